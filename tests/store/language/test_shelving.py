"""A quick-add line that puts something on the shelf."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.names import Names
from store.language.parts import Shelved
from store.language.quickadd import parse

TODAY = date(2026, 11, 22)
LINK = "https://example.org/x?a=b#c"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"share: Hiring in 2026 {LINK} #hiring", Shelved("Hiring in 2026", LINK, ("hiring",))),
        (f"Share: {LINK} Hiring in 2026", Shelved("Hiring in 2026", LINK)),
        (f"  share: #a Hiring {LINK} in 2026 #b", Shelved("Hiring in 2026", LINK, ("a", "b"))),
        ("share: ask what they would cut", Shelved("ask what they would cut")),
        ("share: www.example.org", Shelved("example.org", "www.example.org")),
        (f"share: {LINK}/", Shelved("example.org/x?a=b#c", f"{LINK}/")),
        (f"share: two {LINK} {LINK}", Shelved(f"two {LINK}", LINK)),
        (
            "share: issue #1 and #c#, #hiring, #hiring",
            Shelved("issue #1 and", "", ("c#", "hiring")),
        ),
        ('share: "Ten #ways" to rest', Shelved('"Ten #ways" to rest')),
        (r"share: \#not a topic", Shelved("#not a topic")),
        ("share: #only", Shelved("", "", ("only",))),
        ("share:", Shelved("")),
    ],
)
def test_what_goes_on_the_shelf(line: str, expected: Shelved) -> None:
    parsed = parse(line, Names(()), TODAY)
    assert parsed.shelved == expected
    assert not parsed.people
    assert not parsed.problem


@pytest.mark.parametrize(
    "line",
    [
        "share Hiring in 2026",
        "share:Hiring",
        "coffee with Ana: share: this",
        r"\share: Hiring",
        '"share": Hiring',
        "shares: Hiring",
    ],
)
def test_any_other_line_is_of_a_talk(line: str) -> None:
    assert parse(line, Names(()), TODAY).shelved is None


@given(st.text(max_size=40))
def test_spans_are_in_order_and_leave_out_only_blanks(text: str) -> None:
    line = f"share: {text}"
    at = 0
    for span in parse(line, Names(()), TODAY).spans:
        assert at <= span.start < span.end
        assert not line[at : span.start].strip()
        at = span.end
    assert not line[at:].strip()
