from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from msgspec.structs import replace

from store.actions.following import REPLACED, PromiseLine
from store.actions.logging import LogEntry, delete_log, edit_log, entry_of, log, tried
from store.errors import BadInput, UnknownName
from store.records import Contact, Favour, Interaction, NextTouch, Planned, Promise, Settings, Side
from tests.store.actions.support import (
    ADDED,
    LATER,
    NOW,
    TODAY,
    bob,
    deleted,
    edited,
    jane,
    logged,
    network_of,
    promises,
)

YESTERDAY = TODAY - timedelta(days=1)
MONDAY = date(2026, 11, 23)


class TestLog:
    def test_writes_down_what_the_form_says(self) -> None:
        _, talk = logged(
            network_of(),
            LogEntry(
                people=("jane", "bob"),
                day=YESTERDAY,
                channel="coffee",
                text="Her team is\nhiring\x1b[31m",
                takeaways=("ask about the  roadmap first", ""),
                initiated="me",
                place="Lisbon",
                minutes=45,
                tags=("#hiring", "Hiring", "job ad"),
                gave=("intro to Sam",),
                asked=("a reference",),
                fit="energising",
            ),
        )
        assert talk == Interaction(
            uid=talk.uid,
            day=YESTERDAY,
            contacts=("jane", "bob"),
            channel="coffee",
            text="Her team is\nhiring",
            takeaways=("ask about the roadmap first",),
            initiated="me",
            place="Lisbon",
            minutes=45,
            tags=("hiring", "job-ad"),
            favours=(
                Favour(kind="gave", text="intro to Sam"),
                Favour(kind="asked", text="a reference"),
            ),
            fit="energising",
            logged=NOW,
        )

    @pytest.mark.parametrize(
        ("entry", "label"),
        [
            (LogEntry(people=("jane",), day=TODAY, channel="coffee"), "Log coffee with Jane Doe"),
            (LogEntry(people=("jane",), day=TODAY), "Log talk with Jane Doe"),
            (LogEntry(people=("jane",), day=TODAY, channel="email"), "Log e-mail with Jane Doe"),
            (
                LogEntry(people=("jane",), day=TODAY, channel="email", initiated="them"),
                "Log e-mail from Jane Doe",
            ),
            (
                LogEntry(people=("jane",), day=TODAY, channel="message", initiated="me"),
                "Log message to Jane Doe",
            ),
            (
                LogEntry(people=("jane", "bob"), day=TODAY, channel="meal", initiated="me"),
                "Log meal with Jane Doe and Bob Stone",
            ),
            (
                LogEntry(
                    people=("jane", "bob", "omar"), create=("Li Wei",), day=TODAY, channel="event"
                ),
                "Log event with Jane Doe and 3 others",
            ),
            (
                LogEntry(people=("omar",), day=TODAY, channel="call", reached=False),
                "Note no answer from Omar Haddad",
            ),
        ],
    )
    def test_has_a_label_that_reads_well(self, entry: LogEntry, label: str) -> None:
        assert log(network_of(), entry, TODAY, NOW).label == label

    def test_names_each_person_once(self) -> None:
        _, talk = logged(network_of(), LogEntry(people=("jane", "bob", "jane"), day=TODAY))
        assert talk.contacts == ("jane", "bob")

    @pytest.mark.parametrize(
        ("entry", "sentence"),
        [
            (LogEntry(day=TODAY), "Say who it was with."),
            (LogEntry(create=(" \x07",), day=TODAY), "A contact needs a name."),
            (
                LogEntry(people=("jane",), day=TODAY, minutes=0),
                "A length is between 1 and 10080 minutes.",
            ),
            (
                LogEntry(people=("jane",), day=TODAY, next_touch=YESTERDAY),
                "The next touch comes after this one.",
            ),
            (
                LogEntry(people=("jane",), day=TODAY, channel="lunch"),  # type: ignore[arg-type]
                "There is no channel “lunch”. Known: coffee, meal, call, video, email, message, "
                "meeting, event, letter, other.",
            ),
            (
                LogEntry(people=("jane",), day=TODAY, fit="bad"),  # type: ignore[arg-type]
                "There is no fit “bad”. Known: energising, fine, forced.",
            ),
        ],
    )
    def test_says_what_does_not_fit(self, entry: LogEntry, sentence: str) -> None:
        with pytest.raises(BadInput) as refused:
            log(network_of(), entry, TODAY, NOW)
        assert str(refused.value) == sentence

    def test_refuses_a_contact_that_is_gone(self) -> None:
        with pytest.raises(UnknownName):
            log(network_of(), LogEntry(people=("nobody",), day=TODAY), TODAY, NOW)

    def test_tried_is_an_attempt_of_mine(self) -> None:
        action = tried(network_of(), "omar", TODAY, NOW, "call")
        (talk,) = action.puts
        assert isinstance(talk, Interaction)
        assert (talk.reached, talk.initiated, talk.channel) == (False, "me", "call")
        assert action.label == "Note no answer from Omar Haddad"

    @pytest.mark.parametrize("side", ["me", None])
    def test_leaves_a_resting_contact_resting_whom_i_turned_to(self, side: Side | None) -> None:
        network = network_of(jane(resting_since=date(2026, 5, 3)))
        after, _ = logged(network, LogEntry(people=("jane",), day=TODAY, initiated=side))
        assert after.contacts == network.contacts


