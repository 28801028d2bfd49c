"""Coverage, and the sentences below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from rich.cells import cell_len

from store.rules.coverage import MEASURES, Group
from tui.text import SEPARATOR, Span, pad
from tui.widgets import insights_words as words
from tui.widgets.insights_lines import (
    DRIFTING,
    MORE,
    REACH,
    Picture,
    Spot,
    View,
    sentence,
    title,
)
from tui.widgets.lines import BLANK, Line

CELL: Final = 36
"""Columns that a group needs at least."""
WIDEST: Final = 48
"""Columns that a group takes at most."""
BAR: Final = 10
ENOUGH: Final = 5
"""Rows of groups that are shown however low the screen is; of a low one, two."""
SHOWN_THIN: Final = 3


def beside(width: int) -> bool:
    """Whether there is room for all measures beside each other."""
    return width >= CELL * len(MEASURES)


def grid(view: View) -> list[tuple[Group | None, ...]]:
    """The groups in rows: a column for each measure, where there is room, else those of the one
    measure from left to right."""
    if beside(view.width):
        return list(zip_longest(*(_said(view, measure) for measure in MEASURES)))
    groups = _said(view, view.measure)
    across = max(1, view.width // CELL)
    return [tuple(groups[at : at + across]) for at in range(0, len(groups), across)]


def _said(view: View, measure: str) -> Sequence[Group]:
    """The groups of a measure; none where nothing is said of anybody."""
    groups = view.found.coverage[measure]  # type: ignore[index]
    return groups if any(one.name for one in groups) else ()


def reach_lines(view: View, rows: int) -> list[Line]:
    """The title and at most ``rows`` rows, unless all are asked for."""
    cells = grid(view)
    lines: list[Line] = [_title(view)]
    across = len(MEASURES) if beside(view.width) else max(1, view.width // CELL)
    width = min(WIDEST, view.width // across)
    if beside(view.width):
        lines += [*([] if view.low else [BLANK]), _heads(view, width)]
    elif not cells:
        lines.append(Picture(((words.UNSAID[view.measure], "muted"),)))
    kept = cells if view.whole or len(cells) <= rows else cells[: max(1, rows - 1)]
    lines += [_row(view, at, row, width) for at, row in enumerate(kept)]
    hidden = sum(one is not None for row in cells[len(kept) :] for one in row)
    if hidden:
        lines.append(Picture(((words.more_groups(hidden), "muted"),), name=MORE, band=(0, width)))
    return lines


def _title(view: View) -> Picture:
    if beside(view.width):
        thin = words.THIN.lower() + ": " + ", ".join(_thin(view))
        right: tuple[Span, ...] = ((thin, "strong"),) if view.found.thin else ()
        return Picture(title(words.COVERAGE, words.OF_ALL), right)
    right = ((view.key_of("switch"), "key"), (" ", "text"))
    for at, measure in enumerate(MEASURES):
        right += ((SEPARATOR, "muted"),) if at else ()
        right += ((measure, "strong" if measure == view.measure else "muted"),)
    return Picture(title(words.COVERAGE, words.OF_ALL_SHORT), right)


def _thin(view: View) -> list[str]:
    return [one.name for one in view.found.thin[:SHOWN_THIN]]


def _heads(view: View, width: int) -> Picture:
    spans: list[Span] = []
    for at, measure in enumerate(MEASURES):
        head = f"by {measure}" if _said(view, measure) else words.UNSAID[measure]
        role = "text" if at == view.column else "muted"
        spans.append((pad(head, width), role))
    return Picture(tuple(spans))


def _row(view: View, at: int, row: Sequence[Group | None], width: int) -> Picture:
    spans: list[Span] = []
    spots: list[Spot] = []
    column = min(view.column, len(row) - 1)
    here = column_in(row, column)
    for place, group in enumerate(row):
        start = place * width
        if group is None:
            spans.append((" " * width, "text"))
            continue
        spans += _cell(view, group, width)
        spots.append(Spot(start, start + width - 2, f"{REACH}:{at}:{place}"))
    band = (here * width, (here + 1) * width - 2)
    return Picture(tuple(spans), name=f"{REACH}:{at}", spots=tuple(spots), band=band)


def column_in(row: Sequence[Group | None], wanted: int) -> int:
    """The column of ``row`` that the cursor is on: the wanted one, else the nearest that is there,
    the left one of two."""
    there = [place for place, group in enumerate(row) if group is not None]
    return min(there, key=lambda place: (abs(place - wanted), place), default=0)


def _cell(view: View, group: Group, width: int) -> list[Span]:
    """Name, bar, figures; two cells free at the end."""
    groups = view.found.coverage[group.measure]
    figures = max(cell_len(words.count_of(one)) for one in groups)
    room = max(1, width - BAR - 2 - figures - 3)
    full = words.marks(group, BAR)
    name = pad(group.name or words.NOT_SAID, room)
    return [
        (name, "text" if group.name else "muted"),
        (" ", "text"),
        ("▮" * full, "accent"),
        ("▯" * (BAR - full), "faint"),
        ("  ", "text"),
        (pad(words.count_of(group), figures), "muted"),
        ("  ", "text"),
    ]


def sentences(view: View) -> list[Line]:
    """Balance, streak, where it is thin if nothing else says so, and who drifts."""
    found = view.found
    lines: list[Line] = []
    favours = found.favours
    said = words.gave_received(found) if favours.gave or favours.received else words.NO_FAVOURS
    spans: list[Span] = [(said, "text" if favours.gave or favours.received else "muted")]
    if found.told:
        spans.append((f"{SEPARATOR}{words.wrote_first(found)}", "muted"))
    if found.since is not None:
        lines.append(sentence(words.BALANCE, *spans))
    if (streak := words.goal_streak(found)) and not view.low:
        lines.append(sentence(words.STREAK, (streak, "text")))
    if found.thin and not beside(view.width):
        lines.append(sentence(words.THIN, (", ".join(_thin(view)), "text")))
    if found.since is not None:
        lines.append(_drifting(view))
    return lines


def _drifting(view: View) -> Picture:
    drifting = view.found.drifting
    if not drifting:
        return sentence(words.DRIFTING, (words.NOBODY_DRIFTS, "muted"))
    room = view.width - cell_len(words.DRIFTING) - 8
    for fit in range(min(len(drifting), 6), 0, -1):
        names = words.drifters(drifting, fit)
        if cell_len(names) <= room or fit == 1:
            break
    spans: list[Span] = [(names, "text")]
    if cell_len(names) + len(SEPARATOR) + cell_len(words.QUIETER) <= room:
        spans.append((f"{SEPARATOR}{words.QUIETER}", "muted"))
    return sentence(words.DRIFTING, *spans, name=DRIFTING)
