"""Where the store and what belongs to it lie."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Final

from msgspec import Struct

NAME: Final = "amity"


def default_store() -> Path:
    """``$XDG_DATA_HOME/amity/amity.json``, or what the platform has in its place."""
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False) / "amity.json"


def cache_dir() -> Path:
    """The folder for side files that can be deleted at any time. It may not exist."""
    from platformdirs import user_cache_path

    return user_cache_path(NAME, appauthor=False)


class StorePaths(Struct, frozen=True, dict=True):
    """A store's snapshot and the files beside it. All sessions must agree on them, whatever link
    they came through: ``of`` follows symbolic links, so that links are never replaced."""

    snapshot: Path

    @classmethod
    def of(cls, path: str | Path) -> StorePaths:
        """The paths of the store at ``path``; ``~`` is the home folder."""
        return cls(Path(os.path.realpath(Path(path).expanduser())))

    @cached_property
    def folder(self) -> Path:
        """Where all of them lie."""
        return self.snapshot.parent

    @cached_property
    def journal(self) -> Path:
        """Commits since the snapshot."""
        return self._beside(".journal")

    @cached_property
    def history(self) -> Path:
        """Commits that a fold took out of the journal."""
        return self._beside(".history")

    @cached_property
    def last(self) -> Path:
        """Which commit was the last."""
        return self._beside(".last")

    @cached_property
    def lock(self) -> Path:
        """What a session locks while it writes. It stays there, empty."""
        return self._beside(".lock")

    @cached_property
    def backups(self) -> Path:
        """The folder of compressed copies, shared by the stores of one folder."""
        return self.folder / "backups"

    def draft(self, session: str, form: str) -> Path:
        """Where ``session`` keeps what was typed into ``form``."""
        return self._beside(f".draft-{session}-{form}")

    def drafts(self) -> list[Path]:
        """The drafts of all sessions."""
        prefix = f"{self.snapshot.name}.draft-"
        try:
            names = os.listdir(self.folder)
        except OSError:
            return []
        return [
            self.folder / name
            for name in sorted(names)
            if name.startswith(prefix) and not name.endswith(".tmp")
        ]

    def _beside(self, ending: str) -> Path:
        return self.snapshot.with_name(self.snapshot.name + ending)
