"""Telegram's HTML, read as strictly as Telegram reads it: plain text and entities, or its own refusal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any, cast

from bot.preview.errors import bad_request
from bot.preview.links import BadLinkError, checked_link

Entity = dict[str, Any]

_STYLES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    **{"a": "text_link", "pre": "pre", "code": "code", "blockquote": "blockquote"},
}
_ANYTHING = re.compile(r".", re.DOTALL)
_PLAIN = re.compile(r"[^<&]*")
_REFERENCE = re.compile(r"&(?:(?:lt|gt|amp|quot)(?![a-zA-Z])|#[0-9]{1,7}(?![0-9])|#x[0-9a-fA-F]{1,6}(?![0-9a-fA-F]));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_SPACE = re.compile(r"\s*")
_BARE_VALUE = re.compile(r"[0-9A-Za-z.\-]*")
_USER_LINK = re.compile(r"tg://user\?id=([0-9]+)$")


def utf16_length(text: str) -> int:
    """Count as Telegram counts: UTF-16 units, so most emoji are two."""
    return len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text and its entities, outermost first; raise ApiError where Telegram would."""
    return _Parser(source).run()


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    name: str
    attributes: dict[str, str]
    offset: int
    begins: int


class _Parser:
    """One pass over the source, with a stack of open tags."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.plain = ""
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        """Read everything, then see that nothing was left open."""
        while self.at < len(self.source):
            self._step()
        if self.stack:
            raise self._refusal(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        # Reversed, because of two equal spans the outer closed last and comes first.
        backwards = self.entities[::-1]
        return self.plain, sorted(backwards, key=lambda entity: (entity["offset"], -entity["length"]))

    def _step(self) -> None:
        if self.source.startswith("</", self.at):
            self._end_tag()
        elif self.source[self.at] == "<":
            self._start_tag()
        elif _REFERENCE.match(self.source, self.at):
            self._append(_character(self._take(_REFERENCE)))
        else:
            self._append(self._take(_PLAIN) or self._take(_ANYTHING))

    def _append(self, text: str) -> None:
        self.plain += text
        self.offset += utf16_length(text)

    def _refusal(self, words: str) -> Exception:
        return bad_request(f"can't parse entities: {words}")

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = cast("re.Match[str]", pattern.match(self.source, self.at))
        self.at = found.end()
        return found.group()

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _start_tag(self) -> None:
        begin = self._byte(self.at)
        self.at += 1
        name = self._take(_TAG_NAME).lower()
        if not self._peek():
            raise self._refusal(f"Unclosed start tag at byte offset {begin}")
        if name not in _STYLES:
            raise self._refusal(f'Unsupported start tag "{name}" at byte offset {begin}')
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.stack.append(_Open(name, attributes, self.offset, len(self.plain)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._take(_SPACE)
            if self._peek() == ">":
                self.at += 1
                return attributes
            if not self._peek():
                raise self._refusal(f'Unclosed start tag "{tag}" at byte offset {begin}')
            name = self._take(_ATTRIBUTE_NAME)
            attributes[name.lower()] = self._attribute_value(tag, name, begin)

    def _attribute_value(self, tag: str, name: str, begin: int) -> str:
        if not name:
            raise self._refusal(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._take(_SPACE)
        if self._peek() != "=":
            if tag == "blockquote" and name.lower() == "expandable":
                return ""
            words = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
            raise self._refusal(f"{words} at byte offset {begin}")
        self.at += 1
        self._take(_SPACE)
        return self._quoted(begin) if self._peek() in ("'", '"') else self._bare()

    def _quoted(self, begin: int) -> str:
        quote = self._peek()
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            raise self._refusal(f"Unclosed start tag at byte offset {begin}")
        value = self.source[self.at + 1 : end]
        self.at = end + 1
        return _REFERENCE.sub(lambda found: _character(found.group()), value)

    def _bare(self) -> str:
        begin = self._byte(self.at)
        value = self._take(_BARE_VALUE)
        if self._peek() != ">" and not self._peek().isspace():
            raise self._refusal(f"Unexpected end of name token at byte offset {begin}")
        return value.lower()

    def _end_tag(self) -> None:
        begin = self._byte(self.at)
        if not self.stack:
            raise self._refusal(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        name = self._take(_TAG_NAME).lower()
        self._take(_SPACE)
        if self._peek() != ">":
            raise self._refusal(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.stack.pop()
        if name and name != opened.name:
            words = f'expected "</{opened.name}>", found "</{name}>"'
            raise self._refusal(f"Unmatched end tag at byte offset {begin}, {words}")
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, tag: _Open) -> None:
        entity: Entity = {"type": _STYLES[tag.name], "offset": tag.offset, "length": self.offset - tag.offset}
        if tag.name == "a":
            self._close_link(entity, tag.attributes.get("href") or self.plain[tag.begins :])
        elif tag.name == "blockquote":
            kind = "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"
            self.entities.append({**entity, "type": kind})
        elif tag.name in ("pre", "code"):
            self._close_code(entity, tag)
        else:
            self.entities.append(entity)

    def _close_link(self, entity: Entity, url: str) -> None:
        """Keep a link Telegram takes; one it does not take silently becomes plain text, as there."""
        if user := _USER_LINK.match(url):
            mentioned = {"id": int(user[1]), "is_bot": False, "first_name": ""}
            self.entities.append({**entity, "type": "text_mention", "user": mentioned})
            return
        try:
            self.entities.append({**entity, "type": "text_link", "url": checked_link(url)})
        except BadLinkError:
            return

    def _close_code(self, entity: Entity, tag: _Open) -> None:
        """Join <pre><code class="language-x"> into one entity with a language."""
        language = tag.attributes.get("class", "").removeprefix("language-")
        inner = self.entities[-1] if self.entities else {}
        if tag.name == "code":
            self.entities.append({**entity, "type": "code", **({"language": language} if language else {})})
            return
        if inner.get("type") == "code" and all(inner[key] == entity[key] for key in ("offset", "length")):
            inner["type"] = "pre"
            return
        self.entities.append({**entity, "type": "pre"})


def _character(reference: str) -> str:
    """Turn one character reference into its character; an impossible one stays as written."""
    body = reference.removeprefix("&").removesuffix(";")
    if body.startswith("#"):
        number = int(body[2:], 16) if body[1:2] == "x" else int(body[1:])
        return chr(number) if 0 < number < 0x10FFFF and not 0xD800 <= number <= 0xDFFF else reference
    return unescape(f"&{body};")
