"""What each thing the user does changes: pure functions from a ``Network`` to an ``Action``.

The Book calls them under the lock, on freshly read records, and keeps the result as one commit.
"""

from __future__ import annotations

from msgspec import Struct

from store.records import Record


class Action(Struct, frozen=True):
    """All the records one user action writes (``puts``: new or changed) and removes (``drops``),
    with the ``label`` that history and undo show, such as ``Log coffee with Jane Doe``."""

    label: str
    puts: tuple[Record, ...] = ()
    drops: tuple[Record, ...] = ()
