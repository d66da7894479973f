"""The log can be read by anybody: it names no reader, repeats no text, holds no token."""

from __future__ import annotations

import ast
import asyncio
import gc
import io
import json
import logging
import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError
from hypothesis import given
from hypothesis import strategies as st

from bot.discretion import Known, event_of
from bot.incidents import report
from bot.logs import Discreet
from bot.settings import ROOT
from tests.bot.leaking import (
    EVERYTHING,
    NOT_TAKEN,
    NOT_TOLD,
    OURS,
    PERSON,
    SAID,
    TAKEN,
    TOKEN,
    Attack,
    Reader,
    caught,
    file_with,
    leaks,
    logging_to,
    mistaken,
)


def exception_info() -> tuple[type[BaseException], BaseException, Any]:
    """What `exc_info` holds."""
    error = caught(EVERYTHING, cause=OSError(EVERYTHING))
    return type(error), error, error.__traceback__


MISTAKES: dict[str, Attack] = {
    "an f-string": lambda log: mistaken(log, f"could not answer {EVERYTHING}"),
    "only an id": lambda log: mistaken(log, f"{TAKEN} {PERSON}"),
    "a text for a kind": lambda log: mistaken(log, NOT_TOLD, EVERYTHING),
    "an id for a count": lambda log: mistaken(log, NOT_TAKEN, int(PERSON)),
    "an id as a fraction": lambda log: mistaken(log, NOT_TAKEN, float(PERSON)),
    "a text for a count": lambda log: mistaken(log, NOT_TAKEN, SAID),
    "too many arguments": lambda log: mistaken(log, TAKEN, PERSON, SAID),
    "too few arguments": lambda log: mistaken(log, f"{SAID} %s %d %s"),
    "an object": lambda log: mistaken(log, NOT_TOLD, Reader()),
    "an object for the words": lambda log: mistaken(log, Reader()),
    "an error for the words": lambda log: mistaken(log, caught()),
    "arguments by name": lambda log: mistaken(log, "%(said)s", {"said": EVERYTHING}),
    "an error shown": lambda log: mistaken(log, TAKEN, exc_info=exception_info()),
    "more fields": lambda log: mistaken(log, TAKEN, extra={"incident": PERSON, "said": EVERYTHING}),
    "a word thought to be known": lambda log: mistaken(log, TAKEN, extra={"incident": Known(PERSON)}),
    "a log of its own name": lambda _: logging.getLogger(f"pristan.{EVERYTHING}").error(TAKEN),
    "a log call elsewhere": lambda log: log.error("polling %s", EVERYTHING, stack_info=True, exc_info=True),
}  # fmt: skip


