"""Imports run one way, and what is pure stays pure: read from the syntax trees."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot.settings import ROOT

MODULES = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")])
PURE = ("bot/content/", "bot/search/", "bot/dialogs/")


def imported(path: Path, *, top_level: bool = False) -> set[str]:
    """The modules a file imports; with `top_level`, only those it imports when it is itself imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def touches(names: set[str], package: str) -> bool:
    """Whether any of the names is a package or lies in it."""
    return any(name == package or name.startswith(f"{package}.") for name in names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    """handlers -> services -> content and storage; only app.py knows the handlers; the pure parts know no Telegram."""
    name, names = path.relative_to(ROOT).as_posix(), imported(path)
    if not name.startswith("handlers/") and name != "bot/app.py":
        assert not touches(names, "handlers")
    if name.startswith(PURE):
        assert not any(touches(names, other) for other in ("aiogram", "aiosqlite", "bot.storage", "bot.screens"))
    if name.startswith("bot/storage/"):
        assert not touches(names, "aiogram")
    if name.startswith("handlers/"):
        assert not any(touches(names, other) for other in ("yaml", "aiosqlite", "bot.storage", "bot.content"))
    if name.startswith("bot/cli/"):
        assert not touches(imported(path, top_level=True), "aiogram")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """Each module opens with one sentence on what it is for, and stays under 300 lines."""
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) < 300


def test_no_task_is_left_to_itself() -> None:
    """Tasks are made only inside a task group: none can fail unseen."""
    for path in MODULES:
        if path.is_relative_to(ROOT / "bot" / "preview"):
            continue
        text = path.read_text(encoding="utf-8")
        assert "asyncio.create_task" not in text, path
        assert "ensure_future" not in text, path
