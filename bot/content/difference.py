"""What a change of the content means to readers: each changed text, before and now, both languages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bot.content.dialog import Dialog
from bot.content.library import Library
from bot.content.models import Language, Text, Topic
from bot.content.prose import markdown
from bot.content.walk import Walked, texts_of, texts_of_dialog

Told = dict[str, tuple[str, str]]
NOTHING = ("—", "—")


def differences(before: Library, now: Library, today: date) -> Iterator[str]:
    """Markdown for a lawyer to sign: a heading a topic, a table a changed text; amounts as readers see them today."""
    for id in dict.fromkeys([*now.topics, *before.topics]):
        title = (now.topics.get(id) or before.topics[id]).title.en
        yield from _changed(f"## {title} (`{id}`)", _told(before, id, today), _told(now, id, today))
    for id in dict.fromkeys([*now.dialogs, *before.dialogs]):
        title = (now.dialogs.get(id) or before.dialogs[id]).title.en
        yield from _changed(f"## Step by step: {title} (`{id}`)", _asked(before, id, today), _asked(now, id, today))


def _changed(heading: str, old: Told, new: Told) -> Iterator[str]:
    changed = [path for path in dict.fromkeys([*new, *old]) if old.get(path) != new.get(path)]
    if changed:
        yield heading
        yield from (_table(path, old.get(path, NOTHING), new.get(path, NOTHING)) for path in changed)


def _told(library: Library, id: str, today: date) -> Told:
    topic = library.topics.get(id)
    if topic is None:
        return {}
    return {**_texts(texts_of(topic), library, today), **_dates(topic)}


def _asked(library: Library, id: str, today: date) -> Told:
    dialog = library.dialogs.get(id)
    if dialog is None:
        return {}
    told = _texts(texts_of_dialog(dialog), library, today)
    return {**told, **{path: (way, way) for path, way in _workings(dialog)}}


def _workings(dialog: Dialog) -> Iterator[tuple[str, str]]:
    """What decides what a person is told, besides the words: ways, signs, rules, links, who looked at it and when."""
    yield "checked", str(dialog.checked)
    yield "lawyer", str(dialog.lawyer)
    for name, step in dialog.steps.items():
        yield f"steps {name} date", f"{step.date} {step.to} {step.gravest}"
        for letter, to in step.ways.items():
            option = step.options.get(letter)
            yield f"steps {name} {letter}", f"{to} {option.sign} {option.place}" if option is not None else to
    for name, outcome in dialog.outcomes.items():
        yield f"outcomes {name} links", ", ".join([*outcome.see, f"say: {outcome.say}"])
        for index, clock in enumerate(outcome.clocks):
            yield f"outcomes {name} clock {index + 1}", f"{clock.rule} from {clock.counted_from}"


def _texts(texts: Iterable[Walked], library: Library, today: date) -> Told:
    return {" ".join(map(str, path)): _both(text, library, today) for path, text in texts}


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
