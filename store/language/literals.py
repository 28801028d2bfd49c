"""What is to be taken literally in a quick-add line: ``"…"`` and what a ``\\`` stands before.

A backslash counts at the start of a word, where it covers the sign after it and the letters that
follow, and anywhere before ``\\ " : ;``; otherwise (``C:\\temp``) it is text. A quotation opens
where no letter stands before it and closes where none follows; without its end it is text.
"""

from __future__ import annotations

import re
from typing import Final

from store.language.clean import clean_line
from store.language.folding import is_letter

LITERAL: Final = "\ue000"
"""Stands in ``Line.masked`` for a character that means nothing but itself."""
MOST_TEXT: Final = 100_000
"""Characters that are kept of one text."""

_SIGN: Final = re.compile(r'[\\"]')
_CLOSING: Final = re.compile(r'(?<!\\)"(?!\w)')


class Line:
    """A typed line: ``text`` as it is, and ``masked``, as long, in which literal characters are
    ``LITERAL``. The two quotation marks of a pair stay in ``masked``, no other one does."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._dropped: set[int] = set()
        self._closing: dict[int, int] = {}
        self._no_closing = False
        self._mask = list(text)
        at = _SIGN.search(text)
        while at is not None:
            at = _SIGN.search(text, self._read(at.start()))
        self.masked = "".join(self._mask)

    def said(self, start: int, end: int) -> str:
        """The characters ``start`` to ``end`` as text to keep, without escaping backslashes."""
        raw = self.text[start:end]
        if self._dropped:
            raw = "".join(char for at, char in enumerate(raw, start) if at not in self._dropped)
        return clean_line(raw, MOST_TEXT)

    def value(self, start: int, end: int) -> str:
        """As ``said``; where the whole is one quotation, what it holds."""
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        if self._closing.get(start) == end - 1:
            start, end = start + 1, end - 1
        return self.said(start, end)

    def quotation(self, start: int) -> int | None:
        """The end of the quotation that opens at ``start``, behind its last mark."""
        closing = self._closing.get(start)
        return None if closing is None else closing + 1

    def _read(self, at: int) -> int:
        char = self.text[at]
        if char == "\\" and self._escapes(at):
            begins = at == 0 or self.text[at - 1].isspace()
            end = at + 2
            while begins and end < len(self.text) and is_letter(self.text[end]):
                end += 1
            self._dropped.add(at)
            return self._cover(at, end)
        if char == "\\":
            return at + 1
        closing = self._find_closing(at)
        if closing is None:
            return self._cover(at, at + 1)
        self._closing[at] = closing
        self._cover(at + 1, closing)
        return closing + 1

    def _escapes(self, at: int) -> bool:
        after = self.text[at + 1 : at + 2]
        if not after or after.isspace():
            return False
        return after in '\\":;' or at == 0 or self.text[at - 1].isspace()

    def _find_closing(self, opening: int) -> int | None:
        if self._no_closing or (opening and is_letter(self.text[opening - 1])):
            return None
        match = _CLOSING.search(self.text, opening + 2)
        if match is None:
            self._no_closing = True
            return None
        within = range(opening + 1, match.start())
        self._dropped |= {at for at in within if self.text[at : at + 2] == '\\"'}
        return match.start()

    def _cover(self, start: int, end: int) -> int:
        self._mask[start:end] = LITERAL * (end - start)
        return end
