"""Short forms of first names."""

from __future__ import annotations

import pytest

from store.language.folding import fold
from store.language.nicknames import all_variants, variants


@pytest.mark.parametrize(
    ("short", "name"),
    [("bob", "robert"), ("bill", "william"), ("kasia", "katarzyna"), ("pepe", "jose")],
)
def test_a_short_form_and_its_name_find_each_other(short: str, name: str) -> None:
    assert name in variants(short)
    assert short in variants(name)


def test_two_short_forms_are_not_each_other() -> None:
    assert "rob" not in variants("bob")


def test_an_unknown_name_has_no_variants() -> None:
    assert variants("xqz") == variants("") == frozenset()


def test_the_table_is_folded_and_no_name_stands_for_itself() -> None:
    for name, others in all_variants().items():
        assert fold(name) == name
        assert name.isalpha()
        assert name not in others
