"""The text of *Who*: several names, separated by commas, and whom each one means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from store.language.folding import fold
from store.language.names import Names
from tui.text import safe

LONGEST = 100
"""Characters of a name that are written out."""
NEW = ""
"""In ``chosen``: a contact to be made."""


@dataclass(frozen=True)
class Part:
    """One name: its characters ``start`` to ``end`` and itself, without the blanks around it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Who:
    """Whom a part means: the contact ``uid``, a ``new`` one, or, with neither, one of
    ``candidates``, which may be nobody."""

    part: Part
    uid: str = ""
    new: bool = False
    candidates: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it says who is meant."""
        return bool(self.uid) or self.new


def chosen_key(name: str) -> str:
    """What ``chosen`` knows a name by: spelling aside."""
    return " ".join(fold(name).split())


def written(name: str) -> str:
    """``name`` as it can stand in the text: with marks for what cannot be shown, and not so long
    that it hides the others."""
    name = " ".join(safe(name[: 2 * LONGEST]).split())
    return (name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…") or "?"


def clear_name(name: str, about: str, uid: str, chosen: Mapping[str, str]) -> str:
    """How to write the contact ``uid`` so that the text stays clear: with what they do (``about``,
    its last clause) where another of that name was chosen."""
    name = written(name)
    if chosen.get(chosen_key(name), uid) == uid:
        return name
    more = about.rsplit(" · ", maxsplit=1)[-1].replace(",", " ").strip()
    return f"{name} ({written(more) if more else 'another'})"


def split(text: str, names: Names, chosen: Mapping[str, str]) -> tuple[Part, ...]:
    """The names in ``text``. A comma inside a name that is known or was chosen does not divide."""
    return tuple(
        Part(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), piece.strip())
        for start, end in _pieces(text, names, chosen)
        if (piece := text[start:end]).strip()
    )


def _pieces(text: str, names: Names, chosen: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = _comma(text, start)
        for known in _known_ends(text, start, names, chosen):
            after = _comma(text, known)
            if known > end and not text[known:after].strip():
                end = after
        yield start, end
        start = end + 1


def _comma(text: str, start: int) -> int:
    at = text.find(",", start)
    return len(text) if at < 0 else at


def _known_ends(text: str, start: int, names: Names, chosen: Mapping[str, str]) -> Iterable[int]:
    """Where a name that begins at ``start`` and holds a comma may end."""
    begin = start + len(text[start:]) - len(text[start:].lstrip())
    if "," not in text[begin:]:
        return
    found = names.longest_at(text, begin)
    if found is not None and found[1].exact:
        yield found[0]
    ends = [at for at, sign in enumerate(text) if sign == "," and at > begin] + [len(text)]
    for end in ends:
        if chosen_key(text[begin:end]) in chosen:
            yield end


def understood(text: str, names: Names, chosen: Mapping[str, str]) -> tuple[Who, ...]:
    """Whom each name in ``text`` means. ``chosen`` maps ``chosen_key`` of a name to the uid that
    the user picked for it, or to ``NEW``."""
    return tuple(_who(part, names, chosen) for part in split(text, names, chosen))


def _who(part: Part, names: Names, chosen: Mapping[str, str]) -> Who:
    picked = chosen.get(chosen_key(part.text))
    if picked is not None:
        return Who(part, uid=picked, new=picked == NEW)
    match = names.find(part.text)
    return Who(part, uid=match.sure or "", candidates=match.uids)


def at_cursor(text: str, cursor: int, names: Names, chosen: Mapping[str, str]) -> Part:
    """The name that the cursor is in; empty between two commas."""
    for part in split(text, names, chosen):
        if part.start <= cursor <= part.end or (
            cursor > part.end and not text[part.end : cursor].strip()
        ):
            return part
    return Part(cursor, cursor, "")
