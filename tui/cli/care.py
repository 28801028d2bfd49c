"""``amity check``, ``backup``, ``restore``: looking after the file itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from store.book import Book
from store.disk.paths import StorePaths
from store.disk.trouble import Damaged
from store.errors import BadInput, StoreError
from store.language.dates import echo_day
from store.rules.wording import plural
from tui.cli.common import chosen_path, json_option, now, opened, store_option
from tui.cli.output import print_json, say, table

if TYPE_CHECKING:
    from store.disk.backups import Backup
    from store.disk.checking import Health
    from store.disk.repairing import Repair
    from store.disk.restoring import Difference

SHOWN: Final = 30
"""Faults and losses that are listed for a person; JSON lists all."""
_COUNTED: Final = ("contact", "interaction", "promise")


# -- check ---------------------------------------------------------------------------------------


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
    return f"All is well: {_counted(found.counts)}; {actions} can be looked up."


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
    lines = [f"The store is whole again, with {_counted(done.kept)}."]
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


def _counted(counts: Mapping[str, int]) -> str:
    """``4 contacts, 3 interactions and 1 promise``."""
    parts = [plural(count, noun) for noun in _COUNTED if (count := counts.get(f"{noun}s", 0))]
    return (
        f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts) or "no one"
    )


# -- backup and restore --------------------------------------------------------------------------


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
                        _counted(counts) if counts else "cannot be read",
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
        f"{name[0].upper()}{name[1:]} {would} its place: {_counted(restoring.counts(then))}.",
    ]
    if originals:
        lines += ["The damaged files are as they were, in", *(f"  {one}" for one in originals)]
    say("\n".join(lines), error=True)
