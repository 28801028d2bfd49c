"""``amity doctor``: versions, terminal, places and sessions, and a word where something is off."""

from __future__ import annotations

import locale
import os
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from typing import Final, TypeAlias

import click

from store.book import Book
from store.disk.paths import StorePaths, cache_dir
from store.disk.storage import LARGE
from store.disk.survey import Place, Survey, look, survey
from store.errors import AmityError
from store.rules.wording import plural
from tui import __version__
from tui.cli.common import chosen_path, now
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, table
from tui.clock import today
from tui.crash import log_file

Facts: TypeAlias = Mapping[str, object]

LIBRARIES: Final = ("textual", "tinydb", "rapidfuzz", "msgspec")
SAID: Final = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "TZ")
"""Variables whose value is told."""
SET: Final = ("TMUX", "SSH_CONNECTION")
"""Variables of which is only told whether they are set: where one comes from is nobody's
business."""
LITTLE: Final = 50_000_000
"""Bytes of free disk below which it may soon be full."""


@click.command("doctor")
@json_option
@store_option
def doctor_command(as_json: bool, store: str | None) -> None:
    """Tell about versions, the terminal, the files and other sessions, and what is off."""
    paths = StorePaths.of(chosen_path(store))
    found = survey(paths, now())
    places = [*found.places, *_other_places()]
    facts = {
        "versions": _versions(),
        "terminal": _terminal(),
        "store": _store(paths),
        "sessions": _sessions(found),
    }
    hints = [
        *_terminal_hints(facts["terminal"]),
        *_store_hints(facts["store"], facts["terminal"]),
        *_file_hints(found, places),
    ]
    if as_json:
        print_json({**facts, "places": [_place_json(one) for one in places], "hints": hints})
    else:
        say(_text(facts, places, hints))


# -- facts ---------------------------------------------------------------------------------------


def _versions() -> Facts:
    found = {"amity": __version__, "python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "missing"
    return {**found, "system": f"{platform.system()} {platform.release()}"}


def _terminal() -> Facts:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return {
        **{name: os.environ.get(name) for name in SAID},
        **{name: bool(os.environ.get(name)) for name in SET},
        "terminal": all(stream is not None and stream.isatty() for stream in streams),
        "encoding": locale.getpreferredencoding(do_setlocale=False),
    }


def _store(paths: StorePaths) -> Facts:
    """What the store says of itself, or why it cannot be used as it is."""
    try:
        with Book.open(paths.snapshot) as book:
            zone = book.network.settings.time_zone
            return {
                "path": str(paths.snapshot),
                "contacts": len(book.contacts()),
                "actions": book.sequence,
                "time_zone": zone or None,
                "today": today(zone).isoformat(),
                "trouble": book.read_only or None,
            }
    except AmityError as fault:
        return {"path": str(paths.snapshot), "trouble": str(fault)}


def _sessions(found: Survey) -> Facts:
    newest = found.backups[0].at.date().isoformat() if found.backups else None
    return {
        "lock_held_by": found.holder,
        "holder_is_stopped": found.stopped,
        "typing_elsewhere": list(found.sessions),
        "drafts_left": found.drafts,
        "backups": len(found.backups),
        "newest_backup": newest,
        "free_bytes": found.free,
    }


def _other_places() -> list[Place]:
    from tui.config import config_file

    return [
        look("config", config_file()),
        look("cache", cache_dir()),
        look("log", log_file()),
    ]


# -- hints ---------------------------------------------------------------------------------------


def _terminal_hints(terminal: Facts) -> Iterator[str]:
    term = str(terminal["TERM"] or "")
    if term in {"", "dumb"}:
        yield (
            f"TERM is {term or 'not set'}: the app needs a terminal that can move the cursor. The "
            "commands work without."
        )
    if terminal["TMUX"] and term and not term.startswith(("tmux", "screen")):
        yield f"Inside tmux TERM should be tmux-256color, not {term}."
    if str(terminal["encoding"]).lower().replace("-", "") != "utf8":
        yield (
            f"The locale writes {terminal['encoding']}: accents and lines may show as “?”. "
            "Set LANG=C.UTF-8, or another UTF-8 locale."
        )


def _store_hints(store: Facts, terminal: Facts) -> Iterator[str]:
    if trouble := store["trouble"]:
        yield str(trouble)
    elif terminal["SSH_CONNECTION"] and not (store["time_zone"] or terminal["TZ"]):
        yield (
            "The day turns by this machine's clock. If you sit elsewhere: amity config set "
            "time-zone Europe/Lisbon"
        )


def _file_hints(found: Survey, places: Sequence[Place]) -> Iterator[str]:
    for one in places:
        if one.is_open:
            right = "700" if one.path.is_dir() else "600"
            yield f"Others on this machine can read {one.path}: chmod {right} '{one.path}'"
    if found.stopped:
        yield (
            f"Process {found.holder} is stopped and holds the lock: `fg` in its terminal, or "
            f"`kill -CONT {found.holder}`."
        )
    if found.drafts:
        yield f"{plural(found.drafts, 'draft')} left by an ended session: open the app to go on."
    if found.free is not None and found.free < LITTLE:
        yield f"Only {found.free // 1_000_000} MB are free on this disk."
    journal = next(one.size for one in found.places if one.what == "journal") or 0
    if journal > LARGE:
        yield "The journal is large; `amity check` folds it into the store."


# -- telling -------------------------------------------------------------------------------------


def _text(facts: Mapping[str, Facts], places: Sequence[Place], hints: Sequence[str]) -> str:
    rows = [
        _row(name, value)
        for part in facts.values()
        for name, value in part.items()
        if name != "trouble"
    ]
    parts = [table(rows), table([_place_row(one) for one in places])]
    parts += [f"• {one}" for one in hints] or ["Nothing is off."]
    return "\n\n".join(parts)


def _row(name: str, value: object) -> tuple[str, str]:
    if name == "free_bytes" and isinstance(value, int):
        return "  free on this disk", f"{value / 1e9:,.1f} GB"
    return f"  {name if name.isupper() else name.replace('_', ' ')}", _word(value)


def _word(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case None | "":
            return "–"
        case list():
            return ", ".join(map(str, value)) or "–"
        case _:
            return str(value)


def _place_row(one: Place) -> tuple[str, str, str, str]:
    if one.mode is None:
        return f"  {one.what}", "", "not there", str(one.path)
    size = f"{(one.size or 0) / 1000:,.0f} kB"
    return f"  {one.what}", f"{one.mode:04o}", size, str(one.path)


def _place_json(one: Place) -> dict[str, object]:
    mode = None if one.mode is None else f"{one.mode:04o}"
    return {"what": one.what, "path": str(one.path), "size": one.size, "mode": mode}
