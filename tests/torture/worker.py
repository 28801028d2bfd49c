"""``python -m tests.torture.worker``: a process that starts writers, each in a process of its own.

Jobs come as JSON lines on standard input, one after the other. The writer says on standard output
its number (``pid N``) and, before and after each change, what it does (``try …``, ``ok …``);
``error …`` where amity says that it could not. After it has ended there is a line ``end``.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from random import Random
from typing import Any, Final, get_args
from unittest import mock

import msgspec

from store import Book
from store.actions import Action
from store.disk.files import System
from store.disk.lock import StoreLock
from store.errors import AmityError
from store.records import Contact
from tests.torture.steps import Kind, any_step, moment, step

Job = Mapping[str, Any]
"""``task``, ``path``, ``seed``, ``number``; ``without`` names a safeguard to leave out."""


def say(*words: object) -> None:
    """Write a line at once, whatever becomes of this process next."""
    data = (" ".join(map(str, words)) + "\n").encode()
    while data:
        data = data[os.write(1, data) :]


def mixed(job: Job) -> None:
    """Take random steps, for ever."""
    random = Random(job["seed"])
    now = moment(job["number"])
    with Book.open(job["path"], now=lambda: now) as book:
        while True:
            chosen = any_step(random, book.network, now)
            say("try", msgspec.json.encode(chosen.effect).decode())
            chosen.take(book)
            say("ok")


def adding(job: Job) -> None:
    """Add contacts, for ever; fold now and then."""
    random = Random(job["seed"])
    number = 0
    with Book.open(job["path"]) as book:
        while True:
            number += 1
            one = Contact(name=f"{job['seed']} {number}", added=date(2026, 1, 5))
            commit = book.do(lambda network, one=one: Action("Add", (one,)))  # type: ignore[misc]
            assert commit
            say("ok", number, one.uid, commit.changes[0].doc_id, commit.id)
            if random.random() < 0.004:
                book.fold()


@contextmanager
def _no_lock(self: StoreLock, patience: float | None = None) -> Iterator[None]:
    yield


def _no_sync(self: System, fd: int) -> None:
    pass


TASKS: Final[Mapping[str, Callable[[Job], None]]] = {"mixed": mixed, "adding": adding}
WITHOUT: Final[Mapping[str, Callable[[], AbstractContextManager[object]]]] = {
    "": nullcontext,
    "lock": lambda: mock.patch.object(StoreLock, "held", _no_lock),
    "fsync": lambda: mock.patch.object(System, "sync", _no_sync),
}


def warm_up() -> None:
    """Load all that steps load when first taken, so that a writer begins at once."""
    with tempfile.TemporaryDirectory() as folder, Book.open(f"{folder}/amity.json") as book:
        for kind in get_args(Kind):
            step(kind, Random(0), book.network, moment(0)).take(book)


def main() -> None:
    """Start a writer for each job, and wait for its end."""
    warm_up()
    for line in sys.stdin:
        job = json.loads(line)
        if child := os.fork():
            os.waitpid(child, 0)
            say("\nend")
            continue
        say("pid", os.getpid())
        try:
            with WITHOUT[job.get("without", "")]():
                TASKS[job["task"]](job)
        except AmityError as error:
            say("error", error)
        finally:
            os._exit(0)


if __name__ == "__main__":
    main()
