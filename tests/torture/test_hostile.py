"""A short share of the hostile text: what the command line prints, and tours in tmux."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.hostile import looked_into, offered, on_screens, pasted, run
from tests.torture.hostile_commands import given, imported, printed
from tests.torture.pane import strange, underlined, why_not
from tests.torture.payloads import PAYLOADS, SHORT, steers
from tests.torture.tour import DEEPER, NOT_TOURED, TABS, stops
from tui.commands import COMMANDS, MODES

needs_tmux = pytest.mark.skipif(bool(why_not()), reason=why_not() or "it can be driven")


@pytest.mark.parametrize("payload", list(SHORT))
def test_commands_print_a_hostile_store_harmlessly(payload: str, tmp_path: Path) -> None:
    assert printed(payload, tmp_path) == []


@pytest.mark.parametrize("payload", ["clipboard", "C1", "carriage return", "zero width", "markup"])
def test_hostile_arguments_and_files_are_taken_and_told_harmlessly(
    payload: str, tmp_path: Path
) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "imported").mkdir()
    assert given(payload, tmp_path / "given") == []
    assert imported(payload, tmp_path / "imported") == []


# -- on a real terminal ------------------------------------------------------------------------


@needs_tmux
def test_a_title_that_would_be_set_stays_on_the_screen(tmp_path: Path) -> None:
    assert on_screens("title", tmp_path, stops()[::6]) == []


@needs_tmux
def test_a_click_on_markup_runs_nothing(tmp_path: Path) -> None:
    clicked = [stop for stop in stops() if stop.clicked][:3]
    assert on_screens("markup", tmp_path, clicked) == []


@needs_tmux
def test_what_is_pasted_offered_or_imported_does_no_more(tmp_path: Path) -> None:
    for name, test in (("pasted", pasted), ("offered", offered), ("imported", looked_into)):
        (tmp_path / name).mkdir()
        assert test("clipboard", tmp_path / name) == [], name


# -- could it fail? ----------------------------------------------------------------------------


@pytest.mark.parametrize("payload", [name for name, text in SHORT.items() if steers(text)])
def test_it_would_be_noticed_on_the_terminal(payload: str) -> None:
    assert strange(b"\x1b[1;1H\x1b[1mtext\x1b[0m\r\n") == []
    assert strange(PAYLOADS[payload].encode("utf-8", "surrogatepass"))


def test_the_tour_has_every_mode_and_every_command_in_it() -> None:
    found = stops()
    assert [stop.name for stop in found if not stop.keys] == list(TABS)
    assert len(TABS) == len(MODES)
    names = {stop.name for stop in found}
    for command in COMMANDS:
        if command.id not in NOT_TOURED:
            assert any(name.endswith(f", {command.title}") for name in names), command.id
    assert names.issuperset(stop.name for stop in DEEPER)


def test_the_mode_is_known_by_the_line_under_its_tab() -> None:
    assert underlined("  1 This week  2 Contacts\n───────────────━━━━━━━━━━──\n") == "2 Contacts"
    assert underlined("") == ""


def test_without_tmux_it_is_skipped_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.torture.pane.which", lambda _name: None)
    for name in ("printed", "given", "imported"):
        monkeypatch.setattr(f"tests.torture.hostile.{name}", lambda _payload, _folder: [])
    rows = list(run(1))
    assert [row.note for row in rows if row.name.endswith("screens")] == ["skipped: needs tmux"]
    assert all(row.passed for row in rows)
