"""The form of something on the shelf: what it is called, where it is, what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from store.actions.shares import KINDS
from store.errors import AmityError
from store.records import Share
from tui.dialogs.contact_form import LastPart
from tui.dialogs.form import Draft, Form
from tui.widgets.field import Field, FormLine

ADD: Final = "Put on the shelf"
EDIT: Final = "On the shelf"
NO_TITLE: Final = "Say what it is called."
LABELS: Final = {"title": "Title", "link": "Link", "kind": "Kind", "topics": "Topics"}
EXAMPLES: Final = {
    "title": "Hiring in 2026",
    "link": "https://…, for you to copy; amity opens nothing",
    "kind": "article with a link, thought without",
    "topics": "hiring, design: whom it is proposed for",
}


def texts_of(share: Share | None) -> dict[str, str]:
    """What stands in the form of ``share``, or of a new one."""
    if share is None:
        return dict.fromkeys(LABELS, "")
    return {
        "title": share.title,
        "link": share.link,
        "kind": share.kind,
        "topics": ", ".join(share.topics),
    }


def fields_of(texts: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a share that the texts say. Topics stand between commas; without any comma,
    between blanks where each begins with ``#``."""
    topics = texts["topics"].strip()
    apart = topics.split() if topics.startswith("#") and "," not in topics else topics.split(",")
    return {
        "title": texts["title"].strip(),
        "link": texts["link"].strip(),
        "kind": texts["kind"].strip(),
        "topics": tuple(one.strip() for one in apart if one.strip()),
    }


class ShareForm(Form[dict[str, Any]]):
    """Fill in something for the shelf. ``topics`` and ``kinds`` are words to be proposed,
    ``had`` says who has had it. Dismisses with the fields of a share, or None."""

    help_texts = (
        "Tab and ↓ go to the next field, ctrl+s saves. Only a title is needed.",
        "Topics, with commas between them, are compared with people's tags, needs, circles, "
        "industries and companies: it is proposed for those whom it fits and who have not had it.",
        "→ takes the word that is proposed. Esc leaves; what was typed can stay as a draft.",
    )

    def __init__(
        self,
        start: Mapping[str, Any],
        draft: Draft,
        *,
        heading: str = ADD,
        topics: Iterable[str] = (),
        kinds: Iterable[str] = (),
        had: str = "",
        kept: Mapping[str, Any] | None = None,
        check: Callable[[dict[str, Any]], object] = lambda _fields: None,
        trouble: str = "",
    ) -> None:
        super().__init__(heading, start, draft, kept=kept, trouble=trouble)
        self._words = {"topics": LastPart(topics), "kind": LastPart((*KINDS, *kinds))}
        self._had = had
        self._check = check

    def lines(self) -> Iterable[FormLine]:
        """The fields."""
        for name, label in LABELS.items():
            suggester = self._words.get(name)
            yield Field(label, self.values[name], EXAMPLES[name], id=name, suggester=suggester)

    def on_mount(self) -> None:
        """Begin with the title; say who has had it."""
        self._note = self._had
        self.field("title").control.focus()

    def outcome(self) -> dict[str, Any] | None:
        """The fields, once there is a title."""
        fields = fields_of(self.values)
        if not fields["title"]:
            self.refuse(NO_TITLE, "title")
            return None
        try:
            self._check(fields)
        except AmityError as fault:
            self.refuse(str(fault))
            return None
        return fields
