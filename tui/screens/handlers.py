"""Every command's handler by its id. Where a command works is said in ``tui.commands``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tui.screens import (
    dates,
    drafts,
    driving,
    everywhere,
    forms,
    importing,
    merging,
    introducing,
    people,
    promising,
    queue,
    quick_add,
    settings,
    sharing,
    triage,
)
from tui.screens.base import Handler

HANDLERS: Final[Mapping[str, Handler]] = {
    **everywhere.HANDLERS,
    **queue.HANDLERS,
    **people.HANDLERS,
    **promising.HANDLERS,
    **forms.HANDLERS,
    **drafts.HANDLERS,
    **quick_add.HANDLERS,
    **importing.HANDLERS,
    **merging.HANDLERS,
    **triage.HANDLERS,
    **sharing.HANDLERS,
    **dates.HANDLERS,
    **settings.HANDLERS,
    **driving.HANDLERS,
    **introducing.HANDLERS,
}
