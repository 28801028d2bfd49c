"""Words for one of several people: ``Bob: wants the deck``.

In a quick-add line between semicolons, in the log form on a line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from store.language.folding import fold
from store.language.literals import Line
from store.language.names import Names
from store.language.parts import OwnLine, PersonPart, Span

LONGEST_NAME: Final = 80
"""Characters before the colon that can be a name."""

_NAMED: Final = re.compile(rf"\s*([^:;\n]{{1,{LONGEST_NAME}}}?)\s*:(?=\s)\s*")


class Divided(Struct):
    """The stretches that are for everybody, what is for one, and how its name is lit."""

    rest: list[tuple[int, int]] = []
    own: list[OwnLine] = []
    spans: list[Span] = []


def divide(
    line: Line, pieces: Sequence[tuple[int, int]], people: Sequence[PersonPart], names: Names
) -> Divided:
    """Take out of ``pieces``, the plain text of a quick-add line, what is for one of several
    ``people``."""
    found = Divided()
    for start, end in pieces:
        at = start
        kept: int | None = None
        while at < end:
            stop = line.masked.find(";", at, end)
            stop = end if stop < 0 else stop
            if _take(found, line, (at, stop), people, names):
                kept = None
            elif kept is None:
                kept = at
                found.rest.append((at, stop))
            else:
                found.rest[-1] = (kept, stop)
            at = stop + 1
    found.rest = [one for one in (_trimmed(line.text, *rest) for rest in found.rest) if one]
    return found


def _take(
    found: Divided,
    line: Line,
    segment: tuple[int, int],
    people: Sequence[PersonPart],
    names: Names,
) -> bool:
    start, end = segment
    match = _NAMED.match(line.masked, start, end) if len(people) > 1 else None
    whose = _whose(line.text[slice(*match.span(1))], people, names) if match else None
    if match is None or whose is None:
        return False
    text = line.said(match.end(), end)
    if not text:
        return False
    found.own.append(OwnLine(whose, text))
    found.spans.append(Span(match.start(1), match.end(), "line", line.said(*match.span(1))))
    found.spans.append(Span(match.end(), end, "text", text))
    return True


def _whose(text: str, people: Sequence[PersonPart], names: Names) -> int | None:
    """The place of the one of ``people`` whom ``text`` names."""
    key = " ".join(fold(text).split())
    called = [" ".join(fold(one.text).split()) for one in people]
    for fits in (
        [at for at, name in enumerate(called) if name == key],
        [at for at, name in enumerate(called) if name.split(" ")[0] == key],
    ):
        if fits:
            return fits[0] if len(fits) == 1 else None
    uid = names.find(text).sure
    known = [at for at, one in enumerate(people) if uid is not None and one.match.sure == uid]
    return known[0] if len(known) == 1 else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    if not piece.strip():
        return None
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


# -- on lines of their own ---------------------------------------------------------------------


def lines_in(text: str, people: Sequence[tuple[str, Sequence[str]]]) -> tuple[str, dict[str, str]]:
    """The text for everybody, and key → words, out of ``text`` in which a line that begins with a
    name and a colon is for that one. ``people`` are a key and names for each of several."""
    if len(people) < 2:
        return text, {}
    owners: dict[str, set[str]] = {}
    for key, called in people:
        for name in called:
            owners.setdefault(" ".join(fold(name).split()), set()).add(key)
    rest: list[str] = []
    own: dict[str, str] = {}
    for one in text.split("\n"):
        match = _NAMED.match(f"{one} ")
        whose = owners.get(" ".join(fold(match[1]).split()), set()) if match else set()
        words = f"{one} "[match.end() :].strip() if match else ""
        if len(whose) == 1 and words:
            [key] = whose
            own[key] = f"{own[key]}; {words}" if key in own else words
        else:
            rest.append(one)
    return "\n".join(rest).strip("\n") if own else text, own
