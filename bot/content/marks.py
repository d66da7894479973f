"""The two signs an editor writes inside a text: {fact-id} after a sentence, {{figure-id}} for an amount."""

from __future__ import annotations

import re

FIGURE = re.compile(r"\{\{([a-z0-9-]+)\}\}")
FACT = re.compile(r"(?<!\{)\{([a-z0-9-]+)\}(?!\})")
FACT_WITH_SPACE = re.compile(r"[ \t]*(?<!\{)\{[a-z0-9-]+\}(?!\})")
ABBREVIATIONS = ("Dec", "No", "Cir", "Ct", "vs", "ст", "гл", "см", "См", "ред")
INNER_STOP = "".join(rf"(?<!\b{word}\.)" for word in ABBREVIATIONS) + r"(?<!\b\w\.)"
SENTENCE_END = re.compile(
    rf"(?<=[.!?…]){INNER_STOP}[»”\"*)]*(?P<marks>(?:\s*\{{[a-z0-9-]+\}})*)(?:\s+|\Z)"
    r"|(?P<bare>(?:\s*\{[a-z0-9-]+\})*)(?:\n\s*\n|\n\s*(?=[-*•] |\d+[.)] ))"
)


FILLED_BY_US = frozenset({"username", "day", "later"})  # the bot's own name, and the days of a computed date


DAYS = re.compile(r"\{\{(?:day|later)\}\}")


def facts_of(text: str) -> tuple[str, ...]:
    """The fact ids a text is marked with, each once, in order of first appearance."""
    return tuple(dict.fromkeys(FACT.findall(text)))


def figures_of(text: str) -> tuple[str, ...]:
    """The figure ids a text takes its amounts from; {{username}} and the days of a clock are no figures."""
    return tuple(dict.fromkeys(id for id in FIGURE.findall(text) if id not in FILLED_BY_US))


def without_facts(text: str) -> str:
    """The text as a reader sees it: fact marks and the blanks before them gone."""
    return FACT_WITH_SPACE.sub("", text)


def sentences(text: str) -> list[str]:
    """The sentences of a text with the marks that follow each; list items and paragraphs end a sentence too."""
    found: list[str] = []
    start = 0
    for match in SENTENCE_END.finditer(text):
        found.append(text[start : match.end()])
        start = match.end()
    found.append(text[start:])
    return [sentence.strip() for sentence in found if sentence.strip()]
