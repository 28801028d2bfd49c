"""What the app draws, sent to the terminal as little as may be and no faster than it is shown.

Textual draws whole regions anew. ``Display`` keeps what the terminal shows and sends the cells
that differ. After each frame it asks the terminal for a sign of life; while two are awaited, what
is drawn meanwhile waits, and goes as one frame. Nothing else is slowed by a slow line: programs
do not see how much of their output is under way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tui.terminal.cells import Cells
from tui.terminal.difference import difference
from tui.terminal.pen import Pen
from tui.terminal.scrolling import scroll

FRAME_BEGINS: Final = "\x1b[?2026h"
FRAME_ENDS: Final = "\x1b[?2026l"
"""Around a frame that is to be shown at once: synchronised output, where the terminal has it."""
ASK: Final = "\x1b[5n"
"""Device status report, which terminals answer in turn by ``ANSWER``: ECMA-48, 8.3.35."""
ANSWER: Final = "\x1b[0n"
UNDER_WAY: Final = 2
"""Frames that may be under way to the terminal."""
LARGE: Final = 1000
"""Bytes from which a frame could be shown in parts."""


class Display:
    """Between Textual and the terminal. ``send`` writes to the terminal; ``fills`` is whether it
    erases with the colour behind. Pacing begins with the first answer."""

    def __init__(self, send: Callable[[str], None], *, fills: bool = True) -> None:
        self._send = send
        self._pen = Pen(fills=fills)
        self._wanted = Cells(0, 0)
        self._shown: Cells | None = None
        self._frames = False
        self._paced = False
        self._awaited = 0
        self._opening = False

    @property
    def awaits(self) -> bool:
        """Whether an answer of the terminal is under way."""
        return self._awaited > 0

    def write(self, data: str, width: int, height: int) -> None:
        """Take what Textual writes to a terminal of ``width`` and ``height``."""
        if data in (FRAME_BEGINS, FRAME_ENDS):
            self._frames = True
            return
        if (width, height) != (self._wanted.width, self._wanted.height):
            self._wanted = Cells(width, height)
            self._shown = None
        if self._wanted.draw(data):
            self._flush()
        else:
            self._pass(data)

    @property
    def is_opening(self) -> bool:
        """Whether the terminal still shows what was there before the app."""
        return self._opening

    @property
    def cells(self) -> Cells:
        """What the app wants the terminal to show."""
        return self._wanted

    def assume(self, text: str, width: int, height: int) -> None:
        """Take ``text`` for what the terminal shows already. It stays until there is something
        to show in its place."""
        self._shown = Cells(width, height)
        self._shown.draw(text)
        self._wanted = Cells(width, height)
        self._opening = True

    def forget(self) -> None:
        """Nobody knows any more what the terminal shows, nor whether it will answer."""
        self._shown = None
        self._pen.place = self._pen.look = None
        self._awaited = 0
        self._wanted.touched.update(range(self._wanted.height))

    def probe(self) -> None:
        """Ask for a first sign of life: without one, nothing ever waits."""
        self._awaited += 1
        self._send(ASK)

    def answered(self) -> None:
        """The terminal has shown another frame."""
        self._paced = True
        self._awaited = max(0, self._awaited - 1)
        self._flush()

    def unpace(self) -> None:
        """The terminal does not answer, so that nothing waits for it any more."""
        self._paced = False
        self._awaited = 0
        self._flush()

    def _pass(self, data: str) -> None:
        """Send what is no drawing as it is, drawn by a terminal just reset."""
        if self._pen.look:
            self._send("\x1b[m")
            self._pen.look = ""
        self._pen.place = None
        if "\x1b[?1049" in data:
            self._shown = None
        self._send(data)

    def _flush(self) -> None:
        """Send what differs, unless too much is under way."""
        wanted = self._wanted
        if not wanted.touched or (self._paced and self._awaited >= UNDER_WAY):
            return
        if self._opening:
            if wanted.is_blank:
                return
            self._opening = False
            wanted.touched.update(range(wanted.height))
        rows = range(wanted.height) if self._shown is None else sorted(wanted.touched)
        text = ""
        if self._shown is not None and (scrolled := scroll(self._shown, wanted, rows)):
            text = scrolled.said(self._pen)
            rows = sorted({*rows, *scrolled.do(self._shown)})
        text += difference(self._shown, wanted, rows, self._pen)
        wanted.touched.clear()
        self._remember(rows)
        if not text:
            return
        if wanted.cursor != (0, 0):
            text += self._pen.move(*wanted.cursor, wanted.width)
        if self._frames and len(text) > LARGE:
            text = f"{FRAME_BEGINS}{text}{FRAME_ENDS}"
        if self._paced:
            self._awaited += 1
            text += ASK
        self._send(text)

    def _remember(self, rows: range | list[int]) -> None:
        wanted = self._wanted
        if self._shown is None:
            self._shown = Cells(wanted.width, wanted.height)
        for row in rows:
            self._shown.texts[row] = wanted.texts[row].copy()
            self._shown.looks[row] = wanted.looks[row].copy()
