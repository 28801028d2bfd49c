from __future__ import annotations

from datetime import date

import pytest

from store.actions import Action
from store.actions.contacts import edit_contact, rest, set_tier, tag
from store.actions.promises import promise
from store.actions.settings import configure
from store.actions.together import together
from store.errors import BadInput
from store.records import Occasion, Settings
from tests.store.actions.support import TODAY, all_records, jane, network_of

BIRTHDAY = Occasion(uid="birthday", contact="jane", month=3, day=4)


def test_each_step_sees_the_ones_before_it() -> None:
    action = together(
        network_of(jane(), BIRTHDAY),
        "Edit Jane Doe",
        [
            lambda network: edit_contact(network, "jane", {"birthday": None}, TODAY),
            lambda network: set_tier(network, ["jane"], "warm"),
            lambda network: tag(network, ["jane"], ["hiring"]),
            lambda network: configure(network, "goal", "3", TODAY),
        ],
    )
    assert action == Action(
        "Edit Jane Doe",
        (jane(tier="warm", triaged=True, tags=("hiring",)), Settings(goal=3)),
        (BIRTHDAY,),
    )


def test_steps_that_cancel_out_change_nothing() -> None:
    action = together(
        network_of(jane(tags=("a",))),
        "Edit Jane Doe",
        [
            lambda network: tag(network, ["jane"], ["b"]),
            lambda network: tag(network, ["jane"], [], ["b"]),
        ],
    )
    assert action.puts == ()


def test_what_is_made_and_dropped_again_is_neither() -> None:
    def forget(network_after: object) -> Action:
        assert network_after is network
        return Action("x", (), tuple(network.promises.values()))

    network = network_of()
    action = together(network, "x", [lambda one: rest(one, "jane", TODAY), forget])
    assert action == Action("x", (jane(resting_since=TODAY),))


@pytest.mark.parametrize("due", [date(2026, 12, 1), "never"])
def test_the_network_stays_as_it_was(due: date) -> None:
    network = network_of(jane(), BIRTHDAY)
    before = all_records(network)
    try:
        together(
            network,
            "x",
            [
                lambda one: configure(one, "goal", "3", TODAY),
                lambda one: rest(one, "jane", TODAY),
                lambda one: promise(
                    one, ["jane"], "lunch", due, whose="me", kind=None, today=TODAY
                ),
            ],
        )
    except BadInput:
        assert due == "never"
    assert all_records(network) == before
    assert network.settings == Settings()
    assert network.promises_of("jane") == []
