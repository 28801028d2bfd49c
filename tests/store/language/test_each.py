"""Words for one of several people."""

from __future__ import annotations

import pytest

from store.language.each import lines_in
from store.language.names import Names
from store.language.parts import Parsed
from store.language.quickadd import parse
from store.records import Contact
from tests.store.language.support import TODAY

ADDED = TODAY
NAMES = Names(
    [
        Contact(uid="jane", name="Jane Doe", added=ADDED),
        Contact(uid="bob", name="Robert Stone", nicknames=("Bob",), added=ADDED),
        Contact(uid="sam", name="Sam Rivera", added=ADDED),
    ]
)
PEOPLE = (
    ("jane", ("Jane Doe", "Jane")),
    ("bob", ("Robert Stone", "Robert", "Bob")),
)


def read(line: str) -> Parsed:
    return parse(line, NAMES, TODAY)


def own(line: str) -> dict[str, str]:
    """Name as typed → words."""
    parsed = read(line)
    return {parsed.people[one.at].text: one.text for one in parsed.lines}


@pytest.mark.parametrize(
    ("line", "text", "lines"),
    [
        (
            "dinner with Jane and Bob: long evening; Bob: wants the deck",
            "long evening",
            {"Bob": "wants the deck"},
        ),
        (
            "dinner with Jane and Bob: Jane: hiring; Bob: wants the deck; great food",
            "great food",
            {"Jane": "hiring", "Bob": "wants the deck"},
        ),
        (
            "dinner with Jane and Bob: good; really; Bob: deck",
            "good; really",
            {"Bob": "deck"},
        ),
        ("dinner with Jane Doe and Bob: Jane: hiring", "", {"Jane Doe": "hiring"}),
        (
            "dinner with Jane and Robert Stone: Bob: wants the deck",
            "",
            {"Robert Stone": "wants the deck"},
        ),
        (
            "event with Jane, *Zoe Lind: good +intro to Sam; Zoe: runs a lab #web",
            "good",
            {"Zoe Lind": "runs a lab"},
        ),
    ],
)
def test_in_a_line_they_stand_between_semicolons(
    line: str, text: str, lines: dict[str, str]
) -> None:
    assert read(line).text == text
    assert own(line) == lines


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("coffee with Jane: Jane: hiring", "Jane: hiring"),
        ("dinner with Jane and Bob: Sam: will come", "Sam: will come"),
        ("dinner with Jane and Bob: note: all well", "note: all well"),
        ("dinner with Jane and Bob: see Bob:x", "see Bob:x"),
        ("dinner with Jane and Bob: good; Bob: ", "good; Bob:"),
        (r"dinner with Jane and Bob: good; Bob\: deck", "good; Bob: deck"),
    ],
)
def test_what_is_for_nobody_there_stays_text(line: str, text: str) -> None:
    parsed = read(line)
    assert (parsed.text, parsed.lines) == (text, ())


def test_every_character_is_accounted_for() -> None:
    line = "dinner with Jane and Bob: good; Bob: wants the deck >send deck"
    covered = "".join(line[one.start : one.end] for one in read(line).spans)
    assert covered.replace(" ", "") == line.replace(" ", "")
    assert [one.kind for one in read(line).spans].count("line") == 1


@pytest.mark.parametrize(
    ("text", "rest", "lines"),
    [
        ("long evening\nBob: wants the deck", "long evening", {"bob": "wants the deck"}),
        ("Jane Doe: hiring\n\nnice\nrobert: deck", "nice", {"jane": "hiring", "bob": "deck"}),
        ("Bob: deck\nBob: tea", "", {"bob": "deck; tea"}),
        ("Bob: \nSam: hello\nnote: x", "Bob: \nSam: hello\nnote: x", {}),
        ("", "", {}),
    ],
)
def test_in_the_form_they_stand_on_lines_of_their_own(
    text: str, rest: str, lines: dict[str, str]
) -> None:
    assert lines_in(text, PEOPLE) == (rest, lines)
    assert lines_in(text, PEOPLE[:1]) == (text, {})
