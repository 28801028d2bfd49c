"""New people, one at a time: one key each, kept at once, taken back by ``u``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from store.actions import Action
from store.errors import StoreError
from store.records import DEFAULT_TIERS, Contact, Labelled
from store.rules.cadence import is_new
from tests.tui.watching import keys, press, shown, until
from tui.dialogs.triage import (
    Answered,
    Triage,
    answer_lines,
    facts,
    in_turn,
    left_words,
    person_lines,
    thanks,
)

if TYPE_CHECKING:
    from store.book import Book
    from tests.tui.watching import AppOn
    from tui.app import Amity

TODAY = date(2026, 11, 22)


def contact(name: str, met: date | None = None) -> Contact:
    return Contact(uid=name, name=name, added=TODAY, met_on=met)


NEW = (
    contact("Ana Lima", date(2026, 1, 1)),
    contact("Bob Stone", date(2025, 1, 1)),
    contact("Cleo Ray"),
)


@pytest.fixture
def newcomers(book: Book) -> Book:
    """Three people nobody has said anything about."""
    book.do(lambda _network: Action("Import 3 people", NEW))
    return book


def triage_of(app: Amity) -> Triage:
    assert isinstance(app.screen, Triage)
    return app.screen


def asked(app: Amity) -> str:
    """Who is asked about."""
    found = triage_of(app).contact
    return found.name if found else ""


def test_those_met_last_come_first() -> None:
    assert [one.name for one in in_turn(NEW)] == ["Cleo Ray", "Ana Lima", "Bob Stone"]


def test_of_one_day_they_come_by_name() -> None:
    same = [contact("Zoe"), contact("ana"), contact("Bob")]
    assert [one.name for one in in_turn(same)] == ["ana", "Bob", "Zoe"]


@pytest.mark.parametrize(("left", "said"), [(12, "12 left"), (2, "2 left"), (1, "the last one")])
def test_it_says_how_many_are_left(left: int, said: str) -> None:
    assert left_words(left) == said


def test_a_person_is_shown_with_what_helps_to_remember_them() -> None:
    jane = Contact(
        name="Jane Doe",
        added=TODAY,
        met_on=date(2026, 5, 3),
        met_how="PyCon",
        emails=(Labelled(value="jane@acme.example"),),
        notes="tall\nkind",
    )
    assert facts(jane) == [
        ("met", "3 May 2026 · PyCon"),
        ("e-mail", "jane@acme.example"),
        ("notes", "tall"),
    ]


def test_the_answers_stay_in_their_place_whoever_is_shown() -> None:
    full = Contact(
        name="x" * 200,
        title="y" * 200,
        added=TODAY,
        met_how="z" * 200,
        emails=(Labelled(value="e" * 200),),
        phones=(Labelled(value="1"),),
        circles=("work",),
        notes="note",
    )
    heights = {len(person_lines(one, DEFAULT_TIERS, 60)) for one in (full, contact("Ana"))}
    assert len(heights) == 1


def test_each_answer_has_its_key() -> None:
    found = [(line[0][0].strip(), line[1][0].strip()) for line in answer_lines(DEFAULT_TIERS)[1:]]
    assert found == [
        ("1", "inner"),
        ("2", "close"),
        ("3", "casual"),
        ("4", "warm"),
        ("5", "dormant"),
        ("x", "no rhythm, and don’t ask again"),
        ("space", "ask another time"),
    ]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["close", "later"], ["1 person has a rhythm", "1 person waits"]),
        (["close", "warm", None], ["2 people have a rhythm"]),
        ([None], []),
        (["later", "later"], ["2 people wait"]),
    ],
)
def test_at_the_end_it_says_what_comes_of_it(answers: list[str | None], said: list[str]) -> None:
    lines = thanks([Answered(at, one) for at, one in enumerate(answers)])
    assert lines[0] == "That is everyone for now."
    assert len(lines) == len(said) + 1
    for line, begins in zip(lines[1:], said, strict=True):
        assert line.startswith(begins)


async def test_each_answer_is_kept_as_it_is_given(newcomers: Book, app_on: AppOn) -> None:
    app = app_on(newcomers)
    people = newcomers.network.contacts
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, Triage))
        assert asked(app) == "Cleo Ray"
        assert "3 left" in shown(app)
        await press(pilot, "2")
        assert people["Cleo Ray"].tier == "close"
        await press(pilot, "x")
        assert (people["Ana Lima"].tier, people["Ana Lima"].triaged) == (None, True)
        assert not is_new(people["Ana Lima"])
        before = newcomers.sequence
        await press(pilot, "space")
        assert newcomers.sequence == before
        assert is_new(people["Bob Stone"])
        assert asked(app) == ""
        assert "That is everyone for now." in shown(app)
        await press(pilot, "enter")
        await until(pilot, lambda: not isinstance(app.screen, Triage))


async def test_u_takes_the_last_answer_back_and_asks_again(newcomers: Book, app_on: AppOn) -> None:
    app = app_on(newcomers)
    people = newcomers.network.contacts
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+t", "2", "space", "u")
        assert asked(app) == "Ana Lima"
        await press(pilot, "u")
        assert asked(app) == "Cleo Ray"
        assert is_new(people["Cleo Ray"])
        await press(pilot, "u", "4")
        assert people["Cleo Ray"].tier == "warm"


async def test_escape_leaves_and_it_goes_on_where_it_stopped(
    newcomers: Book, app_on: AppOn
) -> None:
    app = app_on(newcomers)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "ctrl+t", "1", "escape")
        await until(pilot, lambda: not isinstance(app.screen, Triage))
        assert "ctrl+t triage" in keys(app)
        await press(pilot, "ctrl+p", *"triage", "enter")
        await until(pilot, lambda: isinstance(app.screen, Triage))
        assert asked(app) == "Ana Lima"


async def test_a_digit_without_a_tier_and_mode_digits_do_nothing(
    newcomers: Book, app_on: AppOn
) -> None:
    app = app_on(newcomers)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+t", "6", "0", "9")
        assert asked(app) == "Cleo Ray"


async def test_an_answer_that_cannot_be_kept_is_asked_again(
    newcomers: Book, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("Could not save: the disk is full.")

    app = app_on(newcomers)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+t")
        monkeypatch.setattr(newcomers, "do", full)
        await press(pilot, "1")
        assert asked(app) == "Cleo Ray"
        assert "the disk is full" in shown(app)


async def test_with_nobody_new_there_is_nothing_to_ask(book: Book, app_on: AppOn) -> None:
    book.add_contact("Jane Doe", tier="close")
    app = app_on(book)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "ctrl+t")
        assert not isinstance(app.screen, Triage)
        assert "ctrl+t triage" not in keys(app)
