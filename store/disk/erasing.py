"""One person taken out of documents and actions, as if they had never been there.

What names them and nobody else goes; what also names others stays without them. Text that speaks
of them is text, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from msgspec import Raw
from msgspec.structs import replace

from store.disk import links
from store.disk.documents import Json, plain, raw
from store.disk.journal import NOTHING, Change, Commit
from store.disk.state import State
from store.language.folding import fold

SOMEONE: Final = "someone"
"""What stands in the label of an action in place of the name."""
_WITH_PEOPLE: Final = frozenset({"interactions", "promises"})
_NAMING_TALKS: Final = frozenset({"contacts", "promises"})


@dataclass(frozen=True)
class Person:
    """Everything a person is or was known by: ``uids``, full ``names`` and ``emails``."""

    uids: frozenset[str]
    names: frozenset[str]
    emails: frozenset[str]

    def is_named_in(self, text: str) -> bool:
        """Whether a full name stands in the text, by itself and however it is spelt."""
        folded = fold(text)
        return any(_alone(fold(name)).search(folded) for name in self.names)

    def is_known_in(self, text: str) -> bool:
        """Whether the text holds a uid, a name or an e-mail address of theirs."""
        lower = text.casefold()
        return (
            any(uid in text for uid in self.uids)
            or any(email.casefold() in lower for email in self.emails)
            or self.is_named_in(text)
        )


def who(uid: str, images: Iterable[Raw], present: Collection[str]) -> Person:
    """The person with this uid, by all ``images`` of contacts. One who was deleted (not in
    ``present``) and had the same name or an e-mail address in common is the same person."""
    known = [plain(image) for image in images if image != NOTHING]
    mine = [one for one in known if one.get("uid") == uid]
    names = {fold(name) for one in mine for name in _names(one)}
    emails = {email.casefold() for one in mine for email in _emails(one)}
    others = [
        one
        for one in known
        if one.get("uid") not in present
        and (
            names & {fold(name) for name in _names(one)}
            or emails & {email.casefold() for email in _emails(one)}
        )
    ]
    everyone = mine + others
    return Person(
        frozenset({uid} | {str(one["uid"]) for one in others if "uid" in one}),
        frozenset(name for one in everyone for name in _names(one)),
        frozenset(email for one in everyone for email in _emails(one)),
    )


class Eraser:
    """Takes a person out of documents that belong together: ``images`` are all of them, with
    their table, at every moment that is kept."""

    def __init__(self, person: Person, images: Iterable[tuple[str, Raw]]) -> None:
        self.person = person
        self._talks = _talks_only_with(person.uids, images)

    def document(self, table: str, image: Raw) -> Raw:
        """The document without the person; ``NOTHING`` where nothing is left."""
        if image == NOTHING or not (table in _NAMING_TALKS or self._concerns(image)):
            return image
        document = plain(image)
        if table == "contacts" and document.get("uid") in self.person.uids:
            return NOTHING
        after = links.without(table, document, self._gone)
        if after is document:
            return image
        if after is None or (
            table in _WITH_PEOPLE and document["contacts"] and not after["contacts"]
        ):
            return NOTHING
        return raw(after)

    def changes(self, state: State) -> Iterator[Change]:
        """What has to change in the documents of ``state``."""
        for table, held in state.tables.items():
            for doc_id, image in held.items():
                after = self.document(table, image)
                if after is not image:
                    yield Change(table, doc_id, image, after)

    def commit(self, commit: Commit) -> Commit | None:
        """The action without the person; None where nothing of it is left."""
        changes = []
        for one in commit.changes:
            before = self.document(one.table, one.before)
            after = self.document(one.table, one.after)
            if before != after:
                changes.append(replace(one, before=before, after=after))
        if not changes:
            return None
        label = commit.label
        if any(
            self._concerns(image) for one in commit.changes for image in (one.before, one.after)
        ):
            label = self._label(label)
        return replace(commit, label=label, changes=tuple(changes))

    def _label(self, label: str) -> str:
        for name in sorted(self.person.names, key=len, reverse=True):
            label = _alone(name).sub(SOMEONE, label)
        return label

    def _concerns(self, image: Raw) -> bool:
        data = bytes(image)
        return any(uid.encode() in data for uid in self.person.uids)

    def _gone(self, kind: str, uid: str) -> bool:
        return uid in (self.person.uids if kind == "contacts" else self._talks)


def mentions(person: Person, documents: Iterable[tuple[str, Raw]]) -> int:
    """How many documents, with their table, speak of the person in their text."""
    return sum(
        any(person.is_named_in(text) for text in _texts(plain(image)))
        for table, image in documents
        if table != "meta" and image != NOTHING
    )


def _talks_only_with(people: Collection[str], images: Iterable[tuple[str, Raw]]) -> set[str]:
    """The uids of interactions that at no moment name anybody else."""
    alone: set[str] = set()
    with_others: set[str] = set()
    for table, image in images:
        if table == "interactions" and image != NOTHING:
            document = plain(image)
            named = {uid for kind, uid in links.named(table, document) if kind == "contacts"}
            (alone if named and named <= set(people) else with_others).add(str(document.get("uid")))
    return alone - with_others


def _alone(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")


def _names(document: Json) -> list[str]:
    name = document.get("name")
    return [name] if isinstance(name, str) and name.strip() else []


def _emails(document: Json) -> list[str]:
    values = document.get("emails")
    found = (
        [one.get("value") for one in values if isinstance(one, dict)]
        if isinstance(values, list)
        else []
    )
    return [one for one in found if isinstance(one, str) and one.strip()]


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _texts(one)
        case dict():
            for one in value.values():
                yield from _texts(one)