class TestCreatedContacts:
    def test_get_the_tier_of_the_settings_and_the_day_they_were_met(self) -> None:
        network = network_of(jane(), Settings(new_tier="warm"))
        after, talk = logged(network, LogEntry(people=("jane",), create=("Li Wei",), day=YESTERDAY))
        (created,) = (one for one in after.contacts.values() if one.name == "Li Wei")
        assert created == Contact(
            uid=created.uid, name="Li Wei", tier="warm", added=TODAY, met_on=YESTERDAY
        )
        assert talk.contacts == ("jane", created.uid)

    @pytest.mark.parametrize(
        "entry",
        [
            LogEntry(create=("Li Wei",), day=YESTERDAY, reached=False),
            LogEntry(create=("Li Wei",), day=TODAY + timedelta(days=2)),
        ],
    )
    def test_are_not_met_by_an_attempt_or_a_plan(self, entry: LogEntry) -> None:
        after, talk = logged(network_of(), entry)
        assert after.contacts[talk.contacts[0]].met_on is None

    def test_share_in_what_follows(self) -> None:
        entry = LogEntry(
            create=("Li Wei",), day=TODAY, received=("a lead",), next_touch=date(2026, 12, 1)
        )
        after, talk = logged(network_of(), entry)
        (uid,) = talk.contacts
        assert [one.contacts for one in after.promises.values()] == [(uid,)]
        assert after.contacts[uid].next_touch == NextTouch(
            due=date(2026, 12, 1), since=TODAY, set=NOW, by=talk.uid
        )

    def test_stay_when_the_entry_is_deleted(self) -> None:
        entry = LogEntry(create=("Li Wei",), day=TODAY, next_touch=date(2026, 12, 1))
        after, talk = logged(network_of(), entry)
        left = deleted(after, talk)
        assert left.contacts[talk.contacts[0]].next_touch is None


