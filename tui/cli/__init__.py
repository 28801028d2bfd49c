"""The command line. Reads options only where there are any, and loads what a command needs when
that command is called."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from store.errors import AmityError, Unwritten
from tui.cli import frequent
from tui.cli.output import print_error


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_run(words))


def _run(words: list[str]) -> int:
    as_json = "--json" in words
    try:
        if frequent.run(words):
            return 0
        from tui.cli.group import run

        return run(words)
    except Unwritten as fault:
        print_error(fault.slug, str(fault), (), as_json=False)
        return fault.code
    except AmityError as fault:
        print_error(fault.slug, str(fault), fault.candidates, as_json=as_json)
        return fault.code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0
    except Exception as fault:
        from tui.crash import keep_traceback

        path = keep_traceback(fault)
        message = (
            f"Something in amity went wrong; your data is as it was. The details are in {path}."
        )
        print_error("bug", message, (), as_json=as_json)
        return 1
