"""Which characters the bytes of a file stand for.

A byte order mark decides; else UTF-16 is told by its zero bytes, UTF-8 by being valid, and the
rest is taken for Windows-1252, which reads any byte. The user may say another encoding.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from store.errors import BadInput

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longest first where one begins with another."""

_SAMPLE: Final = 400
"""Bytes that are looked at for the zero bytes of UTF-16."""

_BAD: Final = "\ufffd"
_NAME: Final = re.compile(r"[A-Za-z0-9][\w.:-]{0,40}", re.ASCII)
_NO_CHARSETS: Final = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode"})
"""Notations of Python that no file is written in."""

_SUPERSETS: Final = {"shift_jis": "cp932", "iso8859-1": "cp1252", "gb2312": "gb18030"}
"""What is written under each of these names in practice (WHATWG Encoding Standard)."""


def decode(data: bytes, encoding: str | None = None) -> str:
    """All of ``data`` as text; what cannot be read becomes U+FFFD. BadInput where there is no
    such ``encoding``."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if encoding is not None:
        return guess(data, known_encoding(encoding))
    return data.decode(name, "replace") if (name := _wide(data)) else guess(data)


def as_utf8(data: bytes, encoding: str | None = None) -> bytes:
    """``data`` without its byte order mark, as UTF-8 if it is UTF-16 or 32; all else as it is."""
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :]
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    said = known_encoding(encoding).startswith(("utf-16", "utf-32")) if encoding else False
    if marked or said or _wide(data):
        return decode(data, encoding).encode("utf-8", "replace")
    return data


def guess(data: bytes, encoding: str | None = None) -> str:
    """``data`` in the ``encoding`` that was said, else as UTF-8 where that fits, else as
    Windows-1252."""
    if encoding is not None:
        return data.decode(encoding, "replace")
    text = fitting(data, "utf-8")
    return data.decode("cp1252", "replace") if text is None else text


def fitting(data: bytes, encoding: str) -> str | None:
    """``data`` in ``encoding``, or None where that is not what it was written in. A byte that
    went astray, as in a text cut within a character, is left out."""
    if (text := exact(data, encoding)) is not None:
        return text
    text = data.decode(encoding, "replace")
    bad = text.count(_BAD)
    good = sum(not char.isascii() for char in text) - bad
    return text.replace(_BAD, "") if good > bad else None


def exact(data: bytes, encoding: str) -> str | None:
    """``data`` in ``encoding``, or None where a byte of it does not fit."""
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _wide(data: bytes) -> str:
    """The name of the UTF-16 that ``data`` without a mark is in, or empty."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 5 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) // 5 and not odd else ""


def known_encoding(name: str) -> str:
    """Python's name of a text encoding, or BadInput."""
    if (found := lookup(name)) is None:
        raise BadInput(f"There is no encoding called “{name}”. Try utf-8, cp1252 or shift_jis.")
    return found


def lookup(name: str) -> str | None:
    """Python's name of a text encoding, the wider one where two share a name; None if unknown."""
    if not _NAME.fullmatch(name):
        return None
    try:
        found = codecs.lookup(name).name
        b"\0\0\0\0".decode(found)
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if found in _NO_CHARSETS else _SUPERSETS.get(found, found)
