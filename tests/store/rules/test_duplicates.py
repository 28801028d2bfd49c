"""Who may be there twice, and who only shares a telephone."""

from __future__ import annotations

from typing import Any

import pytest

from store.records import Contact, Labelled
from store.rules.duplicates import LARGEST, duplicates, duplicates_of
from tests.store.rules.people import contact, network


def ways(*values: str) -> tuple[Labelled, ...]:
    return tuple(Labelled(value=value) for value in values)


def somebody(uid: str, name: str, **fields: Any) -> Contact:
    return contact(name, uid=uid, **fields)


JANE = {"emails": ways("jane@acme.example"), "phones": ways("+351 21 555 0100")}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        pytest.param(("Jane Doe", {}), ("jane döe", {}), "same name", id="case and accents"),
        pytest.param(("Jane Doe", {}), ("Doe, Jane", {}), "same name", id="any order"),
        pytest.param(
            ("Jane Doe", JANE),
            ("J. Doe", {"emails": ways("JANE@acme.example")}),
            "same e-mail",
            id="an address without case",
        ),
        pytest.param(
            ("Jane Doe", JANE),
            ("Jane", {"phones": ways("00351 215550100")}),
            "same telephone",
            id="a number by its digits",
        ),
        pytest.param(
            ("Jane Doe", JANE),
            ("Jane Doe", JANE),
            "same e-mail, same telephone, same name",
            id="all",
        ),
        pytest.param(
            ("Jane Doe", {"links": ways("https://www.linkedin.com/in/jane/")}),
            ("Jane Stone", {"links": ways("linkedin.com/in/Jane?x=1")}),
            "same LinkedIn profile",
            id="also after a wedding",
        ),
        pytest.param(
            ("Jane Doe", {**JANE, "nicknames": ("Jenny Stone",)}),
            ("Jenny Stone", JANE),
            "same e-mail, same telephone",
            id="a nickname",
        ),
        pytest.param(
            ("Bob Stone", JANE), ("Robert Stone", JANE), "same e-mail, same telephone", id="Bob"
        ),
    ],
)
def test_likely(
    one: tuple[str, dict[str, Any]], other: tuple[str, dict[str, Any]], why: str
) -> None:
    net = network(somebody("a", one[0], **one[1]), somebody("b", other[0], **other[1]))
    [found] = duplicates(net)
    assert ({found.one, found.other}, found.why) == ({"a", "b"}, why)
    assert [each.other for each in duplicates_of(net, "a")] == ["b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("Jane Doe", JANE), ("Carl Doe", JANE), id="a family with one telephone"),
        pytest.param(("Jane Doe", {}), ("Jane Park", {}), id="a first name"),
        pytest.param(
            ("Acme", {"kind": "organisation"}), ("Acme", {}), id="a person and an organisation"
        ),
        pytest.param(
            ("Jane Doe", {"phones": ways("112")}), ("Jane", {"phones": ways("112")}), id="112"
        ),
        pytest.param(("—", {}), ("—", {}), id="names of no letters"),
    ],
)
def test_not_likely(one: tuple[str, dict[str, Any]], other: tuple[str, dict[str, Any]]) -> None:
    net = network(somebody("a", one[0], **one[1]), somebody("b", other[0], **other[1]))
    assert duplicates(net) == ()
    assert duplicates_of(net, "a") == ()


def test_the_surest_comes_first() -> None:
    net = network(
        somebody("a", "Jane Doe", **JANE),
        somebody("b", "Jane Doe"),
        somebody("c", "Jane Doe", **JANE),
    )
    first, *_ = duplicates(net)
    assert (first.one, first.other) == ("a", "c")
    assert [one.other for one in duplicates_of(net, "c")] == ["a", "b"]


def test_what_very_many_share_tells_nobody_apart() -> None:
    net = network([somebody(f"u{at}", "Info Desk") for at in range(LARGEST + 1)])
    assert duplicates(net) == ()
    assert len(duplicates_of(net, "u0")) == LARGEST


def test_nobody_has_no_duplicates() -> None:
    assert duplicates_of(network(), "ghost") == ()
