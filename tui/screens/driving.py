"""Drives on every screen: people put on one, and how far each is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from store.actions import Action
from store.actions import drives as acts
from store.actions.saving import Decided
from store.records import Drive
from store.rules.drives import Progress, progress, stage, stage_words
from store.rules.imported import imported_last
from store.rules.network import Network
from tui.dialogs.ask import Choose, Option
from tui.screens.base import Handler, ModeScreen
from tui.screens.forms import ask_about_kept, fill_in
from tui.screens.keeper import Keeper
from tui.text import SEPARATOR, cut

if TYPE_CHECKING:
    from tui.dialogs.drive_form import DriveForm
    from tui.dialogs.drives import Wanted

NEW: Final = "A new drive"
WHOM: Final = "Whom to put on a drive?"
EVERYONE: Final = "everyone found"
SOMEONE: Final = "somebody"
LONGEST: Final = 40
"""Columns of a name in a heading."""


# -- putting people on a drive -------------------------------------------------------------------


async def drive(screen: ModeScreen) -> None:
    """Put whoever is picked or highlighted, or everyone who was found, on a drive."""
    uids = await _whom(screen)
    if uids:
        await put_on_drive(screen, uids)


async def _whom(screen: ModeScreen) -> Sequence[str]:
    """The picked or highlighted people; where a search found more, ask whether all of them."""
    one, everyone = screen.people, screen.found
    if len(one) != 1 or len(everyone) < 2 or one[0] not in everyone:
        return one
    name = screen.session.book.network.contacts[one[0]].name
    options = (
        Option("one", "1", cut(name, LONGEST)),
        Option("all", "2", EVERYONE, f"{len(everyone)} people"),
    )
    answer = await screen.app.push_screen_wait(Choose(WHOM, options))
    return {"one": one, "all": everyone}.get(answer or "", ())


async def put_on_drive(screen: ModeScreen, uids: Sequence[str]) -> None:
    """Add people to a drive that is asked for, or begin a new one with them."""
    session = screen.session
    contacts = session.book.network.contacts
    could = [one for one in states(screen) if stage(one, session.today) != "stopped"]
    chosen: str | None = ""
    if could:
        options = [
            Option(
                one.drive.uid,
                str(at) if at < 10 else "",
                cut(one.drive.name, LONGEST),
                f"{one}{SEPARATOR}{stage_words(one, session.today)}",
            )
            for at, one in enumerate(could, start=1)
        ]
        known = [contacts[uid].name for uid in uids if uid in contacts]
        who = cut(known[0], LONGEST) if len(known) == 1 else f"{len(known)} people"
        heading = f"Put {who} on a drive"
        chosen = await screen.app.push_screen_wait(
            Choose(heading, [*options, Option("", "n", NEW)])
        )
    if chosen is None:
        return
    if chosen:
        uid = chosen
        done = screen.keep(lambda network: acts.add_to_drive(network, uid, uids))
    else:
        done = await begin(screen, uids)
    if done:
        screen.pick(frozenset())


async def begin(screen: ModeScreen, uids: Sequence[str]) -> bool:
    """Begin a drive with these people; True if it was kept."""
    match await ask_about_kept(screen, "drive"):
        case "go on":
            return await resume_drive(screen, screen.session.kept["drive"])
        case "anew":
            return await open_drive(screen, uids)
    return False


async def open_drive(
    screen: ModeScreen,
    uids: Sequence[str] = (),
    uid: str = "",
    kept: Mapping[str, Any] | None = None,
) -> bool:
    """Fill in the drive ``uid``, or a new one with ``uids``, and keep it. ``kept`` is what a
    draft holds. True if it was kept."""
    from tui.dialogs import drive_form

    session = screen.session
    keeper, known = Keeper(session, "drive"), session.book.network.drives.get(uid)

    def act(network: Network, fields: dict[str, Any], _decided: Decided) -> Action:
        if known is not None:
            return acts.edit_drive(network, uid, fields)
        there = [one for one in uids if one in network.contacts]
        return acts.new_drive(network, contacts=there, **fields, today=session.today)

    def form(kept: Mapping[str, Any] | None, trouble: str) -> DriveForm:
        return drive_form.DriveForm(
            {**drive_form.texts_of(known), "uid": uid, "people": " ".join(uids)},
            len(known.contacts if known else uids),
            session.today,
            keeper,
            heading=drive_form.EDIT if known else drive_form.NEW,
            kept=kept,
            check=lambda fields: act(session.book.network, fields, Decided()),
            trouble=trouble,
        )

    return await fill_in(screen, keeper, form, act, kept, screen.key_of("drive"))


async def resume_drive(screen: ModeScreen, kept: Mapping[str, Any]) -> bool:
    """Go on with a drive that a draft holds. What was to change one that is gone begins it anew,
    with the people it had then."""
    network = screen.session.book.network
    texts = {name: value for name, value in kept.items() if isinstance(value, str)}
    uid = texts.get("uid", "")
    uids = [one for one in texts.get("people", "").split() if one in network.contacts]
    uid = uid if uid in network.drives else ""
    if not uid and not uids:
        screen.trouble("Nobody of this drive is there any more.")
        Keeper(screen.session, "drive")(None)
        return False
    return await open_drive(screen, uids, uid, {**texts, "uid": uid, "people": " ".join(uids)})


async def drive_imported(screen: ModeScreen) -> None:
    """Begin a drive with the people who were imported last."""
    uids = imported_last(screen.session.book.network)
    if uids:
        await put_on_drive(screen, uids)


# -- looking at drives ---------------------------------------------------------------------------


def states(screen: ModeScreen) -> list[Progress]:
    """Every drive: running ones first, each newest first."""
    network, today = screen.session.book.network, screen.session.today
    found = [progress(network, one, today) for one in network.drives.values()]
    found.sort(key=lambda one: (one.drive.name.casefold(), one.drive.uid))
    found.sort(key=lambda one: one.drive.began, reverse=True)
    return sorted(found, key=lambda one: stage(one, today) != "running")


async def drives(screen: ModeScreen) -> None:
    """Show the drives, and the people of one."""
    from tui.dialogs.drives import Drives

    lit = ""
    while True:
        dialog = Drives(states(screen), screen.session.today, screen.key_of("drive"), lit)
        wanted = await screen.app.push_screen_wait(dialog)
        if wanted is None:
            return
        lit = wanted.uid
        await _do_to_drive(screen, wanted)


async def _do_to_drive(screen: ModeScreen, wanted: Wanted) -> None:
    uid, today = wanted.uid, screen.session.today
    match wanted.deed:
        case "show":
            await _show(screen, uid)
        case "edit":
            await open_drive(screen, uid=uid)
        case "stop":
            screen.keep(lambda network: acts.stop_drive(network, uid))
        case "start":
            screen.keep(lambda network: acts.start_drive(network, uid, today))
        case "delete":
            screen.keep(lambda network: acts.drop_drive(network, uid))


async def _show(screen: ModeScreen, uid: str) -> None:
    """Show the people of a drive until the user leaves."""
    from tui.dialogs.drives import DriveView

    session, lit = screen.session, ""
    while (known := session.book.network.drives.get(uid)) is not None:
        state = progress(session.book.network, known, session.today)
        dialog = DriveView(state, partial(_name_of, screen), session.today, lit)
        wanted = await screen.app.push_screen_wait(dialog)
        if wanted is None:
            return
        if wanted.deed == "edit":
            await open_drive(screen, uid=uid)
            continue
        lit = wanted.uid
        screen.keep(_deed(known, wanted, screen))


def _deed(known: Drive, wanted: Wanted, screen: ModeScreen) -> Callable[[Network], Action]:
    """What becomes of one person of a drive."""
    uid, who, today = known.uid, [wanted.uid], screen.session.today
    match wanted.deed:
        case "declined":
            return lambda network: acts.note_declined(network, uid, who, today)
        case "open":
            return lambda network: acts.reopen(network, uid, who)
        case "remove":
            return lambda network: acts.remove_from_drive(network, uid, who)
    return lambda network: acts.note_asked(network, uid, who, today)


def _name_of(screen: ModeScreen, uid: str) -> str:
    contact = screen.session.book.network.contacts.get(uid)
    return contact.name if contact else SOMEONE


HANDLERS: Final[Mapping[str, Handler]] = {
    "drive": drive,
    "drives": drives,
    "drive_imported": drive_imported,
}
