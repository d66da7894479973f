"""The words of an exported page: texts as plain HTML, interface words, and only links that are safe for anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from bot.content import prose
from bot.content.library import Library
from bot.content.models import Language, Text
from bot.content.reference import Contact, Source, Term, TermWords
from bot.content.render import RULES
from bot.texts import Argument, Texts

WITH_NAME = re.compile(r"[^.!?\n]*\{\{username\}\}[^.!?\n]*(?:[.!?]|\Z|(?=\n))")
HEADING = "h3"  # whatever an editor chose: the page has its own above


def safe(entry: Source | Contact) -> bool:
    """Whether something may be shown to anybody, in Russia too; what is not known counts as dangerous."""
    return entry.undesirable == "false"


@dataclass(frozen=True)
class Edition:
    """What all pages are made of; `name` is what the bot is called in Telegram, "" where that was not said."""

    library: Library
    texts: Texts
    today: date
    name: str

    @cached_property
    def unsafe_hosts(self) -> frozenset[str]:
        """The sites that no page may link to."""
        entries: tuple[Source | Contact, ...] = (*self.library.sources.values(), *self.library.contacts.values())
        safe_hosts = {host_of(one.url) for one in entries if one.url and safe(one)}
        return frozenset(host_of(one.url) for one in entries if one.url and not safe(one)) - safe_hosts


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    edition: Edition
    language: Language

    def word(self, key: str, **arguments: Argument) -> str:
        """An interface word as HTML."""
        return escape(self.edition.texts(self.language, key, **arguments), quote=False)

    def markup(self, key: str) -> str:
        """An interface word that holds tags of its own."""
        return self.edition.texts(self.language, key)

    def blocks(self, text: Text) -> str:
        """A text in paragraphs and lists."""
        return str(PARSER.render(self.markdown(text), self._env()))

    def line(self, text: Text) -> str:
        """A text within a line; "" where all it said was the bot's name, which is not known."""
        return str(PARSER.renderInline(self.markdown(text), self._env()))

    def plain(self, text: Text) -> str:
        """A text without any markup, as HTML."""
        return escape(self.markdown(text), quote=False)

    def spoken(self, term: Term) -> TermWords:
        """A term of the glossary in this language."""
        return term.ru if self.language == "ru" else term.en

    def in_english(self, text: str) -> str:
        """A text that is English for every reader, words to an officer above all."""
        return Words(self.edition, "en").line(Text(ru=text, en=text))

    def markdown(self, text: Text) -> str:
        """A text as an editor wrote it, amounts filled in; "" where all it said was the bot's name, not known."""
        edition, said = self.edition, text[self.language]
        if not edition.name and prose.USERNAME in said:
            said = WITH_NAME.sub("", said).strip()
        if not said:
            return ""
        return prose.markdown(Text(ru=said, en=said), self.language, edition.library, edition.today, edition.name)

    def _env(self) -> EnvType:
        return {"unsafe_hosts": self.edition.unsafe_hosts}


class PageRenderer(RendererHTML):
    """Plain HTML; a link to a site that is dangerous to be tied with is only its words."""

    def heading_open(self, *_: Any) -> str:
        return f"<{HEADING}>"

    def heading_close(self, *_: Any) -> str:
        return f"</{HEADING}>\n"

    def link_open(self, tokens: Sequence[Token], place: int, _: OptionsDict, env: EnvType) -> str:
        address = str(tokens[place].attrs["href"])
        env["linked"] = host_of(address) not in env["unsafe_hosts"]
        return f'<a href="{escape(address)}">' if env["linked"] else ""

    def link_close(self, _tokens: Sequence[Token], _place: int, _options: OptionsDict, env: EnvType) -> str:
        return "</a>" if env["linked"] else ""


PARSER = MarkdownIt("zero", renderer_cls=PageRenderer).enable(RULES)


def host_of(address: str) -> str:
    """The site of an address, without www."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
