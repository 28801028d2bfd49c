"""Hostile text in all that the command line prints."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Final
from unittest import mock

from tests.torture.hostile_store import TODAY, file_name, filled, import_files
from tests.torture.payloads import MARK, PAYLOADS, steers
from tui.cli.progress import CLEAR

COMMANDS: Final = (
    *("due", "due --brief", "due --days 90", "find zq", "show one", "history", "config show"),
    *("doctor", "check", "undo --dry-run", "restore", "find nobody at all", "", "--help"),
    *("show zq", "edit zq --title x", "log --with zq --note x", "forget zq --dry-run"),
    *("add coffee with zq: x", "show nobody", "export --as vcard", "export --as csv"),
)
"""What is asked of a hostile store; some of it is refused, with the names that could be meant."""
NO_JSON: Final = ("export", "--help", "")
"""Commands that have no answer in JSON."""
_T: Final = "TEXT"
ARGUMENTS: Final = (
    *(["new", _T], ["new", "A B", "--email", _T, "--org", _T, "--notes", _T, "--tag", _T]),
    *(["add", _T], ["add", "--create", f"coffee with *{_T}: {_T} #{_T} >{_T}"]),
    *(["log", "--with", _T, "--note", _T], ["log", "--with", "one", "--channel", _T]),
    ["log", "--create", "--with", "Z Z", "--note", _T, "--gave", _T, "--promise", _T, "--tag", _T],
    *([_T], [f"--{_T}"], ["due", "--days", _T], ["show", _T], ["find", _T], ["undo", _T]),
    *(["import", _T], ["import", _T, "--as", _T], ["import", "/", "--encoding", _T]),
    *(["config", "set", _T, _T], ["config", "set", f"tag.{_T}", "30"], ["completion", _T]),
    *(["edit", "one", "--title", _T], ["edit", "one", "--tier", _T], ["delete-log", _T]),
    *(["--store", f"/dev/null/{_T}", "due"], ["log", "--with", "one", "--on", _T]),
)


def printed(payload: str, folder: Path) -> list[str]:
    """Faults of what commands print of a store with ``payload`` in every field."""
    return _asked(filled(folder, PAYLOADS[payload]))


def _asked(store: Path) -> list[str]:
    faults = []
    for words in map(str.split, COMMANDS):
        faults += answer(words, store)
        if words and words[0] not in NO_JSON:
            faults += answer([*words, "--json"], store)
    return faults


def given(payload: str, folder: Path) -> list[str]:
    """Faults of what commands print that are given ``payload``."""
    store = filled(folder, "")
    text = (MARK + PAYLOADS[payload]).replace("\0", "").encode("utf-8", "replace").decode()
    faults = []
    for words in ARGUMENTS:
        given_words = [word.replace(_T, text) for word in words]
        faults += [*answer(given_words, store), *answer([*given_words, "--json"], store)]
    return faults


def imported(payload: str, folder: Path) -> list[str]:
    """Faults of importing files in which everything, their name too, is ``payload``; then of
    what is printed of those who came in."""
    store = filled(folder, PAYLOADS["markup"])
    text = MARK + PAYLOADS[payload]
    faults = []
    for kind, data in import_files(text).items():
        file = folder / f"{kind} {file_name(text)}"
        file.write_bytes(data)
        for more in (("--dry-run",), ("--json",), ()):
            faults += answer(["import", str(file), "--as", kind, *more], store)
    return faults + _asked(store)


class _Screen(io.TextIOWrapper):
    """Standard output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def answer(words: list[str], store: Path) -> list[str]:
    """Run a command in this process: what is strange in its answer, or that it crashed."""
    from tui.cli import main

    kept = io.BytesIO()
    out = _Screen(kept, encoding="utf-8", errors="surrogateescape")
    variables = {"AMITY_TODAY": TODAY.isoformat(), "AMITY_STORE": str(store)}
    variables |= {f"XDG_{one}_HOME": str(store.parent) for one in _HOMES}
    with (
        mock.patch.dict(os.environ, variables),
        mock.patch("sys.stdin", io.StringIO()),
        redirect_stdout(out),
        redirect_stderr(out),
        suppress(SystemExit),
    ):
        main(words)
    out.flush()
    said = kept.getvalue().decode("utf-8", "surrogateescape").replace(CLEAR, "")
    left = steers(said.replace("\n", ""))
    called = " ".join(words[:3])[:60]
    faults = [f"{called!r} printed {sorted(left)!r}"] if left else []
    return [*faults, f"{called!r} crashed"] if "Something in amity" in said else faults


_HOMES: Final = ("STATE", "CONFIG", "CACHE", "DATA")
