"""The file formats amity reads and writes, behind one registry. Bytes in, people out: nothing
here opens a file or looks at the clock. Each format is loaded when it is first used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from store.errors import BadInput
from store.formats.steps import Steps, finished

if TYPE_CHECKING:
    from store.formats.incoming import Reading
    from store.records import Contact
    from store.rules.network import Network

__all__ = ["FORMATS", "Format", "detect", "in_steps", "read", "refusal_hint", "write"]


class _Reader(Protocol):
    def looks_like(self, data: bytes) -> bool: ...
    def steps(self, data: bytes, encoding: str | None) -> Steps[Reading]: ...


class _Writer(Protocol):
    def write(self, network: Network, contacts: Iterable[Contact], now: datetime) -> bytes: ...


@dataclass(frozen=True)
class Format:
    """One kind of file. ``title`` is what the user calls it (``LinkedIn``); ``reader`` and
    ``writer`` name the modules that read and write it, empty where that is not done."""

    name: str
    title: str
    suffix: str
    reader: str = ""
    writer: str = ""

    def looks_like(self, data: bytes) -> bool:
        """Whether ``data`` is of this format."""
        return bool(self.reader) and cast("_Reader", _load(self.reader)).looks_like(data)

    def read(self, data: bytes, encoding: str | None = None) -> Reading:
        """The people in ``data``. Undeclared text is in ``encoding``, if said (BadInput where
        there is none of that name)."""
        return finished(self.in_steps(data, encoding))

    def in_steps(self, data: bytes, encoding: str | None = None) -> Steps[Reading]:
        """``read`` in steps."""
        return cast("_Reader", _load(self.reader)).steps(data, encoding)

    def write(self, network: Network, contacts: Iterable[Contact], now: datetime) -> bytes:
        """``contacts`` with what ``network`` knows of them, as a file of this format."""
        return cast("_Writer", _load(self.writer)).write(network, contacts, now)


FORMATS: Final = {
    one.name: one
    for one in (
        Format("vcard", "vCard", ".vcf", reader="vcard_reader", writer="vcard_writer"),
        Format("vcard4", "vCard 4.0", ".vcf", writer="vcard4_writer"),
        Format("linkedin", "LinkedIn", ".csv", reader="linkedin"),
        Format("google", "Google Contacts", ".csv", reader="google"),
        Format("outlook", "Outlook", ".csv", reader="outlook"),
        Format("csv", "CSV", ".csv", reader="csv_reader", writer="csv_writer"),
        Format("json", "JSON", ".json", writer="json_writer"),
    )
}
"""Every format by name, in the order in which ``detect`` tries them."""


def detect(data: bytes) -> Format | None:
    """The format of ``data``, or None where it is no contact file. Of an archive, that of the
    contact file in it."""
    content = _unpacked(data)
    return next((one for one in FORMATS.values() if one.looks_like(content)), None)


def read(
    data: bytes,
    format: str | None = None,  # noqa: A002
    encoding: str | None = None,
) -> Reading:
    """The people in ``data``. BadInput where it is no contact file (the caller says which file),
    or there is no such ``format`` or ``encoding``."""
    return finished(in_steps(data, format, encoding))


def in_steps(
    data: bytes,
    format: str | None = None,  # noqa: A002
    encoding: str | None = None,
) -> Steps[Reading]:
    """``read`` in steps."""
    content = _unpacked(data)
    found = detect(content) if format is None else _named(format, "reader")
    if found is None:
        raise BadInput(refusal_hint(data) or "amity cannot read contacts from this file.")
    reading = yield from found.in_steps(content, encoding)
    if not reading.people and not found.looks_like(content):
        raise BadInput(f"amity finds no {found.title} contacts in this file.")
    return reading


def write(
    format: str,  # noqa: A002
    network: Network,
    contacts: Iterable[Contact],
    now: datetime,
) -> bytes:
    """``contacts`` with what ``network`` knows of them, in ``format``. ``now`` is aware."""
    return _named(format, "writer").write(network, contacts, now)


def refusal_hint(data: bytes) -> str:
    """A sentence about what a file is that is no contact file, or an empty text."""
    from store.formats.hints import refusal_hint as hint

    return hint(data)


def _unpacked(data: bytes) -> bytes:
    from store.formats.archive import unpacked

    return unpacked(data) if data.startswith(b"PK") else data


def _named(name: str, ability: str) -> Format:
    able = {one.name: one for one in FORMATS.values() if getattr(one, ability)}
    if (found := able.get(name.casefold())) is None:
        raise BadInput(f"There is no format called “{name}”. Known: {', '.join(able)}.")
    return found


def _load(module: str) -> object:
    return import_module(f"store.formats.{module}")
