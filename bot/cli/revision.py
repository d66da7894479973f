"""Reads the content as it was at a revision of git."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from bot.content.library import Library
from bot.content.loader import load_library


class RevisionError(Exception):
    """The content of a revision cannot be read; one line that says why."""


def library_at(revision: str, content_dir: Path) -> Library:
    """The content of a folder at a revision; RevisionError or ContentError where it cannot be had."""
    prefix = _git(content_dir, "rev-parse", "--show-prefix").decode().strip()
    top = Path(_git(content_dir, "rev-parse", "--show-toplevel").decode().strip())
    commit = _git(top, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    packed = _git(top, "archive", "--format=tar", commit, "--", prefix or ".")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        return load_library(Path(folder) / prefix)


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)  # noqa: S603, S607
    except FileNotFoundError as error:
        raise RevisionError("git is not installed: apt-get install git") from error
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode(errors="replace").strip().splitlines()
        raise RevisionError(f"git: {words[-1] if words else 'failed'}") from error
    return bytes(done.stdout)
