"""``amity check``: is the store whole, and making it so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import click

from store.book import Book
from store.disk.paths import StorePaths
from store.errors import StoreError
from store.rules.wording import plural
from tui.cli.common import chosen_path, now
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say

if TYPE_CHECKING:
    from store.disk.checking import Health
    from store.disk.repairing import Repair

SHOWN: Final = 30
"""Faults and losses that are listed for a person; JSON lists all."""
_NOUNS: Final = ("contact", "interaction", "promise")


@click.command("check")
@click.option("--repair", is_flag=True, help="Keep what can be read, and the damaged files too.")
@json_option
@store_option
@click.pass_context
def check_command(ctx: click.Context, repair: bool, as_json: bool, store: str | None) -> None:
    """Look whether every record can be read, and bring the file up to date."""
    from store.disk.checking import check

    paths = StorePaths.of(chosen_path(store))
    if repair:
        _repair(paths, as_json=as_json)
        return
    found = check(paths)
    if found.exists and not found.faults:
        with Book.open(paths.snapshot) as book:
            book.fold()
    if as_json:
        print_json(_health_json(paths, found))
    else:
        say(_health_text(paths, found))
    if found.faults:
        ctx.exit(StoreError.code)


def _health_json(paths: StorePaths, found: Health) -> dict[str, object]:
    return {
        "store": str(paths.snapshot),
        "exists": found.exists,
        "healthy": not found.faults,
        "faults": [{"path": str(one.path), "what": one.says} for one in found.faults],
        "counts": dict(found.counts),
        "sequence": found.sequence,
        "actions": found.actions,
    }


def _health_text(paths: StorePaths, found: Health) -> str:
    if not found.exists:
        return f"There is no store at {paths.snapshot} yet, so nothing can be wrong with it."
    if found.faults:
        ways_out = (
            "amity check --repair   keeps what can be read, and these files beside it",
            "amity restore          lists the backups to go back to",
        )
        return "\n".join((*_listed(list(map(str, found.faults))), "", *ways_out))
    actions = plural(found.actions, "action")
    return f"All is well: {counted(found.counts)}; {actions} can be looked up."


def _repair(paths: StorePaths, *, as_json: bool) -> None:
    from store.disk.repairing import repair

    done = repair(paths, now())
    if as_json:
        print_json(_repair_json(paths, done))
    else:
        say(_repair_text(done) if done else "All is well; there is nothing to repair.")


def _repair_json(paths: StorePaths, done: Repair | None) -> dict[str, object]:
    return {
        "store": str(paths.snapshot),
        "repaired": done is not None,
        "kept": dict(done.kept) if done else {},
        "lost": list(done.lost) if done else [],
        "mended": list(done.mended) if done else [],
        "originals": [str(one) for one in done.originals] if done else [],
    }


def _repair_text(done: Repair) -> str:
    lines = [f"The store is whole again, with {counted(done.kept)}."]
    if done.mended:
        lines += ["", "Mended:", *_listed(done.mended, "  ")]
    if done.lost:
        lines += ["", "Lost, or left out:", *_listed(done.lost, "  ")]
    lines += ["", "The damaged files are as they were, in", *(f"  {one}" for one in done.originals)]
    return "\n".join(lines)


def _listed(lines: list[str] | tuple[str, ...], indent: str = "") -> list[str]:
    shown = [f"{indent}{one}" for one in lines[:SHOWN]]
    if len(lines) > SHOWN:
        shown.append(f"{indent}and {len(lines) - SHOWN} more; --json lists all.")
    return shown


def counted(counts: Mapping[str, int]) -> str:
    """``4 contacts, 3 interactions and 1 promise``."""
    parts = [plural(count, noun) for noun in _NOUNS if (count := counts.get(f"{noun}s", 0))]
    return (
        f"{', '.join(parts[:-1])} and {parts[-1]}"
        if len(parts) > 1
        else "".join(parts) or "nobody yet"
    )
