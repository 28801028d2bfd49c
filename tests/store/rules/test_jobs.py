"""Another company, another title: when it is news, and when only another spelling."""

from __future__ import annotations

import pytest

from store.rules.jobs import clearly_different, new_company, new_position
from tests.store.rules.people import contact


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nordwind", "Acme"),
        ("Nordwind GmbH", "Acme GmbH"),
        ("Bank of Lisbon", "Harbour Studio"),
        ("Analyst", "Head of Product"),
    ],
)
def test_clearly_different(one: str, other: str) -> None:
    assert clearly_different(one, other)
    assert clearly_different(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "Acme Inc."),
        ("Acme", "ACME"),
        ("Nordwind", "Nordwint"),
        ("Café Nero", "Cafe Nero Ltd"),
        ("PM", "Product Manager"),
        ("Acme", "Acme Labs"),
        ("I.B.M.", "IBM"),
        ("", "Acme"),
        ("Acme", ""),
    ],
)
def test_spellings_of_one(one: str, other: str) -> None:
    assert not clearly_different(one, other)
    assert not clearly_different(other, one)


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        (("Nord", "Analyst"), ("Acme", "Analyst"), "new job at Acme"),
        (("Nord", "Analyst"), ("Acme", "Head of Product"), "new job at Acme"),
        (("Nord", "Analyst"), ("Nord", "Head of Product"), "new role: Head of Product"),
        (("Nord", "Designer"), ("Nord", "Senior Designer"), "new role: Senior Designer"),
        (("Nord", "Senior Designer"), ("Nord", "Designer"), ""),
        (("Nord", "PM"), ("Nord", "Product Manager"), ""),
        (("Nord", "designer"), ("Nord", "Designer"), ""),
        (("Nord", ""), ("Nord", "Designer"), ""),
        (("Nord", "Designer"), ("", ""), ""),
        (("Nord", "Designer"), ("Nord GmbH", "Designer"), ""),
    ],
)
def test_what_an_import_says(before: tuple[str, str], after: tuple[str, str], news: str) -> None:
    old, new = (contact("Jane Doe", company=one[0], title=one[1]) for one in (before, after))
    assert new_position(old, new) == news
    assert new_company(old, new) == (news if news.startswith("new job") else "")
