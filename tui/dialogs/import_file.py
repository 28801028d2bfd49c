"""Import people from a file: which one, what it would do, and only then is it done."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input
from textual.worker import Worker

from store.actions.importing import Conflict, ImportPlan
from store.errors import AmityError
from store.formats import FORMATS
from store.formats.incoming import Incoming, Reading, Refusal
from store.formats.steps import Progress
from tui.dialogs.box import Dialog
from tui.text import SEPARATOR, Spans, cut, pad, safe, wrap
from tui.widgets.field import Field
from tui.widgets.sheet import Sheet

WHERE_FROM: Final = (
    ("LinkedIn", "Settings, Data privacy, Get a copy of your data: Connections.csv"),
    ("Google", "contacts.google.com, Export: Google CSV or vCard"),
    ("Outlook", "People, Manage contacts, Export contacts: CSV"),
    ("Phone, iCloud", "share all contacts: one .vcf file"),
)
"""Where a file can be had, and how."""
UNTOUCHED: Final = "Nothing is changed before you have seen what would be."
BAR: Final = 30
"""Cells of a bar."""
SHOWN: Final = 0.05
"""Seconds in which it is on the screen that something is being saved, before it is."""
MOST_NAMES: Final = 12
"""File names shown when several fit."""
MOST_PEOPLE: Final = 6
"""People of the file that are named."""
MOST_SHOWN: Final = 200
"""Refused lines and conflicts that are listed."""


@dataclass(frozen=True)
class Look:
    """A file that was read and compared, before anything is changed."""

    reading: Reading
    plan: ImportPlan

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """Refused by the reader or by the comparison, in the order of the file."""
        both = (*self.reading.refused, *self.plan.refused)
        return tuple(sorted(both, key=lambda one: one.line))

    @property
    def counts(self) -> str:
        """``10 new · 2 updated · 5 same · 1 refused``, without what there is none of."""
        found = {
            "new": self.plan.new,
            "updated": self.plan.updated,
            "same": self.plan.same,
            "refused": len(self.refused),
        }
        parts = [f"{count:,} {word}" for word, count in found.items() if count]
        return SEPARATOR.join(parts) or "nobody in it"


def report(look: Look, width: int) -> list[Spans]:
    """What the import would do, in lines of ``width`` cells."""
    title = FORMATS[look.reading.format].title
    lines: list[Spans] = [[(look.counts, "strong"), (f"  from {title}", "muted")]]
    if look.plan.action is None:
        lines += [[], [("Everything in it is here already.", "text")]]
    lines += _people_lines(look.reading.people, width)
    lines += _refused_lines(look.refused, width)
    lines += _conflict_lines(look.plan.conflicts, width)
    return lines


def _people_lines(people: Sequence[Incoming], width: int) -> list[Spans]:
    if not people:
        return []
    lines: list[Spans] = [[], [("IN THE FILE", "title")]]
    for one in people[:MOST_PEOPLE]:
        job = SEPARATOR.join(part for part in (one.title, one.company) if part)
        lines.append([(pad(one.name, 20), "text"), ("  ", "text"), (cut(job, width - 22), "muted")])
    if len(people) > MOST_PEOPLE:
        lines.append([(f"and {len(people) - MOST_PEOPLE:,} more", "muted")])
    return lines


def _refused_lines(refused: Sequence[Refusal], width: int) -> list[Spans]:
    if not refused:
        return []
    lines: list[Spans] = [[], [("LEFT OUT", "title")]]
    for one in refused[:MOST_SHOWN]:
        label = f"line {one.line}"
        lines.append([(f"{label:<12}", "muted"), (cut(one.why, width - 12), "text")])
    return lines


def _conflict_lines(conflicts: Sequence[Conflict], width: int) -> list[Spans]:
    if not conflicts:
        return []
    lines: list[Spans] = [
        [],
        [("CHANGED ON BOTH SIDES", "title"), ("  what is here stays", "muted")],
    ]
    for one in conflicts[:MOST_SHOWN]:
        what = f"{one.field.replace('_', ' ')}: {one.here}, in the file {one.there}"
        lines.append([(f"{cut(one.name, 18)}  ", "text"), (cut(what, width - 20), "muted")])
    return lines


def how_far(stages: Sequence[Progress], width: int) -> list[Spans]:
    """A bar for each stage of the work there was so far."""
    room = max(0, min(BAR, width - 2 - max(len(str(one)) for one in stages)))
    lines: list[Spans] = []
    for one in stages:
        full = room * one.done // max(1, one.total)
        bar: Spans = [("▮" * full, "accent"), ("▯" * (room - full), "faint")]
        lines += [[*bar, ("  ", "text"), (str(one), "text")], []]
    return [*lines, [(UNTOUCHED, "muted")]]


def guide(width: int) -> list[Spans]:
    """Where to get a file."""
    lines: list[Spans] = [[("WHERE TO GET ONE", "title")]]
    for label, text in WHERE_FROM:
        for at, part in enumerate(wrap(text, width - 15)):
            lines.append([(f"{label if not at else '':<15}", "muted"), (part, "text")])
    lines += [[], [(UNTOUCHED, "muted")]]
    return lines


def common_start(paths: Sequence[str]) -> str:
    """The letters that all ``paths`` begin with."""
    if not paths:
        return ""
    first, last = min(paths), max(paths)
    same = (at for at, letter in enumerate(first) if last[at : at + 1] != letter)
    return first[: next(same, len(first))]


class ImportFile(Dialog[Look]):
    """Asks for a file. ``look`` reads it and compares it with what is here, beside the screen,
    tells how far it is, and raises AmityError with a sentence; ``complete`` lists the paths that
    half a path may become; ``keep`` imports what was looked into last, once the user has seen it
    too, and says whether that went well. Dismisses with what was imported."""

    title_text = "Import people"
    keys = (("enter", "look inside"), ("tab", "complete"), ("esc", "leave"))
    DEFAULT_CSS = """
    ImportFile Sheet { height: 14; margin: 1 0 0 0; }
    ImportFile.-low Sheet { height: 13; }
    """
    BINDINGS = [
        Binding("tab", "complete", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
    ]

    def __init__(
        self,
        look: Callable[[str, Callable[[Progress], None]], Awaitable[Look]],
        complete: Callable[[str], list[str]],
        keep: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._look_into, self._complete, self._keep = look, complete, keep
        self._field = Field("File", placeholder="~/Downloads/Connections.csv")
        self._sheet = Sheet()
        self._look: Look | None = None
        self._completed = ""
        self._reading: Worker[None] | None = None
        self._stages: dict[str, Progress] = {}
        self._is_saving = False

    @property
    def is_reading(self) -> bool:
        """Whether a file is being looked into."""
        return self._reading is not None and not self._reading.is_finished

    @property
    def path(self) -> str:
        """What is typed."""
        return self._field.value

    def inside(self) -> ComposeResult:
        """The path, and below it what the file holds."""
        yield self._field
        yield self._sheet

    def on_mount(self) -> None:
        """Ask for the path."""
        self._field.input.focus()
        self._sheet.show(guide(self._width))

    @property
    def _width(self) -> int:
        return max(20, min(78, self.size.width) - 8)

    @on(Field.Changed)
    def _typed(self) -> None:
        self._look = None
        self._stop()
        if self.path == self._completed:
            return
        self._sheet.show(guide(self._width))
        self.hints.show(self.keys, "")

    def action_scroll(self, step: int) -> None:
        """Read on in what the file holds."""
        self._sheet.action_scroll_lines(step)

    def action_complete(self) -> None:
        """Complete the path as far as it is certain; list what it may be."""
        found = self._complete(self._field.value)
        start = common_start(found)
        if len(start) > len(self._field.value):
            self._completed = start
            self._field.put(start)
        if len(found) > 1:
            names = [os.path.basename(one.rstrip("/")) + "/" * one.endswith("/") for one in found]
            lines: list[Spans] = [[(safe(name), "text")] for name in names[:MOST_NAMES]]
            if len(names) > MOST_NAMES:
                lines.append([(f"and {len(names) - MOST_NAMES} more", "muted")])
            self._sheet.show(lines)
        elif not found:
            self.hints.warn("no file begins so")

    def action_leave(self) -> None:
        """Look no further into a file that is being read, else close."""
        if self._is_saving:
            return
        if not self._stop():
            self.dismiss(None)
            return
        self._sheet.show(guide(self._width))
        self.hints.show(self.keys, "stopped, nothing changed")

    @on(Input.Submitted)
    def _take(self) -> None:
        """Look inside; the second time, import what was read."""
        if self._look is None:
            path = self.path.strip()
            if path and not self.is_reading:
                self._reading = self.run_worker(self._look_inside(path))
        elif self._look.plan.action is None:
            self.dismiss(None)
        elif not self._is_saving:
            self._is_saving = True
            self.hints.show((), "saving…")
            self.run_worker(self._save(self._look))

    async def _save(self, look: Look) -> None:
        await asyncio.sleep(SHOWN)
        self.dismiss(look if self._keep() else None)

    def _stop(self) -> bool:
        """Look no further; False where nothing is being read."""
        if self._reading is None or self._reading.is_finished:
            return False
        self._reading.cancel()
        return True

    async def _look_inside(self, path: str) -> None:
        self._stages.clear()
        self.hints.show((("esc", "stop"),), "reading…")
        try:
            self._look = await self._look_into(path, self._tell)
        except AmityError as fault:
            texts = wrap(str(fault), self._width)
            self._sheet.show([[(text, "warm")] for text in texts])
            self.hints.show(self.keys, "")
        else:
            self._show_look(self._look)

    def _tell(self, now: Progress) -> None:
        """Show how far it is; a stage that another follows is done."""
        for doing, before in self._stages.items():
            self._stages[doing] = replace(before, done=before.total)
        self._stages[now.doing] = now
        self._sheet.show(how_far(tuple(self._stages.values()), self._width))
        self.hints.show(note="")

    def _show_look(self, look: Look) -> None:
        self._sheet.show(report(look, self._width))
        people = look.plan.new + look.plan.updated
        word = f"import {people:,} {'person' if people == 1 else 'people'}"
        if look.plan.action is None:
            word = "close"
        self.hints.show((("enter", word), ("↑↓", "read"), ("esc", "leave")), "")
