"""Quick add on any screen: what the bar asks of the records, and what becomes of its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace
from textual import on
from textual.timer import Timer

from store.actions import Action
from store.actions.introductions import introduce_line
from store.actions.logging import LogEntry, entry_from, log
from store.actions.shares import put_line_on_shelf
from store.errors import AmityError
from store.language.dates import say_day
from store.language.introducing import is_introduction
from store.language.parts import Shelved
from store.language.quickadd import Parsed, PersonPart, parse
from store.records import Contact, Share
from store.rules.history import history
from store.rules.network import Network
from store.rules.shares import fits, named
from store.rules.wording import ago, channel_word, names_of
from tui.screens.base import Handler, ModeScreen, Over
from tui.screens.keeper import Keeper
from tui.screens.left_behind import ask_about_left
from tui.session import Session
from tui.text import SEPARATOR
from tui.widgets.footer import Footer
from tui.widgets.quick_add import Following, Knowledge, QuickAddBar
from tui.widgets.quick_add_lines import Candidate

DRAFT_AFTER: Final = 0.8
"""Seconds from a key to the draft that holds the line."""
NEAR: Final = 5
"""People proposed for a name that fits nobody."""
MOST: Final = 100
"""People listed for a name that fits several."""


def candidate(session: Session, contact: Contact) -> Candidate:
    """Someone a name may mean, with what tells them from others."""
    job = SEPARATOR.join(part for part in (contact.title, contact.company) if part)
    about = job or ", ".join(contact.circles) or contact.place
    return Candidate(contact.uid, contact.name, about, last_words(session, contact))


def last_words(session: Session, contact: Contact) -> str:
    """``coffee 41 d ago``, ``met 3 May``, ``never talked yet``."""
    today = session.today
    talk = history(session.book.network, contact.uid, today).touch
    if talk is not None:
        return f"{channel_word(talk.channel)} {ago(talk.day, today, short=True)}"
    if contact.met_on is not None:
        return f"met {say_day(contact.met_on, today)}"
    return "never talked yet"


def knowledge(session: Session) -> Knowledge:
    """What the bar asks of the records, as they are when it asks."""
    book = session.book

    def understood(line: str, day: date) -> Parsed:
        return parse(line, book.names, day)

    def candidates(part: PersonPart) -> Sequence[Candidate]:
        contacts = book.network.contacts
        uids = part.match.uids[:MOST] or near(session, part.text)
        return [candidate(session, contacts[uid]) for uid in uids if uid in contacts]

    def name_of(uid: str) -> str:
        contact = book.network.contacts.get(uid)
        return contact.name if contact else "somebody"

    def is_on_shelf(text: str) -> bool:
        return named(book.network, text) is not None

    known: dict[tuple[str, ...], str] = {}

    def fitting(shelved: Shelved) -> str:
        if shelved.topics not in known:
            share = Share(title="", topics=shelved.topics, added=session.today)
            uids = [one.uid for one in fits(book.network, share)] if share.topics else []
            known[shelved.topics] = names_of(book.network, uids)
        return known[shelved.topics]

    def following(parsed: Parsed, chosen: Mapping[int, str | None]) -> Following:
        from store.actions.ticking import foreseen, fulfilled

        entry, _ = as_far_as_clear(parsed, chosen)
        if is_introduction(parsed) or not (entry.people or entry.create):
            return Following()
        network = book.network
        return Following(fulfilled(network, entry), foreseen(network, entry, session.today))

    return Knowledge(understood, candidates, name_of, is_on_shelf, fitting, following)


def near(session: Session, name: str) -> tuple[str, ...]:
    """The uids of those whom a mistyped ``name`` could mean, best first; without any whom all of
    its words fit, those whom some do."""
    hits = session.book.search(name, session.today, NEAR, so_far=True)
    return tuple(hit.uid for hit in hits if hit.whole) or tuple(hit.uid for hit in hits)


class QuickAdd(QuickAddBar):
    """The bar on a screen. A line that is not saved is a draft of this session."""

    def __init__(self, on_screen: ModeScreen) -> None:
        self._on = on_screen
        self._before = on_screen.focused
        self._keeper = Keeper(on_screen.session, "quick-add")
        self._timer: Timer | None = None
        kept = self._keeper.kept or {}
        session = on_screen.session
        begun = date.fromisoformat(kept["today"]) if "today" in kept else None
        line = self._drafted = str(kept.get("line", ""))
        self._over = False
        super().__init__(knowledge(session), lambda: session.today, line, begun)

    def on_mount(self) -> None:
        """Close when the focus, or the screen, goes elsewhere."""
        self.watch(self._on, "focused", self._follow_focus, init=False)
        self.app.mode_change_signal.subscribe(self, lambda _mode: self._close())

    def _follow_focus(self) -> None:
        focused = self._on.focused
        if focused is not None and self not in focused.ancestors_with_self:
            self._close()

    def _close(self) -> None:
        """Go away; a line that was not saved comes back the next time."""
        self.keep_draft()
        self.remove()

    def _back(self) -> None:
        """Give the focus back to where it was."""
        if self._before is not None and self._before.is_attached:
            self._on.go_back_to(self._before)
        else:
            self._on.go_back()
        self._close()

    # -- drafts ------------------------------------------------------------------------------

    @on(QuickAddBar.Typed)
    def _typed(self) -> None:
        self._on.query_one(Footer).hush()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DRAFT_AFTER, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep the line, or let go of it where it is empty."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.line != self._drafted and not self._over:
            self._drafted = self.line
            draft = {"line": self.line, "today": self.begun.isoformat()}
            self._keeper(draft if self.line.strip() else None)

    def on_unmount(self) -> None:
        """However the program ends: what was typed is kept."""
        self.keep_draft()

    def _done(self) -> None:
        self._over = True
        self._keeper(None)
        self._back()

    # -- what the bar says -------------------------------------------------------------------

    @on(QuickAddBar.KeysChanged)
    def _keys_changed(self) -> None:
        self._on.refresh_keys()

    @on(QuickAddBar.Left)
    def _left(self) -> None:
        self._back()

    @on(QuickAddBar.Unclear)
    def _unclear(self, event: QuickAddBar.Unclear) -> None:
        self._on.trouble(event.why)

    @on(QuickAddBar.Entered)
    def _entered(self, event: QuickAddBar.Entered) -> None:
        session, shelved = self._on.session, event.parsed.shelved
        if shelved is not None:
            if self._on.keep(lambda network: put_line_on_shelf(network, shelved, session.today)):
                self._done()
            return
        try:
            entry = replace(entry_from(event.parsed, event.chosen), ticks=event.ticks)
        except AmityError as fault:
            self._on.trouble(str(fault))
            return

        def act(network: Network) -> Action:
            if is_introduction(event.parsed):
                return introduce_line(network, event.parsed, entry, session.today)
            return log(network, entry, session.today, session.now())

        if self._on.keep(act):
            self._done()

    @on(QuickAddBar.FormWanted)
    def _form(self, event: QuickAddBar.FormWanted) -> None:
        form = self._open_form(event.parsed, event.chosen, event.ticks)
        self.run_worker(form, group="command")

    async def _open_form(
        self, parsed: Parsed, chosen: Mapping[int, str | None], ticks: tuple[str, ...]
    ) -> None:
        from tui.dialogs.log_form import log_start
        from tui.screens.forms import open_log

        session = self._on.session
        if parsed.shelved is not None:
            from tui.screens.sharing import open_share

            if await open_share(self._on, kept=texts_of_line(parsed.shelved)):
                self._done()
            return
        if is_introduction(parsed):
            from tui.screens.introducing import open_line

            if await open_line(self._on, parsed, chosen):
                self._done()
            return
        entry, open_names = as_far_as_clear(parsed, chosen)
        entry = replace(entry, ticks=ticks)
        who = str(log_start(session.book.network, entry, session.today)["who"])
        names = ", ".join(part for part in (who, *open_names) if part)
        if await open_log(self._on, entry, kept={"who": names} if open_names else None):
            self._done()

    @on(QuickAddBar.MarkersWanted)
    def _markers(self) -> None:
        from tui.dialogs.help import Markers

        self.app.push_screen(Markers())


def texts_of_line(shelved: Shelved) -> dict[str, str]:
    """The form of something for the shelf, filled in from a line."""
    return {
        "title": shelved.title,
        "link": shelved.link,
        "topics": ", ".join(shelved.topics),
    }


def as_far_as_clear(
    parsed: Parsed, chosen: Mapping[int, str | None]
) -> tuple[LogEntry, tuple[str, ...]]:
    """The entry with the people who are clear, and the names that still ask who is meant."""
    clear = [
        at in chosen or part.create or part.match.sure is not None
        for at, part in enumerate(parsed.people)
    ]
    kept = [at for at, sure in enumerate(clear) if sure]
    left = tuple(part.text for part, sure in zip(parsed.people, clear, strict=True) if not sure)
    lines = tuple(replace(one, at=kept.index(one.at)) for one in parsed.lines if one.at in kept)
    people = tuple(parsed.people[at] for at in kept)
    entry = entry_from(
        replace(parsed, people=people, lines=lines, problem=""),
        {new: chosen[at] for new, at in enumerate(kept) if at in chosen},
    )
    return entry, left


async def quick_add(screen: ModeScreen) -> None:
    """Open the bar, with the line that was left in it, here or by a session that ended since."""
    if screen.query(QuickAdd):
        return
    kept = Keeper(screen.session, "quick-add").kept
    if kept is not None or await ask_about_left(screen, "quick-add") is not None:
        await screen.query_one(Over).mount(QuickAdd(screen))


HANDLERS: Final[Mapping[str, Handler]] = {"quick_add": quick_add}
