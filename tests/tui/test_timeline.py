"""Timeline: everything that happened, filtered with words, read, corrected, deleted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.tui.watching import (
    SMALL,
    WIDE,
    AppOn,
    box,
    keys,
    message,
    mode,
    press,
    records,
    rows,
    shown,
    texts,
    write,
)
from tui.dialogs.log_form import LogForm

if TYPE_CHECKING:
    from store.book import Book

TODAY = date(2026, 11, 22)
LONG = " ".join(f"word{at}" for at in range(600))


@pytest.fixture
def talks(book: Book) -> Book:
    """Five talks with three people, the newest on the third line."""
    jane, bob, olu = (
        book.add_contact(name, today=TODAY, tags=tags, place=place)
        for name, tags, place in (
            ("Jane Doe", ("hiring",), "Lisbon"),
            ("Bob Stone", ("law",), "London"),
            ("Olu Adeyemi", (), ""),
        )
    )
    book.log([jane], LONG, today=TODAY, day=date(2025, 6, 3), channel="letter")
    book.log([bob], "pilot numbers", today=TODAY, day=date(2026, 10, 2), channel="call")
    book.log([olu], today=TODAY, day=date(2026, 11, 9), channel="call", reached=False)
    book.log([jane, bob], "summer plans", today=TODAY, day=date(2026, 11, 15), channel="meal")
    book.log(
        [jane],
        "roadmap review",
        today=TODAY,
        day=date(2026, 11, 20),
        channel="coffee",
        takeaways=("ask about Lisbon",),
        received=("résumé tips",),
        tags=("roadmap",),
        place="Alfama",
        minutes=45,
    )
    return book


async def test_newest_first_under_their_months(talks: Book, app_on: AppOn) -> None:
    app = app_on(talks)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3")
        lines = [line.rstrip("─ ") for line in texts(rows(app, "#talks")) if line]
        assert [line[:40] for line in lines] == [
            "NOVEMBER 2026",
            "20 Nov coffee Jane Doe roadmap review",
            "15 Nov meal Jane Doe +1 summer plans",
            "9 Nov no answer Olu Adeyemi",
            "OCTOBER 2026",
            "2 Oct call Bob Stone pilot numbers",
            "JUNE 2025",
            "3 Jun letter Jane Doe word0 word1 word2 ",
        ]
        assert "5 logged" in shown(app)


async def test_beside_the_list_stands_the_whole_of_it(talks: Book, app_on: AppOn) -> None:
    app = app_on(talks)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3")
        whole = [line for line in texts(rows(app, "#talk")) if line]
        assert whole == [
            "Jane Doe",
            "Fri 20 Nov 2026 2 days ago",
            "coffee · 45 min · Alfama · #roadmap",
            "roadmap review",
            "TAKEAWAYS",
            "▌ ask about Lisbon",
            "I RECEIVED",
            "résumé tips",
            "WHAT FOLLOWED",
            "thank-you: résumé tips · Mon 23 Nov",
        ]
        await press(pilot, "j")
        assert "Jane Doe, Bob Stone" in shown(app)


QUERIES = {
    "pilot": ["pilot numbers"],
    "jane": ["roadmap review", "summer plans", LONG],
    "jane coffee": ["roadmap review"],
    "resume": ["roadmap review"],
    "no answer": [""],
    "#roadmap": ["roadmap review"],
    "tag:law": ["summer plans", "pilot numbers"],
    "at:alfama": ["roadmap review"],
    "tag:law pilot ": ["pilot numbers"],
}
"""What is typed → what was said in those that fit, newest first."""


async def test_words_and_filters_narrow_it(talks: Book, app_on: AppOn) -> None:
    app = app_on(talks)
    network = talks.network.interactions
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "3", "G", "slash")
        for query, found in QUERIES.items():
            await write(pilot, query)
            fit = [line.key for line in rows(app, "#talks").lines if line.key]
            assert [network[one.removeprefix("interaction:")].text for one in fit] == found, query
            assert rows(app, "#talks").key == fit[0]
            assert f"{len(found)} of 5" in shown(app)


async def test_a_typed_filter_stays_in_sight(talks: Book, app_on: AppOn) -> None:
    app = app_on(talks)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "3", "slash", *"tag:law", "space", "x")
        assert "/ tag:law x" in shown(app)
        assert texts(rows(app, "#talks")) == ["Nothing fits “tag:law x”."]


async def test_escape_leaves_the_box_then_clears_it(talks: Book, app_on: AppOn) -> None:
    app = app_on(talks)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "3", "slash")
        await write(pilot, "pilot")
        await press(pilot, "escape")
        assert app.focused is rows(app, "#talks")
        assert box(app).value == "pilot"
        await press(pilot, "escape")
        assert box(app).value == ""
        assert "5 logged" in shown(app)


async def test_deleting_takes_what_it_caused_along_and_undo_brings_all_back(
    talks: Book, app_on: AppOn
) -> None:
    app = app_on(talks)
    before = records(talks)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3")
        assert "D delete" in keys(app)
        assert [one.text for one in talks.network.promises.values()] == ["résumé tips"]
        await press(pilot, "D")
        assert message(app).startswith("Deleted coffee with Jane Doe")
        assert len(talks.network.interactions) == 4
        assert not talks.network.promises
        assert "summer plans" in texts(rows(app, "#talks"))[1]
        assert (rows(app, "#talks").key or "") in {
            f"interaction:{uid}" for uid in talks.network.interactions
        }
        await press(pilot, "u")
        assert records(talks) == before


async def test_enter_reads_on_and_what_is_read_can_be_corrected(talks: Book, app_on: AppOn) -> None:
    app = app_on(talks)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3", "G", "enter")
        assert app.focused is rows(app, "#talk")
        first = rows(app, "#talk").top
        await press(pilot, "j", "j", "pagedown")
        assert rows(app, "#talk").top > first + 2
        await press(pilot, "G")
        assert "…" in texts(rows(app, "#talk"))[-1] or "word599" in texts(rows(app, "#talk"))[-1]
        assert "enter open" not in keys(app)
        await press(pilot, "e")
        assert isinstance(app.screen, LogForm)
        assert app.screen.field("what").value == LONG
        await press(pilot, "escape", "escape")
        assert app.focused is rows(app, "#talks")


async def test_on_a_small_screen_it_opens_alone_and_escape_leads_back(
    talks: Book, app_on: AppOn
) -> None:
    app = app_on(talks)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "3", "enter")
        assert "TAKEAWAYS" in shown(app)
        assert "NOVEMBER" not in shown(app)
        await press(pilot, "escape")
        assert "NOVEMBER" in shown(app)
        assert app.focused is rows(app, "#talks")


async def test_keys_for_a_person_are_for_the_first_who_was_there(
    talks: Book, app_on: AppOn
) -> None:
    app = app_on(talks)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "3", "j", "t")
        assert message(app).startswith("Noted: no answer from Jane.")
        newest = next(iter(talks.network.interactions_of(mode(app).person or "")))
        assert not newest.reached


async def test_nothing_logged_says_how_to_begin(book: Book, app_on: AppOn) -> None:
    book.add_contact("Jane Doe", today=TODAY)
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "3")
        assert texts(rows(app, "#talks")) == ["Nothing logged yet. a add the first"]
        assert {"D delete", "t tried", "e edit"}.isdisjoint(keys(app))
        assert "0 logged" in shown(app)
