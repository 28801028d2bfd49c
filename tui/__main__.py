"""``python -m tui`` and the console script ``amity``."""

from __future__ import annotations

from tui.cli import main

if __name__ == "__main__":
    main()
