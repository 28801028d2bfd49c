"""The card of a contact: who they are, why now, what to say, what is owed, what was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual import events

from store.language.dates import say_day, say_weekday
from store.rules.card import Card, Entry
from store.rules.card import PromiseLine as Owed
from store.rules.week import Opener, Proposal
from tui.text import SEPARATOR, Span, Spans, cut, cut_clauses, pad, sides, width_of, wrap
from tui.widgets.lines import BLANK, GUTTER, MARGIN, Line, LineList, Plain, Title

FACT = 9
"""Columns of a fact's label; a longer one runs on."""
OPENS = {"interaction": "edit", "introduction": "introduction", "introduce": "introduce"}
"""What a line of the card stands for → the command that opens it."""
KIND = 12
"""At most, of the kind of an offer."""
WHEN_LOW = {"birthday", "date", "needs", "offers", "fit", "paused"}
"""The facts that are worth a row on a low screen, beside how to reach them."""
DAY = 6
YEAR_DAY = 8
"""Columns of a day, and of one of another year."""
NARROW = 44
"""Columns under which the timeline drops the channel."""
PROPOSAL_KEYS = {"rest": "r", "cadence": "c"}
"""The key that takes a proposal, by its kind."""
INTRODUCING = ("introduce", "introducing")
"""The kinds of offers that are people."""
BARS = 6
"""Marks of a full bar, unless a figure is larger."""
MOST_BARS = 12
"""The longest bar; over that a mark stands for more than one, and the figure tells."""


@dataclass(frozen=True)
class Known(Line):
    """A line that stands for a record: ``what`` is ``interaction``, ``promise``, ``introduction``,
    or ``introduce`` for a contact who is proposed."""

    what: str = ""
    uid: str = ""
    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()

    @property
    def key(self) -> str:  # type: ignore[override]
        """``what:uid``."""
        return f"{self.what}:{self.uid}"

    def spans(self, width: int, lit: bool) -> Spans:
        """The two sides."""
        return sides(list(self.left), list(self.right), width)


