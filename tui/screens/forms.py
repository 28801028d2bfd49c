"""Opening the forms, filled in from where they were called, and keeping what they give.

The forms themselves are imported when one is opened: starting the app does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from store.actions import Action
from store.actions.began import (
    ContactBegan,
    LogBegan,
    contact_began,
    log_began,
    packed,
    talk_began,
    unpacked,
)
from store.actions.contacts import new_contact
from store.actions.logging import LogEntry, delete_log
from store.actions.saving import Decided, Undecided, save_contact, save_log
from store.actions.values import is_birthday
from store.records import Channel
from store.rules.cadence import last_touch
from store.rules.introduced import introduced_by
from store.rules.network import Network
from tui.dialogs.ask import Choose, Option
from tui.screens.base import Handler, ModeScreen
from tui.screens.deciding import settle
from tui.screens.keeper import FORMS, Keeper, first_words
from tui.screens.left_behind import ask_about_left
from tui.screens.promising import edit_promise, let_go
from tui.screens.quick_add import candidate
from tui.session import Session
from tui.widgets.quick_add_lines import Candidate

if TYPE_CHECKING:
    from tui.dialogs.form import Form
    from tui.widgets.people_field import Directory

T = TypeVar("T")

FIRST_CHANNEL: Final[Channel] = "coffee"
"""Where nothing is known of someone yet."""
SIMILAR: Final = 5
"""People proposed for a name that fits nobody."""


# -- what the forms ask about people -----------------------------------------------------------


def directory(session: Session) -> Directory:
    """Everybody in the Book, for naming them."""
    from tui.widgets.people_field import Directory

    def person(uid: str) -> Candidate:
        return candidate(session, session.book.network.contacts[uid])

    def similar(text: str) -> list[str]:
        hits = session.book.search(text, session.today, limit=SIMILAR, so_far=True)
        return [hit.uid for hit in hits]

    return Directory(session.book.names, person, similar)


def blank_entry(screen: ModeScreen) -> LogEntry:
    """A talk today with whoever is picked or highlighted, over the channel they were last
    talked to on."""
    session = screen.session
    people = screen.people
    talks = (last_touch(session.book.network, uid, session.today) for uid in people[:1])
    channel = next((talk.channel for talk in talks if talk), FIRST_CHANNEL)
    return LogEntry(people=people, day=session.today, channel=channel)


# -- drafts of this session --------------------------------------------------------------------


async def ask_about_kept(screen: ModeScreen, form: str) -> str | None:
    """Where a closed form of this session, or of one that ended meanwhile, still holds something:
    ``go on`` with it or start ``anew``; None where the user left. Without such a draft:
    ``anew``."""
    keeper = Keeper(screen.session, form)
    if keeper.kept is None:
        return await ask_about_left(screen, form)
    what = FORMS[form][0]
    answer = await screen.app.push_screen_wait(
        Choose(
            f"An unfinished {what}",
            (
                Option("go on", "g", "Go on with it", first_words(form, keeper.kept)[:40]),
                Option("anew", "n", "Start anew", "the draft goes"),
            ),
        )
    )
    if answer == "anew":
        keeper(None)
    return answer


def texts_in(kept: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What a draft holds, without what no form of today could have written. ``today`` stands in
    where it does not say the day it is of."""
    no_texts = ("chosen", "began")
    texts = {
        name: value
        for name, value in kept.items()
        if isinstance(value, str) and name not in no_texts
    }
    try:
        date.fromisoformat(texts.get("today", ""))
    except ValueError:
        texts["today"] = today.isoformat()
    parts = {name: kept[name] for name in no_texts if isinstance(kept.get(name), dict)}
    return {**texts, **parts}


# -- filling in --------------------------------------------------------------------------------


async def fill_in(
    screen: ModeScreen,
    keeper: Keeper,
    form_with: Callable[[Mapping[str, Any] | None, str], Form[T]],
    act: Callable[[Network, T, Decided], Action],
    kept: Mapping[str, Any] | None,
    key: str,
) -> bool:
    """Open the form that ``form_with`` makes of a draft and a sentence about what went wrong,
    and keep what ``act`` makes of its answer, asking where others changed the same. What could
    not be saved comes back to be corrected. ``key`` opens the form again. True if it was kept."""
    trouble = ""
    while True:
        form = form_with(kept, trouble)
        done = await screen.app.push_screen_wait(form)
        if done is None:
            if keeper.kept is not None:
                screen.say("Kept as a draft.", "", f"{key} go on")
            return False
        kept = form.values
        not_kept = await settle(
            screen, partial(_acted, act, done), hold=partial(keeper, form.values)
        )
        if not_kept is None:
            keeper(None)
            return True
        trouble = not_kept
        keeper(kept)


def _acted(
    act: Callable[[Network, T, Decided], Action], done: T, network: Network, decided: Decided
) -> Action:
    return act(network, done, decided)


def _checked(make: Callable[[], Action]) -> None:
    """Refuse with an AmityError what cannot be kept; what has to be decided comes later."""
    with suppress(Undecided):
        make()


# -- log form ----------------------------------------------------------------------------------


