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
    _import_msgspec()
    from tui.cli import main as run

    try:
        run()
    finally:
        gc.freeze()  # or Python would look for garbage in all of it before it ends


def _import_msgspec() -> None:
    """Import msgspec without ``typing_extensions``: it asks for it, but has no need of it from
    Python 3.11 on, and a short command takes a seventh longer with all that it loads."""
    name = "typing_extensions"
    if name in sys.modules:
        return
    sys.modules[name] = None  # type: ignore[assignment]  # importing it is an ImportError
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules[name]


if __name__ == "__main__":
    main()
