"""Files to take along, opened by other libraries than those that wrote them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import strategies as st

from bot.files.sheet import Block, Sheet

RUSSIAN = Sheet(
    "ru",
    "Если задержали близкого человека",
    (
        Block(
            "Что делать",
            (
                "Запишите полное имя, дату рождения и страну рождения так, как они стоят в паспорте.",
                "Найдите, где человек: откройте locator.ice.gov → «Search by A-Number».",
                "Позвоните адвокату сегодня, даже если уже вечер. Назовите день слушания.",
                "Соберите бумаги: паспорт, форму I-94, письма из суда. Снимите каждую страницу.",
                "Проверьте день слушания: https://acis.eoir.justice.gov/en/ или 1-800-898-7180.",
            ),
            numbered=True,
        ),
        Block(
            "Чего не делать",
            (
                "Не подписывайте бумаги, которых не понимаете: попросите переводчика.",
                "Не выдумывайте и не скрывайте факты — ошибка в анкете может закрыть дело.",
                "Не платите тому, кто обещает исход.",
            ),
        ),
        Block("Слова", ("I want to speak to a lawyer. — Я хочу поговорить с адвокатом.",)),
        Block("Вопросы юристу", ("Какой срок идёт сейчас, и от какого дня?", "Какие бумаги нужны?"), numbered=True),
    ),
    "По данным на октябрь 2026 года.",
)
ENGLISH = Sheet("en", "Papers", (Block("What to do", ("Call a lawyer.",), numbered=True),), "As of October 2026.")

ANY_TEXT = st.text(st.characters(), max_size=60)  # half characters (surrogates) as well
SHEETS = st.builds(
    Sheet,
    st.sampled_from(["ru", "en"]),
    ANY_TEXT,
    st.lists(st.builds(Block, ANY_TEXT, st.lists(ANY_TEXT, max_size=3).map(tuple), st.booleans()), max_size=3).map(
        tuple
    ),
    ANY_TEXT,
)

_watched: list[list[str]] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    """Notes what is opened to be written, by any code, while somebody watches."""
    if _watched and event == "open":
        path, _, flags = arguments
        if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            _watched[-1].append(str(path))


sys.addaudithook(_note)


@contextmanager
def written() -> Iterator[list[str]]:
    """The files that were opened to be written inside."""
    _watched.append([])
    try:
        yield _watched[-1]
    finally:
        _watched.pop()
