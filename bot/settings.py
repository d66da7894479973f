"""Everything that can be set from the environment or `.env`; `.env.example` lists each with its reason."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
TELEGRAM = "https://api.telegram.org"
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def host_and_port(value: str) -> tuple[str, int]:
    """Where to listen, written as 127.0.0.1:8081 or [::1]:8081; raises ValueError for anything else."""
    parts = urlsplit(f"//{value}")
    if not parts.hostname or not parts.port or parts.netloc != value or parts.username is not None:
        raise ValueError("expected an address and a port as 127.0.0.1:8081")
    return parts.hostname, parts.port


class Settings(BaseSettings):
    """The settings; a value that cannot be taken is told in one line by `explain`."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True)

    bot_token: SecretStr | None = None
    bot_api_url: str = TELEGRAM
    bot_api_timeout: Annotated[float, Field(gt=0, le=300)] = 20
    database_url: str | None = None
    storage_key: SecretStr | None = None
    owner_ids: Annotated[tuple[int, ...], NoDecode] = ()
    editors_chat_id: int | None = None
    content_dir: Path = ROOT / "content"
    locales_dir: Path = ROOT / "locales"
    data_dir: Path = ROOT / "data"
    default_language: Literal["ru", "en"] = "ru"
    broadcast_rate: Annotated[float, Field(gt=0, le=30)] = 25
    broadcasts_per_day: Annotated[int, Field(ge=0)] = 2
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8081"
    metrics_listen: str | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("owner_ids", mode="before")
    @classmethod
    def split_ids(cls, value: object) -> object:
        """Comma-separated numbers, as a person writes them in `.env`."""
        return tuple(part for part in re.split(r"[,\s]+", value) if part) if isinstance(value, str) else value

    @field_validator("bot_api_url")
    @classmethod
    def an_address(cls, value: str) -> str:
        """The Bot API is reached over http or https."""
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("expected an address as https://api.telegram.org")
        return value

    @field_validator("webhook_url")
    @classmethod
    def a_public_address(cls, value: str | None) -> str | None:
        """Telegram sends over https only (https://core.telegram.org/bots/api#setwebhook)."""
        parts = urlsplit(value or "https://unset")
        told = (parts.scheme, bool(parts.hostname), parts.username, parts.fragment, (value or "").isascii())
        if told != ("https", True, None, "", True):
            raise ValueError("expected an https address as https://bot.example.org/telegram")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def a_secret(cls, value: SecretStr | None) -> SecretStr | None:
        """What Telegram takes as a secret token."""
        if value is not None and not SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("expected 1 to 256 letters, digits, _ or -")
        return value

    @field_validator("listen", "metrics_listen")
    @classmethod
    def a_place_to_listen(cls, value: str | None) -> str | None:
        """A host and a port."""
        if value is not None:
            host_and_port(value)
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def any_case(cls, value: object) -> object:
        """Levels are understood in small letters too."""
        return value.upper() if isinstance(value, str) else value

    @property
    def database_path(self) -> Path:
        """The SQLite file: DATABASE_URL's path, or pristan.db in DATA_DIR."""
        if self.database_url is None:
            return self.data_dir / "pristan.db"
        return Path(self.database_url.removeprefix("sqlite+aiosqlite:///"))

    @field_validator("database_url")
    @classmethod
    def only_sqlite(cls, value: str | None) -> str | None:
        """Only aiosqlite URLs are understood."""
        if value is not None and not value.startswith("sqlite+aiosqlite:///"):
            raise ValueError("expected sqlite+aiosqlite:///path/to/file.db")
        return value
