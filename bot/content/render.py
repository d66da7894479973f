"""Turns the Markdown that editors write into the HTML that Telegram accepts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any, ClassVar

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

TAG = re.compile(r"<[^>]*>")
INLINE_TAGS = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>", "link_close": "</a>"}


class TelegramRenderer:
    """A markdown-it renderer: bold, italics, code, links, bullets, headings as bold lines, paragraphs."""

    __output__: ClassVar[str] = "html"

    def __init__(self, parser: MarkdownIt) -> None:
        """A renderer needs nothing of its parser; markdown-it hands it over all the same."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        numbers: list[int] = []
        html = "".join([self._block(token, numbers) for token in tokens])
        return re.sub(r"\n{3,}", "\n\n", html).strip()

    def _block(self, token: Token, numbers: list[int]) -> str:
        if token.type == "inline":
            return "".join(self._inline(child) for child in token.children or ())
        if token.type in ("bullet_list_open", "ordered_list_open"):
            numbers.append(int(token.attrs.get("start", 1)) if token.type[0] == "o" else 0)
            return "\n"
        if token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
            return "\n"
        if token.type == "list_item_open":
            return self._bullet(numbers)
        if token.type == "heading_open":
            return "<b>"
        if token.type == "heading_close":
            return "</b>\n\n"
        if token.type == "paragraph_close":
            return "\n" if token.hidden or numbers else "\n\n"
        return ""

    @staticmethod
    def _bullet(numbers: list[int]) -> str:
        if not numbers[-1]:
            return "• "
        numbers[-1] += 1
        return f"{numbers[-1] - 1}. "

    @staticmethod
    def _inline(token: Token) -> str:
        if token.type == "text":
            return escape(token.content, quote=False)
        if token.type == "code_inline":
            return f"<code>{escape(token.content, quote=False)}</code>"
        if token.type in ("softbreak", "hardbreak"):
            return " " if token.type == "softbreak" else "\n"
        if token.type == "link_open":
            return f'<a href="{escape(str(token.attrs["href"]))}">'
        return INLINE_TAGS.get(token.type, "")


RULES = ("emphasis", "link", "backticks", "list", "heading", "newline", "escape", "entity")  # of the Markdown we read
PARSER = MarkdownIt("zero", renderer_cls=TelegramRenderer).enable(RULES)


def to_html(markdown: str) -> str:
    """Telegram HTML of a Markdown text; anything Telegram has no tag for comes out as plain text."""
    rendered: Any = PARSER.render(markdown)
    return str(rendered)


def plain(html: str) -> str:
    """Telegram HTML as the plain text that its length is counted on."""
    text = TAG.sub("", html)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def length(html: str) -> int:
    """The length Telegram counts: UTF-16 units after the markup is parsed."""
    return len(plain(html).encode("utf-16-le")) // 2
