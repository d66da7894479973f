"""The bot that all examples share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fuzz.house import House, open_house


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The bot with people of every standing before it."""
    with open_house(tmp_path_factory.mktemp("house")) as opened:
        yield opened
