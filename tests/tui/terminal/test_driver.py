"""amity in a real terminal that goes away, stalls, stops, shrinks, and types what is no text."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from random import Random

import pytest
from textual.drivers.linux_driver import LinuxDriver

from store.disk.lock import StoreLock
from store.disk.paths import StorePaths
from tests.terminal import Terminal
from tests.tui.cutting import Cell, at_home, cut_off, environment, offered, sample_store
from tests.tui.pty import ROOT, Running
from tui.cut_off import CutOff

SHARE = (
    Cell("hang-up", "controlling", "repainting", "log"),
    Cell("hang-up", "nohup", "idle", "contact"),
    Cell("hang-up", "none", "stalled", "quick-add"),
    Cell("SIGHUP", "controlling", "stalled", "contact"),
    Cell("SIGTERM", "none", "repainting", "quick-add"),
    Cell("SIGTERM", "controlling", "idle", "log"),
    Cell("end of input", "none", "idle", "quick-add"),
)
"""Some of the ways to be cut off; ``tests.torture`` goes through all of them, again and again."""

STUCK = """
import sys, time
from pathlib import Path
from textual.app import App
from tui.terminal.driver import TerminalDriver

class Stuck(App):
    def on_ready(self):
        Path(sys.argv[1]).touch()
        time.sleep(60)

    def cut_off(self, code):
        self.exit(return_code=code)

    def last_gasp(self):
        Path(sys.argv[1]).write_text("kept")

