"""Names, notes and files are untrusted: whatever they hold is shown as it is or as harmless marks,
acts on nothing, and keeps no screen waiting."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from store.actions import Action
from store.records import (
    Contact,
    Favour,
    Interaction,
    Introduction,
    Labelled,
    Occasion,
    Promise,
    Record,
    Settings,
    Share,
)
from tests.tui.watching import (
    SMALL,
    WIDE,
    AppOn,
    box,
    message,
    mode,
    press,
    rows,
    settle,
    shown,
    strips,
    texts,
    write,
)

if TYPE_CHECKING:
    from store.book import Book
    from tui.app import Amity

TODAY = date(2026, 11, 22)
MARKUP = "[b]Eve[/b] [@click=app.quit]x"
CONTROLS = "Al\x1b[31mred\x1b]52;c;aGk=\x07\x9b2J\x00\x7f\ttab\nline\r"
BIDI = "\u202egpj.exe\u2066 \u200b\ufeff\u2028\u00ad"
NASTY = MARKUP + CONTROLS + BIDI
HUGE = "Huge " + "x" * 1_000_000
LONG = "\n".join(f"line {at}" for at in range(100_000))
COMBINING = "e" + "\u0301" * 100_000
MOST_MEASURED = 2000
"""Characters of one text that are measured at most: no more than can be on a screen."""


def everything(text: str) -> tuple[Record, ...]:
    """Someone on the week, with ``text`` wherever text can stand, as a file edited by hand or
    another program could have put it."""
    short = text[:10_000]
    contact = Contact(
        name=text,
        nicknames=(short,),
        company=text,
        title=text,
        industry=short,
        place=short,
        circles=(short,),
        tags=(short,),
        emails=(Labelled(value=short, label=short),),
        phones=(Labelled(value=short, label=short),),
        links=(Labelled(value=short, label=short),),
        addresses=(Labelled(value=short, label=short),),
        notes=text,
        needs=(short,),
        offers=(short,),
        met_how=short,
        tier="close",
        added=TODAY - timedelta(days=400),
    )
    talks = tuple(
        Interaction(
            day=TODAY - timedelta(days=ago),
            contacts=(contact.uid,),
            channel="coffee",
            text=text,
            takeaways=(text,),
            place=short,
            tags=(short,),
            favours=(Favour(kind="received", text=short), Favour(kind="asked", text=text)),
            logged=datetime(2026, 1, 1, tzinfo=UTC),
        )
        for ago in (60, 90, 120)
    )
    promises = tuple(
        Promise(
            contacts=(contact.uid,),
            whose=whose,
            text=text,
            made=TODAY,
            due=TODAY + timedelta(days=3),
            interaction=talks[0].uid,
        )
        for whose in ("me", "them")
    )
    birthday = Occasion(contact=contact.uid, label=short, month=11, day=24)
    other = Contact(name=f"zz {short}", added=TODAY)
    pair = Introduction(contacts=(contact.uid, other.uid), because=text)
    share = Share(title=text, kind=short, link=short, topics=(short,), added=TODAY)
    return (contact, other, *talks, *promises, birthday, pair, share)


def put(book: Book, *texts_in: str) -> None:
    records = tuple(record for text in texts_in for record in everything(text))
    book.do(lambda _network: Action(f"Import {texts_in[0]}", records))


def assert_harmless(app: Amity) -> None:
    for strip in strips(app):
        for segment in strip:
            assert segment.style is None or not segment.style.meta, segment
            assert segment.style is None or segment.style.link is None, segment
            bad = [char for char in segment.text if is_bad(char)]
            assert not bad, (bad, segment.text)


def is_bad(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


EVERYWHERE = (
    *("1", "w", "escape", "s", "escape", "p", "escape", "c", "escape", "d", "escape"),
    *("y", "escape", "T", "escape", "number_sign", "escape", "enter", "G", "escape"),
    *("2", "enter", "escape", "slash", "tab", "escape", "escape"),
    *("3", "enter", "escape", "1", "t", "u", "u", "escape"),
    *(
        "4",
        "j",
        "enter",
        "escape",
        "tab",
        "tab",
        "tab",
        "right",
        "right",
        "right",
        "enter",
        "escape",
    ),
)
"""Keys to every screen, dialog and message, one after the other."""


@pytest.mark.parametrize(
    ("text", "size"),
    [(NASTY, SMALL), (NASTY, WIDE), (HUGE, WIDE), (LONG, SMALL), (COMBINING, WIDE)],
    ids=["nasty, small", "nasty, wide", "huge", "long", "combining"],
)
async def test_every_screen_is_harmless_and_measures_no_more_than_it_shows(
    text: str,
    size: tuple[int, int],
    book: Book,
    app_on: AppOn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured: list[int] = []

    def measure(text: str) -> int:
        measured.append(len(text))
        return cell_len(text)

    monkeypatch.setattr("tui.text.cell_len", measure)
    put(book, text)
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        for key in EVERYWHERE:
            await press(pilot, key)
            assert_harmless(app)
        assert app.is_running
    assert max(measured) <= MOST_MEASURED


async def test_markup_is_shown_as_it_was_typed_everywhere(book: Book, app_on: AppOn) -> None:
    put(book, MARKUP)
    app = app_on(book)
    async with app.run_test(size=(200, 50)) as pilot:
        await settle(pilot)
        assert "▌ [b]Eve[/b] [@click=ap…" in shown(app)
        await press(pilot, "w")
        assert f"─ Why {MARKUP} ─" in shown(app)
        await press(pilot, "escape", "t")
        assert message(app) == "Noted: no answer from [b]Eve[/b].  Back on Sun 29 Nov  u undo"
        assert "Noted: no answer from [b]Eve[/b]." in shown(app)
        await press(pilot, "u")
        assert f"Undone: Note no answer from {MARKUP}" in shown(app)
        await press(pilot, "p")
        assert f"─ Promise to {MARKUP} ─" in shown(app)
        await press(pilot, "escape", "2")
        card = texts(rows(app, "#card"))
        assert card[0].startswith(MARKUP)
        assert card[1] == f"{MARKUP} · {MARKUP}"
        assert f"notes {MARKUP}" in card
        await press(pilot, "y")
        assert f"1 {MARKUP}" in " ".join(shown(app).split())
        await press(pilot, "1")
        assert message(app) == f"Copied {MARKUP}"
        await press(pilot, "slash")
        await write(pilot, MARKUP)
        assert box(app).input.value == MARKUP
        assert f"/ {MARKUP}" in shown(app)
        await press(pilot, "3")
        await press(pilot, "escape", "3")
        talk = texts(rows(app, "#talk"))
        assert talk[0] == MARKUP
        assert f"thank-you: {MARKUP}" in " ".join(talk) or MARKUP in " ".join(talk)


async def test_what_cannot_be_shown_becomes_a_mark_of_one_column(book: Book, app_on: AppOn) -> None:
    put(book, "a\x1b\u202eb\u200b\tc\nd")
    app = app_on(book)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        mark = "\N{REPLACEMENT CHARACTER}"
        assert f"▌ a{mark}{mark}b{mark} c d" in shown(app)
        assert app.clipboard == ""
        await press(pilot, "y")
        await press(pilot, "1")
        assert app.clipboard == f"a{mark}{mark}b{mark} c d"


async def test_a_figure_at_the_right_survives_marks_at_the_left(book: Book, app_on: AppOn) -> None:
    put(book, "x\x1b\x07\x00\x9b" * 4)
    app = app_on(book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "2")
        owed = [line for line in shown(app).splitlines() if "○ me" in line]
        assert len(owed) == 1
        assert owed[0].endswith("Wed 25 Nov")


async def test_what_is_pasted_into_the_search_is_one_harmless_line(
    sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "slash")
        await write(pilot, "jane\n\x1b]0;title\x07\u202edoe\x9b2J")
        assert not any(map(is_bad, box(app).input.value))
        assert "\n" not in box(app).input.value
        assert_harmless(app)
        await write(pilot, "a" * 1_000_000)
        assert len(box(app).input.value) <= 2000
        await write(pilot, "tag:[b]x[/b]")
        await press(pilot, "space")
        assert " tag:[b]x[/b] × " in shown(app)
        assert mode(app).is_running


@pytest.mark.parametrize("keys", [("a",), ("ctrl+p",), ("question_mark", "slash")])
@pytest.mark.parametrize("text", [BIDI, "a\u200d\u200cb\xadc", CONTROLS])
async def test_what_is_pasted_into_a_line_leaves_no_mark_and_does_no_harm(
    keys: tuple[str, ...], text: str, sample_book: Book, app_on: AppOn
) -> None:
    app = app_on(sample_book)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, *keys)
        line = app.focused
        assert isinstance(line, Input)
        await write(pilot, f"Wq{text}Qw")
        assert_harmless(app)
        assert line.value.startswith("Wq")
        assert line.value.endswith("Qw")
        assert not any(map(is_bad, line.value))
        assert "\N{REPLACEMENT CHARACTER}" not in line.value
        line.value = f"Wq{text}Qw"
        await settle(pilot)
        assert_harmless(app)


async def test_what_stands_in_an_empty_field_is_harmless_too(book: Book, app_on: AppOn) -> None:
    tier = f"Z{CONTROLS}{BIDI}{MARKUP}"
    odd = Settings(tiers={**Settings().tiers, tier: 30}, new_tier=tier)
    book.do(lambda _network: Action("Set up", (odd, Contact(name="Eve", added=TODAY, tier=tier))))
    app = app_on(book)
    async with app.run_test(size=WIDE) as pilot:
        for keys in (("n",), ("2", "e")):
            await press(pilot, *keys)
            assert "every 30 days, as ZAl" in shown(app)
            assert_harmless(app)
            await press(pilot, "escape")
