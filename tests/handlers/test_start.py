"""The first screen, and what links lead to."""

from __future__ import annotations

import pytest

from tests.conftest import Meet

URGENT_RU, URGENT_EN = "Срочно: задержали, высылают, угрожают", "Urgent: arrested, being removed, threatened"


@pytest.mark.parametrize(
    ("client", "first_line", "other"),
    [
        ("ru", "Пристань", "English"),
        ("ru-RU", "Пристань", "English"),
        ("uk", "Пристань", "English"),
        ("es", "Пристань", "English"),
        ("en", "Pristan", "Русский"),
        ("en-US", "Pristan", "Русский"),
    ],
)
async def test_greets_in_the_language_of_the_client(meet: Meet, client: str, first_line: str, other: str) -> None:
    """/start greets in the language of the person's Telegram and offers the other one in the first row."""
    person = meet(client)
    await person.send("/start")
    assert person.screen.text.splitlines()[0] == first_line
    assert other in person.labels[0]


async def test_first_screen_is_urgent_then_voice_then_question_then_sections(meet: Meet) -> None:
    """Row 1 is urgent, row 2 the voice, then the question in own words, then the sections of the map."""
    person = meet("ru")
    await person.send("/menu")
    await person.tap("За близкого")
    rows = person.labels
    assert rows[0] == [URGENT_RU]
    assert rows[1] == ["За себя", "✓ За близкого"]
    assert rows[2] == ["Напишите вопрос своими словами"]
    assert rows[3] == ["Убежище или статус беженца"]
    assert rows[-1] == ["English", "Скрыть"]


async def test_typed_first_screen_has_urgent_and_the_other_language_in_its_first_row(meet: Meet) -> None:
    """What is typed brings the other language in the first row, and urgent still comes before it."""
    person = meet("en")
    await person.send("/start")
    assert person.labels[0] == [URGENT_EN, "Русский"]


async def test_voice_chosen_on_the_first_screen_goes_on_to_the_answer(meet: Meet) -> None:
    """Who asks for someone close reads the answer in that voice without choosing again."""
    person = meet("ru")
    await person.send("/start")
    await person.tap("За близкого")
    await person.tap("Как подают на убежище")
    await person.tap("Годичный срок: когда подавать")
    assert "Если вы спрашиваете за близкого" in person.screen.text
    await person.tap("За себя")
    assert "Если вы спрашиваете за близкого" not in person.screen.text


async def test_walking_edits_one_message(meet: Meet) -> None:
    """One message is edited as the person walks, so the chat shows one screen and not a history."""
    person = meet("ru")
    await person.send("/start")
    for label in ("Граница, CBP One и Мексика", "← Назад", "English", "Hide"):
        assert len(person.from_bot) == 1
        await person.tap(label)
    assert person.messages == []


@pytest.mark.parametrize(("link", "relative"), [("t_one-year-deadline", False), ("t_one-year-deadline_r", True)])
async def test_deep_link_opens_the_answer_in_its_voice(meet: Meet, link: str, relative: bool) -> None:
    """A shared link opens the answer itself, with _r in the voice of a relative."""
    person = meet("en")
    await person.open_link(link)
    assert person.screen.text.startswith("The one-year deadline")
    assert ("If you are asking for someone close" in person.screen.text) is relative


@pytest.mark.parametrize(
    "link", ["t_no-such-topic", "t_", "nonsense", "t_one-year-deadline_x", "d_no-such-dialog", "🙂"]
)
async def test_link_that_leads_nowhere_says_so(meet: Meet, link: str) -> None:
    """A mistyped or outdated link gets a clear screen with the sections, never silence."""
    person = meet("ru")
    await person.open_link(link)
    assert person.screen.text.startswith("По этой ссылке ответа нет")
    assert ["Задержание и залог"] in person.labels


async def test_shared_link_leads_to_the_same_answer(meet: Meet) -> None:
    """The link that Share gives opens the same topic for whoever taps it."""
    person = meet("ru")
    await person.open_link("t_one-year-deadline_r")
    await person.tap("Поделиться")
    await person.tap("Скопировать ссылку")
    assert person.clipboard == "https://t.me/pristan_bot?start=t_one-year-deadline_r"
    relative = meet("en")
    await relative.open_link(str(person.clipboard).split("start=")[1])
    assert relative.screen.text.startswith("The one-year deadline")


@pytest.mark.parametrize(
    ("command", "client", "begins"),
    [
        ("/urgent", "ru", "Срочно"),
        ("/urgent", "en", "Urgent"),
        ("/help", "ru", "Как пользоваться ботом"),
        ("/help", "en", "How to use the bot"),
        ("/language", "ru", "На каком языке продолжить?"),
        ("/MENU", "en", "Pristan"),
    ],
)
async def test_typed_command_answers_in_the_clients_language(
    meet: Meet, command: str, client: str, begins: str
) -> None:
    """Each command brings its screen in the client's language, the other language in the first row."""
    person = meet(client)
    await person.send(command)
    assert person.screen.text.startswith(begins)
    assert ("English" if client == "ru" else "Русский") in person.labels[0]


async def test_language_choice_goes_to_the_menu_in_that_language(meet: Meet) -> None:
    """/language offers both languages, each named in itself, and nothing else changes."""
    person = meet("ru")
    await person.send("/language")
    await person.tap("English")
    assert person.screen.text.startswith("Pristan")
