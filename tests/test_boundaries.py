"""The house rules, as what a fresh process really loads."""

from __future__ import annotations

import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import store

ROOT = Path(__file__).parent.parent
LOADED = """
import importlib, json, sys
importlib.import_module(sys.argv[1])
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def _loaded_by(module: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, module],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout))


def _store_modules() -> Iterator[str]:
    yield "store"
    for found in pkgutil.walk_packages(store.__path__, "store."):
        yield found.name


def test_no_module_of_the_store_loads_a_screen_library() -> None:
    importer = "import importlib, sys\n" + "\n".join(
        f"importlib.import_module({name!r})" for name in _store_modules()
    )
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            importer
            + '\nprint([m for m in ("textual", "rich", "click", "tui") if m in sys.modules])',
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_the_command_line_starts_without_textual() -> None:
    assert not {"textual", "rich", "rapidfuzz", "icalendar"} & _loaded_by("tui.cli")


def test_one_line_is_kept_without_what_options_and_screens_need(tmp_path: Path) -> None:
    script = """
import sys
from tui.__main__ import main
sys.argv[1:] = ["add", "coffee with *Ana Lima: boats"]
try:
    main()
except SystemExit as leaving:
    assert not leaving.code
slow = {"click", "textual", "rich", "typing_extensions", "inspect", "zoneinfo", "locale"}
print(sorted(slow & sys.modules.keys()))
import typing_extensions
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "AMITY_STORE": str(tmp_path / "amity.json")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Logged coffee with Ana Lima." in done.stderr
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    "module", ["store.records", "store.rules.queue", "store.language.quickadd", "store.formats"]
)
def test_what_is_pure_loads_no_database(module: str) -> None:
    assert not {"tinydb", "platformdirs"} & _loaded_by(module)


def test_the_tree_has_only_the_agreed_folders() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode != 0:
        pytest.skip("not a git checkout")
    tops = {line.partition("/")[0] for line in tracked.stdout.splitlines() if "/" in line}
    assert tops <= {"store", "tui", "tests", "screenshots", ".ci"}
