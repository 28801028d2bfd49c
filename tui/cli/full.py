"""Opening the full-screen app, or its answer in plain text where there is no terminal."""

from __future__ import annotations

import os
import sys

from store.book import Book
from tui.cli.common import sample_book, store_path
from tui.cli.output import say
from tui.opening import give_back

FRAMES = "1000"
"""A second, at most: what a key changes may take two. How many are sent is up to the terminal."""


def open_app(store: str | None, *, sample: bool) -> None:
    """The app on the store, or on the sample network."""
    if not _at_a_terminal():
        _in_plain_text(store, sample=sample)
        return
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    try:
        _run(store, sample=sample)
    finally:
        give_back()  # before anything is said of what went wrong


def _run(store: str | None, *, sample: bool) -> None:
    if sample:
        _run_sample()
        return
    from tui.app import run
    from tui.config import load
    from tui.session import Session

    config = load()
    while run(Session(Book.open(store_path(store), later=True), config=config)) == "sample":
        _run_sample()


def _run_sample() -> None:
    from tui.app import run
    from tui.config import load
    from tui.session import Session

    with sample_book() as book:
        run(Session(book, config=load(), sample=True))


def _at_a_terminal() -> bool:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)


def _in_plain_text(store: str | None, *, sample: bool) -> None:
    from tui.cli.common import opened
    from tui.cli.due import week_text

    say("No terminal here, so this is this week as plain text.", error=True)
    if sample:
        with sample_book() as book:
            say(week_text(book))
        return
    with opened(store) as book:
        say(week_text(book))
