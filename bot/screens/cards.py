"""Words to say to an officer: one card at a time, and all of them on one sheet to copy onto paper."""

from __future__ import annotations

from html import escape

from bot.callbacks import Answer, Card
from bot.content.models import Text, Topic
from bot.content.models import Words as Said
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

SHEET = 0  # the number of the sheet; cards count from 1
BY_HEART = 5


def cards(words: Words, topic: Topic, number: int) -> Screen | None:
    """The sheet (0) or one card; None for a number that the topic does not have."""
    if not 0 <= number <= len(topic.say) or not topic.say:
        return None
    return sheet(words, topic) if number == SHEET else card(words, topic, number)


def card(words: Words, topic: Topic, number: int) -> Screen:
    """One card: the English sentence to copy, its meaning and its sound."""
    said = topic.say[number - 1]
    blocks = [
        f"<b>{words.word('card-title', number=number, total=len(topic.say))}</b>",
        f"{words.word('card-say')}\n<b>{_english(words, said)}</b>",
        *_for_russians(words, said),
        words.word("card-note"),
    ]
    who = words.reader.letters
    copy = (Button(words.label("copy-words"), copy=words.plain(Text(ru=said.en, en=said.en))),)
    whole = (words.to("card-sheet", Card(who=who, topic=topic.id, number=SHEET)),)
    back = Answer(who=who, topic=topic.id)
    footer = words.footer(Card(who=who, topic=topic.id, number=number), back)
    return Screen("\n\n".join(blocks), (copy, *_turns(words, topic, number), whole, *footer), topic.id)


def sheet(words: Words, topic: Topic) -> Screen:
    """All sentences on one screen, to copy onto paper or learn by heart; a tap on one copies it."""
    title = "card-five" if len(topic.say) == BY_HEART else "card-all"
    lines = [_on_sheet(words, number, said) for number, said in enumerate(topic.say, 1)]
    text = "\n\n".join([f"<b>{words.word(title)}</b>", *lines, words.word("card-note")])
    who = words.reader.letters
    first = (words.to("card-one", Card(who=who, topic=topic.id, number=1)),)
    footer = words.footer(Card(who=who, topic=topic.id, number=SHEET), Answer(who=who, topic=topic.id))
    return Screen(text, (first, *footer), topic.id)


def _on_sheet(words: Words, number: int, said: Said) -> str:
    return f"{number}. <code>{_english(words, said)}</code>\n{_meaning(words, said)}".strip()


def _turns(words: Words, topic: Topic, number: int) -> tuple[Row, ...]:
    who = words.reader.letters
    row: list[Button] = []
    if number > 1:
        row.append(words.to("previous-card", Card(who=who, topic=topic.id, number=number - 1)))
    if number < len(topic.say):
        row.append(words.to("next-card", Card(who=who, topic=topic.id, number=number + 1)))
    return (tuple(row),) if row else ()


def _english(words: Words, said: Said) -> str:
    return words.in_english(said.en)


def _meaning(words: Words, said: Said) -> str:
    return words.html(Text(ru=said.ru, en=said.ru)) if words.reader.language == "ru" else ""


def _for_russians(words: Words, said: Said) -> list[str]:
    if words.reader.language != "ru":
        return []
    sound = escape(said.sound, quote=False)
    return [f"{words.word('card-means')}\n{_meaning(words, said)}", f"{words.word('card-sounds')}\n<i>{sound}</i>"]
