"""However a content file is spoilt, reading it ends, with the content or with the file and line of what to mend."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.cache import cache_file
from bot.content.checks.every import run_checks
from bot.content.errors import ContentError, Level
from bot.content.library import Library
from bot.content.loader import load_library
from bot.reader import Reader
from bot.screens import Screens
from bot.settings import Settings
from tests.content.folder import FILES, write_folder
from tests.edition import TODAY, USERNAME, content_on
from tests.fuzz.effort import ends, tried
from tests.fuzz.pages import TRAPS, damaged_page

pytestmark = pytest.mark.no_cover  # what it covers other tests cover too, in half the time

REAL = Settings.model_construct().content_dir
NAMES = sorted(path.relative_to(REAL).as_posix() for path in REAL.rglob("*.yaml") if "asked" not in path.parts)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, read_before: Path) -> tuple[Path, Path]:
    """A copy of the real content that may be spoilt, and a data folder where all of it was read before."""
    folder, data = tmp_path_factory.mktemp("spoilt") / "content", tmp_path_factory.mktemp("read")
    shutil.copytree(REAL, folder)
    kept = cache_file(data, folder, "parsed")
    kept.parent.mkdir()
    shutil.copy(cache_file(read_before, REAL, "parsed"), kept)
    return folder, data


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small folder that every rule is content with."""
    return write_folder(tmp_path_factory.mktemp("small"))


@tried(8)
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_a_spoilt_file_is_read_or_its_faults_are_told(real: tuple[Path, Path], data: st.DataObject, name: str) -> None:
    """Of the real content, any file with any damage is read, or each fault is told with a file and a line that is in it."""
    folder, cache = real
    with _spoilt(folder / name, data.draw(damaged_page((REAL / name).read_text(encoding="utf-8")))):
        _read(folder, cache)


@tried(20)
@given(data=st.data(), name=st.sampled_from(sorted(FILES)))
def test_what_is_read_can_be_checked_and_shown(small: Path, data: st.DataObject, name: str) -> None:
    """What was read can be checked by every rule, and where no rule finds an error every screen of it opens."""
    with _spoilt(small / name, data.draw(damaged_page(FILES[name]))):
        library = _read(small, None)
        if library is None:
            return
        with ends():
            findings = run_checks(library, TODAY)
            if not any(finding.level is Level.ERROR for finding in findings):
                _open_all(library)


@pytest.mark.parametrize("trap", TRAPS, ids=range(len(TRAPS)))
def test_no_trap_stops_the_reading(small: Path, trap: str) -> None:
    """What YAML takes silently, or means more by than fits in memory, stands in the way with its file and line."""
    with _spoilt(small / "faq/one/first.yaml", trap.encode()):
        assert _read(small, None) is None


@contextmanager
def _spoilt(path: Path, raw: bytes) -> Iterator[None]:
    before = path.read_bytes()
    path.write_bytes(raw)
    try:
        yield
    finally:
        path.write_bytes(before)


def _read(folder: Path, cache: Path | None) -> Library | None:
    """The library, or None where it cannot be taken, which has to be told well."""
    try:
        with ends():
            return load_library(folder, cache)
    except ContentError as error:
        assert error.findings
        for finding in error.findings:
            lines = (folder / finding.file).read_bytes().count(b"\n") + 1
            assert 1 <= finding.line <= lines + 1, finding
            assert finding.message, finding
        return None


def _open_all(library: Library) -> None:
    screens = Screens(library, content_on().texts, USERNAME, TODAY)
    for reader in (Reader("ru"), Reader("en", "relative")):
        for id in library.topics:
            assert screens.pressed(f"t:{reader.letters}:{id}:") is not None
        for id in library.dialogs:
            assert screens.opened(reader, id) is not None
        for press in ("m", "n:0", "g:0", "d:0:0", "b", "j:main"):
            prefix, _, rest = press.partition(":")
            screens.pressed(":".join(part for part in (prefix, reader.letters, rest) if part) + ":")
