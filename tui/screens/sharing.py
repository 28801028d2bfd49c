"""The shelf on every screen: put something on it, and pass it on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from store.actions import Action
from store.actions import shares as acts
from store.actions.saving import Decided
from store.language.dates import say_day
from store.records import Share
from store.rules.network import Network
from store.rules.shares import choices, had_by, share_words
from store.rules.wording import first_name
from tui.dialogs.ask import Choose, Option
from tui.screens.base import Handler, ModeScreen
from tui.screens.forms import ask_about_kept, fill_in
from tui.screens.keeper import Keeper
from tui.text import cut, safe

if TYPE_CHECKING:
    from tui.dialogs.share_form import ShareForm

NO_LINK: Final = "There is no link to copy."
LOG_TOO: Final = "Log it as a message too"
ONLY_NOTE: Final = "Only note who had it"
LONGEST: Final = 40
"""Columns of a name in a heading."""
NAMED: Final = 3
"""People who are named as having had something."""


async def open_share(
    screen: ModeScreen, uid: str = "", kept: Mapping[str, Any] | None = None
) -> bool:
    """Fill in what has the ``uid``, or something new, and keep it. ``kept`` is what a draft
    holds. True if it was kept."""
    from tui.dialogs import share_form

    session = screen.session
    keeper, share = Keeper(session, "share"), session.book.network.shares.get(uid)

    def act(network: Network, fields: dict[str, Any], _decided: Decided) -> Action:
        if share is not None:
            return acts.edit_share(network, uid, fields)
        return acts.put_on_shelf(network, **fields, today=session.today)

    def form(kept: Mapping[str, Any] | None, trouble: str) -> ShareForm:
        shelf = session.book.network.shares.values()
        return share_form.ShareForm(
            {**share_form.texts_of(share), "uid": uid},
            keeper,
            heading=share_form.EDIT if share else share_form.ADD,
            topics=(topic for one in shelf for topic in one.topics),
            kinds=(one.kind for one in shelf),
            had=_had_words(screen, share) if share else "",
            kept=kept,
            check=lambda fields: act(session.book.network, fields, Decided()),
            trouble=trouble,
        )

    return await fill_in(screen, keeper, form, act, kept, screen.key_of("share"))


def _had_words(screen: ModeScreen, share: Share) -> str:
    """``had by Jane Doe 12 Oct, Bob Stone 3 Sep and 2 more``."""
    network, today = screen.session.book.network, screen.session.today
    found = [f"{who.name} {say_day(day, today)}" for who, day in had_by(network, share)]
    if not found:
        return ""
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return f"had by {', '.join(found[:NAMED])}{more}"


async def add_share(screen: ModeScreen) -> bool:
    """Put something on the shelf; True if it was kept."""
    match await ask_about_kept(screen, "share"):
        case "go on":
            return await resume_share(screen, screen.session.kept["share"])
        case "anew":
            return await open_share(screen)
    return False


async def edit_share(screen: ModeScreen, uid: str) -> bool:
    """Change something on the shelf."""
    match await ask_about_kept(screen, "share"):
        case "go on":
            return await resume_share(screen, screen.session.kept["share"])
        case "anew" if uid in screen.session.book.network.shares:
            return await open_share(screen, uid)
    return False


async def resume_share(screen: ModeScreen, kept: Mapping[str, Any]) -> bool:
    """Go on with something for the shelf that a draft holds."""
    texts = {name: value for name, value in kept.items() if isinstance(value, str)}
    uid = texts.get("uid", "")
    uid = uid if uid in screen.session.book.network.shares else ""
    return await open_share(screen, uid, {**texts, "uid": uid})


def take_off(screen: ModeScreen, uid: str) -> None:
    """Take something off the shelf."""
    screen.keep(lambda network: acts.take_off(network, uid))


def copy_link(screen: ModeScreen, uid: str) -> None:
    """Copy where something on the shelf links to; nothing is opened."""
    share = screen.session.book.network.shares.get(uid)
    if share is None or not share.link:
        screen.trouble(NO_LINK)
        return
    screen.app.copy_to_clipboard(safe(share.link))
    screen.say(f"Copied {share.link}")


async def pass_on(screen: ModeScreen) -> None:
    """Pass something on to whoever is picked or highlighted."""
    from tui.dialogs.pass_on import PassOn

    session, uids, lit = screen.session, screen.people, ""
    while who := [one for uid in uids if (one := session.book.network.contacts.get(uid))]:
        to = cut(who[0].name, LONGEST) if len(who) == 1 else f"{len(who)} people"
        found = choices(session.book.network, uids)
        done = await screen.app.push_screen_wait(PassOn(to, found, session.today, lit))
        if done is None:
            return
        lit = done.uid
        if done.deed == "new":
            known = set(session.book.network.shares)
            await add_share(screen)
            lit = next((uid for uid in session.book.network.shares if uid not in known), "")
        elif done.deed == "unsent":
            _unsend(screen, done.uid, uids)
        elif await send(screen, done.uid, uids):
            screen.pick(frozenset())
            return


def _unsend(screen: ModeScreen, uid: str, uids: tuple[str, ...]) -> None:
    screen.keep(lambda network: acts.not_sent(network, uid, uids))


async def send(screen: ModeScreen, uid: str, uids: tuple[str, ...]) -> bool:
    """Pass what has the ``uid`` on to the people ``uids``: ask whether it is to be logged too, and
    keep it. True if it was kept."""
    session = screen.session
    share = session.book.network.shares.get(uid)
    if share is None:
        return False
    left = [one for one in uids if one not in share.sent]
    first = session.book.network.contacts[left[0]]
    to = first_name(first) if len(left) == 1 else f"{len(left)} people"
    answer = await screen.app.push_screen_wait(
        Choose(
            f"Pass on to {cut(to, LONGEST)}",
            (
                Option("log", "l", LOG_TOO, cut(f"gave {share_words(share)}", LONGEST)),
                Option("note", "o", ONLY_NOTE),
            ),
        )
    )
    match answer:
        case "log":
            return screen.keep(
                lambda network: acts.passed_on(network, uid, uids, session.today, session.now())
            )
        case "note":
            return screen.keep(lambda network: acts.sent(network, uid, uids, session.today))
    return False


async def shelf_add(screen: ModeScreen) -> None:
    """Put something on the shelf."""
    await add_share(screen)


HANDLERS: Final[Mapping[str, Handler]] = {"share": pass_on, "shelf_add": shelf_add}
