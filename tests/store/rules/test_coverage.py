"""Coverage: who is in touch, by circle, industry and level, and where the network is thin."""

from __future__ import annotations

from datetime import date

import pytest

from store.records import Contact, Record, Settings
from store.rules.coverage import Measure, thin
from store.rules.insights import insights
from tests.store.rules.people import TODAY, ago, ahead, contact, network, next_touch, talk, wrote

Figures = list[tuple[str, int, int]]


def covered(measure: Measure, *records: Record | list[Record]) -> Figures:
    """Each group with how many are in touch, and how many are known."""
    groups = insights(network(*records), TODAY).coverage[measure]
    return [(one.name, len(one.in_touch), len(one.known)) for one in groups]


@pytest.mark.parametrize(
    ("fields", "silence", "touched"),
    [
        pytest.param({"tier": "close"}, 30, True, id="due today is still in touch"),
        pytest.param({"tier": "close"}, 31, False, id="a day more is not"),
        pytest.param({"tier": "close", "cadence": 7}, 8, False, id="their own rhythm"),
        pytest.param({"tags": ("mentor",)}, 22, False, id="that of a tag"),
        pytest.param({}, 365, True, id="without a rhythm: a year"),
        pytest.param({}, 366, False, id="and a day"),
        pytest.param({"tier": "close"}, None, False, id="never reached"),
        pytest.param(
            {"tier": "close", "next_touch": next_touch(ahead(9), since=ago(50))},
            60,
            True,
            id="the next touch is still to come",
        ),
        pytest.param(
            {"tier": "dormant", "next_touch": next_touch(ago(1), since=ago(50))},
            60,
            False,
            id="the next touch has passed",
        ),
    ],
)
def test_in_touch_is_within_their_rhythm(
    fields: dict[str, object], silence: int | None, touched: bool
) -> None:
    settings = Settings(tag_cadences={"mentor": 21})
    jane = contact("Jane Doe", circles=("work",), **fields)
    talks: list[Record] = [] if silence is None else [talk("jane", ago(silence))]
    assert covered("circle", settings, jane, talks) == [("work", int(touched), 1)]


def test_a_letter_that_waits_for_an_answer_is_not_in_touch() -> None:
    jane = contact("Jane Doe", level="lead")
    assert covered("level", jane, wrote("jane", ago(3))) == [("lead", 0, 1)]


def test_all_people_count_who_neither_rest_nor_are_archived() -> None:
    people: list[Record] = [
        contact("Jane Doe", industry="law"),
        contact("Bob Stone", industry="law", resting_since=ago(9)),
        contact("Olu Adeyemi", industry="law", archived_on=ago(9)),
        contact("Acme", industry="law", kind="organisation"),
    ]
    assert covered("industry", people) == [("law", 0, 1)]


def test_groups_are_one_however_they_are_spelled_and_the_largest_comes_first() -> None:
    people: list[Record] = [
        contact(f"P{at} Q", uid=f"p{at}", circles=circles)
        for at, circles in enumerate(
            [("Café", "work"), ("cafe", "work"), ("café", "work"), (), ("work",), ("art", "art")]
        )
    ]
    assert covered("circle", people) == [("work", 0, 4), ("café", 0, 3), ("art", 0, 1), ("", 0, 1)]


def group(measure: str, name: str, known: int, touched: int) -> list[Record]:
    """``known`` people without a rhythm, of whom ``touched`` were reached lately."""
    value = (name,) if measure == "circle" else name
    field = "circles" if measure == "circle" else measure
    uids = [f"{name}{at}" for at in range(known)]
    people = [contact(f"{uid} Q", uid=uid, **{field: value}) for uid in uids]
    return [*people, *(talk(uid, ago(5)) for uid in uids[:touched])]


@pytest.mark.parametrize(
    ("measure", "known", "touched", "is_thin"),
    [
        pytest.param("circle", 6, 1, True, id="less than a third in touch"),
        pytest.param("circle", 6, 2, False, id="a third is enough"),
        pytest.param("circle", 1, 0, False, id="one person is no pattern"),
        pytest.param("circle", 3, 3, False, id="a small circle is a close one"),
        pytest.param("industry", 3, 3, True, id="few known: 3 of 33, where 16.5 were even"),
        pytest.param("industry", 4, 4, False, id="enough known: 4 of 34, where 17 were even"),
        pytest.param("level", 3, 3, True, id="levels as industries"),
    ],
)
def test_thin_is_where_few_are_known_or_reached(
    measure: str, known: int, touched: int, is_thin: bool
) -> None:
    net = network(group(measure, "a", 30, 30), group(measure, "b", known, touched))
    assert [one.name for one in insights(net, TODAY).thin] == (["b"] if is_thin else [])


def test_the_thinnest_comes_first_and_the_unsaid_is_no_group() -> None:
    net = network(
        group("circle", "work", 9, 2),
        group("circle", "choir", 4, 0),
        group("industry", "law", 5, 1),
    )
    found = insights(net, TODAY)
    assert [one.name for one in thin(found.coverage)] == ["choir", "law", "work"]
    assert found.thin == thin(found.coverage)


def test_nobody_is_nothing() -> None:
    found = insights(network(), date(2026, 1, 1))
    assert dict(found.coverage) == {"circle": (), "industry": (), "level": ()}
    assert found.thin == ()


def test_a_share_is_a_part_of_one() -> None:
    jane: Contact = contact("Jane Doe", circles=("work",))
    net = network(jane, contact("Bob Stone", circles=("work",)), talk("jane", TODAY))
    assert insights(net, TODAY).coverage["circle"][0].share == 0.5
