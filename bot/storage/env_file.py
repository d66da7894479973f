"""Changes lines of `.env` so that a crash leaves either the old file or the new one, and never both keys lost."""

from __future__ import annotations

import os
import re
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values


class EnvFileError(Exception):
    """The file cannot be read or changed; one line that says why."""


class EnvFile:
    """The settings file; everything else in it stays as it is."""

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()

    def get(self, name: str) -> str | None:
        """What a name is set to, or None where it is not, or to nothing."""
        return _values(self._text()).get(name.upper()) or None

    def change(self, **values: str | None) -> None:
        """Sets names, or takes them out for None; written whole, beside the file, and then put in its place."""
        text = self._text()
        wanted = {**_values(text), **values}
        for name, value in values.items():
            text = _changed(text, name, value)
        if _values(text) != {name: value for name, value in wanted.items() if values.get(name, "") is not None}:
            raise EnvFileError(f"{self._path} is written in a way that cannot be changed safely: nothing was changed")
        try:
            self._replace(text)
        except OSError as error:
            raise EnvFileError(f"{self._path} cannot be changed: {error.strerror}") from error

    def _text(self) -> str:
        try:
            return self._path.read_bytes().decode()
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise EnvFileError(f"{self._path} cannot be read: {type(error).__name__}") from error

    def _replace(self, text: str) -> None:
        part = self._path.with_name(f"{self._path.name}.part")
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb") as file:
                before = self._path.stat() if self._path.exists() else None
                if before is not None:
                    os.fchown(file.fileno(), before.st_uid, before.st_gid)
                os.fchmod(file.fileno(), 0o600)
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        finally:
            part.unlink(missing_ok=True)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _values(text: str) -> dict[str, str | None]:
    """What the settings make of the file: later lines count, capitals do not."""
    return {name.upper(): value for name, value in dotenv_values(stream=StringIO(text), interpolate=False).items()}


def _changed(text: str, name: str, value: str | None) -> str:
    """The last line that sets the name is replaced, or one is added; the others that do are taken out."""
    line = re.compile(rf"^[ \t]*(?:export[ \t]+)?{name}[ \t]*=.*(?:\n|\Z)", re.MULTILINE | re.IGNORECASE)
    places = [match.span() for match in line.finditer(text)]
    new = f"{name}={value}\n" if value is not None else ""
    if not places:
        return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{new}"
    for start, end in reversed(places):
        text = f"{text[:start]}{new}{text[end:]}"
        new = ""
    return text