Stuck(driver_class=TerminalDriver).run()
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample network, for tests that change nothing in it."""
    return sample_store(tmp_path_factory.mktemp("store"))


# -- being cut off -----------------------------------------------------------------------------


@pytest.mark.parametrize("cell", SHARE, ids=str)
def test_cut_off_it_ends_soon_and_keeps_what_was_typed(cell: Cell, store: Path) -> None:
    outcome = cut_off(cell, store, "Quillfeather")
    assert outcome.faults(cell) == []
    assert outcome.kept


def test_the_draft_is_offered_at_the_next_start(tmp_path: Path) -> None:
    with at_home(tmp_path) as running:
        running.type("a")
        running.wait_for("›")
        running.type("coffee with Quillfeather")
        running.wait_for("Quillfeather")
        with running.ending(taking=False):
            running.hang_up()
    with Running(running.words, environment(tmp_path)) as again:
        again.wait_for("A draft was kept")
        again.wait_for("coffee with Quillfeather")


def test_an_app_that_does_not_answer_is_ended_with_its_drafts_kept(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with Running([str(mark)], environment(tmp_path), program=STUCK) as running:
        running.until(mark.exists)
        with running.ending(taking=True) as end:
            running.tell(signal.SIGTERM)
        assert running.unrestored() == []
    assert end[0].code == 143
    assert end[0].seconds < 3
    assert mark.read_text() == "kept"


def test_it_waits_for_no_other_session(tmp_path: Path) -> None:
    with at_home(tmp_path) as running:
        running.type("a")
        running.wait_for("›")
        running.type("coffee with Jane Doe: Quillfeather")
        running.wait_for("Quillfeather")
        with StoreLock(StorePaths.of(Path(running.words[-1])).lock).held():
            running.type("\r")
            running.settle()
            with running.ending(taking=True) as end:
                running.tell(signal.SIGTERM)
    assert end[0].code == 143
    assert 1 < end[0].seconds < 3, "it was not waiting for the lock"
    assert offered(Path(running.words[-1]), "Quillfeather")


def test_a_signal_while_leaving_changes_nothing(tmp_path: Path) -> None:
    with at_home(tmp_path) as running:
        numbers = cycle((signal.SIGTERM, signal.SIGHUP, signal.SIGINT))
        with running.ending(taking=True) as end:
            while not running.ended():
                running.tell(next(numbers))
                running.take(0.001)
        assert running.unrestored() == []
    assert end[0].code in {129, 130, 143}


# -- stopping and going on ---------------------------------------------------------------------


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Terminal]:
    """A shell with job control."""
    surroundings = environment(tmp_path, PS1="ready> ")
    with Terminal(["bash", "--norc", "--noprofile", "-i"], surroundings) as terminal:
        terminal.wait_for("ready>")
        yield terminal


def child_of(pid: int) -> Path:
    """The only child of a process, as the system tells of it (``proc_pid_task(5)``)."""
    [child] = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return Path("/proc") / child


def test_ctrl_z_and_sigtstp_stop_it_and_fg_goes_on(
    shell: Terminal, store: Path, tmp_path: Path
) -> None:
    shell.type(f"cd {ROOT} && {sys.executable} -m tui --store {store}\r")
    shell.wait_for("KEEP IN TOUCH")
    job = child_of(shell.process.pid)
    shell.type("a")
    shell.wait_for("›")
    shell.type("Quillfeather")
    shell.wait_for("Quillfeather")
    for stop in ("key", "signal"):
        if stop == "key":
            shell.type("\x1a")
        else:
            os.kill(int(job.name), signal.SIGTSTP)
        shell.wait_for("Stopped")
        assert shell.is_off("1049")
        assert shell.is_off("1000")
        shell.screen.reset()
        shell.type("fg\r")
        shell.wait_for(lambda text: "KEEP IN TOUCH" in text and "Quillfeather" in text)
        assert not shell.is_off("1049")
        shell.screen.reset()
        shell.type("x")
        shell.wait_for("x")
    shell.type("\x1a")
    shell.wait_for("Stopped")
    shell.type("kill %1\r")
    shell.wait_for(lambda _text: not job.exists())
    shell.type("\r")
    shell.wait_for("Exit 143")
    assert offered(store, "Quillfeatherxx")


def test_where_nobody_could_continue_it_ctrl_z_does_not_stop_it(tmp_path: Path) -> None:
    with at_home(tmp_path) as running:
        running.type("\x1a")
        again = rb"1049l.*1049h.*KEEP IN TOUCH"
        running.until(lambda: re.search(again, running.written, re.DOTALL))
        running.type("2")
        running.wait_for("people")


def test_after_a_sigstop_the_terminal_is_taken_again(tmp_path: Path) -> None:
    with at_home(tmp_path) as running:
        running.tell(signal.SIGSTOP)
        running.screen.reset()
        running.tell(signal.SIGCONT)
        running.wait_for("KEEP IN TOUCH")
        running.type("2")
        running.wait_for("people")


# -- what comes in -----------------------------------------------------------------------------


def test_what_is_no_text_does_no_harm(tmp_path: Path) -> None:
    with at_home(tmp_path) as running:
        running.type("a")
        running.wait_for("›")
        running.type(b"coffee\xff with\x1b[M#\xe5\xc8 Zo\xc3\xab\x1b[55296u")
        running.wait_for("coffee\N{REPLACEMENT CHARACTER} with Zoë")


def test_random_bytes_do_not_crash_it(tmp_path: Path) -> None:
    harmless = bytes(byte for byte in range(256) if byte not in b"qQ\x03\x11\x1a")
    chosen = Random(1)
    with at_home(tmp_path) as running:
        for _ in range(20):
            running.type(bytes(chosen.choices(harmless, k=256)))
            running.settle()
        with running.ending(taking=True) as end:
            running.tell(signal.SIGTERM)
    assert end[0].code == 143


def test_a_storm_of_sizes_does_not_crash_it(tmp_path: Path) -> None:
    chosen = Random(1)
    with at_home(tmp_path) as running:
        for size in [(0, 0), (1, 1), (500, 2000), (2, 200), (200, 2), (80, 0), (0, 24)]:
            running.resize(*size)
            running.take(0.05)
        for _ in range(30):
            running.resize(chosen.randrange(300), chosen.randrange(100))
            running.take(0.02)
        running.resize(90, 26)
        running.wait_for("KEEP IN TOUCH")


# -- what it runs on ---------------------------------------------------------------------------


@pytest.mark.parametrize("term", ["", "dumb", "linux"])
def test_it_runs_and_quits_whatever_the_terminal_is_called(term: str, tmp_path: Path) -> None:
    with at_home(tmp_path, TERM=term) as running:
        with running.ending(taking=True) as end:
            running.type("q")
        assert running.unrestored() == []
    assert end[0].code == 0


def test_another_textual_has_its_own_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    assert CutOff().driver_class.__name__ == "TerminalDriver"
    monkeypatch.delitem(sys.modules, "tui.terminal.driver")
    monkeypatch.delattr(LinuxDriver, "run_input_thread")
    assert CutOff().driver_class is LinuxDriver


def test_it_is_not_drawn_into_a_file(store: Path, tmp_path: Path) -> None:
    errors, words = tmp_path / "errors", ["--store", str(store)]
    with Running(words, environment(tmp_path), errors=errors) as running:
        with running.ending(taking=True) as end:
            pass
        running.take_rest()
    assert end[0].code == 0
    assert b"Keep in touch" in running.written
    assert b"\x1b" not in errors.read_bytes()
