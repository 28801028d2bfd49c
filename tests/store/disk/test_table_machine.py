"""Whatever is done to it, a table holds what stock TinyDB holds in memory."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from store.disk.database import Database

Json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
Keys = st.sampled_from(["a", "b"])
Some = st.dictionaries(Keys, Json | st.integers(0, 2), max_size=2)
Numbers = st.integers(0, 2)


class TwoSessions(RuleBasedStateMachine):
    """Two sessions write one store; the model is what TinyDB would hold."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.sessions = [self._open(), self._open()]
        self.model = TinyDB(storage=MemoryStorage).table("contacts", cache_size=0)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    def _open(self) -> Database:
        return Database(self.folder / "amity.json")

    def _table(self, who: int) -> Table:
        return self.sessions[who].table("contacts")

    @rule(who=st.integers(0, 1), documents=st.lists(Some, max_size=3))
    def insert(self, who: int, documents: list[dict[str, Any]]) -> None:
        ids = self._table(who).insert_multiple(documents)
        brought = zip(documents, ids, strict=True)
        self.model.insert_multiple([Document(one, doc_id) for one, doc_id in brought])

    @rule(who=st.integers(0, 1), fields=Some, key=Keys, value=Numbers)
    def update(self, who: int, fields: dict[str, Any], key: str, value: int) -> None:
        cond = where(key) == value
        assert self._table(who).update(fields, cond) == self.model.update(fields, cond)

    @rule(who=st.integers(0, 1), doc_ids=st.lists(st.integers(1, 9), max_size=3, unique=True))
    def change_in_place(self, who: int, doc_ids: list[int]) -> None:
        def grow(document: Any) -> None:
            document.setdefault("list", []).append(len(document))

        ours = self._table(who).update(grow, doc_ids=doc_ids)
        assert ours == self.model.update(grow, doc_ids=doc_ids)

    @rule(who=st.integers(0, 1), document=Some, key=Keys, value=Numbers)
    def upsert(self, who: int, document: dict[str, Any], key: str, value: int) -> None:
        cond = where(key) == value
        found = self.model.update(document, cond)
        ours = self._table(who).upsert(document, cond)
        if not found:
            self.model.insert(Document(document, ours[0]))
        assert ours == (found or ours[:1])

    @rule(who=st.integers(0, 1), key=Keys, value=Numbers)
    def remove(self, who: int, key: str, value: int) -> None:
        cond = where(key) == value
        assert self._table(who).remove(cond) == self.model.remove(cond)

    @rule(who=st.integers(0, 1))
    def truncate(self, who: int) -> None:
        self._table(who).truncate()
        self.model.truncate()

    @rule(who=st.integers(0, 1))
    def fold(self, who: int) -> None:
        self.sessions[who].disk.fold()

    @rule(who=st.integers(0, 1))
    def reopen(self, who: int) -> None:
        self.sessions[who] = self._open()

    @rule(who=st.integers(0, 1))
    def undo_and_redo(self, who: int) -> None:
        session = self.sessions[who]
        if session.newest_undoable(mine=False):
            done = session.undo()
            session.undo(done.id)

    @invariant()
    def all_hold_the_same(self) -> None:
        if hasattr(self, "folder"):
            wanted = {one.doc_id: dict(one) for one in self.model}
            for who, session in enumerate(self.sessions):
                session.disk.refresh()
                assert {one.doc_id: dict(one) for one in self._table(who)} == wanted


TestTwoSessions = TwoSessions.TestCase
TestTwoSessions.settings = settings(max_examples=50, stateful_step_count=25, deadline=None)
