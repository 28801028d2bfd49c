"""The head of a quick-add line: channel, people and day, in any order."""

from __future__ import annotations

from datetime import date

import pytest

from store.records import Channel, Side
from tests.store.language.support import TODAY, YESTERDAY, read, who


@pytest.mark.parametrize(
    "line",
    [
        "coffee with Bob yesterday",
        "coffee Bob yesterday",
        "yesterday coffee with Bob",
        "yesterday, coffee with Bob",
        "coffee yesterday with Bob",
        "with Bob coffee yesterday",
        "Bob coffee yesterday",
        "Bob yesterday coffee",
        "Bob, yesterday, coffee",
        "had a coffee with Bob yesterday",
        "coffee chat with Bob yesterday",
        "COFFEE WITH BOB YESTERDAY",
        "coffee with Bob yesterday: it was fine",
        "coffee with Bob #x yesterday",
        "coffee @Porto with Bob, yesterday",
    ],
)
def test_the_parts_come_in_any_order(line: str) -> None:
    parsed = read(line)
    assert (parsed.channel, who(parsed), parsed.day) == ("coffee", ["Bob Stone"], YESTERDAY)
    assert parsed.day_said


@pytest.mark.parametrize(
    ("line", "channel", "initiated"),
    [
        ("email from Bob", "email", "them"),
        ("wrote to Bob", "email", "me"),
        ("call with Bob", "call", None),
        ("call Bob", "call", None),
        ("from Bob", None, "them"),
        ("letter to", "letter", "me"),
        ("email from Bob to Ana", "email", "them"),
    ],
)
def test_to_and_from_say_who_began(
    line: str, channel: Channel | None, initiated: Side | None
) -> None:
    parsed = read(line)
    assert (parsed.channel, parsed.initiated) == (channel, initiated)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("coffee with Jane Doe", ["Jane Doe"]),
        ("coffee with Jane Doe, Bob and Ana", ["Jane Doe", "Bob Stone", "Ana Lima"]),
        ("coffee with Jane Doe, Bob, and Ana: x", ["Jane Doe", "Bob Stone", "Ana Lima"]),
        ("coffee with bob & ana", ["Bob Stone", "Ana Lima"]),
        ("lunch Bob and Ana", ["Bob Stone", "Ana Lima"]),
        ("Bob, Ana: x", ["Bob Stone", "Ana Lima"]),
        ("coffee with Bob and", ["Bob Stone"]),
        ("coffee with Bob,", ["Bob Stone"]),
        ("coffee with Bob's: x", ["Bob Stone"]),
        ("email from Bob to Ana: x", ["Bob Stone", "Ana Lima"]),
        ("coffee with jose garcia", ["José García"]),
        ("coffee with JOSE\u0301 GARCI\u0301A", ["José García"]),
        ("coffee with Pepe", ["José García"]),
        ("coffee with Robert Stone", ["Bob Stone"]),
        ("coffee with Jane", ["Jane Doe|Jane Park"]),
        ("coffee with Jane D", ["Jane Doe"]),
        ("coffee with jane par", ["Jane Park"]),
        ("coffee with the", []),
        ("coffee with th: x", ["Theo Ro"]),
        ("coffee with Cal. (x) [b] yesterday", ["Cal. (x) [b]"]),
    ],
)
def test_people_are_known_by_any_part_of_their_name(line: str, people: list[str]) -> None:
    assert who(read(line)) == people


