"""Who can help, and the sources that are shown only after a warning."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from bot.callbacks import NO_TOPIC, Answer, ContactCard, Contacts, Menu, More, Places, Press
from bot.content.models import Topic
from bot.content.reference import Contact
from bot.reader import IN_RUSSIA
from bot.screens.answer import citation, safe
from bot.screens.paging import ON_A_PAGE, pages, turns
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

WARNING = "undesirable-warning"
SPOKEN = ("ru", "en", "es")
OFFICIAL, WARNING_FIRST, BEHIND_WARNING = 0, 1, 2
PLACES = {"r": "in-russia", "o": "other-country", "m": "mexico", "b": "border", "u": "us", "d": "detention"}


def contact_card(words: Words, topic: Topic | None, id: str, contact: Contact) -> Screen:
    """One contact that anybody may be shown; back leads to the topic it was opened from, or to the list."""
    who = words.reader.letters
    if topic is None:
        back = Contacts(who=who, page=0, stage=OFFICIAL)
        return card(words, contact, ContactCard(who=who, topic=NO_TOPIC, contact=id), back)
    press = ContactCard(who=who, topic=topic.id, contact=id)
    return replace(card(words, contact, press, Answer(who=who, topic=topic.id)), topic=topic.id)


def card(words: Words, contact: Contact, press: Press, back: Press) -> Screen:
    """One contact, shown by `press`, with the way back to where it was opened from."""
    page: tuple[Row, ...] = ((Button(words.label("open-page"), url=contact.url),),) if contact.url else ()
    return Screen(described(words, contact), (*page, *words.footer(press, back)))


def places(words: Words) -> Screen:
    """The question where the person is, or the one they ask for."""
    press = Places(who=words.reader.letters)
    rows = tuple(
        (words.to(f"place-{name}", Contacts(who=words.reader.located(letter).letters, page=0, stage=OFFICIAL)),)
        for letter, name in PLACES.items()
    )
    return Screen(words.word("places-screen"), (*rows, *words.footer(press, Menu(who=words.reader.letters))))


def contact_list(words: Words, press: Contacts) -> Screen | None:
    """Those who can help at the reader's place; the doubtful ones behind the warning, never in Russia."""
    name = PLACES.get(words.reader.place)
    if name is None:
        return places(words)
    here = {id: one for id, one in words.given.library.contacts.items() if name in one.places}
    doubtful = [one for one in here.values() if not safe(one)] if words.reader.place != IN_RUSSIA else []
    if press.stage == OFFICIAL:
        known = {id: one for id, one in here.items() if safe(one)}
        return _official(words, press, known, has_doubtful=bool(doubtful))
    if press.stage == BEHIND_WARNING:
        return _doubtful(words, press, doubtful)
    return _before_doubtful(words, press)


def _official(words: Words, press: Contacts, known: dict[str, Contact], *, has_doubtful: bool) -> Screen | None:
    who = words.reader.letters
    shown = list(known.items())[press.page * ON_A_PAGE :][:ON_A_PAGE]
    if not shown:
        return None
    rows: list[Row] = [
        (words.go(words.plain(one.name), ContactCard(who=who, topic=NO_TOPIC, contact=id)),) for id, one in shown
    ]
    rows += turns(words, press.page, pages(len(known)), lambda to: Contacts(who=who, page=to, stage=OFFICIAL))
    if has_doubtful and press.page == 0:
        rows.append((words.to("organizations", Contacts(who=who, page=0, stage=WARNING_FIRST)),))
    place = words.word(f"place-{PLACES[words.reader.place]}")
    text = f"<b>{words.word('contacts-title')}</b>\n{place}\n\n{words.word('contacts-screen')}"
    return Screen(text, (*rows, *words.footer(press, Places(who=who))))