class TestPromises:
    def test_of_mine_and_theirs_go_with_the_entry(self) -> None:
        after, talk = logged(
            network_of(),
            LogEntry(
                people=("jane",),
                day=YESTERDAY,
                promises=(PromiseLine("send the deck", date(2026, 11, 27)), PromiseLine("lunch")),
                owed=(PromiseLine("the job ad", date(2026, 12, 4)), PromiseLine("  ")),
            ),
        )
        assert promises(after) == [
            ("me", "other", "lunch", None, "open"),
            ("me", "send", "send the deck", date(2026, 11, 27), "open"),
            ("them", "other", "the job ad", date(2026, 12, 4), "open"),
        ]
        assert {(one.made, one.interaction) for one in after.promises.values()} == {
            (YESTERDAY, talk.uid)
        }

    @pytest.mark.parametrize(
        ("before", "after", "kept"),
        [
            pytest.param(
                [("send the deck", 27)], [("send the deck", 27)], ["send the deck"], id="same"
            ),
            pytest.param(
                [("send the deck", 27)], [("send the deck", 30)], ["send the deck"], id="day"
            ),
            pytest.param(
                [("send the dekc", 27)], [("send the deck", 27)], ["send the dekc"], id="words"
            ),
            pytest.param([("a", 27), ("b", 27)], [("b", 27), ("c", 28)], ["b", "a"], id="swapped"),
            pytest.param([("a", 27), ("b", 27)], [("b", 27)], ["b"], id="removed"),
            pytest.param([("a", 27)], [("a", 27), ("b", 27)], ["a", ""], id="added"),
            pytest.param([("a", 27)], [], [], id="none left"),
        ],
    )
    def test_follow_an_edit_and_stay_the_same_promise_where_they_can(
        self, before: list[tuple[str, int]], after: list[tuple[str, int]], kept: list[str]
    ) -> None:
        def lines(pairs: list[tuple[str, int]]) -> tuple[PromiseLine, ...]:
            return tuple(PromiseLine(text, date(2026, 11, day)) for text, day in pairs)

        first, talk = logged(
            network_of(), LogEntry(people=("jane",), day=YESTERDAY, promises=lines(before))
        )
        second = edited(first, talk, promises=lines(after))
        found = {(one.text, one.due): one.uid for one in second.promises.values()}
        assert set(found) == {(line.text, line.due) for line in lines(after)}
        texts = {one.uid: one.text for one in first.promises.values()}
        assert [texts.get(found[line.text, line.due], "") for line in lines(after)] == kept

    def test_new_words_give_a_new_kind(self) -> None:
        first, talk = logged(
            network_of(),
            LogEntry(people=("jane",), day=TODAY, promises=(PromiseLine("send the deck"),)),
        )
        second = edited(first, talk, promises=(PromiseLine("introduce Sam"),))
        assert promises(second) == [("me", "introduction", "introduce Sam", None, "open")]

    def test_follow_the_people_and_the_day(self) -> None:
        first, talk = logged(
            network_of(),
            LogEntry(people=("jane",), day=TODAY, promises=(PromiseLine("send the deck"),)),
        )
        second = edited(first, talk, people=("jane", "bob"), day=YESTERDAY)
        (one,) = second.promises.values()
        assert (one.contacts, one.made) == (("jane", "bob"), YESTERDAY)

    def test_that_are_closed_are_left_alone_by_an_edit(self) -> None:
        first, talk = logged(
            network_of(),
            LogEntry(people=("jane",), day=TODAY, promises=(PromiseLine("send the deck"),)),
        )
        (open_one,) = first.promises.values()
        first.put(replace(open_one, state="done", closed=TODAY))
        second = edited(first, talk, people=("bob",), text="other words")
        assert second.promises == first.promises

    def test_that_are_open_go_with_the_entry_and_closed_ones_stay(self) -> None:
        first, talk = logged(
            network_of(),
            LogEntry(
                people=("jane",),
                day=TODAY,
                received=("tips",),
                promises=(PromiseLine("send the deck"), PromiseLine("write")),
                owed=(PromiseLine("the job ad"),),
            ),
        )
        (kept,) = (one for one in first.promises.values() if one.text == "write")
        first.put(replace(kept, state="dropped", closed=TODAY))
        second = deleted(first, talk)
        assert list(second.promises.values()) == [
            replace(kept, state="dropped", closed=TODAY, interaction="")
        ]
        assert second.interactions == {}


