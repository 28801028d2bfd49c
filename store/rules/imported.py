"""Who came with the last import."""

from __future__ import annotations

from store.rules.network import Network


def imported_last(network: Network) -> tuple[str, ...]:
    """The uids, by name, of those whom a file brought on the last day one brought anybody; who
    is archived by now is left out."""
    came = [one for one in network.contacts.values() if one.sources]
    last = max((one.added for one in came), default=None)
    found = [one for one in came if one.added == last and one.archived_on is None]
    return tuple(one.uid for one in sorted(found, key=lambda one: (one.name.casefold(), one.uid)))
