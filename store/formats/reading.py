"""From the rows of a table to the people they speak of."""

from __future__ import annotations

from collections.abc import Callable

from store.formats.incoming import Draft, Incoming, Reading, Refusal, admit
from store.formats.table import Row, Table


def reading(format_name: str, table: Table | None, draft: Callable[[Row], Draft]) -> Reading:
    """All rows of ``table``, each read by ``draft``. Without a table nobody is read, and the
    first line is refused."""
    if table is None:
        return Reading(format_name, refused=(Refusal(1, "no header that is known"),))
    people: list[Incoming] = []
    refused: list[Refusal] = []
    for row in table.rows():
        found = row if isinstance(row, Refusal) else admit(draft(row))
        if isinstance(found, Refusal):
            refused.append(found)
        else:
            people.append(found)
    return Reading(format_name, tuple(people), tuple(refused))
