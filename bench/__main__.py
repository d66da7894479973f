"""One table of what has to be fast, each row measured beside something else in the same run; takes 20 minutes."""

from __future__ import annotations

import asyncio
import os
import platform
import sys
from datetime import date

from bench import broadcast, crowd, press, scale, start, webhook
from bench.rows import Row, printed


async def measured() -> list[Row]:
    """Every row, one part after the other: nothing else runs meanwhile."""
    rows = [*await press.measured(), *await asyncio.to_thread(start.measured)]
    for part in (webhook.measured, crowd.measured, scale.measured, broadcast.measured):
        rows += await part()
    return rows


if __name__ == "__main__":
    cores = len(os.sched_getaffinity(0))
    sys.stdout.write(f"{date.today()}, {cores} cores, Python {platform.python_version()}\n\n")
    sys.stdout.write(printed(asyncio.run(measured())) + "\n")
