"""A table from words to numbers with weights, in flat arrays: a tenth of what dictionaries of lists would take."""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import IO
from zlib import crc32

HEAD = struct.Struct("<IIdc")
FINEST = 127
SHORT = 2**16 - 1


class Postings:
    """Which numbers go with a feature, and how strongly.

    A feature is found by a hash of 32 bits, so one in some ten thousand unknown words passes for a known one; a weight
    is kept in steps of a 127th of the greatest.
    """

    def __init__(self, hashes: array[int], starts: array[int], numbers: array[int], steps: array[int], step: float):
        self._hashes, self._starts, self._numbers, self._steps, self._step = hashes, starts, numbers, steps, step

    @classmethod
    def of(cls, found: Mapping[str, Sequence[tuple[int, float]]]) -> Postings:
        """The table of what was found; a weight too small to count is left out."""
        greatest = max((abs(weight) for rows in found.values() for _, weight in rows), default=1.0) or 1.0
        step = greatest / FINEST
        last = max((number for rows in found.values() for number, _ in rows), default=0)
        numbers = array("H" if last <= SHORT else "I")
        hashes, starts, steps = array("I"), array("I", [0]), array("b")
        for hashed, rows in sorted((hash_of(feature), rows) for feature, rows in found.items()):
            hashes.append(hashed)
            for number, weight in rows:
                if counted := round(weight / step):
                    numbers.append(number)
                    steps.append(counted)
            starts.append(len(numbers))
        return cls(hashes, starts, numbers, steps, step)

    def where(self, feature: str) -> int:
        """The place of a feature in the table, for the other questions; -1 for one that nobody knows."""
        return next(self.places((feature,)))

    def places(self, features: Iterable[str]) -> Iterator[int]:
        """The place of each of many features, as `where` says it: a message has two hundred."""
        hashes, last = self._hashes, len(self._hashes)
        for feature in features:
            hashed = crc32(feature.encode())
            at = bisect_left(hashes, hashed)
            yield at if at < last and hashes[at] == hashed else -1

    def count(self, where: int) -> int:
        """How many numbers go with the feature at a place."""
        return self._starts[where + 1] - self._starts[where] if where >= 0 else 0

    def weights(self, where: int) -> dict[int, float]:
        """The numbers of the feature at a place, and their weights."""
        found: dict[int, float] = defaultdict(float)
        self.add(where, 1.0, found)
        return found

    def add(self, where: int, times: float, sums: MutableMapping[int, float] | list[float]) -> None:
        """Adds the weights of the feature at a place, so many times, to the sums: the busiest loop of the search."""
        if where < 0:
            return
        start, end = self._starts[where], self._starts[where + 1]
        times *= self._step
        numbers, steps = self._numbers[start:end].tolist(), self._steps[start:end].tolist()  # lists are read faster
        for number, count in zip(numbers, steps):  # noqa: B905 as long as each other
            sums[number] += count * times

    def long_rows(self, least: int, width: int) -> dict[int, list[float]]:
        """The weights by place, for each number under `width`, of the features that have at least so many numbers.

        Whole rows are summed faster than one number after the other. They share the few weights there are.
        """
        weights = {count: count * self._step for count in range(-FINEST - 1, FINEST + 1)}
        found = {}
        for where in (at for at in range(len(self._hashes)) if self.count(at) >= least):
            row = found[where] = [0.0] * width
            start, end = self._starts[where], self._starts[where + 1]
            for number, count in zip(self._numbers[start:end], self._steps[start:end], strict=True):
                row[number] = weights[count]
        return found

    def only(self, where: int) -> float:
        """The weight at a place of a table where each feature has one number."""
        return self._steps[where] * self._step

    def write(self, file: IO[bytes]) -> None:
        """Writes the table, for `read` on any machine."""
        file.write(HEAD.pack(len(self._hashes), len(self._numbers), self._step, self._numbers.typecode.encode()))
        for part in (self._hashes, self._starts, self._numbers, self._steps):
            _little(part).tofile(file)

    @classmethod
    def read(cls, file: IO[bytes]) -> Postings:
        """The table that `write` wrote; raises ValueError for one that is cut short."""
        try:
            features, rows, step, wide = HEAD.unpack(file.read(HEAD.size))
            hashes, starts = _read(file, "I", features), _read(file, "I", features + 1)
            return cls(hashes, starts, _read(file, wide.decode(), rows), _read(file, "b", rows), step)
        except (struct.error, EOFError) as error:
            raise ValueError("the table is cut short") from error


def _read(file: IO[bytes], code: str, count: int) -> array[int]:
    part: array[int] = array(code)
    part.fromfile(file, count)
    return _little(part)


def _little(part: array[int]) -> array[int]:
    """The array with its lowest bytes first, whatever the machine."""
    if sys.byteorder == "little":
        return part
    swapped = array(part.typecode, part)
    swapped.byteswap()
    return swapped


def hash_of(feature: str) -> int:
    """The number of 32 bits that stands for a feature; the same in every process."""
    return crc32(feature.encode())
