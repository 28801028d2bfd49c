"""The form of a drive: what it is called, how many to meet, until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from store.errors import AmityError
from store.language.dates import UnclearDate, echo_day, parse_day
from store.records import Drive
from tui.dialogs.form import Draft, Form
from tui.widgets.field import Field, FormLine

NEW: Final = "A new drive"
EDIT: Final = "Drive"
LABELS: Final = {"name": "Name", "goal": "Goal", "ends": "Ends"}
EXAMPLES: Final = {
    "name": "Ten minutes with everyone in the office",
    "goal": "how many to meet; empty for everyone",
    "ends": "in 4 weeks, 18 dec; empty for no end",
}
NO_NAME: Final = "Say what the drive is called."
NO_NUMBER: Final = "A goal is a number of people, or empty."


def texts_of(drive: Drive | None) -> dict[str, str]:
    """What stands in the form of ``drive``, or of a new one."""
    if drive is None:
        return dict.fromkeys(LABELS, "")
    ends = echo_day(drive.ends).split(" ", 1)[1] if drive.ends else ""
    return {"name": drive.name, "goal": str(drive.goal or ""), "ends": ends}


def goal_of(text: str) -> int | None:
    """The goal a text says; ValueError with a sentence."""
    if not text:
        return None
    if not text.isdecimal():
        raise ValueError(NO_NUMBER)
    return int(text[:9])


def end_of(text: str, today: date) -> date | None:
    """The last day a text says; UnclearDate, a ValueError, with a sentence."""
    return parse_day(text, today, "future") if text else None


class DriveForm(Form[dict[str, Any]]):
    """Fill in a drive with ``count`` people. Dismisses with ``name``, ``goal`` and ``ends``, or
    None."""

    help_texts = (
        "Tab and ↓ go to the next field, ctrl+s saves. Only a name is needed.",
        "The week asks to meet a few people of a running drive at a time, until the goal is met.",
        "Ends: a day in words, the last one of the drive.",
    )

    def __init__(
        self,
        start: Mapping[str, Any],
        count: int,
        today: date,
        draft: Draft,
        *,
        heading: str = NEW,
        kept: Mapping[str, Any] | None = None,
        check: Callable[[dict[str, Any]], object] = lambda _fields: None,
        trouble: str = "",
    ) -> None:
        super().__init__(heading, start, draft, kept=kept, trouble=trouble)
        self._count = count
        self._today = today
        self._check = check

    def lines(self) -> Iterable[FormLine]:
        """The fields."""
        for name, label in LABELS.items():
            yield Field(label, self.values[name], EXAMPLES[name], id=name)

    def on_mount(self) -> None:
        """Begin with the name."""
        self.field("name").control.focus()

    def understand(self) -> None:
        """Echo of how many, and the last day with its weekday."""
        goal, ends = self.values["goal"].strip(), self.values["ends"].strip()
        people = "1 person" if self._count == 1 else f"{self._count} people"
        self.field("goal").say(f"of {people}" if goal.isdecimal() else people)
        try:
            day = end_of(ends, self._today)
            self.field("ends").say(echo_day(day) if day else "")
        except UnclearDate:
            typing = self.focused is self.field("ends").control
            self.field("ends").say("…" if typing else "not understood", unclear=not typing)

    def outcome(self) -> dict[str, Any] | None:
        """The fields, once there is a name and all is clear."""
        texts = {name: self.values[name].strip() for name in LABELS}
        if not texts["name"]:
            self.refuse(NO_NAME, "name")
            return None
        fields: dict[str, Any] = {"name": texts["name"]}
        try:
            fields["goal"] = goal_of(texts["goal"])
        except ValueError as fault:
            self.refuse(str(fault), "goal")
            return None
        try:
            fields["ends"] = end_of(texts["ends"], self._today)
        except UnclearDate as fault:
            self.refuse(str(fault), "ends")
            return None
        try:
            self._check(fields)
        except AmityError as fault:
            self.refuse(str(fault))
            return None
        return fields
