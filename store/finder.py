"""Search and names over a network: built when first asked for, then kept in step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from store.records import Contact, Interaction, Record

if TYPE_CHECKING:
    from store.language.names import Names
    from store.language.query import Filter
    from store.language.search import Hit, SearchIndex
    from store.language.searchable import Searchable
    from store.rules.network import Network

_MANY: Final = 1000
"""From so many changed contacts, building the index anew is no dearer than changing it."""
_AT_ONCE: Final = 50
"""Contacts that are indexed in one step of warming: a few thousandths of a second."""


class Finder:
    """Finds the contacts of one network by what the user types."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._index: SearchIndex | None = None
        self._left: Iterator[str] = iter(())
        self._touched: set[str] = set()
        self._names: Names | None = None

    def names(self) -> Names:
        """The names of all contacts."""
        if self._names is None:
            from store.language.names import Names

            self._names = Names(self._network.contacts.values())
        return self._names

    def search(self, text: str, today: date, limit: int) -> list[Hit]:
        """The contacts that the words and filters in ``text`` find, best first; where it has no
        words, all that its filters let through, by name."""
        from store.language.query import split_query

        query = split_query(text)
        if not query.words:
            return self._by_name(query.filters, today)[:limit]
        among = self._among(query.filters, today) if query.filters else None
        return self._built().search(query.words, limit, among)

    def follow(self, changed: Iterable[tuple[Record | None, Record | None]]) -> None:
        """Take in records that the network has replaced: what each was, and what it is. The index
        follows when it is next used, so that nothing that is saved waits for it."""
        for record in (one for pair in changed for one in pair):
            if isinstance(record, Contact):
                self._touched.add(record.uid)
                self._names = None
            elif isinstance(record, Interaction):
                self._touched.update(record.contacts)

    def warm(self) -> Iterator[None]:
        """Make what the first search needs, in small steps: a caller with something else to do
        goes on whenever there is time."""
        index = self._begun()
        for at, uid in enumerate(self._left, start=1):
            self._put(index, uid)
            if at % _AT_ONCE == 0:
                yield
        yield
        if index is self._index:
            yield from index.warm()

    def _built(self) -> SearchIndex:
        index = self._begun()
        for uid in self._left:
            self._put(index, uid)
        return index

    def _begun(self) -> SearchIndex:
        """The index, with what changed since it was last used. It may not know everybody yet."""
        touched, self._touched = self._touched, set()
        if self._index is None or len(touched) > _MANY:
            from store.language.search import SearchIndex

            self._index = SearchIndex()
            self._left = iter(list(self._network.contacts))
        else:
            for uid in touched:
                self._put(self._index, uid)
        return self._index

    def _put(self, index: SearchIndex, uid: str) -> None:
        if contact := self._network.contacts.get(uid):
            index.put(self._searchable(contact))
        else:
            index.drop(uid)

    def _by_name(self, filters: tuple[Filter, ...], today: date) -> list[Hit]:
        from store.language.clean import LONGEST_LINE
        from store.language.folding import fold
        from store.language.search import Hit

        among = self._among(filters, today)
        found = [one for one in self._network.contacts.values() if among(one.uid)]
        found.sort(key=lambda one: (fold(one.name[:LONGEST_LINE]), one.uid))
        return [Hit(one.uid, 1.0, True) for one in found]

    def _among(self, filters: tuple[Filter, ...], today: date) -> Callable[[str], bool]:
        from store.rules.filters import passes

        network = self._network
        return lambda uid: passes(network, filters, network.contacts[uid], today)

    def _searchable(self, contact: Contact) -> Searchable:
        from store.language.searchable import Searchable

        talks = self._network.interactions_of(contact.uid)
        return Searchable(
            uid=contact.uid,
            name=contact.name,
            nicknames=contact.nicknames,
            company=contact.company,
            title=contact.title,
            tags=contact.tags,
            circles=contact.circles,
            place=contact.place,
            emails=tuple(one.value for one in contact.emails),
            notes=contact.notes,
            said=tuple(text for talk in talks for text in _words_of(talk, contact.uid)),
            last=next((talk.day for talk in talks if talk.reached), None),
        )


def _words_of(talk: Interaction, uid: str) -> Iterator[str]:
    """What was said in ``talk`` to everybody and to the contact ``uid``, without empty texts."""
    yield from filter(None, (talk.text, talk.lines.get(uid, ""), *talk.takeaways))
