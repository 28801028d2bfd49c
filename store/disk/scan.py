"""A snapshot read piece by piece, to the byte: every document that is whole, and what is wrong in
between. Slower than decoding it at one go, and never at a loss."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONDecodeError
from typing import Any, Final, NoReturn

import msgspec

from store.disk.codec import MALFORMED

_BLANK: Final = r"[ \t\r\n]*"
_STRING: Final = r'"(?:[^"\\]|\\.)*"'
_KEY: Final = re.compile(rf"{_BLANK}({_STRING}){_BLANK}:{_BLANK}", re.DOTALL)
_KEY_BEGUN: Final = re.compile(
    rf'({_STRING}{_BLANK}(:{_BLANK})?|"(?:[^"\\]|\\.)*\\?)?\Z', re.DOTALL
)
_MARK: Final = re.compile(rf"{_BLANK}([{{}},])")
_REST: Final = re.compile(rf"{_BLANK}")
_NUMBER: Final = re.compile(r"0|-?[1-9]\d{0,17}")
_NO_JSON: Final = re.compile(rf"{_STRING}|(NaN|-?Infinity)", re.DOTALL)
_RESUME: Final = re.compile(
    rf'(?P<table>("[^"\\]*"){_BLANK}:{_BLANK}\{{)(?={_BLANK}"-?\d+"{_BLANK}:{_BLANK}\{{)'
    rf'|"-?\d+"{_BLANK}:{_BLANK}(?=\{{)'
)
"""After damage: where a table begins that has documents, or a document."""


@dataclass(frozen=True)
class Piece:
    """A document that is whole, and the byte it begins at, as it stands there, or with the last
    of what it names twice. ``table`` is empty where its name cannot be read."""

    table: str
    doc_id: int
    document: bytes
    byte: int


@dataclass(frozen=True)
class Flaw:
    """What is wrong at a byte. ``where`` is the document, as in ``contacts 7``, or the table, or
    empty."""

    byte: int
    what: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class _Broken(ValueError):
    """At ``byte`` stands not what should stand there."""

    def __init__(self, byte: int, what: str, where: str = "") -> None:
        super().__init__(what)
        self.flaw = Flaw(byte, what, where)


class _NoNumberError(ValueError):
    """``NaN`` and the like, which other readers of JSON refuse."""


def scan(data: bytes) -> Iterator[Piece | Flaw]:
    """All that ``data``, a snapshot, says, in its order. A document that is there twice, or that
    names a field twice, follows the flaw that says so."""
    return _Scanner(data).scan()


def first_flaw(data: bytes) -> Flaw | None:
    """What is wrong with the snapshot, or None where all of it can be read."""
    return next((one for one in scan(data) if isinstance(one, Flaw)), None)


def place(data: bytes, byte: int) -> str:
    """How a user finds the byte: ``byte 17``, or with its line where there are several."""
    line = data.count(b"\n", 0, byte) + 1
    return f"line {line}, byte {byte}" if b"\n" in data.rstrip() else f"byte {byte}"


def find(data: bytes, table: str, doc_id: int) -> Piece | None:
    """The document, where it stands in the snapshot."""
    for one in scan(data):
        if isinstance(one, Piece) and (one.table, one.doc_id) == (table, doc_id):
            return one
    return None


class _Scanner:
    """One walk over the bytes, each taken for a character, so that positions are bytes. ``_table``
    is the table it is in, None between tables; ``_first`` says that no comma comes before what is
    next."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._text = data.decode("latin-1")
        self._twice: list[str] = []
        self._decoder = json.JSONDecoder(object_pairs_hook=self._object, parse_constant=_refuse)
        self._seen: dict[str, set[int]] = {}
        self._table: str | None = None
        self._first = True
        self._at = 0

    def scan(self) -> Iterator[Piece | Flaw]:
        """All there is."""
        steps = self._steps()
        while True:
            try:
                yield from steps
                return
            except _Broken as broken:
                yield broken.flaw
                if not self._resume():
                    return
                steps = self._steps(begun=True)

    def _steps(self, begun: bool = False) -> Iterator[Piece | Flaw]:
        if not begun:
            self._begin()
        while self._ahead() != "}" or self._table is not None:
            yield from self._step()
        self._end()

    def _begin(self) -> None:
        if not self._data.strip():
            raise _Broken(len(self._data), f"it is empty ({len(self._data)} bytes)")
        if self._data.startswith(b"\xef\xbb\xbf"):
            raise _Broken(0, "it begins with a byte order mark")
        self._take("{", f"it begins with “{self._text.split()[0][:12]}”, not with “{{”")

    def _end(self) -> None:
        self._take("}", "it ends too early")
        rest = _REST.match(self._text, self._at)
        if rest and rest.end() < len(self._text):
            raise _Broken(rest.end(), "something follows its end")

    def _step(self) -> Iterator[Piece | Flaw]:
        """The beginning or the end of a table, or one document."""
        if self._ahead() == "}":
            self._take("}", "")
            self._table, self._first = None, False
            return
        if not self._first:
            self._take(",", "a comma is missing")
        key = _KEY.match(self._text, self._at)
        if key is None:
            raise self._odd("here stands no name with a colon")
        self._first = False
        if self._table is None:
            yield from self._open_table(key)
        else:
            yield from self._document(key, self._table)

    def _open_table(self, key: re.Match[str]) -> Iterator[Flaw]:
        name = self._named(key)
        self._at = key.end()
        self._take("{", f"{name} is no table of documents", name)
        if name in self._seen:
            yield Flaw(key.start(1), "the table is there twice", name)
        self._seen.setdefault(name, set())
        self._table, self._first = name, True

    def _document(self, key: re.Match[str], table: str) -> Iterator[Piece | Flaw]:
        name = self._named(key)
        if not _NUMBER.fullmatch(name):
            self._at = key.end()
            raise _Broken(key.start(1), f"“{name}” is no number of a document", table)
        where = f"{table} {name}".lstrip()
        document = self._value(key.end(), where)
        if self._twice:
            yield Flaw(key.end(), f"it names {self._twice[0]} twice, the last counts", where)
        if int(name) in self._seen.setdefault(table, set()):
            yield Flaw(key.start(1), "it is there twice", where)
        self._seen[table].add(int(name))
        yield Piece(table, int(name), document, key.end())

    def _value(self, start: int, where: str) -> bytes:
        """The document that begins at ``start``, checked by the strict reader too."""
        self._twice.clear()
        try:
            value, self._at = self._decoder.raw_decode(self._text, start)
        except JSONDecodeError as error:
            self._at = max(error.pos, start)
            if error.pos >= len(self._text.rstrip()):
                raise _Broken(len(self._data), "it ends too early", where) from error
            raise _Broken(error.pos, f"this is no JSON ({error.msg.lower()})", where) from error
        except _NoNumberError as error:
            self._at = start
            found = (one for one in _NO_JSON.finditer(self._text, start) if one[1])
            raise _Broken(next(found).start(), f"{error} is no number in JSON", where) from error
        except RecursionError as error:
            self._at = start
            raise _Broken(start, "it is nested too deeply", where) from error
        document = self._data[start : self._at]
        if not isinstance(value, dict):
            raise _Broken(start, "it is no object", where)
        try:
            read = msgspec.json.decode(document)
        except MALFORMED as error:
            raise _Broken(start, f"its text is damaged ({error})", where) from error
        return msgspec.json.encode(read) if self._twice else document

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            self._twice.append(next(name for name in names if names.count(name) > 1))
        return found

    def _ahead(self) -> str:
        found = _MARK.match(self._text, self._at)
        return found[1] if found else ""

    def _take(self, mark: str, else_: str, where: str = "") -> None:
        found = _MARK.match(self._text, self._at)
        if found is None or found[1] != mark:
            raise self._odd(else_, where)
        self._at = found.end()

    def _odd(self, what: str, where: str = "") -> _Broken:
        rest = _REST.match(self._text, self._at)
        byte = rest.end() if rest else self._at
        if _KEY_BEGUN.match(self._text, byte):
            what = "it ends too early"
        return _Broken(byte, what, where or self._table or "")

    def _named(self, key: re.Match[str]) -> str:
        try:
            return str(json.loads(key[1].encode("latin-1")))
        except ValueError as error:
            raise _Broken(key.start(1), "this name cannot be read", self._table or "") from error

    def _resume(self) -> bool:
        """Go on at the next table or document, if there is one. A document between tables is of
        one whose name cannot be read."""
        found = _RESUME.search(self._text, self._at)
        if found is None:
            return False
        if found["table"]:
            try:
                self._table = str(json.loads(found[2].encode("latin-1")))
            except ValueError:
                self._table = ""
            self._at = found.end("table")
        else:
            self._table = self._table or ""
            self._at = found.start()
        self._first = True
        return True


def _refuse(constant: str) -> NoReturn:
    raise _NoNumberError(constant)
