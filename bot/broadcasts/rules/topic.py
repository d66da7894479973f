"""Rule: a linked topic exists, so it is in both languages; one that is overdue is seen by who approves.

A topic without one of its languages does not load at all (bot/content/models.py), so it is not there to be linked.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.base import Case, Problem
from bot.content.freshness import is_overdue


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    topics = case.library.topics
    if draft.watched is not None and draft.watched not in topics:
        yield Problem("refused", "rule-no-watched-topic", {"topic": draft.watched}, "watched")
    if draft.see is None:
        return
    topic = topics.get(draft.see)
    if topic is None:
        yield Problem("refused", "rule-no-topic", {"topic": draft.see}, "see")
    elif is_overdue(topic, case.today):
        day = topic.checked or topic.as_of
        yield Problem("tick", "rule-overdue", {"day": str(day)}, "see")
