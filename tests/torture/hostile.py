"""Hostile text in every field, on every screen of the real app in tmux."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Final

import msgspec

from store import Book
from store.disk.drafts import Draft
from store.disk.paths import StorePaths
from tests.torture import Row
from tests.torture.hostile_commands import given, imported, printed
from tests.torture.hostile_store import file_name, filled, import_files
from tests.torture.ledger import documents
from tests.torture.pane import AMITY, ESC, in_tmux, why_not
from tests.torture.payloads import MARK, PAYLOADS, SHORT
from tests.torture.tour import CONTACTS, FIRST, PALETTE, TALKS, Stop, stops, tour
from tui.dialogs.contact_fields import blank_texts

LINK: Final = "@click=app.quit]quit"
"""What is clicked on: as markup it would end the app."""
PASTED: Final = ("Wq", "Qw")
"""Around what is pasted, so that it can be found on a screen full of ``MARK``."""
TAKES: Final = (
    Stop("quick add", FIRST, ("a",), "›"),
    Stop("a question", FIRST, ("p",), "╭─ Promise"),
    Stop("a day", FIRST, ("s",), "╭─ Snooze"),
    Stop("a tag", FIRST, ("#",), "╭─ Tag"),
    Stop("new contact", FIRST, ("n",), "╭─ New contact"),
    Stop("log", FIRST, ("l",), "╭─ Log"),
    Stop("palette", FIRST, (PALETTE,), "╭─ Commands"),
    Stop("help", FIRST, ("?", "/"), "╭─ Keys"),
    Stop("import", FIRST, (PALETTE, "import", "\r"), "╭─ Import"),
    Stop("search", CONTACTS, ("/",)),
    Stop("search of talks", TALKS, ("/",)),
)
"""Where text is pasted."""
FORMS: Final = {"contact": "contact", "log": "log entry", "quick-add": "line"}
"""The forms that keep drafts, and what each makes."""


def run(rounds: int) -> Iterator[Row]:
    """Every payload from 100 rounds on; below that some of them."""
    step = max(1, 100 // max(1, rounds))
    chosen = list(PAYLOADS)[::step]
    short = [name for name in chosen if name in SHORT]
    yield _row("hostile text, commands", chosen, printed)
    yield _row("hostile text, arguments", short, given)
    yield _row("hostile text, importers", chosen, imported)
    yield _on_terminal("hostile text, screens", chosen, on_screens)
    yield _on_terminal("hostile text, pasted", short, pasted)
    yield _on_terminal("hostile text, drafts", chosen, offered)
    yield _on_terminal("hostile text, import", chosen, looked_into)


def _on_terminal(name: str, chosen: list[str], test: Callable[[str, Path], list[str]]) -> Row:
    if note := why_not():
        return Row(name, 0, 0, 0, 0, note)
    return _row(name, chosen, test)


def _row(name: str, chosen: list[str], test: Callable[[str, Path], list[str]]) -> Row:
    began = monotonic()
    faults: list[str] = []
    for payload in chosen:
        with tempfile.TemporaryDirectory() as folder:
            faults += [f"{payload}: {one}" for one in test(payload, Path(folder))]
    return Row(name, len(chosen), len(faults), 0, monotonic() - began, "; ".join(faults[:3]))


def on_screens(
    payload: str, folder: Path, places: Iterable[Stop] | None = None, program: str = AMITY
) -> list[str]:
    """Faults of a tour over every screen, with ``payload`` in every field of a store that was
    edited by hand."""
    store = filled(folder, PAYLOADS[payload])
    before = _documents(store)
    with in_tmux(store, program) as pane:
        click = LINK if LINK in PAYLOADS[payload] else ""
        faults = tour(pane, store, stops() if places is None else places, click)
        faults += pane.faults()
    return faults + _changes(store, before)


def pasted(payload: str, folder: Path) -> list[str]:
    """Faults after ``payload`` was pasted wherever text can be typed."""
    store = filled(folder, "")
    before = _documents(store)
    pasting = f"\x1b[200~{PAYLOADS[payload].join(PASTED)}\x1b[201~"
    places = [
        one._replace(keys=(*one.keys, pasting), shows=f"{one.shows}(?s:.*)({'|'.join(PASTED)})")
        for one in TAKES
    ]
    with in_tmux(store) as pane:
        faults = tour(pane, store, places)
        faults += pane.faults()
    return faults + _changes(store, before)


def offered(payload: str, folder: Path) -> list[str]:
    """Faults where drafts full of ``payload`` are offered, taken up and discarded."""
    store = filled(folder, "")
    before = _documents(store)
    _leave_drafts(store, MARK + PAYLOADS[payload])
    with in_tmux(store, shows="A draft was kept") as pane:
        for form, makes in FORMS.items():
            if not pane.see(f"An unfinished {makes}"):
                pane.missed.append(f"no draft of {form} is offered")
            pane.type("t")
            if not pane.see("╭─ (New contact|Log)|›"):
                pane.missed.append(f"{form} does not open")
            pane.type(ESC)
            if pane.see("╭─ Leave|╭─ A draft was kept|undo") and "─ Leave" in pane.screen():
                pane.type("d")
        if not pane.leave():
            pane.missed.append("the drafts cannot be left")
        faults = pane.faults()
    return faults + _changes(store, before)


def _leave_drafts(store: Path, text: str) -> None:
    """Drafts of a session that has ended, ``text`` in every field of them."""
    text = text.encode("utf-8", "replace").decode()
    names = {"quick-add": ("line",), "contact": tuple(blank_texts("")), "log": _LOG}
    for age, form in enumerate(FORMS):
        saved_at = datetime.now(UTC) - timedelta(hours=age + 1)
        data = dict.fromkeys(names[form], text)
        draft = Draft(form=form, data=data, saved_at=saved_at, session="ended", pid=0)
        StorePaths.of(store).draft("ended", form).write_bytes(msgspec.json.encode(draft))


_LOG: Final = (
    *("who", "when", "channel", "what", "takeaway", "gave", "received", "asked", "promise"),
    *("owed", "outcome", "initiated", "next", "place", "length", "tags", "fit"),
)
"""Fields of the log form."""


def looked_into(payload: str, folder: Path) -> list[str]:
    """Faults of the import dialog, given files full of ``payload`` and with it in their names;
    each is taken in and that undone."""
    store = filled(folder, "")
    before = _documents(store)
    text = MARK + PAYLOADS[payload]
    files = folder / "files"
    files.mkdir()
    for kind, data in import_files(text).items():
        (files / f"{kind}.plain").write_bytes(data)
        (files / f"{kind}.{file_name(text)}").write_bytes(data)
    with in_tmux(store) as pane:
        faults = tour(pane, store, _imports(files))
        faults += pane.faults()
    return faults + _changes(store, before)


def _imports(files: Path) -> list[Stop]:
    dialog = (PALETTE, "import", "\r")
    listed = (*dialog, f"{files}/csv.", "\t")
    named = [
        Stop("file names", FIRST, listed, MARK),
        Stop("no such file", FIRST, (*listed, MARK, "\t", "\r"), MARK),
    ]
    inside = [
        Stop(f"import of {kind}", FIRST, (*dialog, f"{files}/{kind}.plain", "\r"), SEEN)
        for kind in import_files("")
    ]
    done = [Stop(f"{one.name}, done", FIRST, (*one.keys, "\r")) for one in inside[:2]]
    return [*named, *inside, *done]


SEEN: Final = "IN THE FILE|LEFT OUT"
"""Shown of a file that was looked into."""


def _documents(store: Path) -> dict[tuple[str, str], str]:
    with Book.open(store) as book:
        return documents(book)


def _changes(store: Path, before: dict[tuple[str, str], str]) -> list[str]:
    after = _documents(store)
    return [] if after == before else [f"the store has changed: {_differing(before, after)}"]


def _differing(before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]) -> str:
    names = sorted(name for name in before | after if before.get(name) != after.get(name))
    return ", ".join(table for table, _ in names[:5])
