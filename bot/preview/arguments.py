"""Reads the parameters of a Bot API call: over HTTP a number, a flag or an object may all come as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.preview.errors import bad_request

Json = dict[str, Any]
Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    content: bytes


def text(params: Params, name: str) -> str:
    """Return a parameter as text; absent is empty, as for Telegram."""
    value = params.get(name)
    return "" if value is None else str(value)


def integer(params: Params, name: str, default: int = 0) -> int:
    """Return a parameter as a whole number; what is not one counts as absent, as for Telegram."""
    try:
        return int(params.get(name, default))
    except (TypeError, ValueError):
        return default


def flag(params: Params, name: str) -> bool:
    """Return a parameter as yes or no."""
    return str(params.get(name, "")).lower() in ("true", "1", "yes")


def decoded(params: Params, name: str) -> Any:
    """Return a parameter that is JSON, whether it came as text or already decoded."""
    value = params.get(name)
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None


def mapping(params: Params, name: str) -> Json:
    """Return a JSON object parameter; absent is empty."""
    value = decoded(params, name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise bad_request(f"object expected as {name.replace('_', ' ')}")
    return value


def sequence(params: Params, name: str) -> list[Any]:
    """Return a JSON array parameter; absent is empty."""
    value = decoded(params, name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise bad_request(f"can't parse {name}: array expected")
    return value
