"""What is on the screen before the app is: the frame it began with last time.

Loading Textual takes longer than anything else at the start. Until then the terminal shows what
the app drew last time it began: all of it where nothing has changed since that it depends on,
else only the tabs and the keys. Keys that are typed meanwhile wait for the app in the terminal.

Nothing is imported here that costs time.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from contextlib import contextmanager, suppress

from tui import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType
    from typing import Any, Final

    from tui.terminal.cells import Cells

VERSION: Final = "1"
"""Of the file's shape."""
ENTER: Final = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The other screen, without cursor, where long lines do not wrap."""
LEAVE: Final = "\x1b[m\x1b[?7h\x1b[?25h\x1b[?1049l"
MATTERS: Final = ("TERM", "COLORTERM", "NO_COLOR", "TMUX", "AMITY_TODAY", "AMITY_STORE", "LC_ALL")
"""What the frame depends on in the environment."""
PLAIN: Final = "plain"
"""What ``AMITY_DISPLAY`` is set to where nothing of this is wanted."""
SAVED: Final = "✓"
"""What stands before the day, right of the tabs."""


class Painted:
    """What was painted, and the ``modes`` of the terminal before (``termios``)."""

    def __init__(self, text: str, modes: list[Any]) -> None:
        self.text = text
        self.modes = modes


class _Stage:
    """Who has the terminal: what was painted and not handed over to the app yet. ``bare`` is
    whether the app opens as it does without arguments, which is what a frame is kept for."""

    painted: Painted | None = None
    bare = False


def taken() -> Painted | None:
    """What is on the screen, for the app, which gives the terminal back from now on."""
    painted, _Stage.painted = _Stage.painted, None
    return painted


@contextmanager
def curtain() -> Iterator[None]:
    """Paint where the app is about to open; give the terminal back unless the app took it."""
    _Stage.bare = True
    with suppress(OSError, ValueError, termios.error):
        _Stage.painted = _paint()
    try:
        yield
    finally:
        give_back()


def give_back() -> None:
    """Give the terminal back as it was, unless the app took it."""
    if (painted := taken()) is not None:
        with suppress(OSError, termios.error):
            os.write(2, LEAVE.encode())
            termios.tcsetattr(0, termios.TCSANOW, painted.modes)


def _paint() -> Painted | None:
    if os.environ.get("AMITY_DISPLAY") == PLAIN or not all(map(os.isatty, (0, 1, 2))):
        return None
    if os.tcgetpgrp(0) != os.getpgrp():
        return None
    columns, rows = os.get_terminal_size(2)
    frame = _read(columns, rows)
    if frame is None:
        return None
    modes = termios.tcgetattr(0)
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGHUP, _end)
    _without_echo(termios.tcgetattr(0))
    os.write(2, (ENTER + frame).encode())
    return Painted(frame, modes)


def _without_echo(modes: list[Any]) -> None:
    """Keep keys for the app, unseen. Ctrl+C still ends amity, Ctrl+Z waits."""
    modes[0] &= ~(termios.ICRNL | termios.IXON)
    modes[3] &= ~(termios.ECHO | termios.ICANON)
    modes[6][termios.VSUSP] = b"\0"
    termios.tcsetattr(0, termios.TCSANOW, modes)


def _end(number: int, _frame: FrameType | None) -> None:
    give_back()
    sys.exit(128 + number)


# -- the file ----------------------------------------------------------------------------------


def keep(cells: Cells, depends: Sequence[str], until: float) -> None:
    """Keep what the app began with, for the next time. All of ``cells`` holds as long as the
    files in ``depends`` stay as they are and it is not ``until`` (a time stamp); the tabs and the
    last row hold on any day. Nothing is kept of an app that was told which store to open."""
    if not _Stage.bare:
        return
    head = "\t".join([VERSION, str(until), *(f"{one}\n{kept.stamp(one)}" for one in depends)])
    parts = [kept.surroundings(MATTERS), head, _drawn(_lasting(cells)), _drawn(cells)]
    kept.write(_name(cells.width, cells.height), "\x1e".join(parts))


def _drawn(cells: Cells) -> str:
    from tui.terminal.difference import difference
    from tui.terminal.pen import Pen, erases_in_colour

    return difference(None, cells, (), Pen(fills=erases_in_colour()))


def _lasting(cells: Cells) -> Cells:
    """The tabs and the last row, and no day beside the tabs."""
    from tui.terminal.cells import Cells

    lasting = Cells(cells.width, cells.height)
    for row in range(cells.height):
        blank = cells.looks[row][-1]
        lasting.looks[row] = [blank] * cells.width
        if row in (0, 1, cells.height - 1):
            lasting.texts[row] = list(cells.texts[row])
            lasting.looks[row] = list(cells.looks[row])
    if SAVED in lasting.texts[0]:
        day = lasting.texts[0].index(SAVED)
        lasting.texts[0][day:] = [" "] * (cells.width - day)
    return lasting


def _read(columns: int, rows: int) -> str | None:
    """What can be shown now, or None."""
    try:
        surroundings, head, part, frame = kept.read(_name(columns, rows)).split("\x1e")
    except ValueError:
        return None
    version, until, *depends = head.split("\t")
    if version != VERSION or surroundings != kept.surroundings(MATTERS):
        return None
    known = (one.partition("\n") for one in depends)
    same = all(kept.stamp(path) == stamp for path, _, stamp in known)
    return frame if same and time.time() < float(until) else part


def _name(columns: int, rows: int) -> str:
    return f"opening-{columns}x{rows}"
