"""The bot writes to staff and owners in the language they used last, without their having subscribed to anything."""

from __future__ import annotations

from bot.preview.telegram import Telegram
from bot.settings import Settings
from tests.handlers.newsroom import Newsroom
from tests.handlers.office import OWNER, Office, opened
from tests.preview.people import Clock

REQUEST_EN, REQUEST_RU = "You are asked to approve an update", "Просят одобрить новость"


async def test_whoever_took_an_invitation_in_english_is_asked_in_english(office: Office) -> None:
    """The language of the Telegram that opened the link is the one of the first request, in a bot that is Russian."""
    await office.registered()
    room = Newsroom(office, 1)
    room.writer, approver = await office.joined(), await office.joined("Кто одобряет", "Nina", "en")
    await room.draft()
    await room.propose()
    assert REQUEST_EN in approver.screen.text
    await approver.tap("Send it back")
    await approver.send("Name the bridge.")
    assert room.writer.screen.text == "Новость вернули. Причина: Name the bridge."


async def test_a_button_in_another_language_changes_it(room: Newsroom) -> None:
    """Who switches one screen of theirs is written to in that language from then on, whatever their Telegram speaks."""
    await room.draft()
    await room.propose()
    assert REQUEST_RU in room.approver.screen.text
    await room.approver.tap("English")
    await room.approver.tap("Send it back")
    await room.approver.send("Короче")
    await room.writer.tap("Открыть черновик")
    await room.propose()
    assert REQUEST_EN in room.approver.screen.text


async def test_a_command_in_another_language_changes_it(room: Newsroom) -> None:
    """A command that is answered in English counts as well, and so does the next one in Russian."""
    for language, request in (("en", REQUEST_EN), ("ru", REQUEST_RU)):
        room.approver.language = language
        await room.approver.send("/firm")
        await room.draft()
        await room.propose()
        assert request in room.approver.screen.text


async def test_the_samples_of_the_other_language_change_nothing(room: Newsroom) -> None:
    """A preview is in the language of its readers: pressing in it says nothing about who looks at it."""
    await room.draft()
    await room.propose()
    await room.approver.press(room.approver.find("Stop")[1].value)
    await room.approver.tap("Вернуть автору")
    await room.approver.send("Короче")
    await room.writer.tap("Открыть черновик")
    await room.propose()
    assert REQUEST_RU in room.approver.screen.text


async def test_an_owner_is_told_in_the_language_of_the_last_command(
    settings: Settings, telegram: Telegram, clock: Clock
) -> None:
    """The notice of an approval comes to each owner in the language of their last /firms or /broadcasts."""
    async with opened(settings, telegram, clock, owners=(OWNER, 43)) as office:
        other = office.person("en", user_id=43)
        await office.registered()
        await other.send("/firms")
        writer, approver = await office.joined(), await office.joined("Кто одобряет", "Олег")
        assert other.screen.text.startswith("Invitation accepted: Олег (approves)")
        assert office.owner.screen.text.startswith("Приглашение принято: Олег (одобряет)")
        room = Newsroom(office, 1)
        room.writer, room.approver = writer, approver
        await room.experienced()
        await room.draft()
        await room.propose()
        await approver.tap("Одобрить")
        assert other.screen.text.startswith("Update No. 2 was approved: 0 recipients")
        assert office.owner.screen.text.startswith("Одобрена новость № 2: 0 получателей")


async def test_it_is_written_only_where_it_differs(room: Newsroom) -> None:
    """Presses in the same language write nothing; of an owner there is one row, of others none."""
    database = room.storage.database
    await room.owner.send("/firms")
    await room.writer.send("/broadcasts")
    rows = await database.all("SELECT * FROM owner_language")
    written = room.storage.connection.total_changes
    await room.owner.send("/firms")
    await room.owner.tap("Приют и право")
    await room.writer.send("/broadcasts")
    assert room.storage.connection.total_changes == written
    assert await database.all("SELECT * FROM owner_language") == rows
    assert [row["language"] for row in rows] == ["ru"]


async def test_it_is_shown_and_the_owners_can_be_erased(room: Newsroom) -> None:
    """/mydata says in plain words in which language staff and owner are written to; /forget takes the owner's away."""
    await room.owner.send("/firms")
    await room.owner.send("/mydata")
    assert "Бот пишет вам как владельцу по-русски." in room.owner.screen.text
    await room.owner.send("/forget")
    assert await room.storage.languages.of(OWNER) is None
    room.writer.language = "en"
    await room.writer.send("/firm")
    await room.writer.send("/mydata")
    assert "About the firm's work the bot writes to you in English." in room.writer.screen.text


async def test_staff_from_before_are_written_to_as_subscribers(room: Newsroom) -> None:
    """Who joined before languages were kept, and has pressed nothing since, is written to as their subscription says."""
    approver = await room.hire(room.office.person(), "approver", "Нина")
    assert await room.storage.languages.of(approver.id) is None
    await room.storage.subscribers.save(approver.id, "en", ["scams"], whole=False)
    await room.draft()
    await room.propose()
    assert REQUEST_EN in approver.screen.text
