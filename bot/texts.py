"""Interface words from Fluent, strictly: a missing key or a bad argument is an error, never a blank on a screen."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from bot.cldr import keep_numbers
from bot.content.models import LANGUAGES, Language
from bot.ftl import TERM, FluentError, Messages, read_folder

Argument = str | int
KEPT_WORDS = 1024


class TextsError(Exception):
    """The interface words cannot be used; says the file or the key."""


class _References(Visitor):
    """Gathers the names of what one message refers to, those of terms with their dash."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.found.append(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.found.append(f"{TERM}{node.id.name}")
        self.generic_visit(node)


class Texts:
    """The words of both languages; `texts(language, key, **arguments)` gives one."""

    def __init__(self, folder: Path, data_dir: Path | None = None) -> None:
        """Reads every .ftl file of `folder`/ru and `folder`/en; raises TextsError with the file and what is wrong.

        With `data_dir` what was read is kept there for the next start.
        """
        self.messages = {language: _messages(folder / language, data_dir) for language in LANGUAGES}
        self._bundles = {language: _bundle(language) for language in LANGUAGES}
        self._plain = lru_cache(KEPT_WORDS)(self._written)

    def __call__(self, language: Language, key: str, /, **arguments: Argument) -> str:
        return self._written(language, key, **arguments) if arguments else self._plain(language, key)

    def _written(self, language: Language, key: str, /, **arguments: Argument) -> str:
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            self._bring(language, key)
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise TextsError(f"{language}: the message '{key}' has no value")
        try:
            value, errors = bundle.format_pattern(pattern, arguments)
        except RecursionError:
            raise TextsError(f"{language}: '{key}' leads back to itself") from None
        if errors:
            raise TextsError(f"{language}: '{key}': {errors[0]}")
        return str(value)

    def _bring(self, language: Language, key: str) -> None:
        """Puts a message into its bundle once it is asked for, and whatever it refers to: most are asked for seldom."""
        messages, wanted, brought = self.messages[language], [key], set[str]()
        if key not in messages:
            raise TextsError(f"{language}: there is no message '{key}'")
        while wanted:
            name = wanted.pop()
            brought.add(name)
            try:
                entry = messages.entry(name)
            except KeyError:  # where it was referred to, Fluent tells
                continue
            self._bundles[language].add_resource(ast.Resource([entry]))
            references = _References()
            references.visit(entry)
            wanted += set(references.found) - brought


def _messages(folder: Path, data_dir: Path | None) -> Messages:
    try:
        messages = read_folder(folder, data_dir)
    except FluentError as error:
        raise TextsError(str(error)) from error
    if not messages:
        raise TextsError(f"there are no .ftl files with words in {folder}: set LOCALES_DIR")
    return messages


def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    keep_numbers(language)
    return bundle
