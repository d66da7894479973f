"""Nobody can slow the others: who presses faster than a person can is told so, and forgotten after a minute."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.callbacks import Poster
from bot.intake import RESERVES, Intake
from bot.preview.errors import ApiError
from bot.preview.person import Person
from bot.preview.telegram import Telegram
from bot.services import Services
from bot.tempo import BURST, Tempo
from tests.bot.conftest import Watch
from tests.bot.posting import calls, written

MENU = "m:rs-:1"
TOO_FAST = "Слишком часто, прочитано не всё. Подождите несколько секунд и пришлите снова то, что осталось без ответа."


async def test_fifty_presses_a_second_do_not_slow_others(
    telegram: Telegram, intake: Intake, anna: Person, watch: Watch
) -> None:
    """Of 50 presses in a moment 20 are handled and one is told why; somebody else is answered as ever."""
    boris = Person(telegram, feed=intake.take, language="en")
    await anna.send("/start")
    watch.now += 60
    before = calls(telegram, "answerCallbackQuery")
    for _ in range(50):
        await anna.press(MENU)
    assert calls(telegram, "answerCallbackQuery") - before == BURST + 1
    assert [answer.text for answer in anna.answers if answer.text] == ["Слишком часто. Подождите секунду."]
    await boris.send("/start")
    await boris.press("m:es-:1")
    assert not boris.unanswered


async def test_after_a_second_five_more_are_handled(telegram: Telegram, anna: Person, watch: Watch) -> None:
    """The bucket fills by five a second, and the word of being too fast comes once a second."""
    await anna.send("/start")
    for _ in range(30):
        await anna.press(MENU)
    watch.now += 1
    before = len(anna.answers)
    for _ in range(10):
        await anna.press(MENU)
    assert len(anna.answers) - before == 5 + 1


async def test_too_fast_is_said_in_the_language_of_the_button(anna: Person) -> None:
    """An English button answers in English, on a Russian phone too; a damaged one in the phone's language."""
    await anna.send("/start")
    for data in ("m:es-:1", "broken"):
        for _ in range(25):
            await anna.press(data)
    assert [answer.text for answer in anna.answers if answer.text] == ["Too fast. Wait a second."]


async def test_a_damaged_button_pressed_too_fast_speaks_the_phones_language(anna: Person) -> None:
    """Where the button tells no language, the phone's is spoken."""
    await anna.send("/start")
    for _ in range(25):
        await anna.press("broken")
    assert [answer.text for answer in anna.answers if answer.text] == ["Слишком часто. Подождите секунду."]


async def test_messages_too_many_end_in_one_line(telegram: Telegram, anna: Person, watch: Watch) -> None:
    """Of 30 texts in a moment 20 are answered, and one line tells of the rest; the next burst has a line of its own."""
    for times in (1, 2):
        for _ in range(30):
            await anna.send("/menu")
        assert [message.text for message in anna.from_bot if "Слишком часто" in message.text] == [TOO_FAST] * times
        assert anna.screen.text == TOO_FAST
        assert calls(telegram, "sendMessage") == (BURST + 1) * times
        watch.now += 4


async def test_a_flood_that_goes_on_has_one_line(telegram: Telegram, anna: Person, watch: Watch) -> None:
    """However long somebody writes ten messages a second, they are told once; nobody can make the bot send more."""
    for _ in range(20):
        for _ in range(10):
            await anna.send("/menu")
        watch.now += 1
    assert [message.text for message in anna.from_bot].count(TOO_FAST) == 1


async def test_forget_is_heard_behind_any_burst(telegram: Telegram, services: Services, anna: Person) -> None:
    """Whoever sends thirty messages and then /forget is erased, with or without the name of the bot; Start opens too."""
    assert services.storage is not None
    for command in ("/forget", "/start", f"/Forget@{services.username}\nnow"):
        await services.storage.subscribers.save(anna.id, "ru", ["border"], whole=False)
        for _ in range(30):
            await anna.send("привет")
        await anna.send(command)
        assert anna.screen.text != TOO_FAST
        if "orget" in command:
            assert await services.storage.subscribers.language(anna.id) is None
        else:
            assert anna.screen.text.startswith("Пристань")


async def test_forget_sent_a_hundred_times_is_no_way_round(
    telegram: Telegram, services: Services, anna: Person
) -> None:
    """Beyond the burst a handful of /start and /forget is answered, and the last thing answered is /forget."""
    for command in ("/menu", "/start", "/forget"):
        for _ in range(100):
            await anna.send(command)
    assert calls(telegram, "sendMessage") == BURST + max(RESERVES.values()) + 1
    assert "стирать нечего" in anna.screen.text


async def test_a_group_is_not_told(telegram: Telegram, services: Services, intake: Intake, anna: Person) -> None:
    """Where others read, too many messages are let go without a word."""
    for number in range(30):
        update = written(telegram, anna, f"/help@{services.username}")
        update["message"]["chat"] = {"id": -100, "type": "supergroup", "title": "x"}
        await intake.take({**update, "update_id": 5000 + number})
    assert TOO_FAST not in str(telegram.calls)


async def test_posters_take_more_of_the_tempo(telegram: Telegram, anna: Person) -> None:
    """Files, which cost the machine the most, are given to one person three at a time; one that is not there too."""
    await anna.send("/start")
    poster = Poster(who="rs-", topic="no-such-topic", kind="svg", asker="1").pack()
    for _ in range(6):
        await anna.press(poster)
    assert [answer.text for answer in anna.answers] == ["", "", "", "Слишком часто. Подождите секунду."]


async def test_who_blocks_the_bot_is_never_too_fast(
    telegram: Telegram, services: Services, anna: Person, watch: Watch
) -> None:
    """Blocking erases a subscriber at once, also right behind thirty presses."""
    assert services.storage is not None
    await services.storage.subscribers.save(anna.id, "ru", ["border"], whole=False)
    await anna.send("/start")
    for _ in range(30):
        await anna.press(MENU)
    await anna.block()
    assert await services.storage.subscribers.language(anna.id) is None


async def test_a_refusal_that_cannot_be_told_stops_nothing(
    telegram: Telegram, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """When Telegram does not take the word of being too fast, in a box or a message, that is a line in the log."""
    await anna.send("/start")
    for _ in range(19):
        await anna.press(MENU)
    telegram.refuse_next("answerCallbackQuery", ApiError(500, "Internal Server Error"))
    telegram.refuse_next("sendMessage", ApiError(500, "Internal Server Error"))
    with caplog.at_level(logging.WARNING, "pristan"):
        await anna.press(MENU)
        await anna.send("/menu")
    assert caplog.text.count("could not be told") == 2


async def test_nobody_is_remembered_for_longer_than_a_minute(
    anna: Person, tempo: Tempo, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A minute after their last update the id of a person is gone from memory, though nothing else comes."""
    monkeypatch.setattr("bot.intake.FORGOTTEN", 0.05)
    await anna.send("/start")
    assert len(tempo) == 1
    watch.now += 60
    async with asyncio.timeout(10):
        while len(tempo):
            await asyncio.sleep(0.01)


def test_people_are_forgotten_one_by_one(tempo: Tempo, watch: Watch) -> None:
    """Each is forgotten a minute after the own last update, and it is known when the next one is due."""
    for who in (1, 2, 1):
        tempo.allows(who)
        watch.now += 10
    assert tempo.forget() == 60 - 20
    watch.now += 40
    assert tempo.forget() == 60 - 50
    assert len(tempo) == 1
    watch.now += 10
    assert tempo.forget() is None
    assert len(tempo) == 0
