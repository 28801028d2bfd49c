"""Saving a form while another window changed, deleted or merged what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import asdict, replace
from textual.pilot import Pilot

from store.actions import Action
from store.actions.contacts import edit_contact
from store.actions.logging import LogEntry, PromiseLine, delete_log, edit_log, entry_of
from store.actions.promises import keep
from store.records import Interaction, Labelled, Occasion
from tests.tui.filling import closed, fill, message, opened, until
from tests.tui.watching import shown
from tui.dialogs import form as form_module
from tui.dialogs.ask import Choose
from tui.dialogs.box import Dialog, Hints
from tui.dialogs.clashes import Clashes
from tui.dialogs.contact_form import ContactForm
from tui.dialogs.form import Form
from tui.dialogs.log_form import LogForm

if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity

    AppOn = Callable[[Book], Amity]

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
SIZE = (100, 40)


@pytest.fixture
def jane(book: Book) -> str:
    return book.add_contact(
        "Jane Doe",
        today=TODAY,
        title="Analyst",
        place="Porto",
        notes="Met at the meetup",
        tags=("hiring",),
        emails=(Labelled(value="jane@acme.example", label="work"),),
        birthday=(3, 4, None),
    ).uid


@pytest.fixture
def other(book: Book, jane: str) -> Iterator[Book]:
    """The other window's Book."""
    from store.book import Book

    with Book.open(book.path) as opened:
        yield opened


# -- what the two do ---------------------------------------------------------------------------


def change(other: Book, uid: str, **fields: object) -> None:
    """The other window saves these fields of a contact."""
    other.do(lambda network: edit_contact(network, uid, fields, TODAY))


async def open_form(pilot: Pilot[Any], *keys: str, **texts: str) -> None:
    """Open a form and type."""
    await opened(pilot, *keys)
    await write(pilot, **texts)


async def write(pilot: Pilot[Any], **texts: str) -> None:
    """Put these texts in the place of what the fields hold."""
    for name, text in texts.items():
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.field(name).put("")
        await fill(pilot, name, text)


async def asked(pilot: Pilot[Any], kind: type[Dialog[Any]]) -> str:
    """Save; the dialog that asks, as text."""
    await pilot.press("ctrl+s")

    def ready() -> bool:
        return isinstance(pilot.app.screen, kind) and pilot.app.screen.ready

    await until(pilot, ready)
    app: Any = pilot.app
    return shown(app)


def born(book: Book, uid: str) -> list[Occasion]:
    return book.network.occasions_of(uid)


# -- a contact changed in both -----------------------------------------------------------------


async def test_fields_that_one_side_changed_go_together_without_a_question(
    book: Book, jane: str, other: Book, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "e", title="Head of Product", tags="hiring, design")
        change(other, jane, place="Lisbon", tags=("hiring", "alumni"), birthday=(3, 5, 1990))
        await closed(pilot, "ctrl+s")
        assert message(pilot).startswith("Changed Jane Doe.")
    after = book.network.contacts[jane]
    assert (after.title, after.place) == ("Head of Product", "Lisbon")
    assert after.tags == ("hiring", "alumni", "design")
    assert after.emails == (Labelled(value="jane@acme.example", label="work"),)
    assert [(one.month, one.day, one.year) for one in born(book, jane)] == [(3, 5, 1990)]


async def test_what_is_typed_stays_on_screen_while_the_other_saves(
    book: Book, jane: str, other: Book, app_on: AppOn
) -> None:
    app = app_on(book)
    async with app.run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "e", title="Head of Product")
        change(other, jane, title="Analyst II", place="Lisbon")
        app.look_around()
        await pilot.pause()
        form = app.screen
        assert isinstance(form, ContactForm)
        assert form.field("title").value == "Head of Product"
        assert form.focused is form.field("title").control


