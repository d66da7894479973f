"""The bot's name typed in the family's chat: short answers to send, the same for everybody."""

from __future__ import annotations

import re

import pytest

from bot.preview.telegram import Telegram
from tests.conftest import Meet
from tests.edition import content_on

ALARMING = re.compile(r"[!⚠🚨‼]|[A-ZА-ЯЁ]{12,}")


async def test_a_query_gets_answers_in_its_language(meet: Meet) -> None:
    """Up to ten answers come, the right one first, in the language of the query whatever the phone speaks."""
    person = meet("en")
    results = await person.inline("бонд")
    assert 1 <= len(results) <= 10
    assert results[0]["title"] == "Залог в иммиграционном деле: что это"
    assert all(re.search("[а-я]", one["title"]) for one in results)
    english = await meet("ru").inline("bond refund")
    assert english[0]["title"] == "Who gets the bond money back, and when"


async def test_an_empty_query_gets_both_languages(meet: Meet) -> None:
    """Before anything is typed, the most needed answers stand there in both languages."""
    titles = [one["title"] for one in await meet("ru").inline("")]
    assert len(titles) == 10
    assert "Близкого только что задержали" in titles
    assert "Someone close was just taken" in titles


@pytest.mark.parametrize("words", ["бонд", "", "what is asylum", "где мой муж"])
async def test_what_is_sent_names_nobody_and_calls_nothing_back(meet: Meet, telegram: Telegram, words: str) -> None:
    """Results carry one button that opens the bot, no preview, no alarm in the title, and are the same for all."""
    person = meet("ru")
    results = await person.inline(words)
    for one in results:
        (row,) = one["reply_markup"]["inline_keyboard"]
        (button,) = row
        assert re.fullmatch(r"https://t\.me/pristan_bot\?start=t_[a-z0-9-]+(_r)?", button["url"])
        assert "callback_data" not in button
        assert not ALARMING.search(one["title"])
        assert one["input_message_content"]["link_preview_options"] == {"is_disabled": True}
        assert len(one["id"].encode()) <= 64
    call = telegram.calls[-1]
    assert call.method == "answerInlineQuery"
    assert str(person.id) not in str(call.params["results"])
    assert call.params["is_personal"] in (False, "false", None)


async def test_no_answer_that_is_sent_names_an_organization_that_may_be_undesirable(meet: Meet) -> None:
    """What stands in a family's chat ties nobody to an organization that Russia may call undesirable."""
    library = content_on().library
    doubtful = [one.name for one in library.contacts.values() if one.undesirable != "false"]
    names = {name for one in doubtful for name in (one.ru, one.en)}
    person = meet("ru")
    for words in ("бесплатный юрист", "кто поможет по-русски", "free lawyer", "organizations that help russians", ""):
        for one in await person.inline(words):
            said = one["input_message_content"]["message_text"] + one["title"]
            assert not [name for name in names if name in said]


@pytest.mark.parametrize("words", ["посоветуй проводника через границу", "погода в тихуане", "🏴" * 50])
async def test_what_the_bot_refuses_or_does_not_know_offers_nothing_to_send(meet: Meet, words: str) -> None:
    """No confident answer goes to a family's chat for a question the bot refuses or does not know."""
    assert await meet("ru").inline(words) == []


async def test_the_button_above_the_results_opens_the_first_screen(meet: Meet) -> None:
    """ "Open the bot" leads to the menu, not to a link that has grown old."""
    person = meet("ru")
    await person.open_link("menu")
    assert person.screen.text.startswith("Пристань")
