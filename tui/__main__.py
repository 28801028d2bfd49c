"""``python -m tui`` and the console script ``amity``."""

from __future__ import annotations

import sys

from tui.opening import curtain


def main() -> None:
    """Run amity, with something true on the screen from the start."""
    with curtain(sys.argv[1:]):
        from tui.cli import main as run

        run()


if __name__ == "__main__":
    main()
