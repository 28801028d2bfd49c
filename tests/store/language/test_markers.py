"""The markers of a quick-add line."""

from __future__ import annotations

import pytest

from store.language.literals import Line
from store.language.markers import find_markers


def end_of_word(text: str, start: int, limit: int) -> int:
    space = text.find(" ", start, limit)
    return limit if space < 0 else space


def found(text: str) -> list[tuple[str, str]]:
    line = Line(text)
    markers = find_markers(line, lambda start, limit: end_of_word(text, start, limit))
    return [(one.kind, line.value(one.body, one.end)) for one in markers]


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("#tag", [("tag", "tag")]),
        ("#q4-plan, x", [("tag", "q4-plan")]),
        ("#node.js.", [("tag", "node.js")]),
        ("#été:", [("tag", "été")]),
        ('#"two words" x', [("tag", "two words")]),
        ("#हिन्दी x", [("tag", "हिन्दी")]),
        ("@Lisbon: x", [("place", "Lisbon")]),
        ('@"New York", x', [("place", "New York")]),
        ("@Porto @Faro", [("place", "Porto")]),
        ("~30m ~1h", [("length", "30m")]),
        ("~1h30", [("length", "1h30")]),
        ("~1.5h", [("length", "1.5h")]),
        ("~90min.", [("length", "90min")]),
        ("~0m ~30 ~soon ~5x", []),
        ("+one two", [("gave", "one two")]),
        (
            "+one -two ?three !four",
            [("gave", "one"), ("received", "two"), ("asked", "three"), ("takeaway", "four")],
        ),
        (">one by fri <two", [("promise", "one by fri"), ("owed", "two")]),
        ("+one; two", [("gave", "one")]),
        ("+one;two", [("gave", "one")]),
        ("+one #x two", [("gave", "one"), ("tag", "x")]),
        ("+one ~5m two", [("gave", "one"), ("length", "5m")]),
        ('+"one #x; two" three', [("gave", '"one #x; two" three')]),
        ("+one \\#x", [("gave", "one #x")]),
        ("+one: two", [("gave", "one: two")]),
        ("a+b c#d (#e) -1 +2 <3 >4 #5 ?6 !7 *8 - x", []),
        ("\t#a\n#b", [("tag", "a"), ("tag", "b")]),
        ("*Zed and", [("name", "Zed")]),
    ],
)
def test_a_marker_stands_after_white_space_and_before_a_letter(
    text: str, markers: list[tuple[str, str]]
) -> None:
    assert found(text) == markers
