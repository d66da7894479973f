"""What a poster for a wall says: one link, and the same few words in both languages."""

from __future__ import annotations

from dataclasses import dataclass

START = "https://t.me/{username}?start=t_{topic}{voice}"


@dataclass(frozen=True, slots=True)
class Poster:
    """A link for a camera, the title above it, the bot's `name` ("@pristan_bot") and a foot; pairs are (ru, en)."""

    link: str
    titles: tuple[str, str]
    foot: tuple[str, str]
    name: str


def link_to(username: str, topic: str, *, relative: bool) -> str:
    """The link that opens an answer of the bot called `username`, perhaps in the voice of a relative."""
    return START.format(username=username, topic=topic, voice="_r" if relative else "")
