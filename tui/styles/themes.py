"""The palettes. Every colour on screen has a role; nothing names a colour but this file.

Contrast is at least 4.5 for every text role, on the background and on the cursor row.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

OWN: Final = ("strong", "muted", "cursor", "chip", "faint", "rule", "heat1", "heat2")
"""Variables that Textual does not have."""

DARK: Final = Theme(
    name="amity-dark",
    dark=True,
    background="#14181d",
    surface="#191e24",
    panel="#20262e",
    foreground="#d9dee4",
    primary="#7ecbb5",
    accent="#7ecbb5",
    warning="#e9a96f",
    error="#ef8f88",
    variables={
        "strong": "#f2f4f6",
        "muted": "#96a0ad",
        "cursor": "#27333a",
        "chip": "#28313a",
        "faint": "#4d5965",
        "rule": "#353f4a",
        "heat1": "#4f8477",
        "heat2": "#66a896",
        "input-cursor-background": "#7ecbb5",
        "input-cursor-foreground": "#14181d",
        "input-cursor-text-style": "none",
        "input-selection-background": "#35514b",
    },
)

LIGHT: Final = Theme(
    name="amity-light",
    dark=False,
    background="#fbfaf7",
    surface="#f4f2ec",
    panel="#ffffff",
    foreground="#2a3038",
    primary="#0b6b59",
    accent="#0b6b59",
    warning="#94480c",
    error="#a8322a",
    variables={
        "strong": "#11161c",
        "muted": "#5c6570",
        "cursor": "#dcebe5",
        "chip": "#ebe7dd",
        "faint": "#b4ad9e",
        "rule": "#d3cec2",
        "heat1": "#6fae9f",
        "heat2": "#3d8d7c",
        "input-cursor-background": "#0b6b59",
        "input-cursor-foreground": "#fbfaf7",
        "input-cursor-text-style": "none",
        "input-selection-background": "#b9d6cd",
    },
)

SIXTEEN: Final = Theme(
    name="amity-16",
    ansi=True,
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    foreground="ansi_default",
    primary="ansi_cyan",
    accent="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "strong": "ansi_default",
        "muted": "ansi_default",
        "cursor": "ansi_default",
        "chip": "ansi_default",
        "faint": "ansi_bright_black",
        "rule": "ansi_bright_black",
        "heat1": "ansi_cyan",
        "heat2": "ansi_cyan",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
    },
)

THEMES: Final = (DARK, LIGHT, SIXTEEN)

DEFAULTS: Final = {name: DARK.variables[name] for name in OWN}
"""What our own variables are under a theme that does not name them."""
