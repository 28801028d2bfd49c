"""An import that is planned a step at a time, and done later."""

from __future__ import annotations

from typing import Any

import pytest

from store.actions.importing import Import, ImportPlan, plan_import
from store.formats.incoming import Draft, Incoming, Reading, admit
from store.formats.matching import Known, Sought
from store.formats.steps import STRIDE, finished
from store.records import Contact, Labelled
from store.rules.network import Network
from tests.store.actions.support import TODAY, apply, jane

OFFICE = ("office@acme.example", "work")


def row(name: str, line: int = 1, **fields: Any) -> Incoming:
    found = admit(Draft(source="vcard", line=line, name=name, **fields))
    assert isinstance(found, Incoming)
    return found


def people(count: int) -> Reading:
    rows = (row(f"Person {at}", at, emails=[(f"p{at}@x.example", "")]) for at in range(count))
    return Reading("vcard", tuple(rows))


def imported(network: Network, file: Reading) -> ImportPlan:
    return plan_import(network, file, TODAY)


def take_in(network: Network, file: Reading) -> None:
    """Another session imports the file."""
    action = imported(network, file).action
    assert action is not None
    for record in action.puts:
        network.put(record)


MANY = people(10 * STRIDE)


def test_comparing_says_how_far_it_is_and_only_goes_forward() -> None:
    steps = list(Import(MANY, TODAY).steps(Network()))
    assert {(one.doing, one.total, one.what) for one in steps} == {
        ("Comparing", len(MANY.people), "people")
    }
    assert [one.done for one in steps] == sorted(one.done for one in steps)
    assert steps[-1].done == len(MANY.people)


def test_steps_that_are_not_run_to_their_end_leave_nothing() -> None:
    network = Network([jane()])
    job = Import(MANY, TODAY)
    steps = job.steps(network)
    for _ in range(3):
        next(steps)
    steps.close()
    assert job.planned is None
    assert network.contacts == {"jane": jane()}


def test_what_was_planned_is_done_where_nothing_came_in_between() -> None:
    network, job = Network([jane()]), Import(MANY, TODAY)
    plan = finished(job.steps(network))
    assert job.action(network) is plan.action


def test_it_is_planned_again_where_something_came_in_between() -> None:
    network, job = Network(), Import(people(2), TODAY)
    assert finished(job.steps(network)).new == 2
    take_in(network, people(1))
    action = job.action(network)
    assert [one.name for one in action.puts if isinstance(one, Contact)] == ["Person 1"]
    assert job.planned is not None
    assert (job.planned.new, job.planned.same) == (1, 1)


def test_planning_begins_again_where_somebody_comes_between_two_steps() -> None:
    network, job = Network(), Import(MANY, TODAY)
    steps = job.steps(network)
    for _ in range(3):
        next(steps)
    take_in(network, people(1))
    plan = finished(steps)
    assert (plan.new, plan.same) == (len(MANY.people) - 1, 1)


def test_what_nobody_is_in_is_no_action() -> None:
    job = Import(Reading("vcard"), TODAY)
    assert finished(job.steps(Network())) == ImportPlan(None)
    assert job.action(Network()).puts == ()


NAMES = ("Ana Lima", "Ana Reis", "Bob Stone", "Rui Lima", "山田", "O. Haddad")


@pytest.mark.parametrize("others", [0, 300], ids=("a few", "hundreds"))
@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("Ana Lima", ["Ana Lima"], id="the same name"),
        pytest.param("lima, ana", ["Ana Lima"], id="the same words"),
        pytest.param("Robert Stone", ["Bob Stone"], id="a short form"),
        pytest.param("Omar Haddad", ["O. Haddad"], id="an initial"),
        pytest.param("Ana", ["Ana Lima", "Ana Reis"], id="two may be meant"),
        pytest.param("山田", ["山田"], id="another script"),
        pytest.param("Zoe Quist", [], id="nobody"),
    ],
)
def test_who_shares_an_address_is_told_apart_by_name_however_many_share_it(
    others: int, name: str, found: list[str]
) -> None:
    known = Known()
    names = [*NAMES, *(f"Xaver{at} Yilmaz{at}" for at in range(others))]
    for one in names:
        known.learn(one, Sought.of(row(one, emails=[OFFICE])))
    assert sorted(known.find(Sought.of(row(name, emails=[OFFICE])))) == found


def test_an_office_is_read_in_again_without_a_change() -> None:
    rows = tuple(row(f"Name{at} Other{at}", at, emails=[OFFICE]) for at in range(100))
    first = imported(Network(), Reading("vcard", rows))
    assert first.new == len(rows)
    assert first.action is not None
    again = imported(apply(Network(), first.action), Reading("vcard", rows))
    assert (again.action, again.same) == (None, len(rows))


@pytest.mark.parametrize(("count", "said"), [(2, 2), (8, 8), (1002, 8)])
def test_a_row_that_fits_hundreds_names_some_of_them(count: int, said: int) -> None:
    here = (
        jane(uid=f"{at:04}", name=f"Ana Number{at}", emails=(Labelled(value=OFFICE[0]),))
        for at in range(count)
    )
    (refused,) = imported(Network(here), Reading("vcard", (row("Ana", emails=[OFFICE]),))).refused
    assert refused.why.count("Ana Number") == said
    assert refused.why.endswith("and 994 more" if count > said else f"({OFFICE[0]})")
