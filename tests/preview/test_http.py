"""Over HTTP the Telegram in memory stands in for BOT_API_URL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from time import monotonic

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramUnauthorizedError
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiohttp import ClientSession

from bot.preview.feeding import polled
from bot.preview.http import serve_bot_api
from bot.preview.person import Person
from bot.preview.telegram import Telegram


@pytest.fixture
async def address(telegram: Telegram) -> AsyncIterator[str]:
    """The address to use as BOT_API_URL."""
    async with serve_bot_api(telegram) as url:
        yield url


async def test_a_polling_bot_serves_a_person(telegram: Telegram, address: str) -> None:
    """A bot that polls over HTTP gets what a person does, and the person waits until it has answered."""
    bot = Bot(telegram.token, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
    dispatcher = Dispatcher()

    async def on_message(message: Message) -> None:
        await message.answer_document(BufferedInputFile("дата".encode(), "срок.ics"), caption="<i>")

    async def on_press(query: CallbackQuery) -> None:
        await query.answer("ok")

    dispatcher.message.register(on_message)
    dispatcher.callback_query.register(on_press)
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    person = Person(telegram, feed=polled(telegram, quiet=0.05))
    await person.send("привет")
    assert (person.screen.file_name, person.screen.text) == ("срок.ics", "<i>")
    assert telegram.messages.files["FILE1"].content.decode() == "дата"
    await person.press("x")
    assert [answer.text for answer in person.answers] == ["ok"]
    await dispatcher.stop_polling()
    await polling


async def test_a_person_does_not_wait_for_ever(telegram: Telegram) -> None:
    """A bot that never acts costs the person only the set patience."""
    person = Person(telegram, feed=polled(telegram, patience=0.01))
    await person.send("привет")
    assert person.from_bot == []


async def test_a_wrong_token_is_unauthorized(address: str) -> None:
    """A token Telegram does not know is answered 401 Unauthorized, whatever the method."""
    async with Bot("1:WRONG", session=AiohttpSession(api=TelegramAPIServer.from_base(address))) as bot:
        with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
            await bot.get_me()


async def test_parameters_come_in_any_way_telegram_takes(telegram: Telegram, address: str) -> None:
    """Query string, form, JSON and multipart all carry parameters, and names of methods ignore case."""
    base = f"{address}/bot{telegram.token}"
    commands = '[{"command": "start", "description": "x"}]'
    async with ClientSession() as http:
        for given in (
            {"params": {"commands": commands}},
            {"data": {"commands": commands}},
            {"json": {"commands": [{"command": "start", "description": "x"}]}},
        ):
            await (await http.post(f"{base}/deletemycommands")).json()
            async with http.post(f"{base}/setMyCommands", **given) as answer:
                assert await answer.json() == {"ok": True, "result": True}
            assert len(telegram.call("getMyCommands", {})) == 1
        nameless = "--x\r\nContent-Type: text/plain\r\n\r\nnobody\r\n--x--\r\n"
        form = {"Content-Type": "multipart/form-data; boundary=x"}
        async with http.post(f"{base}/getMe", data=nameless, headers=form) as answer:
            assert answer.status == 200
        async with http.get(f"{base}/sendMessage") as answer:
            assert answer.status == 400
            assert (await answer.json())["description"] == "Bad Request: message text is empty"
        async with http.get(f"{address}/elsewhere") as answer:
            assert await answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_a_long_poll_waits_for_an_update(telegram: Telegram, address: str) -> None:
    """A poll with a timeout is held until something happens, and no longer than its timeout."""
    person = Person(telegram, feed=polled(telegram, patience=0.01))
    base = f"{address}/bot{telegram.token}/getUpdates"
    async with ClientSession() as http:
        poll = asyncio.create_task(http.post(base, json={"timeout": 20, "offset": "0"}))
        await asyncio.sleep(0.05)
        assert not poll.done()
        await person.send("привет")
        update = (await (await poll).json())["result"][0]
        began = monotonic()
        async with http.post(base, json={"timeout": 1, "offset": update["update_id"] + 1}) as answer:
            assert (await answer.json())["result"] == []
        assert monotonic() - began > 0.9
