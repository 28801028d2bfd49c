"""What day it is."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from math import inf

from store.disk.zones import zone
from store.errors import BadInput

VARIABLE = "AMITY_TODAY"


def today(time_zone: str = "") -> date:
    """The day in ``AMITY_TODAY`` (ISO), else in ``time_zone`` (an IANA name that is known), else in
    ``TZ`` or the machine's zone.

    :raises BadInput: ``AMITY_TODAY`` is no ISO day.
    """
    if fixed := os.environ.get(VARIABLE):
        try:
            return date.fromisoformat(fixed)
        except ValueError:
            raise BadInput(f"{VARIABLE}={fixed} is no day; write it like 2026-11-22.") from None
    return datetime.now(zone(time_zone)).date()


def span(day: date, time_zone: str = "") -> tuple[float, float]:
    """From when until when (time stamps) ``today`` says ``day``: always, where it was told to."""
    if os.environ.get(VARIABLE):
        return -inf, inf
    days = (day, day + timedelta(days=1))
    begins, ends = (datetime(one.year, one.month, one.day, tzinfo=zone(time_zone)) for one in days)
    return begins.timestamp(), ends.timestamp()
