"""Importing a file: chosen, looked into, and only then done, as one action."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual import events

from store.actions import Action
from store.actions.importing import Conflict, ImportPlan, plan_import
from store.formats import read
from store.formats.incoming import Incoming, Reading, Refusal
from tests.tui.watching import message, press, shown, until, write
from tui.dialogs.import_file import ImportFile, Look, common_start, guide, report
from tui.dialogs.triage import Triage
from tui.screens import importing

if TYPE_CHECKING:
    from store.book import Book
    from tests.tui.watching import AppOn, Driver

TODAY = date(2026, 11, 22)
CARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{name.split()[0]}@acme.example\r\nEND:VCARD\r\n"
    for name in ("Ana Lima", "Bob Stone")
)


@pytest.fixture
def cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vCard file with two people, in the working folder."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "people.vcf").write_text(CARDS)
    return folder / "people.vcf"


async def look_into(pilot: Driver, path: str) -> None:
    """Type a path and have it looked into."""
    await press(pilot, "i")
    await write(pilot, path)
    await press(pilot, "enter")
    screen = pilot.app.screen
    assert isinstance(screen, ImportFile)
    await until(pilot, lambda: not screen.is_reading)
    await pilot.pause()


def text_of(lines: list[list[tuple[str, str]]]) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in lines]


@pytest.mark.parametrize(
    ("paths", "start"),
    [
        ([], ""),
        (["a/people.vcf"], "a/people.vcf"),
        (["people.csv", "people.vcf"], "people."),
        (["x", "y"], ""),
        (["ab", "abc"], "ab"),
    ],
)
def test_a_path_is_completed_as_far_as_it_is_certain(paths: list[str], start: str) -> None:
    assert common_start(paths) == start


@pytest.mark.parametrize(
    ("plan", "refused", "counts"),
    [
        (ImportPlan(None, 10, 2, 5), 1, "10 new · 2 updated · 5 same · 1 refused"),
        (ImportPlan(None, 10), 0, "10 new"),
        (ImportPlan(None, 0, 0, 7), 0, "7 same"),
        (ImportPlan(None), 0, "nobody in it"),
    ],
)
def test_the_counts_name_only_what_there_is(plan: ImportPlan, refused: int, counts: str) -> None:
    reading = Reading("vcard", refused=(Refusal(1, "no name"),) * refused)
    assert Look(reading, plan).counts == counts


def test_the_report_names_people_refused_lines_and_what_changed_on_both_sides() -> None:
    people = tuple(
        Incoming(source="vcard", line=at, name=f"Person {at}", company="Acme") for at in range(8)
    )
    look = Look(
        Reading("vcard", people, (Refusal(14, "no name, e-mail or phone"),)),
        ImportPlan(
            None,
            new=8,
            refused=(Refusal(3, "fits 2 people"),),
            conflicts=(Conflict("x", "Jane Doe", "met_how", "PyCon", "work"),),
        ),
    )
    text = text_of(report(look, 70))
    assert text[0] == "8 new · 2 refused  from vCard"
    assert "Person 0              Acme" in text
    assert "and 2 more" in text
    assert text.index("line 3      fits 2 people") < text.index(
        "line 14     no name, e-mail or phone"
    )
    assert "Jane Doe  met how: PyCon, in the file work" in text


def test_without_a_file_it_says_where_to_get_one() -> None:
    assert any("Connections.csv" in line for line in text_of(guide(60)))


async def test_nothing_is_changed_before_it_was_seen_then_all_is_one_action(
    book: Book, app_on: AppOn, cards: Path
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_into(pilot, "people.vcf")
        assert "2 new" in shown(app)
        assert "enter import 2 people" in shown(app)
        assert book.contacts() == []
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, Triage))
        assert {one.name for one in book.contacts()} == {"Ana Lima", "Bob Stone"}
        assert book.sequence == 1
        await press(pilot, "escape")
        await until(pilot, lambda: not isinstance(app.screen, Triage))
        assert message(app) == "Imported 2 people from vCard, people.vcf.  u undo"
        await press(pilot, "u")
        assert book.contacts() == []


async def test_the_same_file_again_brings_nothing_and_asks_nothing(
    book: Book, app_on: AppOn, cards: Path
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_into(pilot, "people.vcf")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, Triage))
        await press(pilot, "escape", "ctrl+p", *"import", "enter")
        screen = app.screen
        assert isinstance(screen, ImportFile)
        await write(pilot, "people.vcf")
        await press(pilot, "enter")
        await until(pilot, lambda: "Everything in it is here already." in shown(app))
        await press(pilot, "enter")
        await until(pilot, lambda: app.screen is not screen)
        assert book.sequence == 1


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("missing.vcf", None, "There is no file missing.vcf."),
        ("notes.txt", b"just a few words\n", "cannot read contacts"),
        ("empty.vcf", b"", "empty.vcf is empty."),
        (".", None, "is a folder."),
    ],
)
async def test_a_file_that_is_none_says_why_and_can_be_corrected(
    book: Book, app_on: AppOn, cards: Path, name: str, content: bytes | None, why: str
) -> None:
    if content is not None:
        (cards.parent / name).write_bytes(content)
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_into(pilot, name)
        assert why in shown(app)
        await write(pilot, "people.vcf")
        await press(pilot, "enter")
        await until(pilot, lambda: "2 new" in shown(app))


async def test_tab_completes_and_lists_what_it_may_be(
    book: Book, app_on: AppOn, cards: Path
) -> None:
    (cards.parent / "people.csv").write_text("x")
    (cards.parent / "photos").mkdir()
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "i", *"pe", "tab")
        screen = app.screen
        assert isinstance(screen, ImportFile)
        assert screen.path == "people."
        assert "people.csv" in shown(app)
        assert "people.vcf" in shown(app)
        await press(pilot, "v", "tab")
        assert screen.path == "people.vcf"
        await press(pilot, "ctrl+u", *"ph", "tab")
        assert screen.path == "photos/"
        await press(pilot, *"zzz", "tab")
        assert "no file begins so" in shown(app)


async def test_a_file_is_read_beside_the_screen_which_goes_on_working(
    book: Book, app_on: AppOn, cards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    threads: list[threading.Thread] = []

    def slowly(_path: str) -> bytes:
        threads.append(threading.current_thread())
        go_on.wait(5)
        return CARDS.encode()

    monkeypatch.setattr(importing, "read_file", slowly)
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "i")
        await write(pilot, "people.vcf")
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, ImportFile)
        await until(pilot, lambda: threads)
        assert "reading…" in shown(app)
        await press(pilot, "x")
        assert screen.path == "people.vcfx"
        go_on.set()
        await until(pilot, lambda: not screen.is_reading)
        assert "2 new" not in shown(app)
        assert threads[0] is not threading.main_thread()


async def test_what_another_session_brought_meanwhile_is_not_brought_twice(
    book: Book, app_on: AppOn, cards: Path
) -> None:
    from store.book import Book as Opened

    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_into(pilot, "people.vcf")
        with Opened.open(book.path) as other:
            reading = read(cards.read_bytes())
            other.do(lambda network: plan_import(network, reading, TODAY).action or Action(""))
        await press(pilot, "enter")
        await until(pilot, lambda: not isinstance(app.screen, ImportFile))
        assert len(book.contacts()) == 2


async def test_escape_leaves_everything_as_it_was(book: Book, app_on: AppOn, cards: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_into(pilot, "people.vcf")
        await press(pilot, "escape")
        await until(pilot, lambda: not isinstance(app.screen, ImportFile))
        assert book.sequence == 0


async def test_a_path_that_arrives_in_one_go_is_read_whole(
    book: Book, app_on: AppOn, cards: Path
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "i")
        for key in (*"people.vcf", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: "2 new" in shown(app))
