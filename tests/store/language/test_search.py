from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.language.search import ALMOST, Hit, Searchable, SearchIndex

JANE = Searchable(
    "jane",
    "Jane Doe",
    company="Acme Robotics",
    title="Head of Product",
    tags=("hiring",),
    circles=("book club",),
    place="New York",
    emails=("jane.doe@acme.example",),
    notes="collects stamps",
    said=("roadmap review", "her team doubles"),
)
ROBERT = Searchable("robert", "Robert Stone", nicknames=("Rocky",), company="Northwind")
JOSE = Searchable("jose", "José Núñez-García", company="Lakeside", place="Málaga")
SMITH = Searchable("smith", "John Smith", company="Acme")
SMITHSON = Searchable("smithson", "Theo Smithson", company="Globex")
PEOPLE = (JANE, ROBERT, JOSE, SMITH, SMITHSON)


def uids(hits: Iterable[Hit], *, whole: bool = True) -> list[str]:
    return [hit.uid for hit in hits if hit.whole is whole]


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(PEOPLE)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("jane doe", "jane"),
        ("doe jane", "jane"),
        ("JANE", "jane"),
        ("jan d", "jane"),
        ("rocky", "robert"),
        ("robotics", "jane"),
        ("product", "jane"),
        ("hiring", "jane"),
        ("#hiring", "jane"),
        ("book", "jane"),
        ("york", "jane"),
        ("jane.doe@acme.example", "jane"),
        ("stamps", "jane"),
        ("roadmap", "jane"),
        ("doubles", "jane"),
        ("jane roadmap", "jane"),
        ("jane acme", "jane"),
        ("jose nunez", "jose"),
        ("garcía", "jose"),
        ("malaga", "jose"),
        ("jd", "jane"),
        ("jng", "jose"),
        ("jg", "jose"),
        ("jdoe", "jane"),
        ("janed", "jane"),
        ("janedoe", "jane"),
        ("bob stone", "robert"),
        ("tone", "robert"),
        ("smith", "smith"),
        ("smiths", "smithson"),
        ("jhon", "smith"),
        ("smtih", "smith"),
        ("smthson", "smithson"),
        ("robret ston", "robert"),
        ("acmee", "jane"),
        ("raodmap", "jane"),
        ("johnsmth", "smith"),
    ],
)
def test_the_right_one_comes_first(index: SearchIndex, text: str, first: str) -> None:
    assert index.search(text)[0].uid == first


@pytest.mark.parametrize("text", ["", "   ", "...", "zzq", "zzqzzq"])
def test_nobody_fits_nothing(index: SearchIndex, text: str) -> None:
    assert index.search(text) == []


def test_everybody_whom_all_words_fit_comes_before_those_whom_some_fit(index: SearchIndex) -> None:
    hits = index.search("smth acme")
    assert uids(hits) == ["smith"]
    assert uids(hits, whole=False) == ["jane", "smithson"]


def test_a_name_that_only_looks_alike_is_no_whole_hit(index: SearchIndex) -> None:
    assert uids(index.search("robertstohn"), whole=False) == ["robert"]


def test_the_top_level_of_an_address_finds_nobody(index: SearchIndex) -> None:
    assert index.search("example") == []


def test_scores_are_between_nought_and_little_more_than_one(index: SearchIndex) -> None:
    assert index.search("jane doe")[0].score == pytest.approx(1.1)
    assert all(0 < hit.score < 1 for hit in index.search("smth acme"))


@pytest.mark.parametrize(
    ("better", "worse", "text"),
    [
        (Searchable("a", "Ann Lee"), Searchable("b", "Anna Lee"), "ann"),
        (Searchable("a", "Anna Lee"), Searchable("b", "Joanna Lee"), "anna"),
        (Searchable("a", "Acme Lee"), Searchable("b", "Bo Lee", company="Acme"), "acme"),
        (Searchable("a", "Bo Lee", tags=("ai",)), Searchable("b", "Bo Lee", notes="ai"), "ai"),
        (Searchable("a", "Bob Lee"), Searchable("b", "Robert Lee"), "bob"),
        (Searchable("a", "Ana Cruz"), Searchable("b", "Cruz Ana"), "ana cruz"),
        (Searchable("a", "Ana Cruz"), Searchable("b", "Ana Diaz Cruz"), "ana cruz"),
        (Searchable("a", "Ana Cruz"), Searchable("b", "Cruz Anaya"), "an cr"),
        (Searchable("a", "Smith"), Searchable("b", "Smithson"), "smth"),
        (Searchable("a", "Marta"), Searchable("b", "Arta"), "mrta"),
        (Searchable("a", "Jo Lin"), Searchable("b", "Jo Lindt"), "jlin"),
    ],
)
def test_what_fits_better_comes_first(better: Searchable, worse: Searchable, text: str) -> None:
    assert uids(SearchIndex([worse, better]).search(text)) == ["a", "b"]


