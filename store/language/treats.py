"""Whether somebody treated the user: they paid for a lunch, a coffee, a round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from store.language.clauses import ME, Called, Clause, about, clauses, mentions, plain, says

LONGEST: Final = 5_000
"""Characters of a text that are looked at."""

# Patterns, which ``re`` compiles when they are first needed: most texts say nothing of treats.
_FOOD: Final = (
    r"(?:lunch|dinner|breakfast|brunch|supper|coffees?|teas?|drinks?|beers?|wine|pizza|cake"
    r"|ice cream|cocktails?|meal|food|snacks?|the round|a round|ramen|sushi|tapas|burgers?)"
)
_BILL: Final = r"(?:bill|check|cheque|tab|round|tip|invoice for (?:lunch|dinner))"
_A: Final = r"(?:(?:a|an|the|our|my|some|us|me|both|everyone|two|all) ){0,3}"
_QUIET: Final = r"(?:(?:nice|great|free|lovely|quick|delicious|little|big|second|last) ){0,2}"

PAID: Final = (
    r"(?<!\S)(?:"
    rf"(?:paid|pays) (?:for )?{_A}{_QUIET}{_FOOD}"
    rf"|(?:paid|covered|got|picked up|took|settled|grabbed) {_A}{_BILL}"
    r"|paid for (?:me|us|both|both of us|everything|everyone|all of us|it all)"
    r"|insisted on paying"
    rf"|covered {_A}{_FOOD}"
    r"|treated (?:me|us|everyone)(?! (?:like|as|with|well|badly|fairly|unfairly)\b)"
    rf"|bought (?:me|us|everyone) {_A}{_QUIET}{_FOOD}"
    rf"|(?:invited|took) (?:me|us|everyone) (?:out )?(?:to|for) {_A}{_QUIET}{_FOOD}"
    r"|treat"
    r")(?!\S)"
)
"""What the one who treats did."""
ON: Final = rf"(?<!\S){_FOOD} (?:was|were|is) on (?:her|him|them|(@\d+)|the house)(?!\S)"
"""``lunch was on her``."""
_ON_ME: Final = (
    rf"(?<!\S)(?:{_FOOD} (?:was|were|is) on (?:me|us)|my treat|returned the favou?r)(?!\S)"
)
"""What says that I paid."""
_FAVOUR: Final = (
    r"(?:(?:she|he|they|@\d+) )?(?:(?:paid|pays)(?: for)? |bought (?:me |us )?)?"
    rf"{_A}{_QUIET}{_FOOD}"
    r"(?:(?: (?:and|at|in|on|from|with cake)(?: \S+){0,4})|(?: treat))?"
    r"|(?:.* )?(?:treat|treated (?:me|us))(?: .*)?"
    rf"|(?:.* )?(?:picked up|paid|got|covered) {_A}{_BILL}(?: .*)?"
    rf"|(?:she |he |they |@\d+ )?(?:invited|took) (?:me|us) (?:out )?(?:to|for) {_A}{_QUIET}{_FOOD}"
    r"(?: .*)?"
)
"""The whole of a favour that is a treat."""
_NO_FOOD: Final = r"(?<!\S)(?:tips?|recipes?|ideas?|recommendations?|contacts?)(?!\S)"
TELLING: Final = frozenset(
    """paid pays paying treat treated lunch dinner breakfast brunch supper coffee coffees tea teas
    drink drinks beer beers wine pizza cake cream cocktail cocktails meal food snack snacks round
    ramen sushi tapas burger burgers bill check cheque tab tip invoice""".split()  # noqa: SIM905
)
"""Words without one of which nobody was treated: most texts are done with here."""


class Treat(Struct, frozen=True):
    """What was paid for (``lunch``, or ``treat``), and by whom: a place among the people of the
    talk."""

    who: int
    what: str


def treat_in(text: str, people: Called) -> Treat | None:
    """The first treat in ``text`` by one of the ``people`` of a talk; None where I paid, where it
    is offered or put off, or where it cannot be told who paid."""
    if not says(text[:LONGEST], TELLING):
        return None
    mentioned: list[int] = []
    for clause in clauses(text[:LONGEST], people):
        for at, end, doer in _all_in(clause):
            heard = [*mentioned, *mentions(clause.words[:at])]
            who = about(doer, heard, len(people))
            if doer and who is not None:
                return Treat(who, _what(clause.words[at:end]))
        mentioned += mentions(clause.words)
    return None


def treat_given(text: str, people: Called) -> bool:
    """Whether ``text`` says that I paid."""
    for clause in clauses(text[:LONGEST], people):
        for match in (re.search(PAID, clause.words), re.search(_ON_ME, clause.words)):
            if match is None or clause.denied(match.start()) or clause.unsure(match.start()):
                continue
            if match.re.pattern == _ON_ME or clause.doer(match.start()) == ME:
                return "next time" not in clause.words
    return False


def is_treat(favour: str, people: Called) -> bool:
    """Whether a favour that was given is a treat: ``lunch``, ``paid for drinks``."""
    words = plain(favour[:LONGEST], people)
    return bool(re.fullmatch(_FAVOUR, words)) and not re.search(_NO_FOOD, words)


def treat_received(favour: str, people: Called) -> Treat | None:
    """The treat that a received ``favour`` is, by the one of ``people`` whom it names, or the only
    one there is."""
    if not is_treat(favour, people):
        return None
    words = plain(favour[:LONGEST], people)
    named = set(mentions(words)) or set(range(len(people)))
    return Treat(named.pop(), _what(words)) if len(named) == 1 else None


def _all_in(clause: Clause) -> Iterator[tuple[int, int, str]]:
    """Every treat in a clause: where its words begin and end, and who pays."""
    for match in (re.search(PAID, clause.words), re.search(ON, clause.words)):
        if match is None or clause.denied(match.start()) or clause.unsure(match.start()):
            continue
        if "next time" in clause.words:
            continue
        if match.re.pattern == ON:
            yield match.start(), match.end(), match[1] or "them"
        else:
            yield match.start(), match.end(), clause.doer(match.start())


def _what(words: str) -> str:
    found = re.search(_FOOD, words)
    return found[0].removeprefix("the ").removeprefix("a ") if found else "treat"
