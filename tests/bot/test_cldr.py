"""What babel keeps in memory: the numbers of the two languages, and nothing of the world."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bot.settings import ROOT
from bot.texts import Texts

RU = "people = { $n } { $n ->\n    [one] человек\n    [few] человека\n   *[many] человек\n}\n"
EN = "people = { $n } { $n ->\n    [one] person\n   *[other] people\n}\n"
LEFT = """
from pathlib import Path
from babel import localedata
from babel.core import get_global
from bot.texts import Texts
Texts(Path("locales"))
tables = [*map(localedata.load, ("root", "ru", "en")), get_global("likely_subtags"), get_global("territory_languages")]
print(*(name for table in tables for name in table))
"""


def test_numbers_are_written_and_counted_as_the_languages_do(tmp_path: Path) -> None:
    """Words go with their numbers, large numbers are grouped; also when the words are read a second time."""
    for language, said in (("ru", RU), ("en", EN)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "people.ftl").write_text(said, encoding="utf-8")
    for texts in (Texts(tmp_path), Texts(tmp_path)):
        russian = [texts("ru", "people", n=number) for number in (0, 1, 3, 21, 12345)]
        assert russian == ["0 человек", "1 человек", "3 человека", "21 человек", "12\xa0345 человек"]
        assert [texts("en", "people", n=number) for number in (1, 12345)] == ["1 person", "12,345 people"]


def test_nothing_but_numbers_is_kept() -> None:
    """Names of countries, languages, money and time zones are let go once the words are read."""
    found = subprocess.run([sys.executable, "-c", LEFT], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    numbers = {"decimal_formats", "default_numbering_system", "number_symbols", "numbering_systems", "plural_form"}
    assert {*found.stdout.split()} == numbers


def test_nobody_asks_babel_for_anything_else() -> None:
    """No module of ours but that one uses babel, and no message writes a date by it: both would find nothing."""
    ours = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")]
    assert {file.name for file in ours if "babel" in file.read_text(encoding="utf-8")} == {"cldr.py"}
    words = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "locales").rglob("*.ftl"))
    assert "DATETIME" not in words
    assert "currency" not in words
