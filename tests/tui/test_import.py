"""Importing a file: chosen, looked into, and only then done, as one action."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from store import formats
from store.actions import Action
from store.actions.importing import Conflict, Import, ImportPlan, plan_import
from store.formats import read
from store.formats.incoming import Incoming, Reading, Refusal
from store.formats.steps import Progress, Steps
from store.records import Contact, Settings
from store.rules.network import Network
from tests.tui.watching import message, press, settle, shown, until, write
from tui.dialogs.import_file import ImportFile, Look, common_start, guide, how_far, report
from tui.dialogs.triage import Triage
from tui.screens import importing
from tui.screens.base import ModeScreen

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


@pytest.mark.parametrize(
    ("stages", "lines"),
    [
        ([("Reading", 0, 8)], ["▯▯▯▯▯▯▯▯▯▯  Reading 0 of 8 cards"]),
        ([("Reading", 4, 8)], ["▮▮▮▮▮▯▯▯▯▯  Reading 4 of 8 cards"]),
        (
            [("Reading", 8, 8), ("Comparing", 1, 8)],
            ["▮▮▮▮▮▮▮▮▮▮  Reading 8 of 8 cards", "▮▯▯▯▯▯▯▯▯▯  Comparing 1 of 8 cards"],
        ),
    ],
)
def test_each_stage_has_a_bar(stages: list[tuple[str, int, int]], lines: list[str]) -> None:
    told = [Progress(doing, done, total, "cards") for doing, done, total in stages]
    shown_lines = text_of(how_far(told, 12 + len(str(told[-1]))))
    assert [one for one in shown_lines if "▮" in one or "▯" in one] == lines
    assert shown_lines[-1] == "Nothing is changed before you have seen what would be."


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


# -- a large file ------------------------------------------------------------------------------


class Held:
    """Work that says it has come to ``at`` and goes no further until it is let go."""

    def __init__(self, at: Progress) -> None:
        self.at = at
        self.goes_on = False

    def before(self, steps: Steps[object]) -> Steps[object]:
        """The work."""
        while not self.goes_on:
            yield self.at
        return (yield from steps)


@pytest.fixture(params=["Reading", "Comparing"])
def held(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Held:
    """A file that is looked into up to the middle of a stage."""
    found = Held(Progress(request.param, 4200, 10_000, "people"))
    in_steps, steps = formats.in_steps, Import.steps
    if request.param == "Reading":
        monkeypatch.setattr(formats, "in_steps", lambda data: found.before(in_steps(data)))
    else:
        monkeypatch.setattr(Import, "steps", lambda job, known: found.before(steps(job, known)))
    monkeypatch.setattr(importing, "EVERY", 0)
    return found


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below, by its path."""
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


async def come_to(pilot: Driver, held: Held) -> None:
    """Have the file looked into up to where it is held."""
    await press(pilot, "ctrl+p", *"import", "enter")
    await write(pilot, "people.vcf")
    await press(pilot, "enter")
    app: Any = pilot.app
    await until(pilot, lambda: str(held.at) in shown(app))


async def test_how_far_it_is_moves_while_the_app_goes_on(
    book: Book, app_on: AppOn, cards: Path, held: Held
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, held)
        before = shown(app).count("▮")
        held.at = Progress(held.at.doing, 8400, 10_000, "people")
        await until(pilot, lambda: str(held.at) in shown(app))
        assert shown(app).count("▮") > before
        assert "esc stop" in shown(app)
        held.goes_on = True
        await until(pilot, lambda: "enter import 2 people" in shown(app))


async def test_escape_stops_it_and_leaves_everything_byte_for_byte_as_it_was(
    book: Book, app_on: AppOn, cards: Path, held: Held
) -> None:
    book.add_contact("Jane Doe")
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        before = everything(book.path.parent)
        await come_to(pilot, held)
        await press(pilot, "escape")
        assert isinstance(app.screen, ImportFile)
        assert "stopped, nothing changed" in shown(app)
        held.goes_on = True
        await press(pilot, "escape")
        await until(pilot, lambda: not isinstance(app.screen, ImportFile))
        assert everything(book.path.parent) == before


async def test_after_a_stop_the_file_can_be_looked_into_again(
    book: Book, app_on: AppOn, cards: Path, held: Held
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, held)
        await press(pilot, "escape")
        held.goes_on = True
        await press(pilot, "enter")
        await until(pilot, lambda: "2 new" in shown(app))


async def test_another_path_stops_the_work_on_the_one_before(
    book: Book, app_on: AppOn, cards: Path, held: Held
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, held)
        await press(pilot, "x")
        screen = app.screen
        assert isinstance(screen, ImportFile)
        await until(pilot, lambda: not screen.is_reading)
        assert "WHERE TO GET ONE" in shown(app)


async def test_while_it_is_saved_that_is_on_the_screen(
    book: Book, app_on: AppOn, cards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    keep = ModeScreen.keep

    def watched(screen: ModeScreen, make: Callable[[Network], Action], backup: str = "") -> bool:
        seen.append(shown(app))
        return keep(screen, make, backup)

    monkeypatch.setattr(ModeScreen, "keep", watched)
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_into(pilot, "people.vcf")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, Triage))
    assert ["saving…" in one for one in seen] == [True]


async def test_what_is_set_and_known_here_counts(book: Book, app_on: AppOn, cards: Path) -> None:
    mentors = Settings(tiers={"mentor": 60})
    ana = Contact(uid="ana", name="Ana Lima", tier="mentor", added=TODAY)
    table = formats.write("csv", Network([mentors, ana]), [ana], datetime(2026, 11, 22, tzinfo=UTC))
    (cards.parent / "people.csv").write_bytes(table)
    book.do(lambda _network: Action("Set up", (mentors,)))
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_into(pilot, "people.csv")
        await press(pilot, "enter")
        await until(pilot, lambda: message(app) == "Nobody is new.")
        await settle(pilot)
        assert [one.tier for one in book.contacts()] == ["mentor"]
