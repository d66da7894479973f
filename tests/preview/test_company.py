"""A conversation of several people can be written down, read again and replayed, and a change in it is shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.preview.transcript import Screen, TranscriptError, TranscriptMismatch
from bot.settings import Settings
from tests.company import Company, Deed, act, cast, dump, link_of, load, record, replay
from tests.stage import OWNER, Stage, open_stage

LINE = Screen(first="Есть новость.", buttons=[["Открыть"]])
STAFF = {"Вера": "writer", "Олег": "approver"}
WRITTEN = (
    {"who": "Вера", "send": "/broadcast"},
    {"who": "Вера", "tap": "Новость"},
    {"who": "Вера", "tap": "Мошенники"},
    {"who": "Вера", "send": "Приставы не звонят."},
    {"who": "Вера", "send": "Bailiffs do not call."},
    {"who": "Вера", "tap": "Посмотреть и отправить"},
    {"who": "Вера", "tap": "Попросить"},
    {"who": "Олег", "tap": "Одобрить"},
)


@pytest.fixture
async def stage(settings: Settings) -> AsyncIterator[Stage]:
    """A bot to which nobody has come."""
    async with open_stage(settings) as opened:
        yield opened


def company(*steps: dict[str, Any], staff: dict[str, str] | None = None, **people: str) -> Company:
    """A conversation; the screens in it are not known yet."""
    deeds = [{"screen": None, **step} for step in steps]
    return Company.model_validate({"about": "Проба.", "people": people, "staff": staff, "steps": deeds})


def reader(name: str) -> tuple[dict[str, Any], ...]:
    """Somebody subscribes."""
    return ({"who": name, "send": "/subscribe"}, {"who": name, "tap": "Мошенники"}, {"who": name, "tap": "Готово"})


async def test_a_conversation_survives_writing_and_replaying(settings: Settings, stage: Stage, tmp_path: Path) -> None:
    """What is recorded and dumped loads as the same, and is replayed before a bot to which nobody has come."""
    steps = (*reader("Анна"), *WRITTEN, {"who": "Анна", "wait": "everything", "says": ["новость"]})
    recorded = await record(company(*steps, staff=STAFF, Анна="ru", Вера="ru", Олег="ru"), stage)
    assert recorded.steps[-1].screen == LINE
    path = tmp_path / "company-x.yaml"
    path.write_text(dump(recorded), encoding="utf-8")
    assert load(path) == recorded
    other = settings.model_copy(update={"database_url": f"sqlite+aiosqlite:///{tmp_path}/other.db"})
    async with open_stage(other) as again:
        await replay(load(path), again)


async def test_the_sender_sends_as_many_as_the_step_says(stage: Stage) -> None:
    """Nothing goes out until a step waits: then so many messages, or what is due after so much time."""
    steps = (*reader("Анна"), *reader("Дина"), *reader("Борис"), *WRITTEN)
    talk = company(*steps, staff=STAFF, Анна="ru", Дина="ru", Борис="ru", Вера="ru", Олег="ru")
    people = await cast(talk, stage)
    for deed in talk.steps:
        await act(deed, people, stage)
    readers = [people[name] for name in ("Анна", "Дина", "Борис")]

    async def came(wait: str) -> int:
        await act(Deed(who="Анна", wait=wait, screen=None), people, stage)
        return sum(len(person.from_bot) for person in readers) - len(readers)

    began = stage.services.now()
    assert [await came(wait) for wait in ("1 message", "1 message", "2 hours", "everything")] == [1, 2, 3, 3]
    assert stage.services.now() - began == 2 * 3600


async def test_an_invitation_is_followed_from_the_screen_of_another(stage: Stage) -> None:
    """The newest link to the bot on somebody's screens is opened by whoever follows them."""
    invited = ("/firms", "Приют и право", "Сотрудники", "Пригласить", "Кто пишет")
    steps = [{"who": "owner", "tap" if number else "send": did} for number, did in enumerate(invited)]
    steps += [{"who": "owner", "send": "Нина"}, {"who": "Нина", "follow": "owner"}, {"who": "owner"}]
    talk = company(*steps, staff={"Вера": "writer"}, owner="ru", Нина="ru", Вера="ru")
    people = await cast(talk, stage)
    assert people["owner"].id == OWNER
    with pytest.raises(LookupError, match="no link"):
        link_of(people["owner"])
    screens = [await act(deed, people, stage) for deed in talk.steps]
    assert [screen.first for screen in screens[-2:] if screen] == [
        "Теперь вы среди сотрудников этой фирмы: Приют и право.",
        "Приглашение принято: Нина (пишет). Фирма: Приют и право.",
    ]


async def test_a_difference_is_told_with_the_step_and_the_person(stage: Stage) -> None:
    """Another screen, words that are not said and a button that is not there fail with who did what."""
    talk = company({"who": "Анна", "send": "/start"}, {"who": "Анна", "send": "/start", "says": ["Причал"]}, Анна="ru")
    with pytest.raises(
        TranscriptMismatch, match=r"^step 1 \(Анна, send: /start\):\n- \(nothing of the bot in the chat\)"
    ):
        await replay(talk, stage)
    with pytest.raises(LookupError, match=r"^step 2 \(Анна, send: /start\): 'Причал' is not said: Пристань"):
        await record(talk, stage)
    with pytest.raises(TranscriptMismatch, match=r"^step 1 \(Анна, tap: Нет\): no button 'Нет'"):
        await replay(company({"who": "Анна", "tap": "Нет"}, Анна="ru"), stage)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{about: x, people: {a: ru}, steps: [{who: b, screen: null}]}", "x.yaml:1: nobody among the people is called"),
        ("about: x\npeople: {a: ru}\nstaff: {b: writer}\nsteps: []", "x.yaml:1: nobody among the people is called"),
        ("about: x\npeople: {a: ru}\nstaff: {a: boss}\nsteps: []", "x.yaml:3: Input should be"),
        ("about: x\npeople: {a: ru}\nsteps:\n- {who: a, wait: soon, screen: null}", "x.yaml:4: String should match"),
        ("about: x\npeople: {a: ru}\nsteps:\n- {who: a, tap: x, send: y, screen: null}", "x.yaml:4: a step does one"),
        ("about: x\npeople: {a: ru}\nsteps:\n- {who: a, reply: 1, screen: null}", "x.yaml:4: only a text that is sent"),
        ("language: ru\nsteps: []", "x.yaml:1: Field required"),
    ],
)
def test_a_bad_file_is_told_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    """What is no such conversation is refused with the file, the line and the reason."""
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TranscriptError) as refusal:
        load(path)
    assert str(refusal.value).startswith(words)
