"""The shelf: what is put on it, whom it was passed on to, what is taken off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from msgspec.structs import replace

from store.actions import Action
from store.actions.entries import LogEntry
from store.actions.fields import clean_tags, people
from store.actions.logging import log
from store.actions.together import together
from store.actions.wording import names_of
from store.errors import BadInput, NothingToDo
from store.language.clean import clean_line
from store.language.parts import Shelved
from store.records import Channel, Contact, Share
from store.rules.network import Network
from store.rules.shares import share_words

KINDS: Final = ("article", "link", "thought")
"""The kinds that are proposed; any other word will do."""
LONGEST_KIND: Final = 30
_FIELDS: Final = ("title", "kind", "link", "topics")


def put_on_shelf(
    network: Network,
    title: str,
    *,
    kind: str = "",
    link: str = "",
    topics: Iterable[str] = (),
    today: date,
) -> Action:
    """Put something on the shelf. Without ``kind`` it is an article where it has a link,
    else a thought. BadInput where it is there already."""
    given: dict[str, Any] = {"title": title, "kind": kind, "link": link, "topics": topics}
    values = _checked(given)
    values["kind"] = values["kind"] or ("article" if values["link"] else "thought")
    made = Share(**values, added=today)
    if any(_same(one, made) for one in network.shares.values()):
        raise BadInput(f"“{made.title}” is on the shelf already.")
    return Action(f"Put {made.title} on the shelf", (made,))


def put_line_on_shelf(network: Network, shelved: Shelved, today: date) -> Action:
    """Put on the shelf what a line of quick add says."""
    return put_on_shelf(
        network, shelved.title, link=shelved.link, topics=shelved.topics, today=today
    )


def _same(one: Share, other: Share) -> bool:
    same_title = one.title.casefold() == other.title.casefold()
    return same_title and one.link == other.link


def edit_share(network: Network, uid: str, fields: Mapping[str, Any]) -> Action:
    """Change the fields that are given, named as in ``Share``; who has had it stays."""
    before = on_shelf(network, uid)
    after = replace(before, **_checked(fields))
    return Action(f"Edit {before.title} on the shelf", (after,) if after != before else ())


def take_off(network: Network, uid: str) -> Action:
    """Take it off the shelf, with the note of who has had it."""
    found = on_shelf(network, uid)
    return Action(f"Take {found.title} off the shelf", (), (found,))


def sent(network: Network, uid: str, contacts: Iterable[str], day: date) -> Action:
    """Note that ``contacts`` (uids) had it on ``day``. Who has had it before keeps the day they
    had it; NothingToDo where that is everybody."""
    found, who = on_shelf(network, uid), people(network, contacts)
    new = [one for one in who if one.uid not in found.sent]
    if not new:
        raise NothingToDo(f"{_had(who)} had “{found.title}” already.")
    marks = {**found.sent, **{one.uid: day for one in new}}
    return Action(f"Pass {found.title} on to {names_of(new)}", (replace(found, sent=marks),))


def passed_on(
    network: Network,
    uid: str,
    contacts: Iterable[str],
    today: date,
    now: datetime,
    channel: Channel = "message",
) -> Action:
    """As ``sent`` today, and one log of it with those who had not had it: a message of mine, in
    which it is what I gave."""
    first = sent(network, uid, contacts, today)
    found = on_shelf(network, uid)
    entry = LogEntry(
        people=tuple(one for one in dict.fromkeys(contacts) if one not in found.sent),
        day=today,
        channel=channel,
        initiated="me",
        gave=(share_words(found),),
    )
    steps = (lambda now_: log(now_, entry, today, now), lambda _now: first)
    return together(network, first.label, steps)


def not_sent(network: Network, uid: str, contacts: Iterable[str]) -> Action:
    """Take the note off that ``contacts`` had it."""
    found, who = on_shelf(network, uid), people(network, contacts)
    gone = {one.uid for one in who}
    marks = {one: day for one, day in found.sent.items() if one not in gone}
    return Action(
        f"Take the note off that {names_of(who)} had {found.title}",
        (replace(found, sent=marks),) if marks != found.sent else (),
    )


def on_shelf(network: Network, uid: str) -> Share:
    """What has this uid, or BadInput."""
    if (found := network.shares.get(uid)) is None:
        raise BadInput("This is not on the shelf any more.")
    return found


def _had(who: list[Contact]) -> str:
    return names_of(who) if len(who) == 1 else "All of them"


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a share that are in ``fields``, cleaned; BadInput without a title."""
    clean: dict[str, Any] = {}
    for name in _FIELDS:
        if name in fields:
            value = fields[name]
            clean[name] = clean_tags(value) if name == "topics" else clean_line(str(value))
    if "kind" in clean:
        clean["kind"] = clean["kind"].rstrip(":")[:LONGEST_KIND].strip()
    if "link" in clean:
        clean["link"] = "".join(clean["link"].split())
    if clean.get("title") == "":
        raise BadInput("Say what it is called.")
    return clean
