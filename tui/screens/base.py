"""What every mode's screen has: header, body, footer, commands, and the way to the Book."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar, Protocol, TypeAlias, runtime_checkable

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from store.actions import Action
from store.actions.saying import said
from store.errors import AmityError
from store.language.dates import say_weekday
from store.records import Interaction
from store.rules.network import Network
from store.rules.occasions import LEAD
from tui.commands import BY_ID, MODES, commands_of, key_of
from tui.screens.needs import everyday_need
from tui.session import Session
from tui.text import safe
from tui.typed_ahead import Settled
from tui.widgets.card import OPENS
from tui.widgets.footer import Footer
from tui.widgets.header import Header
from tui.widgets.lines import LineList

Handler: TypeAlias = Callable[["ModeScreen"], Awaitable[None] | None]


@runtime_checkable
class TellsKeys(Protocol):
    """A screen, or a widget that has keys of its own while it holds the focus."""

    def footer_keys(self) -> Sequence[tuple[str, str]]:
        """The keys for the footer, most useful first."""


NARROW = 100
"""Columns below which a screen has one pane."""
LOW = 26
"""Rows below which no blank lines are spent."""


def bindings_of(place: str) -> list[BindingType]:
    """Textual's bindings for the commands of a place."""
    return [
        Binding(",".join(command.keys), f"run('{command.id}')", command.title, id=command.id)
        for command in commands_of(place)
        if command.keys
    ]


class Over(Vertical):
    """Where a bar that lies over the body is mounted. It is there from the start, with no height:
    a sibling that comes later would have the whole screen painted again."""

    DEFAULT_CSS = "Over { layer: over; dock: bottom; margin: 0 0 1 0; height: auto; }"


