"""What of a document names other records, and what is left of it without them."""

from __future__ import annotations

from typing import Any

import pytest

from store.disk.links import named, without

TALK: dict[str, Any] = {
    "contacts": ["jane", "bob"],
    "lines": {"bob": "wants the deck", "jane": "hires"},
    "favours": [
        {"kind": "received", "text": "tips", "contacts": ["bob"]},
        {"kind": "gave", "text": "tea", "contacts": ["bob", "jane"]},
        {"kind": "gave", "text": "cake"},
    ],
}


def test_a_talk_names_its_people_wherever_they_stand() -> None:
    assert set(named("interactions", TALK)) == {("contacts", "jane"), ("contacts", "bob")}
    only = {"favours": [{"kind": "gave", "text": "tea", "contacts": ["bob"]}]}
    assert list(named("interactions", only)) == [("contacts", "bob")]


def test_words_and_favours_of_someone_who_is_gone_go_with_them() -> None:
    assert without("interactions", TALK, lambda _table, uid: uid == "bob") == {
        "contacts": ["jane"],
        "lines": {"jane": "hires"},
        "favours": [
            {"kind": "gave", "text": "tea", "contacts": ["jane"]},
            {"kind": "gave", "text": "cake"},
        ],
    }


@pytest.mark.parametrize("favours", [None, "x", [3], [{"contacts": "bob"}], [{}]])
def test_what_is_no_favour_stays_as_it_is(favours: object) -> None:
    talk = {"contacts": ["jane", "bob"], "favours": favours}
    left = without("interactions", talk, lambda _table, uid: uid == "bob")
    assert left is not None
    assert left["contacts"] == ["jane"]
