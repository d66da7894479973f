"""Rule: what a dialog shows fits Telegram, names only what anybody may be shown, and its letters fit a button."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.checks.base import at_dialog
from bot.content.checks.limits import MESSAGE, TITLE, length_of
from bot.content.checks.paths import cycle
from bot.content.dialog import Clock, Dialog, Outcome
from bot.content.errors import Finding
from bot.content.library import Library
from bot.content.models import LANGUAGES, Language
from bot.content.walk import texts_of_outcome
from bot.dialogs.answers import ROOM, WHOLE_DATE
from bot.dialogs.dates import RULES, count

FRAME = 700  # headings, the date line, the citations, the days of the clocks and their line on weekends
LABEL = 40
LATER = "{{later}}"
MOST_LINKS = 10  # a button tells one by its number, in one digit
A_DAY = date(2026, 1, 5)  # any day: whether a rule has two counts does not depend on it


def check_dialog(dialog: Dialog, library: Library, today: date) -> Iterator[Finding]:
    if cycle(dialog) is not None:
        return  # the rule of paths tells it; lengths along a ring have no end
    if _most_signs(dialog, dialog.start) > ROOM:
        yield at_dialog(library, dialog, ("steps",), f"the longest path takes over {ROOM} bytes of a button")
    yield from _labels(dialog, library)
    for name, outcome in dialog.outcomes.items():
        yield from _outcome(dialog, name, outcome, library, today)


def _most_signs(dialog: Dialog, name: str) -> int:
    """What the answers of the longest path from a step take in a button: a letter each, and a letter or a date."""
    step = dialog.steps.get(name)
    if step is None:
        return 0
    here = 0 if step.gravest is not None else 1 + (WHOLE_DATE if step.date is not None else 1)
    return here + max(_most_signs(dialog, ahead) for ahead in step.targets)


def _labels(dialog: Dialog, library: Library) -> Iterator[Finding]:
    for language in LANGUAGES:
        if len(dialog.title[language]) > LABEL:
            yield at_dialog(library, dialog, ("title", language), f"the title is over {LABEL} characters for a button")
        for name, step in dialog.steps.items():
            for letter, option in step.options.items():
                if len(option.label[language]) > LABEL:
                    path = ("steps", name, "options", letter, "label", language)
                    yield at_dialog(library, dialog, path, f"the label is over {LABEL} characters")


def _outcome(dialog: Dialog, name: str, outcome: Outcome, library: Library, today: date) -> Iterator[Finding]:
    where = ("outcomes", name)
    for language in LANGUAGES:
        shown = sum(length_of(text, library, language, today) + 4 for _, text in texts_of_outcome(outcome))
        if shown + _longest_notes(dialog, dialog.start, name, library, language, today) + FRAME > MESSAGE:
            yield at_dialog(
                library, dialog, where, f"the outcome is over {MESSAGE} characters in '{language}': shorten"
            )
        if len(outcome.title[language]) > TITLE:
            yield at_dialog(library, dialog, (*where, "title", language), f"the title is over {TITLE} characters")
    yield from _links(dialog, where, outcome, library)
    topic = library.topics.get(outcome.say or "")
    if outcome.say is not None and (topic is None or not topic.say):
        yield at_dialog(library, dialog, (*where, "say"), f"'{outcome.say}' is no topic with words to say")
    for index, clock in enumerate(outcome.clocks):
        yield from _clock(dialog, (*where, "clocks", index), clock, library)


def _clock(dialog: Dialog, where: tuple[str | int, ...], clock: Clock, library: Library) -> Iterator[Finding]:
    later = clock.later
    if later is not None and not (LATER in later.ru and LATER in later.en):
        yield at_dialog(library, dialog, (*where, "later"), f"'later' says its day: {LATER}")
    if clock.rule in RULES and (count(clock.rule, A_DAY, A_DAY).later is None) != (later is None):
        message = f"'later' is told where the rule '{clock.rule}' has two counts, and nowhere else"
        yield at_dialog(library, dialog, (*where, "rule"), message)


def _links(dialog: Dialog, where: tuple[str | int, ...], outcome: Outcome, library: Library) -> Iterator[Finding]:
    for kind in ("topic", "contact"):
        if len(outcome.linked(kind)) > MOST_LINKS:
            yield at_dialog(library, dialog, (*where, "see"), f"at most {MOST_LINKS} links to a {kind}")
    for index, link in enumerate(outcome.see):
        kind, _, id = link.partition(":")
        if kind == "contact" and id in library.contacts and library.contacts[id].undesirable != "false":
            message = f"'{id}' is shown only after the warning, so not in a dialog"
            yield at_dialog(library, dialog, (*where, "see", index), message)


def _longest_notes(dialog: Dialog, start: str, outcome: str, library: Library, language: Language, today: date) -> int:
    """The length of the longest notes that a path to an outcome can gather; -1 where no path leads there."""
    known: dict[str, int] = {outcome: 0}

    def ahead(name: str) -> int:
        if name not in known:
            known[name] = max((_way(*way) for way in _ways(dialog, name)), default=-1)
        return known[name]

    def _way(target: str, note: int) -> int:
        rest = ahead(target)
        return rest + note if rest >= 0 else -1

    def _ways(dialog: Dialog, name: str) -> Iterator[tuple[str, int]]:
        step = dialog.steps.get(name)
        if step is not None:
            yield from ((target, 0) for target in step.targets)
            for option in step.options.values():
                if option.note is not None:
                    yield option.to, length_of(option.note, library, language, today) + 3

    return ahead(start)
