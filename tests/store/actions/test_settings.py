from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from store.actions.settings import KEYS, configure, shown
from store.errors import BadInput
from store.records import DEFAULT_TIERS, Holiday, Pause, Settings
from store.rules.network import Network
from tests.store.actions.support import TODAY

NEW_YEAR = Holiday(label="New Year", month=1, day=1, who="tier:inner")
OFF = Pause(begins=date(2026, 12, 20), ends=date(2027, 1, 3))
OWN = Settings(
    goal=3,
    tag_cadences={"hiring": 14, "old": 90},
    time_zone="Europe/Lisbon",
    wishes_count=True,
    holidays=(NEW_YEAR, Holiday(label="Nowruz", month=3, day=20, who="tag:family at:Porto")),
    pauses=(Pause(begins=date(2026, 8, 1), ends=date(2026, 8, 1)), OFF),
)


@pytest.mark.parametrize(
    ("key", "value", "after"),
    [
        ("goal", "7", Settings(goal=7)),
        ("Goal", " 7 ", Settings(goal=7)),
        ("capacity", "0", Settings(capacity=0)),
        ("week-start", "sun", Settings(week_start="sun")),
        ("week-start", "Sunday", Settings(week_start="sun")),
        ("time-zone", "Europe/Lisbon", Settings(time_zone="Europe/Lisbon")),
        ("new-tier", "Warm", Settings(new_tier="warm")),
        ("tier.close", "6w", Settings(tiers={**DEFAULT_TIERS, "close": 42})),
        ("tag.hiring", "30", Settings(tag_cadences={"hiring": 30})),
        ("tag.#Hiring", "30d", Settings(tag_cadences={"hiring": 30})),
        ("wishes-count", "Yes", Settings(wishes_count=True)),
        ("holiday.New Year", "1 jan tier:inner", Settings(holidays=(NEW_YEAR,))),
        ("pause", "20 dec to 3 jan", Settings(pauses=(OFF,))),
    ],
)
def test_sets_what_the_words_say(key: str, value: str, after: Settings) -> None:
    assert configure(Network(), key, value, TODAY).puts == (after,)


def test_takes_back_a_time_zone_and_a_tag() -> None:
    network = Network([OWN])
    (plain,) = configure(network, "time-zone", "", TODAY).puts
    (untagged,) = configure(network, "tag.hiring", "none", TODAY).puts
    assert plain == replace(OWN, time_zone="")
    assert untagged == replace(OWN, tag_cadences={"old": 90})


def test_a_holiday_is_replaced_however_it_is_spelt_and_taken_away() -> None:
    network = Network([OWN])
    (moved,) = configure(network, "holiday.new year", "2 jan tier:close", TODAY).puts
    assert isinstance(moved, Settings)
    other = replace(NEW_YEAR, label="new year", day=2, who="tier:close")
    assert moved.holidays == (other, *OWN.holidays[1:])
    (gone,) = configure(network, "Holiday.NEW YEAR", "none", TODAY).puts
    assert gone == replace(OWN, holidays=OWN.holidays[1:])


def test_no_more_days_off() -> None:
    (after,) = configure(Network([OWN]), "pause", "none", TODAY).puts
    assert after == replace(OWN, pauses=OWN.pauses[:1])


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("goal", "0", "The goal is a number from 1 to 100, not “0”."),
        ("goal", "101", "The goal is a number from 1 to 100, not “101”."),
        ("goal", "five", "The goal is a number from 1 to 100, not “five”."),
        ("goal", "٣", "The goal is a number from 1 to 100, not “٣”."),
        ("capacity", "-1", "The capacity is a number from 0 to 100, not “-1”."),
        (
            "week-start",
            "someday",
            "There is no weekday “someday”. Known: mon, tue, wed, thu, fri, sat, sun.",
        ),
        (
            "time-zone",
            "Lisbon",
            "There is no time zone “Lisbon”. A name is such as Europe/Lisbon.",
        ),
        (
            "time-zone",
            "../../etc/passwd",
            "There is no time zone “../../etc/passwd”. A name is such as Europe/Lisbon.",
        ),
        (
            "new-tier",
            "friend",
            "There is no tier “friend”. Known: inner, close, casual, warm, dormant.",
        ),
        (
            "tier.friend",
            "30d",
            "There is no tier “friend”. Known: inner, close, casual, warm, dormant.",
        ),
        ("tier.close", "often", "“often” is no rhythm: try 30d, 2w, 3mo or 1y."),
        ("tag.hiring", "20y", "A cadence is between 1 and 3650 days, not 7300."),
        ("tag.#", "30d", "Say which tag, such as tag.hiring."),
        ("wishes-count", "maybe", "There is no answer “maybe”. Known: yes, no."),
        ("holiday.", "1 jan tier:inner", "There is no setting “holiday.”. Known: {known}."),
        (
            "holiday.Easter",
            "soon tier:inner",
            "“soon” is no day I know: try fri, 12 Nov or 2026-11-12.",
        ),
        (
            "holiday.Easter",
            "2026-04-05 tier:inner",
            "“2026-04-05” comes every year: leave the year out.",
        ),
        (
            "holiday.Easter",
            "5 april",
            "Say who it is for after the day: tier:inner or tag:family.",
        ),
        (
            "holiday.Easter",
            "5 april tier:inner friends",
            "Say who it is for after the day: tier:inner or tag:family.",
        ),
        ("pause", "20 dec to", "“20 dec to” is no day I know: try fri, 12 Nov or 2026-11-12."),
        (
            "pause",
            "20 dec to 2026-12-01",
            "Tue 1 Dec 2026 comes before Sun 20 Dec 2026.",
        ),
        ("pause", "1 jan 2027 to 2028-01-02", "Days off are 366 at most."),
        (
            "colour",
            "green",
            "There is no setting “colour”. Known: {known}.",
        ),
        (
            "tier.",
            "30d",
            "There is no setting “tier.”. Known: {known}.",
        ),
    ],
)
def test_says_what_does_not_fit(key: str, value: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        configure(Network(), key, value, TODAY)
    assert str(refused.value) == sentence.format(known=", ".join(KEYS))


def test_labels_say_what_was_set() -> None:
    assert configure(Network(), "goal", "7", TODAY).label == "Set goal to 7"
    assert configure(Network([OWN]), "time-zone", "", TODAY).label == "Set time-zone to the default"
    label = configure(Network(), "pause", "20 dec to 3 jan", TODAY).label
    assert label == "Take Sun 20 Dec 2026 to Sun 3 Jan 2027, 15 days off"
    label = configure(Network(), "holiday.New Year", "1 jan tier:inner", TODAY).label
    assert label == "Set holiday.New Year to 1 jan tier:inner"


@pytest.mark.parametrize("settings", [Settings(), OWN])
def test_shows_each_value_as_it_would_be_typed(settings: Settings) -> None:
    for key, value in shown(settings):
        assert configure(Network([settings]), key, value, TODAY).puts == ()
    changed = Network()
    for key, value in shown(settings):
        for record in configure(changed, key, value, TODAY).puts:
            changed.put(record)
    assert changed.settings == settings


def test_shows_all_settings() -> None:
    assert [key for key, _ in shown(OWN)] == [
        "goal",
        "capacity",
        "week-start",
        "time-zone",
        "new-tier",
        "tier.inner",
        "tier.close",
        "tier.casual",
        "tier.warm",
        "tier.dormant",
        "tag.hiring",
        "tag.old",
        "wishes-count",
        "holiday.New Year",
        "holiday.Nowruz",
        "pause",
    ]
