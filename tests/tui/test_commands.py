"""The command registry: one key, one meaning; every command has a handler."""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module

import pytest

from tui.app import SCREENS, screen_class
from tui.commands import COMMANDS, GROUPS, MODES, commands_of
from tui.screens.handlers import ROOMS


@pytest.mark.parametrize("place", list(MODES))
def test_a_key_means_one_thing_in_a_place(place: str) -> None:
    meanings: defaultdict[str, list[str]] = defaultdict(list)
    for command in commands_of(place):
        for key in command.keys:
            meanings[key].append(command.id)
    assert {key: ids for key, ids in meanings.items() if len(ids) > 1} == {}


def test_a_key_means_the_same_wherever_it_works() -> None:
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for command in COMMANDS:
        for key in command.keys:
            meanings[key].add(command.id)
    assert {key: ids for key, ids in meanings.items() if len(ids) > 1} == {}


def test_ids_are_unique() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


def test_every_command_has_a_handler_and_the_other_way_round() -> None:
    handled = {place: set(screen_class(place).handlers) for place in SCREENS}
    for command in COMMANDS:
        assert all(command.id in handled[place] for place in command.places), command.id
    assert set().union(*handled.values()) == {command.id for command in COMMANDS}


def test_every_command_says_what_it_does_in_a_known_group() -> None:
    for command in COMMANDS:
        assert command.title
        assert command.help
        assert command.group in GROUPS
        assert command.places <= set(MODES)


@pytest.mark.parametrize("room", list(ROOMS))
def test_a_room_handles_the_commands_it_is_said_to_handle(room: str) -> None:
    assert tuple(import_module(f"tui.screens.{room}").HANDLERS) == ROOMS[room]