@pytest.mark.parametrize("attack", MISTAKES.values(), ids=MISTAKES)
def test_mistakes_of_our_own_do_not_leak(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is put into a line of ours by mistake, the line is written and holds nothing of a reader."""
    stream = io.StringIO()
    with logging_to(stream, monkeypatch):
        attack(logging.getLogger("pristan.serving"))
    assert leaks(stream.getvalue()) == []
    assert json.loads(stream.getvalue())["level"] == "error"


def raise_in_a_task() -> None:
    """A task dies and nobody looks at what it died of."""

    async def fails() -> None:
        raise caught(EVERYTHING)

    async def leave() -> None:
        async with asyncio.timeout(5):
            await asyncio.wait({asyncio.get_running_loop().create_task(fails(), name=EVERYTHING)})

    asyncio.run(leave())
    gc.collect()


def fail_in_the_loop() -> None:
    """The loop tells of something with all that it knows."""

    async def tell() -> None:
        asyncio.get_running_loop().call_exception_handler(
            {"message": EVERYTHING, "exception": caught(), "object": Reader()}
        )
        asyncio.get_running_loop().call_soon(lambda: 1 / (len(EVERYTHING) - len(EVERYTHING)))
        await asyncio.sleep(0)

    asyncio.run(tell())


def fail_to_connect() -> None:
    """aiohttp cannot connect: its error names the address, with the token in it."""

    async def call() -> None:
        bot = Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base("http://127.0.0.1:9")))
        try:
            await bot.send_message(int(PERSON), SAID)
        except AiogramError as error:
            logging.getLogger("aiogram.dispatcher").exception("Failed to fetch: %s %r", error, bot.token)
        finally:
            await bot.session.close()

    asyncio.run(call())


def warn() -> None:
    """A library warns of what it was given."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(EVERYTHING, stacklevel=1)


LIBRARIES: dict[str, Callable[[], object]] = {
    "a line": lambda: logging.getLogger("aiohttp.access").warning(EVERYTHING),
    "a line with arguments": lambda: logging.getLogger("aiogram.event").error("%s %r", EVERYTHING, Reader()),
    "a line with an error": lambda: logging.getLogger("aiogram").error("x", exc_info=exception_info()),
    "a log named by a reader": lambda: logging.getLogger(EVERYTHING).error("x"),
    "a kind named by a reader": lambda: logging.getLogger("x").error("x", exc_info=type(SAID, (Exception,), {})("x")),
    "arguments that do not fit": lambda: logging.getLogger("x").error("%d", EVERYTHING),
    "a group of errors": lambda: logging.getLogger("x").error("x", exc_info=ExceptionGroup(EVERYTHING, [caught()])),
    "a warning": warn,
    "a task": raise_in_a_task,
    "the loop": fail_in_the_loop,
    "a client": fail_to_connect,
}  # fmt: skip


@pytest.mark.parametrize("attack", LIBRARIES.values(), ids=LIBRARIES)
def test_libraries_do_not_leak(attack: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what a library says only its name and the kind and place of an error stay; not one of its words."""
    stream = io.StringIO()
    with logging_to(stream, monkeypatch):
        attack()
    assert leaks(stream.getvalue()) == []
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert lines
    assert {line["event"] for line in lines} == {"(withheld)"}


@pytest.mark.parametrize("attack", [*MISTAKES.values(), *LIBRARIES.values()], ids=[*MISTAKES, *LIBRARIES])
def test_without_the_filter_these_attacks_would_leak(attack: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same with Python's own formatter names the reader; so the attacks are attacks."""
    stream = io.StringIO()
    plain = logging.Formatter("%(name)s %(message)s %(incident)s %(said)s", defaults={"incident": "", "said": ""})
    with logging_to(stream, monkeypatch):
        logging.root.handlers[0].setFormatter(plain)
        monkeypatch.setattr(type(logging.root.handlers[0]), "handleError", logging.Handler.handleError)
        attack(logging.getLogger("pristan.serving")) if attack in MISTAKES.values() else attack()
    assert leaks(stream.getvalue()) != []


@given(st.text(), st.integers(), st.text(alphabet="abcdef%s d(){}"))
def test_anything_said_stays_out(said: str, number: int, words: str) -> None:
    """Any text at all in the place of a kind, a count or the words themselves: none of it is written."""

    def written(words: str, *arguments: object) -> str:
        record = logging.LogRecord("pristan.x", logging.ERROR, file_with(words), 1, words, arguments, None)
        return event_of(record)[0]

    assert written(f"{TAKEN}: {said}") == "(withheld)"
    assert written(words) == "(withheld)"
    assert written(NOT_TOLD, f"{said}!") == "an owner was not told: #"
    assert written(NOT_TAKEN, said) == written(NOT_TAKEN, number * 10**6 or said)
    assert written(TAKEN, said) == TAKEN


def test_kinds_and_counts_pass() -> None:
    """What a line is for stays in it: the kind of an error, the words of the system, counts up to five digits."""
    told = logging.LogRecord("pristan.x", logging.ERROR, file_with(NOT_TOLD), 1, NOT_TOLD, ("TelegramNotFound",), None)
    assert event_of(told) == ("an owner was not told: TelegramNotFound", [])
    full = logging.LogRecord("pristan.x", logging.ERROR, file_with(NOT_TOLD), 1, NOT_TOLD, (os.strerror(28),), None)
    assert event_of(full)[0] == f"an owner was not told: {os.strerror(28)}"
    counted = logging.LogRecord("pristan.x", logging.ERROR, OURS, 1, NOT_TAKEN, (99_999,), None)
    assert json.loads(Discreet().format(counted))["counts"] == [99_999]
    assert json.loads(Discreet().format(counted))["event"].endswith("99999 places to mend")


@pytest.mark.parametrize(
    "spoiled", [{"exc_info": (EVERYTHING,)}, {"created": EVERYTHING}, {"pathname": str(ROOT / "bot" / SAID)}]
)
def test_a_record_that_is_none_is_withheld(spoiled: dict[str, Any]) -> None:
    """Whatever is wrong with a record itself, a line is written and says nothing of it."""
    record = logging.LogRecord("pristan.x", logging.ERROR, OURS, 1, TAKEN, (), None)
    vars(record).update(spoiled)
    line = json.loads(Discreet().format(record))
    assert line["event"] == "(withheld)"
    assert leaks(json.dumps(line)) == []


def test_a_line_is_one_object_with_what_is_to_be_known(caplog: pytest.LogCaptureFixture) -> None:
    """Time, level, where, event; the counts in it; a code, a kind and a place where something broke."""
    with caplog.at_level(logging.INFO):
        code = report(caught())
        mistaken(logging.getLogger("pristan.serving"), TAKEN)
    fault, event = (json.loads(Discreet().format(record)) for record in caplog.records)
    assert set(fault) == {"time", "level", "where", "event", "incident", "kind", "at"}
    assert (fault["level"], fault["incident"], fault["kind"]) == ("error", code, "ValueError")
    assert fault["event"] == f"incident {code}: ValueError at ?"
    assert fault["where"].startswith("incidents.py:")
    assert event["event"] == TAKEN
    assert event["time"].endswith("+00:00")


def log_calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every call of `log` in our code."""
    for folder in ("bot", "handlers"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and logs(node.func):
                    yield path, node


def logs(called: ast.expr) -> bool:
    """Whether a call is one of a logger."""
    return (
        isinstance(called, ast.Attribute)
        and isinstance(called.value, ast.Name)
        and called.value.id in ("log", "logging", "logger")
    )


def test_our_own_lines_pass_the_filter() -> None:
    """The words of every log call are written out in it, so that the filter lets them through as they are."""
    found = 0
    for path, call in log_calls():
        assert isinstance(call.func, ast.Attribute)
        if call.func.attr in ("getLogger", "Logger", "captureWarnings", "basicConfig"):
            continue
        words = call.args[0]
        assert isinstance(words, ast.Constant), f"{path.name}:{call.lineno}: words put together"
        record = logging.LogRecord("pristan.x", logging.ERROR, str(path), call.lineno, words.value, (), None)
        assert event_of(record)[0] != "(withheld)", f"{path.name}:{call.lineno}: words that the filter does not find"
        found += 1
    assert found > 20
