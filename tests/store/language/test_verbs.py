from __future__ import annotations

import pytest

from store.language.verbs import PAST, VERBS, is_plain_verb


@pytest.mark.parametrize("word", ["send", "pass", "read", "introduce", "follow"])
def test_plain_verbs(word: str) -> None:
    assert is_plain_verb(word)


@pytest.mark.parametrize("word", ["sends", "sent", "sending", "deck", "", "passed"])
def test_what_is_no_plain_verb(word: str) -> None:
    assert not is_plain_verb(word)


def test_every_form_belongs_to_one_group() -> None:
    assert {VERBS[form] for form in ("sent", "mailed", "shared")} == {"send"}
    assert set(VERBS) >= PAST
    assert all(VERBS[plain] == plain for plain in VERBS.values())
