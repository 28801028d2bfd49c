"""Who is meant by a name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.folding import fold
from store.language.names import Match, Names
from store.records import Contact


def contact(name: str, *nicknames: str, archived: bool = False, uid: str = "") -> Contact:
    return Contact(
        uid=uid or name,
        name=name,
        nicknames=nicknames,
        added=date(2026, 1, 1),
        archived_on=date(2026, 6, 1) if archived else None,
    )


NAMES = Names(
    [
        contact("Jane Doe"),
        contact("Jane Park"),
        contact("Janet Osei"),
        contact("Bob Stone"),
        contact("Robert King"),
        contact("William Hart", "Will the Elder"),
        contact("José García", "Pepe"),
        contact("May West"),
        contact("Will Call"),
        contact("Andy Anderson and Sons"),
        contact("Theo Ro"),
        contact("Ann O'Neil"),
        contact("Jean-Luc Petit"),
        contact("C++ (x) [b] .*"),
        contact("🦊 Fox"),
        contact("王 伟"),
        contact("Søren Æbelø"),
        contact("Twin", uid="one"),
        contact("Twin", uid="two"),
        contact("Olga", archived=True, uid="Olga the first"),
        contact("Olga", uid="Olga the second"),
        contact("Petra Alt", archived=True),
    ]
)


@pytest.mark.parametrize(
    ("written", "uid"),
    [
        ("Jane Doe", "Jane Doe"),
        ("  jane   DOE ", "Jane Doe"),
        ("Jane Doe's", "Jane Doe"),
        ("Jane Doe,", "Jane Doe"),
        ("“Jane Doe”", "Jane Doe"),
        ("jose garcia", "José García"),
        ("Jose\u0301 Garci\u0301a", "José García"),
        ("pepe", "José García"),
        ("will the elder", "William Hart"),
        ("c++ (x) [b] .*", "C++ (x) [b] .*"),
        ("🦊 fox", "🦊 Fox"),
        ("soren aebelo", "Søren Æbelø"),
        ("王 伟", "王 伟"),
        ("Petra Alt", "Petra Alt"),
        ("Olga", "Olga the second"),
    ],
)
def test_a_full_name_or_a_nickname_is_exact(written: str, uid: str) -> None:
    assert NAMES.find(written) == Match((uid,), exact=True)


@pytest.mark.parametrize(
    ("written", "uid"),
    [
        ("Theo", "Theo Ro"),
        ("Doe", "Jane Doe"),
        ("Doe, Jane", "Jane Doe"),
        ("Jane D", "Jane Doe"),
        ("jane d.", "Jane Doe"),
        ("J. Doe", "Jane Doe"),
        ("Dr. Jane Doe", "Jane Doe"),
        ("Bob", "Bob Stone"),
        ("garcia", "José García"),
        ("oneil", "Ann O'Neil"),
        ("Ann O’Neil’s", "Ann O'Neil"),
        ("jean luc", "Jean-Luc Petit"),
        ("Andy Sons", "Andy Anderson and Sons"),
        ("elder", "William Hart"),
        ("王", "王 伟"),
    ],
)
def test_whole_words_of_one_name_are_sure(written: str, uid: str) -> None:
    found = NAMES.find(written)
    assert found.sure == uid
    assert not found.loose


@pytest.mark.parametrize(
    ("written", "uid"),
    [
        ("Jan Do", "Jane Doe"),
        ("Ja Os", "Janet Osei"),
        ("Rob King", "Robert King"),
        ("Bob King", "Robert King"),
        ("Bill Hart", "William Hart"),
        ("gar", "José García"),
        ("Jose Ga", "José García"),
    ],
)
def test_beginnings_and_short_forms_fit_loosely(written: str, uid: str) -> None:
    assert NAMES.find(written) == Match((uid,), loose=True)


@pytest.mark.parametrize(
    ("written", "uids"),
    [
        ("Jane", ("Jane Doe", "Jane Park", "Janet Osei")),
        ("ja", ("Jane Doe", "Jane Park", "Janet Osei")),
        ("Will", ("Will Call", "William Hart")),
        ("Twin", ("one", "two")),
    ],
)
def test_several_that_fit_are_all_given(written: str, uids: tuple[str, ...]) -> None:
    found = NAMES.find(written)
    assert found.uids == uids
    assert found.sure is None


def test_a_name_too_long_to_be_one_is_found_by_itself_and_by_its_beginning() -> None:
    long = "Ana Long " + "x" * 1_000_000
    names = Names([contact(long, uid="long")])
    assert names.find(long).sure == names.find("Ana Long").sure == "long"


@pytest.mark.parametrize(
    "written",
    ["", " ", "j", "Zoe", "Jane Stone", "Doe Doe", "petra", "alt", "Dr.", ".*", "[z", "D D"],
)
def test_what_fits_nobody_finds_nobody(written: str) -> None:
    assert NAMES.find(written) == Match()


def test_a_contact_with_two_fitting_names_is_one_contact() -> None:
    names = Names([contact("Ana Lima", "Ana", "Aninha Lima")])
    assert names.find("lima").sure == "Ana Lima"
    assert names.find("ana").sure == "Ana Lima"


@pytest.mark.parametrize(
    ("line", "name", "uid"),
    [
        ("Jane Doe, Bob and Ana", "Jane Doe", "Jane Doe"),
        ("Jane Doe: she said", "Jane Doe", "Jane Doe"),
        ("Jane Doe's team", "Jane Doe", "Jane Doe"),
        ("Jane   Doe yesterday", "Jane   Doe", "Jane Doe"),
        ("Jane D. about it", "Jane D.", "Jane Doe"),
        ("Jane D about it", "Jane D", "Jane Doe"),
        ("jane d", "jane d", "Jane Doe"),
        ("Jane Par and Bob", "Jane Par", "Jane Park"),
        ("dr. jane doe yesterday", "dr. jane doe", "Jane Doe"),
        ("May West yesterday", "May West", "May West"),
        ("Will Call: x", "Will Call", "Will Call"),
        ("Will the Elder, Bob", "Will the Elder", "William Hart"),
        ("Andy Anderson and Sons and Bob", "Andy Anderson and Sons", "Andy Anderson and Sons"),
        ("Andy and Bob", "Andy", "Andy Anderson and Sons"),
        ("Andy an idea", "Andy", "Andy Anderson and Sons"),
        ("jose\u0301 garci\u0301a, x", "jose\u0301 garci\u0301a", "José García"),
        ("C++ (x) [b] .* #x", "C++ (x) [b] .*", "C++ (x) [b] .*"),
        ("🦊 Fox, x", "🦊 Fox", "🦊 Fox"),
        ("Jean-Luc: x", "Jean-Luc", "Jean-Luc Petit"),
        ("O'Neil x", "O'Neil", "Ann O'Neil"),
        ("soren x", "soren", "Søren Æbelø"),
        ("Petra Alt and Bob", "Petra Alt", "Petra Alt"),
        ("the", "", ""),
        ("the office", "", ""),
        ("and Sons", "", ""),
        ("an idea", "", ""),
        ("Jean-Marc", "", ""),
        ("Theory of it", "", ""),
        ("Theo2", "", ""),
        ("bob@acme.example", "", ""),
        ("Petra", "", ""),
        ("zoe", "", ""),
        ("", "", ""),
        (", Bob", "", ""),
    ],
)
def test_the_longest_known_name_of_running_text_is_found(line: str, name: str, uid: str) -> None:
    found = NAMES.longest_at(line, 0)
    if not name:
        assert found is None
    else:
        assert found is not None
        end, match = found
        assert line[:end] == name
        assert match.sure == uid


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Jane a talk", "Jane"),
        ("jane do talk", "jane"),
        ("Jane, I think", "Jane"),
        ("Jan x", "Jan"),
    ],
)
def test_what_follows_a_name_is_not_taken_for_the_rest_of_it(line: str, name: str) -> None:
    found = NAMES.longest_at(line, 0)
    assert found is not None
    assert line[: found[0]] == name
    assert found[1].uids == ("Jane Doe", "Jane Park", "Janet Osei")


def test_the_search_begins_where_it_is_told() -> None:
    line = "coffee with  Straße José García"
    assert NAMES.longest_at(line, line.index("José")) == (len(line), Match(("José García",), True))
    assert NAMES.longest_at(line, len(line)) is None


PIECES = """Jane jane Doe doe's D. d J and Sons an . , - ' -Luc ß é ☃ .* [b] 王 İ ﬁ"""


@given(
    st.lists(st.one_of(st.sampled_from([*PIECES.split(), "\u0301"]), st.text(max_size=4))).map(
        " ".join
    )
)
def test_any_line_can_be_looked_through(line: str) -> None:
    NAMES.find(line)
    for start in range(len(line) + 1):
        found = NAMES.longest_at(line, start)
        if found is not None:
            end, match = found
            assert start < end <= len(line)
            assert match.uids
            assert len(set(match.uids)) == len(match.uids)


@given(st.lists(st.text(min_size=1), max_size=5))
def test_every_full_name_is_found_as_it_is_written(written: list[str]) -> None:
    names = Names(contact(name, uid=str(at)) for at, name in enumerate(written))
    for at, name in enumerate(written):
        if fold(name).strip():
            assert names.find(name).exact
            assert str(at) in names.find(name).uids
