"""Give & take: what is promised, who gives and who gets, introductions, and the shelf."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from textual import on
from textual.app import ComposeResult

from store.rules.card import card
from store.rules.introductions import board
from store.rules.ledger import PERIODS, QUESTIONS, Ledger, Question, ledger, since_of
from store.rules.owed import owed
from store.rules.shares import shelf
from tui.dialogs.ask import Choose, Option
from tui.screens import forms, giving, sharing
from tui.screens.base import Handler, ModeScreen, bindings_of
from tui.screens.handlers import HANDLERS
from tui.screens.introducing import open_chosen
from tui.text import SEPARATOR
from tui.widgets.balance import totals_of
from tui.widgets.card import CardPane
from tui.widgets.give_take import GiveTake, Shown
from tui.widgets.lines import LineList

ASK_WHAT: Final = "Balance"
ASK_NOTE: Final = "Over which time, or about whom?"
QUESTION_KEYS: Final[dict[Question, str]] = {"all": "e", "owe": "o", "asked": "a", "give": "g"}
"""The keys that ask a question; the times are numbered."""
NOW: Final = "● now"
TAKE_OFF: Final = "take off"

ALWAYS: Final = ("quick_add", "find", "undo", "help")
KEYS: Final[dict[str, tuple[str, ...]]] = {
    "promise": ("done", "edit", "delete", "introduce", "open", "log", "promise", "switch", "share"),
    "person": ("open", "log", "switch", "introduce", "promise", "share", "done"),
    "introduction": ("open", "introduce", "log"),
    "share": ("open", "share", "copy", "delete", "new"),
    "": ("introduce", "switch", "new", "log"),
}
"""What the footer offers on a line, by what the line stands for, most useful first."""


async def switch(screen: ModeScreen) -> None:
    """Choose the time the balance is of, and what is asked of it."""
    if not isinstance(screen, GiveTakeScreen):
        return
    days, question = screen.days, screen.question
    times = [
        Option(f"time:{place}", str(place), words, NOW if one == days else "")
        for place, (one, words) in enumerate(PERIODS.items(), start=1)
    ]
    asks = [
        Option(f"ask:{one}", QUESTION_KEYS[one], words, NOW if one == question else "")
        for one, words in QUESTIONS.items()
    ]
    answer = await screen.app.push_screen_wait(Choose(ASK_WHAT, [*times, *asks], ASK_NOTE))
    what, _, value = (answer or "").partition(":")
    if what == "time":
        screen.days = list(PERIODS)[int(value) - 1]
    elif what == "ask":
        screen.question = next(one for one in QUESTIONS if one == value)
    screen.refresh_view(force=True)


async def new(screen: ModeScreen) -> None:
    """On the shelf, put something on it; else add a contact."""
    if isinstance(screen, GiveTakeScreen) and screen.views.view == "shares":
        await sharing.add_share(screen)
    else:
        await forms.new(screen)


def _with(act: Callable[[GiveTakeScreen], None]) -> Handler:
    def run(screen: ModeScreen) -> None:
        if isinstance(screen, GiveTakeScreen):
            act(screen)

    return run


class GiveTakeScreen(ModeScreen):
    """Blocks below each other where there is room, else one view at a time; the card of a person
    stands beside them, or alone."""

    place = "give"
    handlers = {
        **HANDLERS,
        **giving.HANDLERS,
        "switch": switch,
        "new": new,
        "left": _with(lambda screen: screen.turn(-1)),
        "right": _with(lambda screen: screen.turn(1)),
        "up": _with(lambda screen: screen.move(-1)),
        "down": _with(lambda screen: screen.move(1)),
    }
    BINDINGS = bindings_of("give")
    days: int | None = next(iter(PERIODS))
    question: Question = "all"
    opened = ""
    """The uid of whose card is open."""
    _ledger: tuple[object, Ledger] | None = None

    def body(self) -> ComposeResult:
        """The views, and the card."""
        yield GiveTake(classes="pane-main")
        yield CardPane(classes="pane-side", id="card")

    # -- showing ---------------------------------------------------------------------------

    @property
    def views(self) -> GiveTake:
        """The views."""
        return self.query_one(GiveTake)

    def rebuild(self) -> None:
        """Show everything as it is now."""
        network, today = self.session.book.network, self.session.today
        shown = Shown(
            today,
            owed(network, "me", today),
            owed(network, "them", today),
            self.ledger.answer(self.question),
            self.question,
            self.about,
            totals_of(self.ledger),
            board(network, today),
            shelf(network, today),
            self.key_of("introduce"),
            self.key_of("new"),
        )
        self.views.show(shown, low=self.low)
        self._show_card()

    @property
    def ledger(self) -> Ledger:
        """The ledger of the chosen time, made anew where the records or the day changed."""
        book, today = self.session.book, self.session.today
        state = (book.sequence, today, self.days)
        if self._ledger is None or self._ledger[0] != state:
            self._ledger = (state, ledger(book.network, since_of(self.days, today), today))
        return self._ledger[1]

    @property
    def about(self) -> str:
        """``last 12 months``, ``last 12 months · who I owe``."""
        asked = QUESTIONS[self.question] if self.question != "all" else ""
        return SEPARATOR.join(part for part in (PERIODS[self.days], asked) if part)

    @on(GiveTake.Switched)
    def _switched(self) -> None:
        self.refresh_view(force=True)

    @on(LineList.Moved)
    def _moved(self) -> None:
        if self.has_class("-card") and not self.on_card and self.about_line:
            self.opened = self.about_line
            self._show_card()
        self.refresh_keys()

    def _show_card(self) -> None:
        if self.has_class("-card"):
            network, today = self.session.book.network, self.session.today
            shown = card(network, self.opened, today) if self.person else None
            self.query_one(CardPane).show_card(shown, today, low=self.low, brief=False)

    # -- what the cursor is on -------------------------------------------------------------

    @property
    def on_card(self) -> bool:
        """Whether the card is open, and has the focus or stands alone."""
        is_open = self.has_class("-card")
        return is_open and (self.narrow or self.focused is self.query_one(CardPane))

    @property
    def list(self) -> LineList | None:
        """The card where the cursor is on it, else the block with the focus."""
        return self.query_one(CardPane) if self.on_card else self.views.block

    @property
    def stands_for(self) -> tuple[str, str]:
        """What the line under the cursor stands for: kind and uid, both empty for nothing."""
        kind, _, uid = (self.views.block.key or "").partition(":")
        return kind, uid

    @property
    def about_line(self) -> str | None:
        """The uid of whom the line under the cursor is about."""
        network, (kind, uid) = self.session.book.network, self.stands_for
        match kind:
            case "person":
                found: Sequence[str] = (uid,)
            case "promise" if uid in network.promises:
                found = network.promises[uid].contacts
            case _:
                found = ()
        return next((one for one in found if one in network.contacts), None)

    @property
    def person(self) -> str | None:
        """Whose card the cursor is on, else whom the line is about."""
        if self.on_card:
            return self.opened if self.opened in self.session.book.network.contacts else None
        return self.about_line

    def offers(self, need: str) -> bool:
        """Whether what a command needs is at hand; something on the shelf can be edited, taken
        off, and its link copied."""
        share = self.session.book.network.shares.get(self.chosen("share") or "")
        match need:
            case "promise" if self.chosen("promise"):
                return True
            case "entry" if share:
                return True
            case "reach" if share:
                return bool(share.link)
            case "open" if self.chosen("promise") and not self.on_card:
                return self.person is not None
        return super().offers(need)

    def available(self, command_id: str) -> bool:
        """What is on the shelf can be passed on, though it is nobody."""
        if command_id == "share" and self.chosen("share"):
            return True
        return super().available(command_id)

    def word_of(self, command_id: str) -> str:
        """What is on the shelf is taken off, not deleted."""
        if command_id == "delete" and self.chosen("share"):
            return TAKE_OFF
        return super().word_of(command_id)

    def footer_keys(self) -> Sequence[tuple[str, str]]:
        """What is worth doing with the line under the cursor; on the card, as everywhere."""
        if self.on_card:
            return super().footer_keys()
        ids = dict.fromkeys((*KEYS.get(self.stands_for[0], KEYS[""]), *ALWAYS))
        return [
            (key, self.word_of(one))
            for one in ids
            if self.available(one) and (key := self.key_of(one))
        ]

    # -- going about -----------------------------------------------------------------------

    def move(self, step: int) -> None:
        """Move the cursor, from block to block."""
        if self.on_card:
            self.query_one(CardPane).move(step)
        else:
            self.views.step(step)

    def turn(self, step: int) -> None:
        """Go to what is left or right of where the cursor is."""
        if not self.on_card:
            self.views.turn(step)

    def next_pane(self) -> None:
        """The next block; with a card open, the other pane; else the next view."""
        if not self.has_class("-card"):
            self.views.next_block()
        elif not self.narrow:
            self.set_focus(self.views.block if self.on_card else self.query_one(CardPane))

    def go_back(self) -> None:
        """Close the card."""
        self.set_focus(self.views.block)
        self.remove_class("-card")
        self.refresh_keys()

    @on(LineList.Opened)
    def _open(self, event: LineList.Opened) -> None:
        if event.lines is self.query_one(CardPane):
            return
        if self.chosen("share"):
            self.carry_out(giving.edit(self))
        elif self.chosen("introduction"):
            self.carry_out(open_chosen(self))
        elif self.about_line:
            self.opened = self.about_line
            self.add_class("-card")
            self._show_card()
            self.set_focus(self.query_one(CardPane))
            self.call_after_refresh(self._show_card)
