"""What can be done to one contact or to several picked ones, without a form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from store.actions import contacts, rhythm
from store.language.query import Filter
from store.records import Contact
from tui.dialogs.ask import Ask, Choose, Option
from tui.screens.base import Handler, ModeScreen
from tui.text import cut, safe

NO_TIER: Final = "none"


def _contacts(screen: ModeScreen) -> list[Contact]:
    network = screen.session.book.network
    return [network.contacts[uid] for uid in screen.people if uid in network.contacts]


def _several(found: list[Contact]) -> str:
    return cut(found[0].name, 40) if len(found) == 1 else f"{len(found)} people"


async def copy(screen: ModeScreen) -> None:
    """Copy an e-mail address or a number to the clipboard of the user's own terminal."""
    contact = screen.session.book.network.contacts[screen.person or ""]
    ways = [(one.value, one.label or "e-mail") for one in contact.emails]
    ways += [(one.value, one.label or "phone") for one in contact.phones]
    if not ways:
        return
    chosen: str | None = ways[0][0]
    if len(ways) > 1:
        options = [
            Option(value, str(at), value, label) for at, (value, label) in enumerate(ways, start=1)
        ]
        heading = f"Copy for {_several([contact])}"
        chosen = await screen.app.push_screen_wait(Choose(heading, options))
    if chosen:
        screen.app.copy_to_clipboard(safe(chosen))
        screen.say(f"Copied {chosen}")


def archive(screen: ModeScreen) -> None:
    """Put people aside, or bring them back if all of them are aside."""
    found, today = _contacts(screen), screen.session.today
    uids = [contact.uid for contact in found]
    if all(contact.archived_on for contact in found):
        screen.keep(lambda network: contacts.unarchive(network, uids))
    else:
        screen.keep(lambda network: contacts.archive(network, uids, today))
    screen.pick(frozenset())


async def tag(screen: ModeScreen) -> None:
    """Add tags; a minus before one takes it off."""
    await _words(screen, "Tag", "hiring, -lisbon", contacts.tag, "#")


async def circle(screen: ModeScreen) -> None:
    """Add circles; a minus before one takes it off."""
    await _words(screen, "Circle", "alumni, -work", contacts.circle, "")


async def _words(
    screen: ModeScreen, label: str, example: str, act: Callable[..., object], sign: str
) -> None:
    found = _contacts(screen)
    uids = [contact.uid for contact in found]
    typed = await screen.app.push_screen_wait(
        Ask(
            f"{label} {_several(found)}",
            label,
            placeholder=example,
            note="Several with commas; a minus takes one off.",
            echo=lambda text: _echo(text, sign),
        )
    )
    if typed:
        added, removed = _signed(typed)
        screen.keep(lambda network: act(network, uids, added, removed))  # type: ignore[arg-type,return-value]


def _signed(text: str) -> tuple[list[str], list[str]]:
    words = [word.strip().lstrip("#").strip() for word in text.split(",")]
    removed = [word[1:].lstrip("#").strip() for word in words if word.startswith("-")]
    return [word for word in words if word and not word.startswith("-")], removed


def _echo(text: str, sign: str) -> str:
    added, removed = _signed(text)
    parts = [f"add {' '.join(sign + word for word in added)}"] if added else []
    parts += [f"take off {' '.join(sign + word for word in removed)}"] if removed else []
    return ", ".join(parts)


async def tier(screen: ModeScreen) -> None:
    """Say how close people are."""
    found = _contacts(screen)
    uids = [contact.uid for contact in found]
    tiers = screen.session.book.network.settings.tiers
    options = [
        Option(name, str(at), name, f"every {days} days")
        for at, (name, days) in enumerate(tiers.items(), start=1)
    ]
    options.append(Option(NO_TIER, "x", "no tier", "their own rhythm, their tags’, or none"))
    chosen = await screen.app.push_screen_wait(Choose(f"Tier of {_several(found)}", options))
    if chosen:
        wanted = None if chosen == NO_TIER else chosen
        screen.keep(lambda network: rhythm.set_tier(network, uids, wanted))


def pick(screen: ModeScreen) -> None:
    """Pick the highlighted contact, or put it back; go on to the next."""
    rows = screen.list
    if rows is not None and rows.key:
        screen.pick(rows.picked ^ {rows.key})
        rows.move(1)


async def add_filter(screen: ModeScreen) -> None:
    """Choose a filter for the search box from what the contacts hold."""
    from tui.widgets.search_box import SearchBox

    everyone = screen.session.book.network.contacts.values()
    options = [
        Option(str(one), "", str(one), str(count) if count else "")
        for one, count in filters_of(everyone)
    ]
    chosen = await screen.app.push_screen_wait(Choose("Add a filter", options))
    if chosen:
        screen.query_one(SearchBox).add_filter(chosen)


def filters_of(everyone: Iterable[Contact]) -> list[tuple[Filter, int]]:
    """The filters worth offering, and how many people each fits: states first, then circles,
    tiers, tags and places, the largest first."""
    counts: Counter[Filter] = Counter()
    for contact in everyone:
        if contact.archived_on:
            continue
        counts.update(Filter("circle", name) for name in contact.circles)
        counts.update(Filter("tag", name) for name in contact.tags)
        if contact.tier:
            counts[Filter("tier", contact.tier)] += 1
        for key, value in (
            ("at", contact.place),
            ("industry", contact.industry),
            ("level", contact.level),
        ):
            if value:
                counts[Filter(key, value)] += 1
    order = ("circle", "tier", "tag", "at", "industry", "level")
    found = sorted(counts.items(), key=lambda one: (order.index(one[0].key), -one[1], one[0].value))
    states = [Filter("due", "week"), Filter("is", "new"), Filter("is", "resting")]
    return [*((one, 0) for one in states), (Filter("is", "archived"), 0), *found]


HANDLERS: Final[Mapping[str, Handler]] = {
    "copy": copy,
    "archive": archive,
    "tag": tag,
    "circle": circle,
    "tier": tier,
    "pick": pick,
}
