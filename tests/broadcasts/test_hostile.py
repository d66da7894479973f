"""Attacks that once worked: replayed buttons, presses at the same moment, choices made while a broadcast goes out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.broadcasts.approval import approved, withdrawn
from bot.broadcasts.changes import notice_changes
from bot.broadcasts.line import SENDING
from bot.broadcasts.models import State
from bot.broadcasts.rules.addresses import addresses, is_registered
from bot.broadcasts.rules.button import is_page
from bot.callbacks import OfBroadcast, Update
from tests.broadcasts.drafts import FIRM
from tests.broadcasts.world import NEW_RU, TEXT_RU, World, texts

PAUSED: tuple[State, ...] = ("paused",)


async def test_what_was_withdrawn_is_not_sent_again(here: World) -> None:
    """An old "Send again" does nothing once the update was taken back."""
    reader = await here.reader(whole=True)
    number = await here.approve()
    await here.send_all()
    await here.storage.database.write("UPDATE delivery SET status = 'unknown', message = NULL")
    before = texts(reader)
    await withdrawn(here.services, here.bot, await here.get(number), here.owner.id)
    await here.author.press(OfBroadcast(who="rs-", act="s-resend", number=number).pack())
    await here.send_all()
    assert texts(reader) == before
    assert (await here.get(number)).state == "done"


async def test_a_stopped_correction_reaches_nobody_any_more(here: World) -> None:
    """Once the owner stopped a correction, the rest gets what was approved before, and so does whoever opens it."""
    first = await here.reader(whole=True)
    number = await here.approve()
    await here.send_all()
    second = await here.correct(number)
    await here.storage.broadcasts.move(second, SENDING, "cancelled", here.owner.id, here.services.now())
    await here.storage.broadcasts.change(second, started_at=1)
    await here.send_all()
    await first.press(Update(who="rs-", act="see", number=number).pack())
    assert NEW_RU not in "".join(texts(first))
    assert (await here.storage.broadcasts.shown(number)).id == number  # type: ignore[union-attr]


async def test_an_older_correction_does_not_undo_a_newer_one(here: World) -> None:
    """Paused and resumed behind a newer correction, the older one brings the newer text."""
    reader = await here.reader(whole=True)
    number = await here.approve()
    await here.send_all()
    older = await here.correct(number)
    await here.storage.broadcasts.move(older, SENDING, "paused", here.author.id, here.services.now())
    draft = await here.storage.broadcasts.copy(number, here.author.id, here.services.now(), corrects=True)
    await here.storage.broadcasts.change(draft, text_ru="Третий текст.", text_en="A third text.", state="proposed")
    await approved(here.services, here.bot, await here.get(draft), here.approver.id)
    await here.send_all()
    assert "Третий текст." in texts(reader)[0]
    await here.storage.broadcasts.move(older, PAUSED, "sending", here.author.id, here.services.now())
    await here.send_all()
    assert "Третий текст." in texts(reader)[0]


async def test_nobody_stops_a_withdrawal(here: World) -> None:
    """Nobody of the firm keeps the text of a withdrawn update in front of readers."""
    reader = await here.reader(whole=True)
    number = await here.approve()
    await here.send_all()
    await withdrawn(here.services, here.bot, await here.get(number), here.owner.id)
    edits = (await here.storage.broadcasts.newest(1))[0]
    for who in (here.author, here.approver):
        await who.send("/start")
        for act in ("s-stop", "s-cancelled", "s-pause"):
            await who.press(OfBroadcast(who="rs-", act=act, number=edits.id).pack())
    await here.send_all()
    assert texts(reader) == ["Новость отозвана."]


async def test_nobody_approves_what_was_changed_at_the_same_moment(here: World) -> None:
    """An approval counts for the text that was judged, not for one that came between judging and writing."""
    judged = await here.draft()
    await here.storage.broadcasts.change(judged.id, text_ru="Другой текст.")
    await approved(here.services, here.bot, judged, here.approver.id)
    assert (await here.get(judged.id)).state == "proposed"


@pytest.mark.parametrize("left", ["firm", "subject"])
async def test_what_a_reader_left_does_not_come_any_more(here: World, left: str) -> None:
    """Muting the firm, or leaving the subject, counts for what waits to be sent too; the totals stay."""
    reader, other = await here.reader(), await here.reader()
    number = await here.approve(send_at=here.services.now() + 3600)
    if left == "firm":
        await here.storage.subscribers.choose(reader.id, "ru", "muted", str(here.firm), on=True)
    else:
        await here.storage.subscribers.save(reader.id, "ru", ["work"], whole=False)
    here.clock.forward(hours=2)
    await here.send_all()
    assert (len(texts(reader)), len(texts(other))) == (0, 1)
    assert (await here.tally(number)).counts == {"sent": 1, "left": 1}


async def test_who_chose_one_line_meanwhile_gets_one_line(here: World) -> None:
    """The text of an update does not appear on the phone of somebody who has asked for the neutral line since."""
    reader = await here.reader(whole=True)
    await here.approve(send_at=here.services.now() + 3600)
    await here.storage.subscribers.save(reader.id, "ru", ["border"], whole=False)
    here.clock.forward(hours=2)
    await here.send_all()
    assert TEXT_RU not in "".join(texts(reader))


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.com\\.firm.example/",
        "https://evil.com,.firm.example/",
        "https://evil.com;.firm.example",
        "https://t.me/firm/../evil",
        "https://t.me/firm/%2e%2e/evil",
        ".evil.com",
        "Пишите: /@evil_bot",
        "пишите .@evil_bot",
        "185.22.33.44/pay",
        "+1️⃣2️⃣1️⃣2️⃣5️⃣5️⃣5️⃣0️⃣1️⃣8️⃣9️⃣",
        "917/555/01/23",
        "917_555_01_23",
        "t . me / evil",
        "телеграм evil_lawyer",
    ],
)
def test_addresses_in_disguise(link: str) -> None:
    """What leads elsewhere does not pass for an address of the firm."""
    firm = replace(FIRM, site="https://firm.example", known="https://t.me/firm")
    found = list(addresses(link))
    assert any(not is_registered(one, firm) for one in found), found


def test_a_button_with_a_strange_host_is_refused() -> None:
    """A host has letters, digits, hyphens and dots, and nothing that browsers read otherwise."""
    assert not is_page("https://evil.com\\.firm.example/")


async def test_a_number_that_is_given_again_brings_no_log_along(here: World) -> None:
    """Why a dismissed writer's draft was sent back is not told to whoever's draft gets its number, in another firm."""
    draft = await here.draft()
    await here.storage.broadcasts.log(draft.id, here.approver.id, "returned: не то", 1)
    (member,) = [one for one in await here.storage.firms.staff(here.firm) if one.writer]
    await here.storage.firms.dismiss(here.firm, member.person)
    other = await here.storage.broadcasts.begin(77, here.approver.id, "update", 2)
    assert [act.what for act in await here.storage.broadcasts.acts(other)] == ["begun"]


async def test_a_removed_firm_leaves_no_draft(here: World) -> None:
    """With the firm go the drafts that nobody approved, and what was sent stays."""
    sent = await here.approve()
    draft = await here.draft()
    await here.storage.firms.remove(here.firm, "2026-11-22")
    assert await here.storage.broadcasts.get(draft.id) is None
    assert (await here.get(sent)).approved_at is not None


async def test_a_tick_does_not_count_for_another_text(here: World) -> None:
    """Ticked at the very moment that the text changes, the new text is not ticked."""
    judged = await here.draft()
    await here.storage.broadcasts.change(judged.id, text_ru="Другой текст.")
    await here.storage.approvals.tick(judged)
    assert not (await here.get(judged.id)).ticked


async def test_a_full_disk_does_not_stop_the_answers(here: World, caplog: pytest.LogCaptureFixture) -> None:
    """Changes that cannot be remembered are looked at again by the next start; the bot answers all the same."""
    await here.storage.connection.execute("PRAGMA query_only = ON")
    await notice_changes(here.services, here.bot)
    await here.storage.connection.execute("PRAGMA query_only = OFF")
    assert "changes could not be looked at: OperationalError" in caplog.text


async def test_many_rows_are_erased_part_by_part(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there were, their totals are the same."""
    monkeypatch.setattr("bot.storage.delivered.PART", 2)
    await here.readers(5)
    number = await here.approve()
    await here.send_all()
    here.clock.forward(days=8)
    assert await here.storage.deliveries.clean(here.services.now()) == 5
    assert (await here.tally(number)).counts == {"sent": 5}
