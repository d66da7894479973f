"""The queue of updates: numbered, kept until the bot confirms them, handed out in order."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import count

from bot.preview.arguments import Json, Params, integer, sequence, text
from bot.preview.errors import ApiError, bad_request

ACTIVE = "Conflict: can't use getUpdates method while webhook is active"
CONFLICT = f"{ACTIVE}; use deleteWebhook to delete the webhook first"


@dataclass
class UpdateQueue:
    """Updates that wait for the bot, and the webhook that would take them."""

    waiting: list[Json] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    webhook: str = ""
    secret: str = ""
    connections: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def numbered(self, kind: str, content: Json) -> Json:
        """Make an update of what happened."""
        return {"update_id": next(self._numbers), kind: content}

    def put(self, update: Json) -> None:
        """Let an update wait for the bot, unless the bot asked not to get this kind."""
        kind = next(name for name in update if name != "update_id")
        if not self.allowed or kind in self.allowed:
            self.waiting.append(update)
            self.arrived.set()

    def has_news(self, offset: int) -> bool:
        """Tell whether a poll with this offset need not wait: something lies there, or it will be refused."""
        return bool(self.webhook) or any(update["update_id"] >= offset for update in self.waiting)

    def confirm(self, offset: int) -> None:
        """Forget what lies before the offset; below zero it counts from the end."""
        if offset < 0:
            self.waiting = self.waiting[offset:]
        self.waiting = [update for update in self.waiting if update["update_id"] >= offset]

    def get_updates(self, params: Params) -> list[Json]:
        """Confirm what lies before the offset and hand out what follows."""
        if self.webhook:
            raise ApiError(409, CONFLICT)
        if "allowed_updates" in params:
            self.allowed = sequence(params, "allowed_updates")
        self.confirm(integer(params, "offset"))
        return self.waiting[: min(max(integer(params, "limit", 100), 1), 100)]

    def set_webhook(self, params: Params) -> bool:
        """Switch to a webhook, which Telegram only takes over HTTPS; an empty address switches it off."""
        url = text(params, "url")
        if url and not url.startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = url
        self.secret = text(params, "secret_token")
        self.connections = integer(params, "max_connections")
        if "allowed_updates" in params:
            self.allowed = sequence(params, "allowed_updates")
        return self._dropped(params)

    def delete_webhook(self, params: Params) -> bool:
        """Go back to polling."""
        self.webhook = ""
        return self._dropped(params)

    def _dropped(self, params: Params) -> bool:
        if text(params, "drop_pending_updates").lower() == "true":
            self.waiting.clear()
        return True

    def webhook_info(self, _params: Params) -> Json:
        """Describe the webhook; the secret is never told."""
        chosen = {"max_connections": self.connections, "allowed_updates": self.allowed}
        return {
            "url": self.webhook,
            "has_custom_certificate": False,
            "pending_update_count": len(self.waiting),
            **{name: value for name, value in chosen.items() if value and self.webhook},
        }
