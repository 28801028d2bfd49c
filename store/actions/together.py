"""Several steps as one action, so that one undo takes them all back."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from store.actions import Action
from store.records import Record
from store.rules.network import Network


def together(network: Network, label: str, steps: Iterable[Callable[[Network], Action]]) -> Action:
    """What ``steps`` do one after the other, each on the network that the ones before it leave.
    The network itself is as before when this returns or raises."""
    before: dict[tuple[str, str], tuple[Record, Record | None]] = {}
    try:
        for step in steps:
            _apply(network, step(network), before)
        after = {key: network.get(*key) for key in before}
    finally:
        for written, original in before.values():
            if original is None:
                network.drop(written)
            else:
                network.put(original)
    return Action(
        label,
        tuple(one for key, one in after.items() if one is not None and one != before[key][1]),
        tuple(
            original
            for key, (_, original) in before.items()
            if original is not None and after[key] is None
        ),
    )


def _apply(
    network: Network, action: Action, before: dict[tuple[str, str], tuple[Record, Record | None]]
) -> None:
    """Do ``action`` and remember in ``before``, by table and uid, what was there at first."""
    for record in (*action.puts, *action.drops):
        key = (record.table, record.uid)
        before.setdefault(key, (record, network.get(*key)))
    for record in action.puts:
        network.put(record)
    for record in action.drops:
        network.drop(record)
