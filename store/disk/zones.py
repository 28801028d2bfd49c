"""Time zones by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name; None, which is the machine's, for an empty name and for one that
    is not known here, as another machine or a hand may have written it."""
    if not name:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
