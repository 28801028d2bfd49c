"""How far the name of someone unknown goes."""

from __future__ import annotations

import pytest

from store.language.unknown import unknown_end


@pytest.mark.parametrize(
    ("text", "small", "hasty", "name"),
    [
        ("Priya Shah talked", 3, False, "Priya Shah"),
        ("Priya Shah, Bob", 3, False, "Priya Shah"),
        ("Priya Shah's team", 3, False, "Priya Shah"),
        ("Priya Shah and Bob", 3, False, "Priya Shah"),
        ("Priya Shah DAY Bob", 3, False, "Priya Shah"),
        ("Ludwig van der Rohe said", 3, False, "Ludwig van der Rohe"),
        ("Ludwig van said", 3, False, "Ludwig"),
        ("J. R. Tolk, x", 3, False, "J. R. Tolk"),
        ("Priya. Then", 3, False, "Priya"),
        ("One Two Three Four Five Six", 3, False, "One Two Three Four Five"),
        ("She said", 3, False, None),
        ("DAY Priya", 3, False, None),
        ("priya shah", 3, False, "priya shah"),
        ("priya shah", 1, False, None),
        ("priya talked a lot about it", 3, False, None),
        ("priya talked a lot about it", 3, True, "priya"),
        ("my old boss", 3, False, "my old boss"),
        ("about it", 3, True, None),
        ("李娜 x", 3, False, "李娜"),
        ("3 people", 3, True, None),
        ("*very*", 3, True, None),
        ("(Bob)", 3, True, None),
        ("", 3, True, None),
    ],
)
def test_a_name_goes_as_far_as_it_is_clear(
    text: str, small: int, hasty: bool, name: str | None
) -> None:
    end = unknown_end(
        text,
        0,
        len(text),
        lambda at: text.startswith("DAY", at),
        lambda at: not text[at:].strip(),
        small=small,
        hasty=hasty,
    )
    assert end == (None if name is None else len(name))
