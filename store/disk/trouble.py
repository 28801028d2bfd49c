"""Sentences for a store that cannot be used as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from store.errors import StoreError

WAYS_OUT: Final = (
    "Nothing was changed. `amity check --repair` keeps what can be read; "
    "`amity restore` goes back to a backup."
)


class Damaged(StoreError):
    """A file of the store that is not as it must be: ``says`` goes on from the name of ``path``,
    as in ``is damaged at byte 17: …``."""

    def __init__(self, path: Path, says: str) -> None:
        super().__init__(f"{path} {says}. {WAYS_OUT}")
        self.path = path
        self.says = says


def damaged(path: Path, where: str, what: str) -> Damaged:
    """``where`` names the byte or the document, ``what`` says what is wrong with it."""
    return Damaged(path, f"is damaged at {where}: {what}")
