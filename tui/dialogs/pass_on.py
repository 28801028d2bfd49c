"""Pass something on: what fits first, then the rest of the shelf, then what they had already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from textual import on
from textual.binding import Binding

from store.language.dates import say_day
from store.rules.shares import Choice
from store.rules.wording import first_name
from tui.dialogs.listing import Listing
from tui.text import Spans, cut, pad, safe, sides, width_of
from tui.widgets.lines import BLANK, Line, LineList, Plain, Title
from tui.widgets.shelf import EMPTY, EMPTY_ADD, hashed

Deed: TypeAlias = Literal["sent", "unsent", "new"]

FITS: Final = "Fits"
OTHERS: Final = "On the shelf"
HAD: Final = "Had already"
KIND: Final = 10
LOW: Final = 26
"""Rows below which no blank lines are spent."""
NO_LINK: Final = "no link to copy"


@dataclass(frozen=True)
class Passing:
    """What the user wants: pass the share with ``uid`` on (``sent``), take the note off that it
    was (``unsent``), or put something ``new`` on the shelf."""

    deed: Deed
    uid: str = ""


@dataclass(frozen=True)
class ChoiceRow(Line):
    """Something to pass on; at the right why it fits, or who had it when."""

    choice: Choice
    today: date

    @property
    def key(self) -> str:  # type: ignore[override]
        """The share's uid."""
        return self.choice.share.uid

    def spans(self, width: int, lit: bool) -> Spans:
        """Kind, title, and the note."""
        share = self.choice.share
        left: Spans = [
            (pad(share.kind, KIND), "muted"),
            ("  ", "text"),
            (share.title, "strong" if lit else "text"),
        ]
        note = self._note()
        if width_of(left) + 2 + len(note) > width:
            note = cut(note, width // 3)
        return sides(left, [(note, "muted")] if note else [], width)

    def _note(self) -> str:
        had = had_note(self.choice, self.today)
        topics = hashed(self.choice.topics or (() if had else self.choice.share.topics))
        return "  ".join(part for part in (topics, had) if part)


def had_note(choice: Choice, today: date) -> str:
    """``✓ 12 Oct``; of several people ``✓ Jane 12 Oct``, ``✓ 2 of 3``."""
    if not choice.had:
        return ""
    who, day = choice.had[0]
    everybody = len(choice.had) + len(choice.left)
    if everybody == 1:
        return f"✓ {say_day(day, today)}"
    if len(choice.had) == 1:
        return f"✓ {first_name(who)} {say_day(day, today)}"
    return f"✓ {len(choice.had)} of {everybody}"


def had_sentence(choice: Choice, today: date) -> str:
    """Why it is not passed on again."""
    who, day = choice.had[0]
    if len(choice.had) > 1:
        return "All of them had it."
    return f"{first_name(who)} had it on {say_day(day, today)}."


def choice_lines(found: Sequence[Choice], today: date, *, low: bool) -> list[Line]:
    """The shelf in its three parts; empty ones are left out."""
    parts = (
        (FITS, [one for one in found if one.left and one.topics]),
        (OTHERS, [one for one in found if one.left and not one.topics]),
        (HAD, [one for one in found if not one.left]),
    )
    lines: list[Line] = []
    for title, rows in parts:
        if rows:
            lines += [BLANK] if lines and not low else []
            lines.append(Title(title, hairline=low))
            lines += [ChoiceRow(one, today) for one in rows]
    nothing = Plain(((f"{EMPTY}  ", "muted"), ("n", "key"), (f" {EMPTY_ADD}", "muted")))
    return lines or [nothing]


class PassOn(Listing[Passing]):
    """Choose what ``to`` (their name, or how many) gets. ``lit`` is the share to begin on."""

    keys = (
        ("enter", "pass on"),
        ("y", "copy link"),
        ("n", "new"),
        ("D", "not sent"),
        ("esc", "leave"),
    )
    most = 16
    BINDINGS = [
        Binding("y", "copy", show=False),
        Binding("n", "new", show=False),
        Binding("D,delete", "unsent", show=False),
    ]

    def __init__(self, to: str, found: Sequence[Choice], today: date, lit: str = "") -> None:
        super().__init__(f"Pass on to {to}", lit)
        self._found = {one.share.uid: one for one in found}
        self._today = today

    def rows(self) -> list[Line]:
        """The shelf."""
        low = self.size.height < LOW
        return choice_lines(list(self._found.values()), self._today, low=low)

    @property
    def _choice(self) -> Choice | None:
        return self._found.get(self._list.key or "")

    @on(LineList.Moved)
    def show_keys(self) -> None:
        """The keys that work on what the cursor is on, and its link."""
        choice = self._choice
        can = {
            "enter": choice is not None and bool(choice.left),
            "y": choice is not None and bool(choice.share.link),
            "D": choice is not None and bool(choice.had),
        }
        note = safe(choice.share.link) if choice else ""
        keys = [one for one in self.keys if can.get(one[0], True)]
        self.hints.show(keys, cut(note, max(0, self._list.size.width - 50)))

    @on(LineList.Opened)
    def action_take(self) -> None:
        """Pass on what the cursor is on, to those who have not had it."""
        choice = self._choice
        if choice is not None and choice.left:
            self.dismiss(Passing("sent", choice.share.uid))
        elif choice is not None:
            self.hints.warn(had_sentence(choice, self._today))

    def action_copy(self) -> None:
        """Copy the link; nothing is opened."""
        choice = self._choice
        if choice is None or not choice.share.link:
            self.hints.warn(NO_LINK)
            return
        self.app.copy_to_clipboard(safe(choice.share.link))
        self.hints.show(note=f"Copied {cut(choice.share.link, 40)}")

    def action_new(self) -> None:
        """Put something on the shelf first."""
        self.dismiss(Passing("new"))

    def action_unsent(self) -> None:
        """Take the note off that they had it."""
        choice = self._choice
        if choice is not None and choice.had:
            self.dismiss(Passing("unsent", choice.share.uid))
