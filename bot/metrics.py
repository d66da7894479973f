"""Serves `/health` and `/metrics` on METRICS_LISTEN; only there are prometheus_client and its memory needed."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.health import Health
from bot.listening import listening

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25)
FLOOD_LIMIT = "flood limit"


class Counted:
    """A meter whose figures Prometheus can read, as totals since the start."""

    def __init__(self) -> None:
        self._all = CollectorRegistry()
        self._updates = Counter("pristan_updates", "Updates", ("type", "outcome"), registry=self._all)
        self._seconds = Histogram(
            "pristan_update_seconds", "Seconds that updates took", ("type",), buckets=SECONDS, registry=self._all
        )
        self._faults = Counter("pristan_faults", "Faults in handlers", ("kind",), registry=self._all)
        self._calls = Counter("pristan_calls", "Calls to Telegram", ("method", "outcome"), registry=self._all)
        self._refusals = Counter("pristan_flood_refusals", "Calls that Telegram refused with 429", registry=self._all)
        self._deliveries = Counter("pristan_deliveries", "Broadcast deliveries tried", ("outcome",), registry=self._all)
        ProcessCollector(registry=self._all)

    def update(self, kind: str, outcome: str, seconds: float) -> None:
        """One update of a Telegram type, what became of it, and how long that took."""
        self._updates.labels(kind, outcome).inc()
        self._seconds.labels(kind).observe(seconds)

    def fault(self, kind: str) -> None:
        """One fault in the handling of an update, by the name of its class."""
        self._faults.labels(kind).inc()

    def call(self, method: str, outcome: str) -> None:
        """One call to Telegram."""
        self._calls.labels(method, outcome).inc()
        if outcome == FLOOD_LIMIT:
            self._refusals.inc()

    def delivery(self, outcome: str) -> None:
        """One attempt to bring a broadcast to somebody."""
        self._deliveries.labels(outcome).inc()

    def told(self) -> bytes:
        """Everything, in the text format of Prometheus."""
        return generate_latest(self._all)


@asynccontextmanager
async def measured(listen: str, health: Health) -> AsyncIterator[Counted]:
    """Serves until the block ends, from before the bot is ready; raises CannotListenError."""
    counted = Counted()

    async def answer(request: web.BaseRequest) -> web.Response:
        if request.method not in ("GET", "HEAD"):
            return web.Response(status=405)
        match request.raw_path.partition("?")[0]:
            case "/metrics":
                return web.Response(body=counted.told(), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})
            case "/health/live":
                return _as_json({"live": True})
            case "/health" | "/health/ready":
                state = await health.state()
                told = {"live": True, "ready": state.ready, **asdict(state)}
                return _as_json(told, 200 if state.ready else 503)
        return web.Response(status=404)

    async with listening(answer, "METRICS_LISTEN", listen):
        yield counted


def _as_json(told: dict[str, bool], status: int = 200) -> web.Response:
    return web.Response(text=json.dumps(told), status=status, content_type="application/json")
