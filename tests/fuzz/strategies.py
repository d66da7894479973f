"""What strangers may send: button data, texts; random, or made of what is real and then damaged."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from bot.callbacks import PRESSES

LONGEST_DATA = 64  # bytes, by https://core.telegram.org/bots/api#inlinekeyboardbutton
LONGEST_TEXT = 4096
WHO = [f"{language}{voice}{place}" for language in "re" for voice in "sr" for place in "-rombud"]
ODD = (
    "", "0", "-1", "00", "1", "99", "999999", "1000000", "9" * 32, "1e9", "0x1", "+1", " 1", "-", "--", "z" * 7, "z" * 8,
    "yes", "no", "True", "None", "null", "NaN", "xx-", "rs", "rs--", "а", "Ж" * 9, "🙂", "١", "\n", "\x00", "%s", "{0}",
    "'", "<b>", "../..", "a" * 33, "۹۹", "ſ", "İ", "1\n",
)  # fmt: skip
SIGNS = "абвеё ъыьABCabc 0159 \u200b\u200d\u200e\u202e\u2066\ufeff\u00a0\u0301\u115f\u2800 🙂👩‍👩‍👧🏳️‍🌈 \n\r\t\x00\x1b -.,@+№#()[]{};'\"/<>&%$\\`*_|"
PREFIXES = tuple(press.__prefix__ for press in PRESSES)


def fitting(data: str) -> str:
    """As much of it as a button may carry."""
    return data.encode("utf-8", "ignore")[:LONGEST_DATA].decode("utf-8", "ignore")


def any_data() -> st.SearchStrategy[str]:
    """Whatever fits into 64 bytes, some of it with the beginning of a real button."""
    fields = st.sampled_from(ODD) | st.sampled_from(WHO) | st.from_regex(r"[a-z0-9-]{0,20}", fullmatch=True)
    made = st.builds(
        lambda prefix, rest: ":".join([prefix, *rest]), st.sampled_from(PREFIXES), st.lists(fields, max_size=7)
    )
    return (st.text(max_size=64) | made).map(fitting)


@st.composite
def damaged(draw: st.DrawFn, real: Sequence[str], apart: str = ":") -> str:
    """A real one, with one to three things done to it."""
    data = draw(st.sampled_from(real))
    for _ in range(draw(st.integers(1, 3))):
        data = draw(st.sampled_from((_cut, _swapped, _other_who, _odd_field, _of_another, _sign)))(
            draw, data, real, apart
        )
    return fitting(data)


def _cut(draw: st.DrawFn, data: str, _real: Sequence[str], _apart: str) -> str:
    return data[: draw(st.integers(0, len(data)))]


def _swapped(draw: st.DrawFn, data: str, _real: Sequence[str], apart: str) -> str:
    fields = data.split(apart)
    one, other = (draw(st.integers(0, len(fields) - 1)) for _ in range(2))
    fields[one], fields[other] = fields[other], fields[one]
    return apart.join(fields)


def _other_who(draw: st.DrawFn, data: str, _real: Sequence[str], apart: str) -> str:
    return _with_field(data, 1, draw(st.sampled_from(WHO)), apart)


def _odd_field(draw: st.DrawFn, data: str, _real: Sequence[str], apart: str) -> str:
    return _with_field(data, draw(st.integers(0, 7)), draw(st.sampled_from(ODD)), apart)


def _of_another(draw: st.DrawFn, data: str, real: Sequence[str], apart: str) -> str:
    fields = draw(st.sampled_from(real)).split(apart)
    at = draw(st.integers(0, len(fields) - 1))
    return _with_field(data, at, fields[at], apart)


def _sign(draw: st.DrawFn, data: str, _real: Sequence[str], _apart: str) -> str:
    at = draw(st.integers(0, len(data)))
    return (
        data[:at] + draw(st.sampled_from(SIGNS) | st.characters(codec="utf-8")) + data[at + draw(st.integers(0, 1)) :]
    )


def _with_field(data: str, at: int, value: str, apart: str) -> str:
    fields = data.split(apart)
    fields[min(at, len(fields) - 1)] = value
    return apart.join(fields)


def texts(*known: str) -> st.SearchStrategy[str]:
    """Any text Telegram could bring, and halves of letters, which it could not; often near one of the known."""
    letters = st.text(st.characters(), min_size=1, max_size=200) | st.text(
        st.sampled_from(SIGNS), min_size=1, max_size=200
    )
    long = st.builds(
        lambda piece, times: (piece * times)[:LONGEST_TEXT],
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=8),
        st.integers(100, LONGEST_TEXT),
    )
    usual = st.sampled_from(known) if known else st.nothing()
    mixed = st.builds(lambda first, second: first + second, usual, letters) if known else st.nothing()
    return letters | long | usual | mixed


ENTITIES = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(
                ("bold", "url", "mention", "text_link", "bot_command", "blockquote", "of_tomorrow")
            ),
            "offset": st.integers(-1, 5000),
            "length": st.integers(-1, 5000),
        },
        optional={"url": st.text(max_size=10)},
    ),
    max_size=3,
)


def arrived(text: str) -> str:
    """The text as it can come: Telegram trims it, and sends none that is empty."""
    return text.strip()[:LONGEST_TEXT] or "?"
