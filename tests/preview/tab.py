"""A browser tab with one person in it, without the browser."""

from __future__ import annotations

from typing import Any

from aiohttp import ClientSession

Json = dict[str, Any]


class Tab:
    """A browser tab with one person."""

    def __init__(self, http: ClientSession, state: Json) -> None:
        self.http = http
        self.state = state

    async def ask(self, what: str, body: Json) -> Json:
        """Post one request of this person."""
        async with self.http.post(f"/people/{self.state['id']}/{what}", json=body) as answer:
            result: Json = await answer.json()
            return result

    async def act(self, **act: Any) -> Json:
        """Do one thing and see what is shown."""
        self.state = await self.ask("act", act)
        return self.state

    @property
    def screen(self) -> Json:
        """The newest message."""
        newest: Json = self.state["messages"][-1]
        return newest

    async def tap(self, prefix: str) -> Json:
        """Tap the first button whose data begins so."""
        for row, buttons in enumerate(self.screen["rows"]):
            for column, button in enumerate(buttons):
                if button["value"].startswith(prefix):
                    return await self.act(tap={"message": self.screen["id"], "row": row, "column": column})
        raise LookupError(prefix)