async def test_notes_of_both_are_kept_one_under_the_other(
    book: Book, jane: str, other: Book, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "e", notes="Met at the meetup\nMoves to Porto")
        change(other, jane, notes="Met at the meetup\nHas a dog")
        await closed(pilot, "ctrl+s")
    assert book.network.contacts[jane].notes == "Met at the meetup\nHas a dog\nMoves to Porto"


@pytest.mark.parametrize(
    ("keys", "title", "tier"),
    [
        (["enter", "enter"], "Head of Product", "inner"),
        (["m"], "Head of Product", "inner"),
        (["t"], "Analyst II", "close"),
        (["down", "enter", "enter"], "Analyst II", "close"),
        (["enter", "down", "enter"], "Head of Product", "close"),
        (["down", "down", "enter", "down", "enter"], "Analyst II", "inner"),
    ],
)
async def test_a_field_that_both_changed_is_asked_about(
    keys: list[str], title: str, tier: str, book: Book, jane: str, other: Book, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "e", title="Head of Product", place="Lisbon")
        form = pilot.app.screen
        assert isinstance(form, ContactForm)
        form.field("tier").put("inner")
        await pilot.pause()
        change(other, jane, title="Analyst II", tier="close", company="Nord")
        text = await asked(pilot, Clashes)
        assert "Jane Doe was changed elsewhere since this form opened." in text
        for part in ("Title", "Head of Product", "Analyst II", "Tier", "inner", "close"):
            assert part in text
        assert "Lisbon" not in text
        assert "Nord" not in text
        await closed(pilot, *keys)
    after = book.network.contacts[jane]
    assert (after.title, after.tier) == (title, tier)
    assert (after.place, after.company) == ("Lisbon", "Nord")


async def test_esc_goes_back_to_the_form_with_all_that_was_typed(
    book: Book, jane: str, other: Book, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "e", title="Head of Product", place="Lisbon")
        change(other, jane, title="Analyst II", company="Nord")
        await asked(pilot, Clashes)
        await opened(pilot, "escape", but=pilot.app.screen)
        form = pilot.app.screen
        assert isinstance(form, ContactForm)
        assert form.query_one(Hints).line(0, 200)[-1][0] == "Not saved yet."
        assert book.network.contacts[jane].title == "Analyst II"
        assert (form.values["title"], form.values["place"]) == ("Head of Product", "Lisbon")
        await write(pilot, title="Analyst")
        await closed(pilot, "ctrl+s")
    after = book.network.contacts[jane]
    assert (after.title, after.place, after.company) == ("Analyst II", "Lisbon", "Nord")


async def test_another_change_during_the_question_is_asked_about_too(
    book: Book, jane: str, other: Book, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "e", title="Head of Product")
        change(other, jane, title="Analyst II")
        await asked(pilot, Clashes)
        first = pilot.app.screen
        change(other, jane, title="Analyst III")
        await opened(pilot, "m", but=first)
        app: Any = pilot.app
        assert "Analyst III" in shown(app)
        await closed(pilot, "m")
    assert book.network.contacts[jane].title == "Head of Product"


async def test_what_is_typed_is_a_draft_while_the_question_is_open(
    book: Book, jane: str, other: Book, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "e", title="Head of Product")
        change(other, jane, title="Analyst II")
        await asked(pilot, Clashes)
        assert "Head of Product" in _draft(book)
        await closed(pilot, "t")
        assert _draft(book) == ""


def _draft(book: Book) -> str:
    return "".join(path.read_text() for path in book.path.parent.iterdir() if "draft" in path.name)


async def test_a_draft_remembers_what_it_began_with(
    book: Book, jane: str, other: Book, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_module, "DRAFT_AFTER", 0.01)
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "e", title="Head of Product")
        await opened(pilot, "escape", but=pilot.app.screen)
        await closed(pilot, "k")
        change(other, jane, place="Lisbon")
        await opened(pilot, "e")
        await opened(pilot, "g", but=pilot.app.screen)
        await closed(pilot, "ctrl+s")
    after = book.network.contacts[jane]
    assert (after.title, after.place) == ("Head of Product", "Lisbon")


