"""What a person sees after asking in own words: the answer, a choice, a refusal, or that the bot does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.callbacks import NO_TOPIC, Answer, Ask, Dialogs, Erase, Menu, More, Places, ToEditors
from bot.screens.answer import answer
from bot.screens.begin import begin
from bot.screens.screen import Row, Screen
from bot.screens.simple import sections, urgent
from bot.screens.words import Words
from bot.search.answer import Found, Scored

OTHERS = 2  # candidates shown beside an answer
ELSEWHERE = "before-leaving-russia"  # the answer for who thinks of another country


@dataclass(frozen=True, slots=True)
class Given:
    """What the screen adds to what was found: whether editors may be told what is missing, and why it was found."""

    editors: bool = False
    why: tuple[str, ...] = ()


def asked(words: Words, found: Found, given: Given) -> Screen:
    """The screen for what a person wrote."""
    screen = _plain(words, found, given)
    before = "\n\n".join(_lines_before(words, found))
    text = f"{before}\n\n{screen.text}" if before else screen.text
    first = tuple(_rows_before(words, found, screen))
    return replace(
        screen, text=text, rows=(*first, *screen.rows), why=given.why, urgent_first=screen.urgent_first or found.urgent
    )


def _plain(words: Words, found: Found, given: Given) -> Screen:
    topics = words.given.library.topics
    if found.refuse is not None:
        return refused(words, found.refuse)
    if found.kind == "found" and found.best in topics:
        return _answered(words, found)
    if found.kind == "unsure":
        return _choice(words, found, given)
    return _elsewhere(words, given) if found.elsewhere else _nothing(words, given)


def _answered(words: Words, found: Found) -> Screen:
    """The answer itself; what else may have been meant stands above its own buttons."""
    screen = answer(words, words.given.library.topics[found.topics[0][0]])
    others = tuple(_candidates(words, found.topics[1 : 1 + OTHERS], maybe=True))
    return replace(screen, text=f"{screen.text}\n\n{words.word('maybe-note')}", rows=(*others, *screen.rows))


def _choice(words: Words, found: Found, given: Given) -> Screen:
    dialogs = words.given.library.dialogs
    rows = (
        *_candidates(words, found.topics, maybe=False),
        *((begin(words, dialogs[id]),) for id in found.dialogs[:1]),
        *_to_editors(words, given),
        *words.footer(Ask(who=words.reader.letters), Menu(who=words.reader.letters)),
    )
    return Screen(words.word("found-screen"), rows)


def _candidates(words: Words, topics: Sequence[Scored], *, maybe: bool) -> Iterator[Row]:
    known = words.given.library.topics
    for id, _ in topics:
        title = words.plain(known[id].title)
        label = words.label("maybe", title=title) if maybe else title
        yield (words.go(label, Answer(who=words.reader.letters, topic=id)),)


def _nothing(words: Words, given: Given) -> Screen:
    who = words.reader.letters
    rows = (
        *urgent(words),
        *sections(words),
        (words.to("dialogs", Dialogs(who=who, group="main")), words.to("contacts", Places(who=who))),
        *_to_editors(words, given),
        *words.footer(Ask(who=who), Menu(who=who)),
    )
    return Screen(words.word("nothing-screen"), rows, urgent_first=True)


def _elsewhere(words: Words, given: Given) -> Screen:
    """Protection by another country: the bot knows nothing of it, and says who does."""
    who = words.reader.letters
    topic = words.given.library.topics.get(ELSEWHERE)
    known: tuple[Row, ...] = ()
    if topic is not None:
        title = words.go(words.plain(topic.title), Answer(who=who, topic=topic.id))
        known = ((words.to("help-elsewhere", More(who=who, topic=topic.id, seen=False)),), (title,))
    rows = (*known, *_to_editors(words, given), *words.footer(Ask(who=who), Menu(who=who)))
    return Screen(words.word("elsewhere-screen"), rows)


def refused(words: Words, key: str) -> Screen:
    """What the bot says to a kind of question it refuses, with the way to the safe answer."""
    library = words.given.library
    who = words.reader.letters
    topic = library.topics.get(library.map.refuse[key].to)
    rows = ((words.go(words.plain(topic.title), Answer(who=who, topic=topic.id)),),) if topic else ()
    text = words.html(library.refusals[key].text)
    return Screen(text, (*urgent(words), *rows, *words.footer(Ask(who=who), Menu(who=who))), urgent_first=True)


def _lines_before(words: Words, found: Found) -> Iterator[str]:
    if found.urgent and not found.crisis:
        yield words.word("urgent-line")
    if found.personal:
        yield words.word("personal-line")


def _rows_before(words: Words, found: Found, screen: Screen) -> Iterator[Row]:
    if found.urgent and not screen.urgent_first:
        yield from urgent(words)
    if found.personal:
        topic = screen.topic or NO_TOPIC
        yield (words.to("erase", Erase(who=words.reader.letters, topic=topic)),)


def _to_editors(words: Words, given: Given) -> tuple[Row, ...]:
    if not given.editors:
        return ()
    return ((words.to("to-editors", ToEditors(who=words.reader.letters, sent=False)),),)


def masked(words: Words, text: str) -> Screen:
    """What the editors would be sent, letter for letter, and the question whether to send it."""
    who = words.reader.letters
    send = (words.to("to-editors-send", ToEditors(who=who, sent=True)),)
    return Screen(
        words.word("to-editors-screen", text=text), (send, *words.footer(ToEditors(who=who, sent=False), Menu(who=who)))
    )


def erased(words: Words, topic: str, *, done: bool) -> Screen:
    """What stands there after the person's message was taken away, or could not be."""
    known = words.given.library.topics.get(topic)
    screen = answer(words, known) if known is not None else _ask_again(words)
    return replace(screen, text=f"{words.word('erased-line' if done else 'not-erased-line')}\n\n{screen.text}")


def _ask_again(words: Words) -> Screen:
    who = words.reader.letters
    return Screen(words.word("erased-next"), words.footer(Ask(who=who), Menu(who=who)))
