"""Sentences for a store that cannot be used as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from store.errors import StoreError

WAYS_OUT: Final = (
    "Nothing was changed. `amity check --repair` keeps what can be read; "
    "`amity restore` goes back to a backup."
)


def damaged(path: Path, where: str, what: str) -> StoreError:
    """``where`` names the byte or the document, ``what`` says what is wrong with it."""
    return StoreError(f"{path} is damaged at {where}: {what}. {WAYS_OUT}")
