"""Contacts: found while typing, narrowed by filters, opened, picked and changed together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual.strip import Strip

from store.actions import Action
from store.records import Contact, Record
from tests.tui.watching import (
    SMALL,
    WIDE,
    AppOn,
    box,
    cursor,
    go_to,
    keys,
    message,
    mode,
    names,
    person,
    press,
    records,
    rows,
    settle,
    shown,
    texts,
    until,
    write,
)
from tui.dialogs.ask import Ask, Choose
from tui.dialogs.contact_form import ContactForm
from tui.dialogs.log_form import LogForm
from tui.screens.contacts import Heading, count_words, facts_of
from tui.widgets.header import Header
from tui.widgets.painted import Painted
from tui.widgets.search_box import Count, Under

if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity

TODAY = date(2026, 11, 22)


def count(app: Amity) -> str:
    """What is drawn at the right of the search line."""
    [drawn] = [text for text, _ in mode(app).query_one(Count).line(0, 24)]
    return drawn.strip()


def chips(app: Amity) -> tuple[str, ...]:
    return mode(app).query_one(Under).filters


def at_work(book: Book) -> list[str]:
    """The names of those of the circle *work*."""
    found = (one for one in book.contacts() if not one.archived_on and "work" in one.circles)
    return sorted(one.name for one in found)


class Warming:
    """Holds back what a book makes ready behind the first frame."""

    def __init__(self, book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
        self.held = True
        self._warm = book.warm
        monkeypatch.setattr(book, "warm", self._steps)

    def _steps(self, today: date | None = None) -> Iterator[None]:
        while self.held:
            yield
        yield from self._warm(today)


# -- searching ---------------------------------------------------------------------------------


async def test_people_are_found_at_once_and_what_was_said_as_soon_as_that_is_ready(
    sample_book: Book, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [Contact(name=f"Other {number}", added=TODAY) for number in range(300)]
    sailor = Contact(name="Zoe Sailor", added=TODAY, notes="knows about zeppelins")
    sample_book.do(lambda _network: Action("Add many", (*others, sailor)))
    warming = Warming(sample_book, monkeypatch)
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "slash")
        await write(pilot, "zoe sailor")
        assert cursor(app, "#people") == "Zoe Sailor"
        await write(pilot, "zeppelins")
        assert names(app) == []
        warming.held = False
        await until(pilot, lambda: names(app) == ["Zoe Sailor"])


async def test_everyone_is_listed_by_name_and_counted(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2")
        assert len(names(app)) == 59
        assert "Gustav Ek" not in names(app)
        assert names(app)[:3] == ["Aisha Bello", "Amara Diallo", "Ana Lima"]
        assert count(app) == "59 people"
        assert app.focused is rows(app, "#people")


async def test_each_letter_ranks_anew_and_the_cursor_is_on_the_best(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash")
        assert app.focused is box(app).input
        seen = {}
        for letter in "smith":
            await press(pilot, letter)
            assert cursor(app, "#people") == names(app)[0]
            seen[box(app).value] = names(app)[0]
        assert seen["smith"] == "John Smith"
        assert count(app).endswith(" of 59 people")


async def test_the_cursor_is_on_the_best_also_after_the_list_was_walked(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2", "G", "slash")
        await write(pilot, "a")
        await press(pilot, "down", "down", "down")
        await write(pilot, "an")
        assert cursor(app, "#people") == names(app)[0]
        assert rows(app, "#people").top == 0


async def test_those_whom_only_one_word_fits_stand_under_almost(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "smith acme")
        lines = texts(rows(app, "#people"))
        whole = lines[: lines.index("ALMOST one of the two words fits")]
        almost = lines[len(whole) + 1 :]
        assert any(line.startswith("John Smith Acme") for line in whole)
        assert any(line.startswith("Jane Doe Acme") for line in almost)
        assert count(app) == f"{len([line for line in whole if line])} of 59 people"


@pytest.mark.parametrize(
    ("fit", "total", "searching", "more", "said"),
    [
        (60, 60, False, False, "60 people"),
        (1, 1, False, False, "1 person"),
        (4, 60, True, False, "4 of 60 people"),
        (0, 1, True, False, "0 of 1 person"),
        (500, 9000, True, True, "500+ of 9000 people"),
    ],
)
def test_the_count_says_how_many_fit(
    fit: int, total: int, searching: bool, more: bool, said: str
) -> None:
    assert count_words(fit, total, searching=searching, more=more) == said


# -- filters -----------------------------------------------------------------------------------


async def test_a_filter_becomes_a_chip_once_it_is_finished(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash", *"circle:work")
        assert chips(app) == ()
        await press(pilot, "space")
        assert chips(app) == ("circle:work",)
        assert box(app).input.value == ""
        assert " circle:work × " in shown(app)
        assert names(app) == at_work(sample_book)
        await press(pilot, *"jane")
        assert box(app).value == "circle:work jane"
        assert names(app)[0].startswith("Jane")


async def test_what_is_typed_in_one_burst_loses_no_letter(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "slash")
        for letter in "circle:work jane":
            box(app).input.insert_text_at_cursor(letter)
        await settle(pilot)
        assert chips(app) == ("circle:work",)
        assert box(app).input.value == "jane"


async def test_backspace_takes_the_letters_then_the_chips(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash", *"tier:close", "space", *"is:new", "space", "x")
        assert chips(app) == ("tier:close", "is:new")
        await press(pilot, "backspace")
        assert chips(app) == ("tier:close", "is:new")
        await press(pilot, "backspace")
        assert chips(app) == ("tier:close",)
        await press(pilot, "x", "home", "backspace")
        assert box(app).value == "x"


async def test_tab_offers_filters_with_how_many_they_fit(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash", "tab")
        assert isinstance(app.screen, Choose)
        [line] = [line for line in shown(app).splitlines() if "circle:work" in line]
        assert line.strip("│ ").split() == ["circle:work", str(len(at_work(sample_book)))]
        while app.screen._list.key != "circle:work":
            await press(pilot, "j")
        await press(pilot, "enter")
        assert chips(app) == ("circle:work",)
        assert app.focused is box(app).input


async def test_a_value_with_a_space_is_one_chip_once_its_quote_is_closed(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash", *'at:"New', "space")
        assert chips(app) == ()
        await press(pilot, *'York"', "space")
        assert chips(app) == ('at:"New York"',)
        assert names(app) == sorted(
            one.name for one in sample_book.contacts() if one.place == "New York"
        )


async def test_a_chip_is_not_put_twice_and_a_click_takes_it_away(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash", *"is:new", "space", *"is:new", "space")
        assert chips(app) == ("is:new",)
        await pilot.click(mode(app).query_one(Under), offset=(4, 1))
        await settle(pilot)
        assert chips(app) == ()
        assert len(names(app)) == 59


async def test_filters_that_fit_nobody_say_so_and_escape_clears_them(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash", *"tag:zzz", "space")
        assert texts(rows(app, "#people")) == ["Nobody fits these filters. esc clear"]
        await press(pilot, "escape", "escape")
        assert box(app).value == ""
        assert len(names(app)) == 59


# -- nobody ------------------------------------------------------------------------------------


async def test_enter_adds_somebody_who_is_not_there_yet(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash")
        await write(pilot, "zzq")
        assert texts(rows(app, "#people")) == ["Nobody fits “zzq”. enter add as a new contact"]
        await press(pilot, "enter")
        assert isinstance(app.screen, ContactForm)
        await press(pilot, "ctrl+s")
        assert person(sample_book, "zzq").tier == "casual"
        assert names(app) == ["zzq"]
        assert message(app).startswith("Added zzq.")


async def test_the_form_can_be_left_without_adding_anybody(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    before = records(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash")
        await write(pilot, "zzq")
        await press(pilot, "enter", "escape")
        if app.screen is not mode(app):
            await press(pilot, "d")
        assert app.screen is mode(app)
        assert box(app).value == "zzq"
        assert records(sample_book) == before


# -- opening and going back --------------------------------------------------------------------


async def test_enter_opens_the_first_who_fits_and_escape_steps_back(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash")
        await write(pilot, "jane doe")
        await press(pilot, "enter")
        assert app.focused is rows(app, "#card")
        assert "Head of Product · Acme" in shown(app)
        assert "last talk" not in shown(app)
        await press(pilot, "escape")
        assert app.focused is rows(app, "#people")
        assert cursor(app, "#people") == "Jane Doe"
        await press(pilot, "space")
        assert rows(app, "#people").picked
        assert cursor(app, "#people") == "Jane Park"
        await press(pilot, "escape")
        assert not rows(app, "#people").picked
        assert box(app).value == "jane doe"
        await press(pilot, "escape")
        assert box(app).value == ""
        assert cursor(app, "#people") == "Jane Park"


async def test_escape_leaves_the_search_box_with_what_is_in_it(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "acme")
        await press(pilot, "down", "escape")
        assert app.focused is rows(app, "#people")
        assert box(app).value == "acme"
        assert cursor(app, "#people") == names(app)[1]


# -- several people ----------------------------------------------------------------------------


def has_tag(one: Contact) -> bool:
    return "hiring" in one.tags and "design" not in one.tags


SEVERAL = {
    "number_sign": (Ask, "hiring, -design", has_tag),
    "o": (Ask, "book club", lambda one: "book club" in one.circles),
    "T": (Choose, "3", lambda one: one.tier == "casual" and one.triaged),
    "c": (Ask, "2w", lambda one: one.cadence == 14),
    "z": (None, "", lambda one: one.archived_on == TODAY),
}


async def test_what_is_done_to_several_is_one_undo(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    before = records(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "j", "space", "space", "j", "space")
        picked = [sample_book.network.contacts[uid] for uid in mode(app).people]
        assert [one.name for one in picked] == ["Amara Diallo", "Ana Lima", "Bela Ferro"]
        assert "✓ 3 picked" in shown(app)
        for key, (dialog, answer, is_done) in SEVERAL.items():
            await press(pilot, key)
            if dialog is Ask:
                await write(pilot, answer)
                await press(pilot, "enter")
            elif dialog is Choose:
                await press(pilot, answer)
            now = records(sample_book)
            assert {uid for uid in now if now[uid] != before[uid]} <= {one.uid for one in picked}
            assert all(is_done(sample_book.network.contacts[one.uid]) for one in picked), key
            await press(pilot, "u")
            assert records(sample_book) == before


async def test_the_footer_shows_what_can_be_done_to_the_picked(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "space")
        assert keys(app) == [
            "space pick",
            "# tag",
            "c cadence",
            "o circle",
            "T tier",
            "v drive",
            "l log together",
            "i introduce",
            "m merge",
            "z archive",
            "esc none",
            "? help",
        ]
        assert rows(app, "#people").line(0, 60)[2] == ("✓ ", "key")
        await press(pilot, "k", "space")
        assert "✓ 1 picked" not in shown(app)
        assert "l log" in keys(app)


async def test_picks_stay_while_others_are_searched_for(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "jane doe")
        await press(pilot, "escape", "space", "slash")
        await write(pilot, "bob stone")
        await press(pilot, "escape", "space")
        assert "✓ 2 picked" in shown(app)
        await press(pilot, "slash")
        await write(pilot, "zzq")
        await press(pilot, "escape", "escape")
        assert "picked" not in shown(app)
        await press(pilot, "escape", "l")
        assert isinstance(app.screen, LogForm)


async def test_all_picked_are_logged_together(sample_book: Book, app_on: AppOn) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "jane doe")
        await press(pilot, "escape", "space", "slash")
        await write(pilot, "bob stone")
        await press(pilot, "escape", "space", "l")
        assert isinstance(app.screen, LogForm)
        assert set(app.screen.field("who").value.split(", ")) == {"Jane Doe", "Bob Stone"}


async def test_a_key_for_one_is_for_the_one_under_the_cursor(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "space")
        await go_to(pilot, "Jane Doe", "#people")
        await press(pilot, "y")
        assert app.clipboard == "jane.doe@acme.example"


# -- size --------------------------------------------------------------------------------------


def crowd(size: int) -> tuple[Record, ...]:
    firsts = ("Ann", "Bo", "Cleo", "Dov", "Eve", "Finn", "Gil", "Hana", "Ivo", "Jun")
    return tuple(
        Contact(
            name=f"{firsts[at % 10]} Family{at // 10}",
            company=f"Company {at % 97}",
            added=TODAY,
            triaged=True,
        )
        for at in range(size)
    )


async def test_ten_thousand_are_searched_and_walked(book: Book, app_on: AppOn) -> None:
    people = crowd(10_000)
    book.do(lambda _network: Action("Add a crowd", people))
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2", "G")
        assert cursor(app, "#people") == names(app)[-1]
        await press(pilot, "g", "slash")
        await write(pilot, "company")
        assert count(app) == "500+ of 10000 people"
        await write(pilot, "gil family417")
        assert cursor(app, "#people") == "Gil Family417"


def spied(one: Painted, drawn: list[tuple[Painted, int]]) -> Callable[[int], Strip]:
    draw = one.render_line

    def render_line(y: int) -> Strip:
        drawn.append((one, y))
        return draw(y)

    return render_line


async def test_a_step_of_the_cursor_paints_two_lines_of_the_list(
    sample_book: Book, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2", "j")
        people = rows(app, "#people")
        drawn: list[tuple[Painted, int]] = []
        for one in (people, *mode(app).query(Heading), *mode(app).query(Header)):
            monkeypatch.setattr(one, "render_line", spied(one, drawn))
        await press(pilot, "j")
        assert drawn == [(people, 1), (people, 2)]


def test_a_row_can_be_drawn_once_more_when_its_contact_is_gone(sample_book: Book) -> None:
    gone = Contact(uid="gone", name="Gone Already", added=TODAY, tier="casual")
    facts = facts_of(sample_book.network, TODAY)(gone)
    assert (facts.last_talk, facts.tier) == ("not yet", "casual")


async def test_a_contact_can_be_edited_from_a_card_without_anything_on_it(
    book: Book, app_on: AppOn
) -> None:
    book.add_contact("Ana Lima", today=TODAY)
    app = app_on(book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2")
        await press(pilot, "enter")
        await press(pilot, "e")
        await settle(pilot)
        assert isinstance(app.screen, ContactForm)


async def test_where_everybody_is_archived_it_says_how_to_find_them(
    book: Book, app_on: AppOn
) -> None:
    people = tuple(Contact(name=name, added=TODAY, archived_on=TODAY) for name in ("Ana", "Bo"))
    book.do(lambda _network: Action("Put aside", people))
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2")
        said = "Everyone here is archived. / is:archived finds them"
        assert texts(rows(app, "#people")) == [said]
        await press(pilot, "slash")
        await write(pilot, "is:archived")
        assert names(app) == ["Ana", "Bo"]
