"""The edition in use: content, interface words, the screens and the search of both, replaced whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from datetime import date

from bot.content.library import Library
from bot.content.loader import load_library
from bot.screens import Screens
from bot.search.search import Search
from bot.settings import Settings
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Printed:
    """What was read at one time: whoever takes a search and then a screen from it finds in one what the other names."""

    screens: Screens
    search: Search
    begun: int  # when, in nanoseconds since 1970: what is saved later is not in it


class Edition:
    """What the bot says today; a new day makes the screens anew, `take` all of it."""

    def __init__(self, settings: Settings, username: str, today: Callable[[], date]) -> None:
        """Loads content and words; raises ContentError or TextsError when they cannot be taken."""
        self._settings, self._username, self._today = settings, username, today
        self._printed = self.read()

    def read(self) -> Printed:
        """The files as they are now, for `take`; may run in a thread. Raises ContentError or TextsError."""
        begun = time.time_ns()
        texts = Texts(self._settings.locales_dir, self._settings.data_dir)  # what they let go of, the library takes
        library = load_library(self._settings.content_dir, self._settings.data_dir)
        screens = Screens(library, texts, self._username, self._today())
        search = Search(library, self._settings.content_dir, self._settings.data_dir)
        return Printed(screens, search, begun)

    def take(self, printed: Printed) -> None:
        """From now on this is said; to be called where the answers are given, not in a thread."""
        self._printed = printed

    def on_days(self, today: Callable[[], date]) -> Edition:
        """The same content by another calendar; nothing is read anew."""
        other = copy(self)
        other._today = today
        return other

    @property
    def whole(self) -> Printed:
        """Screens of today and search, of one reading; for those who wait between the two."""
        given, today = self._printed.screens.given, self._today()
        if given.today != today:
            screens = Screens(given.library, given.texts, given.username, today)
            self._printed = replace(self._printed, screens=screens)
        return self._printed

    @property
    def library(self) -> Library:
        """The content in use."""
        return self._printed.screens.library

    @property
    def texts(self) -> Texts:
        """The interface words in use."""
        return self._printed.screens.given.texts

    @property
    def search(self) -> Search:
        """The search in use."""
        return self._printed.search

    @property
    def screens(self) -> Screens:
        """The screens of today."""
        return self.whole.screens
