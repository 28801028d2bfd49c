"""The lines of the Timeline, and the whole of one interaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual import events

from store.language.dates import echo_day
from store.records import Interaction
from store.rules.wording import channel_word
from tui.text import SEPARATOR, Spans, cut, cut_clauses, pad, wrap
from tui.widgets.lines import BLANK, GUTTER, MARGIN, Line, LineList, Plain, Title

DAY = 6
CHANNEL = 9


@dataclass(frozen=True)
class TalkRow(Line):
    """One interaction: day, channel, who, what. ``names`` is asked when the row is drawn."""

    one: Interaction
    names: Callable[[Interaction], Sequence[str]]
    name_width: int

    @property
    def key(self) -> str:  # type: ignore[override]
        """``interaction:uid``."""
        return f"interaction:{self.one.uid}"

    def spans(self, width: int, lit: bool) -> Spans:
        """The columns."""
        one = self.one
        names = self.names(one)
        who = names[0] if names else "someone removed"
        if len(names) > 1:
            who = f"{cut(who, self.name_width - 3)} +{len(names) - 1}"
        head: Spans = [
            (pad(f"{one.day.day} {one.day:%b}", DAY, right=True), "muted"),
            ("  ", "text"),
            (pad(word_of(one), CHANNEL), "muted"),
            ("  ", "text"),
            (pad(who, self.name_width), "strong" if lit else "text"),
            ("  ", "text"),
        ]
        room = width - sum(cell_len(text) for text, _ in head)
        return [*head, (cut(said_in(one), room), "text" if lit else "muted")]


def word_of(one: Interaction) -> str:
    """The channel, or *no answer*."""
    return channel_word(one.channel) if one.reached else "no answer"


def said_in(one: Interaction) -> str:
    """What was said, else a takeaway, else what was given."""
    if one.text:
        return one.text
    if one.lines:
        return SEPARATOR.join(one.lines.values())
    if one.takeaways:
        return one.takeaways[0]
    return SEPARATOR.join(favour.text for favour in one.favours)


def timeline_lines(
    found: Iterable[Interaction],
    names: Callable[[Interaction], Sequence[str]],
    screen_width: int,
    *,
    low: bool,
) -> list[Line]:
    """Rows under the months they fall in, newest first."""
    width = 22 if screen_width >= 160 else 18
    lines: list[Line] = []
    month: tuple[int, int] | None = None
    for one in found:
        if (one.day.year, one.day.month) != month:
            month = (one.day.year, one.day.month)
            lines += [BLANK] if lines and not low else []
            lines.append(Title(f"{one.day:%B %Y}", hairline=low))
        lines.append(TalkRow(one, names, width))
    return lines


class TalkPane(LineList):
    """The whole of one interaction, beside the list; it scrolls while it has the focus."""

    _shown: tuple[Interaction, Sequence[str], Sequence[str], Sequence[str], date] | None = None

    def show_talk(
        self,
        one: Interaction | None,
        names: Sequence[str],
        each: Sequence[str],
        causes: Sequence[str],
        today: date,
    ) -> None:
        """Show it; ``each`` are the words for one of several, with their names, ``causes`` the
        promises it opened and closed, in words."""
        shown = (one, names, each, causes, today) if one else None
        if shown != self._shown:
            self._shown, self.top = shown, 0
            self._lay()

    def on_resize(self, event: events.Resize) -> None:
        """Lay it out for the new width."""
        self._lay()

    def _lay(self) -> None:
        width = max(20, self.size.width - GUTTER - MARGIN)
        self.show(talk_lines(*self._shown, width=width) if self._shown else [])


def talk_lines(
    one: Interaction,
    names: Sequence[str],
    each: Sequence[str],
    causes: Sequence[str],
    today: date,
    *,
    width: int,
) -> list[Line]:
    """An interaction in full, in ``width`` cells."""
    about = [word_of(one), f"{one.minutes} min" if one.minutes else "", one.place]
    about += [f"#{tag}" for tag in one.tags]
    began = {"me": "you reached out", "them": "they reached out"}.get(one.initiated or "", "")
    lines: list[Line] = [
        Plain(((part, "strong"),)) for part in wrap(", ".join(names) or "Someone removed", width, 4)
    ]
    lines.append(Plain(((echo_day(one.day), "text"),), ((_away(one.day, today), "muted"),)))
    lines.append(Plain(((cut_clauses([part for part in about if part], width), "muted"),)))
    lines += [Plain(((began, "muted"),))] if began else []
    if one.text:
        lines += [BLANK, *(Plain(((part, "text"),)) for part in wrap(one.text, width))]
    marked = (("One by one", tuple(each)), ("Takeaways", one.takeaways))
    for title, texts in (*marked, *_favours(one), ("What followed", tuple(causes))):
        if texts:
            bar = ("▌ ", "accent") if title == "Takeaways" else ("", "text")
            parts = [part for text in texts for part in wrap(text, width - 2, 4)]
            lines += [BLANK, Title(title), *(Plain((bar, (part, "text"))) for part in parts)]
    if one.fit:
        lines += [BLANK, Plain((("fit  ", "muted"), (one.fit, "text")))]
    return lines


def _favours(one: Interaction) -> list[tuple[str, tuple[str, ...]]]:
    kinds = (("I gave", "gave"), ("I received", "received"), ("I asked for", "asked"))
    return [
        (title, tuple(favour.text for favour in one.favours if favour.kind == kind))
        for title, kind in kinds
    ]


def _away(day: date, today: date) -> str:
    days = (today - day).days
    if days == 0:
        return "today"
    if days < 0:
        return f"in {-days} days" if days < -1 else "tomorrow"
    return "yesterday" if days == 1 else f"{days} days ago"
