"""Makes a PDF in a process of its own: the font library takes half a second and 40 MB, which readers need not share."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.files.sheet import Block, Sheet

ROOT = Path(__file__).parents[2]  # where `bot` is found
AT_ONCE = asyncio.Semaphore(2)
LONGEST = 30  # seconds; a sheet takes about one


class NotMadeError(Exception):
    """The other process ended without a file."""


async def pdf_apart(sheet: Sheet) -> bytes:
    """The sheet as bot/files/pdf.py makes it; nothing of it touches a disk. Raises NotMadeError or TimeoutError."""
    async with AT_ONCE, asyncio.timeout(LONGEST):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.files.apart", cwd=ROOT, env={"PYTHONDONTWRITEBYTECODE": "1"},
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            made, _ = await process.communicate(json.dumps(asdict(sheet)).encode())
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    if process.returncode or not made:
        raise NotMadeError(f"exit {process.returncode}")
    return made


def sheet_from(text: str) -> Sheet:
    """The sheet that `pdf_apart` handed over as JSON."""
    told: dict[str, Any] = json.loads(text)
    blocks = tuple(Block(one["heading"], tuple(one["lines"]), one["numbered"]) for one in told["blocks"])
    return Sheet(told["language"], told["title"], blocks, told["foot"])


def main() -> None:
    """Reads a sheet from standard input and writes its PDF to standard output."""
    from bot.files.pdf import pdf_file

    sys.stdout.buffer.write(pdf_file(sheet_from(sys.stdin.read())))


if __name__ == "__main__":
    main()
