"""The schema, as steps that are applied once each, in order; SQL that SQLite and PostgreSQL share, where it can be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import aiosqlite

from bot.storage.keys import Vault
from bot.storage.rebuilding import in_the_order_of_their_keys, seals_of_the_office

Step = str | Callable[[aiosqlite.Connection, Vault], Awaitable[None]]
MIGRATIONS: tuple[tuple[Step, ...], ...] = (
    # 1: a sealed word that tells whether the key fits; nothing about any reader
    ("CREATE TABLE key_check (id INTEGER PRIMARY KEY, sealed BLOB NOT NULL)",),
    # 2: how often questions were not answered, by day; written once a day, of five or more, about nobody
    (
        "CREATE TABLE asked_count (day TEXT NOT NULL, what TEXT NOT NULL, count INTEGER NOT NULL,"
        " PRIMARY KEY (day, what))",
    ),
    # 3: those who subscribed, by sealed id, and what they chose (a subject, a topic, a firm they do not want)
    (
        "CREATE TABLE subscriber (person BLOB PRIMARY KEY, language TEXT NOT NULL, whole INTEGER NOT NULL)",
        "CREATE TABLE choice (person BLOB NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL,"
        " PRIMARY KEY (person, kind, what))",
        "CREATE INDEX choice_what ON choice (kind, what)",
    ),
    # 4: firms, their staff, and invitations that were not taken yet (only a hash of the link is kept)
    (
        "CREATE TABLE firm (id INTEGER PRIMARY KEY, name_ru TEXT NOT NULL, name_en TEXT NOT NULL, site TEXT NOT NULL,"
        " lawyer TEXT NOT NULL, state TEXT NOT NULL, licence TEXT NOT NULL, known TEXT NOT NULL,"
        " verified TEXT, removed TEXT)",
        "CREATE TABLE staff (person BLOB NOT NULL, firm INTEGER NOT NULL, label TEXT NOT NULL,"
        " writer INTEGER NOT NULL, approver INTEGER NOT NULL, PRIMARY KEY (person, firm))",
        "CREATE TABLE invitation (secret BLOB PRIMARY KEY, firm INTEGER NOT NULL, role TEXT NOT NULL,"
        " label TEXT NOT NULL, until INTEGER NOT NULL)",
    ),
    # 5: broadcasts with their drafts, one row per recipient while it is needed, the totals that stay, the audit log
    (
        "CREATE TABLE broadcast (id INTEGER PRIMARY KEY, firm INTEGER, person BLOB, state TEXT NOT NULL,"
        " kind TEXT NOT NULL, subject TEXT, watched TEXT, text_ru TEXT, text_en TEXT, see TEXT, seminar_at INTEGER,"
        " seminar_minutes INTEGER, button_url TEXT, button_ru TEXT, button_en TEXT, urgent INTEGER NOT NULL,"
        " send_at INTEGER, zone TEXT, awaits TEXT, ticked INTEGER NOT NULL, corrects INTEGER, made_at INTEGER NOT NULL,"
        " approved_at INTEGER, started_at INTEGER, ended_at INTEGER, corrected_at INTEGER, withdrawn_at INTEGER,"
        " progress_message INTEGER, language TEXT)",
        "CREATE INDEX broadcast_state ON broadcast (state)",
        "CREATE INDEX broadcast_ended ON broadcast (ended_at)",
        "CREATE TABLE delivery (broadcast INTEGER NOT NULL, person BLOB NOT NULL, language TEXT NOT NULL,"
        " whole INTEGER NOT NULL, status TEXT NOT NULL, tries INTEGER NOT NULL, again_at INTEGER NOT NULL,"
        " message INTEGER, reason TEXT NOT NULL, PRIMARY KEY (broadcast, person))",
        "CREATE INDEX delivery_turn ON delivery (broadcast, status, again_at)",
        "CREATE INDEX delivery_person ON delivery (person)",
        "CREATE TABLE delivered (broadcast INTEGER NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,"
        " count INTEGER NOT NULL, PRIMARY KEY (broadcast, status, reason))",
        "CREATE TABLE audit (id INTEGER PRIMARY KEY, broadcast INTEGER NOT NULL, person BLOB, what TEXT NOT NULL,"
        " at INTEGER NOT NULL)",
    ),
    # 6: until when Telegram asked the sender to wait, and which changes of topics are known
    (
        "CREATE TABLE sender (id INTEGER PRIMARY KEY, wait_until INTEGER NOT NULL)",
        "CREATE TABLE known_change (topic TEXT NOT NULL, change TEXT NOT NULL, PRIMARY KEY (topic, change))",
    ),
    # 7: what the bot asked an owner to type, with the fields of a firm that is not saved yet
    ("CREATE TABLE staff_awaits (person BLOB PRIMARY KEY, what TEXT NOT NULL, firm INTEGER, fields TEXT)",),
    # 8: finds those who chose something in the order of their ids, which reads 100,000 of them twice as fast
    ("DROP INDEX choice_what", "CREATE INDEX choice_what ON choice (kind, what, person)"),
    # 9: in which language staff and owners are written to, and which owners were told of which broadcast
    (
        "ALTER TABLE staff ADD COLUMN language TEXT",
        "UPDATE staff SET language = (SELECT broadcast.language FROM broadcast WHERE broadcast.person = staff.person"
        " AND broadcast.language IS NOT NULL ORDER BY broadcast.id DESC LIMIT 1)",
        "ALTER TABLE broadcast DROP COLUMN language",
        "CREATE TABLE owner_language (person BLOB PRIMARY KEY, language TEXT NOT NULL)",
        "ALTER TABLE broadcast ADD COLUMN announced_at INTEGER",
        "UPDATE broadcast SET announced_at = approved_at",
        "CREATE TABLE notice (broadcast INTEGER NOT NULL, person BLOB NOT NULL, message INTEGER,"
        " PRIMARY KEY (broadcast, person))",
    ),
    # 10: a stolen file tells neither who came first nor which reader is staff
    (in_the_order_of_their_keys, seals_of_the_office),
    # 11: when sending ended for the first time, of what was sent again afterwards
    (
        "ALTER TABLE broadcast ADD COLUMN first_ended_at INTEGER",
        "UPDATE broadcast SET first_ended_at ="
        " (SELECT MIN(at) FROM audit WHERE audit.broadcast = broadcast.id AND what = 'done')"
        " WHERE EXISTS (SELECT 1 FROM audit WHERE audit.broadcast = broadcast.id AND what = 'sent again')",
    ),
)


async def migrate(connection: aiosqlite.Connection, vault: Vault) -> bool:
    """Brings a database to the newest schema, each step whole or not at all; True if there was a step to take."""
    await connection.execute("CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY)")
    ((done,),) = await connection.execute_fetchall("SELECT COALESCE(MAX(version), 0) FROM migration")
    for version, steps in enumerate(MIGRATIONS[done:], done + 1):
        await connection.execute("BEGIN IMMEDIATE")
        for step in steps:
            await (connection.execute(step) if isinstance(step, str) else step(connection, vault))
        await connection.execute("INSERT INTO migration (version) VALUES (?)", (version,))
        await connection.execute("COMMIT")
    return bool(done < len(MIGRATIONS))
