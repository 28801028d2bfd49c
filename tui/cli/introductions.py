"""``amity intro``: who could meet whom, and how far each introduction is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

import click

from store.actions import Action
from store.actions import introductions as acts
from store.actions.saying import said
from store.actions.together import together
from store.book import Book
from store.errors import BadInput
from store.records import Contact, Introduction, IntroductionOutcome, IntroductionState
from store.rules.introductions import STATES, between, next_step, open_between
from store.rules.network import Network
from tui.cli.board import say_board, say_drafts, say_suggestions
from tui.cli.common import contact_named, opened, past_day, today_of
from tui.cli.options import json_option, store_option
from tui.cli.output import print_json, say

if TYPE_CHECKING:
    from store.actions.entries import LogEntry
    from store.language.quickadd import Parsed

_Step: TypeAlias = Callable[[Network], Action]


@click.command("intro")
@click.argument("names", nargs=-1)
@click.option("--because", metavar="TEXT", help="What they have for each other.")
@click.option("--state", type=click.Choice(STATES), help="How far it is.")
@click.option("--asked", multiple=True, metavar="NAME", help="Who was asked.")
@click.option("--agreed", multiple=True, metavar="NAME", help="Who said yes.")
@click.option("--declined", multiple=True, metavar="NAME", help="Who would rather not.")
@click.option("--outcome", type=click.Choice(get_args(IntroductionOutcome)[1:]))
@click.option("--on", metavar="WHEN", help="The day it happened: yesterday, 3d ago, 12 Nov.")
@click.option("--drop", is_flag=True, help="Let go of it.")
@click.option(
    "--suggest", is_flag=True, help="Who could meet whom; with NAME, who could meet them."
)
@click.option("--draft", is_flag=True, help="Print what to write to each of them and to both.")
@json_option
@store_option
def intro_command(
    names: tuple[str, ...],
    suggest: bool,
    draft: bool,
    on: str | None,
    as_json: bool,
    store: str | None,
    **given: Any,
) -> None:
    """Introduce two people, say how far it is, or see all introductions.

    \b
    amity intro 'Ana Lima' 'Bob Stone' --because 'both garden'
    amity intro Ana Bob --asked Ana --agreed Bob
    amity intro Ana Bob --outcome met
    """
    with opened(store) as book:
        found = [contact_named(book, name) for name in names]
        if len(found) > 2:
            raise BadInput("It takes two names:  amity intro 'Ana Lima' 'Bob Stone'")
        if suggest:
            say_suggestions(book, found, as_json=as_json)
        elif len(found) == 2 and draft:
            say_drafts(book, found, given["because"], as_json=as_json)
        elif len(found) == 2:
            day = past_day(on, today_of(book)) if on else today_of(book)
            wanted = Wanted(found[0], found[1], day, **given)
            _keep(book, lambda network: _act(network, wanted), as_json=as_json)
        elif draft or on or any(given.values()):
            raise BadInput("Say who, with two names:  amity intro 'Ana Lima' 'Bob Stone'")
        else:
            say_board(book, found, as_json=as_json)


def keep_line(book: Book, parsed: Parsed, entry: LogEntry, *, dry_run: bool, as_json: bool) -> None:
    """Keep the introduction that a line tells of, or with ``dry_run`` only say it."""
    today = today_of(book)
    if dry_run:
        action = acts.introduce_line(book.network, parsed, entry, today)
        if as_json:
            print_json({"introduction": action.puts[0], "dry_run": True})
        else:
            say(f"{action.label}.")
        return
    _keep(book, lambda network: acts.introduce_line(network, parsed, entry, today), as_json=as_json)


# -- steps -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wanted:
    """What is said of the introduction of ``one`` to ``other``; see the options."""

    one: Contact
    other: Contact
    day: date
    because: str | None
    state: IntroductionState | None
    asked: Sequence[str]
    agreed: Sequence[str]
    declined: Sequence[str]
    outcome: IntroductionOutcome | None
    drop: bool

    def side(self, name: str) -> str:
        """The uid of which of the two ``name`` means."""
        from store.language.names import Names

        both = (self.one, self.other)
        sure = Names(both).find(name).sure
        uid = next((one.uid for one in both if one.uid == name), sure)
        if uid is None:
            raise BadInput(f"“{name}” is not clearly one of the two.")
        return uid

    def found(self, network: Network) -> Introduction | None:
        """The one that is still to be made, else the newest of the two."""
        one = open_between(network, self.one.uid, self.other.uid)
        every = between(network, self.one.uid, self.other.uid)
        return one or next(reversed(every), None)


def _keep(book: Book, make: _Step, *, as_json: bool) -> None:
    """Do what ``make`` says of one introduction, and say it and what comes next."""
    made: list[Action] = []

    def remember(network: Network) -> Action:
        made[:] = [make(network)]
        return made[0]

    commit = book.do(remember)
    today = today_of(book)
    if not as_json:
        say(said(book.network, made[0] if commit else None, today), error=True)
        return
    records = (*made[0].puts, *made[0].drops)
    one = next((one for one in records if isinstance(one, Introduction)), None)
    gone = one is not None and one.uid not in book.network.introductions
    following = next_step(book.network, one, today) if one and not gone else ""
    print_json({"introduction": one, "next": following or None, "dropped": gone})


def _act(network: Network, wanted: Wanted) -> Action:
    """All that is said, as one action; without an introduction of the two, one begins."""
    found = wanted.found(network)
    if wanted.drop:
        if found is None:
            raise BadInput("There is no introduction of the two.")
        return acts.drop(network, found.uid)
    ended = found is not None and found.state == "ended" and wanted.outcome is None
    steps = _begun(wanted) if found is None or ended else _changed(wanted, found)
    steps += _answers(wanted)
    if wanted.outcome is not None or wanted.state == "ended":
        steps.append(_on(wanted, _ending(wanted)))
    if not steps and found is not None:
        return _begin(wanted, "idea")(network)  # says what there is already
    if len(steps) == 1:
        return steps[0](network)
    labels: list[str] = []
    action = together(network, "", [_labelled(step, labels) for step in steps])
    return Action(labels[-1], action.puts, action.drops)


def _labelled(step: _Step, labels: list[str]) -> _Step:
    """``step``, which notes what it is called."""

    def noted(network: Network) -> Action:
        action = step(network)
        labels.append(action.label)
        return action

    return noted


def _begin(wanted: Wanted, state: IntroductionState) -> _Step:
    one, other, because = wanted.one.uid, wanted.other.uid, wanted.because or ""
    return lambda network: acts.introduce(network, one, other, because, wanted.day, state)


def _begun(wanted: Wanted) -> list[_Step]:
    state = wanted.state if wanted.state not in (None, "ended") else None
    if wanted.outcome in ("met", "nothing"):
        state = state or "made"
    return [_begin(wanted, state or "idea")]


def _changed(wanted: Wanted, found: Introduction) -> list[_Step]:
    """What brings the introduction that is there to the state that is said."""
    steps: list[_Step] = []
    if (because := wanted.because) is not None:
        steps.append(_on(wanted, lambda network, uid: acts.edit_because(network, uid, because)))
    match wanted.state:
        case "offered":
            open_sides = [uid for uid in found.contacts if uid not in found.asked]
            steps += [_of(wanted, acts.ask_side, uid) for uid in open_sides]
        case "agreed":
            open_sides = [uid for uid in found.contacts if uid not in found.agreed]
            steps += [_of(wanted, acts.agreed, uid) for uid in open_sides]
        case "made":
            steps.append(_on(wanted, lambda network, uid: acts.made(network, uid, wanted.day)))
    return steps


def _answers(wanted: Wanted) -> list[_Step]:
    said_of = (
        (acts.ask_side, wanted.asked),
        (acts.agreed, wanted.agreed),
        (acts.declined, wanted.declined),
    )
    return [_of(wanted, act, wanted.side(name)) for act, names in said_of for name in names]


def _ending(wanted: Wanted) -> Callable[[Network, str], Action]:
    if (outcome := wanted.outcome) is None:
        raise BadInput("Say how it ended, such as --outcome met.")
    return lambda network, uid: acts.ended(network, uid, outcome, wanted.day)


def _of(wanted: Wanted, act: Callable[[Network, str, str, date], Action], who: str) -> _Step:
    """A step of one side."""
    return _on(wanted, lambda network, uid: act(network, uid, who, wanted.day))


def _on(wanted: Wanted, act: Callable[[Network, str], Action]) -> _Step:
    """A step on the introduction as it is then."""

    def step(network: Network) -> Action:
        found = wanted.found(network)
        return act(network, found.uid if found else "")

    return step