class TestThankYous:
    @pytest.mark.parametrize(
        ("day", "due"),
        [
            pytest.param(TODAY, MONDAY, id="Sunday → Monday"),
            pytest.param(date(2026, 11, 20), MONDAY, id="Friday → Monday"),
            pytest.param(date(2026, 10, 12), MONDAY, id="long ago → after today"),
            pytest.param(date(2026, 11, 26), date(2026, 11, 27), id="a day to come"),
        ],
    )
    def test_are_due_the_next_working_day(self, day: date, due: date) -> None:
        entry = LogEntry(people=("jane",), day=day, received=("résumé tips", "a lead"))
        after, talk = logged(network_of(), entry)
        (opened,) = after.promises.values()
        assert opened == Promise(
            uid=opened.uid,
            contacts=("jane",),
            kind="thank-you",
            text="résumé tips, a lead",
            made=day,
            due=due,
            interaction=talk.uid,
        )

    def test_go_to_each_contact(self) -> None:
        entry = LogEntry(people=("jane", "bob"), day=TODAY, received=("tips",))
        after, _ = logged(network_of(), entry)
        assert sorted(one.contacts for one in after.promises.values()) == [("bob",), ("jane",)]

    @pytest.mark.parametrize(
        ("changes", "texts"),
        [
            pytest.param({"text": "other words"}, {"jane": "tips"}, id="untouched"),
            pytest.param({"received": ("tips", "a lead")}, {"jane": "tips, a lead"}, id="reworded"),
            pytest.param({"received": ()}, {}, id="removed"),
            pytest.param(
                {"people": ("jane", "bob")}, {"jane": "tips", "bob": "tips"}, id="one joins"
            ),
            pytest.param({"people": ("bob",)}, {"bob": "tips"}, id="other person"),
        ],
    )
    def test_follow_an_edit(self, changes: dict[str, object], texts: dict[str, str]) -> None:
        entry = LogEntry(people=("jane",), day=TODAY, received=("tips",))
        first, talk = logged(network_of(), entry)
        second = edited(first, talk, **changes)
        assert {one.contacts[0]: one.text for one in second.promises.values()} == texts

    def test_open_with_what_an_edit_adds(self) -> None:
        first, talk = logged(network_of(), LogEntry(people=("jane",), day=TODAY))
        second = edited(first, talk, received=("tips",))
        assert promises(second) == [("me", "thank-you", "tips", MONDAY, "open")]

    def test_move_with_the_day(self) -> None:
        entry = LogEntry(people=("jane",), day=TODAY, received=("tips",))
        first, talk = logged(network_of(), entry)
        second = edited(first, talk, day=date(2026, 11, 24))
        (one,) = second.promises.values()
        assert (one.made, one.due) == (date(2026, 11, 24), date(2026, 11, 25))

    def test_once_done_are_not_opened_again(self) -> None:
        entry = LogEntry(people=("jane",), day=TODAY, received=("tips",))
        first, talk = logged(network_of(), entry)
        (opened,) = first.promises.values()
        first.put(replace(opened, state="done", closed=TODAY))
        second = edited(first, talk, received=("tips", "a lead"))
        assert second.promises == first.promises

    def test_that_were_written_as_promises_are_lines_of_the_form(self) -> None:
        entry = LogEntry(
            people=("jane",),
            day=TODAY,
            received=("tips",),
            promises=(PromiseLine("thank Jane with a card", MONDAY),),
        )
        after, talk = logged(network_of(), entry)
        assert [one.kind for one in after.promises.values()] == ["thank-you", "thank-you"]
        assert entry_of(after, talk.uid).promises == entry.promises


