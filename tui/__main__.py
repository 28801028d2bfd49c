"""``python -m tui`` and the console script ``amity``."""

from __future__ import annotations

import gc
import sys

from tui.brief import is_said_again


def main() -> None:
    """Run amity, with something true on the screen from the start."""
    words = sys.argv[1:]
    if is_said_again(words):
        return
    gc.disable()  # until options are read: so short a process leaves no garbage worth a look
    if words:
        _run()
        return
    from tui.opening import curtain

    with curtain():
        _run()


def _run() -> None:
    from tui.cli import main as run

    run()


if __name__ == "__main__":
    main()
