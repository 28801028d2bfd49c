"""``amity import``, ``export``: files in and out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from store.actions.importing import Import, ImportPlan
from store.book import Book
from store.disk import files as disk
from store.disk.importable import read_file
from store.errors import BadInput
from store.formats import FORMATS, in_steps
from store.formats.incoming import Reading
from tui.cli.common import EVERYONE, now, opened, today_of
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, writing_to
from tui.cli.progress import tell, unbroken, watched

READABLE = [name for name, one in FORMATS.items() if one.reader]
WRITABLE = [name for name, one in FORMATS.items() if one.writer]
SHOWN = 20
"""Refused rows listed for a person; JSON lists all."""


@dataclass(frozen=True)
class _File:
    path: str
    reading: Reading


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--as", "format_name", type=click.Choice(READABLE), help="Skip the detection.")
@click.option("--encoding", help="Of text that declares none, such as cp1252 or shift_jis.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; keep nothing.")
@json_option
@store_option
@click.pass_context
def import_command(
    ctx: click.Context,
    files: tuple[str, ...],
    format_name: str | None,
    encoding: str | None,
    dry_run: bool,
    as_json: bool,
    store: str | None,
) -> None:
    """Bring people from FILES: vCard, or CSV from LinkedIn, Google or Outlook.

    Importing a file again changes nothing, nor does it undo what you edited since. One undo each.
    """
    kept: list[str] = []
    answers: list[dict[str, object]] = []
    try:
        found = _read_all(files, format_name, encoding)
        with opened(store) as book:
            today = today_of(book)
            for file in found:
                job = Import(file.reading, today, Path(file.path).name)
                plan = watched(job.steps(book.network))
                with unbroken():
                    if plan.action is not None and not dry_run:
                        plan = _keep(book, job, plan)
                        kept.append(file.path)
                    answers.append(_answer(file, plan))
                    if not as_json:
                        say(_sentence(file, plan, dry_run=dry_run), error=True)
    except KeyboardInterrupt:
        say(_stopped(kept), error=True)
        ctx.exit(130)
    if as_json:
        print_json({"files": answers, **({"dry_run": True} if dry_run else {})})
    if any(one["refused"] for one in answers):
        ctx.exit(5)


def _keep(book: Book, job: Import, plan: ImportPlan) -> ImportPlan:
    """Import as planned, or as it has to be planned by now; what was done."""
    tell("Saving")
    book.do(job.action, backup="import")
    tell("")
    return job.planned or plan


def _stopped(kept: Sequence[str]) -> str:
    """What to say after Ctrl+C."""
    if not kept:
        return "Stopped. Nothing was imported."
    return f"Stopped. Imported already: {', '.join(kept)}. amity undo takes the last one back."


def _read_all(paths: Sequence[str], format_name: str | None, encoding: str | None) -> list[_File]:
    """Every file, before any is imported.

    :raises BadInput: some cannot be read: each is named.
    """
    found: list[_File] = []
    faults: list[str] = []
    for path in paths:
        try:
            found.append(_File(path, _read(path, format_name, encoding)))
        except BadInput as fault:
            faults.append(str(fault))
    if faults:
        nothing = ["Nothing was imported."] if len(paths) > 1 else []
        raise BadInput("\n".join([*faults, *nothing]))
    return found


def _read(path: str, format_name: str | None, encoding: str | None) -> Reading:
    data = read_file(path)
    try:
        return watched(in_steps(data, format_name, encoding))
    except BadInput as fault:
        raise BadInput(f"{path}: {fault}") from fault


def _refused(file: _File, plan: ImportPlan) -> list[dict[str, object]]:
    rows = [*file.reading.refused, *plan.refused]
    return [{"line": one.line, "why": one.why} for one in sorted(rows, key=lambda row: row.line)]


def _answer(file: _File, plan: ImportPlan) -> dict[str, object]:
    return {
        "path": file.path,
        "format": file.reading.format,
        "read": len(file.reading.people),
        "new": plan.new,
        "updated": plan.updated,
        "same": plan.same,
        "conflicts": [str(one) for one in plan.conflicts],
        "refused": _refused(file, plan),
    }


def _sentence(file: _File, plan: ImportPlan, *, dry_run: bool) -> str:
    refused = _refused(file, plan)
    counts = {
        "new": plan.new,
        "updated": plan.updated,
        "unchanged": plan.same,
        "refused": len(refused),
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    when = ", if imported" if dry_run else ""
    title = FORMATS[file.reading.format].title
    lines = [f"{file.path} ({title}){when}: {said or 'nobody is in it'}."]
    lines += [f"  line {one['line']}: {one['why']}" for one in refused[:SHOWN]]
    if len(refused) > SHOWN:
        lines.append(f"  and {len(refused) - SHOWN} more; --json lists all.")
    lines += [f"  kept as it is here: {one}" for one in plan.conflicts[:SHOWN]]
    return "\n".join(lines)


@click.command("export")
@click.argument("file", required=False, type=click.Path())
@click.option("--as", "format_name", type=click.Choice(WRITABLE), required=True)
@click.option("--where", "query", help="Only who fits this search, such as circle:work.")
@json_option
@store_option
def export_command(
    file: str | None, format_name: str, query: str | None, as_json: bool, store: str | None
) -> None:
    """Write contacts to FILE, readable by you alone, or to standard output."""
    with opened(store) as book:
        people = book.contacts()
        if query:
            hits = book.search(query, today_of(book), limit=EVERYONE)
            fit = {hit.uid for hit in hits if hit.whole}
            people = [one for one in people if one.uid in fit]
        data = FORMATS[format_name].write(book.network, people, now())
        book.fold()
        if file is None:
            if as_json:
                raise BadInput("--json tells about a FILE; name one, or leave --json out.")
            if sys.stdout.isatty():
                say(data.decode("utf-8-sig", "replace").replace("\r\n", "\n").rstrip("\n"))
                return
            with writing_to(sys.stdout):
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()
            return
        path = Path(file).expanduser().resolve()
        with disk.saying(f"write {file}", "Your store is as it was."):
            disk.replace(path, data)
        if as_json:
            print_json({"path": file, "format": format_name, "written": len(people)})
        else:
            count = "1 person" if len(people) == 1 else f"{len(people)} people"
            say(f"Wrote {count} to {file}.", error=True)