class TestSayingThanks:
    def thank_you(self, **changes: object) -> Promise:
        fields: dict[str, object] = {
            "uid": "thanks",
            "contacts": ("jane",),
            "kind": "thank-you",
            "text": "tips",
            "made": date(2026, 11, 17),
            **changes,
        }
        return Promise(**fields)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        "entry",
        [
            LogEntry(people=("jane",), day=TODAY, text="said thanks for the tips"),
            LogEntry(people=("jane",), day=TODAY, text="Thank-you note"),
            LogEntry(people=("jane",), day=TODAY, text="thanked Jane"),
            LogEntry(people=("jane", "bob"), day=TODAY, gave=("a thank-you card",)),
            LogEntry(people=("jane",), day=TODAY, tags=("thanks",)),
            LogEntry(people=("jane",), day=TODAY, channel="email", text="thanks", reached=False),
        ],
    )
    def test_closes_the_open_thank_yous(self, entry: LogEntry) -> None:
        after, talk = logged(network_of(jane(), bob(), self.thank_you()), entry)
        assert after.promises["thanks"] == self.thank_you(
            state="done", closed=TODAY, closed_by=talk.uid
        )

    @pytest.mark.parametrize(
        ("promise", "entry"),
        [
            pytest.param({}, {"text": "about tanks"}, id="no such word"),
            pytest.param({}, {"text": "Jane thanked me for the deck"}, id="thanked me"),
            pytest.param({}, {"text": "thanks", "initiated": "them"}, id="their message"),
            pytest.param(
                {}, {"text": "to say thanks", "channel": "call", "reached": False}, id="attempt"
            ),
            pytest.param({}, {"text": "thanks", "people": ("bob",)}, id="someone else"),
            pytest.param({}, {"text": "thanks", "day": date(2026, 11, 30)}, id="a plan"),
            pytest.param({}, {"text": "thanks", "day": date(2026, 11, 16)}, id="before it"),
            pytest.param({"contacts": ("jane", "bob")}, {"text": "thanks"}, id="only one of two"),
            pytest.param({"whose": "them"}, {"text": "thanks"}, id="theirs"),
            pytest.param({"kind": "send"}, {"text": "thanks"}, id="another kind"),
            pytest.param({"state": "dropped"}, {"text": "thanks"}, id="let go"),
        ],
    )
    def test_leaves_others_alone(
        self, promise: dict[str, object], entry: dict[str, object]
    ) -> None:
        network = network_of(jane(), bob(), self.thank_you(**promise))
        values: dict[str, object] = {"people": ("jane",), "day": TODAY, **entry}
        after, _ = logged(network, LogEntry(**values))  # type: ignore[arg-type]
        assert after.promises == network.promises

    def test_does_not_close_what_the_same_talk_opens(self) -> None:
        entry = LogEntry(people=("jane",), day=TODAY, text="thanks", received=("tips",))
        after, _ = logged(network_of(), entry)
        assert [one.state for one in after.promises.values()] == ["open"]

    def test_opens_again_when_the_talk_is_deleted_or_no_longer_says_so(self) -> None:
        network = network_of(jane(), self.thank_you())
        after, talk = logged(network, LogEntry(people=("jane",), day=TODAY, text="thanks"))
        assert deleted(after, talk).promises == network.promises
        assert edited(after, talk, text="lunch").promises == network.promises

    def test_closes_when_an_edit_says_so(self) -> None:
        network = network_of(jane(), self.thank_you())
        after, talk = logged(network, LogEntry(people=("jane",), day=TODAY, text="lunch"))
        assert edited(after, talk, text="thanks").promises["thanks"].state == "done"

    def test_an_edit_elsewhere_does_not_close_what_came_later(self) -> None:
        network, talk = logged(network_of(), LogEntry(people=("jane",), day=TODAY, text="thanks"))
        network.put(self.thank_you(made=TODAY))
        assert edited(network, talk, place="Lisbon").promises["thanks"].state == "open"


