"""Whatever else a person sends or presses gets a kind answer, never silence."""

from __future__ import annotations

import pytest

from bot.preview import acts
from tests.conftest import Meet


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker"])
async def test_what_is_not_text_gets_a_kind_answer_with_the_menu(meet: Meet, kind: str) -> None:
    """A photo, a voice message, a sticker are answered, and Hide takes them away."""
    person = meet("en")
    await person.attach(kind)
    assert person.screen.text.startswith("The bot reads text only")
    assert ["Menu"] in person.labels
    await person.tap("Hide")
    assert person.messages == []


async def test_telegrams_own_notes_are_left_alone(meet: Meet) -> None:
    """A note by Telegram (a timer was set, a message pinned) is not something a person said: the bot stays silent."""
    person = meet("ru")
    await person._write({"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}})
    assert not person.telegram.calls


@pytest.mark.parametrize(
    "data",
    ["", "t", "t:", "t:rs-:no-such-topic:1", "t:xx-:cbp-one:1", "t:rs-:cbp-one", "t:rs-:cbp-one:ЖЖ", "zz:rs-:1", ":::", "🙂",
     "w:rs-:urgent:99:1", "w:rs-:urgent:-1:1", "w:rs-:cbp-one:0:1", "w:rs-:urgent:x:1", "p:rs-:first-hours:nope:1", "c:rs-:urgent:nobody:1",
     "s:rs-:nowhere:1", "o:rs-:urgent:7:1", "h:rs-", "h:rs-:ZZ", "y:rs-:!", "m:rs-:123456789abc"],
)  # fmt: skip
async def test_an_old_or_damaged_button_leads_to_a_clear_screen(meet: Meet, data: str) -> None:
    """Any data that the content no longer knows brings a screen that says so, with the menu and urgent help."""
    person = meet("ru")
    await person.send("/start")
    await person.press(data)
    assert person.screen.text.startswith("Эта кнопка устарела")
    assert not person.unanswered
    await person.tap("Меню")
    assert person.screen.text.startswith("Пристань")


async def test_a_damaged_button_answers_in_its_own_language(meet: Meet) -> None:
    """A button that still names its language is answered in that language, whatever the client speaks."""
    person = meet("ru")
    await person.send("/start")
    await person.press("t:es-:no-such-topic:1")
    assert person.screen.text.startswith("This button is out of date")


async def test_a_contact_that_is_not_safe_to_show_opens_no_card(meet: Meet) -> None:
    """A made-up button cannot open an organization past the warning."""
    person = meet("ru")
    await person.send("/start")
    await person.press("c:rs-:urgent:radr:1")
    assert person.screen.text.startswith("Эта кнопка устарела")


async def test_the_warning_stands_before_other_sources(meet: Meet) -> None:
    """Sources that may be dangerous to be tied with are shown only after a warning, and never to somebody in Russia."""
    person = meet("ru")
    await person.open_link("t_removals-to-russia")
    assert "Медуза" not in person.screen.text
    await person.tap("Другие источники и организации")
    assert "Вы сейчас в России?" in person.screen.text
    assert "Медуза" not in person.screen.text
    await person.tap("Нет, показать")
    assert "Медуза" in person.screen.text
    await person.tap("← Назад")
    await person.tap("Другие источники и организации")
    await person.tap("Да, я в России")
    assert "не показываем" in person.screen.text
    await person.tap("← Назад")
    assert ["Другие источники и организации"] not in person.labels


async def test_words_to_say_can_be_copied_card_by_card(meet: Meet) -> None:
    """Each card gives the English sentence to copy, its meaning and its sound, and turns to the next and back."""
    person = meet("ru")
    await person.send("/urgent")
    await person.tap("Слова, которые можно сказать")
    await person.tap("Скопировать")
    assert person.clipboard is not None
    assert person.clipboard in person.screen.text
    assert "Звучит так:" in person.screen.text
    await person.tap("Дальше →")
    await person.tap("← Раньше")
    assert person.clipboard in person.screen.text


async def test_all_words_stand_on_one_sheet(meet: Meet) -> None:
    """The words can be copied onto paper from one sheet; where there are five, it says to learn them by heart."""
    person = meet("ru")
    await person.open_link("t_ice-encounters")
    await person.tap("Слова, которые можно сказать")
    await person.tap("Все на одном листе")
    assert person.screen.text.startswith("Выучите эти пять фраз наизусть")
    assert [line[:2] for line in person.screen.text.split("\n\n")[1:-1]] == ["1.", "2.", "3.", "4.", "5."]
    assert "Не отдавайте телефон разблокированным" in person.screen.text
    await person.tap("По одной")
    assert person.screen.text.startswith("Слова, которые можно сказать: 1 из 5")


async def test_messages_sent_while_the_bot_was_down_are_answered(meet: Meet) -> None:
    """Nothing is dropped for being old: every message that waited gets its screen."""
    person = meet("ru")
    update = acts.write(person.telegram, person.user, person.chat, acts.text_content("/start"))
    assert update is not None
    update["message"]["date"] -= 86_400
    await person._feed(update)
    assert person.screen.text.startswith("Пристань")
