"""What a change of the content means to readers: each changed text, before and now, both languages side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.library import Library
from bot.content.models import Language, Text, Topic
from bot.content.prose import markdown
from bot.content.walk import texts_of

Told = dict[str, tuple[str, str]]
NOTHING = ("—", "—")


def differences(before: Library, now: Library, today: date) -> Iterator[str]:
    """Markdown for a lawyer to sign: a heading a topic, a table a changed text; amounts as readers see them today."""
    for id in dict.fromkeys([*now.topics, *before.topics]):
        old, new = _told(before, id, today), _told(now, id, today)
        changed = [path for path in dict.fromkeys([*new, *old]) if old.get(path) != new.get(path)]
        if changed:
            topic = now.topics.get(id) or before.topics[id]
            yield f"## {topic.title.en} (`{id}`)"
            yield from (_table(path, old.get(path, NOTHING), new.get(path, NOTHING)) for path in changed)


def _told(library: Library, id: str, today: date) -> Told:
    topic = library.topics.get(id)
    if topic is None:
        return {}
    told = {" ".join(map(str, path)): _both(text, library, today) for path, text in texts_of(topic)}
    return {**told, **_dates(topic)}


def _both(text: Text, library: Library, today: date) -> tuple[str, str]:
    def shown(language: Language) -> str:
        return markdown(text, language, library, today).replace("\n", " ").replace("|", "/")

    return shown("ru"), shown("en")


def _dates(topic: Topic) -> Told:
    facts = {
        "as of": topic.as_of,
        "checked": topic.checked,
        "lawyer": topic.lawyer,
        "sources": ", ".join(topic.sources),
    }
    return {name: (str(value), str(value)) for name, value in facts.items()}


def _table(path: str, old: tuple[str, str], new: tuple[str, str]) -> str:
    return "\n".join(
        [f"\n**{path}**\n", "| | по-русски | in English |", "|---|---|---|", _row("before", old), _row("now", new)]
    )


def _row(name: str, told: tuple[str, str]) -> str:
    return f"| {name} | {told[0]} | {told[1]} |"
