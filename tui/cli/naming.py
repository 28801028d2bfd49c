"""Which thing that has a name or a title an argument means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from store.errors import UnknownName
from store.language.folding import words
from store.records import Record

R = TypeVar("R", bound=Record)


def one_named(
    text: str, records: Sequence[R], name_of: Callable[[R], str], *, what: str, listing: str
) -> R:
    """The record with this uid or name, else the only one with all these words in its name.
    ``what`` are several of them, ``listing`` is the command that shows them.

    :raises UnknownName: it fits none, or several.
    """
    wanted = words(text)
    found = (
        [one for one in records if one.uid == text]
        or [one for one in records if wanted and words(name_of(one)) == wanted]
        or [one for one in records if wanted and set(wanted) <= set(words(name_of(one)))]
    )
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownName(f"None of the {what} is called “{text}”; `{listing}` shows them.")
    lines = "\n".join(f"  {one.uid}  {name_of(one)}" for one in found)
    fault = UnknownName(f"“{text}” fits {len(found)} {what}; say the uid:\n{lines}")
    listed = [{"uid": one.uid, "name": name_of(one)} for one in found]
    fault.candidates = listed  # type: ignore[assignment]
    raise fault
