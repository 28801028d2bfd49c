"""One session that does everything that writes, in the same way each time: what is cut, or fails,
at each of its calls to the system."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Final, TypeAlias, get_args
from unittest import mock

from store import Book
from store.disk import history, journal
from store.disk.files import System
from store.disk.paths import StorePaths
from store.errors import StoreError
from tests.store.disk.support import PowerCut
from tests.torture import ledger as ledgers
from tests.torture.ledger import Effect, Ledger, documents, judge, leftovers
from tests.torture.steps import Kind, moment, step

SCRIPT: Final = (
    *("draft", "add", "discard", "log", "add", "fold", "edit", "undo", "import", "draft", "log"),
    *("set", "fold", "tag", "delete", "undo", "fold", "backup", "log", "draft", "edit", "fold"),
)
"""What is done, in order: first commit, several folds, pruned copies, a pruned history."""
_KEPT: Final = 4
"""How many commits the history keeps here, so that it is pruned during the session."""


@contextmanager
def short_history() -> Iterator[None]:
    """A history that is pruned after a few commits, and is expected to be."""
    with mock.patch.object(history, "KEPT", _KEPT), mock.patch.object(ledgers, "KEPT", _KEPT):
        yield


@dataclass
class Session:
    """A session on the store at ``path``, and what must be there: the ledger, the effect that is
    ``pending``, what the form's draft may hold (None: no draft) and copies made by hand."""

    path: Path
    ledger: Ledger = field(default_factory=Ledger)
    pending: Effect | None = None
    drafts: list[str | None] = field(default_factory=lambda: [None])
    copies: list[Path] = field(default_factory=list)
    told: str = ""
    _number: int = 0

    def __post_init__(self) -> None:
        self.book = Book.open(self.path, now=self._now)

    def run(self, system: System) -> None:
        """Do all of it, on this system, up to the first error or the end of the program."""
        with mock.patch("store.disk.files.system", system), short_history():
            try:
                for name in SCRIPT:
                    self._number += 2
                    self._do(name)
            except StoreError as error:
                self.told = str(error)
            except PowerCut:
                self.told = "the program ended"

    def go_on(self) -> None:
        """Take note of what came to pass, and work on in the same session."""
        with short_history():
            if self.pending and judge(self.path, self.ledger, self.pending).further:
                self.ledger.keep(self.pending)
            self.pending, self.drafts = None, [*self.drafts, self._draft()]
            for kind in ("add", "fold", "log", "undo"):
                self._do(kind)

    def reopen(self) -> None:
        """Work on in a new session."""
        self.book = Book.open(self.path, now=self._now)

    def faults(self) -> tuple[int, int]:
        """What a new session finds: how much is wrong, and how much is lost."""
        with short_history():
            verdict = judge(self.path, self.ledger, self.pending)
        wrong = bool(verdict.trouble) + len(leftovers(self.path))
        wrong += self._draft() not in self.drafts
        return wrong, verdict.lost + sum(not one.exists() for one in self.copies)

    def in_step(self) -> bool:
        """Whether this session has in memory what a new one finds."""
        with Book.open(self.path) as other:
            return documents(other) == documents(self.book)

    def is_folded(self) -> bool:
        """Whether the snapshot has everything."""
        return not journal.read(StorePaths.of(self.path).journal).commits

    def _do(self, name: str) -> None:
        if name in get_args(Kind):
            chosen = step(name, Random(self._number), self.book.network, self._now())  # type: ignore[arg-type]
            self.pending = chosen.effect
            chosen.take(self.book)
            self.ledger.keep(self.pending)
            self.pending = None
        else:
            _DEEDS[name](self)

    def _now(self) -> datetime:
        return moment(self._number)

    def _draft(self) -> str | None:
        for path in StorePaths.of(self.path).drafts():
            return str(json.loads(path.read_bytes())["data"]["text"])
        return None

    def save_draft(self) -> None:
        """Type something more into a form."""
        text = f"{self._number} letters"
        self.drafts.append(text)
        self.book.drafts.save("log", {"text": text})
        self.drafts = [text]

    def discard_draft(self) -> None:
        """Leave the form."""
        self.drafts.append(None)
        self.book.drafts.discard("log")
        self.drafts = [None]

    def back_up(self) -> None:
        """Keep a copy by hand."""
        self.copies.append(self.book.backup())


_Deed: TypeAlias = Callable[[Session], None]
_DEEDS: Final[Mapping[str, _Deed]] = {
    "draft": Session.save_draft,
    "discard": Session.discard_draft,
    "backup": Session.back_up,
}
