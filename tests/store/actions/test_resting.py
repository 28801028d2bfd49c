"""Rest, with a thank-you; and coming back from it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import asdict, replace

from store.actions.contacts import rest, wake
from store.actions.entries import LogEntry
from store.actions.logging import edit_log, entry_of, log
from store.actions.saying import said
from store.records import Interaction, Promise
from store.rules.network import Network
from tests.store.actions.support import NOW, TODAY, apply, bob, jane, logged, network_of, promises

SINCE = date(2026, 5, 3)


class TestRest:
    def test_ends_the_rhythm_with_a_thank_you(self) -> None:
        action = rest(network_of(), "jane", TODAY)
        resting, thanks = action.puts
        assert action.label == "Let Jane Doe rest"
        assert resting == jane(resting_since=TODAY)
        assert thanks == Promise(
            uid=thanks.uid,
            contacts=("jane",),
            kind="thank-you",
            text="a note with a takeaway",
            made=TODAY,
            due=date(2026, 11, 23),
        )

    @pytest.mark.parametrize(
        ("changes", "opens"),
        [
            ({}, False),
            ({"state": "done"}, True),
            ({"whose": "them"}, True),
            ({"kind": "send"}, True),
        ],
    )
    def test_owes_one_thank_you(self, changes: dict[str, object], opens: bool) -> None:
        fields: dict[str, object] = {"kind": "thank-you", **changes}
        owed = Promise(contacts=("jane",), text="tips", made=TODAY, **fields)  # type: ignore[arg-type]
        action = rest(network_of(jane(), owed), "jane", TODAY)
        assert (len(action.puts) == 2) is opens

    def test_twice_changes_nothing(self) -> None:
        network = network_of(jane(resting_since=date(2026, 5, 3)))
        assert rest(network, "jane", TODAY).puts == ()

    def test_the_thank_you_carries_what_i_took_away_last(self) -> None:
        said: dict[int, tuple[str, ...]] = {90: ("old",), 40: ("ask twice", "and more"), 9: ()}
        talks = [
            Interaction(contacts=("jane",), day=TODAY - timedelta(days=ago), takeaways=takeaways)
            for ago, takeaways in said.items()
        ]
        _, thanks = rest(network_of(jane(), *talks), "jane", TODAY).puts
        assert isinstance(thanks, Promise)
        assert thanks.text == "a note with “ask twice”"

    def test_their_dates_can_stay(self) -> None:
        (resting, _) = rest(network_of(), "jane", TODAY, keep_dates=True).puts
        assert resting == jane(resting_since=TODAY, keep_dates=True)
        network = network_of(jane(resting_since=SINCE))
        assert rest(network, "jane", TODAY, keep_dates=True).puts == (
            jane(resting_since=SINCE, keep_dates=True),
        )


def rested(**changes: Any) -> Network:
    network = network_of(jane(**changes), bob())
    return apply(network, rest(network, "jane", TODAY))


class TestWake:
    def test_takes_the_untouched_thank_you_along(self) -> None:
        network = rested()
        after = apply(network, wake(network, "jane", TODAY))
        assert after.contacts["jane"] == jane()
        assert [state for *_, state in promises(after)] == ["dropped"]

    @pytest.mark.parametrize(
        "change",
        [
            {"text": "thanks for the year"},
            {"state": "done"},
            {"contacts": ("jane", "bob")},
            {"interaction": "i1"},
        ],
    )
    def test_leaves_one_that_was_touched(self, change: dict[str, Any]) -> None:
        network = rested()
        (owed,) = network.promises.values()
        network.put(replace(owed, **change))
        assert wake(network, "jane", TODAY).puts == (jane(),)

    def test_somebody_awake_changes_nothing(self) -> None:
        assert wake(network_of(), "jane", TODAY).puts == ()


def reached_out(**changes: Any) -> LogEntry:
    values: dict[str, Any] = {
        "people": ("jane",),
        "day": TODAY,
        "channel": "email",
        "initiated": "them",
        **changes,
    }
    return LogEntry(**values)


class TestReachingOut:
    @pytest.mark.parametrize(
        "entry",
        [
            pytest.param(reached_out(), id="a letter"),
            pytest.param(reached_out(channel="call"), id="a call"),
            pytest.param(reached_out(channel="call", reached=False), id="a call I missed"),
            pytest.param(reached_out(day=SINCE), id="on the day they were put to rest"),
            pytest.param(reached_out(people=("bob", "jane")), id="with somebody else"),
        ],
    )
    def test_wakes_them_in_the_same_action(self, entry: LogEntry) -> None:
        network = network_of(jane(resting_since=SINCE), bob())
        action = log(network, entry, TODAY, NOW)
        after = apply(network, action)
        assert after.contacts == {"jane": jane(), "bob": bob()}
        assert action.label.endswith("; Jane is awake again")

    @pytest.mark.parametrize(
        "entry",
        [
            pytest.param(reached_out(initiated="me"), id="I wrote"),
            pytest.param(reached_out(initiated=None), id="nobody said who began"),
            pytest.param(reached_out(day=SINCE - timedelta(days=1)), id="before the rest"),
            pytest.param(reached_out(day=TODAY + timedelta(days=1)), id="still to come"),
            pytest.param(reached_out(people=("bob",)), id="somebody else"),
        ],
    )
    def test_nothing_else_does(self, entry: LogEntry) -> None:
        network = network_of(jane(resting_since=SINCE), bob())
        after = apply(network, log(network, entry, TODAY, NOW))
        assert after.contacts["jane"].resting_since == SINCE

    def test_the_message_says_so(self) -> None:
        network = network_of(jane(resting_since=SINCE), bob())
        action = log(network, reached_out(), TODAY, NOW)
        sentence = said(apply(network, action), action, TODAY)
        assert sentence.startswith("Logged e-mail from Jane Doe; Jane is awake again.")

    def test_the_thank_you_of_the_rest_is_let_go_of(self) -> None:
        network = rested()
        after, _ = logged(network, reached_out())
        assert [state for *_, state in promises(after)] == ["dropped"]

    def test_a_next_touch_set_with_it_stands(self) -> None:
        network = network_of(jane(resting_since=SINCE))
        after, _ = logged(network, reached_out(next_touch=TODAY + timedelta(days=9)))
        woken = after.contacts["jane"]
        assert woken.resting_since is None
        assert woken.next_touch is not None

    def test_a_correction_wakes_only_where_it_says_so_for_the_first_time(self) -> None:
        network = network_of(jane(resting_since=SINCE))
        entry = reached_out(initiated="me")
        after, talk = logged(network, entry)
        corrected = {**asdict(entry_of(after, talk.uid)), "initiated": "them"}
        awake = apply(after, edit_log(after, talk.uid, LogEntry(**corrected), TODAY, NOW))
        assert awake.contacts["jane"].resting_since is None
        again = apply(awake, rest(awake, "jane", TODAY))
        noted = {**asdict(entry_of(again, talk.uid)), "text": "more"}
        after = apply(again, edit_log(again, talk.uid, LogEntry(**noted), TODAY, NOW))
        assert after.contacts["jane"].resting_since == TODAY

    def test_somebody_archived_stays_so_and_the_message_says_it(self) -> None:
        network = network_of(jane(archived_on=SINCE))
        action = log(network, reached_out(), TODAY, NOW)
        after = apply(network, action)
        assert after.contacts["jane"].archived_on == SINCE
        assert "Jane stays archived." in said(after, action, TODAY)
