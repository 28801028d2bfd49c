"""Who matters: one new contact at a time, one key each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from store.errors import AmityError
from store.language.dates import say_cadence
from store.records import Contact
from store.rules.wording import dated
from tui.dialogs.box import Dialog
from tui.text import SEPARATOR, Spans, cut, cut_clauses, pad
from tui.widgets.sheet import Sheet

LATER = "later"
"""The answer that asks another time."""


@dataclass(frozen=True)
class Answered:
    """What was said of a contact: a tier, None for no rhythm, or ``LATER``."""

    at: int
    answer: str | None


def in_turn(contacts: Sequence[Contact]) -> list[Contact]:
    """Most recently met first; who has no day of meeting counts from the day they were added."""
    return sorted(
        sorted(contacts, key=lambda one: one.name.casefold()),
        key=lambda one: one.met_on or one.added,
        reverse=True,
    )


def left_words(left: int) -> str:
    """``12 left``, ``the last one``."""
    return "the last one" if left == 1 else f"{left} left"


def thanks(answers: Sequence[Answered]) -> list[str]:
    """What is said at the end."""
    said = [one for one in answers if one.answer != LATER]
    with_rhythm = [one for one in said if one.answer is not None]
    later = len(answers) - len(said)
    lines = ["That is everyone for now."]
    if with_rhythm:
        who = "1 person has" if len(with_rhythm) == 1 else f"{len(with_rhythm)} people have"
        lines.append(f"{who} a rhythm and will come up in their week.")
    if later:
        who = "1 person waits" if later == 1 else f"{later} people wait"
        lines.append(f"{who} for another time; ctrl+t takes it up again.")
    return lines


def facts(contact: Contact) -> list[tuple[str, str]]:
    """Label and value of what helps to remember someone."""
    met = dated(contact.met_on, date.min) if contact.met_on else ""
    how = SEPARATOR.join(part for part in (met, contact.met_how) if part)
    return [
        (label, value)
        for label, value in (
            ("met", how),
            ("e-mail", contact.emails[0].value if contact.emails else ""),
            ("phone", contact.phones[0].value if contact.phones else ""),
            ("circles", ", ".join(contact.circles)),
            ("notes", contact.notes.partition("\n")[0]),
        )
        if value
    ][:4]


def person_lines(contact: Contact, tiers: Mapping[str, int], width: int) -> list[Spans]:
    """Who it is, in as many lines for everyone, so that the answers below stay in their place."""
    job = SEPARATOR.join(part for part in (contact.title, contact.company) if part)
    lines: list[Spans] = [
        [(cut(contact.name, width), "strong")],
        [(cut_clauses([job or contact.place or " "], width), "text")],
        [],
    ]
    known: list[Spans] = [
        [(f"{label:<9}", "muted"), (cut(value, width - 9), "text")]
        for label, value in facts(contact)
    ]
    lines += [*known, *([[]] * (4 - len(known)))]
    return [*lines, [], *answer_lines(tiers)]


def answer_lines(tiers: Mapping[str, int]) -> list[Spans]:
    """The answers, each with its key."""
    lines: list[Spans] = [[("STAY IN TOUCH?", "title")]]
    for key, (tier, days) in enumerate(tiers.items(), start=1):
        lines.append([(f"{key:<9}", "key"), (pad(tier, 12), "text"), (say_cadence(days), "muted")])
    lines.append([("x        ", "key"), ("no rhythm, and don’t ask again", "text")])
    lines.append([("space    ", "key"), ("ask another time", "text")])
    return lines


class Triage(Dialog[int]):
    """Asks how close each of ``contacts`` is. ``keep`` keeps an answer (a tier, or None for no
    rhythm) and ``undo`` takes the last one back; both raise AmityError with a sentence.
    Dismisses with how many were answered."""

    title_text = "Who matters to you?"
    keys = (("u", "take the last answer back"), ("esc", "leave"))
    DEFAULT_CSS = "Triage Sheet { height: 17; }"
    BINDINGS = [
        Binding("x", "answer_none", show=False),
        Binding("space", "later", show=False),
        Binding("u,backspace", "undo", show=False),
        Binding("enter", "done", show=False),
    ]

    def __init__(
        self,
        contacts: Sequence[Contact],
        tiers: Mapping[str, int],
        keep: Callable[[str, str | None], None],
        undo: Callable[[], None],
    ) -> None:
        super().__init__()
        self._contacts = in_turn(contacts)
        self._tiers = dict(list(tiers.items())[:9])
        self._keep, self._undo = keep, undo
        self._answers: list[Answered] = []
        self._sheet = Sheet()

    def inside(self) -> ComposeResult:
        """The person and the answers."""
        yield self._sheet

    def on_mount(self) -> None:
        """Ask about the first one."""
        self._sheet.focus()
        self._show()

    def on_resize(self) -> None:
        """Cut the lines for the new width."""
        self._show()

    @property
    def contact(self) -> Contact | None:
        """Who is asked about; None at the end."""
        at = len(self._answers)
        return self._contacts[at] if at < len(self._contacts) else None

    def _show(self) -> None:
        contact = self.contact
        if contact is None:
            texts = thanks(self._answers)
            roles = ("strong", *["text"] * len(texts))
            self._sheet.show([[], *([pair] for pair in zip(texts, roles, strict=False))])
            self.hints.show((("enter", "close"), ("u", "take the last answer back")), "")
            return
        lines = person_lines(contact, self._tiers, min(78, self.size.width) - 8)
        self._sheet.show(lines)
        self.hints.show(self.keys, left_words(len(self._contacts) - len(self._answers)))

    def on_key(self, event: events.Key) -> None:
        """A digit answers with its tier."""
        names = list(self._tiers)
        if event.character and event.character.isascii() and event.character.isdigit():
            event.stop()
            place = int(event.character) - 1
            if 0 <= place < len(names):
                self._answer(names[place])

    def _answer(self, answer: str | None) -> None:
        contact = self.contact
        if contact is None:
            return
        if answer != LATER:
            try:
                self._keep(contact.uid, answer)
            except AmityError as fault:
                self.hints.warn(str(fault))
                return
        self._answers.append(Answered(len(self._answers), answer))
        self._show()

    def action_answer_none(self) -> None:
        """No rhythm, and don't ask again."""
        self._answer(None)

    def action_later(self) -> None:
        """Ask another time."""
        self._answer(LATER)

    def action_undo(self) -> None:
        """Take the last answer back and ask again."""
        if not self._answers:
            return
        if self._answers[-1].answer != LATER:
            try:
                self._undo()
            except AmityError as fault:
                self.hints.warn(str(fault))
                return
        self._answers.pop()
        self._show()

    def action_done(self) -> None:
        """Close, once everyone was asked about."""
        if self.contact is None:
            self.action_leave()

    def action_leave(self) -> None:
        """Close; what was answered stays."""
        self.dismiss(sum(one.answer != LATER for one in self._answers))
