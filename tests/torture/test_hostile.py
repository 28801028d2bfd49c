"""A short share of the hostile text: what the command line prints, and one tour in tmux."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.hostile import TOUR, can_run, given, imported, on_screens, printed, strange
from tests.torture.payloads import PAYLOADS, SHORT


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


@pytest.mark.skipif(not can_run(), reason="there is no tmux")
def test_a_title_that_would_be_set_stays_on_the_screen(tmp_path: Path) -> None:
    assert on_screens("title", tmp_path, TOUR[::3]) == []


@pytest.mark.parametrize("payload", ["colours", "title", "clipboard", "C1", "NUL", "bidi override"])
def test_it_would_be_noticed_on_the_terminal(payload: str) -> None:
    assert strange(b"\x1b[1;1H\x1b[1mtext\x1b[0m\r\n") == []
    assert strange(PAYLOADS[payload].encode())
