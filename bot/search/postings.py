"""A table from words to numbers with weights, in flat arrays: a tenth of what dictionaries of lists would take."""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from io import BufferedIOBase
from typing import IO
from zlib import crc32

HEAD = struct.Struct("<IIdc")
FINEST = 127
NONE = FINEST + 1  # how a row of bytes writes that a number has no weight
WIDTHS = (("B", 2**8), ("H", 2**16))


class Postings:
    """Which numbers go with a feature, and how strongly.

    A feature is found by a hash of 32 bits, so one in some ten thousand unknown words passes for a known one; a weight
    is kept in steps of a 127th of the greatest.
    """

    def __init__(self, hashes: array[int], starts: array[int], numbers: array[int], steps: array[int], step: float):
        self._hashes, self._starts, self._numbers, self._steps, self._step = hashes, starts, numbers, steps, step

    @property
    def step(self) -> float:
        """What one step of a weight is."""
        return self._step

    @classmethod
    def of(cls, found: Mapping[str, Sequence[tuple[int, float]]]) -> Postings:
        """The table of what was found; a weight too small to count is left out."""
        greatest = max((abs(weight) for rows in found.values() for _, weight in rows), default=1.0) or 1.0
        step = greatest / FINEST
        last = max((number for rows in found.values() for number, _ in rows), default=0)
        numbers = array(next((code for code, end in WIDTHS if last < end), "I"))
        hashes, starts, steps = array("I"), array("I", [0]), array("b")
        for feature in sorted(found, key=hash_of):
            hashes.append(hash_of(feature))
            for number, weight in found[feature]:
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

    def long_rows(self, least: int, width: int) -> dict[int, bytes]:
        """By place the features that have at least so many numbers: for each number under `width` the weight in steps.

        Each step stands NONE higher, as a byte. Whole rows are summed faster than one number after the other.
        """
        found = {}
        for where in (at for at in range(len(self._hashes)) if self.count(at) >= least):
            row = bytearray([NONE]) * width
            start, end = self._starts[where], self._starts[where + 1]
            for number, count in zip(self._numbers[start:end], self._steps[start:end], strict=True):
                row[number] = NONE + count
            found[where] = bytes(row)
        return found

    def write(self, file: IO[bytes]) -> None:
        """Writes the table, for `read` on any machine."""
        file.write(HEAD.pack(len(self._hashes), len(self._numbers), self._step, self._numbers.typecode.encode()))
        for part in (self._hashes, self._starts, self._numbers, self._steps):
            _little(part).tofile(file)

    @classmethod
    def read(cls, file: BufferedIOBase) -> Postings:
        """The table that `write` wrote; raises ValueError for one that is cut short."""
        try:
            features, rows, step, wide = HEAD.unpack(file.read(HEAD.size))
            hashes, starts = read_array(file, "I", features), read_array(file, "I", features + 1)
            return cls(hashes, starts, read_array(file, wide.decode(), rows), read_array(file, "b", rows), step)
        except (struct.error, EOFError) as error:
            raise ValueError("the table is cut short") from error


def read_array(file: BufferedIOBase, code: str, count: int) -> array[int]:
    """So many numbers of a file; raises EOFError where there are fewer. Read in place: `fromfile` copies."""
    part = array(code, [0]) * count
    if file.readinto(memoryview(part).cast("B")) < part.itemsize * count:
        raise EOFError
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
