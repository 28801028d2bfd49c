"""Long work on the command line: a line that says how far it is, and ctrl+c held back while
something is saved."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, TypeVar

from store.formats.steps import Steps
from tui.cli.output import writing_to

T = TypeVar("T")

EVERY: Final = 0.1
"""Seconds between two looks at how far it is. What takes less is not spoken of."""
NARROW: Final = 40
"""Columns of a terminal that does not tell."""
CLEAR: Final = "\r\x1b[K"
"""Takes away what stands on the last line."""


def watched(steps: Steps[T]) -> T:
    """What the work comes to. Where standard error is a terminal, a line there says how far it
    is, and is gone afterwards."""
    last = time.monotonic()
    told = False
    try:
        while True:
            progress = next(steps)
            if (now := time.monotonic()) - last >= EVERY:
                last, told = now, True
                tell(str(progress))
    except StopIteration as end:
        found: T = end.value
        return found
    finally:
        if told:
            tell("")


def tell(text: str) -> None:
    """Show ``text`` on the last line of the terminal in place of what was told before."""
    stream = sys.stderr
    if stream is None or not stream.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        return
    try:
        width = os.get_terminal_size(stream.fileno()).columns
    except OSError:  # a terminal that has no size, or is none of the system's
        width = NARROW
    with writing_to(stream):
        stream.write(CLEAR + text[: max(0, width - 1)])
        stream.flush()


@contextmanager
def unbroken() -> Iterator[None]:
    """Do what is inside to its end; a Ctrl+C meanwhile counts afterwards."""
    pressed: list[int] = []

    def press(number: int, _frame: FrameType | None) -> None:
        pressed.append(number)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
