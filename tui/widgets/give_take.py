"""The views of Give & take: promises, balance, introductions, the shelf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from store.rules.introductions import BoardView
from store.rules.ledger import Account, Question
from store.rules.owed import Owed
from store.rules.shares import OnShelf
from tui.widgets import balance, promises
from tui.widgets.blocks import Above, Block, share_out
from tui.widgets.board import Board
from tui.widgets.lines import BLANK, GUTTER, MARGIN, Line, LineList, Plain, Title
from tui.widgets.shelf import ShelfList
from tui.widgets.sub_tabs import SubTabs

View: TypeAlias = Literal["promises", "balance", "introductions", "shares"]
VIEWS: Final[dict[View, str]] = {
    "promises": "Promises",
    "balance": "Balance",
    "introductions": "Introductions",
    "shares": "Shares",
}
OVERVIEW: Final = "Overview"
"""What the first view is called where there is room for all but the shelf in it."""
INTRODUCTIONS: Final = "Introductions"
NEW_IDEA: Final = "new idea"

WIDE: Final = 100
"""Columns from which the first view is an overview, with blocks beside and below each other."""
TALL: Final = 15
"""Rows from which the blocks have room enough below each other."""
LEAST: Final = 4
"""Rows of the balance below the promises that blank lines are given up for."""


@dataclass(frozen=True)
class Shown:
    """What there is to see. ``accounts`` answer ``question`` over the time that ``about`` says in
    words, ``totals`` say what went both ways in all; ``introduce`` and ``new`` are the keys that
    begin an introduction, and add to the shelf."""

    today: date
    mine: Sequence[Owed] = ()
    theirs: Sequence[Owed] = ()
    accounts: Sequence[Account] = ()
    question: Question = "all"
    about: str = ""
    totals: Sequence[str] = ()
    board: BoardView = field(default_factory=BoardView)
    shelf: Sequence[OnShelf] = ()
    introduce: str = "i"
    new: str = "n"


class GiveTake(Vertical):
    """The names of the views, and the blocks of the one that is shown."""

    DEFAULT_CSS = """
    GiveTake { width: 1fr; }
    GiveTake SubTabs { margin: 0 0 1 0; }
    GiveTake #promises, GiveTake #promises Vertical { height: auto; }
    GiveTake.-overview #balance-above, GiveTake.-overview #board-above { margin: 1 0 0 0; }
    GiveTake.-low SubTabs, GiveTake.-low #balance-above, GiveTake.-low #board-above { margin: 0; }
    GiveTake.-low.-roomy SubTabs { margin: 0 0 1 0; }
    """
    view: View = "promises"
    low = False
    _shown: Shown | None = None
    _key: str | None = None

    @dataclass
    class Switched(Message):
        """Another view is shown."""

        view: View

    def compose(self) -> ComposeResult:
        """Every block; which are in sight depends on the view."""
        yield SubTabs()
        yield LineList(id="owed")
        with Horizontal(id="promises"):
            for side in ("mine", "theirs"):
                with Vertical():
                    yield Above(id=f"{side}-above")
                    yield Block(id=side)
        yield Above(id="balance-above")
        yield Block(id="balance")
        yield Above(id="board-above")
        yield Board(id="board")
        yield ShelfList(id="shelf")

    # -- what is in sight ------------------------------------------------------------------

    @property
    def rows(self) -> int:
        """Rows that the blocks share, blank lines between them included."""
        return self.size.height - 1 - (not self.low)

    @property
    def is_overview(self) -> bool:
        """Whether the first view holds every block but the shelf."""
        return self.size.width >= WIDE and self.rows >= TALL

    @property
    def blocks(self) -> list[LineList]:
        """The lists in sight, in the order the cursor goes through them."""
        match self.view:
            case "promises":
                ids = ["mine", "theirs", "balance", "board"] if self.is_overview else ["owed"]
            case "balance":
                ids = ["balance"]
            case "introductions":
                ids = ["board"]
            case "shares":
                ids = ["shelf"]
        return [self.query_one(f"#{one}", LineList) for one in ids]

    @property
    def block(self) -> LineList:
        """The list in sight that has the focus, else the first one with something to choose."""
        blocks = self.blocks
        focused = next((one for one in blocks if one is self.screen.focused), None)
        return focused or next((one for one in blocks if one.key is not None), blocks[0])

    # -- showing ---------------------------------------------------------------------------

    def show(self, shown: Shown, *, low: bool) -> None:
        """Show it in the room there is; ``low`` saves blank lines."""
        self._shown, self.low = shown, low
        self._lay()

    def on_resize(self) -> None:
        """Lay the blocks out for the new size."""
        self._lay()

    def _lay(self) -> None:
        shown = self._shown
        if shown is None or not self.size:
            return
        overview = self.is_overview and self.view == "promises"
        self.set_class(self.low, "-low")
        self.set_class(overview, "-overview")
        self.set_class(False, "-roomy")
        first = OVERVIEW if self.is_overview else VIEWS["promises"]
        names = {str(view): first if view == "promises" else VIEWS[view] for view in VIEWS}
        self.query_one(SubTabs).show(names, self.view)
        if overview:
            self._show_promises(shown)
        elif self.view == "promises":
            self.query_one("#owed", LineList).show(self._one_list(shown))
        self._show_balance(shown)
        self._show_board(shown)
        self.query_one(ShelfList).show_shelf(shown.shelf, key=shown.new)
        self._arrange()
        self._keep_place()

    def _keep_place(self) -> None:
        """Where the cursor was in a block that is out of sight now, rest on the same line in
        another one; so does the focus, unless it is elsewhere."""
        focused, blocks = self.screen.focused, self.blocks
        if focused in blocks:
            return
        holders = [one for one in blocks if any(line.key == self._key for line in one.lines)]
        block = holders[0] if self._key and holders else self.block
        if self._key and holders:
            block.show(block.lines, self._key)
        if focused is None or self in focused.ancestors:
            self.screen.set_focus(block)

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        if event.lines is self.screen.focused:
            self._key = event.key

    def on_descendant_focus(self) -> None:
        """Remember the line the cursor is on."""
        self._key = self.block.key

    def _show_promises(self, shown: Shown) -> None:
        for side, title, found, nothing in sides_of(shown):
            head = Title(title, note=promises.open_words(found))
            self.query_one(f"#{side}-above", Above).show([head])
            self.query_one(f"#{side}", Block).show(promises.owed_lines(found, nothing))

    def _show_balance(self, shown: Shown) -> None:
        width = self.size.width - GUTTER - MARGIN
        columns = balance.columns_at(width, shown.accounts, full=self.view == "balance")
        totals = shown.totals if self.view == "balance" else ()
        heads = balance.head_lines(columns, shown.about, len(shown.accounts), width, totals)
        self.query_one("#balance-above", Above).show(heads)
        self.query_one("#balance", Block).show(
            balance.balance_lines(shown.accounts, columns, shown.question, shown.today)
        )

    def _show_board(self, shown: Shown) -> None:
        key = shown.introduce
        new_idea = ((key, "key"), (f" {NEW_IDEA}", "muted")) if key else ()
        head = Plain(((INTRODUCTIONS.upper(), "title"),), new_idea)
        self.query_one("#board-above", Above).show([head] if self.low else [head, BLANK])
        self.query_one(Board).show_board(shown.board, low=self.low, key=key)

    def _one_list(self, shown: Shown) -> list[Line]:
        """Promises and balance below each other, in one list; blank lines where all fits."""
        width = self.size.width - GUTTER - MARGIN
        columns = balance.columns_at(width, shown.accounts, full=False)
        lines: list[Line] = []
        for _, title, found, nothing in sides_of(shown):
            if found or nothing:
                lines.append(Title(title, right=promises.open_words(found)))
                lines += promises.owed_lines(found, nothing)
        owed = len(lines)
        notes = balance.notes_of(columns, shown.about)
        heads = balance.Heads(columns, balance.TITLE, notes)
        lines.append(heads if shown.accounts else Title(balance.TITLE, note=shown.about))
        lines += balance.balance_lines(shown.accounts, columns, shown.question, shown.today)
        is_roomy = owed + 3 + min(LEAST, len(shown.accounts)) <= self.rows
        self.set_class(is_roomy, "-roomy")
        return spaced(lines) if is_roomy or not self.low else lines

    def _arrange(self) -> None:
        """Show the blocks of the view, each with the rows that it gets."""
        overview, shown = self.has_class("-overview"), self.blocks
        for one in self.query(LineList):
            if one.id not in {"mine", "theirs"}:
                one.display = one in shown
                one.styles.height = "1fr"
        self.query_one("#promises").display = overview
        self.query_one("#balance-above").display = self.query_one("#balance").display
        self.query_one("#board-above").display = overview
        if overview:
            self._share_rows()

    def _share_rows(self) -> None:
        mine, theirs, accounts, the_board = self.blocks
        heads = [len(self.query_one(f"#{one}-above", Above).lines) for one in ("balance", "board")]
        size = self.size
        wants = (
            1 + max(len(mine.lines), len(theirs.lines)),
            heads[0] + len(accounts.lines),
            heads[1] + the_board.get_content_height(size, size, size.width),
        )
        first, second, third = share_out(self.rows - (0 if self.low else 2), wants)
        for one, rows in (
            (mine, first - 1),
            (theirs, first - 1),
            (accounts, second - heads[0]),
            (the_board, third - heads[1]),
        ):
            one.styles.height = max(1, rows)

    # -- going about -----------------------------------------------------------------------

    def go_to(self, view: View) -> None:
        """Show another view."""
        if view != self.view:
            self.view = view
            self.post_message(self.Switched(view))

    def turn(self, step: int) -> None:
        """Go to the block at that side of the focused one, else to the view at that side."""
        beside = {("mine", 1): "theirs", ("theirs", -1): "mine"}.get((self.block.id or "", step))
        if beside and self.has_class("-overview"):
            self.screen.set_focus(self.query_one(f"#{beside}"))
            return
        views = list(VIEWS)
        self.go_to(views[max(0, min(len(views) - 1, views.index(self.view) + step))])

    def next_block(self) -> None:
        """Give the focus to the next block in sight; where there is one only, show the next
        view."""
        blocks = self.blocks
        if len(blocks) > 1:
            self.screen.set_focus(blocks[(blocks.index(self.block) + 1) % len(blocks)])
        else:
            views = list(VIEWS)
            self.go_to(views[(views.index(self.view) + 1) % len(views)])

    def step(self, step: int) -> None:
        """Move the cursor; from the end of a block, on to the one below or above."""
        block, blocks = self.block, self.blocks
        before = (block.cursor, block.top)
        block.move(step)
        if (block.cursor, block.top) != before:
            return
        at = blocks.index(block)
        following = blocks[at + 1 :] if step > 0 else blocks[:at][::-1]
        for other in following:
            if other.key is not None:
                other.move_end(last=step < 0)
                self.screen.set_focus(other)
                return

    @on(SubTabs.Chosen)
    def _chosen(self, event: SubTabs.Chosen) -> None:
        event.stop()
        self.go_to(next(view for view in VIEWS if view == event.view))


def sides_of(shown: Shown) -> Sequence[tuple[str, str, Sequence[Owed], str]]:
    """Both sides of the promises: id, title, promises, and what is said where there are none."""
    nothing = promises.nothing_of(shown.mine, shown.theirs)
    return (
        ("mine", promises.MINE, shown.mine, nothing[0]),
        ("theirs", promises.THEIRS, shown.theirs, nothing[1]),
    )


def spaced(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with a blank one over each title but the first."""
    found: list[Line] = []
    for line in lines:
        if isinstance(line, Title | balance.Heads) and found:
            found.append(BLANK)
        found.append(line)
    return found
