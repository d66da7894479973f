"""Totals of deliveries whose rows are erased: how many, and never who."""

from __future__ import annotations

_FOLD = """
INSERT INTO delivered (broadcast, status, reason, count)
SELECT broadcast, CASE status WHEN 'waiting' THEN 'left' WHEN 'sending' THEN 'unknown' ELSE status END, reason, COUNT(*)
FROM delivery WHERE {which} GROUP BY 1, 2, 3
ON CONFLICT (broadcast, status, reason) DO UPDATE SET count = delivered.count + excluded.count
"""
FOLD_PERSON = _FOLD.format(which="person = ?")
FOLD_BROADCAST = _FOLD.format(which="broadcast = ?")
