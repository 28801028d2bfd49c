"""Where a benchmark ran: machine, versions and load."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from tests.bench import programs

LIBRARIES = ("textual", "msgspec", "rapidfuzz", "tinydb", "vobject")


def heading(command: str) -> str:
    """What to know of where and how the figures were taken."""
    lines = [
        f"- command: `{command}`",
        f"- machine: {os.cpu_count()} × {_processor()}, {_system()}",
        f"- versions: {', '.join(_versions())}",
        f"- load when it began: {load()}",
    ]
    return "\n".join(lines)


def load() -> str:
    """The load of the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _system() -> str:
    return f"{platform.system()} {platform.release().split('-')[0]}"


def _versions() -> list[str]:
    found = [f"Python {platform.python_version()}", *(f"{one} {version(one)}" for one in LIBRARIES)]
    return [*found, f"fzf {_fzf()}"]


def _fzf() -> str:
    if not programs.has_fzf():
        return "is not installed, its columns are left out"
    shown = subprocess.run(["fzf", "--version"], capture_output=True, text=True, check=False)
    return shown.stdout.split()[0]
