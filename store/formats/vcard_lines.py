"""The content lines of vCard files, as they are met and not only as RFC 2426 and 6350 have them.

Everything is done on bytes until a line is whole: a fold may split a UTF-8 sequence, and in
version 2.1 each property says its own character set. What is forgiven here: any line ends,
quoted-printable soft breaks, base64 that goes on without indentation, line breaks in a note,
comment lines, capitals or none, a character set that does not exist.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from store.formats.decoding import exact, fitting, guess, lookup

_LINE_END: Final = re.compile(rb"\r{0,3}\n|\r")
_PROPERTY: Final = re.compile(rb"(?:[\w-]+\.)?[A-Za-z][\w-]*\s*(?:;[^:]*)?:")
_BASE64_LINE: Final = re.compile(rb"[A-Za-z0-9+/]+={0,2}\s*")
_ENCODED: Final = rb";\s*(?:ENCODING\s*=\s*)?\"?(?:%b)\"?\s*(?:;|$)"
_IS_QUOTED_PRINTABLE: Final = re.compile(_ENCODED % b"QUOTED-PRINTABLE", re.IGNORECASE)
_IS_BASE64: Final = re.compile(_ENCODED % b"B|BASE64", re.IGNORECASE)
_IS_EDGE: Final = re.compile(rb"(?:BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_INDENTED: Final = re.compile(
    rb"^([ \t]+)BEGIN[ \t]*:[ \t]*VCARD|^BEGIN[ \t]*:[ \t]*VCARD[ \t]*\r{0,3}\n([ \t]+)\S",
    re.IGNORECASE | re.MULTILINE,
)
_ESCAPE: Final = re.compile(r"\\([\\,;:nN])")
_PARAMETER: Final = re.compile(r';((?:[^;"]|"[^"]*"?)*)')

_LONGEST_HEAD: Final = 4096
"""Bytes within which the colon between head and value is looked for."""

_SPREADING: Final = frozenset({b"NOTE", b"LABEL", b"ADR"})
"""Properties whose text some programs write with bare line breaks."""

_BARE_ENCODINGS: Final = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})


@dataclass(frozen=True, slots=True)
class Line:
    """One property. ``number`` is its first line in the file, from 1; ``group`` and ``name``
    are in capitals; ``params`` map a name in capitals to its values; ``value`` is decoded but
    still escaped; ``head`` is all before the colon, without encoding and character set."""

    number: int
    group: str
    name: str
    params: dict[str, tuple[str, ...]]
    value: str
    head: str

    def types(self) -> tuple[str, ...]:
        """The values of TYPE in capitals."""
        return tuple(one.upper() for one in self.params.get("TYPE", ()))

    def text(self) -> str:
        """The value without escapes."""
        return unescape(self.value)

    def parts(self) -> list[list[str]]:
        """The value split at semicolons, and each part at commas."""
        return [
            [unescape(one).strip() for one in split(part, ",")] for part in split(self.value, ";")
        ]


def content_lines(data: bytes, encoding: str | None = None) -> Iterator[Line]:
    """Every property of ``data`` but those in base64: pictures, sounds and keys. Text that
    declares no character set is in ``encoding`` if said, else UTF-8 where it fits, else cp1252."""
    for number, raw in _unfolded(_physical(data)):
        head, _, value = _cut(raw)
        if _PROPERTY.match(raw) and not _IS_BASE64.search(head):
            yield _line(number, head, value, encoding)


def unescape(text: str) -> str:
    """``text`` with ``\\n`` as a line end and no other backslashes that escape something."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def escape(text: str) -> str:
    """``text`` as a value: the opposite of ``unescape``."""
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return text.replace("\n", "\\n")


def name_parts(name: str) -> tuple[str, str, str, str, str]:
    """N of a name of which only the whole is known: family, given and three empty parts. Its
    last word is taken for the family's."""
    given, _, family = name.rpartition(" ")
    return (family, given, "", "", "") if given else ("", name, "", "", "")


def split(text: str, mark: str) -> list[str]:
    """``text`` cut at each ``mark`` that no backslash stands before; escapes are kept."""
    if "\\" not in text:
        return text.split(mark)
    parts: list[str] = []
    start = 0
    for found in re.finditer(r"\\.|" + re.escape(mark), text, re.DOTALL):
        if found[0] == mark:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _physical(data: bytes) -> list[bytes]:
    """The lines of ``data``, without the indentation that its cards may have as a whole."""
    lines = _LINE_END.split(data)
    if indented := _INDENTED.search(data):
        lines = [line.removeprefix(indented[1] or indented[2]) for line in lines]
    return lines


