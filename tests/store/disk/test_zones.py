"""Time zones by name: what is not known here is the machine's."""

from __future__ import annotations

import pytest

from store.disk.zones import zone


def test_a_zone_is_found_by_its_name() -> None:
    assert str(zone("Europe/Lisbon")) == "Europe/Lisbon"


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "a\0b", "../etc/passwd", "\x1b[31m", "x" * 300]
)
def test_a_name_that_is_no_zone_is_the_machines(name: str) -> None:
    assert zone(name) is None
