"""Search and names over a network: built when first asked for, then kept in step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from store.records import Contact, Interaction, Record

if TYPE_CHECKING:
    from store.language.names import Names
    from store.language.query import Filter
    from store.language.search import Hit, SearchIndex
    from store.language.searchable import Searchable
    from store.rules.network import Network

_AT_ONCE: Final = 150
"""Contacts that are indexed in one step of warming: a few thousandths of a second."""


class Finder:
    """Finds the contacts of one network by what the user types. The index has two layers: what
    is short of each contact, and then, of ten times as many words, notes and what was said."""

    def __init__(self, network: Network, *, warmed: bool = False) -> None:
        """``warmed`` tells that nobody is going to ``warm`` it."""
        self._network = network
        self._index: SearchIndex | None = None
        self._unnamed: dict[str, None] = {}
        """Of whom the index does not know what is short, or not what it is now."""
        self._untold: dict[str, None] = {}
        """Of whom it does not know what was said."""
        self._warmed = warmed
        self._names: Names | None = None
        self._order: list[str] | None = None

    def names(self) -> Names:
        """The names of all contacts."""
        if self._names is None:
            from store.language.names import Names

            self._names = Names(self._network.contacts.values())
        return self._names

    def search(self, text: str, today: date, limit: int, *, so_far: bool = False) -> list[Hit]:
        """The contacts that the words and filters in ``text`` find, best first; where it has no
        words, all that its filters let through, by name. With ``so_far`` it does not wait for the
        notes and what was said, if they are many and being warmed or about to be."""
        from store.language.query import split_query

        query = split_query(text)
        if not query.words:
            return self._by_name(query.filters, today)[:limit]
        among = self._among(query.filters, today) if query.filters else None
        index = self._begun()
        wait = self._warmed or not so_far or len(self._network.contacts) <= _AT_ONCE
        for _ in self._steps(index, said=wait):
            pass
        return index.search(query.words, limit, among)

    @property
    def complete(self) -> bool:
        """Whether the last search for words found all there was to find."""
        return not self._untold

    def follow(self, changed: Iterable[tuple[Record | None, Record | None]]) -> None:
        """Take in records that the network has replaced: what each was, and what it is. The index
        follows when it is next used, so that nothing that is saved waits for it."""
        for record in (one for pair in changed for one in pair):
            if isinstance(record, Contact):
                self._unnamed[record.uid] = None
                self._names = self._order = None
            elif isinstance(record, Interaction):
                self._unnamed.update(dict.fromkeys(record.contacts))

    def warm_names(self) -> Iterator[None]:
        """Make what the first search needs to find somebody by name, company, tag or e-mail, in
        small steps: a caller with something else to do goes on whenever there is time."""
        yield from self._steps(self._begun(), said=False)

    def warm(self) -> Iterator[None]:
        """Make all that a search needs, in small steps."""
        index = self._begun()
        yield from self._steps(index, said=True)
        if index is self._index:
            yield from index.warm()
        self._warmed = True

    def _begun(self) -> SearchIndex:
        """The index, which may still have to be told of some."""
        if self._index is None or self._index.worn:
            from store.language.search import SearchIndex

            self._index = SearchIndex()
            self._unnamed = dict.fromkeys(self._network.contacts)
            self._untold = {}
        return self._index

    def _steps(self, index: SearchIndex, *, said: bool) -> Iterator[None]:
        """Tell the index what is left, first what is short."""
        while index is self._index and (self._unnamed or (said and self._untold)):
            if self._unnamed:
                self._name(index, _taken(self._unnamed))
            else:
                self._tell(index)
            yield

    def _name(self, index: SearchIndex, uids: Iterable[str]) -> None:
        known: list[Contact] = []
        for uid in uids:
            if contact := self._network.contacts.get(uid):
                known.append(contact)
                self._untold[uid] = None
            else:
                index.drop(uid)
                self._untold.pop(uid, None)
        index.put(*map(_searchable, known))

    def _tell(self, index: SearchIndex) -> None:
        network = self._network
        getattr(network, Interaction.table)  # reads what is to be read later, or says what is wrong
        for uid in _taken(self._untold):
            texts, last = _said(network.interactions_with(uid), uid)
            index.tell(uid, [network.contacts[uid].notes, *texts], last)

    def _by_name(self, filters: tuple[Filter, ...], today: date) -> list[Hit]:
        from store.language.search import Hit

        among = self._among(filters, today)
        return [Hit(uid, 1.0, True) for uid in self._in_order() if among(uid)]

    def _in_order(self) -> list[str]:
        """All contacts by name."""
        if self._order is None:
            from store.language.clean import LONGEST_LINE
            from store.language.folding import fold

            named = self._network.contacts.values()
            self._order = [
                uid for _, uid in sorted((fold(one.name[:LONGEST_LINE]), one.uid) for one in named)
            ]
        return self._order

    def _among(self, filters: tuple[Filter, ...], today: date) -> Callable[[str], bool]:
        from store.rules.filters import passes

        network = self._network
        return lambda uid: passes(network, filters, network.contacts[uid], today)


def _searchable(contact: Contact) -> Searchable:
    """What is short of a contact."""
    from store.language.searchable import Searchable

    return Searchable(
        uid=contact.uid,
        name=contact.name,
        nicknames=contact.nicknames,
        company=contact.company,
        title=contact.title,
        tags=contact.tags,
        circles=contact.circles,
        place=contact.place,
        emails=tuple([one.value for one in contact.emails]),
    )


def _said(talks: Sequence[Interaction], uid: str) -> tuple[list[str], date | None]:
    """What was said in ``talks`` to everybody and to the contact ``uid``, what was written down
    last first; and the day of the newest talk."""
    texts: list[str] = []
    last = None
    for talk in reversed(talks):
        texts.append(talk.text)
        if talk.lines:
            texts.append(talk.lines.get(uid, ""))
        if talk.takeaways:
            texts += talk.takeaways
        if talk.reached and (last is None or talk.day > last):
            last = talk.day
    return texts, last


def _taken(left: dict[str, None]) -> list[str]:
    """Some of those that are left, taken out."""
    return [left.popitem()[0] for _ in range(min(_AT_ONCE, len(left)))]
