"""The pages that lead to answers: the first of all, the index of a language, the glossary, and who can help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from bot.content.dates import of_day
from bot.content.models import LANGUAGES, Text
from bot.content.reference import Contact, Term
from bot.export.words import Edition, Words, safe

SPOKEN = ("ru", "en", "es")
IN_A_ROW = re.compile(r"(?<=, )\w")


def index_page(words: Words) -> str:
    """Every answer under its section, the urgent one first."""
    library = words.edition.library
    blocks = [f"<h1>{words.word('export-title')}</h1>", f"<p>{words.word('export-about')}</p>"]
    if "urgent" in library.topics:
        blocks.append(f'<p><a class="urgent" href="urgent.html">{words.word("urgent")}</a></p>')
    for section, topics in library.by_section.items():
        titles = ((id, words.plain(library.topics[id].title)) for id in topics)
        items = "".join(f'<li><a href="{id}.html">{title}</a></li>' for id, title in titles)
        blocks.append(f'<h2>{words.plain(library.sections[section])}</h2>\n<ul class="list">{items}</ul>')
    made = words.word("export-made", date=of_day(words.edition.today).words(words.language))
    return "\n".join([*blocks, f'<p class="soft">{made}</p>'])


def glossary_page(words: Words) -> str:
    """Every term in the order of the alphabet, with the answer that says more."""
    terms = sorted(words.edition.library.glossary.items(), key=lambda entry: words.spoken(entry[1]).term.lower())
    told = "\n".join(_term(words, id, term) for id, term in terms)
    return f"<h1>{words.word('glossary')}</h1>\n<dl>{told}</dl>"


def _term(words: Words, id: str, term: Term) -> str:
    here, topic = words.spoken(term), words.edition.library.topics.get(term.topic)
    lines = [words.line(Text(ru=term.ru.means, en=term.en.means))]
    if here.said:
        lines.append(words.word("term-said", said=", ".join(here.said)))
    if words.language == "ru":
        lines.append(words.word("term-official", official=term.official))
    if topic is not None:
        lines.append(f'<a href="{topic.id}.html">{words.plain(topic.title)}</a>')
    return f'<dt id="{id}">{escape(here.term, quote=False)}</dt><dd>{"<br>".join(lines)}</dd>'


def contacts_page(words: Words) -> str:
    """The offices, courts and lines that anybody may be shown; nobody whose name may be dangerous in Russia."""
    known = words.edition.library.contacts.items()
    told = "\n".join(_contact(words, id, contact) for id, contact in known if safe(contact))
    notes = f"<p>{words.word('contacts-screen')}</p>\n<p>{words.word('export-official-only')}</p>"
    return f"<h1>{words.word('contacts-title')}</h1>\n{notes}\n<dl>{told}</dl>"


def _contact(words: Words, id: str, contact: Contact) -> str:
    return f'<dt id="{id}">{words.line(contact.name)}</dt><dd>{"<br>".join(_of_contact(words, contact))}</dd>'


def _of_contact(words: Words, contact: Contact) -> Iterator[str]:
    yield words.line(contact.what)
    yield words.word("contact-whom", whom=words.markdown(contact.for_whom))
    where = ", ".join(words.edition.texts(words.language, f"place-{place}") for place in contact.places)
    yield words.word("export-where", where=IN_A_ROW.sub(lambda found: found[0].lower(), where))
    spoken = [words.edition.texts(words.language, f"language-{code}") for code in SPOKEN if code in contact.languages]
    if spoken:
        yield words.word("contact-languages", languages=", ".join(spoken))
    if contact.phone:
        yield words.word("contact-phone", phone=contact.phone)
    if contact.url:
        yield f'<a href="{escape(contact.url)}">{escape(contact.url, quote=False)}</a>'
    if contact.as_of is not None:
        yield f'<span class="soft">{words.word("as-of", date=contact.as_of.words(words.language))}</span>'


def first_page(edition: Edition) -> str:
    """The choice of language, each named in itself."""
    chosen = [Words(edition, language) for language in LANGUAGES]
    return "\n".join(
        f'<div lang="{words.language}"><h1>{words.word("export-title")}</h1><p>{words.word("export-about")}</p>'
        f'<p><a href="{words.language}/index.html">{words.word("this-language")}</a></p></div>'
        for words in chosen
    )
