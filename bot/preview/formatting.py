"""Makes of a bot's text what a reader gets: trimmed, with nested entities untangled and links found."""

from __future__ import annotations

import re

from bot.preview.errors import bad_request
from bot.preview.html import Entity, parse_html, utf16_length

MESSAGE_LIMIT = 4096
CAPTION_LIMIT = 1024

_CODE = ("code", "pre")
_QUOTES = ("blockquote", "expandable_blockquote")
_FOUND = {
    "bot_command": re.compile(r"(?<![^\s(])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])"),
    "url": re.compile(r"(?<![\w@./])(?:https?://|t\.me/)[^\s<>«»\"]*[\w/=]"),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w"),
    "phone_number": re.compile(r"(?<![\w+])\+\d[\d ()\-]{8,18}\d(?!\w)"),
}
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f]")


def read_text(source: str, parse_mode: str) -> tuple[str, list[Entity]]:
    """Return the text of a message and its entities, or raise what Telegram raises."""
    plain, entities = _parsed(source, parse_mode)
    plain, entities = _trimmed(plain, entities)
    entities = [*_untangled(entities), *found_entities(plain, entities)]
    return plain, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _parsed(source: str, parse_mode: str) -> tuple[str, list[Entity]]:
    """Parse by the mode; only HTML and no mode at all are played here."""
    source = _FORBIDDEN.sub(" ", source.replace("\r", ""))
    if not parse_mode:
        return source, []
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    return parse_html(source)


def _trimmed(plain: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut white space at the end, and at the start up to the first entity; entities follow."""
    first = min((entity["offset"] for entity in entities), default=len(plain))
    lead = min(len(plain) - len(plain.lstrip(" \n")), first)
    plain = plain[lead:].rstrip()
    end = utf16_length(plain)
    moved = [_moved(entity, lead, end) for entity in entities]
    return plain, [entity for entity in moved if entity["length"] > 0]


def _moved(entity: Entity, lead: int, end: int) -> Entity:
    begin = entity["offset"] - lead
    return {**entity, "offset": begin, "length": min(entity["length"], end - begin)}


def _untangled(entities: list[Entity]) -> list[Entity]:
    """Drop what Telegram does not nest: anything inside code, a quote inside a quote."""
    kept: list[Entity] = []
    for entity in entities:
        around = [outer for outer in kept if _inside(entity, outer)]
        in_code = any(outer["type"] in _CODE for outer in around)
        in_quote = entity["type"] in _QUOTES and any(outer["type"] in _QUOTES for outer in around)
        if not in_code and not in_quote:
            kept.append(entity)
    return kept


def _inside(inner: Entity, outer: Entity) -> bool:
    return bool(outer["offset"] <= inner["offset"] < outer["offset"] + outer["length"])


def found_entities(plain: str, taken: list[Entity] | None = None) -> list[Entity]:
    """Find commands, addresses and phone numbers that Telegram makes tappable by itself."""
    busy = [entity for entity in taken or [] if entity["type"] in (*_CODE, "text_link", "text_mention")]
    found: list[Entity] = []
    for kind, pattern in _FOUND.items():
        for match in pattern.finditer(plain):
            entity = {
                "type": kind,
                "offset": utf16_length(plain[: match.start()]),
                "length": utf16_length(match.group()),
            }
            if not any(_inside(entity, other) for other in (*busy, *found)):
                found.append(entity)
    return found
