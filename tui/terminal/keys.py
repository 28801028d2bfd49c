"""Keys and mouse from whatever bytes a terminal sends."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import events
from textual._xterm_parser import XTermParser

from tui.terminal.display import ANSWER

if TYPE_CHECKING:
    from textual.message import Message


_ANSWER: Final = ANSWER.encode()
_PASTE: Final = b"\x1b[200~"
_PASTED: Final = b"\x1b[201~"
"""Before and after what is pasted (``ctlseqs`` of xterm)."""


class Keys:
    """What bytes from a terminal mean: any bytes, in any pieces."""

    _X10: Final = re.compile(rb"\x1b\[M.{3}", re.DOTALL)
    """A mouse report of the oldest kind: three bytes from 0 to 255, which are no UTF-8. tmux and
    others fall back to it; the newer kinds that Textual reads say the same (``ctlseqs``)."""
    _X10_BEGUN: Final = re.compile(rb"\x1b\[M.{0,2}\Z", re.DOTALL)
    _BEGUN: Final = re.compile(rb"\x1b\[(?:0|20{0,2})?\Z")
    """An answer, or a paste."""

    def __init__(
        self, *, debug: bool = False, answered: Callable[[], object] = lambda: None
    ) -> None:
        """``answered`` is called for each ``ANSWER`` of the terminal."""
        self._debug = debug
        self._answered = answered
        self._parser = XTermParser(debug)
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._begun = b""
        self._pasted: bytearray | None = None
        self._escaped = False

    def read(self, data: bytes) -> Iterator[Message]:
        """What ``data`` adds: bytes that are no UTF-8 become U+FFFD, old mouse reports and
        sequences that mean nothing are left out. What is pasted is text, whatever is in it."""
        if self._escaped and data.startswith(_PASTE[1:]):
            self._parser = self._fresh_parser()
            data = b"\x1b" + data
        data, self._begun = self._begun + data, b""
        while data:
            if self._pasted is None:
                keys, paste, data = data.partition(_PASTE)
                yield from self._read_keys(keys, whole=bool(paste))
                self._pasted = bytearray() if paste else None
            else:
                searched = max(0, len(self._pasted) - len(_PASTED))
                self._pasted += data
                end = self._pasted.find(_PASTED, searched)
                data = b"" if end < 0 else bytes(self._pasted[end + len(_PASTED) :])
                if end >= 0:
                    text = self._pasted[:end].decode("utf-8", "replace")
                    self._pasted = None
                    yield events.Paste(text.replace("\0", ""))

    def _read_keys(self, data: bytes, *, whole: bool) -> Iterator[Message]:
        """What was typed; ``whole`` where nothing continues it."""
        data = self._X10.sub(b"", data)
        for _ in range(data.count(_ANSWER)):
            self._answered()
        data = data.replace(_ANSWER, b"")
        begun = None if whole else self._X10_BEGUN.search(data) or self._BEGUN.search(data)
        self._begun = begun.group() if begun else b""
        self._escaped = data.endswith(b"\x1b")
        text = self._decode(data.removesuffix(self._begun))
        for piece in re.split("(?=\x1b)", text):
            if piece:  # nothing means the end to the parser
                yield from self._sane(partial(self._parser.feed, piece))

    def wait(self) -> Iterator[Message]:
        """What was begun and not continued in time, such as Esc."""
        if self._BEGUN.match(self._begun):
            begun, self._begun = self._begun.decode(), b""
            yield from self._sane(partial(self._parser.feed, begun))
        yield from self._sane(self._parser.tick)

    def _sane(self, parse: Callable[[], Iterable[Message]]) -> Iterator[Message]:
        try:
            for event in parse():
                if not (isinstance(event, events.Key) and _is_surrogate(event.character)):
                    yield event
        except Exception:  # numbers out of any range, a screen without pixels
            self._parser = self._fresh_parser()

    def _fresh_parser(self) -> XTermParser:
        """A parser that knows the terminal as the last one did."""
        fresh, last = XTermParser(self._debug), self._parser
        fresh.mouse_pixels = last.mouse_pixels
        fresh.terminal_size = last.terminal_size
        fresh.terminal_pixel_size = last.terminal_pixel_size
        return fresh


def _is_surrogate(character: str | None) -> bool:
    return character is not None and len(character) == 1 and "\ud800" <= character <= "\udfff"
