"""Who is meant by a name.

A name that fits exactly — a full name or a nickname — beats one that fits in part. In part means
whole words of a name in any order (a first name, a last name), where one letter may stand for a
word (``Jane D.``); then, looser, the beginnings of words and the common short forms of first
names. One contact that fits is sure; several are ambiguous and all are given; nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Final

from msgspec import Struct

from store.language.clean import LONGEST_LINE
from store.language.folding import fold, fold_with_places, is_letter, words
from store.language.nicknames import variants
from store.records import Contact

MOST_WORDS: Final = 6
"""Words of running text that are tried as one name that fits in part."""
MOST_LETTERS: Final = 200
"""Folded characters of running text that are tried as one exact name."""

FUNCTION_WORDS: Final = frozenset(
    """a about after all also an and any are as at be because been before but by did do does for
    from had has have he her his how i if in into is it its just me my no nor not of off on or our
    out over she so some than that the their them then there these they this those to too up us
    was we were what when where which while who whose why with you your""".split()  # noqa: SIM905
)
"""Words that, written small, neither begin nor end a name in running text."""
TITLES: Final = frozenset({"dr", "mr", "mrs", "ms", "mx", "prof"})
"""Words before a name that say nothing about whose it is."""


class Match(Struct, frozen=True):
    """The contacts (``uids``) that fit a name, best first. ``exact``: by a full name or a
    nickname. ``loose``: only by the beginning of a word or by a common short form."""

    uids: tuple[str, ...] = ()
    exact: bool = False
    loose: bool = False

    @property
    def sure(self) -> str | None:
        """The uid of the only contact that fits, or None."""
        return self.uids[0] if len(self.uids) == 1 else None


NOBODY: Final = Match()


class _Token(Struct, frozen=True):
    """A word of running text: folded ``text``, its place in the folded line, and whether it is
    written with a capital."""

    text: str
    end: int
    capital: bool
    dotted: bool


class Names:
    """The names of ``contacts``, for looking up: a snapshot that sees no later change.

    Archived contacts are found only by an exact name, and only where nobody else has it.
    """

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._people = list(contacts)
        self._exact: defaultdict[str, list[int]] = defaultdict(list)
        self._archived: defaultdict[str, list[int]] = defaultdict(list)
        for person, one in enumerate(self._people):
            exact = self._exact if one.archived_on is None else self._archived
            for name in (one.name, *one.nicknames) if one.nicknames else (one.name,):
                if key := _folded(name):
                    exact[key].append(person)
        self._first_letters = {key[0] for names in (self._exact, self._archived) for key in names}
        self._longest = min(max(map(len, (*self._exact, *self._archived)), default=0), MOST_LETTERS)

    def _places(self, word: str) -> Sequence[int]:
        """The places of the forms that have ``word``. For a word that is in no name, and most are
        not, no name is taken apart."""
        return self._by_word.get(word, ()) if word in self._letters else ()

    @cached_property
    def _letters(self) -> str:
        """Every name, as words are looked for in it."""
        return "\n".join(self._exact).replace("'", "")

    @cached_property
    def _forms(self) -> list[tuple[int, list[str]]]:
        """Whose each name is that fits in part too, and its words."""
        return [(one, words(key)) for key, people in self._exact.items() for one in people]

    @cached_property
    def _by_word(self) -> Mapping[str, list[int]]:
        """Word → the places of the forms that have it."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, (_, form) in enumerate(self._forms):
            for word in form:
                found[word].append(place)
        return found

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(self._by_word)

    def find(self, text: str) -> Match:
        """Who the whole of ``text`` names; a possessive and punctuation around it don't count."""
        folded = _folded(text)
        bare = re.sub(r"'s?$", "", folded.rstrip(".,:;!?")).strip("\"“”'.,:;!? ")
        return self._exactly(folded) or self._exactly(bare) or self._in_part(words(bare))

    def of_letter(self, letter: str) -> Match:
        """Whom the one ``letter`` that a name begins with may mean, where these are several: one
        letter is too little to be sure of anybody."""
        found = self._match(frozenset(), self._beginning(fold(letter)))
        return found if len(found.uids) > 1 else NOBODY

    def longest_at(self, text: str, start: int) -> tuple[int, Match] | None:
        """The end of the longest known name in ``text`` that begins at the character ``start``
        and ends with a word, and who it names; None where no name begins."""
        folded, places = fold_with_places(text)
        begin = bisect_left(places, start)
        if begin >= len(folded):
            return None
        end, match = self._longest_exact(folded, places, begin)
        tokens = list(_tokens(text, folded, places, begin))
        for count in range(len(tokens), 0, -1):
            if tokens[count - 1].end <= end:
                break
            if (part := self._running(tokens[:count], len(folded), folded)).uids:
                end, match = tokens[count - 1].end, part
                break
        return (places[end], match) if match.uids else None

    def _longest_exact(self, folded: str, places: tuple[int, ...], begin: int) -> tuple[int, Match]:
        if folded[begin] in self._first_letters:
            for end in range(min(len(folded), begin + self._longest), begin, -1):
                if _may_end(folded, places, end):
                    match = self._exactly(folded[begin:end])
                    if match is not None:
                        return end, match
        return begin, NOBODY

    def _running(self, tokens: list[_Token], length: int, folded: str) -> Match:
        """Who words of running text name in part. Stricter than ``find``: the word that follows
        a name must not be taken for the rest of a longer one."""
        last = tokens[-1]
        if any(one.text in FUNCTION_WORDS and not one.capital for one in (tokens[0], last)):
            return NOBODY
        query = words(" ".join(one.text for one in tokens))
        if len(tokens) == 1:
            return self._in_part(query)
        closed = last.dotted or last.end >= length or folded[last.end] in ",:;"
        whole = self._in_order(self._whole(query), query)
        if whole:
            initial = _is_initial(last.text)
            sure = not initial or closed or (last.capital and last.text not in FUNCTION_WORDS)
            return self._match(whole, frozenset()) if sure else NOBODY
        loose = self._in_order(self._loose(query), query)
        if not (closed or last.capital):
            loose = {form for form in loose if last.text in self._forms[form][1]}
        return self._match(frozenset(), loose)

    def _in_order(self, forms: Set[int], query: list[str]) -> Set[int]:
        """Those of ``forms`` that have the words of ``query`` in its order."""
        said = [word for word in query if word not in TITLES]
        return {one for one in forms if _follows(self._forms[one][1], said)}

    def _exactly(self, name: str) -> Match | None:
        people = self._exact.get(name) or self._archived.get(name)
        if not people:
            return None
        return Match(self._by_name(set(people)), exact=True)

    def _in_part(self, query: list[str]) -> Match:
        whole = self._whole(query)
        if len({self._forms[form][0] for form in whole}) == 1:
            return self._match(whole, frozenset())
        return self._match(whole, self._loose(query))

    def _match(self, whole: Set[int], loose: Set[int]) -> Match:
        """The contacts of the forms, those that fit by whole words first, each group by name."""
        best = {self._forms[form][0] for form in whole}
        rest = {self._forms[form][0] for form in loose} - best
        uids = (*self._by_name(best), *self._by_name(rest))
        return Match(uids, loose=bool(uids) and not best)

    def _by_name(self, people: Iterable[int]) -> tuple[str, ...]:
        found = [self._people[one] for one in people]
        return tuple(uid for _, uid in sorted((_folded(one.name), one.uid) for one in found))

    def _whole(self, query: list[str]) -> Set[int]:
        """The forms that have every word of ``query``, initials allowed beside a word."""
        return self._fitting(_told(query), self._having, loose=False)

    def _loose(self, query: list[str]) -> Set[int]:
        """The forms whose words begin with those of ``query``, or that it has a short form of."""
        return self._fitting(_told(query), self._beginning, loose=True)

    def _fitting(
        self, query: list[str], forms_of: Callable[[str], Set[int]], *, loose: bool
    ) -> Set[int]:
        long = [word for word in query if not _is_initial(word) or (len(query) == 1 and not loose)]
        if not long:
            return frozenset()
        common = forms_of(long[0])
        for word in long[1:]:
            if not common:
                return frozenset()
            common &= forms_of(word)
        if len(query) == 1:
            return common
        return {one for one in common if _fits(self._forms[one][1], query, loose=loose)}

    def _having(self, word: str) -> Set[int]:
        return frozenset(self._places(word))

    def _beginning(self, start: str) -> Set[int]:
        """The forms with a word that begins with ``start``, or a first word it stands for."""
        found: set[int] = set()
        for word in variants(start):
            for form in self._places(word):
                if self._forms[form][1][0] == word:
                    found.add(form)
        if start not in self._letters:
            return found
        for at in range(bisect_left(self._vocabulary, start), len(self._vocabulary)):
            if not self._vocabulary[at].startswith(start):
                break
            found.update(self._by_word[self._vocabulary[at]])
        return found


