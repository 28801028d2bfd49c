"""How labels name people and talks."""

from __future__ import annotations

from collections.abc import Sequence

from store.language.dates import say_day
from store.records import WRITTEN, Channel, Contact, Interaction, Side
from store.rules.network import Network
from store.rules.wording import channel_word


def names_of(contacts: Sequence[Contact]) -> str:
    """``Jane Doe``, ``Jane Doe and Bob Stone``, ``Jane Doe and 3 others``."""
    match contacts:
        case [one]:
            return one.name
        case [one, two]:
            return f"{one.name} and {two.name}"
        case [one, *others]:
            return f"{one.name} and {len(others)} others"
        case _:
            return "nobody"


def count_of(contacts: Sequence[Contact]) -> str:
    """``Jane Doe`` or ``3 people``."""
    return contacts[0].name if len(contacts) == 1 else f"{len(contacts)} people"


def talk(
    channel: Channel, initiated: Side | None, reached: bool, contacts: Sequence[Contact]
) -> str:
    """``coffee with Jane Doe``, ``e-mail to Jane Doe``, ``no answer from Jane Doe``."""
    if not reached:
        return f"no answer from {names_of(contacts)}"
    link = "with"
    if channel in WRITTEN and initiated is not None:
        link = "to" if initiated == "me" else "from"
    return f"{channel_word(channel)} {link} {names_of(contacts)}"


def dated_talk(network: Network, interaction: Interaction) -> str:
    """``coffee with Jane Doe of 12 Oct``."""
    known = network.contacts
    return dated(interaction, [known[uid] for uid in interaction.contacts if uid in known])


def dated(interaction: Interaction, contacts: Sequence[Contact]) -> str:
    """``coffee with Jane Doe of 12 Oct``, where ``contacts`` are its people."""
    what = talk(interaction.channel, interaction.initiated, interaction.reached, contacts)
    return f"{what} of {say_day(interaction.day, interaction.day)}"
