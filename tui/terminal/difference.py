"""From what a terminal shows to what it is to show, in as few bytes as may be.

All that is drawn in one look is drawn before the next look: a look in many colours takes some
twenty bytes, a jump to the next place six.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import ne, or_
from typing import Final, NamedTuple

from tui.terminal.cells import Cells, are_sure, is_sure
from tui.terminal.colours import change, of_blank
from tui.terminal.pen import Pen

BRIDGE: Final = 4
"""Equal cells that are drawn again rather than jumped over: a jump takes as many bytes."""
ERASE: Final = 4
"""Blanks at the end of a row from which erasing takes fewer bytes."""


class Piece(NamedTuple):
    """Cells of one row to draw in one look; no ``texts`` where the rest of the row is erased."""

    row: int
    column: int
    texts: list[str]
    look: str
    is_blank: bool


def difference(shown: Cells | None, wanted: Cells, rows: Iterable[int], pen: Pen) -> str:
    """What makes a terminal that shows ``shown`` (None: nobody knows what) show ``wanted`` in
    these rows."""
    cleared = ""
    if shown is None:
        shown, rows = _ground(wanted, pen), range(wanted.height)
        cleared = f"{pen.take(shown.looks[0][0])}\x1b[2J" if wanted.height else ""
    pieces: list[Piece] = []
    delicate: list[Piece] = []
    for row in rows:
        texts, looks = wanted.texts[row], wanted.looks[row]
        was_texts, was_looks = shown.texts[row], shown.looks[row]
        if texts == was_texts and looks == was_looks:
            continue
        differs = list(map(or_, map(ne, texts, was_texts), map(ne, looks, was_looks)))
        found = _pieces(row, texts, looks, differs, pen)
        # What lies beside a character of doubtful width is drawn after it.
        (pieces if are_sure(texts) else delicate).extend(found)
    return cleared + _drawn(pieces, delicate, wanted.width, pen)


def _ground(wanted: Cells, pen: Pen) -> Cells:
    """A screen cleared in the look that most rows end in."""
    ground = Cells(wanted.width, wanted.height)
    ends = Counter(looks[-1] for looks in wanted.looks if looks)
    look = of_blank(ends.most_common(1)[0][0]) if ends else ""
    if pen.can_erase(look):
        ground.looks = [[look] * wanted.width for _ in range(wanted.height)]
    return ground


def _drawn(pieces: Sequence[Piece], delicate: Sequence[Piece], width: int, pen: Pen) -> str:
    """The pieces look by look, the one that is nearest to the last first."""
    by_look: dict[str, list[Piece]] = {}
    blanks: list[Piece] = []
    for piece in pieces:
        if piece.is_blank:
            blanks.append(piece)
        else:
            by_look.setdefault(piece.look, []).append(piece)
    grounds = {of_blank(look): look for look in reversed(by_look)}
    for piece in blanks:
        by_look.setdefault(grounds.get(piece.look, piece.look), []).append(piece)
    parts: list[str] = []
    while by_look:
        look = min(by_look, key=lambda one: _cost(pen.look, one))
        parts += [_draw(piece, look, width, pen) for piece in sorted(by_look.pop(look))]
    return "".join([*parts, *(_draw(piece, piece.look, width, pen) for piece in delicate)])


def _cost(before: str | None, after: str) -> int:
    return len(after) if before is None else len(change(before, after))


def _draw(piece: Piece, look: str, width: int, pen: Pen) -> str:
    before = pen.move(piece.row, piece.column, width) + pen.take(look, blank=piece.is_blank)
    return before + (pen.write(piece.texts) if piece.texts else "\x1b[K")


def _pieces(
    row: int, texts: list[str], looks: list[str], differs: list[bool], pen: Pen
) -> Iterator[Piece]:
    """What to draw of one row, where it ``differs``."""
    width = len(texts)
    end, blank = width, looks[-1]
    if pen.can_erase(blank):
        while end and texts[end - 1] == " " and looks[end - 1] == blank:
            end -= 1
    from_ = next((at for at in range(end, width) if differs[at]), width)
    erased = width - from_ >= ERASE
    for start, stop in _runs(texts, looks, differs, from_ if erased else width):
        shown = texts[start:stop]
        at = next((at for at in range(start, stop) if texts[at] != " "), start)
        yield Piece(row, start, shown, looks[at], texts[at] == " ")
    if erased:
        yield Piece(row, from_, [], blank, True)


def _runs(
    texts: list[str], looks: list[str], differs: list[bool], end: int
) -> Iterator[tuple[int, int]]:
    """The cells to draw, as pieces of one look each. Characters that are not one cell wide for
    sure end a piece."""
    at = 0
    while at < end:
        if not differs[at]:
            at += 1
            continue
        start = at - 1 if texts[at] == "" and at else at
        look, last = looks[start], at
        is_blank = texts[start] == " "
        at += 1
        inked = not is_blank
        while at < end and is_sure(texts[at - 1]):
            if at - last > BRIDGE and (inked or texts[at] != " "):
                break
            if texts[at] == " ":
                if looks[at] != of_blank(look):
                    break
            elif is_blank and of_blank(looks[at]) == look:
                look, is_blank = looks[at], False
            elif looks[at] != look:
                break
            inked = texts[at] != " " or (inked and not differs[at])
            if differs[at]:
                last = at
            at += 1
        at = last + 1
        if at < len(texts) and texts[at] == "":
            at += 1
        yield start, at
