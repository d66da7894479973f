"""How much memory a process has had at most."""

from __future__ import annotations

from pathlib import Path


def peak(process: int) -> float:
    """The most memory that a process has had since it began, in MB; `getrusage` would tell that of its parent too."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
