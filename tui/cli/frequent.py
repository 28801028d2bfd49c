"""The two commands that are run most, without the time it takes to read options."""

from __future__ import annotations

import os
from collections.abc import Sequence

COMPLETING = "_AMITY_COMPLETE"
"""Set by a shell that asks how a word may go on."""


def run(words: Sequence[str]) -> bool:
    """Do what ``words`` say, where these are ``due --brief`` or ``add`` with a line and nothing
    else; whether they were."""
    if COMPLETING in os.environ:
        return False
    match words:
        case ["due", "--brief"]:
            from tui.cli.briefly import say_briefly

            say_briefly()
        case ["add", first, *rest] if first.strip() and not first.startswith("-"):
            from store.book import Book
            from tui.cli.adding import add_line
            from tui.cli.common import store_path

            with Book.open(store_path(None), later=True) as book:
                add_line(book, " ".join([first, *rest]).strip())
        case _:
            return False
    return True
