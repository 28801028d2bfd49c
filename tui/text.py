"""The one door through which text reaches a widget.

A line on screen is a list of spans, ``(text, role)``; a role is a name of
``tui.styles.paint``. Text passes ``visible``, so that nothing a name or a file holds can act on
the terminal, and is never read as markup. Widths are terminal cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from store.language.clean import visible
from tui.styles.paint import Paint

Span: TypeAlias = tuple[str, str]
Spans: TypeAlias = list[Span]

SEPARATOR = " · "


def safe(text: str) -> str:
    """``text`` on one line, as it may be shown."""
    return visible(text)


def unmarked(text: str) -> str:
    """``text`` without the characters that would be shown as a mark."""
    return "".join(one for one in text if safe(one) == one)


def content(text: str) -> Content:
    """``text`` for a widget that takes a renderable; as typed, without markup."""
    return Content(safe(text))


def width_of(spans: Iterable[Span]) -> int:
    """Cells that ``spans`` take."""
    return sum(cell_len(text) for text, _ in spans)


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells; what does not fit ends in ``…``."""
    if width <= 0:
        return ""
    text = safe(text[: 4 * width + 4])
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…"


def cut_clauses(clauses: Sequence[str], width: int) -> str:
    """As many whole clauses as fit, joined by `` · ``; a first one too long is cut."""
    shown = ""
    for clause in clauses:
        head = safe(clause[: 4 * max(0, width) + 4])
        longer = f"{shown}{SEPARATOR}{head}" if shown else cut(clause, width)
        if cell_len(longer) > width:
            break
        shown = longer
    return shown


def pad(text: str, width: int, *, right: bool = False) -> str:
    """``text`` cut or filled to exactly ``width`` cells, flush right if asked."""
    text = cut(text, width)
    blank = " " * (width - cell_len(text))
    return blank + text if right else text + blank


def wrap(text: str, width: int, limit: int = 40) -> list[str]:
    """``text`` broken at spaces into lines of at most ``width`` cells, ``limit`` lines at most.
    Of marks that are drawn over one letter, no more are kept than would fill a line otherwise."""
    lines: list[str] = []
    for paragraph in text[: width * limit * 4].splitlines():
        line = ""
        for word in safe(paragraph).split():
            for piece in chop_cells(word, max(1, width)):
                piece = piece[: 4 * max(1, width) + 4]
                if line and cell_len(line) + 1 + cell_len(piece) > width:
                    lines.append(line)
                    line = piece
                else:
                    line = f"{line} {piece}" if line else piece
        lines.append(line)
    if len(lines) > limit:
        lines = lines[:limit]
        lines[-1] = cut(lines[-1] + " …", width)
    return lines


def crop(spans: Iterable[Span], width: int) -> Spans:
    """``spans``, as they may be shown, up to ``width`` cells, the last one cut."""
    kept: Spans = []
    for text, role in spans:
        text = safe(text[: 4 * max(0, width) + 4])
        cells = cell_len(text)
        if cells > width:
            kept.append((cut(text, width), role))
            break
        kept.append((text, role))
        width -= cells
    return kept


def sides(left: Spans, right: Spans, width: int) -> Spans:
    """One line of exactly ``width``: ``left`` flush left, ``right`` flush right, at least two
    cells between. A right part that leaves no room for eight cells of left is dropped."""
    left, right = crop(left, width), crop(right, width)
    room = width - width_of(right) - 2 if right else width
    if right and room < min(8, width_of(left)):
        right, room = [], width
    left = crop(left, max(0, room))
    gap = width - width_of(left) - width_of(right)
    return [*left, (" " * max(0, gap), "text"), *right]


def rule(width: int) -> Span:
    """A thin line."""
    return ("─" * max(0, width), "rule")


def strip(
    spans: Iterable[Span], width: int, paint: Paint, base: Style, over: Style | None = None
) -> Strip:
    """``spans`` as a line of ``width`` cells on ``base``; ``over`` is laid over every segment."""
    style_of: Callable[[str], Style] = paint.style
    segments = [
        Segment(safe(text), base + style_of(role) + over if over else base + style_of(role))
        for text, role in spans
        if text
    ]
    return Strip(segments).adjust_cell_length(width, base + over if over else base)