# -- a contact that is gone --------------------------------------------------------------------


async def test_a_contact_deleted_elsewhere_can_be_restored_with_what_is_typed(
    book: Book, jane: str, other: Book, app_on: AppOn
) -> None:
    before = book.network.contacts[jane]
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "e", title="Head of Product")
        other.undo()
        text = await asked(pilot, Choose)
        assert "Jane Doe is not there any more." in text
        await closed(pilot, "r")
        assert message(pilot) == "Restored Jane Doe.  u undo"
        assert book.network.contacts[jane] == replace(before, title="Head of Product")
        assert [(one.month, one.day) for one in born(book, jane)] == [(3, 4)]
        await pilot.press("u")
        await pilot.pause()
    assert book.network.contacts == {}
    assert book.network.occasions == {}


async def test_or_left_alone_with_what_is_typed_as_a_draft(
    book: Book, jane: str, other: Book, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "e", title="Head of Product")
        other.undo()
        await asked(pilot, Choose)
        await opened(pilot, "g", but=pilot.app.screen)
        assert isinstance(pilot.app.screen, ContactForm)
        await opened(pilot, "escape", but=pilot.app.screen)
        await closed(pilot, "k")
        assert book.network.contacts == {}
        await opened(pilot, "n")
        await opened(pilot, "g", but=pilot.app.screen)
        await asked(pilot, Choose)
        await closed(pilot, "r")
    assert book.network.contacts[jane].title == "Head of Product"


async def test_a_contact_merged_elsewhere_is_saved_onto_what_it_became(
    book: Book, jane: str, other: Book, app_on: AppOn
) -> None:
    bob = book.add_contact("Jane M. Doe", today=TODAY, title="CEO", tags=("board",))
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "e", title="Head of Product", tags="hiring, design")
        other.do(
            lambda network: Action(
                "Merge Jane Doe into Jane M. Doe",
                (replace(bob, merged=(jane,)),),
                (network.contacts[jane], *network.occasions_of(jane)),
            )
        )
        text = await asked(pilot, Choose)
        assert "Merged into Jane M. Doe" in text
        assert "Save onto Jane M. Doe" in text
        await opened(pilot, "o", but=pilot.app.screen)
        app: Any = pilot.app
        assert "CEO" in shown(app)
        await closed(pilot, "m")
    (after,) = book.contacts()
    assert (after.uid, after.title, after.tags) == (
        bob.uid,
        "Head of Product",
        ("board", "design"),
    )


# -- an interaction ----------------------------------------------------------------------------


@pytest.fixture
def talk(book: Book, jane: str) -> Interaction:
    return book.log(
        [jane],
        "Roadmap",
        day=TODAY,
        today=TODAY,
        channel="coffee",
        place="Porto",
        received=("tips",),
        promises=(PromiseLine("send the deck", date(2026, 11, 27)),),
    )


def correct(other: Book, uid: str, **fields: Any) -> None:
    """The other window saves these fields of a talk."""

    def make(network: Any) -> Action:
        entry = LogEntry(**{**asdict(entry_of(network, uid)), **fields})
        return edit_log(network, uid, entry, TODAY, NOW)

    other.do(make)


async def test_a_talk_changed_in_both_goes_together(
    book: Book, talk: Interaction, other: Book, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "3", "e", gave="an article", what="Roadmap\nHiring")
        assert isinstance(pilot.app.screen, LogForm)
        correct(other, talk.uid, takeaways=("Likes tea",), text="Roadmap\nPilot", place="Lisbon")
        await closed(pilot, "ctrl+s")
        assert message(pilot).startswith("Changed coffee with Jane Doe")
    (after,) = book.network.interactions.values()
    assert after.text == "Roadmap\nPilot\nHiring"
    assert (after.takeaways, after.place) == (("Likes tea",), "Lisbon")
    assert {one.text for one in after.favours} == {"tips", "an article"}
    assert len(book.network.promises) == 2


