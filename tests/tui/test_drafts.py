"""What was typed and not saved: kept within a second, offered when its session has ended."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from store.book import Book
from store.errors import StoreError
from tests.tui.filling import closed, fill, message, opened, until, write
from tests.tui.watching import settle
from tui.dialogs import form as form_module
from tui.dialogs.ask import Choose
from tui.dialogs.contact_form import ContactForm
from tui.dialogs.form import DRAFT_AFTER, Form
from tui.dialogs.log_form import LogForm
from tui.screens.keeper import Keeper, age, first_words, keep_typed
from tui.screens.quick_add import QuickAdd
from tui.session import Session

if TYPE_CHECKING:
    from tui.app import Amity

    AppOn = Callable[[Book], Amity]

TODAY = date(2026, 11, 22)
"""A Sunday."""

LEAVE_A_DRAFT = """
import sys
from store.book import Book
with Book.open(sys.argv[1]) as book:
    book.drafts.save(sys.argv[2], eval(sys.argv[3]))
"""
"""A session that ends with a draft."""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are written as soon as the form is idle."""
    monkeypatch.setattr(form_module, "DRAFT_AFTER", 0.01)


@pytest.fixture
def bob(book: Book) -> str:
    return book.add_contact("Bob Stone", today=TODAY).uid


def left_behind(book: Book, form: str, data: Mapping[str, object]) -> None:
    """A draft of a session that has ended."""
    command = [sys.executable, "-c", LEAVE_A_DRAFT, str(book.path), form, repr(dict(data))]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2])


def draft_files(book: Book) -> list[str]:
    return [path.name for path in book.path.parent.iterdir() if "draft" in path.name]


def values(pilot: Pilot[Any]) -> dict[str, Any]:
    screen = pilot.app.screen
    assert isinstance(screen, Form)
    return screen.values


def is_open(pilot: Pilot[Any], key: str) -> bool:
    """Whether what ``key`` opens is open."""
    screen = pilot.app.screen
    if key == "a":
        return bool(screen.query(QuickAdd))
    return isinstance(screen, Form) and screen.ready


def typed(pilot: Pilot[Any]) -> str:
    """What stands in the form that is open, or in the bar of quick add."""
    screen = pilot.app.screen
    if isinstance(screen, Form):
        return " ".join(screen.values.get(name, "") for name in ("who", "what", "name"))
    return "".join(bar.line for bar in screen.query(QuickAdd))


def log_draft(bob: str, **more: str) -> dict[str, object]:
    return {
        "who": "Bob Stone",
        "chosen": {"bob stone": bob},
        "today": "2026-11-20",
        "what": "Half a story",
        **more,
    }


def test_a_draft_is_written_within_a_second() -> None:
    assert DRAFT_AFTER < 1


async def test_what_is_typed_is_kept_and_goes_when_it_is_saved(
    book: Book, bob: str, app_on: AppOn
) -> None:
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "2", "l")
        await write(pilot, "Half a story")
        await until(pilot, lambda: draft_files(book))
        assert draft_files(book)[0].endswith("-log")
        await closed(pilot, "ctrl+s")
        assert draft_files(book) == []


async def test_a_form_typed_empty_again_has_no_draft(book: Book, bob: str, app_on: AppOn) -> None:
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "n")
        await pilot.press("x")
        await until(pilot, lambda: draft_files(book))
        await pilot.press("backspace")
        await until(pilot, lambda: not draft_files(book))


async def test_a_program_that_ends_keeps_what_was_just_typed(
    book: Book, bob: str, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_module, "DRAFT_AFTER", 60)
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "2", "l")
        await write(pilot, "Half a story")
        assert draft_files(book) == []
    assert len(draft_files(book)) == 1


@pytest.mark.parametrize("key", ["l", "n", "a"])
async def test_what_shows_is_kept_before_anybody_is_told_of_it(
    book: Book, bob: str, app_on: AppOn, key: str
) -> None:
    async with app_on(book).run_test() as pilot:
        await pilot.press("2", key)
        await settle(pilot)
        focused = pilot.app.screen.focused
        if isinstance(focused, TextArea):
            focused.text = "Half a story"
        else:
            assert isinstance(focused, Input)
            focused.value = "Half a story"
        keep_typed(pilot.app.screen_stack)
        (kept,) = draft_files(book)
        assert "Half a story" in (book.path.parent / kept).read_text()


async def test_a_form_left_as_a_draft_comes_back(book: Book, bob: str, app_on: AppOn) -> None:
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "2", "l")
        await write(pilot, "Half a story")
        await fill(pilot, "when", "yesterday")
        await closed(pilot, "escape", "k")
        assert message(pilot).startswith("Kept as a draft.")
        await opened(pilot, "l")
        assert isinstance(pilot.app.screen, Choose)
        await opened(pilot, "g", but=pilot.app.screen)
        assert (values(pilot)["what"], values(pilot)["when"]) == ("Half a story", "yesterday")
        await closed(pilot, "ctrl+s")
        await opened(pilot, "l")
        assert values(pilot)["what"] == ""


