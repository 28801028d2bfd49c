"""Driving the real app: coroutine tests, an app on a Book, and golden pictures."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity

SUNDAY = date(2026, 11, 22)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test on an event loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    arguments = {name: pyfuncitem.funcargs[name] for name in names if name in pyfuncitem.funcargs}
    asyncio.run(pyfuncitem.obj(**arguments))
    return True


@pytest.fixture
def app_on(today: date) -> Callable[[Book], Amity]:
    """An app on a Book, on the fixed day."""
    from tui.app import Amity
    from tui.session import Session

    return lambda book: Amity(Session(book, clock=lambda _zone: today))


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store of the sample network, to be copied."""
    from store.actions import Action
    from store.book import Book
    from store.sample import sample

    folder = tmp_path_factory.mktemp("sample") / "store"
    records = tuple(sample(SUNDAY))
    with Book.open(folder / "amity.json") as book:
        book.do(lambda _network: Action("Set up the sample network", records))
        book.fold()
    return folder


@pytest.fixture
def sample_book(sample_store: Path, tmp_path: Path) -> Iterator[Book]:
    """A store of one's own with the sixty people of the sample network."""
    from tests.tui.watching import copied

    with copied(sample_store, tmp_path / "store") as opened:
        yield opened
