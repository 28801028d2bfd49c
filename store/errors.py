"""What can go wrong, in words for the user.

Each error says what happened, to which file or name, and what to do now; ``code`` is the exit
code of the command line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class AmityError(Exception):
    """The root of every error that is shown to the user as a sentence. ``slug`` names the kind
    of error for ``--json``; ``candidates`` are the uids it could have meant."""

    code: ClassVar[int] = 1
    slug: ClassVar[str] = "error"
    candidates: Sequence[str] = ()


class NothingToDo(AmityError):
    """A search without a hit, an undo without an action."""

    slug = "nothing"


class BadInput(AmityError):
    """A word, an option or a file that cannot be understood."""

    code = 2
    slug = "usage"


class UnknownName(AmityError):
    """A name that fits nobody, or several; ``candidates`` are the uids of those it may be."""

    code = 3
    slug = "name"

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class StoreError(AmityError):
    """The store cannot be used: damaged, locked, read-only, or of a newer version."""

    code = 4
    slug = "store"


class Unwritten(AmityError):
    """What the user asked to see could not be written where they sent it."""

    slug = "output"


class Conflict(AmityError):
    """Another action changed the same record since."""

    slug = "conflict"
