"""Side files in the cache folder that answer for as long as nothing changed that they depend on.

They can be deleted at any time. Nothing is imported here that costs time.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def path_of(name: str) -> str:
    """Where the side file lies: where ``platformdirs`` has the cache folder, without the time to
    import it."""
    if sys.platform == "darwin":
        folder = os.path.expanduser("~/Library/Caches")
    else:
        folder = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(folder, "amity", name)


def write(name: str, text: str) -> None:
    """Make this the whole side file, for the user alone."""
    path = path_of(name)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(text.encode())
        os.replace(temporary, path)
    except OSError:
        pass  # it is only slower without


def read(name: str) -> str:
    """The side file; empty where there is none that can be read."""
    try:
        with open(path_of(name), encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, ValueError):
        return ""


def stamp(path: str) -> str:
    """What changes with a file, and with who may read it; empty where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_ino}.{found.st_size}.{found.st_mtime_ns}.{found.st_ctime_ns}"


def surroundings(names: Iterable[str]) -> str:
    """These variables of the environment, in one text."""
    return "\x1f".join(f"{name}={os.environ.get(name)}" for name in names)
