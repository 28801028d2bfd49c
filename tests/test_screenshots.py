"""The pictures of the main screens are what the app draws: at 80×24 and 120×36, on a fixed day."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from screenshots.draw import SCENES, Scene, draw, file_of


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_app_looks_like_its_picture(scene: Scene, tmp_path: Path) -> None:
    drawn = asyncio.run(draw(scene))
    kept = file_of(scene)
    if not kept.exists() or kept.read_text(encoding="utf-8") != drawn:
        now = tmp_path / kept.name
        now.write_text(drawn, encoding="utf-8")
        pytest.fail(f"{kept.name} is drawn otherwise now; see {now}. `make screenshots` takes it.")
