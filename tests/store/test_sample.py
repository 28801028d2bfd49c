from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import msgspec
import pytest

from store.language.clean import clean_line
from store.records import Contact
from store.rules.cadence import is_new
from store.rules.drives import progress
from store.rules.network import Network
from store.rules.occasions import coming
from store.rules.queue import week
from store.rules.reciprocity import give_first
from store.rules.week import DATES, DRIFTING, KEEP_IN_TOUCH, NEW_PEOPLE, PROMISED
from store.sample import sample
from tests.store.actions.support import broken_references

TODAY = date(2026, 11, 22)
RECORDS = sample(TODAY)
NETWORK = Network(RECORDS)
TALKS = list(NETWORK.interactions.values())
EVERY_DAY = [TODAY + timedelta(days=days) for days in range(0, 400, 23)]


def by_name(name: str) -> Contact:
    (found,) = (one for one in NETWORK.contacts.values() if one.name == name)
    return found


def rows(network: Network, today: date) -> dict[str, list[str]]:
    return {one.name: [row.name for row in one.rows] for one in week(network, today).sections}


class TestRecords:
    def test_are_the_same_for_the_same_day_and_seed(self) -> None:
        assert msgspec.json.encode(sample(TODAY)) == msgspec.json.encode(RECORDS)

    def test_differ_with_the_seed(self) -> None:
        assert sample(TODAY, seed=1) != RECORDS

    def test_are_sixty_people_of_different_names_addresses_and_numbers(self) -> None:
        people = NETWORK.contacts.values()
        assert len(people) == 60
        assert len({one.name for one in people}) == 60
        assert len({one.emails[0].value for one in people}) == 60
        numbers = [way.value for one in people for way in one.phones]
        assert len(numbers) == len(set(numbers)) > 30

    def test_have_uids_of_their_own(self) -> None:
        assert len({one.uid for one in RECORDS}) == len(RECORDS)
        assert all(len(one.uid) == 12 for one in RECORDS)

    @pytest.mark.parametrize("today", EVERY_DAY)
    def test_refer_to_records_that_are_there(self, today: date) -> None:
        assert broken_references(Network(sample(today))) == []

    def test_hold_no_address_that_could_be_real(self) -> None:
        assert all(one.emails[0].value.endswith(".example") for one in NETWORK.contacts.values())

    def test_read_as_the_user_would_have_typed_them(self) -> None:
        texts = [one.text for one in TALKS]
        assert all(text == clean_line(text) and text for text in texts)
        assert len(set(texts)) > 120
        assert max(Counter(texts).values()) < 10


