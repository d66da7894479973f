"""What is asked when a firm is registered, and which typed answers are taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from bot.broadcasts.models import Firm
from bot.broadcasts.states import state_named

FIELDS = ("name_ru", "name_en", "site", "lawyer", "state", "licence", "known")
LOOKED_UP = ("lawyer", "state", "licence")  # what "verified" speaks of: changing one of them ends it
LABEL = "label"
BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters that are drawn as nothing
LIMITS = {
    "name_ru": 80, "name_en": 80, "site": 200, "lawyer": 80, "state": 40, "licence": 300, "known": 1000, LABEL: 40,
}  # fmt: skip
PAGES = ("site", "licence")
SEVERAL_LINES = ("known",)
HOST = re.compile(r"([^\W_]([\w-]*[^\W_])?\.)+[^\W\d_]([\w-]*[^\W_])?\Z")
STRANGE = (
    "Cc",
    "Cf",
    "Cn",
    "Co",
    "Cs",
    "Zl",
    "Zp",
)  # what no phone shows: control signs, direction marks, unknown ones


class FieldError(ValueError):
    """An answer that is not taken; `key` and `arguments` are the interface word that says why."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        super().__init__(key)
        self.key, self.arguments = key, arguments


def fields_of(firm: Firm) -> dict[str, str]:
    """The fields of a firm that is registered."""
    return {name: getattr(firm, name) for name in FIELDS}


def next_missing(fields: Mapping[str, str]) -> str | None:
    """The first field that was not given yet, or None."""
    return next((name for name in FIELDS if name not in fields), None)


def accepted(field: str, text: str, others: Mapping[str, str]) -> str:
    """The answer as it is stored; `others` are the fields already known. Raises FieldError where it is not taken."""
    value = _tidy(field, text)
    _check_signs(value)
    if not value:
        raise FieldError("field-empty")
    if len(value) > LIMITS[field]:
        raise FieldError("field-long", limit=LIMITS[field], length=len(value))
    if field in PAGES:
        return _page(field, value, others)
    return _state(value) if field == "state" else value


def _tidy(field: str, text: str) -> str:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    if field not in SEVERAL_LINES and len(lines) > 1:
        raise FieldError("field-one-line")
    return "\n".join(lines)


def _check_signs(value: str) -> None:
    for sign in value.replace("\n", ""):
        if sign in BLANK or unicodedata.category(sign) in STRANGE:
            raise FieldError("field-strange", code=f"U+{ord(sign):04X}")


def _page(field: str, value: str, others: Mapping[str, str]) -> str:
    host = _host(value)
    other = others.get("licence" if field == "site" else "site")
    if other is not None and _bare(host) == _bare(_host(other)):
        raise FieldError("field-own-register")
    return value


def _host(value: str) -> str:
    """The host of an https page; raises FieldError for what is none."""
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise FieldError("field-not-https") from None
    if not _is_page(value, parts, host) or port is not None:
        raise FieldError("field-not-https")
    return host


def _is_page(value: str, parts: SplitResult, host: str) -> bool:
    plain = " " not in value and "@" not in parts.netloc
    return plain and parts.scheme == "https" and HOST.match(host) is not None


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def host_of(page: str) -> str:
    """What a link to a page is called: its host without www."""
    return _bare(urlsplit(page).hostname or page)


def _state(value: str) -> str:
    name = state_named(value)
    if name is None:
        raise FieldError("field-no-state", text=value)
    return name