class TestNextTouch:
    DUE = date(2026, 12, 1)

    def test_is_set_on_everyone_there(self) -> None:
        entry = LogEntry(people=("jane", "bob"), day=YESTERDAY, next_touch=self.DUE)
        after, talk = logged(network_of(), entry)
        touch = NextTouch(due=self.DUE, since=YESTERDAY, set=NOW, by=talk.uid)
        assert [after.contacts[uid].next_touch for uid in ("jane", "bob", "omar")] == [
            touch,
            touch,
            None,
        ]

    @pytest.mark.parametrize(
        ("changes", "dues"),
        [
            pytest.param({"text": "x"}, {"jane": 1, "bob": 1}, id="untouched"),
            pytest.param({"next_touch": date(2026, 12, 9)}, {"jane": 9, "bob": 9}, id="moved"),
            pytest.param({"next_touch": None}, {}, id="removed"),
            pytest.param({"people": ("jane",)}, {"jane": 1}, id="one leaves"),
            pytest.param(
                {"people": ("jane", "bob", "omar")},
                {"jane": 1, "bob": 1, "omar": 1},
                id="one joins",
            ),
        ],
    )
    def test_follows_an_edit(self, changes: dict[str, object], dues: dict[str, int]) -> None:
        entry = LogEntry(people=("jane", "bob"), day=YESTERDAY, next_touch=self.DUE)
        first, talk = logged(network_of(), entry)
        second = edited(first, talk, **changes)
        found = {
            one.uid: one.next_touch.due.day for one in second.contacts.values() if one.next_touch
        }
        assert found == dues

    def test_moves_its_start_with_the_day_of_the_talk(self) -> None:
        entry = LogEntry(people=("jane",), day=YESTERDAY, next_touch=self.DUE)
        first, talk = logged(network_of(), entry)
        touch = edited(first, talk, day=TODAY).contacts["jane"].next_touch
        assert touch == NextTouch(due=self.DUE, since=TODAY, set=NOW, by=talk.uid)

    def test_one_that_was_replaced_moves_its_start_too(self) -> None:
        entry = LogEntry(people=("jane",), day=YESTERDAY, next_touch=self.DUE)
        first, talk = logged(network_of(), entry)
        second, later = logged(first, LogEntry(people=("jane",), day=TODAY, next_touch=TODAY))
        moved = edited(second, talk, day=TODAY)
        touch = deleted(moved, later).contacts["jane"].next_touch
        assert touch == NextTouch(due=self.DUE, since=TODAY, set=NOW, by=talk.uid)

    def test_a_new_day_counts_from_when_it_was_set(self) -> None:
        first, talk = logged(network_of(), LogEntry(people=("jane",), day=YESTERDAY))
        touch = edited(first, talk, next_touch=self.DUE).contacts["jane"].next_touch
        assert touch == NextTouch(due=self.DUE, since=YESTERDAY, set=LATER, by=talk.uid)

    def test_what_was_replaced_stands_again_when_the_talk_is_deleted(self) -> None:
        planned = NextTouch(due=date(2027, 1, 4), since=ADDED, set=NOW - timedelta(days=9))
        entry = LogEntry(people=("jane", "bob"), day=YESTERDAY, next_touch=self.DUE)
        first, talk = logged(network_of(jane(next_touch=planned), bob()), entry)
        assert first.contacts["jane"].next_touch == NextTouch(
            due=self.DUE,
            since=YESTERDAY,
            set=NOW,
            by=talk.uid,
            replaces=(Planned(due=planned.due, since=ADDED, set=planned.set),),
        )
        left = deleted(first, talk)
        assert [left.contacts[uid].next_touch for uid in ("jane", "bob")] == [planned, None]
        kept = edited(first, talk, next_touch=None)
        assert kept.contacts["jane"].next_touch == planned

    @pytest.mark.parametrize("order", list(permutations(range(3))))
    def test_talks_can_be_deleted_in_any_order(self, order: tuple[int, ...]) -> None:
        planned = NextTouch(due=date(2027, 1, 4), since=ADDED, set=NOW - timedelta(days=9))
        network = network_of(jane(next_touch=planned))
        talks = []
        for day in (1, 2, 3):
            entry = LogEntry(people=("jane",), day=TODAY, next_touch=date(2026, 12, day))
            network, talk = logged(network, entry)
            talks.append(talk)
        left = [0, 1, 2]
        for at in order:
            network = deleted(network, talks[at])
            left.remove(at)
            touch = network.contacts["jane"].next_touch
            assert touch is not None
            assert touch.due == (date(2026, 12, left[-1] + 1) if left else planned.due)
        assert network.contacts["jane"].next_touch == planned

    def test_no_more_is_remembered_than_anybody_deletes(self) -> None:
        network = network_of(jane())
        for day in range(1, 20):
            entry = LogEntry(people=("jane",), day=TODAY, next_touch=date(2026, 12, day))
            network, _ = logged(network, entry)
        touch = network.contacts["jane"].next_touch
        assert touch is not None
        assert [one.due.day for one in touch.replaces] == list(range(18, 18 - REPLACED, -1))

    def test_what_was_set_by_hand_since_stays_when_the_talk_is_deleted(self) -> None:
        entry = LogEntry(people=("jane",), day=YESTERDAY, next_touch=self.DUE)
        first, talk = logged(network_of(jane()), entry)
        other = NextTouch(due=date(2027, 1, 4), since=TODAY, set=LATER)
        second = network_of(jane(next_touch=other), talk)
        assert deleted(second, talk).contacts["jane"].next_touch == other
        assert first.contacts["jane"].next_touch != other

    def test_set_since_by_something_else_is_left_alone(self) -> None:
        entry = LogEntry(people=("jane", "bob"), day=YESTERDAY, next_touch=self.DUE)
        first, talk = logged(network_of(), entry)
        other = NextTouch(due=date(2027, 1, 4), since=TODAY, set=LATER)
        first.put(replace(first.contacts["bob"], next_touch=other))
        for after in (
            edited(first, talk, next_touch=date(2026, 12, 9)),
            edited(first, talk, next_touch=None),
            deleted(first, talk),
        ):
            assert after.contacts["bob"].next_touch == other


