"""The shelf as a list: what is worth passing on, what it is about, how many had it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from store.rules.shares import OnShelf
from tui.text import Spans, pad
from tui.widgets.lines import Line, LineList, Plain

KIND: Final = 10
HAD: Final = 9
"""Columns of ``had by 12``."""
TOPICS: Final = 24
ROOM_FOR_TOPICS: Final = 62
"""Columns from which topics stand in a column of their own."""
EMPTY: Final = "Nothing on the shelf yet."
EMPTY_ADD: Final = "put a link, an article or a thought on it"


@dataclass(frozen=True)
class ShareRow(Line):
    """Something on the shelf: title, kind, topics, and how many had it."""

    found: OnShelf

    @property
    def key(self) -> str:  # type: ignore[override]
        """``share:uid``."""
        return f"share:{self.found.share.uid}"

    def spans(self, width: int, lit: bool) -> Spans:
        """The columns."""
        share = self.found.share
        with_topics = width >= ROOM_FOR_TOPICS
        fixed = KIND + 2 + HAD + 2 + (TOPICS + 2 if with_topics else 0)
        topics = hashed(share.topics)
        spans: Spans = [
            (pad(share.title, max(8, width - fixed)), "strong" if lit else "text"),
            ("  ", "text"),
            (pad(share.kind, KIND), "muted"),
            ("  ", "text"),
        ]
        if with_topics:
            spans += [(pad(topics, TOPICS), "muted"), ("  ", "text")]
        return [*spans, (pad(had_words(self.found.had_by), HAD, right=True), "muted")]


def hashed(topics: Sequence[str]) -> str:
    """``#hiring #people``."""
    return " ".join(f"#{topic}" for topic in topics)


def had_words(count: int) -> str:
    """``had by 3``; ``not yet`` where nobody has had it."""
    return f"had by {count}" if count else "not yet"


def shelf_lines(found: Sequence[OnShelf], *, key: str = "n") -> list[Line]:
    """A row for each; where there is none, ``key`` is what adds the first."""
    if not found:
        return [Plain(((f"{EMPTY}  ", "muted"), (key, "key"), (f" {EMPTY_ADD}", "muted")))]
    return [ShareRow(one) for one in found]


class ShelfList(LineList):
    """The shelf; ``share`` is what the cursor is on."""

    found: Sequence[OnShelf] = ()

    def show_shelf(self, found: Sequence[OnShelf], *, key: str = "n") -> None:
        """Show ``found``; ``key`` is what adds to the shelf."""
        self.found = found
        self.show(shelf_lines(found, key=key))

    @property
    def share(self) -> OnShelf | None:
        """What the cursor is on."""
        uid = (self.key or "").removeprefix("share:")
        return next((one for one in self.found if one.share.uid == uid), None)

    @property
    def can_open(self) -> bool:
        """Whether the cursor is on a share."""
        return self.share is not None
