"""A stolen database names nobody: its bytes, the write-ahead log included, hold no Telegram id in any form."""

from __future__ import annotations

import base64
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bot.asker import to_base36
from bot.broadcasts.models import Outcome
from bot.storage.awaiting import Awaited
from bot.storage.database import Storage, open_storage
from bot.storage.sweeper import Sweeper

KEY = base64.urlsafe_b64encode(bytes(range(64))).decode()
NOW = 1_795_348_800
LONG, SHORT = 7_361_524_893, 1_928_374_655  # more than four bytes, and not
PEOPLE = (LONG, SHORT)


def forms(user: int) -> Iterator[tuple[str, bytes]]:
    """Every way in which an id could stand in a file, by name."""
    text = str(user).encode()
    yield "decimal", text
    yield "decimal, two bytes a letter", str(user).encode("utf-16-le")
    numbers = {f"{order} {size}": user.to_bytes(size, order) for order in ("little", "big") for size in (5, 8)}
    if user < 1 << 32:
        numbers |= {f"{order} 4": user.to_bytes(4, order) for order in ("little", "big")}
    yield from numbers.items()
    yield "base 36", to_base36(user).encode()
    yield "BASE 36", to_base36(user).upper().encode()
    for name, raw in {"decimal": text, **numbers}.items():
        yield f"hex of {name}", raw.hex().encode()
        yield f"HEX of {name}", raw.hex().upper().encode()
        for at in range(3):  # base64 looks different at each of three places; only whole letters of it are looked for
            inner = base64.b64encode(b"\0" * at + raw)[-(-8 * at // 6) :].rstrip(b"=")[: (8 * len(raw) - 6) // 6]
            yield f"base64 of {name}, {at}", inner
            yield f"base64 for links of {name}, {at}", inner.translate(bytes.maketrans(b"+/", b"-_"))
    yield "hex", f"{user:x}".encode()
    yield "HEX", f"{user:X}".encode()


def found_in(folder: Path) -> set[tuple[int, str]]:
    """The ids that stand in any file of a folder, and in which form."""
    content = b"\n".join(path.read_bytes() for path in sorted(folder.iterdir()))
    return {(user, name) for user in PEOPLE for name, form in forms(user) if form in content}


async def lived(storage: Storage) -> None:
    """All that happens with a person's id: subscribing, choosing, being staff, writing, getting, leaving."""
    firm = await storage.firms.add(
        {name: name for name in ("name_ru", "name_en", "site", "lawyer", "state", "licence", "known")}
    )
    for user in PEOPLE:
        await storage.subscribers.save(user, "ru", ["scams"], whole=user == LONG)
        await storage.subscribers.choose(user, "ru", "topic", "urgent", on=True)
        await storage.subscribers.choose(user, "ru", "muted", "9", on=True)
        await storage.firms.join(await storage.firms.invite(firm, "writer", "W", NOW + 60), user, NOW)
        number = await storage.broadcasts.begin(firm, user, "update", NOW)
        await storage.broadcasts.change(number, subject="scams", text_ru="Текст", text_en="", awaits="text_ru")
        assert await storage.expected.of(user) is not None
        await storage.broadcasts.log(number, user, "looked", NOW)
        await storage.awaiting.put(user, Awaited("name", firm))
        await storage.languages.note(user, "ru", owner=True)
        await storage.notices.told(number, user, 7)
        await delivered(storage, number)
    await storage.subscribers.forget(SHORT)
    await storage.subscribers.save(SHORT, "en", ["draft"], whole=False)


async def tables_of_persons(storage: Storage) -> set[str]:
    """The tables that hold a sealed id."""
    query = "SELECT DISTINCT m.name AS name FROM sqlite_master m, pragma_table_info(m.name) c WHERE c.name = 'person'"
    return {row["name"] for row in await storage.database.all(query)}


async def delivered(storage: Storage, number: int) -> None:
    """Its recipients are fixed, one is sent to, the rest wait."""
    broadcast = await storage.broadcasts.get(number)
    assert broadcast is not None
    await storage.deliveries.fix(broadcast)
    claimed = await storage.deliveries.step(number, (), claim=1, now=NOW)
    await storage.deliveries.step(number, [Outcome(one.person, "sent", 77) for one in claimed], claim=0, now=NOW)


async def test_the_bytes_name_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither while the bot runs, its log beside the file, nor after it stopped, is an id found in any form."""
    monkeypatch.setattr(Sweeper, "ask", lambda *_, **__: None)  # so that the log stays as long as it is looked at
    folder = tmp_path / "data"
    async with open_storage(folder / "pristan.db", KEY) as storage:
        assert storage is not None
        await lived(storage)
        assert (folder / "pristan.db-wal").stat().st_size > 0
        known = {table for user in PEOPLE for table in (await storage.held_on(user)).rows}
        assert known == await tables_of_persons(storage)
        assert found_in(folder) == set()
    assert found_in(folder) == set()


@pytest.mark.parametrize("user", PEOPLE)
async def test_the_same_search_finds_what_is_not_sealed(tmp_path: Path, user: int) -> None:
    """The search is no blind one: an id written plainly, in each form, into a copy of that database is found there."""
    folder = tmp_path / "data"
    async with open_storage(folder / "pristan.db", KEY) as storage:
        assert storage is not None
        await lived(storage)
    for place, (name, form) in enumerate(dict(forms(user)).items()):
        copy = tmp_path / f"copy-{place}"
        shutil.copytree(folder, copy)
        written(copy / "pristan.db", {"person": form})
        assert (user, name) in found_in(copy), name
    copy = tmp_path / "as a number"
    shutil.copytree(folder, copy)
    written(copy / "pristan.db", {"person": user})
    assert found_in(copy) & {(user, "big 5"), (user, "big 4")}


def written(path: Path, row: Mapping[str, bytes | int]) -> None:
    """Writes an unsealed subscriber into a database."""
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO subscriber (person, language, whole) VALUES (?, 'ru', 0)", (row["person"],))
    connection.commit()
    connection.close()
