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


class Keys:
    """What bytes from a terminal mean: any bytes, in any pieces."""

    _X10: Final = re.compile(rb"\x1b\[M.{3}", re.DOTALL)
    """A mouse report of the oldest kind: three bytes from 0 to 255, which are no UTF-8. tmux and
    others fall back to it; the newer kinds that Textual reads say the same (``ctlseqs``)."""
    _X10_BEGUN: Final = re.compile(rb"\x1b\[M.{0,2}\Z", re.DOTALL)
    _ANSWER_BEGUN: Final = re.compile(rb"\x1b\[0?\Z")

    def __init__(
        self, *, debug: bool = False, answered: Callable[[], object] = lambda: None
    ) -> None:
        """``answered`` is called for each ``ANSWER`` of the terminal."""
        self._debug = debug
        self._answered = answered
        self._parser = XTermParser(debug)
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._begun = b""

    def read(self, data: bytes) -> Iterator[Message]:
        """What ``data`` adds: bytes that are no UTF-8 become U+FFFD, old mouse reports and
        sequences that mean nothing are left out."""
        data = self._X10.sub(b"", self._begun + data)
        for _ in range(data.count(_ANSWER)):
            self._answered()
        data = data.replace(_ANSWER, b"")
        begun = self._X10_BEGUN.search(data) or self._ANSWER_BEGUN.search(data)
        self._begun = begun.group() if begun else b""
        text = self._decode(data.removesuffix(self._begun))
        for piece in re.split("(?=\x1b)", text):
            if piece:  # nothing means the end to the parser
                yield from self._sane(partial(self._parser.feed, piece))

    def wait(self) -> Iterator[Message]:
        """What was begun and not continued in time, such as Esc."""
        if self._ANSWER_BEGUN.match(self._begun):
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
