"""Drafts of this session: what its forms hold that was not saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, Protocol, runtime_checkable

from textual.dom import DOMNode

from store.disk.zones import zone
from store.errors import AmityError
from tui.session import Session

FORMS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "log": ("log entry", ("who", "what", "takeaway", "promise")),
    "contact": ("contact", ("name", "company", "notes")),
    "share": ("share", ("title", "link")),
    "drive": ("drive", ("name",)),
    "quick-add": ("line", ("line",)),
}
"""Form → what it makes, and the fields that best tell what it is about."""


class Keeper:
    """The draft of one ``form`` (a key of ``FORMS``) of a session. Called with what the form
    holds, it keeps that; called with None, it lets go of it. Either way it answers with a note
    for the form. A draft that cannot be written stays in memory."""

    def __init__(self, session: Session, form: str) -> None:
        self._session = session
        self._form = form

    def __call__(self, data: Mapping[str, object] | None) -> str:
        """Keep ``data``, or with None let go of the draft."""
        session, form = self._session, self._form
        try:
            if data is None:
                if session.kept.pop(form, None) is not None:
                    session.book.drafts.discard(form)
                return ""
            session.kept[form] = dict(data)
            session.book.drafts.save(form, data)
        except AmityError:
            return "draft not kept"
        return f"draft kept {self._clock_time():%H:%M}"

    @property
    def kept(self) -> Mapping[str, Any] | None:
        """What the form held when it was closed without saving, or None."""
        return self._session.kept.get(self._form)

    def _clock_time(self) -> datetime:
        name = self._session.book.network.settings.time_zone
        return self._session.now().astimezone(zone(name))


@runtime_checkable
class KeepsDraft(Protocol):
    """Something that is typed in."""

    def keep_draft(self) -> None:
        """Keep what is typed, if it is not kept yet."""


def keep_typed(screens: Iterable[DOMNode]) -> None:
    """Keep what is typed on ``screens`` now, without waiting for typing to stop."""
    for screen in screens:
        for node in screen.walk_children(with_self=True):
            if isinstance(node, KeepsDraft):
                node.keep_draft()


def first_words(form: str, data: Mapping[str, Any]) -> str:
    """What a draft is about: its first filled-in fields, on one line."""
    texts = (str(data.get(name, "")) for name in FORMS[form][1])
    return ": ".join(" ".join(text.split()) for text in texts if text.strip())


def age(since: datetime, now: datetime) -> str:
    """How long ago: ``just now``, ``5 minutes ago``, ``2 hours ago``, ``3 days ago``."""
    minutes = int((now - since).total_seconds()) // 60
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "just now"
