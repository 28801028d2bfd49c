"""Files that other programs wrote, where a folder of them is at hand (``AMITY_SAMPLES``)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.actions.importing import plan_import
from store.formats import FORMATS
from store.rules.network import Network
from tests.store.actions.support import TODAY, apply
from tests.store.formats.sample_table import Sample, cards_in, samples
from tests.store.formats.support import DATA


def known_samples(folder: Path) -> list[Sample]:
    return [sample for sample in samples(folder) if sample.reading is not None]


FOLDERS = [
    pytest.param(DATA, id="ours"),
    pytest.param(
        Path(os.environ.get("AMITY_SAMPLES", "")),
        id="others",
        marks=pytest.mark.skipif("AMITY_SAMPLES" not in os.environ, reason="no samples at hand"),
    ),
]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_card_is_read_or_refused_with_line_and_reason(folder: Path) -> None:
    found = known_samples(folder)
    assert found
    for sample in found:
        assert sample.reading is not None
        people, refused = sample.reading.people, sample.reading.refused
        assert len(people) + len(refused) >= sample.cards, sample.path
        assert all(one.line > 0 and one.why for one in refused), sample.path
        assert all(one.name and "\ufffd" not in one.name for one in people), sample.path


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_file_with_a_card_is_known_for_one(folder: Path) -> None:
    for path in (one for one in folder.rglob("*") if one.is_file()):
        data = path.read_bytes()
        assert FORMATS["vcard"].looks_like(data) or not cards_in(data), path


@pytest.mark.parametrize("folder", FOLDERS)
def test_importing_it_again_changes_nothing(folder: Path) -> None:
    for sample in known_samples(folder):
        assert sample.reading is not None
        first = plan_import(empty := Network(), sample.reading, TODAY)
        if first.action is None:
            continue
        again = plan_import(apply(empty, first.action), sample.reading, TODAY)
        assert again.action is None, sample.path
        assert (again.same, again.conflicts) == (first.new, ()), sample.path
