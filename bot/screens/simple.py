"""The screens that are not answers: the first one, sections, sharing, help, and what is said of trouble."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from urllib.parse import urlencode

from bot.callbacks import (
    Answer,
    Ask,
    ClearChat,
    Dialogs,
    Glossary,
    Help,
    Menu,
    News,
    Places,
    Poster,
    Section,
    Share,
)  # fmt: skip
from bot.content.models import Text, Topic
from bot.screens.answer import Way
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

SHARE_PAGE = "https://t.me/share/url"


def first(words: Words) -> Screen:
    """The first screen: urgent, the voice, the question in own words, then the sections."""
    press = Menu(who=words.reader.letters)
    rows = (*urgent(words), words.voices(press), _ask(words), *sections(words), *_lists(words), *words.footer(press))
    return Screen(words.word("first-screen"), rows, urgent_first=True)


def urgent(words: Words) -> tuple[Row, ...]:
    """The button to what to do in the next hour."""
    if "urgent" not in words.given.library.topics:
        return ()
    return ((words.to("urgent", Answer(who=words.reader.letters, topic="urgent")),),)


def _lists(words: Words) -> tuple[Row, ...]:
    who = words.reader.letters
    lists = (words.to("contacts", Places(who=who)), words.to("glossary", Glossary(who=who, page=0)))
    return (*_dialogs(words), (words.to("news", News(who=who, page=0)),), lists)


def _dialogs(words: Words) -> tuple[Row, ...]:
    if not words.given.library.dialogs:
        return ()
    return ((words.to("dialogs", Dialogs(who=words.reader.letters, group="main")),),)


def _ask(words: Words) -> Row:
    return (words.to("ask", Ask(who=words.reader.letters)),)


def sections(words: Words) -> tuple[Row, ...]:
    """A button for each section that has an answer."""
    library = words.given.library
    return tuple(
        (words.go(words.plain(library.sections[id]), Section(who=words.reader.letters, section=id)),)
        for id in library.by_section
    )


def section(words: Words, id: str) -> Screen:
    """The questions of one section."""
    who = words.reader.letters
    library = words.given.library
    title = escape(words.plain(library.sections[id]), quote=False)
    topics = (library.topics[topic] for topic in library.by_section[id])
    rows = tuple((words.go(words.plain(topic.title), Answer(who=who, topic=topic.id)),) for topic in topics)
    text = f"<b>{title}</b>\n\n{words.word('section-screen')}"
    return Screen(text, (*rows, *words.footer(Section(who=who, section=id), Menu(who=who))))


def share(words: Words, topic: Topic, way: Way | None = None) -> Screen:
    """A link that opens this answer for somebody else, in the voice it was read in."""
    who = words.reader.letters
    way = way or Way(Share(who=who, topic=topic.id), Answer(who=who, topic=topic.id))
    spoken = topic.relative is not None
    posters = (
        words.to("poster-png", Poster(who=who, topic=topic.id, kind="png")),
        words.to("poster-svg", Poster(who=who, topic=topic.id, kind="svg")),
    )
    screen = share_link(words, topic.title, f"t_{topic.id}", way, spoken=spoken, further=(posters,))
    return replace(screen, topic=topic.id)


def share_link(
    words: Words, title: Text, start: str, way: Way, *, spoken: bool, further: tuple[Row, ...] = ()
) -> Screen:
    """A link to send: `start` is what it opens; `spoken` = in the voice of a relative too, "_r" at its end."""
    voice = "_r" if words.reader.voice == "relative" and spoken else ""
    link = f"https://t.me/{words.given.username}?start={start}{voice}"
    page = f"{SHARE_PAGE}?{urlencode({'url': link, 'text': words.label('share-text')})}"
    text = f"{words.word('share-screen', title=words.plain(title))}\n\n{escape(link, quote=False)}"
    rows: tuple[Row, ...] = (
        (Button(words.label("share-send"), url=page),),
        (Button(words.label("share-copy"), copy=link),),
    )
    return Screen(text, (*rows, *further, *words.footer(way.press, way.back)))


def ask(words: Words) -> Screen:
    """How to ask in one's own words."""
    who = words.reader.letters
    return Screen(words.word("ask-screen"), (*urgent(words), *words.footer(Ask(who=who), Menu(who=who))))


def help_(words: Words) -> Screen:
    """The commands, and the two topics about the bot."""
    who = words.reader.letters
    library = words.given.library
    about = (library.topics[id] for id in library.by_section.get("bot", ()))
    rows = tuple((words.go(words.plain(topic.title), Answer(who=who, topic=topic.id)),) for topic in about)
    return Screen(words.word("help-screen"), (*rows, *words.footer(Help(who=who), Menu(who=who))))


def clear_chat(words: Words) -> Screen:
    """How to clear a chat in Telegram."""
    who = words.reader.letters
    return Screen(words.word("clear-screen"), words.footer(ClearChat(who=who), Menu(who=who)))


def language(words: Words) -> Screen:
    """The choice of language, each named in itself."""
    other = words.reader.in_other_language().letters
    here = words.to("this-language", Menu(who=words.reader.letters))
    there = Button(words.label("other-language"), data=Menu(who=other).pack(), switches_language=True)
    rows = ((there,), (here,), *words.footer(Menu(who=words.reader.letters))[-1:])
    return Screen(words.word("language-screen"), _once(rows))


def _once(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows without a second switch of language."""
    return (*rows[:-1], tuple(button for button in rows[-1] if not button.switches_language))


def told(words: Words, key: str, **arguments: str) -> Screen:
    """A few words about something amiss, with the urgent answer and the sections below."""
    press = Menu(who=words.reader.letters)
    menu = (words.to("menu", press),)
    rows = (*urgent(words), *sections(words), menu, *words.footer(press)[-1:])
    return Screen(words.word(key, **arguments), rows, urgent_first=True)
