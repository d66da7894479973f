"""Random and hostile messages for the search, the same in every run: what strangers, machines and cats may send."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

LONGEST = 4096  # Telegram's own limit
BLOCK = 0x100
BLOCKS = tuple(start for start in range(0, 0x110000, BLOCK) if not 0xD800 <= start < 0xE000)
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e"
TURNED = "\u202e\u202d\u202b\u200f\u061c\u2066\u2067\u2069"
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz"
NUMERIC = "0123456789 -().+,#№aAа@_"
JOINED = ("", "\u200d", "\ufe0f", "\U0001f3fd")
ALONE = "\0 \n\t\u3000aа1@.+-(<&\u0301\U0001f980"

Dice = random.Random
Maker = Callable[[Dice, int, Sequence[str]], str]  # the length wanted, and words that people use


def hostile(count: int, words: Sequence[str]) -> Iterator[str]:
    """So many messages of 1 to 4,096 characters, short ones as often as long ones; every Unicode block has its turn."""
    dice = random.Random(589)  # noqa: S311 nothing is kept secret by it
    for number in range(count):
        length = round(LONGEST ** dice.random())
        if number % 2:
            yield _from_block(dice, length, BLOCKS[number // 2 % len(BLOCKS)])
        else:
            yield dice.choice(MAKERS)(dice, length, words)[:LONGEST]


def _from_block(dice: Dice, length: int, start: int) -> str:
    return "".join(chr(start + dice.randrange(BLOCK)) for _ in range(length))


def _of(signs: Sequence[str]) -> Maker:
    return lambda dice, length, _: "".join(dice.choices(signs, k=length))


def _anything(dice: Dice, length: int, _: Sequence[str]) -> str:
    return "".join(_from_block(dice, 1, start) for start in dice.choices(BLOCKS, k=length))


def _unseen(dice: Dice, length: int, words: Sequence[str]) -> str:
    """A text with signs of no width between its letters."""
    text = " ".join(dice.choices(words, k=length // 8 + 1))
    return "".join(letter + dice.choice(UNSEEN) * dice.randrange(3) for letter in text)


def _turned(dice: Dice, length: int, words: Sequence[str]) -> str:
    """A text that is turned from left to right to left at every word."""
    return "".join(dice.choice(TURNED) + word for word in dice.choices(words, k=length // 8 + 1))


def _emoji(dice: Dice, length: int, _: Sequence[str]) -> str:
    return "".join(chr(dice.randrange(0x1F300, 0x1FB00)) + dice.choice(JOINED) for _ in range(length // 2 + 1))


def _long_words(dice: Dice, length: int, _: Sequence[str]) -> str:
    words = ("".join(dice.choices(LETTERS, k=dice.randrange(5, 60))) for _ in range(length // 30 + 1))
    return " ".join(words)


def _glued(dice: Dice, length: int, words: Sequence[str]) -> str:
    return "".join(dice.choices(words, k=length // 6 + 1))


def _many(dice: Dice, length: int, words: Sequence[str]) -> str:
    return " ".join(dice.choices(words, k=length // 6 + 1))


def _mistyped(dice: Dice, length: int, words: Sequence[str]) -> str:
    return " ".join("".join(dice.sample(word, len(word))) for word in dice.choices(words, k=length // 6 + 1))


def _one_sign(dice: Dice, length: int, _: Sequence[str]) -> str:
    return dice.choice(ALONE) * length


MAKERS: tuple[Maker, ...] = (
    _anything, _unseen, _turned, _emoji, _long_words, _glued, _many, _mistyped, _one_sign,
    _of(NUMERIC), _of(UNSEEN + TURNED), _of(LETTERS),
)  # fmt: skip
