"""The last row: the keys that work, or for a moment what just happened."""

from __future__ import annotations

import asyncio

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tui.widgets.footer import Footer

KEYS = (("l", "log"), ("t", "tried"), ("s", "snooze"), ("ctrl+p", "commands"), ("?", "help"))
NOTHING = ("", "", "")


def footer(
    keys: tuple[tuple[str, str], ...] = KEYS, message: tuple[str, str, str] = NOTHING
) -> Footer:
    found = Footer()
    found.set_reactive(Footer.keys, keys)
    found.set_reactive(Footer.message, message)
    return found


def text(found: Footer, width: int) -> str:
    return "".join(text for text, _ in found.line(0, width))


# -- keys --------------------------------------------------------------------------------------


def test_keys_stand_apart_and_the_last_one_at_the_right() -> None:
    wide = text(footer(), 100)
    assert wide.startswith("  l log   t tried   s snooze   ctrl+p commands  ")
    assert wide.endswith("  ? help")
    assert cell_len(wide) == 98


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (80, "l log  t tried  s snooze  ctrl+p commands ? help"),
        (40, "l log  t tried  s snooze ? help"),
        (22, "l log ? help"),
        (12, "? help"),
    ],
)
def test_on_a_narrow_screen_they_go_from_the_end_and_the_last_stays(width: int, shown: str) -> None:
    assert " ".join(text(footer(), width).split()) == " ".join(shown.split())


def test_keys_bear_the_accent_and_words_are_muted() -> None:
    roles = dict(footer().line(0, 80))
    assert roles["l"] == roles["?"] == "key"
    assert roles[" log"] == roles[" help"] == "muted"


def test_without_keys_it_is_empty() -> None:
    assert footer(keys=()).line(0, 80) == []


# -- message -----------------------------------------------------------------------------------


def test_a_message_takes_the_row() -> None:
    found = footer(message=("Logged coffee with Jane Doe.", "Next: Mon 21 Dec", "u undo"))
    shown = text(found, 80)
    assert shown.startswith("▌✓ Logged coffee with Jane Doe.  Next: Mon 21 Dec  ")
    assert shown.endswith("  u undo")
    assert cell_len(shown) == 79


def test_a_long_message_is_cut_and_the_key_stays() -> None:
    found = footer(message=("Logged coffee with " + "x" * 200, "", "u undo"))
    shown = text(found, 60)
    assert shown.endswith("…  u undo")
    assert cell_len(shown) == 59


class FooterApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Footer()


async def test_a_message_stays_for_a_moment_and_the_next_one_for_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = FooterApp()
    async with app.run_test(size=(80, 3)) as pilot:
        found = app.query_one(Footer)
        found.set_keys(KEYS)
        monkeypatch.setattr("tui.widgets.footer.STAY", 0.01)
        found.say("first")
        monkeypatch.setattr("tui.widgets.footer.STAY", 60.0)
        found.say("second")
        for _ in range(3):
            await pilot.pause(0.01)
        assert found.message[0] == "second"
        monkeypatch.setattr("tui.widgets.footer.STAY", 0.01)
        found.say("third", done=False)
        assert text(found, 80).startswith("▌ third")
        async with asyncio.timeout(5):
            while found.message[0]:
                await pilot.pause(0.01)
        assert text(found, 80).startswith(" l log")
