"""What can be done with an introduction now, and the words to write to both sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from store.records import Contact, Introduction, IntroductionOutcome
from store.rules.introductions import (
    NOBODY,
    OPEN,
    OUTCOMES,
    called,
    name_of,
    other_of,
    to_ask_again,
)
from store.rules.network import Network
from store.rules.wording import first_name

StepKind: TypeAlias = Literal["asked", "agreed", "declined", "made", "outcome"]

MADE_WORDS: Final = "introduced them"
DECLINED_WORDS: Final = "{name} would rather not"
LEAVE_WORDS: Final = "no answer, leave it"
ASK_WHY: Final = "Why I thought of it: {because}"
ASK_OUT: Final = "If you would rather not, just say so, and I leave it there."
ASK: Final = "Hi {name},\n\nmay I introduce you to {other}?{why}\n\n{out}"
NOTE: Final = (
    "Hi {one} and {other},\n\n{one}, meet {other_is}. {other}, meet {one_is}.{why}\n\n"
    "I leave it to the two of you from here; tell me how it goes."
)


@dataclass(frozen=True)
class Step:
    """One thing that may have happened: ``kind``, to whom of the two (``who``, a uid, or empty),
    with which ``outcome``; ``words`` say it."""

    kind: StepKind
    words: str
    who: str = ""
    outcome: IntroductionOutcome = ""


def steps_to_take(network: Network, one: Introduction, today: date) -> tuple[Step, ...]:
    """What may happen next, the likeliest first."""
    if one.state not in OPEN:
        return tuple(
            Step("outcome", words, outcome=outcome)
            for outcome, words in OUTCOMES.items()
            if outcome not in ("", "declined", one.outcome)
        )
    made = Step("made", MADE_WORDS)
    steps = _asking(network, one, today)
    if one.asked and one.state != "agreed":
        steps.append(Step("outcome", LEAVE_WORDS, outcome="no answer"))
    return (made, *steps) if one.state == "agreed" else (*steps, made)


def _asking(network: Network, one: Introduction, today: date) -> list[Step]:
    """What each of the two may be asked and answer; who agreed may still say no."""
    names, again = called(network, one), to_ask_again(one, today)
    ask, answer, refuse = [], [], []
    for uid in one.contacts:
        name = names[uid]
        refuse.append(Step("declined", DECLINED_WORDS.format(name=name), uid))
        if uid not in one.agreed:
            words = f"asked {name}{' again' * (uid in one.asked)}"
            ask.append(Step("asked", words, uid))
            answer.append(Step("agreed", f"{name} agreed", uid))
    waiting = bool(one.asked.keys() - one.agreed.keys()) and not again
    return [*answer, *ask, *refuse] if waiting else [*ask, *answer, *refuse]


# -- what to write -----------------------------------------------------------------------------


def ask_note(network: Network, one: Introduction, who: str) -> str:
    """What to ask one of the two (``who``, a uid) before anything is said to both."""
    why = f" {ASK_WHY.format(because=_sentence(one.because))}" if one.because else ""
    contact = network.contacts.get(who)
    name = first_name(contact) if contact else NOBODY
    other = _is(network, other_of(one, who))
    return ASK.format(name=name, other=other, why=why, out=ASK_OUT)


def both_note(network: Network, one: Introduction) -> str:
    """The note that introduces the two, once both agreed."""
    why = f"\n\n{ASK_WHY.format(because=_sentence(one.because))}" if one.because else ""
    first, second = one.contacts
    names = called(network, one)
    return NOTE.format(
        one=names[first],
        other=names[second],
        one_is=_is(network, first),
        other_is=_is(network, second),
        why=why,
    )


def _is(network: Network, uid: str) -> str:
    """``Sam Rivera (Product Designer, Freelance)``."""
    contact = network.contacts.get(uid)
    work = ", ".join(part for part in _work(contact) if part)
    name = name_of(network, uid)
    return f"{name} ({work})" if work else name


def _work(contact: Contact | None) -> tuple[str, ...]:
    return (contact.title, contact.company) if contact else ()


def _sentence(text: str) -> str:
    """``text`` with a full stop where it has none."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
