"""``amity backup``, ``restore``: copies of the store, and going back to one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.book import Book
from store.disk.paths import StorePaths
from store.disk.trouble import Damaged
from store.errors import BadInput, StoreError
from store.language.dates import echo_day
from tui.cli.care import counted
from tui.cli.common import chosen_path, now, opened
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, table

if TYPE_CHECKING:
    from store.disk.backups import Backup
    from store.disk.restoring import Difference


@click.command("backup")
@click.argument("file", required=False, type=click.Path())
@json_option
@store_option
def backup_command(file: str | None, as_json: bool, store: str | None) -> None:
    """Keep a compressed copy of the store, in FILE or beside the store."""
    with opened(store) as book:
        path = book.backup(file)
        if as_json:
            print_json({"path": str(path)})
        else:
            say(f"A copy is in {path}.", error=True)


@click.command("restore")
@click.argument("which", metavar="[N|FILE]", required=False)
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@json_option
@store_option
def restore_command(which: str | None, dry_run: bool, as_json: bool, store: str | None) -> None:
    """List the backups, or go back to one: by its number in the list, or from FILE.

    Going back is one action: `amity undo` brings back what was. A damaged store is put aside, and
    the backup takes its place.
    """
    from store.disk.backups import listed

    paths = StorePaths.of(chosen_path(store))
    found = listed(paths)
    if which is None:
        _list_backups(found, as_json=as_json)
        return
    path, name = _chosen(found, which)
    try:
        with opened(store) as book:
            _go_back(book, path, name, dry_run=dry_run, as_json=as_json)
    except Damaged as fault:
        _replace(paths, path, name, fault, dry_run=dry_run, as_json=as_json)


def _list_backups(found: list[Backup], *, as_json: bool) -> None:
    rows = [(one, _counts_of(one.path)) for one in found]
    if as_json:
        answer = [
            {
                "number": number,
                "path": str(one.path),
                "at": one.at,
                "made": one.what or "day",
                "size": one.size,
                "counts": counts,
            }
            for number, (one, counts) in enumerate(rows, 1)
        ]
        print_json({"backups": answer})
    elif not rows:
        say(
            "There is no backup yet. One is kept on each day that you change something; "
            "`amity backup` keeps one now."
        )
    else:
        say(
            table(
                [
                    (
                        str(number),
                        *_when(one),
                        _size(one.size),
                        counted(counts) if counts else "cannot be read",
                    )
                    for number, (one, counts) in enumerate(rows, 1)
                ],
                right=(0, 3),
            )
        )


def _counts_of(path: Path) -> dict[str, int] | None:
    """How much is in a backup; None where it cannot be read."""
    from store.disk import restoring

    try:
        return restoring.counts(restoring.read(path))
    except (StoreError, BadInput):
        return None


def _chosen(found: list[Backup], which: str) -> tuple[Path, str]:
    """The file that is meant, and what to call it."""
    if not which.isdecimal():
        path = Path(which).expanduser()
        return path, path.name
    if not 1 <= int(which) <= len(found):
        raise BadInput(f"There is no backup {which}; `amity restore` lists them.")
    one = found[int(which) - 1]
    when, why = _when(one)
    return one.path, f"the backup of {when} ({why})"


def _when(one: Backup) -> tuple[str, str]:
    """The moment, in the machine's time zone, and what the copy was made for."""
    if not one.what:
        return echo_day(one.at.date()), "as the day began"
    local: datetime = one.at.astimezone()
    moment = f"{echo_day(local.date())} {local:%H:%M}"
    if one.what == "kept":
        return moment, "kept by hand"
    if one.what.startswith("schema"):
        return moment, "before a new amity took over"
    return moment, f"before an {one.what}" if one.what == "import" else f"before {one.what}"


def _size(count: int) -> str:
    """``12 kB``."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, count // 1000)} kB"


def _go_back(book: Book, path: Path, name: str, *, dry_run: bool, as_json: bool) -> None:
    found = book.difference(path)
    commit = None if dry_run else book.restore(path, f"Restore {name}")
    if as_json:
        print_json(
            {
                "restored": str(path),
                "action": commit.id if commit else None,
                **_difference_json(found),
                **({"dry_run": True} if dry_run else {}),
            }
        )
    elif not (found.back or found.changed or found.go):
        say(f"Everything is as in {name} already.", error=True)
    else:
        say(_difference_text(found, name, dry_run=dry_run), error=True)


def _difference_json(found: Difference) -> dict[str, object]:
    return {
        "now": dict(found.now),
        "then": dict(found.then),
        "back": found.back,
        "changed": found.changed,
        "gone": found.go,
    }


def _difference_text(found: Difference, name: str, *, dry_run: bool) -> str:
    rows = [
        (f"  {kind}", str(found.now[kind]), "→", str(found.then[kind]))
        for kind in found.now
        if found.now[kind] or found.then[kind]
    ]
    counts = ((found.back, "back"), (found.changed, "changed"), (found.go, "gone"))
    said = ", ".join(f"{count} {what}" for count, what in counts if count)
    begin = f"Restoring {name} would mean:" if dry_run else f"Restored {name}:"
    end = "Nothing was changed." if dry_run else "`amity undo` brings back what was."
    return "\n".join((begin, table(rows, right=(1, 3)), f"Records: {said}. {end}"))


def _replace(
    paths: StorePaths, path: Path, name: str, fault: Damaged, *, dry_run: bool, as_json: bool
) -> None:
    """The backup in place of a damaged store."""
    from store.disk import restoring

    then = restoring.read(path)
    originals = () if dry_run else restoring.replace(paths, then, now())
    if as_json:
        print_json(
            {
                "restored": str(path),
                "then": restoring.counts(then),
                "originals": [str(one) for one in originals],
                **({"dry_run": True} if dry_run else {}),
            }
        )
        return
    would = "would take" if dry_run else "has taken"
    lines = [
        f"{fault.path} {fault.says}.",
        f"{name[0].upper()}{name[1:]} {would} its place: {counted(restoring.counts(then))}.",
    ]
    if originals:
        lines += ["The damaged files are as they were, in", *(f"  {one}" for one in originals)]
    say("\n".join(lines), error=True)
