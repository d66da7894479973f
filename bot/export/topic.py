"""The page of one answer: what helps first, both voices, the explanation, its date, its sources, where to read on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from bot.content.dates import of_day
from bot.content.freshness import is_overdue
from bot.content.models import Text, Topic
from bot.content.models import Words as Said
from bot.content.reference import Contact, Source
from bot.export.words import Words, safe


def topic_page(words: Words, topic: Topic) -> str:
    """What stands between the head and the foot of the page."""
    return "\n".join(block for block in _blocks(words, topic) if block)


def _blocks(words: Words, topic: Topic) -> Iterator[str]:
    yield f"<h1>{words.plain(topic.title)}</h1>"
    yield f'<div class="first">{words.blocks(topic.short)}</div>'
    if topic.relative is not None:
        heading = f"<h2>{words.word('for-someone-close')}</h2>"
        yield f'<section class="close">{heading}{words.blocks(topic.relative)}</section>'
    yield _listed(words, "what-to-do", topic.do, "ol")
    yield _listed(words, "what-never", topic.never, "ul")
    yield _to_say(words, topic.say)
    if topic.body is not None:
        yield f"<h2>{words.word('explanation')}</h2>\n{words.blocks(topic.body)}"
    for part in topic.parts:
        yield f'<h2 id="{part.id}">{words.plain(part.title)}</h2>\n{words.blocks(part.body)}'
    yield _changes(words, topic)
    yield dated(words, topic)
    yield _sources(words, topic)
    yield _further(words, topic)
    if words.edition.name:
        link = f"https://t.me/{words.edition.name}?start=t_{topic.id}"
        yield f'<p><a href="{link}">{words.word("export-open")}</a></p>'


def _listed(words: Words, heading: str, texts: Iterable[Text], tag: str) -> str:
    items = "".join(f"<li>{line}</li>" for line in map(words.line, texts) if line)
    return f"<h2>{words.word(heading)}</h2>\n<{tag}>{items}</{tag}>" if items else ""


def _to_say(words: Words, say: Iterable[Said]) -> str:
    items = "".join(_said(words, one) for one in say)
    if not items:
        return ""
    note = f'<p class="soft">{words.word("card-note")}</p>'
    return f'<h2>{words.word("words-to-say")}</h2>\n<ul class="say">{items}</ul>{note}'


def _said(words: Words, one: Said) -> str:
    english = f'<b lang="en">{words.in_english(one.en)}</b>'
    if words.language == "en":
        return f"<li>{english}</li>"
    meaning, sound = words.line(Text(ru=one.ru, en=one.ru)), escape(one.sound, quote=False)
    return f"<li>{english}<span>{meaning}</span><i>{sound}</i></li>"


def _changes(words: Words, topic: Topic) -> str:
    told = (
        f"<dt>{of_day(change.on).words(words.language)}</dt>"
        f"<dd>{words.markup('news-before')} {words.line(change.before)}<br>"
        f"{words.markup('news-now')} {words.line(change.now)}</dd>"
        for change in sorted(topic.changes, key=lambda change: change.on, reverse=True)
    )
    items = "".join(told)
    return f"<h2>{words.word('news')}</h2>\n<dl>{items}</dl>" if items else ""


def dated(words: Words, topic: Topic) -> str:
    """The line that says which day the answer speaks for, and who looked at it since."""
    said: list[str] = []
    if topic.as_of is not None:
        said.append(words.word("as-of", date=topic.as_of.words(words.language)))
        said += [words.word("overdue")] if is_overdue(topic, words.edition.today) else []
    elif words.edition.library.marks[topic.id]:
        said.append(words.word("undated"))
    if topic.checked is not None:
        said.append(words.word("checked-on", date=of_day(topic.checked).words(words.language)))
    if topic.lawyer is not None:
        said.append(words.word("reviewed-by", name=topic.lawyer))
    return f'<p class="soft">{" ".join(said)}</p>' if said else ""


def _sources(words: Words, topic: Topic) -> str:
    found = (words.edition.library.sources[id] for id in topic.sources)
    items = "".join(f"<li>{_cited(words, source)}</li>" for source in found if safe(source))
    return f"<h2>{words.word('sources').rstrip(':')}</h2>\n<ul>{items}</ul>" if items else ""


def _cited(words: Words, source: Source) -> str:
    name = words.line(source.name)
    return f'<a href="{escape(source.url)}">{name}</a>' if source.url else name


def _further(words: Words, topic: Topic) -> str:
    """The ways to contacts, words of the glossary and other answers."""
    library = words.edition.library
    contacts: list[tuple[str, Contact]] = [(id, library.contacts[id]) for id in topic.linked("contact")]
    links = [f'<a href="contacts.html#{id}">{words.plain(one.name)}</a>' for id, one in contacts if safe(one)]
    links += [
        f'<a href="{id}.html">{words.plain(library.topics[id].title)}</a>'
        for id in topic.linked("topic")
        if id in library.topics
    ]
    links += [
        f'<a href="glossary.html#{id}">{escape(words.spoken(term).term, quote=False)}</a>'
        for id, term in library.glossary.items()
        if term.topic == topic.id
    ]
    items = "".join(f"<li>{link}</li>" for link in links)
    return f'<h2>{words.word("export-further")}</h2>\n<ul class="list">{items}</ul>' if items else ""
