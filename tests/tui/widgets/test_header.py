"""The two rows on top: where you are, and that everything is saved."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.widgets.header import Header

MODES = {"week": "This week", "contacts": "Contacts", "timeline": "Timeline"}


def header(active: str = "week", state: str = "saved", notice: str = "") -> Header:
    found = Header(MODES, active)
    found.set_reactive(Header.day, "Sun 22 Nov")
    found.set_reactive(Header.state, state)
    found.set_reactive(Header.notice, notice)
    return found


def row(found: Header, y: int, width: int) -> str:
    return "".join(text for text, _ in found.line(y, width))


def test_with_room_it_says_all() -> None:
    top = row(header(), 0, 120)
    assert top.startswith("  amity    1 This week   2 Contacts   3 Timeline   ")
    assert top.endswith("✓ saved · Sun 22 Nov")
    assert cell_len(top) == 118


def test_with_less_room_the_name_and_the_word_go_and_the_day_stays() -> None:
    top = row(header(), 0, 80)
    assert top.startswith(" 1 This week  2 Contacts  3 Timeline")
    assert top.endswith("✓ Sun 22 Nov")


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("active", list(MODES))
def test_the_line_is_under_the_active_tab(active: str, width: int) -> None:
    found = header(active)
    top, line = row(found, 0, width), row(found, 1, width)
    start = line.index("━")
    assert cell_len(line) == width
    assert top[start : line.rindex("━") + 1] == f"{list(MODES).index(active) + 1} {MODES[active]}"
    roles = dict(found.line(0, width))
    assert roles[MODES[active]] == "strong"
    assert [roles[label] for mode, label in MODES.items() if mode != active] == ["muted"] * 2


@pytest.mark.parametrize("state", ["saving…", "read-only", "nothing here yet"])
def test_another_state_stands_in_place_of_saved(state: str) -> None:
    assert row(header(state=state), 0, 120).endswith(f"  {state} · Sun 22 Nov")
    assert row(header(state=state), 0, 80).endswith(f"  {state}")
    assert "✓" not in row(header(state=state), 0, 80)


def test_a_notice_goes_before_the_state() -> None:
    found = header(state="read-only", notice="changed elsewhere · reloaded")
    assert row(found, 0, 120).endswith("changed elsewhere · reloaded · Sun 22 Nov")


@pytest.mark.parametrize("width", [0, 1, 5, 20, 40, 79])
def test_it_fits_any_width(width: int) -> None:
    assert cell_len(row(header(), 0, width)) <= max(0, width)
    assert cell_len(row(header(), 1, 80)) == 80


FIVE = {**MODES, "give": "Give & take", "insights": "Insights"}


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("made-up people · nothing is kept", "nothing kept"),
        ("changed elsewhere · reloaded", "reloaded"),
        ("nothing here yet", "empty"),
        ("read-only", "read-only"),
    ],
)
def test_a_long_state_leaves_the_tabs_alone(state: str, said: str) -> None:
    found = Header(FIVE, "insights")
    found.set_reactive(Header.state, state)
    tabs = " 1 This week  2 Contacts  3 Timeline  4 Give & take  5 Insights"
    assert row(found, 0, 80) == f"{tabs:<{79 - len(said)}}{said}"


@pytest.mark.parametrize("width", [40, 60])
def test_where_tabs_do_not_fit_the_others_are_digits(width: int) -> None:
    found = Header(FIVE, "give")
    found.set_reactive(Header.day, "Sun 22 Nov")
    top, line = row(found, 0, width), row(found, 1, width)
    assert top.startswith(" 1  2  3  4 Give & take  5")
    assert top.endswith("✓ Sun 22 Nov" if width > 40 else "✓")
    assert top[line.index("━") : line.rindex("━") + 1] == "4 Give & take"
