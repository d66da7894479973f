"""The table that what was learned and what is looked up lie in."""

from __future__ import annotations

import sys
from tempfile import TemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.column import Column
from bot.search.postings import FINEST, HEAD, NONE, Postings

ROWS = st.lists(
    st.tuples(st.integers(0, 300), st.integers(-900, 900).map(lambda weight: weight / 100)),
    max_size=4,
    unique_by=lambda row: row[0],
)
FOUND = st.dictionaries(st.text(max_size=8), ROWS, max_size=8)
SMALL = {"суд": [(0, 1.0), (2, -0.5)], "bond": [(1, 0.25)], "": []}


def written(table: Postings) -> bytes:
    """A table as it lies in a file; an array writes only into a real one."""
    with TemporaryFile() as file:
        table.write(file)
        file.seek(0)
        return file.read()


def read_back(raw: bytes) -> Postings:
    """The table that lies in a file of these bytes."""
    with TemporaryFile() as file:
        file.write(raw)
        file.seek(0)
        return Postings.read(file)


def weights(table: Postings, feature: str) -> dict[int, float]:
    """What a table says of a feature."""
    return dict(table.weights(table.where(feature)))


@given(FOUND)
def test_what_goes_in_comes_out(found: dict[str, list[tuple[int, float]]]) -> None:
    """Each feature keeps its numbers, each weight to half a step of a 127th of the greatest."""
    table = Postings.of(found)
    greatest = max((abs(weight) for rows in found.values() for _, weight in rows), default=0.0)
    for feature, rows in found.items():
        kept = weights(table, feature)
        assert {*kept} <= {number for number, _ in rows}
        assert table.count(table.where(feature)) == len(kept)
        for number, weight in rows:
            assert kept.get(number, 0.0) == pytest.approx(weight, abs=0.51 * greatest / FINEST)


@given(FOUND)
def test_the_table_in_a_file_is_the_same(found: dict[str, list[tuple[int, float]]]) -> None:
    """A table read back says of every feature what it said before."""
    table = Postings.of(found)
    again = read_back(written(table))
    assert written(again) == written(table)
    assert all(weights(again, feature) == weights(table, feature) for feature in found)


def test_an_unknown_feature_has_nothing() -> None:
    """Of a word that nobody knows there is no place, no number, and nothing is added."""
    for table in (Postings.of(SMALL), Postings.of({})):
        where = table.where("неизвестно")
        assert (where, table.count(where), table.weights(where)) == (-1, 0, {})


def test_weights_are_added_to_what_is_there() -> None:
    """The weights of a feature are added, so many times, to the sums."""
    table, sums = Postings.of(SMALL), {0: 10.0, 1: 0.0, 2: 0.0}
    table.add(table.where("суд"), 2.0, sums)
    assert sums == {0: pytest.approx(12.0), 1: 0.0, 2: pytest.approx(-1.0, abs=0.01)}


def test_a_column_is_read_by_the_place_in_the_table() -> None:
    """A weight for each feature alone is told by the feature's place in a table of the same features."""
    table, column = Postings.of(SMALL), Column.of({"суд": 2.0, "bond": 0.5, "": -1.0})
    assert [column[table.where(one)] for one in SMALL] == [pytest.approx(one, abs=0.01) for one in (2.0, 0.5, -1.0)]


def test_a_column_cut_short_is_refused() -> None:
    """What was not written whole is not taken for a column."""
    with TemporaryFile() as file:
        Column.of({"суд": 2.0}).write(file)
        for length in (file.tell() - 1, 3, 0):
            file.truncate(length)
            file.seek(0)
            with pytest.raises(ValueError, match="cut short"):
                Column.read(file)


def test_long_rows_hold_every_number() -> None:
    """Of features with many numbers, all weights lie side by side in steps, NONE where there is none."""
    table = Postings.of(SMALL)
    at = table.where("суд")
    rows = table.long_rows(2, 4)
    assert {*rows} == {at}
    weighed = [(step - NONE) * table.step for step in rows[at]]
    assert weighed == [table.weights(at).get(number, 0.0) for number in range(4)]
    assert list(table.places(["суд", "никто", "bond"])) == [at, -1, table.where("bond")]


@pytest.mark.parametrize("last", [2**8 - 1, 2**8, 2**16 - 1, 2**16])
def test_many_numbers_fit(last: int) -> None:
    """A table of more than 256 or 65,536 phrasings keeps their numbers."""
    table = Postings.of({"суд": [(0, 1.0), (last, 0.5)]})
    assert {*weights(read_back(written(table)), "суд")} == {0, last}


@pytest.mark.parametrize("length", [0, 3, HEAD.size, HEAD.size + 5, -1])
def test_a_table_cut_short_is_refused(length: int) -> None:
    """What was not written whole is not taken for a table."""
    with pytest.raises(ValueError, match=r"cut short|not a multiple"):
        read_back(written(Postings.of(SMALL))[:length])


def test_machines_that_count_bytes_the_other_way_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file has its lowest bytes first: where a machine has them last, they are turned."""
    here = written(Postings.of(SMALL))
    monkeypatch.setattr(sys, "byteorder", "big" if sys.byteorder == "little" else "little")
    there = written(Postings.of(SMALL))
    assert there != here
    assert weights(read_back(there), "суд") == {0: pytest.approx(1.0), 2: pytest.approx(-0.5, abs=0.01)}
