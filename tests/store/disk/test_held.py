"""Documents that are in memory once."""

from __future__ import annotations

import pytest
from msgspec import Raw
from msgspec.structs import replace

from store.disk import codec
from store.disk.held import Held
from store.records import Interaction
from tests.store.disk.support import contact, talk

TALKS = {number: talk(f"t{number}", "jane", text=f"About {number}") for number in (1, 2, 3)}


@pytest.fixture
def held() -> Held:
    return Held({number: codec.encode(one) for number, one in TALKS.items()})


def kept_as_text(held: Held) -> set[int]:
    return {doc_id for doc_id, one in held.kept.items() if isinstance(one, Raw)}


def test_records_stand_in_for_their_text(held: Held) -> None:
    before = {doc_id: bytes(one) for doc_id, one in held.items()}
    held.keep_records(TALKS)
    assert kept_as_text(held) == set()
    assert list(held) == [1, 2, 3]
    assert {doc_id: bytes(one) for doc_id, one in held.items()} == before
    assert {doc_id: bytes(one) for doc_id, one in held.some((1, 3, 4)).items()} == {
        1: before[1],
        3: before[3],
    }


def test_text_stays_where_the_record_would_be_written_otherwise(held: Held) -> None:
    text = b'{"uid":"t2", "day":"2026-11-22", "contacts":["jane"], "of a later version":1}'
    held.put(2, Raw(text))
    held.keep_records({**TALKS, 2: codec.decode(Interaction.table, Raw(text))})
    assert kept_as_text(held) == {2}
    assert bytes(held[2]) == text


def test_text_stays_where_the_record_is_of_another_moment(held: Held) -> None:
    held.keep_records({1: TALKS[1], 2: replace(TALKS[2], text="another")})
    assert kept_as_text(held) == {2, 3}
    assert codec.decode(Interaction.table, held[2]) == TALKS[2]


def test_text_stays_where_a_mapping_of_the_record_could_be_changed(held: Held) -> None:
    own = replace(TALKS[2], lines={"jane": "her own words"})
    held.put(2, codec.encode(own))
    held.keep_records({**TALKS, 2: own})
    assert kept_as_text(held) == {2}


def test_a_record_gives_way_to_what_is_put(held: Held) -> None:
    held.keep_records(TALKS)
    held.put(1, codec.encode(contact("Jane")))
    held.drop(2)
    held.drop(7)
    assert set(held) == {1, 3}
    assert codec.uid_of(held[1]) == "jane"
    held.keep_records(TALKS)
    assert codec.uid_of(held[1]) == "jane"
    assert 2 not in held


def test_views_are_let_go() -> None:
    text = b'{"uid":"one"}'
    held = Held({1: Raw(memoryview(text))})
    held.let_go()
    assert bytes(held[1]) == text
