"""What the tests of formats share."""

from __future__ import annotations

from pathlib import Path

from store.formats import FORMATS
from store.formats.incoming import Incoming
from store.records import Labelled

DATA = Path(__file__).parent / "data"


def data(name: str) -> bytes:
    return (DATA / name).read_bytes()


def card(*lines: str | bytes) -> bytes:
    """A vCard around these lines."""
    raw = [line.encode() if isinstance(line, str) else line for line in lines]
    return b"\r\n".join((b"BEGIN:VCARD", *raw, b"END:VCARD", b""))


def person(*lines: str | bytes) -> Incoming:
    """The one person of a card with these lines."""
    reading = FORMATS["vcard"].read(card(*lines))
    assert not reading.refused
    (found,) = reading.people
    return found


def entries(labelled: tuple[Labelled, ...]) -> list[tuple[str, str]]:
    return [(one.value, one.label) for one in labelled]