class TestEdit:
    def test_keeps_when_it_was_first_written_down(self) -> None:
        first, talk = logged(network_of(), LogEntry(people=("jane",), day=TODAY))
        second = edited(first, talk, text="new words")
        assert second.interactions[talk.uid] == replace(talk, text="new words")

    def test_keeps_fields_it_does_not_know(self) -> None:
        first, talk = logged(
            network_of(), LogEntry(people=("jane",), day=TODAY, gave=("a tip", "a lead"))
        )
        tip = Favour(kind="gave", text="a tip", unknown={"worth": 3})
        first.put(replace(talk, favours=(tip, talk.favours[1]), unknown={"mood": "good"}))
        after = edited(first, talk, gave=("a tip", "an article")).interactions[talk.uid]
        assert after.unknown == {"mood": "good"}
        assert after.favours == (tip, Favour(kind="gave", text="an article"))

    def test_can_add_someone_new(self) -> None:
        first, talk = logged(network_of(), LogEntry(people=("jane",), day=TODAY))
        second = edited(first, talk, create=("Li Wei",))
        names = [second.contacts[uid].name for uid in second.interactions[talk.uid].contacts]
        assert names == ["Jane Doe", "Li Wei"]

    def test_labels_name_the_talk_and_its_day(self) -> None:
        entry = LogEntry(people=("jane",), day=date(2026, 10, 12), channel="coffee")
        network, talk = logged(network_of(), entry)
        edit = edit_log(network, talk.uid, LogEntry(people=("bob",), day=TODAY), TODAY, NOW)
        assert edit.label == "Edit coffee with Jane Doe of 12 Oct"
        assert delete_log(network, talk.uid).label == "Delete coffee with Jane Doe of 12 Oct"

    def test_of_an_entry_that_is_gone_is_refused(self) -> None:
        entry = LogEntry(people=("jane",), day=TODAY)
        with pytest.raises(BadInput, match="This entry is not there any more"):
            edit_log(network_of(), "gone", entry, TODAY, NOW)
        with pytest.raises(BadInput, match="This entry is not there any more"):
            delete_log(network_of(), "gone")
