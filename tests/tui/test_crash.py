"""A fault of ours: a sentence for the user, the places in the code for us, nobody's name."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from tests.terminal import Terminal
from tests.test_installed import Installed, installed, wheel
from tui.crash import LARGEST, keep_traceback, log_file

__all__ = ["installed", "wheel"]


def _fail(name: str) -> None:
    raise ValueError(f"no such contact: {name}")


def test_the_log_names_places_and_never_what_the_user_wrote() -> None:
    with pytest.raises(ValueError, match="Jane") as caught:
        _fail("Jane Doe")
    path = keep_traceback(caught.value)
    kept = path.read_text(encoding="utf-8")
    assert "ValueError" in kept
    assert "_fail" in kept
    assert "no such contact: Jane" not in kept
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_log_follows_a_fault_to_what_caused_it() -> None:
    with pytest.raises(ValueError, match="Jane") as caught:
        _fail("Jane Doe")
    later = KeyError("Jane")
    later.__cause__ = caught.value
    caught.value.__cause__ = later
    kept = keep_traceback(WorkerFailed(later)).read_text(encoding="utf-8")
    kinds = [line for line in kept.splitlines() if not line.startswith(" ")]
    assert [line.split()[-1] for line in kinds if line] == [
        "WorkerFailed",
        "KeyError",
        "ValueError",
    ]
    assert "_fail" in kept
    assert "such contact: Jane" not in kept


def test_the_log_does_not_grow_for_ever() -> None:
    log_file().parent.mkdir(parents=True)
    log_file().write_text("x" * (LARGEST + 1), encoding="utf-8")
    keep_traceback(ValueError())
    assert log_file().stat().st_size < LARGEST


def test_no_traceback_reaches_the_user(installed: Installed, tmp_path: Path) -> None:
    broken = "import tui.screens.week as w; w.WeekScreen.rebuild = lambda s: 1/0"
    code = f"{broken}; import tui.cli; tui.cli.main()"
    python = str(Path(installed.script).parent / "python")
    environment = {**installed.environment, "AMITY_STORE": str(tmp_path / "amity.json")}
    with Terminal([python, "-c", code], environment) as terminal:
        assert terminal.wait_for_end() == 1
    said = terminal.written.decode(errors="replace")
    assert "Something in amity went wrong" in said
    assert "Traceback" not in said
    assert "ZeroDivisionError" not in said
