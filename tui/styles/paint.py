"""Roles of text → terminal styles, for the theme and the colours at hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Literal, TypeAlias

from rich.color import Color as RichColor
from rich.style import Style
from textual.app import App
from textual.color import Color

from tui.styles.themes import DEFAULTS

Depth: TypeAlias = Literal["full", "sixteen", "none"]

_FULL: Final[Mapping[str, tuple[str, str, str]]] = {
    # role: (foreground variable, background variable, attributes)
    "text": ("foreground", "", ""),
    "strong": ("strong", "", "bold"),
    "muted": ("muted", "", ""),
    "accent": ("primary", "", ""),
    "key": ("primary", "", "bold"),
    "warm": ("warning", "", ""),
    "late": ("warning", "", "bold"),
    "error": ("error", "", "bold"),
    "title": ("muted", "", "bold"),
    "rule": ("rule", "", ""),
    "faint": ("faint", "", ""),
    "chip": ("foreground", "chip", ""),
    "choice": ("background", "warning", "bold"),
    "filter": ("primary", "chip", "bold"),
    "match": ("primary", "", "bold underline"),
    "heat1": ("heat1", "", ""),
    "heat2": ("heat2", "", ""),
    "message": ("foreground", "panel", ""),
}
_SIXTEEN: Final[Mapping[str, tuple[str, str, str]]] = {
    **_FULL,
    "warm": ("warning", "", "bold"),
    "chip": ("foreground", "", "underline"),
    "choice": ("warning", "", "bold reverse"),
    "filter": ("primary", "", "bold underline"),
}
_NONE: Final[Mapping[str, str]] = {
    "strong": "bold",
    "key": "bold",
    "late": "bold",
    "error": "bold",
    "title": "bold",
    "rule": "dim",
    "faint": "dim",
    "chip": "underline",
    "choice": "bold reverse",
    "filter": "bold underline",
    "match": "bold underline",
}


class Paint:
    """Styles by role. ``variables`` are the theme's, ``depth`` the colours the terminal has."""

    def __init__(self, variables: Mapping[str, str], depth: Depth) -> None:
        self._variables = {**DEFAULTS, **variables}
        self.depth = depth
        self._styles: dict[str, Style] = {}

    def style(self, role: str) -> Style:
        """The style of a role of ``_FULL``; an unknown role is plain text."""
        found = self._styles.get(role)
        if found is None:
            found = self._styles[role] = self._make(role)
        return found

    @cached_property
    def cursor(self) -> Style:
        """What the cursor row adds to each of its segments."""
        if self.depth == "full":
            return Style(bgcolor=self._colour("cursor"))
        return Style(reverse=True)

    def _make(self, role: str) -> Style:
        if self.depth == "none":
            return Style.parse(_NONE.get(role, ""))
        table = _FULL if self.depth == "full" else _SIXTEEN
        front, back, attributes = table.get(role, table["text"])
        return Style.parse(attributes) + Style(
            color=self._colour(front), bgcolor=self._colour(back) if back else None
        )

    def _colour(self, variable: str) -> RichColor:
        return Color.parse(self._variables[variable]).rich_color


def depth_of(app: App[object]) -> Depth:
    """The colours that can be used: none under ``NO_COLOR``, sixteen under an ANSI theme."""
    if app.no_color:
        return "none"
    return "sixteen" if app.native_ansi_color else "full"


class _Last:
    """What was asked for last: it is asked for with every line that is drawn."""

    variables: Mapping[str, str] | None = None
    paint: Paint | None = None


def paint_of(app: App[object]) -> Paint:
    """The paint for the app's present theme."""
    depth, variables = depth_of(app), app.theme_variables
    if _Last.paint is None or _Last.variables is not variables or _Last.paint.depth != depth:
        _Last.variables, _Last.paint = variables, Paint(variables, depth)
    return _Last.paint
