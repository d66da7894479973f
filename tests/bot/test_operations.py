"""What the operator is told to do can be done: the documents name what there is, and the units give few rights."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest
import yaml

from bot.__main__ import COMMANDS
from bot.cli import starting
from bot.profile import COMMANDS as CHAT_COMMANDS
from bot.profile import OF_OWNERS
from bot.settings import ROOT, Settings
from bot.storage.database import open_storage
from bot.storage.keys import new_key

DOCS = ROOT / "docs"
PAGES = ("operations.md", "threat-model.md")
LINK = re.compile(r"\]\((?!https?://)([^)#]*)(?:#([^)]+))?\)")
OF_BOTFATHER = {"newbot", "setuserpic", "setjoingroups", "setprivacy", "setinline", "mybots", "revoke"}
PATHS = {"metrics", "health", "live"}
SAID = (
    "BOT_TOKEN was refused", "is in use by another pristan", "STORAGE_KEY does not fit", "but no STORAGE_KEY",
    "updates could not be fetched", "Telegram cannot be reached", "the database cannot be read",
    "new content was not taken", "Something broke in the bot", ".env may not be read by this user",
)  # fmt: skip


def text_of(page: str) -> str:
    """One of the documents."""
    return (DOCS / page).read_text(encoding="utf-8")


def anchors_of(path: Path) -> set[str]:
    """The headings of a document as links name them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_what_is_linked_is_there(page: str) -> None:
    """Every link into the repository leads to a file, and to a heading of it where one is named."""
    for target, anchor in LINK.findall(text_of(page)):
        path = (DOCS / target).resolve() if target else DOCS / page
        assert path.exists(), target
        assert not anchor or anchor in anchors_of(path), f"{target}#{anchor}"


@pytest.mark.parametrize("page", PAGES)
def test_what_is_to_be_typed_exists(page: str) -> None:
    """Commands of the program and of the chat, targets of make and settings are named as they are."""
    text = text_of(page)
    commands = set(COMMANDS)
    assert set(re.findall(r"(?:`|bin/)pristan ([a-z]+)", text)) <= commands
    assert set(re.findall(r"-m bot ([a-z]+)", text)) <= commands
    targets = re.findall(r"^([a-z]+):.*##|^(env):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?:`|&& )make ([a-z]+)", text)) <= {one or other for one, other in targets}
    chat = {*CHAT_COMMANDS, *OF_OWNERS, *OF_BOTFATHER, *PATHS, "start"}
    assert set(re.findall(r"`/([a-z_]+)`", text)) <= chat
    settings = {name.upper() for name in Settings.model_fields}
    assert set(re.findall(r"`([A-Z][A-Z_]{3,})[`=]", text)) <= settings


@pytest.mark.parametrize("said", SAID)
def test_what_the_operator_reads_is_what_the_program_says(said: str) -> None:
    """The words by which a trouble is looked up in the document stand in the program."""
    files = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "locales" / "en").glob("*.ftl")]
    assert said in text_of("operations.md")
    assert any(said in path.read_text(encoding="utf-8") for path in files)


def test_an_env_file_of_somebody_else_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A .env that the bot's user may not read stops it with a line that says whose it has to be."""

    def refused() -> Settings:
        raise PermissionError(13, "Permission denied", ".env")

    monkeypatch.setattr(starting, "Settings", refused)
    assert starting.settings_or_complaint() is None
    assert capsys.readouterr().err == ".env may not be read by this user: give it to the one the bot runs as\n"


def test_the_figures_to_watch_are_counted() -> None:
    """Each name of a figure that an alarm is put on is one that the bot counts."""
    counted = re.findall(r'Counter\("(\w+)"', (ROOT / "bot" / "metrics.py").read_text(encoding="utf-8"))
    named = set(re.findall(r"`(pristan_\w+)_total`", text_of("operations.md")))
    assert named
    assert named <= set(counted)


async def test_every_table_is_accounted_for(tmp_path: Path) -> None:
    """The threat model says of each table of the database whom it is about and how long it stays."""
    async with open_storage(tmp_path / "pristan.db", new_key()) as storage:
        assert storage is not None
        tables = [name for name, _ in (await storage.held_on(1)).tables]
    section = text_of("threat-model.md").partition("### What the database holds")[2].partition("\n## ")[0]
    assert tables
    assert [name for name in tables if f"`{name}`" not in section] == []


def test_the_container_may_do_little() -> None:
    """A user of no rights, a file system that cannot be written, no capability, no new privilege; data on a volume."""
    bot = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["bot"]
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert bot["user"].split(":")[0] != "0"
    assert f"USER {bot['user']}\n" in dockerfile
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert bot["volumes"] == [f"data:{bot['environment']['DATA_DIR']}"]
    assert "STORAGE_KEY" not in dockerfile + str(bot)


@pytest.mark.parametrize("name", ["pristan.service", "pristan-backup.service"])
def test_the_units_may_do_little(name: str) -> None:
    """Neither the bot nor its backup runs as root or writes anywhere but to its own folders."""
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(DOCS / "deploy" / name, encoding="utf-8")
    service = unit["Service"]
    assert service["User"] == "pristan"
    assert service["StateDirectory"].split()[0] == "pristan"
    for option in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "RestrictNamespaces", "MemoryDenyWriteExecute"):
        assert service[option] == "true", option
    assert (service["ProtectSystem"], service["CapabilityBoundingSet"], service["LimitCORE"]) == ("strict", "", "0")


def test_backups_live_as_long_as_is_said() -> None:
    """What deletes old backups, what the operator reads and what readers are told is the same week."""
    unit = (DOCS / "deploy" / "pristan-backup.service").read_text(encoding="utf-8")
    minutes = re.search(r"-mmin \+(\d+) -delete", unit)
    assert minutes is not None
    assert 6 < int(minutes[1]) / (24 * 60) < 7
    assert "seven daily backups are kept" in text_of("operations.md")
    told = (ROOT / "content" / "faq" / "bot" / "privacy.yaml").read_text(encoding="utf-8")
    assert "Резервные копии базы обычно живут неделю" in told
    assert "Backups usually live a week" in told
