"""The ledger is a judge only if it sees what a store does, and what it must not do."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from store import Book
from store.rules.network import Network
from tests.store.disk.support import contact, drop, put
from tests.torture.ledger import Effect, Ledger, documents, judge, leftovers
from tests.torture.steps import any_step, moment

JANE, BOB = contact("Jane"), contact("Bob")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "amity.json"


def kept(*names: str) -> Ledger:
    """A ledger of contacts that were added one by one."""
    ledger = Ledger()
    for name in names:
        ledger.keep(Effect.of(put(contact(name))(Network())))
    return ledger


def test_it_follows_a_store_through_many_steps(path: Path) -> None:
    random, ledger = Random(4), Ledger()
    with Book.open(path, now=lambda: moment(0)) as book:
        for _ in range(150):
            step = any_step(random, book.network, moment(0))
            step.take(book)
            ledger.keep(step.effect)
            assert (book.sequence, documents(book)) == (ledger.sequence, ledger.documents)
    assert judge(path, ledger).legal


def test_a_step_that_was_begun_may_be_there_or_not(path: Path) -> None:
    pending = Effect.of(put(BOB)(Network()))
    with Book.open(path) as book:
        book.do(put(JANE))
        assert judge(path, kept("Jane"), pending) == judge(path, kept("Jane"))
        book.do(put(BOB))
    verdict = judge(path, kept("Jane"), pending)
    assert verdict.legal
    assert verdict.further


def test_what_is_gone_doubled_or_made_up_is_lost(path: Path) -> None:
    with Book.open(path) as book:
        book.do(put(JANE))
        assert judge(path, kept("Jane", "Bob")).lost
        assert judge(path, kept()).lost
        book.do(drop(JANE))
        assert judge(path, kept("Jane")).lost


def test_a_store_that_cannot_be_read_is_trouble(path: Path) -> None:
    path.write_bytes(b"{")
    assert "amity.json" in judge(path, Ledger()).trouble


def test_copies_and_drafts_that_are_not_whole_are_named(path: Path) -> None:
    with Book.open(path) as book:
        book.do(put(JANE))
        copy = book.backup()
        book.drafts.save("log", {"text": "x"})
    assert leftovers(path) == []
    copy.write_bytes(copy.read_bytes()[:-9])
    (draft,) = path.parent.glob("*.draft-*")
    draft.write_bytes(b"{")
    assert [found.partition(":")[0] for found in leftovers(path)] == [copy.name, draft.name]
