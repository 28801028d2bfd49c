"""How the command line answers: text that cannot harm a terminal, or one JSON document."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final, TextIO

from msgspec import Struct

from store.errors import Unwritten
from store.language.clean import visible

_OTHER: Final = re.compile("[^\n -~]")
"""Beyond printable ASCII."""


@contextmanager
def writing_to(stream: TextIO) -> Iterator[None]:
    """Write to a standard stream. What standard error does not take is lost: nobody can be told.

    :raises Unwritten: there is no room where standard output goes, or it cannot be written to.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as fault:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if stream is not sys.stderr:
            why = (fault.strerror or "an error of the system").lower()
            raise Unwritten(f"The output could not be written: {why}.") from None


def say(text: str = "", *, error: bool = False) -> None:
    """Print lines to standard output, or to standard error; what is not there is not written
    to."""
    stream = sys.stderr if error else sys.stdout
    if stream is None:
        return
    shown = "\n".join(visible(line) for line in text.split("\n"))
    encoding = stream.encoding or "utf-8"
    with writing_to(stream):
        stream.write(shown.encode(encoding, "replace").decode(encoding) + "\n")
        stream.flush()


def print_json(answer: Mapping[str, object]) -> None:
    """Print one JSON object with ``"amity": 1`` first; characters that act on a terminal are
    written as escapes."""
    import json

    document = json.dumps({"amity": 1, **answer}, ensure_ascii=False, default=plain, indent=1)
    escaped = _OTHER.sub(_escaped, document)
    if sys.stdout is not None:
        encoding = sys.stdout.encoding or "utf-8"
        if encoding.lower().replace("-", "") != "utf8":
            escaped = json.dumps({"amity": 1, **answer}, default=plain, indent=1)
        with writing_to(sys.stdout):
            sys.stdout.write(escaped + "\n")
            sys.stdout.flush()


def _escaped(found: re.Match[str]) -> str:
    import json

    return found[0] if visible(found[0]) == found[0] else json.dumps(found[0])[1:-1]


def print_error(slug: str, message: str, candidates: Iterable[object], *, as_json: bool) -> None:
    """Say what went wrong: on standard error, or as JSON on standard output."""
    if as_json:
        print_json({"error": {"code": slug, "message": message, "candidates": list(candidates)}})
    else:
        say(message, error=True)


def plain(value: object) -> Any:
    """A record as JSON: every field, absent as null, days in ISO; fields of a later version are
    left out."""
    match value:
        case Struct():
            names = [name for name in value.__struct_fields__ if name != "unknown"]
            return {name: plain(getattr(value, name)) for name in names}
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(one) for key, one in value.items()}
        case list() | tuple():
            return [plain(one) for one in value]
        case _ if fields := getattr(type(value), "__dataclass_fields__", None):
            return {name: plain(getattr(value, name)) for name in fields}
        case _:
            return value


def table(rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Columns two spaces apart, as wide as their longest cell; ``right`` are flush right."""
    from unicodedata import east_asian_width

    def cells(text: str) -> int:
        return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)

    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(cells(row[at]) for row in shown) for at in range(len(shown[0]))] if shown else []
    lines = []
    for row in shown:
        parts = []
        for at, cell in enumerate(row):
            blank = " " * (widths[at] - cells(cell))
            parts.append(blank + cell if at in right else cell + blank)
        lines.append("  ".join(parts).rstrip())
    return "\n".join(lines)