def _folded(name: str) -> str:
    """``name`` folded, with single spaces; of one too long to be a name, the beginning."""
    return " ".join(fold(name[:LONGEST_LINE]).split())


def _told(query: list[str]) -> list[str]:
    """The words that tell people apart, longest first."""
    return sorted((word for word in query if word not in TITLES), key=len, reverse=True)


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isascii()


def _fits(form: list[str], query: list[str], *, loose: bool) -> bool:
    """Whether each word of ``query``, longest first, has a word of its own in ``form``."""
    left = list(form)
    for word in query:
        begins = loose or _is_initial(word)
        for one in left:
            if one == word or (begins and one.startswith(word)):
                break
        else:
            if not (loose and form[0] in left and word in variants(form[0])):
                return False
            one = form[0]
        left.remove(one)
    return True


def _follows(form: list[str], query: list[str]) -> bool:
    left = iter(form)
    return all(any(_stands_for(word, one) for one in left) for word in query)


def _stands_for(word: str, name: str) -> bool:
    return name.startswith(word) or word in variants(name)


def _goes_on(folded: str, at: int) -> bool:
    """Whether the mark at ``at`` joins what is around it into one word: ``Jean-Luc``, ``O'Neil``,
    ``jane@acme``; a possessive does not."""
    if folded[at] not in "'-@._" or at + 1 >= len(folded) or not is_letter(folded[at + 1]):
        return False
    after = folded[at + 1 : at + 3]
    return not (folded[at] == "'" and after[0] == "s" and not is_letter(after[1:] or " "))


def _may_end(folded: str, places: tuple[int, ...], end: int) -> bool:
    """Whether a name may end before the folded character ``end``."""
    if folded[end - 1] == " ":
        return False
    if end == len(folded):
        return True
    return places[end] != places[end - 1] and not (is_letter(folded[end]) or _goes_on(folded, end))


def _tokens(text: str, folded: str, places: tuple[int, ...], begin: int) -> Iterator[_Token]:
    """The words from ``begin`` on that could be one name: single spaces between them, a full
    stop only after an initial or a title."""
    at = begin
    for _ in range(MOST_WORDS):
        start = at
        while at < len(folded) and (
            is_letter(folded[at]) or (at > start and folded[at] in "'-" and _goes_on(folded, at))
        ):
            at += 1
        word = folded[start:at]
        if not word or (at < len(folded) and _goes_on(folded, at)):
            return
        dotted = folded[at : at + 1] == "." and (len(word) == 1 or word in TITLES)
        at += dotted
        yield _Token(word, at, text[places[start]].isupper(), dotted)
        if folded[at : at + 1] != " ":
            return
        at += 1
