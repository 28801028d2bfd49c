"""The frame of every dialog: it closes once, and only itself."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.events import Key

from tui.dialogs.ask import Choose, Option

OPTIONS = (Option("keep", "k", "Keep it"), Option("drop", "d", "Drop it"))


@pytest.mark.parametrize("keys", ["kk", "kd", "kdk"])
async def test_keys_that_come_together_answer_one_dialog(keys: str) -> None:
    answers: list[tuple[str, str | None]] = []
    app: App[None] = App()
    async with app.run_test() as pilot:
        for name in ("behind", "in front"):
            asked = Choose(name, OPTIONS)
            app.push_screen(asked, lambda answer, name=name: answers.append((name, answer)))
        await pilot.pause()
        front = app.screen
        for key in keys:
            front.post_message(Key(key, key))
        await pilot.pause()
        assert answers == [("in front", "keep")]
        assert isinstance(app.screen, Choose)
        await pilot.press("d")
        assert answers[1:] == [("behind", "drop")]
