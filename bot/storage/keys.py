"""The storage key: seals Telegram ids so that a stolen database names nobody; kept in `.env`, never beside the data."""

from __future__ import annotations

import base64
import binascii
import os
import re
import sys
from copy import copy
from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

ID_BYTES = 8
KEY_BYTES = 64  # AES-256-SIV (RFC 5297): deterministic, so a sealed id can be looked up, and authenticated
OFFICE = b"office"
LINE = re.compile(
    r"^[ \t]*(?:export[ \t]+)?STORAGE_KEY[ \t]*=[ \t]*(?P<quote>[\"']?)(?P<key>.*?)(?P=quote)[ \t]*$", re.MULTILINE
)


class BadKeyError(Exception):
    """The key cannot be used; says what to do."""


class Vault:
    """Seals and opens small texts with the storage key; what `office` sealed, only `office` opens."""

    def __init__(self, key: str) -> None:
        """Takes the key as `new_key` makes it; raises BadKeyError otherwise."""
        try:
            raw = base64.urlsafe_b64decode(key)
        except (binascii.Error, ValueError) as error:
            raise BadKeyError("STORAGE_KEY is not a key: take the line that `make run` wrote into .env") from error
        if len(raw) != KEY_BYTES:
            raise BadKeyError("STORAGE_KEY is cut short: take the whole line that `make run` wrote into .env")
        self._cipher = AESSIV(raw)
        self._kind: list[bytes] | None = None

    @cached_property
    def office(self) -> Vault:
        """The same key with seals of another kind: of the same id they look altogether different."""
        other = copy(self)
        other._kind = [OFFICE]  # associated data (RFC 5297): it goes into the seal and must be the same to open it
        return other

    def seal(self, text: str) -> bytes:
        """The sealed form, the same each time for the same text."""
        return self._cipher.encrypt(text.encode(), self._kind)

    def seal_id(self, user: int) -> bytes:
        """The sealed form of a Telegram id, as long for every id."""
        return self._cipher.encrypt(user.to_bytes(ID_BYTES, "big", signed=True), self._kind)

    def open_id(self, sealed: bytes) -> int:
        """The Telegram id again; raises BadKeyError when another key sealed it."""
        return int.from_bytes(self._opened(sealed), "big", signed=True)

    def open(self, sealed: bytes) -> str:
        """The text again; raises BadKeyError when another key sealed it."""
        return self._opened(sealed).decode()

    def _opened(self, sealed: bytes) -> bytes:
        try:
            return self._cipher.decrypt(sealed, self._kind)
        except InvalidTag as error:
            raise BadKeyError(
                "STORAGE_KEY does not fit this database: put back the key it was made with,"
                " or the one that `pristan rekey` showed, or run `pristan rekey` again if that was stopped midway"
            ) from error


def new_key() -> str:
    """A random key for `.env`."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def ensure_key(env: Path) -> bool:
    """Writes a random STORAGE_KEY into an env file that has none, readable by its owner alone; True if it wrote one."""
    text = env.read_text(encoding="utf-8") if env.exists() else ""
    found = LINE.search(text)
    if found and found.group("key"):
        env.chmod(0o600)
        return False
    line = f"STORAGE_KEY={new_key()}"
    text = LINE.sub(line, text, count=1) if found else _with_line(text, line)
    with os.fdopen(os.open(env, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    env.chmod(0o600)
    return True


def _with_line(text: str, line: str) -> str:
    separator = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{separator}{line}\n"


if __name__ == "__main__":
    ensure_key(Path(sys.argv[1]))
