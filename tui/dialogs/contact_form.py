"""The contact form: who someone is, how to reach them, and how often to be in touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from textual.suggester import Suggester

from store.errors import AmityError
from store.language.dates import say_cadence
from store.language.folding import fold
from store.language.names import Names
from store.rules.network import Network
from tui.dialogs.contact_fields import Understood, namesake, understand
from tui.dialogs.form import Draft, Form
from tui.text import safe
from tui.widgets.choice import ChoiceField
from tui.widgets.field import Field, FormLine
from tui.widgets.text_field import TextField

_AFTER_GAP: Final = ("company", "circles", "emails", "tier", "birthday", "needs", "notes")
"""Fields with a blank line above them, where there is room."""
NO_TIER: Final = ("", "none")
LONGEST_WORD: Final = 100
"""Characters of a word that is proposed."""


def can_be_proposed(word: str) -> bool:
    """Whether ``word`` is short and shown as it is."""
    return len(word) <= LONGEST_WORD and safe(word) == word


class LastPart(Suggester):
    """Completes the part after the last comma with one of ``words``."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = sorted(set(words), key=fold)

    async def get_suggestion(self, value: str) -> str | None:
        """``value`` with its last part written out, or None."""
        head, comma, part = value.rpartition(",")
        typed = part.lstrip()
        if not typed:
            return None
        found = next((word for word in self._words if fold(word).startswith(fold(typed))), None)
        if found is None or len(found) <= len(typed):
            return None
        return f"{head}{comma}{part[: len(part) - len(typed)]}{typed}{found[len(typed) :]}"


class ContactForm(Form[dict[str, object]]):
    """Fill in a contact, beginning with the texts in ``start``; ``uid`` is the contact edited, or
    empty. Dismisses with the fields that were changed, or None. ``check`` refuses them with an
    AmityError before the form closes."""

    help_texts = (
        "Tab and ↓ go to the next field, ↑ to the one before, ctrl+s saves. Only a name is needed.",
        "Several nicknames, circles, tags, addresses and numbers: with commas between them. "
        "→ takes the word that is proposed.",
        "Tier: ← and →, or the first letter. How often: 30d, 2w, 3mo, 1y; empty is as the tier "
        "says.",
        "Birthday: 4 March, or with the year. Met: a day, then how: 12 oct 2025, at the meetup.",
        "Esc leaves. What was typed can stay as a draft.",
    )

    def __init__(
        self,
        network: Network,
        names: Names,
        start: Mapping[str, Any],
        today: date,
        draft: Draft,
        *,
        uid: str = "",
        heading: str = "New contact",
        kept: Mapping[str, Any] | None = None,
        check: Callable[[dict[str, object]], object] = lambda _fields: None,
        trouble: str = "",
    ) -> None:
        super().__init__(heading, start, draft, kept=kept, trouble=trouble)
        self._network = network
        self._names = names
        self._today = today
        self._uid = uid
        self._check = check

    # -- fields ----------------------------------------------------------------------------

    def lines(self) -> Iterable[FormLine]:
        """The fields."""
        everyone = self._network.contacts.values()

        def field(name: str, label: str, hint: str = "", words: Iterable[str] = ()) -> Field:
            known = [word for word in words if word and can_be_proposed(word)]
            suggester = LastPart(known) if known else None
            return Field(label, self.values[name], hint, id=name, suggester=suggester)

        yield field("name", "Name", "first and last name")
        yield field("nicknames", "Nicknames")
        yield field("company", "Company", words=(one.company for one in everyone))
        yield field("title", "Title")
        yield field("industry", "Industry", words=(one.industry for one in everyone))
        yield field("level", "Level", words=(one.level for one in everyone))
        yield field("place", "Place", words=(one.place for one in everyone))
        circles = (circle for one in everyone for circle in one.circles)
        yield field("circles", "Circles", "school, work, community", circles)
        tags = (tag for one in everyone for tag in one.tags)
        yield field("tags", "Tags", words=tags)
        yield field("emails", "E-mail")
        yield field("phones", "Phone")
        yield field("links", "Links")
        tiers = [*((name, name) for name in self._network.settings.tiers), NO_TIER]
        yield ChoiceField("Tier", tiers, self.values["tier"], id="tier")
        yield field("cadence", "How often")
        yield field("birthday", "Birthday", "4 March, or with the year")
        yield field("met", "Met", "12 oct 2025, at the meetup")
        names = (one.name for one in everyone if one.uid != self._uid)
        yield field("introduced_by", "Introduced by", "their name; opens a thank-you", names)
        yield field("needs", "Needs", "what would help them")
        yield field("offers", "Offers", "what they can help with")
        yield TextField("Notes", self.values["notes"], "anything else", id="notes")

    def on_mount(self) -> None:
        """Begin with the name."""
        for name in _AFTER_GAP:
            self.field(name).add_class("gap")
        self.field("name").control.focus()

    # -- meaning ---------------------------------------------------------------------------

    def _understood(self) -> Understood:
        return understand(self.values, self.start, self._today, self._names)

    def understand(self) -> None:
        """Echo days and rhythms; say when somebody of this name is there already."""
        found = self._understood()
        for line in self.query(FormLine):
            name = line.id or ""
            if name in found.problems and self.focused is not line.control:
                line.say("not understood", unclear=True)
            else:
                line.say("…" if name in found.problems else found.echoes.get(name, ""))
        self._say_rhythm()
        self._say_introducer(found)
        self._warn_of_namesake()

    def _say_rhythm(self) -> None:
        """What an empty *How often* stands for."""
        line = self.field("cadence")
        tier = self.values["tier"]
        days = self._network.settings.tiers.get(tier)
        text = (
            f"{say_cadence(days)}, as {tier} says" if days else "30d, 2w, 3mo; empty for no rhythm"
        )
        if isinstance(line, Field):
            line.input.placeholder = text

    def _say_introducer(self, found: Understood) -> None:
        """Whom the name means that was typed."""
        known = self._network.contacts.get(str(found.fields.get("introduced_by", "")))
        if known is not None:
            self.field("introduced_by").say(f"{known.name} · opens a thank-you")

    def _warn_of_namesake(self) -> None:
        same = namesake(self._network, self._names, self.values["name"], but=self._uid)
        if same is not None:
            self.field("name").say("already here", unclear=True)
            at = f" ({same.company})" if same.company else ""
            self.notice = f"There is a {same.name}{at} already."

    def outcome(self) -> dict[str, object] | None:
        """The fields that were changed, once there is a name and everything is clear."""
        found = self._understood()
        if not self.values["name"].strip():
            found.problems = {"name": "Say what they are called."}
        for name, sentence in found.problems.items():
            self.refuse(sentence, name)
            return None
        try:
            self._check(found.fields)
        except AmityError as fault:
            self.refuse(str(fault))
            return None
        return found.fields
