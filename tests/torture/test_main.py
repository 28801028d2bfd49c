"""The table."""

from __future__ import annotations

import pytest

from tests.torture import Row, __main__, scars

CLEAN = Row("a test", 1200, 0, 0, 2.345, "and a note")


@pytest.mark.parametrize(
    ("rows", "ends_with"),
    [([CLEAN], 0), ([CLEAN, Row("other", 1, 1, 0, 0)], 1), ([Row("other", 1, 0, 1, 0)], 1)],
    ids=["clean", "a fault", "a loss"],
)
def test_a_fault_or_a_loss_is_told_to_who_called(
    monkeypatch: pytest.MonkeyPatch, rows: list[Row], ends_with: int
) -> None:
    monkeypatch.setattr(scars, "run", lambda rounds: rows)
    assert __main__.main(["--only", "scars"]) == ends_with


def test_a_row_has_its_figures_and_its_note(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(scars, "run", lambda rounds: [CLEAN])
    __main__.main(["--only", "scars", "--rounds", "7"])
    printed = capsys.readouterr().out
    assert "rounds: 7\n" in printed
    assert ["a", "test", "1,200", "0", "0", "2.3", "and", "a", "note"] in [
        line.split() for line in printed.splitlines()
    ]
    assert "1 tests, 0 with faults or losses" in printed
