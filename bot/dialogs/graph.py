"""A dialog drawn as a Mermaid flowchart, for editors and for docs/dialogs.md."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.dialog import SKIP, UNKNOWN, Dialog, Outcome, Step
from bot.content.library import Library
from bot.content.marks import without_facts
from bot.dialogs.engine import longest

SHARED = {UNKNOWN: "I do not know", SKIP: "I would rather not answer"}
LONGEST = 60


HEAD = """\
# The guided dialogs

Generated from content/dialogs by `make docs`; do not edit by hand. A box is a question, with the letter that buttons
carry for it; a rounded box is an outcome, with the rules that compute its days (bot/dialogs/dates.py).
"""


def all_dialogs(library: Library) -> str:
    """docs/dialogs.md: every dialog with its flowchart, in the order of /dialogs."""
    parts = [HEAD]
    for dialog in library.dialogs.values():
        most = longest(dialog, dialog.start)
        size = f"{len(dialog.steps)} steps, {len(dialog.outcomes)} outcomes, at most {most} questions to one of them."
        head = [f"## {dialog.title.en} (`{dialog.id}`)", "", without_facts(dialog.short.en), "", size]
        parts.append("\n".join([*head, "", "```mermaid", mermaid(dialog), "```", ""]))
    return "\n".join(parts)


def mermaid(dialog: Dialog) -> str:
    """The flowchart of a dialog in the words of its English texts; steps are boxes, outcomes are rounded."""
    lines = ["flowchart TD"]
    for name, step in dialog.steps.items():
        lines += [*_step(name, step)]
    lines += [_outcome(name, outcome) for name, outcome in dialog.outcomes.items()]
    return "\n".join(lines)


def _step(name: str, step: Step) -> Iterator[str]:
    if step.gravest is not None:
        yield f'    {_id(name)}{{"the gravest sign so far"}}'
        for sign in ("stop", "caution", "none"):
            yield f'    {_id(name)} -->|"{sign}"| {_id(getattr(step.gravest, sign))}'
        return
    yield f'    {_id(name)}["{step.key}. {_said(step.ask.en if step.ask else name)}"]'
    together: dict[str, list[str]] = {}
    if step.to is not None:
        together[step.to] = ["a date"]
    for letter, ahead in step.ways.items():
        option = step.options.get(letter)
        together.setdefault(ahead, []).append(option.label.en if option else SHARED[letter])
    for ahead, labels in together.items():
        yield f'    {_id(name)} -->|"{_said(" / ".join(labels), whole=True)}"| {_id(ahead)}'


def _outcome(name: str, outcome: Outcome) -> str:
    clocks = "".join(f"<br/>{clock.rule}" for clock in outcome.clocks)
    return f'    {_id(name)}(["{_said(outcome.title.en)}{clocks}"])'


def _id(name: str) -> str:
    return f"n_{name.replace('-', '_')}"  # "end" and other words of Mermaid's own are safe behind the letter


def _said(text: str, *, whole: bool = False) -> str:
    plain = " ".join(without_facts(text).replace('"', "'").split())
    return plain if whole or len(plain) <= LONGEST else f"{plain[: LONGEST - 1].rstrip()}…"