@pytest.mark.parametrize(
    ("line", "people", "channel", "day"),
    [
        ("coffee with May West yesterday", ["May West"], "coffee", YESTERDAY),
        ("May West 5 May coffee", ["May West"], "coffee", date(2026, 5, 5)),
        ("coffee with May", ["May West"], "coffee", TODAY),
        ("coffee with Bob and May yesterday", ["Bob Stone", "May West"], "coffee", YESTERDAY),
        ("May 5 coffee with Bob", ["Bob Stone"], "coffee", date(2026, 5, 5)),
        ("call Will Call", ["Will Call"], "call", TODAY),
        ("Will Call call", ["Will Call"], "call", TODAY),
        ("call Will", ["Will Call"], "call", TODAY),
        ("call: x", [], "call", TODAY),
        ("Monday Kerr mon", ["Monday Kerr"], None, date(2026, 11, 16)),
        ("coffee with Bob mon", ["Bob Stone"], "coffee", date(2026, 11, 16)),
        ("coffee with Bob, Monday Kerr", ["Bob Stone", "Monday Kerr"], "coffee", TODAY),
        (
            "meal with Andy Anderson and Sons and Bob fri",
            ["Andy Anderson and Sons", "Bob Stone"],
            "meal",
            date(2026, 11, 20),
        ),
        ("meal with Andy and Bob", ["Andy Anderson and Sons", "Bob Stone"], "meal", TODAY),
    ],
)
def test_the_longest_known_name_wins_over_days_channels_and_and(
    line: str, people: list[str], channel: Channel | None, day: date
) -> None:
    parsed = read(line)
    assert (who(parsed), parsed.channel, parsed.day) == (people, channel, day)


@pytest.mark.parametrize(
    ("line", "people", "text"),
    [
        ("coffee with Priya Shah yesterday: x", ["?Priya Shah"], "x"),
        ("coffee with Priya Shah talked of pay", ["?Priya Shah"], "talked of pay"),
        ("coffee with Priya van der Berg, Bob: x", ["?Priya van der Berg", "Bob Stone"], "x"),
        ("coffee with Dr. Priya Shah. It went well", ["?Dr. Priya Shah"], "It went well"),
        ("coffee with J. R. Tolk: x", ["?J. R. Tolk"], "x"),
        ("coffee with Priya She told me", ["?Priya"], "She told me"),
        ("coffee with priya", ["?priya"], ""),
        ("coffee with priya shah: x", ["?priya shah"], "x"),
        ("coffee with priya shah yesterday", ["?priya shah"], ""),
        ("coffee with priya talked about pay", ["?priya"], "talked about pay"),
        ("coffee with Bob, Priya and Zed: x", ["Bob Stone", "?Priya", "?Zed"], "x"),
        ("coffee with Bob and priya: x", ["Bob Stone", "?priya"], "x"),
        ("coffee with Bob, great talk", ["Bob Stone"], "great talk"),
        ("coffee with Bob and She laughed", ["Bob Stone"], "and She laughed"),
        ("coffee with the recruiter: x", ["?the recruiter"], "x"),
        ("wrote to my boss about pay", ["?my boss"], "about pay"),
        ("call Priya yesterday", ["?Priya"], ""),
        ("call Priya and Bob", ["?Priya", "Bob Stone"], ""),
        ("call mom yesterday", ["?mom"], ""),
        ("call about pay", [], "about pay"),
        ("call went very well", [], "went very well"),
        ("Priya Shah: told me", ["?Priya Shah"], "told me"),
        ("Priya Shah yesterday", ["?Priya Shah"], ""),
        ("Priya and Bob: x", ["?Priya", "Bob Stone"], "x"),
        ("priya: told me", [], "priya: told me"),
        ("coffee with 李娜: x", ["?李娜"], "x"),
        ("coffee with Zoë O’Hara’s team: x", ["?Zoë O’Hara"], "team: x"),
        ("coffee with 3 people", [], "with 3 people"),
        ("coffee with yesterday", [], "with yesterday"),
        ('coffee with "Sons and Daughters" yesterday', ["?Sons and Daughters"], ""),
        ('coffee with "jane doe" and "Bob": x', ["Jane Doe", "Bob Stone"], "x"),
        ("coffee with \\Bob", [], "with Bob"),
        ("went to the bank with Jane Doe", ["Jane Doe"], "went to the bank"),
        ("quick word with priya yesterday", ["?priya"], "quick word"),
    ],
)
def test_a_name_that_fits_nobody_is_given_as_it_stands(
    line: str, people: list[str], text: str
) -> None:
    parsed = read(line)
    assert (who(parsed), parsed.text) == (people, text)
    assert all(part.match.uids or not part.match.exact for part in parsed.people)


