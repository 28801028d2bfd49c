"""Opening the forms, filled in from where they were called, and keeping what they give.

The forms themselves are imported when one is opened: starting the app does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

from store.actions import Action
from store.actions.contacts import edit_contact, new_contact
from store.actions.logging import LogEntry, delete_log, edit_log, entry_of, log
from store.records import Channel
from store.rules.cadence import last_touch
from store.rules.network import Network
from tui.dialogs.ask import Choose, Option
from tui.screens.base import Handler, ModeScreen
from tui.screens.keeper import FORMS, Keeper, first_words
from tui.screens.quick_add import candidate
from tui.session import Session
from tui.widgets.footer import Footer
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
        return [hit.uid for hit in session.book.search(text, session.today, limit=SIMILAR)]

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
    """Where a closed form of this session still holds something: ``go on`` with it or start
    ``anew``; None where the user left. Without such a draft: ``anew``."""
    keeper = Keeper(screen.session, form)
    if keeper.kept is None:
        return "anew"
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
    texts = {name: value for name, value in kept.items() if isinstance(value, str)}
    texts.pop("chosen", None)
    try:
        date.fromisoformat(texts.get("today", ""))
    except ValueError:
        texts["today"] = today.isoformat()
    chosen = kept.get("chosen")
    return {**texts, "chosen": dict(chosen)} if isinstance(chosen, dict) else texts


# -- filling in --------------------------------------------------------------------------------


async def fill_in(
    screen: ModeScreen,
    keeper: Keeper,
    form_with: Callable[[Mapping[str, Any] | None, str], Form[T]],
    act: Callable[[Network, T], Action],
    kept: Mapping[str, Any] | None,
    key: str,
) -> bool:
    """Open the form that ``form_with`` makes of a draft and a sentence about what went wrong,
    and keep what ``act`` makes of its answer. What could not be saved comes back to be corrected.
    ``key`` opens the form again. True if it was kept."""
    trouble = ""
    while True:
        form = form_with(kept, trouble)
        done = await screen.app.push_screen_wait(form)
        if done is None:
            if keeper.kept is not None:
                screen.say("Kept as a draft.", "", f"{key} go on")
            return False
        if _kept(screen, act, done):
            keeper(None)
            return True
        kept, trouble = form.values, screen.query_one(Footer).message[0]
        keeper(kept)


def _kept(screen: ModeScreen, act: Callable[[Network, T], Action], done: T) -> bool:
    return screen.keep(lambda network: act(network, done))


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

    def act(network: Network, done: LogEntry) -> Action:
        if uid:
            return edit_log(network, uid, done, session.today, session.now())
        return log(network, done, session.today, session.now())

    def form(kept: Mapping[str, Any] | None, trouble: str) -> LogForm:
        return LogForm(
            session.book.network,
            directory(session),
            entry,
            lambda: session.today,
            keeper,
            uid=uid,
            kept=kept,
            check=lambda done: act(session.book.network, done),
            trouble=trouble,
        )

    return await fill_in(screen, keeper, form, act, kept, "l")


async def resume_log(screen: ModeScreen, kept: Mapping[str, Any]) -> None:
    """Go on with a log entry that a draft holds. What was to change an entry that is gone by
    now becomes a new one."""
    session = screen.session
    kept = texts_in(kept, session.today)
    uid = kept.get("uid", "")
    if uid in session.book.network.interactions:
        await open_log(screen, entry_of(session.book.network, uid), uid, kept)
    else:
        day = date.fromisoformat(kept["today"])
        await open_log(screen, LogEntry(day=day), kept={**kept, "uid": ""})


async def log_form(screen: ModeScreen) -> None:
    """Log a conversation."""
    match await ask_about_kept(screen, "log"):
        case "go on":
            await resume_log(screen, screen.session.kept["log"])
        case "anew":
            await open_log(screen, blank_entry(screen))


async def edit(screen: ModeScreen) -> None:
    """Edit the interaction under the cursor, else the contact."""
    talk, network = screen.chosen("interaction"), screen.session.book.network
    if talk is not None:
        match await ask_about_kept(screen, "log"):
            case "go on":
                await resume_log(screen, screen.session.kept["log"])
            case "anew":
                await open_log(screen, entry_of(network, talk), talk)
    elif screen.person is not None:
        match await ask_about_kept(screen, "contact"):
            case "go on":
                await resume_contact(screen, screen.session.kept["contact"])
            case "anew":
                await open_contact(screen, screen.person)


def delete(screen: ModeScreen) -> None:
    """Delete the interaction under the cursor, and what it caused."""
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

    def act(network: Network, fields: Mapping[str, object]) -> Action:
        if uid:
            return edit_contact(network, uid, fields, session.today)
        return new_contact(network, fields, session.today)

    def form(kept: Mapping[str, Any] | None, trouble: str) -> ContactForm:
        return ContactForm(
            session.book.network,
            session.book.names,
            contact_start(session.book.network, uid),
            session.today,
            keeper,
            uid=uid,
            heading="Edit" if uid else "New contact",
            kept=kept,
            check=lambda fields: act(session.book.network, fields),
            trouble=trouble,
        )

    return await fill_in(screen, keeper, form, act, kept, "e" if uid else "n")


def contact_start(network: Network, uid: str) -> dict[str, str]:
    """What the contact form opens with: the contact ``uid``, or with none a new one."""
    from tui.dialogs import contact_fields

    contact = network.contacts.get(uid)
    if contact is None:
        settings = network.settings
        tier = settings.new_tier if settings.new_tier in settings.tiers else ""
        return {**contact_fields.blank_texts(tier), "uid": ""}
    birthdays = (one for one in network.occasions_of(uid) if one.label == "birthday")
    return {**contact_fields.texts_of(contact, next(birthdays, None)), "uid": uid}


async def resume_contact(screen: ModeScreen, kept: Mapping[str, Any]) -> None:
    """Go on with a contact that a draft holds."""
    kept = texts_in(kept, screen.session.today)
    uid = kept.get("uid", "")
    uid = uid if uid in screen.session.book.network.contacts else ""
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
