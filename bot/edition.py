"""The edition in use: content, interface words and the screens built from them, replaced whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import date

from bot.content.library import Library
from bot.content.loader import load_library
from bot.screens import Screens
from bot.search.search import Search
from bot.settings import Settings
from bot.texts import Texts


class Edition:
    """What the bot says today; a new day or `reload` makes the screens anew."""

    def __init__(self, settings: Settings, username: str, today: Callable[[], date]) -> None:
        """Loads content and words; raises ContentError or TextsError when they cannot be taken."""
        self._settings, self._username, self._today = settings, username, today
        self.reload()

    def reload(self) -> None:
        """Takes the files as they are now; on ContentError or TextsError the old edition stays."""
        library = load_library(self._settings.content_dir, self._settings.data_dir)
        texts = Texts(self._settings.locales_dir)
        self._screens = Screens(library, texts, self._username, self._today())
        self.search = Search(library, self._settings.content_dir, self._settings.data_dir)

    def on_days(self, today: Callable[[], date]) -> Edition:
        """The same content by another calendar; nothing is read anew."""
        other = copy(self)
        other._today = today
        return other

    @property
    def library(self) -> Library:
        """The content in use."""
        return self._screens.library

    @property
    def texts(self) -> Texts:
        """The interface words in use."""
        return self._screens.given.texts

    @property
    def screens(self) -> Screens:
        """The screens of today."""
        given = self._screens.given
        today = self._today()
        if given.today != today:
            self._screens = Screens(given.library, given.texts, given.username, today)
        return self._screens
