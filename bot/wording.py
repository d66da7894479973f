"""Whether interface words can be used: each can be said, both languages have the same, none is gone that was there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from bot.content.models import LANGUAGES, Language
from bot.texts import Texts, TextsError

SAMPLE = 5  # stands for any argument; both a number and a word can be written with it
Wants = Mapping[str, frozenset[str]]


class Fault(NamedTuple):
    """Something to mend in one message of one language."""

    language: Language
    key: str
    says: str


class _Variables(Visitor):
    """Gathers the names of the arguments of one message."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


class Wording:
    """What the words of both languages ask for."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    @cached_property
    def wants(self) -> Mapping[Language, Wants]:
        """The arguments of each message."""
        return {language: _wanted(self.texts.messages[language]) for language in LANGUAGES}

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the words as they are."""
        russian, english = self.wants["ru"], self.wants["en"]
        for key in sorted(russian.keys() ^ english.keys()):
            language: Language = "ru" if key in russian else "en"
            yield Fault(language, key, f"the message '{key}' stands in one language only")
        for key in sorted(russian.keys() & english.keys()):
            if russian[key] != english[key]:
                yield Fault("en", key, f"'{key}' has other arguments than in Russian")
        for language in LANGUAGES:
            for key, names in self.wants[language].items():
                yield from self._said(language, key, names)

    def _said(self, language: Language, key: str, names: frozenset[str]) -> Iterator[Fault]:
        try:
            self.texts(language, key, **dict.fromkeys(names, SAMPLE))
        except TextsError as error:
            yield Fault(language, key, str(error).removeprefix(f"{language}: "))

    def faults_beside(self, used: Wording) -> Iterator[str]:
        """What words that are in use miss in these: the running code asks for them."""
        for language in LANGUAGES:
            for key, names in used.wants[language].items():
                now = self.wants[language].get(key)
                if now is None:
                    yield f"{language}: the message '{key}' is gone, and the running bot needs it"
                elif now - names:
                    yield f"{language}: '{key}' asks for {', '.join(sorted(now - names))}, which the running bot lacks"


def _wanted(messages: Mapping[str, ast.Message]) -> Wants:
    wants = {}
    for key, message in messages.items():
        variables = _Variables()
        variables.visit(message)
        wants[key] = frozenset(variables.found)
    return wants
