"""Values as JSON and YAML hold them: any at all, or real ones with something taken out, replaced or joined."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.strategies import ODD

Way = tuple[str | int, ...]
NAMES = ("via_bot", "reply_to_message", "entities", "chat", "from", "id", "ru", "en", "x", "")
NUMBERS = (0, -1, 2**31, 2**53, 2**63, 2**64, -(2**63) - 1, 10**40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(NUMBERS) | st.floats(allow_nan=False)
    | st.text(max_size=20) | st.sampled_from(ODD),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@st.composite
def damaged_tree(draw: st.DrawFn, real: Sequence[Any]) -> Any:
    """One of the real values, with one to three things done to what is inside."""
    tree = copy.deepcopy(draw(st.sampled_from(real)))
    for _ in range(draw(st.integers(1, 3))):
        ways = list(_ways(tree))
        if ways:
            way = draw(st.sampled_from(ways))
            draw(st.sampled_from((_without, _replaced, _joined)))(draw, _holder(tree, way), way[-1])
    return tree


def _ways(value: Any, way: Way = ()) -> Iterator[Way]:
    """The way to every value inside."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*way, key)
        yield from _ways(one, (*way, key))


def _holder(tree: Any, way: Way) -> Any:
    found = tree
    for key in way[:-1]:
        found = found[key]
    return found


def _without(_draw: st.DrawFn, holder: Any, key: str | int) -> None:
    del holder[key]


def _replaced(draw: st.DrawFn, holder: Any, key: str | int) -> None:
    holder[key] = draw(JSON)


def _joined(draw: st.DrawFn, holder: Any, _key: str | int) -> None:
    if isinstance(holder, dict):
        holder[draw(st.sampled_from(NAMES))] = draw(JSON)
    else:
        holder.append(draw(JSON))