async def open_log(
    screen: ModeScreen,
    entry: LogEntry,
    uid: str = "",
    kept: Mapping[str, Any] | None = None,
) -> bool:
    """Fill in ``entry`` and keep it: as a change of the interaction ``uid``, or as a new one.
    ``kept`` is what a draft holds. True if it was kept."""
    from tui.dialogs.log_form import LogForm

    session, keeper = screen.session, Keeper(screen.session, "log")
    began = _log_began(session.book.network, entry, uid, kept)

    def act(network: Network, done: LogEntry, decided: Decided) -> Action:
        return save_log(network, began, done, session.today, session.now(), decided)

    def form(kept: Mapping[str, Any] | None, trouble: str) -> LogForm:
        return LogForm(
            session.book.network,
            directory(session),
            began.talk.entry if began.talk else entry,
            lambda: session.today,
            keeper,
            uid=uid,
            began=packed(began) if uid else None,
            kept=kept,
            check=lambda done: _checked(lambda: act(session.book.network, done, Decided())),
            trouble=trouble,
        )

    return await fill_in(screen, keeper, form, act, kept, "l")


def _log_began(
    network: Network, entry: LogEntry, uid: str, kept: Mapping[str, Any] | None
) -> LogBegan:
    """What the log form began with, as its draft remembers it, else as it is now."""
    if not uid:
        return log_began(network, entry)
    return unpacked((kept or {}).get("began"), LogBegan) or talk_began(network, uid)


async def resume_log(screen: ModeScreen, kept: Mapping[str, Any]) -> None:
    """Go on with a log entry that a draft holds. What was to change an entry of which nothing is
    known any more becomes a new one."""
    session = screen.session
    kept = texts_in(kept, session.today)
    uid = kept.get("uid", "")
    day = date.fromisoformat(kept["today"])
    began = unpacked(kept.get("began"), LogBegan)
    uid = uid if began or uid in session.book.network.interactions else ""
    await open_log(screen, LogEntry(day=day), uid, {**kept, "uid": uid})


async def log_form(screen: ModeScreen) -> None:
    """Log a conversation."""
    match await ask_about_kept(screen, "log"):
        case "go on":
            await resume_log(screen, screen.session.kept["log"])
        case "anew":
            await open_log(screen, blank_entry(screen))


async def edit(screen: ModeScreen) -> None:
    """Edit the promise or the interaction under the cursor, else the contact."""
    if owed := screen.chosen("promise"):
        await edit_promise(screen, owed)
        return
    talk, uid, book = screen.chosen("interaction"), screen.person, screen.session.book
    if talk is not None:
        match await ask_about_kept(screen, "log"):
            case "go on":
                await resume_log(screen, screen.session.kept["log"])
            case "anew" if talk in book.network.interactions:
                await open_log(screen, LogEntry(day=screen.session.today), talk)
    elif uid is not None:
        match await ask_about_kept(screen, "contact"):
            case "go on":
                await resume_contact(screen, screen.session.kept["contact"])
            case "anew" if uid in book.network.contacts:
                await open_contact(screen, uid)


def delete(screen: ModeScreen) -> None:
    """Delete the interaction under the cursor, and what it caused; let go of a promise."""
    if owed := screen.chosen("promise"):
        let_go(screen, owed)
        return
    talk = screen.chosen("interaction")
    if talk is not None:
        screen.keep(lambda network: delete_log(network, talk))


# -- contact form ------------------------------------------------------------------------------


async def open_contact(
    screen: ModeScreen, uid: str = "", kept: Mapping[str, Any] | None = None
) -> bool:
    """Fill in the contact ``uid``, or a new one, and keep it. ``kept`` is what a draft holds.
    True if it was kept."""
    from tui.dialogs.contact_form import ContactForm

    session, keeper = screen.session, Keeper(screen.session, "contact")

    network = session.book.network
    began = unpacked((kept or {}).get("began"), ContactBegan) or contact_began(network, uid)

    def act(network: Network, fields: Mapping[str, object], decided: Decided) -> Action:
        if began:
            return save_contact(network, began, fields, session.today, decided)
        return new_contact(network, fields, session.today)

    def form(kept: Mapping[str, Any] | None, trouble: str) -> ContactForm:
        return ContactForm(
            session.book.network,
            session.book.names,
            contact_start(session.book.network, began),
            session.today,
            keeper,
            uid=uid,
            heading="Edit" if uid else "New contact",
            kept=kept,
            check=lambda fields: _checked(lambda: act(session.book.network, fields, Decided())),
            trouble=trouble,
        )

    return await fill_in(screen, keeper, form, act, kept, "e" if uid else "n")


def contact_start(network: Network, began: ContactBegan | None) -> dict[str, Any]:
    """What the contact form opens with: the contact it began with, or with none a new one."""
    from tui.dialogs import contact_fields

    if began is None:
        settings = network.settings
        tier = settings.new_tier if settings.new_tier in settings.tiers else ""
        return {**contact_fields.blank_texts(tier), "uid": ""}
    birthday = next((one for one in began.occasions if is_birthday(one)), None)
    introducer = introduced_by(network, began.contact)
    texts = contact_fields.texts_of(began.contact, birthday, introducer)
    return {**texts, "uid": began.contact.uid, "began": packed(began)}


async def resume_contact(screen: ModeScreen, kept: Mapping[str, Any]) -> None:
    """Go on with a contact that a draft holds."""
    kept = texts_in(kept, screen.session.today)
    uid = kept.get("uid", "")
    began = unpacked(kept.get("began"), ContactBegan)
    uid = uid if began or uid in screen.session.book.network.contacts else ""
    await open_contact(screen, uid, {**kept, "uid": uid})


async def new(screen: ModeScreen, name: str = "") -> None:
    """Add a contact; ``name`` is what it may be called."""
    match await ask_about_kept(screen, "contact"):
        case "go on":
            await resume_contact(screen, screen.session.kept["contact"])
        case "anew":
            await open_contact(screen, kept={"name": name} if name else None)


HANDLERS: Final[Mapping[str, Handler]] = {
    "log": log_form,
    "new": new,
    "edit": edit,
    "delete": delete,
}
