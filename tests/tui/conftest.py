"""Driving the real app: coroutine tests, an app on a Book, and golden pictures."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest


if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity


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
