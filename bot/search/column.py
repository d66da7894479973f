"""One weight for each feature of a table, in its order: a byte each."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Mapping
from io import BufferedIOBase
from typing import IO, Self

from bot.search.postings import FINEST, hash_of, read_array

HEAD = struct.Struct("<Id")


class Column:
    """A weight by the place of its feature in the Postings of the same features, in steps of a 127th of the most."""

    def __init__(self, steps: array[int], step: float) -> None:
        self._steps, self._step = steps, step

    @classmethod
    def of(cls, found: Mapping[str, float]) -> Self:
        """The column of what was found for each feature."""
        step = (max(map(abs, found.values()), default=1.0) or 1.0) / FINEST
        return cls(array("b", (round(found[one] / step) for one in sorted(found, key=hash_of))), step)

    def __getitem__(self, where: int) -> float:
        return self._steps[where] * self._step

    def write(self, file: IO[bytes]) -> None:
        """Writes the column, for `read` on any machine."""
        file.write(HEAD.pack(len(self._steps), self._step))
        self._steps.tofile(file)

    @classmethod
    def read(cls, file: BufferedIOBase) -> Self:
        """The column that `write` wrote; raises ValueError for one that is cut short."""
        try:
            features, step = HEAD.unpack(file.read(HEAD.size))
            return cls(read_array(file, "b", features), step)
        except (struct.error, EOFError) as error:
            raise ValueError("the column is cut short") from error
