"""The search over the real content, built once for all tests that ask it."""

from __future__ import annotations

from functools import cache

from bot.content.library import Library
from bot.search.answer import Found
from bot.search.lexical import words_of_content
from bot.search.search import Search
from bot.settings import ROOT
from tests.edition import content_on

CONTENT = ROOT / "content"


@cache
def library() -> Library:
    """The real content."""
    return content_on().library


@cache
def search() -> Search:
    """The search over the real content, its index kept nowhere."""
    return Search(library())


@cache
def words() -> frozenset[str]:
    """The words of the real content."""
    return words_of_content(library())


def ask(message: str) -> Found:
    """What comes of a message."""
    return search().ask(message)


def offered(found: Found) -> list[str]:
    """The topics offered, best first, without their scores."""
    return [id for id, _ in found.topics]