class TestHistory:
    def test_is_more_than_a_year_long_and_ends_today_or_before(self) -> None:
        days = [one.day for one in TALKS]
        assert min(days) < TODAY - timedelta(days=365)
        assert max(days) <= TODAY
        months = {(day.year, day.month) for day in days if TODAY - day < timedelta(days=365)}
        assert len(months) >= 12

    def test_is_that_of_a_busy_but_ordinary_life(self) -> None:
        weeks = Counter((TODAY - one.day).days // 7 for one in TALKS if one.reached)
        latest = [weeks[place] for place in range(26)]
        assert 3 < sum(latest) / 26 < 8
        assert min(latest) < 5 <= max(latest)

    def test_gives_and_takes(self) -> None:
        kinds = Counter(favour.kind for one in TALKS for favour in one.favours)
        assert min(kinds["gave"], kinds["received"]) > 40
        assert kinds["asked"] > 5

    def test_every_favour_received_was_answered_with_a_thank_you(self) -> None:
        thanked = {one.interaction for one in NETWORK.promises.values() if one.kind == "thank-you"}
        assert thanked == {
            one.uid for one in TALKS if any(each.kind == "received" for each in one.favours)
        }

    def test_has_promises_both_ways_open_and_kept(self) -> None:
        found = {(one.whose, one.state) for one in NETWORK.promises.values()}
        assert found == {(whose, state) for whose in ("me", "them") for state in ("open", "done")}

    def test_has_birthdays_with_and_without_a_year(self) -> None:
        birthdays = [one for one in NETWORK.occasions.values() if one.label == "birthday"]
        assert len(birthdays) > 20
        assert {one.year is None for one in birthdays} == {True, False}

    def test_has_some_of_everything(self) -> None:
        people = NETWORK.contacts.values()
        assert [one.name for one in people if one.resting_since] == ["Sam Smythe"]
        assert [one.name for one in people if one.archived_on] == ["Gustav Ek"]
        assert [one.name for one in people if one.snoozed_until] == ["Elsa Brandt"]
        assert [one.name for one in people if one.next_touch] == ["Bela Ferro"]
        assert [one.name for one in people if is_new(one)] == [
            "Jane Park",
            "Theo Smith-Adler",
            "Yuki Tanaka",
            "Rui Tavares",
        ]
        assert {circle for one in people for circle in one.circles} == {
            "work",
            "alumni",
            "community",
            "school",
            "family",
        }
        assert {one.state for one in NETWORK.introductions.values()} == {
            "idea",
            "offered",
            "agreed",
            "made",
            "ended",
        }
        assert len(NETWORK.shares) == 7
        assert give_first(NETWORK, by_name("Ines Duarte").uid, TODAY)

    def test_has_a_drive_that_is_a_third_done(self) -> None:
        (drive,) = NETWORK.drives.values()
        assert drive.name == "Ten minutes at Acme"
        assert str(progress(NETWORK, drive, TODAY)) == "4 of 12"


class TestWeek:
    def test_is_the_one_in_the_pictures(self) -> None:
        assert rows(NETWORK, TODAY) == {
            PROMISED: ["Sam Rivera", "Lena Ortiz"],
            DATES: ["Tom Becker", "Ana Lima"],
            KEEP_IN_TOUCH: ["Bob Stone", "Jane Doe", "Ines Duarte"],
            NEW_PEOPLE: ["Priya Shah"],
            DRIFTING: ["Mira Novak"],
        }
        found = week(NETWORK, TODAY)
        assert (found.reached, found.goal, found.waiting) == (3, 5, 8)
        assert not found.fresh_start

    def test_says_why(self) -> None:
        found = {
            row.name: (" · ".join(one.short for one in row.reasons), row.when)
            for section in week(NETWORK, TODAY).sections
            for row in section.rows
        }
        assert found["Lena Ortiz"] == (
            "thank-you: résumé tips · introduce Lena to John",
            "tomorrow",
        )
        assert found["Tom Becker"] == ("new job at Helio · congratulate", "today")
        assert found["Jane Doe"] == (
            "wrote to you · coffee 41 d ago · usually every 30 · ask again about meeting Sam",
            "1.4×",
        )
        assert found["Ines Duarte"][0].startswith(
            "give first · offer Menus that sell the… · two asks"
        )
        assert found["Mira Novak"] == ("quiet for 9 weeks · usually 3", "3.1×")

    def test_omar_comes_back_with_another_way_to_try(self) -> None:
        tomorrow = TODAY + timedelta(days=1)
        (reasons,) = (
            [one.short for one in row.reasons]
            for section in week(NETWORK, tomorrow).sections
            for row in section.rows
            if row.name == "Omar Haddad"
        )
        assert reasons[0] == "try video · no answer 16 Nov"

    @pytest.mark.parametrize("today", EVERY_DAY)
    def test_is_as_full_on_any_other_day(self, today: date) -> None:
        network = Network(sample(today))
        found = {name: len(names) for name, names in rows(network, today).items()}
        assert found == {PROMISED: 2, DATES: 2, KEEP_IN_TOUCH: 3, NEW_PEOPLE: 1, DRIFTING: 1}
        assert 1 <= week(network, today).reached <= 3

    @pytest.mark.parametrize("today", [date(2028, 2, 26), date(2028, 2, 23), date(2026, 12, 31)])
    def test_stands_at_the_edges_of_the_calendar(self, today: date) -> None:
        network = Network(sample(today))
        assert [one.label for _, one in coming(network, today, 7)] == [
            "new job at Helio",
            "birthday",
            "birthday",
        ]

    def test_promises_are_two_days_late_and_on_the_next_working_day(self) -> None:
        mine = [one for one in NETWORK.promises.values() if one.whose == "me"]
        soon = TODAY + timedelta(days=7)
        found = [(one.text, one.due) for one in mine if one.state == "open" and one.due]
        assert sorted(pair for pair in found if pair[1] <= soon) == [
            ("résumé tips", date(2026, 11, 23)),
            ("send the deck", date(2026, 11, 20)),
        ]
