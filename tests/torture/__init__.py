"""Long rounds of what can go wrong with a store, a terminal and hostile text.

``python -m tests.torture`` runs them all; the test suite runs a short share of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

MEMORY: Final = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where files need no disk to lie on, where there is such a folder."""


@dataclass(frozen=True)
class Row:
    """What became of one test: ``faults`` are stores that could not be opened, states that must
    not be and errors that nobody was told of; ``lost`` are acknowledged changes that were gone,
    or there twice. ``note`` says what else to know, such as why a test was skipped."""

    name: str
    rounds: int
    faults: int
    lost: int
    seconds: float
    note: str = ""

    @property
    def passed(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.faults or self.lost)
