"""How people play the dialog about the one-year deadline, as many tests begin with it."""

from __future__ import annotations

from aiogram import Bot

from bot.preview.person import Person

ANSWERS = ("Ещё не подана", "Нет ни дела, ни повестки")


async def to_one_year(person: Person) -> None:
    """/dialogs, then the clock of the one-year deadline, up to the question for the date."""
    await person.send("/dialogs")
    await person.tap("Сроки по датам")
    await person.tap("Годичный срок")
    for label in ANSWERS:
        await person.tap(label)


async def pick(person: Person, year: str, month: str, day: str) -> None:
    """Picks a date by three buttons."""
    for label in (year, month, day):
        await person.tap(label)


def button(person: Person, label: str) -> str:
    """What the button with this label carries."""
    return person.find(label)[1].value


async def to_files(person: Person) -> None:
    """The outcome of a one-year deadline, then "take it with you"."""
    await to_one_year(person)
    await pick(person, "2026", "март", "5")
    await person.tap("Взять с собой")


async def content_of(bot: Bot, person: Person) -> bytes:
    """The bytes of the file that the bot sent last."""
    chunks = [chunk async for chunk in bot.session.stream_content(f"https://x/{person.screen.file_id}")]
    return b"".join(chunks)
