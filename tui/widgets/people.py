"""The lines of Contacts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from store.language.highlight import matched
from store.records import Contact
from tui.text import Spans, cut, pad
from tui.widgets.lines import BLANK, Line, Plain, Title


class Facts(NamedTuple):
    """What a row says beside name and company, in words."""

    last_talk: str
    tier: str
    next: str


class Columns(NamedTuple):
    """Widths of the columns; 0 leaves one out. The company takes the rest."""

    name: int
    last_talk: int
    tier: int
    next: int

    def company(self, width: int) -> int:
        """What is left of ``width``."""
        fixed = sum(one + 2 for one in (self.name, self.last_talk, self.tier, self.next) if one)
        return max(0, width - fixed)


def columns_at(screen_width: int) -> Columns:
    """The columns at a screen width."""
    if screen_width >= 160:
        return Columns(22, 12, 9, 12)
    if screen_width >= 120:
        return Columns(20, 9, 8, 0)
    if screen_width >= 100:
        return Columns(20, 9, 0, 0)
    if screen_width >= 72:
        return Columns(20, 12, 9, 12)
    return Columns(20, 9, 0, 0) if screen_width >= 52 else Columns(16, 0, 0, 0)


@dataclass(frozen=True)
class PersonRow(Line):
    """A contact; ``facts`` are asked for when the row is drawn, ``query`` marks letters."""

    contact: Contact
    columns: Columns
    facts: Callable[[Contact], Facts]
    query: str = ""

    @property
    def key(self) -> str:  # type: ignore[override]
        """The contact's uid."""
        return self.contact.uid

    def spans(self, width: int, lit: bool) -> Spans:
        """Name, company, last talk, tier, next, as there is room."""
        columns, facts = self.columns, self.facts(self.contact)
        name, rest = ("strong", "text") if lit else ("text", "muted")
        spans = marked(self.contact.name, self.query, columns.name, name)
        spans += [("  ", "text")]
        spans += marked(self.contact.company, self.query, columns.company(width), rest)
        for text, room in (
            (facts.last_talk, columns.last_talk),
            (facts.tier, columns.tier),
            (facts.next, columns.next),
        ):
            if room:
                spans += [("  ", "text"), (pad(text, room), rest)]
        return spans


def marked(text: str, query: str, width: int, role: str) -> Spans:
    """``text`` in ``width`` cells with the letters that ``query`` matched in the match role."""
    shown = pad(text, width)
    if not query:
        return [(shown, role)]
    spans: Spans = []
    at = 0
    for start, end in matched(query, cut(text, width)):
        spans += [(shown[at:start], role), (shown[start:end], "match")]
        at = end
    return [*spans, (shown[at:], role)]


def heading(columns: Columns, width: int) -> Line:
    """The names of the columns."""
    words = [pad("name", columns.name), pad("company", columns.company(width))]
    for word, room in (
        ("last talk", columns.last_talk),
        ("tier", columns.tier),
        ("next", columns.next),
    ):
        if room:
            words.append(word.ljust(room))
    return Plain((("  ".join(words), "muted"),))


def people_lines(
    whole: Sequence[Contact],
    almost: Sequence[Contact],
    row: Callable[[Contact], PersonRow],
    *,
    words: int,
) -> list[Line]:
    """Those who fit, then those whom only some of ``words`` fit."""
    lines: list[Line] = [row(contact) for contact in whole]
    if almost:
        note = "one of the two words fits" if words == 2 else "some of the words fit"
        lines += [BLANK] if lines else []
        lines += [Title("Almost", note=note), *(row(contact) for contact in almost)]
    return lines
