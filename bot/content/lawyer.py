"""The list of what a lawyer has to confirm, written from the content: sentences on less than a page read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.content.library import Library
from bot.content.marks import facts_of, sentences, without_facts
from bot.content.models import Volatility
from bot.content.reference import Fact
from bot.content.walk import Walked, texts_of, texts_of_dialog

HEAD = """\
# For the lawyer

Generated from the content by `make docs`; do not edit by hand. {reviewed}

Each row is a sentence that readers see, in English, the fact it rests on, how that fact is known, and how fast it
changes. Above each table stands what a wrong answer can do there. Sentences whose facts were read in a page and
change slowly are left out. When you have confirmed a topic, its editor writes your name into `lawyer` and the day
into `checked` of its file.
"""
COLUMNS = ("| sentence | fact | status, as of | how it is known, how fast it changes |", "|---|---|---|---|")
MATTERS = {
    "protection": "Why it matters: a person may trust a way that is closed, or give up one that is open.",
    "draft": "Why it matters: a man may count on protection that the law does not give, or be caught by a summons.",
    "applying": "Why it matters: a deadline, a fee or a form that is wrong can lose the case.",
    "border": "Why it matters: a wrong step at the border can end in detention or on a plane to Moscow.",
    "detention": "Why it matters: a word or a signature in detention can mean months inside, or removal.",
    "relatives": "Why it matters: a relative acts on it within the hour, and may harm the one they help.",
    "scams": "Why it matters: money, papers and the case itself can be lost.",
    "help": "Why it matters: somebody in danger calls the number that stands there.",
    "bot": "Why it matters: a reader stakes their family's safety on what the bot says of itself.",
}
STEPS = "Why it matters: these are the steps that a frightened person follows tonight."
WHY = {
    "G": "general knowledge: no page was read",
    "C+G": "read only in part, the rest is general knowledge",
    "C(T)": "a tracker names the paper; the paper itself was not opened",
    "C(weak)": "one thin or unsigned page",
    "C(title only)": "only the title was seen",
    "C": "read, but it changes fast",
}


def for_the_lawyer(library: Library) -> str:
    """The whole list as Markdown: topics in the order of the map, then what the answers leave open."""
    parts = [HEAD.format(reviewed=_reviewed(library))]
    for id, topic in library.topics.items():
        if topic.lawyer is not None:
            continue
        rows = list(dict.fromkeys(_rows(texts_of(topic), library)))
        if rows:
            matters = MATTERS.get(library.plan[id].in_, "")
            parts.append("\n".join([f"## {topic.title.en} (`{id}`)", "", matters, "", *COLUMNS, *rows, ""]))
    for dialog in library.dialogs.values():
        if dialog.lawyer is not None:
            continue
        rows = list(dict.fromkeys(_rows(texts_of_dialog(dialog), library)))
        if rows:
            heading = f"## Step by step: {dialog.title.en} (`{dialog.id}`)"
            parts.append("\n".join([heading, "", STEPS, "", *COLUMNS, *rows, ""]))
    parts.append("## What the answers leave open\n\nNo fact supports an answer, so none is given.\n")
    return "\n".join([*parts, _open(library), ""])


def _reviewed(library: Library) -> str:
    done = sum(topic.lawyer is not None for topic in library.topics.values())
    if not done:
        return "Nobody has opened a live page, and no lawyer has\nreviewed any of this yet."
    return f"{done} of {len(library.topics)} answers have been reviewed\nand are left out here."


def _rows(texts: Iterable[Walked], library: Library) -> Iterator[str]:
    for path, text in texts:
        if path[0] == "title":
            continue
        for sentence in sentences(text.en):
            for id in facts_of(sentence):
                fact = library.facts.get(id)
                if fact is not None and in_doubt(fact):
                    yield _row(sentence, id, fact)


def in_doubt(fact: Fact) -> bool:
    """Whether a lawyer has to confirm a fact: not read in full, or read but fast to change."""
    return fact.status != "C" or fact.volatility is Volatility.HIGH


def _row(sentence: str, id: str, fact: Fact) -> str:
    said = without_facts(sentence).replace("|", "/").replace("\n", " ").lstrip("-• ")
    dated = f"{fact.status}, {fact.as_of}" if fact.as_of else fact.status
    return f"| {said} | `{id}` | {dated} | {WHY[fact.status]}; volatility {fact.volatility.value} |"


def _open(library: Library) -> str:
    return "\n".join(f"- `{question.topic}`: {question.asks}" for question in library.open_questions)