def _unfolded(lines: list[bytes]) -> Iterator[tuple[int, bytes]]:
    """Whole properties with the number of their first line."""
    at = 0
    while at < len(lines):
        number, parts = at + 1, [lines[at]]
        if _IS_EDGE.fullmatch(lines[at]):
            yield number, lines[at]
            at += 1
            continue
        head = _cut(lines[at])[0]
        soft, base64 = _IS_QUOTED_PRINTABLE.search(head), _IS_BASE64.search(head)
        name = head.split(b";")[0].rpartition(b".")[2].strip().upper()
        at += 1
        while at < len(lines):
            following = _continuation(lines[at], parts[-1], bool(soft), bool(base64), name)
            if following is None:
                break
            if soft and _is_soft(parts[-1]):
                parts[-1] = parts[-1].rstrip(b" \t")[:-1]
            parts.append(following)
            at += 1
        yield number, b"".join(parts)


def _continuation(line: bytes, last: bytes, soft: bool, base64: bool, name: bytes) -> bytes | None:
    """What ``line`` adds to the property before it, or None where it begins another."""
    if _IS_EDGE.fullmatch(line):
        return None
    if soft and _is_soft(last):
        return line
    if line[:1] in (b" ", b"\t"):
        return line[1:]
    if base64:
        return line if _BASE64_LINE.fullmatch(line) else None
    return _spread(line, last, name)


def _spread(line: bytes, last: bytes, name: bytes) -> bytes | None:
    """A line of a text whose line ends are not written as ``\\n``, with that put before it."""
    if not line.strip() or line.startswith(b"#") or _PROPERTY.match(line):
        return None
    if last.endswith(b"\\"):
        return b"n" + line
    return b"\\n" + line if name in _SPREADING else None


def _is_soft(line: bytes) -> bool:
    """Whether a quoted-printable line goes on in the next one."""
    return line.rstrip(b" \t").endswith(b"=")


def _cut(raw: bytes) -> tuple[bytes, bytes, bytes]:
    """Head, colon and value; a colon between quotation marks does not count."""
    at = raw.find(b":")
    while 0 <= at < _LONGEST_HEAD and raw.count(b'"', 0, at) % 2:
        at = raw.find(b":", at + 1)
    if not 0 <= at < _LONGEST_HEAD:
        return raw.partition(b":")
    return raw[:at], b":", raw[at + 1 :]


def _line(number: int, head: bytes, value: bytes, encoding: str | None) -> Line:
    text = guess(head, encoding)
    group, _, name = text.partition(";")[0].strip().upper().rpartition(".")
    params = _params(text)
    encodings = {one.upper() for one in params.pop("ENCODING", ())}
    charset = next(iter(params.pop("CHARSET", ())), "")
    if "QUOTED-PRINTABLE" in encodings:
        value = binascii.a2b_qp(value)
    decoded = _decode(value, charset, encoding).replace("\r\n", "\n").replace("\r", "\n")
    return Line(number, group, name, params, decoded.strip(), _plain_head(text, params))


def _decode(value: bytes, charset: str, encoding: str | None) -> str:
    """``value`` in its declared character set, where there is one that fits."""
    declared = lookup(charset) if charset else None
    if declared is None:
        return guess(value, encoding)
    for text in (exact(value, declared), exact(value, "utf-8"), fitting(value, declared)):
        if text is not None:
            return text
    return guess(value, encoding)


def _params(head: str) -> dict[str, tuple[str, ...]]:
    """The parameters by name in capitals. A bare one (``TEL;CELL``) is a type or an encoding."""
    found: dict[str, tuple[str, ...]] = {}
    for parameter in _PARAMETER.findall(head):
        name, equals, value = parameter.partition("=")
        name = name.strip().upper()
        if not equals:
            name, value = ("ENCODING" if name in _BARE_ENCODINGS else "TYPE"), parameter
        values = tuple(one.strip() for one in value.replace('"', "").split(",") if one.strip())
        found[name] = found.get(name, ()) + values
    return found


def _plain_head(head: str, params: dict[str, tuple[str, ...]]) -> str:
    """The head as version 3.0 writes it, for a property that is kept as it is."""
    said = (f"{key}={_quoted(value)}" for key, values in params.items() for value in values)
    return ";".join((head.partition(";")[0].strip(), *said))


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[;:,]", value) else value
