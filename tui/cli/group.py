"""The commands and their options. Loads a command's module when that command is called, and
Textual only for the full-screen app."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from traceback import walk_tb
from typing import Any, Final

import click

from tui import __version__
from tui.cli.output import print_error, say, writing_to

COMMANDS: Final = {
    "add": "talks",
    "log": "talks",
    "edit-log": "talks",
    "delete-log": "talks",
    "due": "due",
    "find": "people",
    "show": "people",
    "new": "people",
    "edit": "people",
    "promise": "promises",
    "share": "shares",
    "drive": "drives",
    "merge": "merging",
    "import": "files",
    "export": "files",
    "occasion": "dates",
    "pause": "dates",
    "balance": "balance",
    "insights": "insights",
    "intro": "introductions",
    "undo": "keeping",
    "history": "keeping",
    "backup": "backups",
    "restore": "backups",
    "check": "care",
    "forget": "forget",
    "doctor": "doctor",
    "config": "keeping",
    "completion": "keeping",
}
"""Command → module, in the order of the help."""


class _Commands(click.Group):
    """A group whose commands are imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"tui.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_") + "_command")
        return command


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--store", type=click.Path(), help="The store to use instead of the usual one.")
@click.option("--sample", is_flag=True, help="Look around in a throw-away network of 60 people.")
@click.version_option(__version__, prog_name="amity", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, store: str | None, sample: bool) -> None:
    """Look after the relationships your working life rests on.

    Without a command: the full-screen app. Log what happened with
    `amity add "coffee with Jane yesterday: …"`, see who to reach out to with `amity due`.
    """
    ctx.obj = {"store": store, "sample": sample}
    if ctx.invoked_subcommand is None:
        from tui.cli.full import open_app

        open_app(store, sample=sample)


def run(words: list[str]) -> int:
    """Read the options in ``words`` and do what they say; the exit code."""
    gc.enable()
    try:
        with _printing():
            result: Any = cli.main(args=words, prog_name="amity", standalone_mode=False)
    except click.exceptions.Abort:
        say(error=True)
        return 130
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as fault:
        if "--json" in words:
            print_error("usage", fault.format_message(), (), as_json=True)
        else:
            with writing_to(sys.stderr):
                fault.show()
        return fault.exit_code
    return result if isinstance(result, int) else 0


@contextmanager
def _printing() -> Iterator[None]:
    """What click prints by itself, such as the help, is as much an answer as what we print.

    :raises Unwritten: it could not be written.
    """
    try:
        yield
    except OSError as fault:
        frames = (frame for frame, _ in walk_tb(fault.__traceback__))
        if all(frame.f_code is not click.echo.__code__ for frame in frames):
            raise
        with writing_to(sys.stdout):
            raise
