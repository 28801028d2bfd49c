"""The wheel, installed where nothing else of the project is, used in a real terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from tinydb import TinyDB

from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent
RESTORED = {
    b"\x1b[?1049l": "the alternate screen is left",
    b"\x1b[?25h": "the cursor is shown",
    b"\x1b[?1000l": "the mouse is let go",
}


class Installed(NamedTuple):
    """The console script, and an environment in which it finds its libraries but not this tree."""

    script: str
    environment: Mapping[str, str]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as a user would build it."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own. Its libraries are lent by this one: on
    ``PYTHONPATH`` no ``.pth`` file is read, so this tree is not."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--no-deps", str(wheel)], check=True, capture_output=True)
    home = tmp_path_factory.mktemp("home")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "AMITY_TODAY": "2026-11-22",
    }
    return Installed(str(folder / "bin" / "amity"), environment)


def test_the_wheel_ships_the_style_sheet_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "tui/styles/amity.tcss" in names
    assert not [name for name in names if name.startswith(("tests/", "screenshots/"))]


def test_the_code_that_runs_is_the_installed_one(installed: Installed) -> None:
    python = Path(installed.script).parent / "python"
    done = subprocess.run(
        [python, "-c", "import tui, store.book; print(tui.__file__, store.book.__file__)"],
        env=installed.environment,
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(ROOT) not in done.stdout


@pytest.mark.parametrize("leave", ["q", "\x03"], ids=["q", "ctrl+c"])
def test_a_quick_add_in_a_real_terminal_is_in_the_file(
    installed: Installed, tmp_path: Path, leave: str
) -> None:
    store = tmp_path / "amity.json"
    command = [installed.script, "--store", str(store)]
    with Terminal(command, installed.environment) as terminal:
        terminal.wait_for("Add your first contact")
        terminal.type("a")
        terminal.wait_for("›")
        terminal.type("coffee with *Jane Doe yesterday: her team hires #hiring")
        terminal.wait_for("#hiring")
        terminal.type("\r")
        terminal.wait_for("Logged coffee with Jane Doe")
        terminal.type(leave)
        assert terminal.wait_for_end() == 0
        for sequence, what in RESTORED.items():
            assert sequence in terminal.written, what
    with TinyDB(store) as database:
        [contact] = database.table("contacts").all()
        [talk] = database.table("interactions").all()
    assert contact["name"] == "Jane Doe"
    assert (talk["day"], talk["text"]) == ("2026-11-21", "her team hires")
    assert talk["contacts"] == [contact["uid"]]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
def test_the_sample_opens_on_this_week(installed: Installed, columns: int, rows: int) -> None:
    command = [installed.script, "--sample"]
    with Terminal(command, installed.environment, columns=columns, rows=rows) as terminal:
        terminal.wait_for("KEEP IN TOUCH")
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def test_another_process_is_seen_within_a_second_or_so(
    installed: Installed, tmp_path: Path
) -> None:
    store = str(tmp_path / "amity.json")
    run = [installed.script, "--store", store]
    subprocess.run(
        [*run, "new", "Jane Doe"], env=installed.environment, check=True, capture_output=True
    )
    with Terminal(run, installed.environment) as terminal:
        terminal.type("2")
        terminal.wait_for("1 person")
        subprocess.run(
            [*run, "new", "Bob Stone"], env=installed.environment, check=True, capture_output=True
        )
        terminal.wait_for("Bob Stone", seconds=5)
        terminal.type("q")
        assert terminal.wait_for_end() == 0
