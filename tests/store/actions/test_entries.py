from __future__ import annotations

from datetime import date

import pytest

from store.actions.following import PromiseLine
from store.actions.logging import LogEntry, entry_from, log
from store.errors import BadInput, UnknownName
from store.language.names import Names
from store.language.quickadd import Parsed, parse
from tests.store.actions.support import NOW, TODAY, bob, jane, network_of, omar

PEOPLE = (jane(), bob(), omar(), jane(uid="park", name="Jane Park"))


def parsed(line: str) -> Parsed:
    return parse(line, Names(PEOPLE), TODAY)


def test_a_line_becomes_a_form() -> None:
    line = (
        "coffee with Jane Doe and Bob yesterday: her team hires #hiring @Lisbon ~45m "
        "+intro to Sam -résumé tips >send deck by fri <Jane sends the job ad "
        "!ask about the roadmap first ?a reference"
    )
    assert entry_from(parsed(line), {}) == LogEntry(
        people=("jane", "bob"),
        day=date(2026, 11, 21),
        channel="coffee",
        text="her team hires",
        takeaways=("ask about the roadmap first",),
        place="Lisbon",
        minutes=45,
        tags=("hiring",),
        gave=("intro to Sam",),
        received=("résumé tips",),
        asked=("a reference",),
        promises=(PromiseLine("send deck", date(2026, 11, 27)),),
        owed=(PromiseLine("Jane sends the job ad"),),
    )


@pytest.mark.parametrize(
    ("line", "people", "create"),
    [
        ("Bob: lunch", ("bob",), ()),
        ("coffee with *Li Wei and Bob", ("bob",), ("Li Wei",)),
    ],
)
def test_names_that_are_sure_need_no_choice(
    line: str, people: tuple[str, ...], create: tuple[str, ...]
) -> None:
    entry = entry_from(parsed(line), {})
    assert (entry.people, entry.create) == (people, create)


def test_a_line_without_anybody_is_not_kept() -> None:
    entry = entry_from(parsed("coffee yesterday: sunshine"), {})
    with pytest.raises(BadInput, match="Say who it was with"):
        log(network_of(), entry, TODAY, NOW)


@pytest.mark.parametrize(
    ("line", "chosen", "people", "create"),
    [
        ("coffee with Jane", {0: "park"}, ("park",), ()),
        ("coffee with Jane", {0: None}, (), ("Jane",)),
        ("coffee with Zed Zucker", {0: None}, (), ("Zed Zucker",)),
        ("coffee with Bob and Jane", {1: "jane"}, ("bob", "jane"), ()),
    ],
)
def test_a_choice_settles_a_name(
    line: str, chosen: dict[int, str | None], people: tuple[str, ...], create: tuple[str, ...]
) -> None:
    entry = entry_from(parsed(line), chosen)
    assert (entry.people, entry.create) == (people, create)


@pytest.mark.parametrize(
    ("line", "sentence", "candidates"),
    [
        ("coffee with Jane", "“Jane” could be 2 people.", {"jane", "park"}),
        ("coffee with Zed Zucker", "Nobody here is called “Zed Zucker”.", set()),
    ],
)
def test_a_name_that_is_not_sure_is_refused(line: str, sentence: str, candidates: set[str]) -> None:
    with pytest.raises(UnknownName) as refused:
        entry_from(parsed(line), {})
    assert str(refused.value) == sentence
    assert set(refused.value.candidates) == candidates


def test_an_unclear_word_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="05/06"):
        entry_from(parsed("coffee with Bob 05/06: lunch"), {})


def test_an_attempt_is_one() -> None:
    entry = entry_from(parsed("call to Bob no answer"), {})
    assert (entry.reached, entry.initiated, entry.channel) == (False, "me", "call")


def test_words_for_one_of_several_go_to_whom_was_chosen_or_is_new() -> None:
    line = "dinner with Jane, *Zoe Lind: nice; Jane: hires; Zoe: runs a lab"
    entry = entry_from(parsed(line), {0: "jane"})
    assert entry.text == "nice"
    assert entry.lines == {"jane": "hires", "Zoe Lind": "runs a lab"}
