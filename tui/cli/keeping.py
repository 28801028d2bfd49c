"""``amity undo``, ``history``, ``config``, ``completion``."""

from __future__ import annotations

from typing import Final

import click

from store.actions.settings import configure, shown
from store.errors import BadInput, NothingToDo
from tui.cli.common import opened, today_of
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say, table

UNSET: Final = {"time-zone": "(the machine’s)", "pause": "(no days off)"}
"""What stands for a setting without a value."""


@click.command("undo")
@click.argument("commit_id", metavar="[ID]", type=int, required=False)
@click.option("--dry-run", is_flag=True, help="Say what would be undone; change nothing.")
@json_option
@store_option
def undo_command(commit_id: int | None, dry_run: bool, as_json: bool, store: str | None) -> None:
    """Undo the newest action, or the one with this ID of `amity history`."""
    with opened(store) as book:
        if commit_id is None:
            newest = book.newest_undoable(mine=False)
            if newest is None:
                raise NothingToDo("Nothing to undo.")
            commit_id = newest.id
        lines = {one.id: one for one in book.history(limit=None)}
        line = lines.get(commit_id)
        if line is None:
            raise NothingToDo(f"No action has the number {commit_id}; `amity history` lists them.")
        if not dry_run:
            book.undo(commit_id)
        if as_json:
            undone = {"id": line.id, "label": line.label, "at": line.at}
            print_json({"undone": undone, **({"dry_run": True} if dry_run else {})})
        else:
            verb = "Would undo" if dry_run else "Undone"
            say(f"{verb}: {line.label}, of {line.at.astimezone():%a %d %b %Y %H:%M}.", error=True)


@click.command("history")
@click.option("-n", "limit", type=click.IntRange(1, 100_000), default=20, show_default=True)
@json_option
@store_option
def history_command(limit: int, as_json: bool, store: str | None) -> None:
    """List what was done, newest first."""
    with opened(store) as book:
        lines = book.history(limit=limit)
        if as_json:
            print_json(
                {
                    "actions": [
                        {"id": one.id, "label": one.label, "at": one.at, "undone": one.undone}
                        for one in lines
                    ]
                }
            )
        elif lines:
            rows = [
                (
                    str(one.id),
                    f"{one.at.astimezone():%Y-%m-%d %H:%M}",
                    one.label + ("  (undone)" if one.undone else ""),
                )
                for one in lines
            ]
            say(table(rows, right=(0,)))


@click.group("config")
def config_command() -> None:
    """Show and set what shapes the week: goal, capacity, week start, tiers, tags, time zone."""


@config_command.command("show")
@json_option
@store_option
def show(as_json: bool, store: str | None) -> None:
    """Show every setting."""
    with opened(store) as book:
        settings = shown(book.network.settings)
        if as_json:
            print_json({"settings": dict(settings)})
        else:
            say(table([(key, value or UNSET[key]) for key, value in settings]))


@config_command.command("set")
@click.argument("key")
@click.argument("value")
@json_option
@store_option
def set_(key: str, value: str, as_json: bool, store: str | None) -> None:
    """Set KEY to VALUE.

    \b
    goal, capacity             a number
    week-start, time-zone      sun; Europe/Lisbon
    new-tier                   what a contact made by hand gets
    tier.NAME, tag.NAME        days between touches: 30d, 2w; a tag also none
    wishes-count               yes or no: whether a birthday wish starts the clock
    holiday.NAME               '1 jan tier:inner', or none
    pause                      '20 dec to 3 jan', or none
    """
    with opened(store) as book:
        commit = book.do(lambda network: configure(network, key, value, today_of(book)))
        if as_json:
            print_json({"settings": dict(shown(book.network.settings))})
        else:
            say(f"{commit.label}." if commit else "Nothing changed.", error=True)


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print the completion script of a SHELL.

    \b
    bash:  eval "$(amity completion bash)"    in ~/.bashrc
    zsh:   eval "$(amity completion zsh)"     in ~/.zshrc
    fish:  amity completion fish | source     in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    from tui.cli.group import cli

    found = get_completion_class(shell)
    if found is None:
        raise BadInput(f"No completion for {shell}.")
    click.echo(found(cli, {}, "amity", "_AMITY_COMPLETE").source())
