"""Draws the pictures in this folder from the real app on the sample network, on a fixed day.

``make screenshots`` redraws them; a test compares them, so that they are never out of date.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
TODAY: Final = date(2026, 11, 22)
FONT: Final = '"JetBrains Mono", "Fira Code", "DejaVu Sans Mono", Menlo, Consolas, monospace'


@dataclass(frozen=True)
class Scene:
    """A picture: its file's name, columns and rows, theme, and the keys that lead to it."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = "amity-dark"
    empty: bool = False
    no_color: bool = False


def typed(text: str) -> tuple[str, ...]:
    """The keys that type ``text``, as Textual names them."""
    from textual.keys import _character_to_key

    return tuple(_character_to_key(char) for char in text)


WIDE: Final = (120, 36)
SMALL: Final = (80, 24)
LINE: Final = "coffee with Jane and Bob Stone yesterday: her team hires #hiring ~45m +intro to Sam"
SCENES: Final = (
    Scene("week", WIDE, ("j",) * 5),
    Scene("week-small", SMALL, ("j",) * 5),
    Scene("week-light", WIDE, ("j",) * 5, theme="amity-light"),
    Scene("week-16", SMALL, ("j",) * 5, theme="amity-16"),
    Scene("week-no-color", SMALL, ("j",) * 5, theme="amity-16", no_color=True),
    Scene("contacts", WIDE, ("2", "slash", *typed("smth acme"))),
    Scene("contacts-small", SMALL, ("2", "slash", *typed("smth acme"))),
    Scene("card-small", SMALL, ("2", "slash", *typed("john smith"), "enter")),
    Scene("timeline", WIDE, ("3", "j", "j")),
    Scene("timeline-small", SMALL, ("3", "j", "j")),
    Scene("give-take", WIDE, ("4",)),
    Scene("give-take-small", SMALL, ("4",)),
    Scene("insights", WIDE, ("5", *("left",) * 2)),
    Scene("insights-small", SMALL, ("5",)),
    Scene("insights-no-color", SMALL, ("5",), theme="amity-16", no_color=True),
    Scene("log", WIDE, (*("j",) * 5, "l")),
    Scene("log-small", SMALL, (*("j",) * 5, "l")),
    Scene("quick-add", WIDE, ("a", *typed(LINE), "down")),
    Scene("quick-add-small", SMALL, ("a", *typed(LINE), "down")),
    Scene("help", WIDE, ("question_mark",)),
    Scene("help-small", SMALL, ("question_mark",)),
    Scene("welcome", SMALL, empty=True),
)


@contextmanager
def _environment(*, no_color: bool) -> Iterator[None]:
    """The variables of a known terminal; those of before come back."""
    before = dict(os.environ)
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)
    if no_color:
        os.environ["NO_COLOR"] = "1"
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


async def draw(scene: Scene) -> str:
    """The scene as SVG, without fonts from elsewhere."""
    from store.actions import Action
    from store.book import Book
    from store.sample import sample
    from tui.app import Amity
    from tui.session import Session

    with _environment(no_color=scene.no_color), tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        path = Path(folder) / ".local/share/amity/amity.json"
        if not scene.empty:
            with Book.open(path) as book:
                records = tuple(sample(TODAY))
                book.do(lambda _network: Action("Set up the sample network", records))
        book = Book.open(path)
        app = Amity(Session(book, clock=lambda _zone: TODAY))
        if not scene.no_color:
            app.theme = scene.theme
        async with app.run_test(size=scene.size) as pilot:
            await pilot.pause()
            for key in scene.keys:
                await pilot.press(key)
            await pilot.pause()
            picture = app.export_screenshot(simplify=True)
        book.close()
    return _plain_fonts(picture)


def _plain_fonts(picture: str) -> str:
    without = re.sub(r"\s*@font-face\s*{[^}]*}", "", picture)
    return re.sub(r"font-family:\s*Fira Code[^;]*;", f"font-family: {FONT};", without)


def file_of(scene: Scene) -> Path:
    """Where the picture is kept."""
    return HERE / f"{scene.name}.svg"


def main() -> None:
    """Redraw every picture."""
    for scene in SCENES:
        file_of(scene).write_text(asyncio.run(draw(scene)), encoding="utf-8")
        print(file_of(scene).name)


if __name__ == "__main__":
    main()
