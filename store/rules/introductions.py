"""Introductions: where each stands, what comes next, and the board.

An introduction is asked of both sides first (*double opt-in*): an idea, offered once one of the
two was asked, agreed once both said yes, made with one note to both, ended once it is known what
became of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from store.language.dates import say_day
from store.language.folding import words
from store.records import Introduction, IntroductionOutcome, IntroductionState, Promise
from store.rules.network import Network
from store.rules.wording import first_name, plural

STATES: Final[tuple[IntroductionState, ...]] = ("idea", "offered", "agreed", "made", "ended")
"""Every state, in the order they come in."""
OPEN: Final[frozenset[IntroductionState]] = frozenset({"idea", "offered", "agreed"})
"""The states in which it is still to be made."""
ASK_AGAIN: Final = timedelta(days=10)
"""How long an answer may take before asking again is proposed."""
WRITE_AFTER: Final = timedelta(days=2)
"""How long after both agreed the note stands under Promised: it is owed then, without a day."""
ASK_HOW: Final = timedelta(days=21)
"""How long after the note it is asked how it went."""
RECENT: Final = timedelta(days=90)
"""How long one that was made or has ended stays on the board, and is asked about."""
TITLES: Final[dict[IntroductionState, str]] = {
    "idea": "Idea",
    "offered": "Offered",
    "agreed": "Both agreed",
    "made": "Made",
    "ended": "Ended",
}
OUTCOMES: Final[dict[IntroductionOutcome, str]] = {
    "": "",
    "met": "they met",
    "nothing": "nothing came of it",
    "no answer": "no answer",
    "declined": "declined",
}
"""What became of it, in words."""
NOBODY: Final = "someone removed"


class BoardCard(Struct, frozen=True):
    """One introduction on the board: the two names; ``line``, where it stands; ``next``, what to
    do now, which is empty where there is nothing to do; for how many ``days`` it is in its state.
    ``nudge`` says that it is time for what comes next."""

    uid: str
    state: IntroductionState
    one: str
    other: str
    line: str
    next: str
    days: int
    nudge: bool

    @property
    def shown(self) -> str:
        """The one line that says most: the next step where it is time for it, else where it
        stands."""
        first = self.nudge or self.state == "agreed" or not self.line
        return self.next if first else self.line


class Column(Struct, frozen=True):
    """The introductions in one state."""

    state: IntroductionState
    title: str
    cards: tuple[BoardCard, ...]


class BoardView(Struct, frozen=True):
    """The board: a column for each of ``STATES``, also an empty one. ``earlier`` is how many were
    made or ended longer ago than the board shows."""

    columns: tuple[Column, ...] = ()
    earlier: int = 0

    @property
    def cards(self) -> tuple[BoardCard, ...]:
        """All of them, column by column."""
        return tuple(card for column in self.columns for card in column.cards)


def board(network: Network, today: date) -> BoardView:
    """Every introduction in its column: what is waited for longest first, of those made and ended
    the newest first."""
    everything = list(network.introductions.values())
    shown = [one for one in everything if is_shown(one, today)]
    columns = []
    for state in STATES:
        found = [one for one in shown if one.state == state]
        found.sort(key=lambda one: (entered(one) or date.min, one.uid), reverse=state not in OPEN)
        cards = tuple(board_card(network, one, today) for one in found)
        columns.append(Column(state, TITLES[state], cards))
    return BoardView(tuple(columns), len(everything) - len(shown))


def board_card(network: Network, one: Introduction, today: date) -> BoardCard:
    """How ``one`` stands on the board."""
    first, second = (name_of(network, uid) for uid in one.contacts)
    return BoardCard(
        uid=one.uid,
        state=one.state,
        one=first,
        other=second,
        line=state_line(network, one, today),
        next=next_step(network, one, today),
        days=days_in_state(one, today),
        nudge=is_time(one, today),
    )


def is_shown(one: Introduction, today: date) -> bool:
    """Whether it is on the board: open, or made or ended not long ago."""
    day = entered(one)
    return one.state in OPEN or day is None or day >= today - RECENT


def entered(one: Introduction) -> date | None:
    """The day its state was entered, else the newest day that is known of it."""
    return one.days.get(one.state) or max(one.days.values(), default=None)


def days_in_state(one: Introduction, today: date) -> int:
    """For how many days it has been in its state; 0 where the day is not known or ahead."""
    day = entered(one)
    return max(0, (today - day).days) if day else 0


def was_made(one: Introduction) -> bool:
    """Whether the two were introduced, whatever came of it."""
    return one.state == "made" or "made" in one.days or one.outcome == "met"


def other_of(one: Introduction, uid: str) -> str:
    """The uid of whom the contact ``uid`` is introduced to."""
    first, second = one.contacts
    return second if uid == first else first


def between(network: Network, one: str, other: str) -> list[Introduction]:
    """The introductions of these two, in either order, the one entered last at the end."""
    found = [each for each in network.introductions_of(one) if other in each.contacts]
    return sorted(found, key=lambda each: (entered(each) or date.min, each.uid))


def open_between(network: Network, one: str, other: str) -> Introduction | None:
    """The introduction of these two that is still to be made, or None."""
    found = [each for each in between(network, one, other) if each.state in OPEN]
    return found[-1] if found else None


def promises_to_make(network: Network, one: Introduction) -> list[Promise]:
    """My open promises of the kind introduction that making ``one`` keeps: those to one of the
    two that name the other, and those to both."""
    found = {}
    for uid in one.contacts:
        other = other_of(one, uid)
        for promise in network.promises_of(uid):
            mine = promise.state == "open" and promise.whose == "me"
            meant = other in promise.contacts or is_named(network, promise.text, other)
            if mine and promise.kind == "introduction" and meant:
                found[promise.uid] = promise
    return list(found.values())


def is_named(network: Network, text: str, uid: str) -> bool:
    """Whether ``text`` names the contact: by the whole name, a nickname or the first name."""
    if (contact := network.contacts.get(uid)) is None:
        return False
    said = f" {' '.join(words(text))} "
    whole = words(contact.name)
    known = [whole, whole[:1], *(words(each) for each in contact.nicknames)]
    return any(name and f" {' '.join(name)} " in said for name in known)


# -- words -------------------------------------------------------------------------------------


def name_of(network: Network, uid: str) -> str:
    """The name of a contact who may have been removed since."""
    contact = network.contacts.get(uid)
    return contact.name if contact else NOBODY


def called(network: Network, one: Introduction) -> dict[str, str]:
    """What to call the two in a short sentence, by uid: the first name, the whole name where
    both have the same."""
    known = {uid: network.contacts.get(uid) for uid in one.contacts}
    short = {uid: first_name(each) if each else NOBODY for uid, each in known.items()}
    if len({name.casefold() for name in short.values()}) < len(short):
        return {uid: name_of(network, uid) for uid in short}
    return short


def waited_for(one: Introduction) -> list[str]:
    """Who of the two was asked and has not answered, the one asked first at the front."""
    asked = [uid for uid in one.contacts if uid in one.asked and uid not in one.agreed]
    return sorted((uid for uid in asked if uid not in one.declined), key=lambda uid: one.asked[uid])


def to_ask_again(one: Introduction, today: date) -> list[str]:
    """Who of the two was asked so long ago that it is time to ask again."""
    if one.state not in OPEN:
        return []
    return [uid for uid in waited_for(one) if one.asked[uid] + ASK_AGAIN <= today]


def is_time(one: Introduction, today: date) -> bool:
    """Whether it is time for the next step: an answer has not come for ten days, both agreed two
    days ago, or three weeks have gone by since the note."""
    match one.state:
        case "idea" | "offered":
            return bool(to_ask_again(one, today))
        case "agreed":
            return is_owed(one, today)
        case "made":
            day = entered(one)
            return day is not None and today - RECENT <= day < today - ASK_HOW
        case _:
            return False


def is_owed(one: Introduction, today: date) -> bool:
    """Whether both agreed so long ago that the note is owed to them."""
    return one.state == "agreed" and (entered(one) or date.min) <= today - WRITE_AFTER


def next_step(network: Network, one: Introduction, today: date) -> str:
    """What to do now, or what is waited for: ``ask Jane or Sam``, ``ask Sam``, ``wait for Jane``,
    ``ask Jane again``, ``write the note``, ``ask how it went``; empty for nothing."""
    names = called(network, one)
    match one.state:
        case "idea" | "offered":
            return _next_ask(one, names, today)
        case "agreed":
            return "write the note"
        case "made":
            return "ask how it went" if is_time(one, today) else ""
        case _:
            return ""


def _next_ask(one: Introduction, names: dict[str, str], today: date) -> str:
    if again := to_ask_again(one, today):
        return f"ask {names[again[0]]} again"
    if waiting := waited_for(one):
        return f"wait for {_and([names[uid] for uid in waiting])}"
    return f"ask {' or '.join(names[uid] for uid in one.contacts if uid not in one.agreed)}"


def state_line(network: Network, one: Introduction, today: date) -> str:
    """Where it stands: ``both garden``, ``asked Jane 9 Nov``, ``Jane agreed · asked Sam 9 Nov``,
    ``both agreed 9 Nov``, ``14 Oct``, ``14 Oct, they met``, ``Jane declined``."""
    names = called(network, one)
    match one.state:
        case "idea":
            return one.because
        case "offered":
            agreed = [f"{names[uid]} agreed" for uid in one.contacts if uid in one.agreed]
            asked = [
                f"asked {names[uid]} {say_day(one.asked[uid], today)}" for uid in waited_for(one)
            ]
            return " · ".join([*agreed, *asked])
        case "agreed":
            return _joined("both agreed", _day(one.days.get("agreed"), today), " ")
        case "made":
            return _joined(_day(entered(one), today), "ask how it went" * is_time(one, today), ", ")
        case "ended":
            return _joined(_day(one.days.get("made"), today), _ending(one, names), ", ")


def _ending(one: Introduction, names: dict[str, str]) -> str:
    if one.outcome == "declined" and one.declined:
        who = [names[uid] for uid in one.contacts if uid in one.declined]
        return f"{_and(who)} declined"
    return OUTCOMES[one.outcome] or "ended"


def _day(day: date | None, today: date) -> str:
    return say_day(day, today) if day else ""


def _joined(first: str, second: str, between_them: str) -> str:
    return between_them.join(part for part in (first, second) if part)


def _and(texts: list[str]) -> str:
    return " and ".join(texts)


def since_words(one: Introduction, today: date) -> str:
    """``for 13 days``, ``since today``."""
    days = days_in_state(one, today)
    return f"for {plural(days, 'day')}" if days else "since today"


def steps_taken(network: Network, one: Introduction) -> list[tuple[date, str]]:
    """What happened so far, oldest first: the day and what (``idea``, ``asked Jane``, ``Jane
    agreed``, ``introduced``, ``they met``)."""
    names = called(network, one)
    found = [(day, 0, "idea") for state, day in one.days.items() if state == "idea"]
    found += [(day, 1, f"asked {names[uid]}") for uid, day in one.asked.items() if uid in names]
    found += [(day, 2, f"{names[uid]} agreed") for uid, day in one.agreed.items() if uid in names]
    found += [(day, 3, "introduced") for state, day in one.days.items() if state == "made"]
    if one.state == "ended" and (day := one.days.get("ended")):
        found.append((day, 4, _ending(one, names)))
    return [(day, text) for day, _, text in sorted(found)]
