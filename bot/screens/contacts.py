"""Who can help, and the sources that are shown only after a warning."""

from __future__ import annotations

from html import escape

from bot.callbacks import Answer, ContactCard, More
from bot.content.models import Topic
from bot.content.reference import Contact
from bot.reader import IN_RUSSIA
from bot.screens.answer import citation, safe
from bot.screens.screen import Button, Row, Screen
from bot.screens.words import Words

WARNING = "undesirable-warning"
SPOKEN = ("ru", "en", "es")


def contact_card(words: Words, topic: Topic, id: str, contact: Contact) -> Screen:
    """One contact that anybody may be shown."""
    press = ContactCard(who=words.reader.letters, topic=topic.id, contact=id)
    page: tuple[Row, ...] = ((Button(words.label("open-page"), url=contact.url),),) if contact.url else ()
    back = Answer(who=words.reader.letters, topic=topic.id)
    return Screen(described(words, contact), (*page, *words.footer(press, back)), topic.id)


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
    back = Answer(who=who, topic=topic.id)
    footer = words.footer(More(who=who, topic=topic.id, seen=seen), back)
    if words.reader.place == IN_RUSSIA:
        return Screen(words.word("more-hidden"), footer, topic.id)
    if seen:
        return Screen(_behind(words, topic), footer, topic.id)
    return Screen(_warning(words), (_question(words, topic), *footer), topic.id)


def _warning(words: Words) -> str:
    fact = words.given.library.facts[WARNING]
    dated = words.word("as-of", date=fact.as_of.words(words.reader.language)) if fact.as_of else ""
    return words.word("more-warning", asof=dated)


def _question(words: Words, topic: Topic) -> Row:
    in_russia = words.reader.located(IN_RUSSIA).letters
    return (
        words.to("in-russia", More(who=in_russia, topic=topic.id, seen=False)),
        words.to("not-in-russia", More(who=words.reader.letters, topic=topic.id, seen=True)),
    )


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
