"""An empty store opens on three ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.watching import header, keys, mode, press, shown, until, write
from tui.app import Amity
from tui.dialogs.contact_form import ContactForm
from tui.dialogs.help import Help
from tui.dialogs.import_file import ImportFile
from tui.session import Session
from tui.widgets.header import Header
from tui.widgets.welcome import WAYS, Welcome, welcome_lines

if TYPE_CHECKING:
    from store.book import Book
    from tests.tui.watching import AppOn


def test_the_chosen_way_has_the_bar_and_says_where_everything_is_kept() -> None:
    lines = ["".join(text for text, _ in spans) for spans, _ in welcome_lines(1, "~/amity.json")]
    assert [line[6:] for line in lines if line.startswith("▌")] == [WAYS[1].title, WAYS[1].about]
    assert lines[-1].strip() == "~/amity.json"


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_all_of_it_is_in_sight(book: Book, app_on: AppOn, size: tuple[int, int]) -> None:
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = shown(app)
        for way in WAYS:
            assert way.title in text
            assert way.about in text
        assert book.path.name in text
        assert header(app).state == "nothing here yet"
        assert keys(app)[:4] == ["enter choose", "i import", "s sample", "n new contact"]


@pytest.mark.parametrize(
    ("pressed", "dialog"),
    [
        (("i",), ImportFile),
        (("enter",), ImportFile),
        (("n",), ContactForm),
        (("j", "down", "enter"), ContactForm),
        (("question_mark",), Help),
    ],
)
async def test_its_keys_lead_on(
    book: Book, app_on: AppOn, pressed: tuple[str, ...], dialog: type
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *pressed)
        await until(pilot, lambda: isinstance(app.screen, dialog))


async def test_a_click_chooses(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        top = next(at for at, line in enumerate(shown(app).splitlines()) if WAYS[2].title in line)
        await pilot.click(offset=(30, top))
        await until(pilot, lambda: isinstance(app.screen, ContactForm))


async def test_the_sample_network_ends_this_run_and_asks_for_another(
    book: Book, app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "s")
    assert app.return_value == "sample"


async def test_on_the_sample_network_the_header_says_so(sample_book: Book) -> None:
    app = Amity(Session(sample_book, sample=True))
    async with app.run_test(size=(120, 36)):
        assert app.screen.query_one(Header).state == "made-up people · nothing is kept"


async def test_the_first_contact_brings_the_week(book: Book, app_on: AppOn) -> None:
    app = app_on(book)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "a")
        await write(pilot, "met *Jane Doe")
        await press(pilot, "enter")
        await until(pilot, lambda: not app.screen.query_one(Welcome).region)
        assert [one.name for one in book.contacts()] == ["Jane Doe"]
        assert mode(app).query_one("#queue").region.width > 0
        assert mode(app).query_one("#queue").has_focus
        await press(pilot, "u")
        await until(pilot, lambda: app.screen.query_one(Welcome).has_focus)
