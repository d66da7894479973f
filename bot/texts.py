"""Interface words from Fluent, strictly: a missing key or a bad argument is an error, never a blank on a screen."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import ast

from bot.cldr import keep_numbers
from bot.content.models import LANGUAGES, Language
from bot.ftl import FluentError, read_folder

Argument = str | int
KEPT_WORDS = 1024


class TextsError(Exception):
    """The interface words cannot be used; says the file or the key."""


class Texts:
    """The words of both languages; `texts(language, key, **arguments)` gives one."""

    def __init__(self, folder: Path, data_dir: Path | None = None) -> None:
        """Reads every .ftl file of `folder`/ru and `folder`/en; raises TextsError with the file and what is wrong.

        With `data_dir` what was parsed is kept there for the next start.
        """
        self.messages: dict[Language, dict[str, ast.Message]] = {language: {} for language in LANGUAGES}
        self._bundles = {one: _bundle(folder / one, one, self.messages[one], data_dir) for one in LANGUAGES}
        self._plain = lru_cache(KEPT_WORDS)(self._written)

    def __call__(self, language: Language, key: str, /, **arguments: Argument) -> str:
        return self._written(language, key, **arguments) if arguments else self._plain(language, key)

    def _written(self, language: Language, key: str, /, **arguments: Argument) -> str:
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            raise TextsError(f"{language}: there is no message '{key}'")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise TextsError(f"{language}: the message '{key}' has no value")
        value, errors = bundle.format_pattern(pattern, arguments)
        if errors:
            raise TextsError(f"{language}: '{key}': {errors[0]}")
        return str(value)


def _bundle(folder: Path, language: str, messages: dict[str, ast.Message], data_dir: Path | None) -> FluentBundle:
    try:
        resource = read_folder(folder, data_dir)
    except FluentError as error:
        raise TextsError(str(error)) from error
    if not resource.body:
        raise TextsError(f"there are no .ftl files with words in {folder}: set LOCALES_DIR")
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            messages.setdefault(entry.id.name, entry)
    bundle = FluentBundle([language], use_isolating=False)
    keep_numbers(language)
    bundle.add_resource(resource)
    return bundle
