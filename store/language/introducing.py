"""Quick-add lines that introduce two people: ``intro Ana Lima and Bob Stone: both garden``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from store.language.parts import Parsed

LINE: Final = re.compile(r"\s*(intro(?:duce|duction)?)\s+(?:of\s+)?", re.IGNORECASE)
"""How such a line begins: their names follow."""
BECAUSE: Final = re.compile(
    r"intro(?:duce|duction)?(?:\s+of)?\s*(?::|\bbecause\b)?\s*", re.IGNORECASE
)
"""What stands before the reason in its text."""


def introduction_word(parsed: Parsed) -> tuple[int, int] | None:
    """Start and end of the word by which a line is about introducing two people; None where it is
    not, or tells of anything else."""
    begun = LINE.match(parsed.line)
    if begun is None or len(parsed.people) != 2 or parsed.channel is not None:
        return None
    told = (parsed.gave, parsed.received, parsed.asked, parsed.promises, parsed.owed)
    if parsed.people[0].start != begun.end() or any((*told, parsed.takeaways)):
        return None
    return begun.span(1)


def is_introduction(parsed: Parsed) -> bool:
    """Whether a line is about introducing two people, and tells of nothing else."""
    return introduction_word(parsed) is not None


def reason(parsed: Parsed) -> str:
    """Why the two are introduced."""
    return BECAUSE.sub("", parsed.text)
