"""From the rows of a table to the people they speak of."""

from __future__ import annotations

from collections.abc import Callable

from store.formats.incoming import Draft, Incoming, Reading, Refusal, admit
from store.formats.steps import Meter, Steps
from store.formats.table import Row, Table


def reading(format_name: str, table: Table | None, draft: Callable[[Row], Draft]) -> Steps[Reading]:
    """Read all rows of ``table``, each by ``draft``. Without a table nobody is read, and the
    first line is refused."""
    if table is None:
        return Reading(format_name, refused=(Refusal(1, "no header that is known"),))
    meter = Meter("Reading", table.text.count("\n", table.at) + 1, "lines")
    line = table.line
    people: list[Incoming] = []
    refused: list[Refusal] = []
    for row in table.rows():
        if now := meter.ticks(row.line - line):
            yield now
        line = row.line
        found = row if isinstance(row, Refusal) else admit(draft(row))
        if isinstance(found, Refusal):
            refused.append(found)
        else:
            people.append(found)
    return Reading(format_name, tuple(people), tuple(refused))