async def test_starting_anew_lets_go_of_the_draft(book: Book, bob: str, app_on: AppOn) -> None:
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "n")
        await write(pilot, "Pri")
        await closed(pilot, "escape", "k")
        await opened(pilot, "n")
        await opened(pilot, "n", but=pilot.app.screen)
        assert values(pilot)["name"] == ""
        assert draft_files(book) == []


async def test_a_draft_of_an_ended_session_is_offered_with_its_age_and_first_words(
    book: Book, bob: str, app_on: AppOn
) -> None:
    left_behind(book, "log", log_draft(bob))
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert isinstance(app.screen, Choose)
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "An unfinished log entry, just now: Bob Stone: Half a story" in shown
        assert not book.network.interactions


async def test_a_taken_draft_opens_its_form_on_the_day_it_was_written(
    book: Book, bob: str, app_on: AppOn
) -> None:
    left_behind(book, "log", log_draft(bob, when="yesterday", next="in 2 weeks"))
    app = app_on(book)
    async with app.run_test() as pilot:
        await opened(pilot)
        await opened(pilot, "t", but=app.screen)
        assert isinstance(app.screen, LogForm)
        assert app.screen.field("when").said == "Thu 19 Nov 2026"
        await closed(pilot, "ctrl+s")
    (talk,) = book.network.interactions.values()
    assert (talk.day, talk.contacts, talk.text) == (date(2026, 11, 19), (bob,), "Half a story")
    touch = book.network.contacts[bob].next_touch
    assert touch is not None
    assert touch.due == date(2026, 12, 4)
    assert draft_files(book) == []


async def test_a_draft_left_for_later_is_offered_by_the_next_session(
    book: Book, bob: str, app_on: AppOn
) -> None:
    left_behind(book, "contact", {"name": "Priya", "tier": "close"})
    async with app_on(book).run_test() as pilot:
        await opened(pilot)
        await closed(pilot, "l")
        assert len(draft_files(book)) == 1
        assert book.drafts.offered() == []
    with Book.open(book.path) as later:
        async with app_on(later).run_test() as pilot:
            await opened(pilot)
            await opened(pilot, "t", but=pilot.app.screen)
            assert isinstance(pilot.app.screen, ContactForm)
            assert (values(pilot)["name"], values(pilot)["tier"]) == ("Priya", "close")


async def test_a_discarded_draft_is_gone(book: Book, bob: str, app_on: AppOn) -> None:
    left_behind(book, "log", log_draft(bob))
    async with app_on(book).run_test() as pilot:
        await opened(pilot)
        await closed(pilot, "d")
    assert draft_files(book) == []


async def test_several_drafts_are_offered_one_after_the_other(
    book: Book, bob: str, app_on: AppOn
) -> None:
    left_behind(book, "log", log_draft(bob))
    left_behind(book, "contact", {"name": "Priya"})
    async with app_on(book).run_test() as pilot:
        await opened(pilot)
        await opened(pilot, "d", but=pilot.app.screen)
        await closed(pilot, "d")
    assert draft_files(book) == []


async def test_a_line_of_quick_add_is_taken_up_in_its_bar(
    book: Book, bob: str, app_on: AppOn
) -> None:
    left_behind(book, "quick-add", {"line": "coffee with Bob: half a"})
    async with app_on(book).run_test() as pilot:
        await opened(pilot)
        await pilot.press("t")
        await until(pilot, lambda: pilot.app.screen.query(QuickAdd))
        assert pilot.app.screen.query_one(QuickAdd).line == "coffee with Bob: half a"


LEFT: Mapping[str, tuple[str, dict[str, object]]] = {
    "a": ("quick-add", {"line": "coffee with Bob: half a"}),
    "l": ("log", {"who": "Bob Stone", "what": "half a story"}),
    "n": ("contact", {"name": "half a name"}),
}
"""Key → the form it opens, and a draft of it."""


