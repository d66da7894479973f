"""Presses and inline queries that wait for the bot's answer, each answered once and not too late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.preview.arguments import Json, Params, flag, mapping, sequence, text
from bot.preview.errors import bad_request

ANSWER_LIMIT = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True)
class Query:
    """One press of a button, or one inline query, and what became of it."""

    id: str
    user_id: int
    data: str
    asked: datetime
    lasts: timedelta
    inline: bool = False
    answered: bool = False
    text: str = ""
    alert: bool = False
    results: list[Json] = field(default_factory=list)


@dataclass
class Queries:
    """All queries, in the order they were asked."""

    clock: Callable[[], datetime]
    asked: dict[str, Query] = field(default_factory=dict)

    def ask(self, user_id: int, data: str, *, lasts: timedelta, inline: bool = False) -> Query:
        """Note a new query of a person; after `lasts` it can no longer be answered."""
        number = str(4_000_000_000_000_000_000 + len(self.asked))
        query = self.asked[number] = Query(number, user_id, data, self.clock(), lasts, inline)
        return query

    def answer_callback(self, params: Params) -> bool:
        """Answer a press: silently, with a toast or with an alert."""
        words = text(params, "text")
        if len(words) > ANSWER_LIMIT:
            raise bad_request("MESSAGE_TOO_LONG")
        if text(params, "url"):
            raise bad_request("URL_INVALID")
        query = self._open(text(params, "callback_query_id"))
        query.text, query.alert, query.answered = words, flag(params, "show_alert"), True
        return True

    def answer_inline(self, params: Params) -> bool:
        """Answer an inline query with up to fifty results."""
        results = sequence(params, "results")
        if len(results) > 50:
            raise bad_request("RESULTS_TOO_MUCH")
        ids = [str(result.get("id", "")) for result in results]
        if len(set(ids)) < len(ids):
            raise bad_request("RESULT_ID_DUPLICATE")
        if not all(1 <= len(number.encode()) <= 64 for number in ids):
            raise bad_request("RESULT_ID_INVALID")
        if mapping(params, "button") and not text(mapping(params, "button"), "text"):
            raise bad_request("BUTTON_TEXT_INVALID")
        query = self._open(text(params, "inline_query_id"))
        query.results, query.answered = results, True
        return True

    def _open(self, number: str) -> Query:
        """Return a query that still waits."""
        query = self.asked.get(number)
        if query is None or query.answered or self.clock() - query.asked >= query.lasts:
            raise bad_request(TOO_OLD)
        return query