def _before_doubtful(words: Words, press: Contacts) -> Screen:
    who = words.reader.letters
    in_russia = words.reader.located(IN_RUSSIA).letters
    answers = (
        words.to("in-russia", Contacts(who=in_russia, page=0, stage=OFFICIAL)),
        words.to("not-in-russia", Contacts(who=who, page=0, stage=BEHIND_WARNING)),
    )
    back = Contacts(who=who, page=0, stage=OFFICIAL)
    return Screen(_warning(words), (answers, *words.footer(press, back)))


def _doubtful(words: Words, press: Contacts, doubtful: list[Contact]) -> Screen | None:
    shown = doubtful[press.page * ON_A_PAGE :][:ON_A_PAGE]
    if not shown:
        return None
    who = words.reader.letters
    blocks = [words.word("more-title"), words.word("more-note"), *(_with_page(words, one) for one in shown)]
    rows = turns(words, press.page, pages(len(doubtful)), lambda to: Contacts(who=who, page=to, stage=BEHIND_WARNING))
    back = Contacts(who=who, page=0, stage=OFFICIAL)
    return Screen("\n\n".join(blocks), (*rows, *words.footer(press, back)))


def described(words: Words, contact: Contact) -> str:
    """A contact in lines: name, what it does, for whom, languages, phone, date."""
    spoken = [words.word(f"language-{code}") for code in SPOKEN if code in contact.languages]
    lines = [
        f"<b>{escape(words.plain(contact.name), quote=False)}</b>",
        words.html(contact.what),
        words.word("contact-whom", whom=words.plain(contact.for_whom)),
    ]
    if spoken:
        lines.append(words.word("contact-languages", languages=", ".join(spoken)))
    if contact.phone:
        lines.append(words.word("contact-phone", phone=contact.phone))
    if contact.as_of is not None:
        lines.append(f"<i>{words.word('as-of', date=contact.as_of.words(words.reader.language))}</i>")
    return "\n".join(lines)


def more(words: Words, topic: Topic, *, seen: bool) -> Screen:
    """The warning, then what stands behind it; nothing for a reader in Russia."""
    who = words.reader.letters
    warning, behind = (More(who=who, topic=topic.id, seen=seen_already) for seen_already in (False, True))
    return more_by(words, topic, (warning, behind), Answer(who=who, topic=topic.id), seen=seen)


def more_by(words: Words, topic: Topic, presses: tuple[Press, Press], back: Press, *, seen: bool) -> Screen:
    """The same by other presses: `presses` show the warning, and what stands behind it."""
    footer = words.footer(presses[seen], back)
    if words.reader.place == IN_RUSSIA:
        return Screen(words.word("more-hidden"), footer, topic.id)
    if seen:
        return Screen(_behind(words, topic), footer, topic.id)
    return Screen(_warning(words), (_question(words, presses), *footer), topic.id)


def _warning(words: Words) -> str:
    fact = words.given.library.facts[WARNING]
    dated = words.word("as-of", date=fact.as_of.words(words.reader.language)) if fact.as_of else ""
    return words.word("more-warning", asof=dated)


def _question(words: Words, presses: tuple[Press, Press]) -> Row:
    warning, behind = presses
    in_russia = warning.model_copy(update={"who": words.reader.located(IN_RUSSIA).letters})
    return (words.to("in-russia", in_russia), words.to("not-in-russia", behind))


def _behind(words: Words, topic: Topic) -> str:
    library = words.given.library
    sources = [library.sources[id] for id in topic.sources]
    contacts = [library.contacts[id] for id in topic.linked("contact")]
    blocks = [words.word("more-title"), words.word("more-note")]
    blocks += [_with_page(words, contact) for contact in contacts if not safe(contact)]
    cited = [f"• {citation(words, source)}" for source in sources if not safe(source)]
    if cited:
        blocks.append("\n".join([words.word("sources"), *cited]))
    return "\n\n".join(blocks)


def _with_page(words: Words, contact: Contact) -> str:
    page = f'\n<a href="{escape(contact.url)}">{escape(contact.url)}</a>' if contact.url else ""
    return described(words, contact) + page