@pytest.mark.parametrize("key", LEFT)
class TestASessionThatEndsMeanwhile:
    """Its draft is offered when the form of it is opened."""

    async def test_can_be_gone_on_with(self, key: str, book: Book, bob: str, app_on: AppOn) -> None:
        async with app_on(book).run_test() as pilot:
            await pilot.pause()
            left_behind(book, *LEFT[key])
            await opened(pilot, key)
            assert isinstance(pilot.app.screen, Choose)
            await pilot.press("t")
            await until(pilot, lambda: is_open(pilot, key))
            assert "half a" in typed(pilot)
        assert len(draft_files(book)) == 1
        assert book.drafts.offered() == []

    async def test_can_wait(self, key: str, book: Book, bob: str, app_on: AppOn) -> None:
        async with app_on(book).run_test() as pilot:
            await pilot.pause()
            left_behind(book, *LEFT[key])
            for keys in ((key, "l"), (key,)):
                await pilot.press(*keys)
                await until(pilot, lambda: is_open(pilot, key))
                assert typed(pilot).strip() in ("", "Bob Stone")
                await closed(pilot, "escape")
        assert len(draft_files(book)) == 1

    async def test_can_be_discarded_but_by_no_letter_typed_ahead(
        self, key: str, book: Book, bob: str, app_on: AppOn
    ) -> None:
        async with app_on(book).run_test() as pilot:
            await pilot.pause()
            left_behind(book, *LEFT[key])
            await opened(pilot, key, "d")
            assert isinstance(pilot.app.screen, Choose)
            assert len(draft_files(book)) == 1
            await pilot.press("down", "down", "enter")
            await until(pilot, lambda: is_open(pilot, key))
            assert draft_files(book) == []

    async def test_is_left_alone_by_esc(
        self, key: str, book: Book, bob: str, app_on: AppOn
    ) -> None:
        async with app_on(book).run_test() as pilot:
            await pilot.pause()
            left_behind(book, *LEFT[key])
            await opened(pilot, key)
            await closed(pilot, "escape")
            assert not is_open(pilot, key)
            await opened(pilot, key)
            assert isinstance(pilot.app.screen, Choose)


async def test_a_draft_about_an_entry_that_is_gone_becomes_a_new_one(
    book: Book, bob: str, app_on: AppOn
) -> None:
    left_behind(book, "log", log_draft(bob, uid="gone"))
    async with app_on(book).run_test() as pilot:
        await opened(pilot)
        await opened(pilot, "t", but=pilot.app.screen)
        await closed(pilot, "ctrl+s")
    assert len(book.network.interactions) == 1


@pytest.mark.parametrize(
    "data", [{}, {"today": "never", "who": 3}, {"chosen": "x", "what": None, "new": {}}]
)
async def test_a_draft_that_no_form_wrote_opens_what_it_can(
    data: dict[str, object], book: Book, bob: str, app_on: AppOn
) -> None:
    left_behind(book, "log", data)
    async with app_on(book).run_test() as pilot:
        await opened(pilot)
        await opened(pilot, "t", but=pilot.app.screen)
        assert values(pilot)["today"] == "2026-11-22"


async def test_a_draft_that_cannot_be_written_stays_in_the_form(
    book: Book, bob: str, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("Could not keep what you typed: the disk is full.")

    monkeypatch.setattr(book.drafts, "save", full)
    async with app_on(book).run_test() as pilot:
        await opened(pilot, "2", "l")
        await write(pilot, "Half a story")
        await closed(pilot, "escape", "k")
        await opened(pilot, "l")
        await opened(pilot, "g", but=pilot.app.screen)
        assert values(pilot)["what"] == "Half a story"


async def test_the_palette_finds_a_draft_again(book: Book, bob: str, app_on: AppOn) -> None:
    async with app_on(book).run_test() as pilot:
        screen: Any = pilot.app.screen
        await screen.action_run("drafts")
        await pilot.pause()
        assert message(pilot) == "No drafts are kept."
        await opened(pilot, "n")
        await write(pilot, "Priya")
        await closed(pilot, "escape", "k")
        await screen.action_run("drafts")
        await opened(pilot)
        assert values(pilot)["name"] == "Priya"


def test_the_note_says_when_a_draft_was_kept(book: Book) -> None:
    session = Session(book)
    session.now = lambda: datetime(2026, 11, 22, 14, 2, tzinfo=UTC)  # type: ignore[method-assign]
    from store.actions.settings import configure

    book.do(lambda network: configure(network, "time-zone", "Asia/Tokyo", TODAY))
    assert Keeper(session, "contact")({"name": "x"}) == "draft kept 23:02"
    assert Keeper(session, "contact")(None) == ""


@pytest.mark.parametrize(
    ("form", "data", "words"),
    [
        ("log", {"who": "Bob", "what": "a\nb", "today": "x"}, "Bob: a b"),
        ("log", {"who": " ", "takeaway": "ask"}, "ask"),
        ("contact", {"tier": "close"}, ""),
        ("quick-add", {"line": "coffee"}, "coffee"),
    ],
)
def test_first_words_tell_what_a_draft_is_about(
    form: str, data: dict[str, str], words: str
) -> None:
    assert first_words(form, data) == words


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=60), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=2), "2 hours ago"),
        (timedelta(days=3, hours=1), "3 days ago"),
        (timedelta(seconds=-5), "just now"),
    ],
)
def test_the_age_of_a_draft_is_said_roughly(ago: timedelta, said: str) -> None:
    now = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
    assert age(now - ago, now) == said