class ModeScreen(Screen[None]):
    """A mode. A subclass names its ``place``, composes its ``body`` and tells ``rebuild`` what to
    show; commands come from ``tui.commands`` and run the handler of their id. ``has_search``
    tells that it has a search box of its own."""

    place: ClassVar[str] = ""
    has_search: ClassVar[bool] = False
    handlers: ClassVar[Mapping[str, Handler]] = {}
    AUTO_FOCUS = ""
    # Textual's own has the whole screen painted again whenever the focus moves.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide"), (120, "-broad"), (160, "-huge")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._shown: object = None
        self._laid_out_for: Size | None = None
        self.is_outdated = False
        """Whether there is more to show than is shown."""

    # -- what a subclass says ------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """The widgets between header and footer."""
        raise NotImplementedError
        yield Widget()

    def rebuild(self) -> None:
        """Show the records as they are now."""

    @property
    def person(self) -> str | None:
        """The uid of the highlighted contact."""
        return None

    @property
    def looks_ahead(self) -> int:
        """How many days ahead it shows what comes."""
        return LEAD

    @property
    def people(self) -> tuple[str, ...]:
        """The uids of the picked contacts, else of the highlighted one."""
        return (self.person,) if self.person else ()

    @property
    def found(self) -> tuple[str, ...]:
        """The uids of all whom a search finds, where one is typed."""
        return ()

    def chosen(self, what: str) -> str | None:
        """The uid of the ``interaction`` or ``promise`` under the focused list's cursor."""
        key = (self.list.key or "") if self.list else ""
        return key.removeprefix(f"{what}:") if key.startswith(f"{what}:") else None

    def offers(self, need: str) -> bool:
        """Whether what a command ``needs`` is at hand."""
        return everyday_need(self, need)

    # -- frame -----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Header, body, footer, and what may lie over the body."""
        yield Header(MODES, self.place)
        with Horizontal(id="body"):
            yield from self.body()
        yield Footer()
        yield Over()

    @property
    def low(self) -> bool:
        """Whether there are too few rows for blank lines."""
        return self.size.height < LOW

    @property
    def narrow(self) -> bool:
        """Whether there is room for one pane only."""
        return self.size.width < NARROW

    @property
    def card_alone(self) -> bool:
        """Whether the card stands in place of the list."""
        return self.narrow and self.has_class("-card")

    def on_mount(self) -> None:
        """Show the day and the records."""
        self.refresh_view()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        self.refresh_view()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the lines out for a new size; a card with the focus stays in sight."""
        if event.size == self._laid_out_for:
            return
        self._laid_out_for = event.size
        if self.narrow:
            on_card = self.focused is not None and self.focused.has_class("pane-side")
            self.set_class(on_card, "-card")
        self.refresh_view(force=True)

    @property
    def shows(self) -> bool:
        """Whether there is a frame to show something in: composed, and not yet taken down."""
        return self.is_mounted and {Header, Footer} <= set(map(type, self.children))

    def refresh_view(self, *, force: bool = False) -> None:
        """Rebuild if the records, the day or the size changed since they were last shown."""
        book, today = self.session.book, self.session.today
        state = (book.sequence, today, self.size)
        if not self.shows or (state == self._shown and not force):
            return
        self._shown, self.is_outdated = state, False
        header = self.query_one(Header)
        header.tell("")
        header.day = say_weekday(today, today)
        header.state = "read-only" if book.read_only else "saved"
        if not book.network.contacts:
            header.state = "nothing here yet"
        if self.session.sample:
            header.state = "made-up people · nothing is kept"
        self.rebuild()
        self.refresh_keys()

    def outdate(self) -> None:
        """Have the records shown again when the store is next looked at: there is more to come."""
        self.is_outdated = True

    # -- commands --------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a command can run here and now."""
        if action != "run":
            return super().check_action(action, parameters)
        return self.available(str(parameters[0]))

    def available(self, command_id: str) -> bool:
        """Whether the command works here and what it needs is at hand."""
        command = BY_ID[command_id]
        if self.place not in command.places or command_id not in self.handlers:
            return False
        return not command.needs or self.offers(command.needs)

    async def action_run(self, command_id: str) -> None:
        """Run a command by its id."""
        self.query_one(Footer).hush()
        self.carry_out(self.handlers[command_id](self))
        self.refresh_keys()

    def carry_out(self, command: Awaitable[None] | None) -> None:
        """Go on with what a handler gave, beside the screen."""
        if inspect.isawaitable(command):
            self.session.running += 1
            self.run_worker(self._finish(command), group="command", exit_on_error=True)

    async def _finish(self, command: Awaitable[None]) -> None:
        """Wait for a command; keys typed meanwhile wait too."""
        try:
            await command
        finally:
            self.session.running -= 1
            self.post_message(Settled())

    def refresh_keys(self) -> None:
        """Show in the footer what works now, where the focus is."""
        if self.shows:
            around = self.focused.ancestors_with_self if self.focused else ()
            teller = next((one for one in around if isinstance(one, TellsKeys)), self)
            self.query_one(Footer).set_keys(teller.footer_keys())

    def footer_keys(self) -> Sequence[tuple[str, str]]:
        """The keys for the footer, most useful first."""
        usable = sorted(
            (command for command in commands_of(self.place) if command.rank),
            key=lambda command: command.rank,
        )
        return [
            (key, self.word_of(command.id))
            for command in usable
            if self.available(command.id) and (key := self.key_of(command.id))
        ]

    def key_of(self, command_id: str) -> str:
        """The key of a command, in the user's keymap, as a person writes it."""
        return key_of(BY_ID[command_id], self.session.config.keys)

    def word_of(self, command_id: str) -> str:
        """The word of a command, for what it would do now."""
        contact = self.session.book.network.contacts.get(self.person or "")
        if command_id == "rest" and contact and contact.resting_since:
            return "wake"
        if command_id == "delete" and self.chosen("promise"):
            return "let go"
        return BY_ID[command_id].title

    def hint(self, command_id: str, word: str) -> str:
        """A command's key and what it would do now, for the message line."""
        return f"{self.key_of(command_id)} {word}"

    @on(LineList.Opened, "#card")
    async def _open_talk_of_card(self) -> None:
        """An interaction on a card opens in its form, an introduction with its steps."""
        what = ((self.list.key or "") if self.list else "").partition(":")[0]
        await self.action_run(OPENS.get(what, "edit"))

    def on_descendant_focus(self) -> None:
        """The keys follow the focus."""
        self.refresh_keys()

    @property
    def list(self) -> LineList | None:
        """The list that moving acts on: the focused one, else the first."""
        if isinstance(self.focused, LineList):
            return self.focused
        return next(iter(self.query(LineList)), None)

    def follow(self) -> None:
        """Show what goes with the line that the cursor has moved to."""

    def next_pane(self) -> None:
        """Give the focus to the next list on screen."""
        panes = [pane for pane in self.query(LineList) if pane.region.size and pane.focusable]
        if panes:
            at = panes.index(self.focused) if self.focused in panes else -1
            panes[(at + 1) % len(panes)].focus()

    def go_back_to(self, widget: Widget) -> None:
        """Give the focus back to what had it, if it is still of use."""
        widget.focus()

    def go_back(self) -> None:
        """Close the card where it is the only pane, else give the focus back to the list."""
        self.remove_class("-card")
        main = next(iter(self.query(LineList)), None)
        if main is not None:
            main.focus()
        self.refresh_keys()

    def pick(self, picked: frozenset[str]) -> None:
        """Mark these contacts as picked, where several can be."""

    def start_search(self) -> None:
        """Put the cursor in the search box, where there is one."""

    # -- keeping ---------------------------------------------------------------------------

    def keep(self, make: Callable[[Network], Action], backup: str = "") -> bool:
        """Do what ``make`` says in one commit, and say what was done and what follows, or what
        went wrong. True if done. Where ``backup`` says what for, a copy is kept before."""
        made: list[Action] = []

        def remember(network: Network) -> Action:
            made[:] = [make(network)]
            return made[0]

        session = self.session
        try:
            commit = session.book.do(remember, backup=backup)
        except AmityError as fault:
            self.trouble(str(fault))
            return False
        self.refresh_view()
        sentence = said(session.book.network, made[0] if commit else None, session.today)
        text, _, more = sentence.partition("  ")
        self.say(text, more, self.hint("undo", "undo") if commit else "")
        if commit and any(isinstance(one, Interaction) for one in made[0].puts):
            from tui.screens.offering import offer_back

            self.app.call_later(offer_back, self, made[0])
        return True

    def say(self, text: str, more: str = "", hint: str = "") -> None:
        """Put a sentence on the message line."""
        if self.shows:
            self.query_one(Footer).say(safe(text), safe(more), hint)

    def trouble(self, text: str) -> None:
        """Say that something could not be done, and what is safe."""
        if self.shows:
            self.query_one(Footer).say(safe(text), done=False)
