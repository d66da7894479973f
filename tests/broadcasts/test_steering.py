"""Pause, resume, cancel, send again, withdraw: by those in charge, at every press, and by nobody else."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.app import build_bot, build_dispatcher
from bot.broadcasts.approval import approved, withdrawn
from bot.broadcasts.models import Outcome
from bot.callbacks import OfBroadcast
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.services import open_services
from bot.settings import Settings
from tests.broadcasts.world import World, texts
from tests.edition import USERNAME

STALE = "Эта кнопка устарела"
ACTS = (
    "s-show", "s-pause", "s-resume", "s-cancel", "s-cancelled", "s-stop", "s-resend", "s-csv", "s-withdraw",
    "s-withdrawn", "s-nothing",
)  # fmt: skip


async def test_the_author_pauses_and_resumes(here: World) -> None:
    """Paused, nobody else gets it; resumed, it goes on where it was and ends."""
    await here.readers(6)
    number, gate = await here.approve(), here.gate()
    async with here.sending(gate):
        gate.let(2)
        await here.until("sent", number=2, broadcast=number)
        await here.author.tap("Пауза")
        assert texts(here.author)[0].startswith("Новость № 1: на паузе")
        gate.let(50)
        await here.settled()
        assert (await here.tally(number)).counts == {"sent": 2, "waiting": 4}
        await here.author.tap("Продолжить")
        gate.let(50)
        await here.settled()
    assert (await here.tally(number)).counts == {"sent": 6}
    assert [act.what for act in await here.storage.broadcasts.acts(number)] == [
        "begun", "approved", "paused", "sending", "done",
    ]  # fmt: skip


async def test_the_author_cancels_after_being_asked(here: World) -> None:
    """Cancelled in the middle: the rest does not go out and is counted; what arrived stays; it cannot be resumed."""
    await here.readers(5)
    number, gate = await here.approve(), here.gate()
    async with here.sending(gate):
        gate.let(2)
        await here.until("sent", number=2, broadcast=number)
        await here.author.tap("Отменить")
        assert here.author.screen.text.startswith("Отменить отправку новости № 1?")
        await here.author.tap("Да, отменить отправку")
        gate.let(50)
        await here.settled()
        await here.author.press(OfBroadcast(who="rs-", act="s-resume", number=number, asker="0").pack())
        await here.settled()
    assert (await here.tally(number)).counts == {"sent": 2, "left": 3}
    assert (await here.get(number)).state == "cancelled"
    assert texts(here.author)[0].startswith("Новость № 1: отправка отменена")
    assert "отправка отменена: 3" in texts(here.author)[0]


async def test_the_owner_stops_with_one_press(here: World) -> None:
    """The button of the notice ends it at once."""
    reader = await here.reader()
    number = await here.approve()
    await here.owner.tap("Остановить")
    await here.send_all()
    assert texts(reader) == []
    assert (await here.get(number)).state == "cancelled"
    assert here.owner.screen.text.startswith("Новость № 1: отправка отменена")


async def test_a_scheduled_one_is_cancelled_before_its_time(here: World) -> None:
    """Nothing goes out when the time comes."""
    reader = await here.reader()
    number = await here.approve(send_at=here.services.now() + 60)
    await here.author.tap("Отменить")
    await here.author.tap("Да, отменить отправку")
    async with here.sending():
        here.clock.forward(hours=1)
        await here.settled()
    assert texts(reader) == []
    assert (await here.get(number)).ended_at is not None


async def test_the_unknown_are_sent_again_only_if_the_author_says_so(here: World) -> None:
    """The report counts them and says what it means; one press sends to them alone, once."""
    readers = await here.readers(3)
    number = await here.approve()
    claimed = await here.storage.deliveries.step(number, (), claim=0, now=0)
    assert not claimed
    await here.storage.broadcasts.change(number, state="sending")
    claimed = await here.storage.deliveries.step(number, (), claim=2, now=here.services.now())
    await here.storage.deliveries.step(number, [Outcome(claimed[0].person, "sent", 1)], claim=0, now=0)
    async with here.sending():
        await here.settled()
        assert (await here.tally(number)).counts == {"sent": 2, "unknown": 1}
        assert "Неизвестно, пришло ли: 1." in texts(here.author)[0]
        assert sorted(len(texts(reader)) for reader in readers) == [0, 0, 1]
        await here.author.tap("Отправить ещё раз: 1")
        await here.settled()
        await here.author.press(OfBroadcast(who="rs-", act="s-resend", number=number, asker="0").pack())
        await here.settled()
    assert (await here.tally(number)).counts == {"sent": 3}
    assert sorted(len(texts(reader)) for reader in readers) == [0, 1, 1]
    assert "sent again" in [act.what for act in await here.storage.broadcasts.acts(number)]


async def test_the_report_is_a_file_without_ids(here: World) -> None:
    """Totals in the words of the reader, and nothing that tells of a person."""
    readers = await here.readers(2)
    here.telegram.chat(readers[0].id).blocked = True
    await here.approve()
    await here.send_all()
    await here.author.tap("Отчёт в файле CSV")
    file = here.telegram.messages.files["FILE1"]
    rows = file.content.decode("utf-8-sig").splitlines()
    assert (file.name, rows) == (
        "report.csv",
        ["итог,причина,сколько", "отправлено,,1", "заблокировали бота,,1"],
    )


async def test_the_report_in_the_other_language_stays_in_it(here: World) -> None:
    """The author who switched to English gets what follows in English."""
    await here.readers(2)
    await here.approve()
    await here.author.tap("English")
    assert texts(here.author)[0].startswith("Update No. 1: being sent")
    await here.send_all()
    assert texts(here.author)[0].startswith("Update No. 1: sending is over")
    assert await here.storage.languages.of(here.author.id) == "en"


async def test_in_charge_are_author_approver_and_owner(here: World) -> None:
    """Each of the three may look and act."""
    await here.readers(2)
    number = await here.approve()
    for person, act, state in ((here.author, "s-pause", "paused"), (here.approver, "s-resume", "sending")):
        await person.press(_press(act, number), 1)
        assert (await here.get(number)).state == state
    await here.owner.press(_press("s-stop", number))
    assert (await here.get(number)).state == "cancelled"


def _press(act: str, number: int) -> str:
    return OfBroadcast(who="rs-", act=act, number=number, asker="0").pack()


async def _outsider(here: World, who: str) -> Person:
    person = here.person()
    if who == "a writer of the firm":
        await _join(here, here.firm, person)
    if who == "an approver of another firm":
        other = await here.storage.firms.add(dict.fromkeys(("name_ru", "name_en", "site", "lawyer", "state", "licence", "known"), "x"))  # fmt: skip
        await _join(here, other, person, "approver")
    if who == "the author, dismissed":
        sealed = here.storage.vault.office.seal_id(here.author.id)
        await here.storage.firms.dismiss(here.firm, sealed)
        return here.author
    return person


async def _join(here: World, firm: int, person: Person, role: str = "writer") -> None:
    secret = await here.storage.firms.invite(firm, role, "x", here.services.now() + 60)  # type: ignore[arg-type]
    await here.storage.firms.join(secret, person.id, here.services.now())


@pytest.mark.parametrize(
    "who", ["a stranger", "a writer of the firm", "an approver of another firm", "the author, dismissed"]
)
async def test_nobody_else_can_do_anything(here: World, who: str) -> None:
    """Whatever they press, forged or kept from better days, the screen is an old one and nothing changes."""
    await here.readers(2)
    number = await here.approve()
    person = await _outsider(here, who)
    before, acts = await here.get(number), await here.storage.broadcasts.acts(number)
    await person.send("/start")
    for act in ACTS:
        await person.press(_press(act, number))
        assert person.screen.text.startswith(STALE), act
    assert await here.get(number) == before
    assert await here.storage.broadcasts.acts(number) == acts
    assert not person.unanswered


@pytest.mark.parametrize("number", [7, 999_999])
async def test_forged_numbers_are_old_screens(here: World, number: int) -> None:
    """A broadcast that is not there, or is no more than a draft, has no progress, even for the owner."""
    draft = await here.draft()
    await here.owner.send("/start")
    for press in (_press("s-withdrawn", number), _press("s-stop", draft.id), _press("s-nothing", draft.id)):
        await here.owner.press(press)
        assert here.owner.screen.text.startswith(STALE)
    assert (await here.get(draft.id)).state == "proposed"


async def test_without_a_database_the_buttons_say_so(settings: Settings, telegram: Telegram, tmp_path: Path) -> None:
    """Where updates are not switched on, a kept button says that in plain words."""
    off = settings.model_copy(update={"storage_key": None, "data_dir": tmp_path / "off"})
    async with open_services(off, username=USERNAME) as services:
        bot = build_bot(off, MemorySession(telegram))
        person = Person(telegram, build_dispatcher(services), bot, language="ru")
        await person.send("/start")
        await person.press(_press("s-pause", 1))
        assert person.screen.text.startswith("В этом боте новости не включены")
        draft = SimpleNamespace(id=1, send_at=None)
        await approved(services, bot, draft, 1)  # type: ignore[arg-type]
        assert not await withdrawn(services, bot, draft, 1)  # type: ignore[arg-type]


async def test_it_is_sent_again_once(here: World) -> None:
    """Where nothing is unknown, sending again does nothing."""
    await here.readers(1)
    number = await here.approve()
    await here.send_all()
    await here.author.press(_press("s-resend", number), 1)
    assert (await here.get(number)).state == "done"


async def test_only_its_author_is_offered_a_correction(here: World) -> None:
    """Author, approver and owner see the same progress, named by its first words; to correct is the author's alone."""
    await here.readers(2)
    number = await here.approve()
    for person, rows in (
        (here.author, ["Исправить", "Отозвать новость"]),
        (here.approver, ["Отозвать новость"]),
        (here.owner, ["Отозвать новость"]),
    ):
        await person.send("/start")
        await person.press(_press("s-show", number))
        assert person.screen.text.startswith("Новость № 1: отправляется\n«Суд вынес решение.»\nФирма: Фирма\n")
        assert rows in person.labels


async def test_what_waits_for_its_time_says_when(here: World) -> None:
    """Progress and notice of a scheduled one name the time, with its zone."""
    await here.approve(send_at=here.services.now() + 3600, zone="America/New_York")
    for person in (here.author, here.owner):
        assert "Когда: 22 ноября 2026 года, 08:00 по Нью-Йорку (UTC−5)" in person.screen.text


async def test_progress_is_kept_from_an_author_who_was_dismissed(here: World) -> None:
    """Who was taken off the staff in the middle learns nothing more."""
    await here.readers(2)
    await here.approve()
    await here.storage.firms.dismiss(here.firm, here.storage.vault.office.seal_id(here.author.id))
    await here.send_all()
    assert "Отправлено: 0 из 2" in texts(here.author)[0]
