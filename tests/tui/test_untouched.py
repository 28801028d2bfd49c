"""A form that is opened and saved changes nothing, whatever stands in the store: what it cannot
show as it is, or not whole, stays as it is unless the user touches that field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from store import Book
from store.actions import Action
from store.language.clean import LONGEST_LINE, LONGEST_TEXT
from store.records import Contact, Favour, Interaction, Labelled, Promise
from tests.tui.filling import closed, fill, message, opened
from tui.dialogs.form import Form
from tui.widgets.field import CUT, WHOLE, Field, FormLine
from tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from tests.tui.watching import AppOn

TODAY = date(2026, 11, 22)
TALK = "talk"
MARK = "@@@"
"""Stands in a store for a text that only another program would write there."""

TEXTS = {
    "escape": "Al\x1b[31mred\x1b]52;c;aGk=\x07\x9b2J\x00\x7f",
    "bidi": "\u202egpj.exe\u2066 \u200b\ufeff\u2028\u00ad",
    "commas": " a, b ;; c\\;d ,\te \r\n f ",
    "line too long": "word, " * (LONGEST_LINE // 2),
    "text too long": "x" * (3 * LONGEST_TEXT),
    "many lines": "\n".join(f"line {at}" for at in range(100_000)),
}


def records() -> tuple[Contact | Interaction | Promise, ...]:
    """Someone and a talk with them, with the mark wherever a form shows text."""
    ways = (Labelled(value=MARK, label=MARK), Labelled(value="second"))
    contact = Contact(
        uid="odd",
        name=MARK,
        nicknames=(MARK, "b"),
        company=MARK,
        title=MARK,
        industry=MARK,
        level=MARK,
        place=MARK,
        circles=(MARK,),
        tags=(MARK, "b"),
        emails=ways,
        phones=ways,
        links=ways,
        notes=MARK,
        needs=(MARK,),
        offers=(MARK,),
        met_how=MARK,
        tier="close",
        added=TODAY - timedelta(days=400),
    )
    talk = Interaction(
        uid=TALK,
        day=TODAY - timedelta(days=30),
        contacts=(contact.uid,),
        channel="coffee",
        text=MARK,
        takeaways=(MARK, "b"),
        place=MARK,
        minutes=20_000,
        tags=(MARK,),
        favours=tuple(Favour(kind=kind, text=MARK) for kind in ("gave", "received", "asked")),
        logged=datetime(2026, 1, 1, tzinfo=UTC),
    )
    promises = tuple(
        Promise(contacts=(contact.uid,), whose=whose, text=MARK, made=TODAY, interaction=TALK)
        for whose in ("me", "them")
    )
    return (contact, talk, *promises)


@pytest.fixture(params=list(TEXTS.values()), ids=list(TEXTS))
def odd_book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Book]:
    """A store that another program wrote odd texts into."""
    path = tmp_path / "store" / "amity.json"
    with Book.open(path) as book:
        book.do(lambda _network: Action("Set up", records()))
        book.fold()
    path.write_text(path.read_text().replace(json.dumps(MARK), json.dumps(request.param)))
    with Book.open(path) as book:
        yield book


def kept(book: Book) -> dict[str, Any]:
    network = book.network
    tables = (network.contacts, network.interactions, network.promises, network.occasions)
    return {uid: record for table in tables for uid, record in table.items()}


def field(pilot: Pilot[Any], name: str) -> FormLine:
    form = pilot.app.screen
    assert isinstance(form, Form)
    return form.field(name)


@pytest.mark.parametrize("keys", [("2", "e"), ("3", "e")], ids=["contact", "talk"])
async def test_opening_and_saving_a_form_changes_nothing(
    keys: tuple[str, ...], odd_book: Book, app_on: AppOn
) -> None:
    before, sequence = kept(odd_book), odd_book.sequence
    async with app_on(odd_book).run_test() as pilot:
        await opened(pilot, *keys)
        await closed(pilot, "ctrl+s")
        assert message(pilot) == "Nothing changed."
        await opened(pilot, keys[-1])
        await closed(pilot, "escape")
    assert (kept(odd_book), odd_book.sequence) == (before, sequence)


@pytest.mark.parametrize(
    ("keys", "name", "uid", "changed"),
    [
        (("2", "e"), "level", "odd", {"level"}),
        (("3", "e"), "when", TALK, {"day"}),
    ],
    ids=["contact", "talk"],
)
async def test_only_the_field_that_was_touched_is_written(
    keys: tuple[str, ...], name: str, uid: str, changed: set[str], odd_book: Book, app_on: AppOn
) -> None:
    before = kept(odd_book)[uid]
    async with app_on(odd_book).run_test() as pilot:
        await opened(pilot, *keys)
        field(pilot, name).put("yesterday")
        await closed(pilot, "ctrl+s")
    after = kept(odd_book)[uid]
    fields = before.__struct_fields__
    assert {one for one in fields if getattr(before, one) != getattr(after, one)} == changed


@pytest.mark.parametrize("kind", [Field, TextField])
async def test_a_field_gives_back_what_it_shows(
    kind: type[Field | TextField], book: Book, app_on: AppOn
) -> None:
    async with app_on(book).run_test() as pilot:
        for text in (*TEXTS.values(), "half \ud800 of a pair", ""):
            line = kind("Label", text)
            assert line.value == line.shown(text) == line.open_with(text)
            await pilot.app.screen.mount(line)
            assert line.value == line.shown(text)
            assert all(one.isprintable() for one in line.value.split("\n"))


async def test_a_field_says_that_it_shows_only_the_beginning(book: Book, app_on: AppOn) -> None:
    notes = "\n".join(["a line"] * 100_000)
    long = Contact(uid="long", name="Ana Long", notes=notes, added=TODAY)
    book.do(lambda _network: Action("Set up", (long,)))
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "2", "e")
        assert (field(pilot, "notes").said, field(pilot, "name").said) == (WHOLE, "")
        await fill(pilot, "notes", "new ")
        assert field(pilot, "notes").said == CUT
        await closed(pilot, "ctrl+s")
    (contact,) = book.contacts()
    assert contact.notes.startswith("new a line")
    assert len(contact.notes) <= LONGEST_TEXT


async def test_who_a_talk_was_with_can_be_read_whatever_their_names(
    odd_book: Book, app_on: AppOn
) -> None:
    async with app_on(odd_book).run_test() as pilot:
        await opened(pilot, "2", "l")
        who = field(pilot, "who")
        assert who.value.isprintable()
        assert len(who.value) <= 100
        await fill(pilot, "what", "lunch")
        await closed(pilot, "ctrl+s")
        assert message(pilot).startswith("Logged coffee with")
    talks = [one for one in odd_book.network.interactions.values() if one.uid != TALK]
    assert [(one.contacts, one.text) for one in talks] == [(("odd",), "lunch")]