async def test_a_field_of_a_talk_that_both_changed_is_asked_about(
    book: Book, talk: Interaction, other: Book, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "3", "e", place="Faro", when="yesterday")
        correct(other, talk.uid, place="Lisbon", day=date(2026, 11, 20))
        text = await asked(pilot, Clashes)
        for part in ("coffee with Jane Doe", "Faro", "Lisbon", "Sat 21 Nov", "Fri 20 Nov"):
            assert part in text
        await closed(pilot, "enter", "down", "enter")
    (after,) = book.network.interactions.values()
    assert (after.day, after.place) == (date(2026, 11, 21), "Lisbon")


async def test_a_promise_ticked_elsewhere_stays_kept(
    book: Book, talk: Interaction, other: Book, app_on: AppOn
) -> None:
    deck = next(one for one in book.network.promises.values() if one.text == "send the deck")
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "3", "e", place="Faro")
        other.do(lambda network: keep(network, deck.uid, TODAY))
        await closed(pilot, "ctrl+s")
    assert book.network.promises[deck.uid].state == "done"
    assert len(book.network.promises) == 2


async def test_a_promise_ticked_in_both_is_said_to_be_kept(
    book: Book, talk: Interaction, other: Book, app_on: AppOn
) -> None:
    book.log([talk.contacts[0]], "More", today=TODAY, promises=(PromiseLine("call"),))
    async with app_on(book).run_test(size=SIZE) as pilot:
        await pilot.press("2")
        await opened(pilot, "d")
        app: Any = pilot.app
        assert "Which promise was kept?" in shown(app)
        for uid in list(book.network.promises):
            other.do(partial(keep, uid=uid, today=TODAY))
        await closed(pilot, "enter")
        assert message(pilot) == "This promise was kept already."
    assert {one.state for one in book.network.promises.values()} == {"done"}


async def test_a_talk_deleted_elsewhere_can_be_restored_with_all_that_came_from_it(
    book: Book, talk: Interaction, other: Book, app_on: AppOn
) -> None:
    promises = dict(book.network.promises)
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "3", "e", place="Faro")
        other.do(lambda network: delete_log(network, talk.uid))
        text = await asked(pilot, Choose)
        assert "coffee with Jane Doe of 22 Nov is not there any more." in text
        await closed(pilot, "r")
        assert message(pilot).startswith("Restored coffee with Jane Doe of 22 Nov.")
    assert book.network.interactions == {talk.uid: replace(talk, place="Faro")}
    assert book.network.promises == promises


async def test_a_talk_with_someone_who_was_deleted_restores_them(
    book: Book, jane: str, other: Book, app_on: AppOn
) -> None:
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "l", what="Roadmap")
        other.undo()
        text = await asked(pilot, Choose)
        assert "Jane Doe is not there any more." in text
        await closed(pilot, "r")
        assert message(pilot).startswith("Logged coffee with Jane Doe.")
    (after,) = book.network.interactions.values()
    assert after.contacts == (jane,)
    assert book.network.contacts[jane].title == "Analyst"


async def test_a_talk_with_someone_who_was_merged_is_with_what_they_became(
    book: Book, jane: str, other: Book, app_on: AppOn
) -> None:
    heir = book.add_contact("Jane M. Doe", today=TODAY)
    async with app_on(book).run_test(size=SIZE) as pilot:
        await open_form(pilot, "2", "l", what="Roadmap")
        other.do(
            lambda network: Action(
                "Merge", (replace(heir, merged=(jane,)),), (network.contacts[jane],)
            )
        )
        await asked(pilot, Choose)
        await closed(pilot, "o")
    (after,) = book.network.interactions.values()
    assert after.contacts == (heir.uid,)