class CardPane(LineList):
    """The card beside a list, or alone. Its promises, people to introduce and its timeline can be
    chosen; the bar shows only while it has the focus."""

    def line(self, y: int, width: int) -> Spans:
        """Line ``y``, without a bar while the focus is elsewhere."""
        spans = super().line(y, width)
        if spans and not self.has_focus:
            spans[0] = (" ", "text")
        return spans

    @property
    def can_open(self) -> bool:
        """An interaction and an introduction can be opened, a promise is only kept."""
        return (self.key or "").partition(":")[0] in OPENS

    _shown: tuple[Card, date, bool, bool] | None = None

    def show_card(self, card: Card | None, today: date, *, low: bool, brief: bool) -> None:
        """Show ``card``; ``low`` saves rows, ``brief`` leaves the facts to one line."""
        before, self._shown = self._shown, (card, today, low, brief) if card else None
        if self._shown == before:
            return
        if card and (before is None or card.contact.uid != before[0].contact.uid):
            self.forget()
        self._lay()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the card out for its new width."""
        self._lay()

    def _lay(self) -> None:
        if self._shown is None:
            self.show([])
            return
        card, today, low, brief = self._shown
        width = max(20, self.size.width - GUTTER - MARGIN)
        self.show(card_lines(card, today, width, low=low, brief=brief))


def card_lines(card: Card, today: date, width: int, *, low: bool, brief: bool) -> list[Line]:
    """The card as lines of ``width`` cells, in the order of the look."""
    parts = [
        _head(card, width),
        _reach(card, width) if brief else _facts(card, width, low=low),
        _why(card, width, low=low) if not low or brief else [],
        _opener(card.opener, width, today),
        _promises(card.promises),
        _offers(card, low=low),
        _balance(card, width, low=low),
        _timeline(card, width, today),
    ]
    lines: list[Line] = []
    for part in parts:
        if part:
            lines += [BLANK, *part] if lines else part
    return lines


def _head(card: Card, width: int) -> list[Line]:
    contact = card.contact
    right = [(card.tier, "accent")] if card.tier else []
    if card.rhythm:
        right.append((f"{SEPARATOR if right else ''}{card.rhythm}", "muted"))
    job = SEPARATOR.join(part for part in (contact.title, contact.company) if part)
    tags = " ".join(f"#{tag}" for tag in contact.tags)
    where = [part for part in (contact.place, ", ".join(contact.circles), tags) if part]
    room = width - sum(cell_len(text) for text, _ in right) - 2
    lines: list[Line] = [Plain(((cut(contact.name, max(12, room)), "strong"),), tuple(right))]
    if job:
        lines.append(Plain(((cut(job, width), "text"),)))
    if where:
        lines.append(Plain(((cut_clauses(where, width), "muted"),)))
    return lines


def _facts(card: Card, width: int, *, low: bool) -> list[Line]:
    facts = card.facts
    lines = _reach(card, width) if low else []
    if low:
        facts = tuple((label, value) for label, value in facts if label in WHEN_LOW)
    for label, value in facts:
        label_width = max(FACT, cell_len(cut(label, width // 2)))
        for at, part in enumerate(wrap(value, width - label_width - 2, 1 if low else 4)):
            name = pad(label, label_width) if at == 0 else " " * FACT
            lines.append(Plain(((name, "muted"), ("  ", "text"), (part, "text"))))
    return lines


def _reach(card: Card, width: int) -> list[Line]:
    contact = card.contact
    ways = [one.value for one in (*contact.emails[:1], *contact.phones[:1])]
    if not ways:
        return []
    ways_text = cut_clauses(ways, width - FACT - 2)
    return [Plain(((pad("reach", FACT), "muted"), ("  ", "text"), (ways_text, "text")))]


def _why(card: Card, width: int, *, low: bool) -> list[Line]:
    reasons = card.reasons[:1] if low else card.reasons
    lines = [Plain(((part, "text"),)) for one in reasons for part in wrap(one.text, width, 3)]
    if card.propose is not None:
        lines += _proposal(card.propose, width)
    return [Title("Why now"), *lines] if lines else []


def _proposal(propose: Proposal, width: int) -> list[Plain]:
    """What the program proposes, with the key that takes it."""
    first, *more = wrap(propose.text, width - 3, 3)
    key = ((PROPOSAL_KEYS[propose.kind], "key"),)
    return [Plain(((first, "accent"),), key), *(Plain(((part, "accent"),)) for part in more)]


def _opener(opener: Opener | None, width: int, today: date) -> list[Line]:
    if opener is None:
        return []
    said = [(part, "strong") for part in wrap(spoken(opener), width - 2, 3)]
    said.append((origin(opener, today), "muted"))
    return [Title("Open with"), *(Plain((("▌ ", "accent"), span)) for span in said)]


def spoken(opener: Opener) -> str:
    """An opener as it is shown: words that were said stand in quotes."""
    said = opener.source in {"note", "takeaway"}
    return f"“{opener.text}”" if said else opener.text


def origin(opener: Opener, today: date) -> str:
    """Where an opener comes from, in words."""
    match opener.source:
        case "promise":
            due = f", due {say_weekday(opener.day, today)}" if opener.day else ""
            return f"your promise{due}"
        case "date":
            return f"on {say_weekday(opener.day, today)}" if opener.day else "a date that is coming"
        case "introduction":
            return f"both agreed {say_day(opener.day, today)}" if opener.day else "both agreed"
        case "share":
            return "from your shelf"
    of = f" of {say_day(opener.day, today)}" if opener.day else ""
    return f"your {opener.source}{of}"


def _promises(promises: Sequence[Owed]) -> list[Line]:
    if not promises:
        return []
    widest = max(2, *(cell_len(cut(one.whose_label, 10)) for one in promises))
    lines: list[Line] = [Title("Promises")]
    for one in promises:
        mine = one.whose_label == "me"
        left = (
            ("○ ", "accent" if mine else "muted"),
            (pad(one.whose_label, widest), "muted"),
            ("  ", "text"),
            (one.text, "text"),
        )
        right = ((one.when, "late" if one.late and mine else "muted"),)
        lines.append(Known("promise", one.uid, left, right))
    return lines


def _offers(card: Card, *, low: bool) -> list[Line]:
    """What to pass on and whom to introduce; on a low screen the first of each."""
    if not card.offers:
        return []
    found = card.offers
    if low:
        people = [one for one in found if one.kind in INTRODUCING]
        found = (*[one for one in found if one not in people][:1], *people[:1])
    widest = max(cell_len(one.kind) for one in found)
    kind_width = min(KIND, max(FACT, widest))
    lines: list[Line] = [Title("You could offer")]
    for one in found:
        left = ((pad(one.kind, kind_width), "muted"), ("  ", "text"), (one.text, "text"))
        right = ((one.note, "muted"),) if one.note else ()
        what, _, uid = one.key.partition(":")
        lines.append(Known(what, uid, left, right) if uid else Plain(left, right))
    return lines


def _balance(card: Card, width: int, *, low: bool) -> list[Line]:
    gave, received = card.balance.gave, card.balance.received
    if not gave and not received:
        return []
    scale = max(gave, received, BARS)
    bars = {"gave": bar(gave, scale), "received": bar(received, scale)}
    if low:
        left: Spans = [("GIVE AND TAKE", "title")]
        for label, count in (("gave", gave), ("received", received)):
            left += [(f"   {label} ", "muted"), *bars[label], (f" {count}", "text")]
        fits = width_of(left) + 2 + cell_len(card.leaning) <= width
        right = ((card.leaning, "muted"),) if fits else ()
        return [Plain(tuple(left), right)]
    lines: list[Line] = [Title("Give and take", right=card.leaning)]
    for label, count in (("gave", gave), ("received", received)):
        spans = ((pad(label, FACT), "muted"), ("  ", "text"), *bars[label], (f"  {count}", "text"))
        lines.append(Plain(spans))
    return lines


def bar(count: int, scale: int) -> tuple[Span, ...]:
    """``▮`` a favour, ``▯`` up to ``scale``; one mark stands for more where it would not fit."""
    marks = min(scale, MOST_BARS)
    full = round(count * marks / scale) if scale else 0
    return (("▮" * full, "accent"), ("▯" * (marks - full), "faint"))


def _timeline(card: Card, width: int, today: date) -> list[Line]:
    lines: list[Line] = [Title("Timeline", right=card.since)]
    if not card.timeline:
        nothing = "No talk yet." if card.contact.met_on else "Not met yet."
        return [Title("Timeline"), Plain(((nothing, "muted"),))]
    older = any(entry.day.year != today.year for entry in card.timeline)
    for entry in card.timeline:
        lines += entry_lines(entry, width, today, YEAR_DAY if older else DAY)
    return lines


def entry_lines(entry: Entry, width: int, today: date, day_width: int) -> list[Line]:
    """One interaction: day, channel, what was said; takeaways on lines of their own."""
    with_channel = width >= NARROW - 4
    day = pad(say_day(entry.day, today), day_width, right=True)
    head: Spans = [(day, "muted"), ("  ", "text")]
    if with_channel:
        head += [(pad(entry.channel_word, 9), "muted"), ("  ", "text")]
    indent = sum(cell_len(text) for text, _ in head)
    said = entry.text or (entry.takeaways[0] if entry.takeaways else "")
    others = f"with {', '.join(entry.others)}" if entry.others else ""
    text = SEPARATOR.join(part for part in (said, others) if part)
    role = "muted" if entry.channel_word == "no answer" else "text"
    lines: list[Line] = [
        Known("interaction", entry.uid, (*head, (cut(text, width - indent), role)))
    ]
    for takeaway in entry.takeaways:
        if takeaway != said:
            mark: Spans = [(" " * indent, "text"), ("▌ ", "accent")]
            lines.append(Plain((*mark, (cut(takeaway, width - indent - 2), "text"))))
    return lines
