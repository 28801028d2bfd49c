"""The content lines of vCard files, as they are met and not only as RFC 2426 and 6350 have them.

Everything is done on bytes until a line is whole: a fold may split a UTF-8 sequence, and in
version 2.1 each property says its own character set. What is forgiven here: any line ends,
quoted-printable soft breaks, base64 that goes on without indentation, line breaks in a note,
comment lines, capitals or none, a character set that does not exist.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from msgspec import Struct

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

UNSAID: Final = 100
"""The preference of a value that claims none: RFC 6350, 5.3 counts from 1 to 100."""

_Cut: TypeAlias = tuple[bytes, bytes, bytes]
"""A line as head, colon and value; without a colon it is all head."""

_FOLDS: Final = (b" ", b"\t")
_EDGES: Final = frozenset({b"BEGIN", b"END"})
_LONGEST_HEAD: Final = 4096
"""Bytes within which the colon between head and value is looked for."""

_SPREADING: Final = frozenset({b"NOTE", b"LABEL", b"ADR"})
"""Properties whose text some programs write with bare line breaks."""

_BARE_ENCODINGS: Final = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})


class Head(Struct, frozen=True):
    """What stands before the colon of a property.

    ``text`` is as version 3.0 writes it, without encoding and character set, which is
    ``charset``; ``group`` and ``name`` are in capitals; ``params`` map a name in capitals to its
    values, ``types`` are those of TYPE in capitals; ``preference`` counts from 1, which is the
    most, to ``UNSAID``. ``soft``, ``base64`` and ``spreading`` say
    how the value may go on in further lines, ``coded`` that it is quoted-printable.
    """

    text: str
    group: str
    name: str
    params: Mapping[str, tuple[str, ...]]
    types: tuple[str, ...]
    preference: int
    charset: str
    is_property: bool
    is_edge: bool
    soft: bool
    base64: bool
    spreading: bool
    coded: bool


class Line(Struct, frozen=True):
    """One property. ``number`` is its first line in the file, from 1; ``value`` is decoded but
    still escaped."""

    number: int
    head: Head
    value: str

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
    heads = _Heads(encoding)
    for number, (before, colon, value) in _unfolded(_physical(data), heads):
        head = heads[before]
        if colon and head.is_property and not head.base64:
            yield Line(number, head, _text(value, head, encoding))


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
    plain = data.replace(b"\r\n", b"\n")
    lines = _LINE_END.split(data) if b"\r" in plain else plain.split(b"\n")
    if indented := _INDENTED.search(data):
        lines = [line.removeprefix(indented[1] or indented[2]) for line in lines]
    return lines


class _Heads(dict[bytes, Head]):
    """The heads of a file. Most stand in every card, so each is parsed when it is first met."""

    def __init__(self, encoding: str | None) -> None:
        super().__init__()
        self._encoding = encoding

    def __missing__(self, raw: bytes) -> Head:
        self[raw] = head = _head(raw, self._encoding)
        return head


def _unfolded(lines: Iterable[bytes], heads: _Heads) -> Iterator[tuple[int, _Cut]]:
    """Whole properties with the number of their first line."""
    begun, parts, first = 0, [b""], _cut(b"")
    head = heads[first[0]]
    for number, line in enumerate(lines, 1):
        if begun:
            following = _continuation(line, parts[-1], head)
            if following is not None:
                if head.soft and _is_soft(parts[-1]):
                    parts[-1] = parts[-1].rstrip(b" \t")[:-1]
                parts.append(following)
                continue
            yield begun, first if len(parts) == 1 else _cut(b"".join(parts))
        begun, parts, first = number, [line], _cut(line)
        head = heads[first[0]]
        if head.is_edge and first[2].strip().upper() == b"VCARD":
            yield begun, first
            begun = 0
    if begun:
        yield begun, first if len(parts) == 1 else _cut(b"".join(parts))


def _continuation(line: bytes, last: bytes, head: Head) -> bytes | None:
    """What ``line`` adds to the property of ``head`` after its line ``last``, or None where it
    begins another."""
    if head.soft and _is_soft(last):
        return None if _IS_EDGE.fullmatch(line) else line
    if line.startswith(_FOLDS):
        return line[1:]
    if head.base64:
        return line if _BASE64_LINE.fullmatch(line) else None
    if head.spreading or last.endswith(b"\\"):
        return _spread(line, last)
    return None


def _spread(line: bytes, last: bytes) -> bytes | None:
    """A line of a text whose line ends are not written as ``\\n``, with that put before it."""
    if not line.strip() or line.startswith(b"#") or _PROPERTY.match(line):
        return None
    return (b"n" if last.endswith(b"\\") else b"\\n") + line


def _is_soft(line: bytes) -> bool:
    """Whether a quoted-printable line goes on in the next one."""
    return line.rstrip(b" \t").endswith(b"=")


def _cut(raw: bytes) -> _Cut:
    """Head, colon and value; a colon between quotation marks does not count."""
    cut = raw.partition(b":")
    if b'"' not in cut[0]:
        return cut
    at = len(cut[0])
    while 0 <= at < _LONGEST_HEAD and raw.count(b'"', 0, at) % 2:
        at = raw.find(b":", at + 1)
    return (raw[:at], b":", raw[at + 1 :]) if 0 <= at < _LONGEST_HEAD else cut


def _head(raw: bytes, encoding: str | None) -> Head:
    text = guess(raw, encoding)
    said = text.partition(";")[0].strip()
    group, _, name = said.upper().rpartition(".")
    params = _params(text)
    encodings = {one.upper() for one in params.pop("ENCODING", ())}
    charset = next(iter(params.pop("CHARSET", ())), "")
    types = tuple(one.upper() for one in params.get("TYPE", ()))
    bare = raw.split(b";")[0].rpartition(b".")[2].strip().upper()
    return Head(
        text=_plain_head(said, params),
        group=group,
        name=name,
        params=params,
        types=types,
        preference=_preference(params, types),
        charset=charset,
        is_property=_PROPERTY.match(raw + b":") is not None,
        is_edge=raw.rstrip().upper() in _EDGES,
        soft=_IS_QUOTED_PRINTABLE.search(raw) is not None,
        base64=_IS_BASE64.search(raw) is not None,
        spreading=bare in _SPREADING,
        coded="QUOTED-PRINTABLE" in encodings,
    )


def _preference(params: Mapping[str, tuple[str, ...]], types: tuple[str, ...]) -> int:
    said = next(iter(params.get("PREF", ())), "")
    if said.isdecimal():
        return min(int(said[:4]), UNSAID)
    return 1 if said or "PREF" in types else UNSAID


def _text(value: bytes, head: Head, encoding: str | None) -> str:
    """The value as it is after all that its head says of it."""
    if head.coded:
        value = binascii.a2b_qp(value)
    text = _decode(value, head.charset, encoding)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def _decode(value: bytes, charset: str, encoding: str | None) -> str:
    """``value`` in its declared character set, where there is one that fits."""
    declared = lookup(charset) if charset else None
    if declared is None:
        return value.decode() if value.isascii() and not encoding else guess(value, encoding)
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


def _plain_head(name: str, params: Mapping[str, tuple[str, ...]]) -> str:
    """The head as version 3.0 writes it, for a property that is kept as it is."""
    said = (f"{key}={_quoted(value)}" for key, values in params.items() for value in values)
    return ";".join((name, *said))


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[;:,]", value) else value
