"""Taste: what ``config.toml`` says of looks and keys. What changes the queue is in the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_config_path

from store.errors import BadInput


@dataclass(frozen=True)
class Config:
    """``theme`` names a theme, or is empty for the default; ``keys`` maps command ids to keys,
    several joined by commas; ``glyphs`` is ``unicode`` or ``ascii``."""

    theme: str = ""
    glyphs: str = "unicode"
    keys: Mapping[str, str] = field(default_factory=dict)


def config_file() -> Path:
    """Where ``config.toml`` is looked for."""
    return user_config_path("amity") / "config.toml"


def load(path: Path | None = None) -> Config:
    """The user's taste; the defaults where there is no file.

    :raises BadInput: the file is no TOML, or a value has the wrong shape.
    """
    path = path or config_file()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Config()
    except OSError as fault:
        raise _unreadable(path, fault) from fault
    return _read(path, data)


def _read(path: Path, data: bytes) -> Config:
    import tomllib

    try:
        raw = tomllib.loads(data.decode())
    except ValueError as fault:  # no UTF-8, or no TOML
        raise _unreadable(path, fault) from fault
    keys = raw.get("keys", {})
    glyphs = raw.get("glyphs", "unicode")
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        raise BadInput(f'{path}: [keys] takes lines such as  log = "l".')
    if glyphs not in {"unicode", "ascii"}:
        raise BadInput(f'{path}: glyphs is "unicode" or "ascii".')
    keys = {name: ",".join(key.strip() for key in text.split(",")) for name, text in keys.items()}
    return Config(theme=str(raw.get("theme", "")), glyphs=glyphs, keys=keys)


def _unreadable(path: Path, fault: Exception) -> BadInput:
    return BadInput(f"{path} cannot be read: {fault}. Correct it or move it away.")