def test_equals_are_ordered_by_the_newest_talk_then_name_then_uid() -> None:
    people = [
        Searchable("1", "Ana Diaz"),
        Searchable("2", "Ana Cruz", last=date(2020, 1, 1)),
        Searchable("3", "Ana Berg", last=date(2026, 1, 1)),
        Searchable("4", "Ana Cruz"),
        Searchable("0", "Ana Diaz"),
    ]
    assert uids(SearchIndex(people).search("ana")) == ["3", "2", "4", "0", "1"]


def test_two_of_the_first_five_are_kept_for_initials() -> None:
    joes = [Searchable(f"joe{at}", f"Jo {name}") for at, name in enumerate("ABCDEFGHI")]
    olsens = [Searchable(f"olsen{at}", f"Jane Olsen{at}") for at in range(3)]
    found = uids(SearchIndex([*joes, *olsens]).search("jo"))
    assert found[:5] == ["joe0", "joe1", "joe2", "olsen0", "olsen1"]
    assert len(found) == 12


@pytest.mark.parametrize("limit", [0, 1, 3, 5, 500])
def test_no_more_than_the_limit_and_always_the_best(limit: int) -> None:
    index = SearchIndex(Searchable(f"{at:02}", f"Ana Cruz{at}") for at in range(30))
    everybody = index.search("ana", 30)
    assert index.search("ana", limit) == everybody[:limit]
    assert index.search("ana zzq", limit) == index.search("ana zzq")[:limit]


def test_no_more_than_some_are_almost_right() -> None:
    index = SearchIndex(Searchable(f"{at:02}", f"Ana Cruz{at}") for at in range(30))
    assert len(index.search("ana zzq")) == ALMOST


def test_only_those_are_found_that_are_asked_about() -> None:
    index = SearchIndex([*PEOPLE, *(Searchable(f"{at}", f"Jan {at}") for at in range(20))])
    hits = index.search("jane", among=lambda uid: uid in ("jane", "3"))
    assert uids(hits) == ["jane", "3"]
    assert index.search("jane doe", among=lambda uid: False) == []


def test_a_word_for_everybody_still_finds_all_of_them() -> None:
    index = SearchIndex(
        Searchable(f"{at}", f"Name{at}", tags=("x" * (1 + at % 7),)) for at in range(900)
    )
    assert len(index.search("x", limit=1000)) == 900
    assert len({hit.uid for hit in index.search("x")}) == 500


def test_what_is_put_again_is_replaced() -> None:
    index = SearchIndex(PEOPLE)
    index.put(Searchable("jane", "Mary Poppins"))
    assert uids(index.search("mary")) == ["jane"]
    assert "jane" not in uids(index.search("jane doe roadmap"))
    assert len(index) == len(PEOPLE)


def test_what_is_dropped_is_gone_and_dropping_a_stranger_is_nothing() -> None:
    index = SearchIndex(PEOPLE)
    index.drop("jane")
    index.drop("nobody")
    assert uids(index.search("jane")) == []
    assert len(index) == len(PEOPLE) - 1


def test_what_was_said_may_be_one_piece_or_several() -> None:
    index = SearchIndex(
        [Searchable("one", "A", said="roadmap review"), Searchable("two", "B", said=("roadmap",))]
    )
    assert uids(index.search("roadmap")) == ["one", "two"]


def test_a_long_word_that_was_pasted_is_looked_for_by_its_beginning(index: SearchIndex) -> None:
    assert index.search("x" * 100_000) == []


def test_what_is_told_later_is_found_as_if_it_had_been_known() -> None:
    told = SearchIndex()
    told.put(*(replace(one, notes="", said=(), last=None) for one in PEOPLE))
    assert uids(told.search("roadmap")) == []
    for one in PEOPLE:
        told.tell(one.uid, one.texts, one.last)
    whole = SearchIndex(PEOPLE)
    for text in ("roadmap", "jane stamps", "smith", "dobles"):
        assert told.search(text) == whole.search(text)


