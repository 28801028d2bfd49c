"""Two versions of a text that began as one, woven into one, so that nothing added is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple


class _Line(NamedTuple):
    """A line that says something, and how many blank ones stand above it."""

    text: str
    blanks: int


def woven(base: str, theirs: str, mine: str) -> str:
    """``theirs`` with what ``mine`` changed of ``base``, line by line: a line that was removed
    goes, one that was added stands where it was, below what theirs added there. A line that both
    say, or that stands in one the other added, is said once. Weaving ``mine`` in once more changes
    nothing."""
    if theirs == base:
        return mine
    if _texts(mine) in (_texts(base), _texts(theirs)):
        return theirs
    before, now, typed = (Counter(_texts(text)) for text in (base, theirs, mine))
    wanted = _wanted(before, now, typed)
    lines = _lines(theirs)
    _insert(lines, _lines(mine), typed, wanted - now, now - before)
    left = _without(lines, now - wanted)
    return "\n".join("\n" * line.blanks + line.text for line in left)


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    blanks = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(_Line(line, blanks))
        blanks = 0 if line.strip() else blanks + 1
    return found


def _texts(text: str) -> list[str]:
    return [line.text for line in _lines(text)]


def _wanted(before: Counter[str], now: Counter[str], typed: Counter[str]) -> Counter[str]:
    """How often each line is to stand in the result."""
    wanted: Counter[str] = Counter()
    added_there, added_here = "\n".join(now - before), "\n".join(typed - before)
    for line in before | now | typed:
        was, there, here = before[line], now[line], typed[line]
        if there == was:
            wanted[line] = min(here, was) if _stands_in(line, added_there) else here
        elif here == was:
            wanted[line] = min(there, was) if _stands_in(line, added_here) else there
        else:
            wanted[line] = max(here, there)
    return wanted


def _stands_in(line: str, text: str) -> bool:
    """Whether the words of ``line`` stand in ``text`` one after the other."""
    part = line.strip()
    at = text.find(part)
    while at >= 0:
        end = at + len(part)
        cut_left = part[0].isalnum() and text[at - 1 : at].isalnum()
        cut_right = part[-1].isalnum() and text[end : end + 1].isalnum()
        if not cut_left and not cut_right:
            return True
        at = text.find(part, at + 1)
    return False


def _without(lines: Iterable[_Line], surplus: Counter[str]) -> list[_Line]:
    """``lines`` less the last ones of those that stand in them too often."""
    left = surplus.copy()
    kept: list[_Line] = []
    for line in reversed(list(lines)):
        if left[line.text] > 0:
            left[line.text] -= 1
        else:
            kept.append(line)
    return kept[::-1]


def _insert(
    lines: list[_Line],
    mine: Iterable[_Line],
    typed: Counter[str],
    missing: Counter[str],
    added: Counter[str],
) -> None:
    """Put those of ``mine`` that are ``missing`` into ``lines``, each below the line that it
    stands below in ``mine``, and below what theirs ``added`` there."""
    texts = [line.text for line in lines]
    shared = typed - missing
    at = 0
    for line in mine:
        if shared[line.text] > 0:
            shared[line.text] -= 1
            at = _after(texts, line.text, at)
            continue
        while at < len(texts) and added[texts[at]] > 0:
            at += 1
        if missing[line.text] > 0:
            missing[line.text] -= 1
            lines.insert(at, line)
            texts.insert(at, line.text)
            at += 1


def _after(texts: list[str], text: str, at: int) -> int:
    """The place after the next ``text`` from ``at`` on; where there is none, ``at``."""
    try:
        return texts.index(text, at) + 1
    except ValueError:
        return at
