"""Taste from ``config.toml``: theme, glyphs, keys; what it cannot mean is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.errors import BadInput
from tui.config import Config, load


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_everything_is_as_it_comes(file: Path) -> None:
    assert load(file) == Config(theme="", glyphs="unicode", keys={})


def test_theme_glyphs_and_keys_are_read(file: Path) -> None:
    file.write_text('theme = "amity-light"\nglyphs = "ascii"\n[keys]\nlog = "f5, f6"\nundo = "U"\n')
    assert load(file) == Config("amity-light", "ascii", {"log": "f5,f6", "undo": "U"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = ", "cannot be read"),
        ("[keys]\nlog = 5\n", "[keys] takes lines such as"),
        ("keys = 5\n", "[keys] takes lines such as"),
        ('glyphs = "emoji"\n', 'glyphs is "unicode" or "ascii"'),
    ],
)
def test_what_it_cannot_mean_is_said_with_the_name_of_the_file(
    text: str, said: str, file: Path
) -> None:
    file.write_text(text)
    with pytest.raises(BadInput) as caught:
        load(file)
    assert said in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_folder_in_its_place_is_said_too(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        load(tmp_path)
