"""The log form: what happened, with whom, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from msgspec.structs import replace

from store.actions.logging import LogEntry
from store.actions.ticking import foreseen, fulfilled
from store.errors import AmityError
from store.language.dates import say_weekday
from store.language.each import lines_in
from store.records import Contact
from store.rules.cadence import cadence, is_active
from store.rules.favours import called
from store.rules.fulfilling import Fulfilled
from store.rules.network import Network
from store.rules.wording import first_name, promise_words
from tui.dialogs.form import Draft, Form
from tui.dialogs.log_fields import (
    CHANNEL_WORDS,
    FITS,
    OUTCOMES,
    SIDES,
    Echo,
    Understood,
    texts_of,
    understand,
)
from tui.text import SEPARATOR
from tui.widgets.choice import ChoiceField
from tui.widgets.field import Field, FormLine
from tui.widgets.people_field import Directory, PeopleField
from tui.widgets.people_text import Who, chosen_key, clear_name
from tui.widgets.text_field import TextField
from tui.widgets.ticks import TicksField

_AFTER_GAP: Final = ("what", "takeaway", "gave", "promise", "fit", "outcome")
"""Fields with a blank line above them, where there is room."""


def log_start(network: Network, entry: LogEntry, today: date) -> dict[str, Any]:
    """What the form opens with for ``entry``. ``chosen`` says whom the names in *Who* mean, and
    ``today`` what the words for days in it are relative to."""
    names: dict[str, str] = {}
    chosen: dict[str, str] = {}
    for uid in entry.people:
        contact = network.contacts.get(uid)
        if contact is not None:
            name = clear_name(contact.name, contact.company, uid, chosen)
            names[uid], chosen[chosen_key(name)] = name, uid
    for name in entry.create:
        names[name], chosen[chosen_key(name)] = name, ""
    texts = texts_of(entry, today)
    own = (f"{short}: {entry.lines[who]}" for who, short in _short_names(network, entry))
    return {
        "who": ", ".join(names.values()),
        "chosen": chosen,
        "today": today.isoformat(),
        **texts,
        "what": "\n".join([*([texts["what"]] if texts["what"] else []), *own]),
        "ticks": "",
    }


def _short_names(network: Network, entry: LogEntry) -> list[tuple[str, str]]:
    """Who of ``entry`` has words of their own, and what to write before those: the first name,
    where only one is called so."""
    known = network.contacts
    short = {uid: first_name(known[uid]) for uid in entry.people if uid in known}
    twice = [name for name in short.values() if list(short.values()).count(name) > 1]
    full = {uid: known[uid].name if name in twice else name for uid, name in short.items()}
    named = {**full, **{name: name for name in entry.create}}
    return [(who, named[who]) for who in entry.lines if who in named]


class LogForm(Form[LogEntry]):
    """Fill in a ``LogEntry``, beginning with ``entry``, which is that of the interaction ``uid`` or
    a new one. ``kept`` is what a draft holds, made on the day ``kept["today"]``; ``began`` goes
    into drafts with it. ``check`` refuses an entry with an AmityError before the form closes;
    ``clock`` tells the day. Dismisses with the entry, or None."""

    help_texts = (
        "Tab and ↓ go to the next field, ↑ to the one before, ctrl+s saves.",
        "Who: names with commas between them; ↓ picks from the list.",
        "When, Next and “by …”: yesterday, fri, 3d, last tue, 12 nov, in 2 weeks, 2026-11-12.",
        "Channel, Fit, Outcome, Initiated: ← and →, or the first letter. Backspace takes the "
        "choice back.",
        "What: of several people, a line that begins with a name and a colon is about that one.",
        "Kept: promises that this seems to keep; ← and → move, space ticks.",
        "Takeaway, I gave, I received, I asked for and the promises: several with “;” "
        "between them.",
        "Esc leaves. What was typed can stay as a draft.",
    )

    def __init__(
        self,
        network: Network,
        directory: Directory,
        entry: LogEntry,
        clock: Callable[[], date],
        draft: Draft,
        *,
        uid: str = "",
        began: Mapping[str, Any] | None = None,
        kept: Mapping[str, Any] | None = None,
        check: Callable[[LogEntry], object] = lambda _entry: None,
        trouble: str = "",
    ) -> None:
        today = date.fromisoformat(kept["today"]) if kept and "today" in kept else clock()
        start = {**log_start(network, entry, today), "uid": uid}
        if began:
            start["began"] = dict(began)
        super().__init__("Edit" if uid else "Log", start, draft, kept=kept, trouble=trouble)
        self._network = network
        self._directory = directory
        self._entry = entry
        self._clock = clock
        self._check = check
        self._uid = uid
        self._ticked_by_hand = self._ticks_at_first()

    @property
    def today(self) -> date:
        """The day that the words for days are relative to."""
        return date.fromisoformat(self.values["today"])

    # -- fields ----------------------------------------------------------------------------

    def lines(self) -> Iterable[FormLine]:
        """The fields, in the order of what one remembers."""
        has = self.values
        yield PeopleField(
            "Who", self._directory, has["who"], has["chosen"], "names, with commas", id="who"
        )
        yield Field("When", has["when"], "today", id="when")
        yield ChoiceField("Channel", CHANNEL_WORDS, has["channel"], id="channel")
        yield TextField("What", has["what"], "what was said, what happened", id="what")
        yield TicksField("Kept", has["ticks"], id="ticks")
        yield Field("Takeaway", has["takeaway"], "what to know before the next talk", id="takeaway")
        yield Field("I gave", has["gave"], "advice, an introduction, a link", id="gave")
        yield Field("I received", has["received"], "what they gave me", id="received")
        yield Field("I asked for", has["asked"], "what I asked them for", id="asked")
        yield Field("I promise", has["promise"], "what I will do, and by when", id="promise")
        yield Field("They promise", has["owed"], "what they will do, and by when", id="owed")
        yield ChoiceField("Fit", FITS, has["fit"], optional=True, marks=True, id="fit")
        yield Field("Next", has["next"], id="next")
        yield ChoiceField("Outcome", OUTCOMES, has["outcome"], marks=True, id="outcome")
        yield ChoiceField(
            "Initiated", SIDES, has["initiated"], optional=True, marks=True, id="initiated"
        )
        yield Field("Where", has["place"], id="place")
        yield Field("Length", has["length"], "45m, 1h30", id="length")
        yield Field("Tags", has["tags"], id="tags")

    def on_mount(self) -> None:
        """Begin with what happened; first with whom, where that is open."""
        for name in _AFTER_GAP:
            self.field(name).add_class("gap")
        self.field("what" if self.values["who"] else "who").control.focus()

    def read(self) -> dict[str, Any]:
        """What the fields hold; until something is typed, the day is the present one."""
        values = super().read()
        values["chosen"] = dict(self._who.chosen)
        if not self.typed and self._clock() != self.today:
            self._turn_the_day()
            values["today"] = self.start["today"]
        return values

    def _turn_the_day(self) -> None:
        today = self._clock()
        if not (self.start["when"] or self.start["uid"]):
            self._entry = replace(self._entry, day=today)
        self.start["today"] = today.isoformat()

    @property
    def _who(self) -> PeopleField:
        return self.query_one("#who", PeopleField)

    # -- meaning ---------------------------------------------------------------------------

    def _understood(self) -> Understood:
        found = understand(self.values, self._entry, self.start, self.today)
        who = self._who.who
        entry = replace(
            found.entry,
            people=tuple(one.uid for one in who if one.uid),
            create=tuple(one.part.text for one in who if one.new),
        )
        if any(self.values[name] != self.start[name] for name in ("what", "who")):
            text, lines = lines_in(self.values["what"].strip(), self._called(entry))
            entry = replace(entry, text=text, lines=lines)
        found.entry = entry
        if said := self._follows(entry):
            found.echoes["what"] = Echo(said)
        return found

    def _called(self, entry: LogEntry) -> list[tuple[str, Sequence[str]]]:
        """Who is in the talk, and how a line in *What* may name them."""
        known = self._network.contacts
        people = [known[uid] for uid in entry.people if uid in known]
        names = zip((one.uid for one in people), called(people), strict=True)
        return [*names, *((name, (name, name.split(" ")[0])) for name in entry.create)]

    def _follows(self, entry: LogEntry) -> str:
        """Whose words stand in *What*, and what a new entry opens by itself."""
        count = len(entry.lines)
        each = [f"{count} of them by name" if count > 1 else "one by name"] if count else []
        then = () if self._uid else foreseen(self._network, entry, self._clock())
        return SEPARATOR.join([*each, *(f"then {text}" for text in then)])

    # -- promises that were kept -----------------------------------------------------------------

    def _ticks_at_first(self) -> dict[str, bool]:
        """What the entry had ticked when the form opened, of what it seems to keep."""
        entry = self._entry
        found = fulfilled(self._network, entry, self._uid) if self._uid or entry.text else ()
        ticks = {one.uid: one.uid in entry.ticks for one in found}
        return {**ticks, **dict.fromkeys(entry.ticks, True)}

    def _offer_ticks(self, entry: LogEntry) -> None:
        """Show the promises that the entry seems to keep, and those that it has ticked."""
        found = fulfilled(self._network, entry, self._uid)
        shown = {one.uid for one in found}
        promises = self._network.promises
        had = (promises[uid] for uid in self._entry.ticks if uid in promises and uid not in shown)
        more = (Fulfilled(one.uid, one.whose, promise_words(one), True) for one in had)
        self._ticks.offer((*found, *more), self._ticked_by_hand)

    @property
    def _ticks(self) -> TicksField:
        return self.query_one("#ticks", TicksField)

    def understand(self) -> None:
        """Echo people and days, say what opens a thank-you, and when they come back."""
        found, who = self._understood(), self._who.who
        text, unclear = people_echo(who, self._network)
        self._who.say(text, unclear=unclear)
        for line in self.query(FormLine):
            if line is self._who:
                continue
            echo = found.echoes.get(line.id or "")
            typing = self.focused is line.control
            if echo is None:
                line.say("")
            elif echo.unclear and not typing:
                line.say("not understood", unclear=True)
            else:
                line.say(echo.text)
        next_line = self.query_one("#next", Field)
        uids = [one.uid for one in who if one.uid]
        self._offer_ticks(found.entry)
        self._ticks.say("space ticks" if self.focused is self._ticks.control else "")
        next_line.input.placeholder = self._comes_back(uids, found.entry)

    def _comes_back(self, uids: Iterable[str], entry: LogEntry) -> str:
        """What happens where *Next* is left empty."""
        contacts = [self._network.contacts[uid] for uid in uids if uid in self._network.contacts]
        day = by_rhythm(contacts, entry.day, self._network)
        if day is None or not entry.reached:
            return "in 2 weeks, 12 jan"
        return f"{say_weekday(day, self.today)}, by the rhythm"

    def outcome(self) -> LogEntry | None:
        """The entry, once it says who it was with and every day is clear."""
        found, who = self._understood(), self._who.who
        if problem := people_problem(who):
            self._who.ask()
            self.refuse(problem)
            return None
        for name, sentence in found.problems.items():
            self.refuse(sentence, name)
            return None
        self._offer_ticks(found.entry)
        entry = replace(found.entry, ticks=self._ticks.ticked)
        try:
            self._check(entry)
        except AmityError as fault:
            self.refuse(str(fault))
            return None
        return entry


def by_rhythm(contacts: Iterable[Contact], day: date, network: Network) -> date | None:
    """The day the first of ``contacts`` comes back by their cadence after a talk on ``day``."""
    rhythms = [cadence(one, network.settings) for one in contacts if is_active(one)]
    return min((day + timedelta(days=days) for days in rhythms if days), default=None)


def people_problem(who: Iterable[Who]) -> str:
    """A sentence about the first name that does not say who is meant, or empty."""
    everyone = list(who)
    if not everyone:
        return "Say who it was with."
    for one in everyone:
        if not one.sure and one.candidates:
            return f"Which {one.part.text}? ↓ to choose."
        if not one.sure:
            return f"Nobody is called {one.part.text}. ↓ to choose."
    return ""


def people_echo(who: Iterable[Who], network: Network) -> tuple[str, bool]:
    """What stands beside *Who*, and whether something has to be chosen. Someone named twice is one
    person."""
    everyone = list(who)
    for one in everyone:
        if not one.sure:
            several = f"which of {len(one.candidates)}?" if one.candidates else "somebody new?"
            return (f"{one.part.text}: {several}" if len(everyone) > 1 else several), True
    everyone = list({one.uid or chosen_key(one.part.text): one for one in everyone}.values())
    match everyone:
        case []:
            return "", False
        case [Who(new=True)]:
            return "new contact", False
        case [one]:
            contact = network.contacts.get(one.uid)
            facts = (contact.company, contact.tier or "") if contact else ()
            return SEPARATOR.join(fact for fact in facts if fact), False
    new = sum(one.new for one in everyone)
    return f"{len(everyone)} people" + (f"{SEPARATOR}{new} new" if new else ""), False