@pytest.mark.parametrize(
    ("line", "people", "text"),
    [
        ("coffee with *Priya Shah", ["+Priya Shah"], ""),
        ("coffee with *Priya Shah and Bob: x", ["+Priya Shah", "Bob Stone"], "x"),
        ("coffee with Bob and *Priya Shah yesterday", ["Bob Stone", "+Priya Shah"], ""),
        ("coffee with Bob, *priya shah: x", ["Bob Stone", "+priya shah"], "x"),
        ('coffee with *"Sons and Daughters": x', ["+Sons and Daughters"], "x"),
        ("*Priya coffee", ["+Priya"], ""),
        ("coffee *Priya #x *Zed", ["+Priya", "+Zed"], ""),
        ("coffee with Bob: met *Priya Shah at noon", ["Bob Stone", "+Priya Shah"], "met at noon"),
        ("coffee with Bob: *very* good * x", ["Bob Stone"], "*very* good * x"),
    ],
)
def test_a_star_creates_a_contact(line: str, people: list[str], text: str) -> None:
    parsed = read(line)
    assert (who(parsed), parsed.channel, parsed.text) == (people, "coffee", text)


def test_a_star_says_who_is_called_that_already() -> None:
    assert read("coffee with *Bob Stone").people[0].match.sure == "Bob Stone"
    assert read("coffee with *Bob").people[0].match.uids == ()


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("today", TODAY),
        ("on Friday", date(2026, 11, 20)),
        ("last tue", date(2026, 11, 17)),
        ("sun", TODAY),
        ("3d ago", date(2026, 11, 19)),
        ("2w", date(2026, 11, 8)),
        ("12 Nov", date(2026, 11, 12)),
        ("Nov 12 2025", date(2025, 11, 12)),
        ("on 2026-11-01", date(2026, 11, 1)),
        ("23 Nov", date(2025, 11, 23)),
    ],
)
def test_days_of_what_happened_lean_to_the_past(when: str, day: date) -> None:
    for line in (f"call Bob {when}", f"call Bob {when}: x", f"{when} call Bob", f"call {when} Bob"):
        parsed = read(line)
        assert (parsed.day, parsed.day_said, who(parsed)) == (day, True, ["Bob Stone"])


@pytest.mark.parametrize(
    ("line", "people", "text"),
    [
        ("coffee with Jane #x Doe", ["Jane Doe|Jane Park"], "Doe"),
        ("coffee with Priya #x Shah", ["?Priya"], "Shah"),
        ("coffee with Bob 3 #x days ago", ["Bob Stone"], "3 days ago"),
        ("had #x coffee with Bob", ["Bob Stone"], "had coffee"),
        ("coffee with Bob no #x answer", ["Bob Stone"], "no answer"),
        ("coffee #x with @Porto Bob ~5m and Ana", ["Bob Stone", "Ana Lima"], ""),
    ],
)
def test_nothing_goes_across_a_marker_but_the_head_does(
    line: str, people: list[str], text: str
) -> None:
    parsed = read(line)
    assert (who(parsed), parsed.text, parsed.day_said) == (people, text, False)
    assert parsed.tags == ("x",)
    assert parsed.reached


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        ("tried Bob", None),
        ("Tried to reach Bob yesterday", None),
        ("tried to call Bob", "call"),
        ("tried calling Bob: his line was busy", "call"),
        ("tried Bob by the shop", None),
        ("tried *Nadia", None),
        ("tried Nadia Benali yesterday", None),
    ],
)
def test_tried_at_the_beginning_is_an_attempt(line: str, channel: Channel | None) -> None:
    parsed = read(line)
    assert (parsed.reached, parsed.channel, len(parsed.people)) == (False, channel, 1)
    assert parsed.spans[0].kind == "attempt"


@pytest.mark.parametrize(
    "line",
    [
        "tried the new place with Bob",
        "tried coffee with Bob",
        "tried Ethiopian food with Bob",
        "coffee with Bob: tried the cake",
        "Bob tried to call",
        "coffee with Bob, tried to help",
    ],
)
def test_what_was_tried_with_someone_is_a_talk(line: str) -> None:
    parsed = read(line)
    assert (parsed.reached, who(parsed)) == (True, ["Bob Stone"])
