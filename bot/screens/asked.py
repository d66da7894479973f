"""What a person sees after asking in own words: the answer, a choice, a refusal, or that the bot does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.callbacks import NO_TOPIC, Answer, Ask, ContactCard, Dialogs, Erase, Menu, More, Places, ToEditors, parse_press
from bot.screens.answer import answer
from bot.screens.begin import begin
from bot.screens.screen import Row, Screen
from bot.screens.simple import sections, urgent
from bot.screens.words import Words
from bot.search.answer import Found, Scored

OTHERS = 2  # candidates shown beside an answer
FOOTER = 2  # rows that words.footer ends a screen with
ELSEWHERE = "before-leaving-russia"  # the answer for who thinks of another country


@dataclass(frozen=True, slots=True)
class Given:
    """What the screen adds to what was found: whether editors may be told what is missing, and why it was found."""

    editors: bool = False
    why: tuple[str, ...] = ()


def asked(words: Words, found: Found, given: Given) -> Screen:
    """The screen for what a person wrote."""
    screen = replace(_plain(words, found, given), why=given.why)
    lines, erasing = tuple(_lines(words, found)), tuple(_erasing(words, found, screen))
    if found.crisis:
        # Whom to call comes before everything, a warning about numbers too.
        return replace(screen, text="\n\n".join((screen.text, *lines)), rows=_above_footer(screen.rows, erasing))
    first = urgent(words) if found.urgent and not screen.urgent_first else ()
    return replace(
        screen,
        text="\n\n".join((*lines, screen.text)),
        rows=(*first, *erasing, *screen.rows),
        urgent_first=screen.urgent_first or found.urgent,
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
    """The answer itself, its parts, what else may have been meant, and then its own further buttons."""
    topic = words.given.library.topics[found.topics[0][0]]
    screen = answer(words, topic)
    others = tuple(_candidates(words, _others(found), maybe=True))
    if found.crisis:
        return replace(screen, rows=_above_footer(_calls_first(screen.rows), _besides(others, screen.rows)))
    own = _besides(screen.rows, others)
    lead = len(topic.parts) + bool(topic.say)
    note = (words.word("maybe-note"),) if others else ()
    return replace(screen, text="\n\n".join((screen.text, *note)), rows=(*own[:lead], *others, *own[lead:]))


def _others(found: Found) -> Sequence[Scored]:
    """The next candidates; the urgent answer has its own button above where danger was heard."""
    others = found.topics[1 : 1 + OTHERS]
    return [scored for scored in others if scored[0] != "urgent"] if found.urgent and not found.crisis else others


def _besides(rows: tuple[Row, ...], offered: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows that lead elsewhere than those offered already."""
    known = {row[0].data for row in offered}
    return tuple(row for row in rows if row[0].data not in known)


def _calls_first(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with the lines to call on top."""
    return tuple(sorted(rows, key=lambda row: not isinstance(parse_press(row[0].data), ContactCard)))


def _above_footer(rows: tuple[Row, ...], more: tuple[Row, ...]) -> tuple[Row, ...]:
    return (*rows[:-FOOTER], *more, *rows[-FOOTER:])


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
        (words.to("contacts", Places(who=who)),),
        (words.to("dialogs", Dialogs(who=who, group="main")),),
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


def _lines(words: Words, found: Found) -> Iterator[str]:
    if found.urgent and not found.crisis:
        yield words.word("urgent-line")
    if found.personal:
        yield words.word("personal-line")


def _erasing(words: Words, found: Found, screen: Screen) -> Iterator[Row]:
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