def test_an_index_wears_out_by_what_is_replaced_or_dropped(index: SearchIndex) -> None:
    worn = SearchIndex(PEOPLE)
    for number in range(1500):
        worn.put(Searchable("jane", f"Jane {number}"))
        if number < 900:
            assert not worn.worn
    assert worn.worn
    worn.put(JANE)
    assert worn.search("jane doe") == index.search("jane doe")


def test_warming_changes_no_answer(index: SearchIndex) -> None:
    cold = SearchIndex(PEOPLE)
    for _ in index.warm():
        pass
    assert index.search("smth acme") == cold.search("smth acme")


def test_rapidfuzz_is_loaded_by_the_first_search_that_needs_it() -> None:
    code = """if True:
        import sys
        from store.language.search import Searchable, SearchIndex
        index = SearchIndex([Searchable("1", "Jane")])
        assert list(index.warm())
        assert "rapidfuzz" not in sys.modules
        assert index.search("jnae")[0].uid == "1"
        assert "rapidfuzz" in sys.modules
    """
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


NAMES = st.sampled_from(
    ("Jane Doe", "Ann", "Anna Lee", "Bob", "Robert Stone", "José", "小王", "", "J. D.", "Ann Ann")
)
TEXTS = st.sampled_from(("", "Acme", "hiring", "new york", "ann lee")) | st.text(max_size=6)
SEARCHABLES = st.builds(
    Searchable,
    uid=st.sampled_from("abcdef"),
    name=NAMES | st.text(max_size=8),
    nicknames=st.tuples(TEXTS),
    company=TEXTS,
    tags=st.tuples(TEXTS, TEXTS),
    emails=st.tuples(TEXTS | st.just("ann@acme.example")),
    said=TEXTS | st.tuples(TEXTS, TEXTS),
    last=st.none() | st.dates(),
)
QUERIES = ("ann", "jane doe", "j", "an le", "anm", "acme hirin", "jd", "bob", "annlee", "robetr x")


@given(st.lists(SEARCHABLES | st.sampled_from("abcdef"), max_size=12))
def test_an_index_answers_as_one_built_afresh(steps: list[Searchable | str]) -> None:
    index, kept = SearchIndex(), dict[str, Searchable]()
    for step in steps:
        if isinstance(step, str):
            index.drop(step)
            kept.pop(step, None)
        else:
            index.put(step)
            kept[step.uid] = step
        index.search("annn")
    fresh = SearchIndex(kept[uid] for uid in sorted(kept))
    assert len(index) == len(kept)
    for text in QUERIES:
        assert index.search(text) == fresh.search(text)


@given(st.lists(SEARCHABLES, max_size=5), st.text() | TEXTS, st.integers(-1, 9))
def test_searching_never_raises_and_finds_nobody_twice(
    people: list[Searchable], text: str, limit: int
) -> None:
    index = SearchIndex(people)
    found = [hit.uid for hit in index.search(text, limit)]
    assert len(found) == len(set(found)) <= max(limit, 0)
    assert set(found) <= {one.uid for one in people}


@given(SEARCHABLES)
def test_everybody_is_found_by_their_full_name(person: Searchable) -> None:
    others = [one for one in PEOPLE if one.name != person.name]
    found = SearchIndex([*others, person]).search(person.name)
    assert not found or found[0].uid == person.uid


def test_what_is_longer_than_can_be_kept_is_found_by_its_beginning() -> None:
    huge = Searchable(
        "huge",
        "Ana " + "x" * 1_000_000,
        company="Acme " * 200 + "Beyond",
        notes="first\n" + "word " * 20_000 + "last",
        said=("early", *(f"{at:06} {'y' * 100_000}" for at in range(20)), "late"),
    )
    index = SearchIndex([huge, JANE])
    for found in ("ana", "xxx", "acme", "first", "early", "000003"):
        assert "huge" in uids(index.search(found)), found
    for beyond in ("beyond", "last", "late"):
        assert "huge" not in uids(index.search(beyond)), beyond
    index.drop("huge")
    assert uids(index.search("ana")) == uids(index.search("first")) == []
