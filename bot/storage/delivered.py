"""Totals of deliveries whose rows are erased: how many, and never who."""

from __future__ import annotations

from collections import Counter

from bot.storage.base import Database

_FOLD = """
INSERT INTO delivered (broadcast, status, reason, count)
SELECT broadcast, CASE status WHEN 'waiting' THEN 'left' WHEN 'sending' THEN 'unknown' ELSE status END, reason, COUNT(*)
FROM delivery WHERE {which} GROUP BY 1, 2, 3
ON CONFLICT (broadcast, status, reason) DO UPDATE SET count = delivered.count + excluded.count
"""
# What may still go out to a person who wants it no more: of a firm they muted, on what they do not follow any longer.
UNWANTED = """
person = ? AND status IN ('waiting', 'unknown') AND message IS NULL AND EXISTS (
    SELECT 1 FROM broadcast b WHERE b.id = delivery.broadcast AND b.corrects IS NULL AND (
        EXISTS (SELECT 1 FROM choice m WHERE m.person = delivery.person AND m.kind = 'muted'
            AND m.what = CAST(b.firm AS TEXT))
        OR NOT EXISTS (SELECT 1 FROM choice c WHERE c.person = delivery.person AND (
            (c.kind = 'topic' AND c.what = b.watched)
            OR (c.kind = 'subject' AND c.what = b.subject AND b.watched IS NULL)))))
"""
FOLD_UNWANTED = _FOLD.format(which=UNWANTED)
FOLD_PERSON = _FOLD.format(which="person = ?")
_TAKE = """
DELETE FROM delivery WHERE broadcast = ? AND person IN (
    SELECT person FROM delivery WHERE broadcast = ? {also} LIMIT ?) RETURNING status, reason
"""
TAKE, TAKE_WAITING = _TAKE.format(also=""), _TAKE.format(also="AND status = 'waiting'")
ADD = """
INSERT INTO delivered (broadcast, status, reason, count) VALUES (?, ?, ?, ?)
ON CONFLICT (broadcast, status, reason) DO UPDATE SET count = delivered.count + excluded.count
"""
PART = 500  # rows erased in one transaction: whoever presses meanwhile waits for no more than these
AFTER = {"waiting": "left", "sending": "unknown"}


async def fold(database: Database, broadcast: int, take: str) -> int:
    """Erases rows of a broadcast a part at a time, by TAKE or TAKE_WAITING; gives how many. Totals stay."""
    gone = 0
    while part := await _fold_part(database, broadcast, take):
        gone += part
    if gone:
        database.sweeper.ask(whole=True)
    return gone


async def _fold_part(database: Database, broadcast: int, take: str) -> int:
    async with database.writing() as connection:
        async with connection.execute(take, (broadcast, broadcast, PART)) as rows:
            taken = Counter([(AFTER.get(row["status"], row["status"]), row["reason"]) async for row in rows])
        await connection.executemany(ADD, [(broadcast, *which, count) for which, count in taken.items()])
    return taken.total()
