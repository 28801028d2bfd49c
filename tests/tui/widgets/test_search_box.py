"""The search line: text, filters as chips, how many fit."""

from __future__ import annotations

import re

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.styles.themes import DEFAULTS
from tui.widgets.search_box import Count, Mark, SearchBox, Under


class BoxApp(App[None]):
    """A search box and what it told."""

    def __init__(self, *, filters: bool = True) -> None:
        super().__init__()
        self.box = SearchBox("name, company", filters=filters)
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.box

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DEFAULTS)

    def on_mount(self) -> None:
        self.watch(self.box, "sought", self.hear, init=False)

    def hear(self, sought: str) -> None:
        self.told.append(sought)


def row(app: BoxApp, widget: type[Mark | Count | Under], y: int = 0, width: int = 60) -> str:
    return "".join(text for text, _ in app.query_one(widget).line(y, width))


async def type_in(pilot: Pilot[None], app: BoxApp, text: str) -> None:
    """Type ``text``, a word at a time."""
    app.box.input.focus()
    for word in re.findall(r"\S+|\s+", text):
        app.box.input.insert_text_at_cursor(word)
        await pilot.pause()


TYPED: tuple[tuple[str, list[str], str, str], ...] = (
    ("jane", [], "jane", "jane"),
    ("tag:hiring", [], "", "tag:hiring"),
    ("tag:hiring ", ["tag:hiring"], "", "tag:hiring"),
    ("jane tag:hiring doe ", ["tag:hiring"], "jane doe", "tag:hiring jane doe"),
    ("tag: jane", [], "jane", "tag: jane"),
    ("http://x.example ", [], "http://x.example", "http://x.example"),
    ('at:"New York" is:new ', ['at:"New York"', "is:new"], "", 'at:"New York" is:new'),
    ('at:"New ', [], "", 'at:"New'),
    ("tag:a tag:a ", ["tag:a"], "", "tag:a"),
)
"""What is typed, the chips then, the words to look for, the whole query."""


async def test_a_finished_filter_becomes_a_chip() -> None:
    app = BoxApp()
    async with app.run_test(size=(60, 5)) as pilot:
        for typed, chips, words, value in TYPED:
            await type_in(pilot, app, typed)
            assert list(app.query_one(Under).filters) == chips, typed
            assert app.box.words == words
            assert app.box.value == value
            assert app.told[-1].split() == value.split()
            app.box.clear()
            await pilot.pause()


async def test_without_filters_what_is_typed_stays_text() -> None:
    app = BoxApp(filters=False)
    async with app.run_test(size=(60, 5)) as pilot:
        await type_in(pilot, app, "tag:hiring jane ")
        assert app.box.input.value == "tag:hiring jane "
        assert app.box.value == "tag:hiring jane"
        assert app.box.words == "jane"
        assert row(app, Under, 1) == ""


async def test_backspace_and_clear_tell_what_is_left() -> None:
    app = BoxApp()
    async with app.run_test(size=(60, 5)) as pilot:
        await type_in(pilot, app, "tag:a is:new b")
        assert app.box.value == "tag:a is:new b"
        await pilot.press("backspace", "backspace")
        assert app.told[-1] == "tag:a"
        await pilot.press("backspace", "backspace")
        assert app.told[-1] == ""
        assert len(app.told) == len([one for one in app.told if one]) + app.told.count("")
        app.box.add_filter("circle:work")
        app.box.add_filter("circle:work")
        await pilot.pause()
        assert app.box.value == "circle:work"
        app.box.clear()
        await pilot.pause()
        assert app.told[-1] == ""


async def test_filters_in_use_are_chips_and_the_others_words() -> None:
    app = BoxApp()
    async with app.run_test(size=(60, 5)) as pilot:
        assert row(app, Under, 1).startswith("  tag:  circle:  at:  org:  tier:  is:  due:")
        app.box.add_filter("circle:work")
        app.box.add_filter("tag:" + "x" * 60)
        await pilot.pause()
        line = row(app, Under, 1, 90)
        assert line.startswith("   circle:work ×    tag:" + "x" * 19 + "… ×   at:  org:")
        roles = dict(app.query_one(Under).line(1, 90))
        assert roles[" circle:work × "] == "filter"


async def test_the_rule_and_the_mark_are_lit_while_the_text_has_the_focus() -> None:
    app = BoxApp()
    async with app.run_test(size=(60, 5)) as pilot:
        app.set_focus(None)
        await pilot.pause()
        assert app.query_one(Mark).line(0, 4)[1] == ("/", "muted")
        assert app.query_one(Under).line(0, 60)[1][1] == "rule"
        app.box.input.focus()
        await pilot.pause()
        assert app.query_one(Mark).line(0, 4)[1] == ("/", "key")
        assert app.query_one(Under).line(0, 60)[1][1] == "accent"
        assert row(app, Under, 1).endswith("tab adds one")


@pytest.mark.parametrize("text", ["59 people", "4 of 59 people", "500+ of 100000 people"])
async def test_the_count_is_flush_right_and_whole(text: str) -> None:
    app = BoxApp()
    async with app.run_test(size=(60, 5)):
        app.box.say_count(text)
        assert row(app, Count, 0, 24) == text.rjust(22)
