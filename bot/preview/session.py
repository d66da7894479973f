"""An aiogram session whose other end is a Telegram in memory."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

from bot.preview.arguments import Json, Upload
from bot.preview.errors import ApiError
from bot.preview.telegram import Call, Telegram


class MemorySession(BaseSession):
    """Writes a call down as it would go over HTTP, and reads the answer as if it had come from there."""

    def __init__(self, telegram: Telegram) -> None:
        """Talk to this Telegram."""
        super().__init__()
        self.telegram = telegram

    @property
    def calls(self) -> list[Call]:
        """All calls so far, in order."""
        return self.telegram.calls

    async def close(self) -> None:
        """Have nothing to close."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,
    ) -> TelegramType:
        """Make the call; aiogram's own check of the answer raises its exceptions."""
        params = await self._params(bot, method)
        await asyncio.sleep(0)
        status, body = 200, ""
        try:
            body = json.dumps({"ok": True, "result": self.telegram.call(method.__api_method__, params)})
        except ApiError as error:
            status, body = error.code, json.dumps(error.as_json())
        response = self.check_response(bot, method, status, body)
        return cast("TelegramType", response.result)

    async def _params(self, bot: Bot, method: TelegramMethod[TelegramType]) -> Json:
        """Write the parameters as the HTTP session does: as text, empty ones left out, files apart."""
        files: dict[str, InputFile] = {}
        prepared = {
            name: self.prepare_value(value, bot=bot, files=files)
            for name, value in method.model_dump(warnings=False).items()
        }
        params: Json = {name: value for name, value in prepared.items() if value}
        for name, file in files.items():
            content = b"".join([chunk async for chunk in file.read(bot)])
            params[name] = Upload(file.filename or name, content)
        return params

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """Give the bytes of a file by the last part of its address."""
        yield self.telegram.messages.files[url.rpartition("/")[2]].content
