from __future__ import annotations

import pytest

from store.actions.settings import configure, shown
from store.errors import BadInput
from store.records import DEFAULT_TIERS, Settings
from store.rules.network import Network

OWN = Settings(goal=3, tag_cadences={"hiring": 14, "old": 90}, time_zone="Europe/Lisbon")


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
    ],
)
def test_sets_what_the_words_say(key: str, value: str, after: Settings) -> None:
    assert configure(Network(), key, value).puts == (after,)


def test_takes_back_a_time_zone_and_a_tag() -> None:
    network = Network([OWN])
    (plain,) = configure(network, "time-zone", "").puts
    (untagged,) = configure(network, "tag.hiring", "none").puts
    assert plain == Settings(goal=3, tag_cadences=OWN.tag_cadences)
    assert untagged == Settings(goal=3, tag_cadences={"old": 90}, time_zone="Europe/Lisbon")


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
        (
            "colour",
            "green",
            "There is no setting “colour”. Known: goal, capacity, week-start, time-zone, "
            "new-tier, tier.NAME, tag.NAME.",
        ),
        (
            "tier.",
            "30d",
            "There is no setting “tier.”. Known: goal, capacity, week-start, time-zone, "
            "new-tier, tier.NAME, tag.NAME.",
        ),
    ],
)
def test_says_what_does_not_fit(key: str, value: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        configure(Network(), key, value)
    assert str(refused.value) == sentence


def test_labels_say_what_was_set() -> None:
    assert configure(Network(), "goal", "7").label == "Set goal to 7"
    assert configure(Network([OWN]), "time-zone", "").label == "Set time-zone to the default"


@pytest.mark.parametrize("settings", [Settings(), OWN])
def test_shows_each_value_as_it_would_be_typed(settings: Settings) -> None:
    for key, value in shown(settings):
        assert configure(Network([settings]), key, value).puts == ()
    changed = Network()
    for key, value in shown(settings):
        for record in configure(changed, key, value).puts:
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
    ]
