"""Content files with something done to them, as a slip of the hand, a wrong editor or malice would."""

from __future__ import annotations

import yaml
from hypothesis import strategies as st

from tests.fuzz.trees import damaged_tree

LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)
TRAPS = (
    "", "~", "null\n", "[]", "{}", "3", "no", "- " * 500 + "x", "[" * 100_000, "{a: " * 3000, "a: &a [*a]", LAUGHS, "a: " + "9" * 5000,
    "a: 1\n---\nb: 2\n", "%YAML 9.9\n---\na: 1\n", "a: !!python/object/apply:os.system [ls]", "<<: {a: 1}", "? [a]\n: b",
    "\t", "a: 'x", 'a: "\\ud800"', "a: |\n\tx", "a: \x07", "a:\n  - b\n c: d", "&a *a", "!<", "a: @x", "- a\nb: c", "'" * 9,
)  # fmt: skip
VALUES = (
    "no", "yes", "~", "[]", "{}", "2026-13-45", "0000-01-01", "9999-12-31", "1e9", "1e999999999", ".inf", ".nan", "0x10", "0o7",
    "-0", "1_000", "12:30:45", "'", '"', "|", ">", "&a", "*a", "!!binary x", "9" * 5000, "{{nothing}}", "{no-such-fact}", "{{fee}}",
    "[x](javascript:1)", "<b>", "a: b", "\\", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}", "\u2028", "null", "true", "'true'",
    "https://[", "https://x.gov/\x7f", "+1 (", "и" * 5000, "**", "`", "](", "\\u0000",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "koi8-r", "latin-1")


@st.composite
def damaged_page(draw: st.DrawFn, text: str) -> bytes:
    """A file, as bytes, after one to three slips; or something else altogether in its place."""
    kind = draw(st.sampled_from(("slips", "slips", "slips", "tree", "trap")))
    if kind == "trap":
        text = draw(st.sampled_from(TRAPS)) + draw(st.sampled_from(("", "\n", text)))
    elif kind == "tree":
        tree = draw(damaged_tree([yaml.safe_load(text)]))
        text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    else:
        for _ in range(draw(st.integers(1, 3))):
            text = draw(st.sampled_from((_cut, _line_gone, _line_twice, _moved, _other_value, _more)))(draw, text)
    raw = text.encode(draw(st.just("utf-8") | st.sampled_from(ENCODINGS)), "replace")
    at = draw(st.none() | st.none() | st.integers(0, len(raw)))
    return raw if at is None else raw[:at] + draw(st.binary(min_size=1, max_size=3)) + raw[at:]


def _cut(draw: st.DrawFn, text: str) -> str:
    return text[: draw(st.integers(0, len(text)))]


def _line_gone(draw: st.DrawFn, text: str) -> str:
    at, lines = _line(draw, text)
    return "\n".join(lines[:at] + lines[at + 1 :])


def _line_twice(draw: st.DrawFn, text: str) -> str:
    at, lines = _line(draw, text)
    return "\n".join([*lines[: at + 1], *lines[at:]])


def _moved(draw: st.DrawFn, text: str) -> str:
    """A line stands further in or out than it did."""
    at, lines = _line(draw, text)
    lines[at] = draw(st.sampled_from(("", " ", "  ", "      ", "\t", "- "))) + lines[at].lstrip()
    return "\n".join(lines)


def _other_value(draw: st.DrawFn, text: str) -> str:
    at, lines = _line(draw, text)
    key, colon, _ = lines[at].partition(": ")
    lines[at] = f"{key}{colon}{draw(st.sampled_from(VALUES))}"
    return "\n".join(lines)


def _more(draw: st.DrawFn, text: str) -> str:
    """Something is put into the middle."""
    at, lines = _line(draw, text)
    return "\n".join([*lines[:at], draw(st.sampled_from(TRAPS)), *lines[at:]])


def _line(draw: st.DrawFn, text: str) -> tuple[int, list[str]]:
    lines = text.split("\n")
    return draw(st.integers(0, len(lines) - 1)), lines
