"""The glossary: terms page by page, one term, and the terms that an answer uses."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from bot.callbacks import Answer, Glossary, Menu, TermCard, TermsOf
from bot.content.library import Library
from bot.content.marks import without_facts
from bot.content.models import Language, Text, Topic
from bot.content.reference import Term, TermWords
from bot.content.walk import texts_of
from bot.screens.paging import pages, turns
from bot.screens.screen import Screen
from bot.screens.words import Words

TERMS_ON_A_PAGE = 14
MOST_EXPLAINED = 12
ENDING = r"(?:[а-яё]{1,3}|s|es|’s|'s)?"


def spoken(term: Term, language: Language) -> TermWords:
    """A term in one language."""
    return term.ru if language == "ru" else term.en


def glossary(words: Words, page: int) -> Screen | None:
    """One page of terms, in the order of the alphabet."""
    who = words.reader.letters
    ordered = in_order(words.given.library, words.reader.language)
    shown = ordered[page * TERMS_ON_A_PAGE :][:TERMS_ON_A_PAGE]
    if not shown:
        return None
    keys = [words.go(spoken(term, words.reader.language).term, TermCard(who=who, term=id)) for id, term in shown]
    rows = [tuple(keys[start : start + 2]) for start in range(0, len(keys), 2)]
    total = pages(len(ordered), TERMS_ON_A_PAGE)
    rows += turns(words, page, total, lambda to: Glossary(who=who, page=to))
    text = f"<b>{words.word('glossary-title', page=page + 1, total=total)}</b>\n{words.word('glossary-screen')}"
    return Screen(text, (*rows, *words.footer(Glossary(who=who, page=page), Menu(who=who))))


def term_card(words: Words, id: str, term: Term) -> Screen:
    """One term: what it means, how people say it, what it is called officially, and the answer that says more."""
    who = words.reader.letters
    library = words.given.library
    order = [known for known, _ in in_order(library, words.reader.language)]
    topic = library.topics.get(term.topic)
    rows = ((words.go(words.plain(topic.title), Answer(who=who, topic=topic.id)),),) if topic else ()
    back = Glossary(who=who, page=order.index(id) // TERMS_ON_A_PAGE)
    return Screen(_explained(words, term, whole=True), (*rows, *words.footer(TermCard(who=who, term=id), back)))


def terms_of(words: Words, topic: Topic) -> Screen:
    """The terms an answer uses, each in a sentence."""
    who = words.reader.letters
    library = words.given.library
    found = [_explained(words, library.glossary[id], whole=False) for id in terms_in(words, topic)[:MOST_EXPLAINED]]
    text = "\n\n".join([f"<b>{words.word('terms-title')}</b>", *found])
    return Screen(text, words.footer(TermsOf(who=who, topic=topic.id), Answer(who=who, topic=topic.id)), topic.id)


def _explained(words: Words, term: Term, *, whole: bool) -> str:
    language = words.reader.language
    here = spoken(term, language)
    means = words.html(Text(ru=term.ru.means, en=term.en.means))
    lines = [f"<b>{escape(here.term, quote=False)}</b>", means]
    if whole and here.said:
        lines.append(words.word("term-said", said=", ".join(here.said)))
    if language == "ru":
        lines.append(words.word("term-official", official=term.official))
    return "\n".join(lines)


@lru_cache(4)
def in_order(library: Library, language: Language) -> tuple[tuple[str, Term], ...]:
    """All terms in the order of the alphabet of a language."""
    return tuple(sorted(library.glossary.items(), key=lambda entry: spoken(entry[1], language).term.lower()))


@lru_cache(4)
def _patterns(library: Library, language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((id, _pattern(spoken(term, language).term)) for id, term in in_order(library, language))


def _pattern(term: str) -> re.Pattern[str]:
    """A term in its case forms: each word's last letters may differ."""
    bare = re.sub(r"\s*\([^)]*\)", "", term)
    stems = (re.escape(re.sub(r"[аяоеыиьйую]{1,2}$", "", word) if len(word) > 4 else word) for word in bare.split())
    return re.compile(r"\b" + rf"{ENDING}[ \u00a0-]".join(stems) + ENDING + r"\b", re.IGNORECASE)


def terms_in(words: Words, topic: Topic) -> tuple[str, ...]:
    """The terms that stand in a topic's texts, in the order in which they first appear."""
    return _terms_of(words.given.library, words.reader.language, topic.id)


@lru_cache(1024)
def _terms_of(library: Library, language: Language, id: str) -> tuple[str, ...]:
    texts = texts_of(library.topics[id])
    said = "\n".join(without_facts(text[language]) for path, text in texts if path[0] != "changes")
    places = ((pattern.search(said), term) for term, pattern in _patterns(library, language))
    return tuple(term for _, term in sorted((found.start(), term) for found, term in places if found))
