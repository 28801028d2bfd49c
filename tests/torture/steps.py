"""What a user does, at random: the steps that are interrupted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final, Literal, TypeAlias

from store import Book
from store.actions import Action
from store.actions.contacts import edit_contact, new_contact, tag
from store.actions.importing import plan_import
from store.actions.logging import LogEntry, PromiseLine, delete_log, log
from store.actions.settings import configure
from store.errors import NothingToDo
from store.formats import read
from store.records import Record
from store.rules.network import Network
from tests.torture.ledger import Effect

BEGAN: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""When the first step is taken."""
Kind: TypeAlias = Literal["add", "edit", "log", "tag", "set", "delete", "import", "undo", "fold"]

_FIRST: Final = ("Jane", "Bob", "Ána", "Omar", "Мария", "李", "Zoë", "Per")
_MOST: Final = 40
"""Contacts and interactions from which steps rather remove some."""
_WEIGHTS: Final[Mapping[Kind, int]] = {
    "add": 6,
    "edit": 5,
    "log": 8,
    "tag": 2,
    "set": 1,
    "delete": 3,
    "import": 1,
    "undo": 3,
    "fold": 2,
}


def moment(number: int) -> datetime:
    """When the session of this number works: a few hours after the one before, so that days
    begin and old copies go."""
    return BEGAN + timedelta(hours=5 * number)


@dataclass(frozen=True)
class Step:
    """One thing to do with a book; ``action`` is what it keeps, where it is no undo or fold."""

    kind: Kind
    action: Action | None = None

    @property
    def effect(self) -> Effect:
        """What the step will have done."""
        return Effect.of(self.action) if self.action else Effect(undo=self.kind == "undo")

    def take(self, book: Book) -> None:
        """Do it; when this returns, it is acknowledged."""
        if action := self.action:
            book.do(lambda network: action, backup="import" if self.kind == "import" else "")
        elif self.kind == "fold":
            book.fold()
        else:
            with suppress(NothingToDo):
                book.undo()


def any_step(random: Random, network: Network, now: datetime) -> Step:
    """A step that can be taken on ``network``."""
    kinds = list(_WEIGHTS)
    (kind,) = random.choices(kinds, list(_WEIGHTS.values()))
    if max(len(network.contacts), len(network.interactions)) > _MOST:
        kind = "delete"
    return step(kind, random, network, now)


def step(kind: Kind, random: Random, network: Network, now: datetime) -> Step:
    """A step of this kind, or an addition where it needs somebody and nobody is there."""
    if kind in ("undo", "fold"):
        return Step(kind)
    if not network.contacts and kind not in ("import", "set"):
        kind = "add"
    return Step(kind, _MAKE[kind](random, network, now))


def _add(random: Random, network: Network, now: datetime) -> Action:
    fields: dict[str, object] = {
        "name": _name(random),
        "company": "ACME",
        "notes": _text(random),
        "birthday": (random.randint(1, 12), 9, None),
    }
    return new_contact(network, fields, now.date())


def _edit(random: Random, network: Network, now: datetime) -> Action:
    fields: dict[str, object] = {"title": f"No. {random.random()}", "notes": _text(random)}
    return edit_contact(network, _someone(random, network), fields, now.date())


def _log(random: Random, network: Network, now: datetime) -> Action:
    people = {_someone(random, network) for _ in range(random.randint(1, 3))}
    entry = LogEntry(
        people=tuple(sorted(people)),
        day=now.date(),
        channel="coffee",
        text=_text(random),
        received=("résumé tips",),
        promises=(PromiseLine("send the deck", None),),
    )
    return log(network, entry, now.date(), now)


def _tag(random: Random, network: Network, now: datetime) -> Action:
    return tag(network, tuple(network.contacts)[:9], (f"t{random.randint(0, 999)}",), ())


def _set(random: Random, network: Network, now: datetime) -> Action:
    return configure(network, "goal", str(random.randint(6, 50)), now.date())


def _delete(random: Random, network: Network, now: datetime) -> Action:
    if len(network.interactions) > random.randint(0, _MOST):
        return delete_log(network, random.choice(list(network.interactions)))
    uid = _someone(random, network)
    held: list[Record] = [network.contacts[uid]]
    held += [one for one in network.interactions.values() if uid in one.contacts]
    held += [one for one in network.promises.values() if uid in one.contacts]
    held += [one for one in network.occasions.values() if uid == one.contact]
    return Action("Delete somebody and all about them", drops=tuple(held))


def _import(random: Random, network: Network, now: datetime) -> Action:
    rows = [f"{_name(random)},{random.randint(0, 60)}@acme.example" for _ in range(4)]
    reading = read("\n".join(("Name,Email", *rows, "")).encode())
    return plan_import(network, reading, now.date()).action or Action("Import nobody")


def _someone(random: Random, network: Network) -> str:
    return random.choice(list(network.contacts))


def _name(random: Random) -> str:
    return f"{random.choice(_FIRST)} {random.randint(0, 9999)}"


def _text(random: Random) -> str:
    """Mostly a line; at times more than a page of memory and a sector of a disk hold."""
    length = random.choice((0, 40, 40, 40, 200, 900, 5000))
    return "".join(random.choices("abcdefgh é☕\n", k=length))


_MAKE: Final[Mapping[Kind, Callable[[Random, Network, datetime], Action]]] = {
    "add": _add,
    "edit": _edit,
    "log": _log,
    "tag": _tag,
    "set": _set,
    "delete": _delete,
    "import": _import,
}
