"""Whom of several people a favour concerns."""

from __future__ import annotations

from datetime import date

import pytest

from store.records import Contact
from store.rules.favours import called, concerned

JANE = Contact(uid="jane", name="Jane Doe", nicknames=("JD",), added=date(2026, 1, 1))
BOB = Contact(uid="bob", name="Bob Stone", added=date(2026, 1, 1))
ENDLESS = Contact(uid="endless", name="x" * 1_000_000, added=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "uids"),
    [
        ("an introduction to Bob Stone", ("bob",)),
        ("tips for jd", ("jane",)),
        ("a lift for Jane and Bob", ()),
        ("lunch", ()),
    ],
)
def test_a_favour_concerns_whom_it_names(text: str, uids: tuple[str, ...]) -> None:
    assert concerned(text, [JANE, BOB]) == uids


def test_a_name_that_nobody_could_say_is_nobody_called() -> None:
    assert [tuple(one) for one in called([ENDLESS, BOB])] == [(), ("Bob Stone", "Bob")]
