"""``amity promise``, and what ``add`` and ``log`` do about promises."""

from __future__ import annotations

import pytest

from tests.tui.cli.conftest import Amity


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("Jane Doe", "send the deck by fri"),
            ("me", "send", "send the deck", "2026-11-27", False),
        ),
        (("Jane Doe", "send", "the", "deck"), ("me", "send", "send the deck", "2026-11-29", False)),
        (
            ("Jane Doe", "send the deck", "--due", "none"),
            ("me", "send", "send the deck", None, False),
        ),
        (("Jane Doe", "buy lunch next time"), ("me", "other", "buy lunch", None, True)),
        (
            ("Jane Doe", "lunch", "--kind", "return-favour", "--due", "next meeting"),
            ("me", "return-favour", "lunch", None, True),
        ),
        (("Jane Doe", "the job ad", "--theirs"), ("them", "other", "the job ad", None, False)),
    ],
)
def test_add(people: Amity, words: tuple[str, ...], expected: tuple[object, ...]) -> None:
    answer = people("promise", "add", *words, "--json")
    assert answer.code == 0
    made = answer.json["promise"]
    keys = ("whose", "kind", "text", "due", "when_met")
    assert tuple(made[key] for key in keys) == expected
    assert [one["name"] for one in made["contacts"]] == ["Jane Doe"]


def test_add_to_several_and_say_so(people: Amity) -> None:
    answer = people("promise", "add", "Jane Doe", "the list", "--also", "Bob Stone")
    assert answer.err == "Promised Jane Doe and Bob Stone: the list.\n"
    assert people("promise", "list", "Bob").out.startswith(
        "Jane Doe and Bob Stone  I promise  the list  Sun 29 Nov  "
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "Jane", "deck"), 3),
        (("add", "Nobody", "deck"), 3),
        (("add", "Jane Doe", "deck by 05/06"), 2),
        (("add", "Jane Doe", "deck", "--due", "soonish"), 2),
        (("done", "nothing"), 3),
        (("done", "Jane Doe"), 3),
        (("edit", "Jane Doe"), 2),
        (("list", "Nobody"), 3),
    ],
)
def test_refusals(people: Amity, words: tuple[str, ...], code: int) -> None:
    assert people("promise", *words).code == code


class TestWithOne:
    @pytest.fixture
    def uid(self, people: Amity) -> str:
        made = people("promise", "add", "Jane Doe", "send the deck by fri", "--json")
        uid: str = made.json["promise"]["uid"]
        return uid

    def test_list(self, people: Amity, uid: str) -> None:
        people("promise", "add", "Bob", "the numbers", "--theirs")
        assert people("promise", "list").out.splitlines()[0].split() == (
            f"Jane Doe I promise send the deck Fri 27 Nov {uid}".split()
        )
        assert len(people("promise", "list").out.splitlines()) == 2
        assert [
            one["uid"] for one in people("promise", "list", "Jane Doe", "--json").json["promises"]
        ] == [uid]

    def test_done_by_uid_and_by_name(self, people: Amity, uid: str) -> None:
        answer = people("promise", "done", uid, "--json")
        assert (answer.json["promise"]["state"], answer.json["promise"]["closed"]) == (
            "done",
            "2026-11-22",
        )
        assert people("promise", "done", uid).code == 1
        assert people("undo").code == 0
        assert people("promise", "done", "Jane", "Doe").err == "Jane's promise kept.\n"

    def test_drop(self, people: Amity, uid: str) -> None:
        answer = people("promise", "drop", uid)
        assert answer.err == "Let go of the promise to Jane Doe: send the deck.\n"
        assert people("promise", "list").out.startswith("Nothing is promised.")
        assert "dropped" in people("promise", "list", "--all").out

    def test_edit(self, people: Amity, uid: str) -> None:
        people("promise", "edit", uid, "--text", "send the slides", "--due", "next meeting")
        (made,) = people("promise", "list", "--json").json["promises"]
        assert (made["text"], made["due"], made["when_met"]) == ("send the slides", None, True)
        people("promise", "edit", uid, "--due", "fri")
        (made,) = people("promise", "list", "--json").json["promises"]
        assert (made["text"], made["due"], made["when_met"]) == (
            "send the slides",
            "2026-11-27",
            False,
        )

    def test_several_open_ones_are_listed(self, people: Amity, uid: str) -> None:
        people("promise", "add", "Jane Doe", "call by wed")
        answer = people("promise", "done", "Jane Doe")
        assert answer.code == 3
        assert answer.err.splitlines()[0] == ("2 promises with Jane Doe are open; say the uid:")
        assert f"{uid}  send the deck" in answer.err

    @pytest.mark.parametrize(
        "words", [("add", "--json", "call with Jane Doe: sent the deck"), ("log", "--json")]
    )
    def test_what_a_log_seems_to_keep_is_said(
        self, people: Amity, uid: str, words: tuple[str, ...]
    ) -> None:
        if words[0] == "log":
            words = (*words, "--with", "Jane Doe", "--note", "sent the deck")
        answer = people(*words)
        assert answer.json["open"] == [
            {"uid": uid, "whose": "me", "text": "send the deck", "sure": True}
        ]
        assert people("promise", "list", "--json").json["promises"][0]["state"] == "open"

    def test_the_message_says_how_to_tick_it(self, people: Amity, uid: str) -> None:
        answer = people("add", "call with Jane Doe: sent the deck")
        assert answer.err.splitlines()[1] == f"Open: send the deck  (amity promise done {uid})"

    def test_a_tick_closes_it_and_deleting_the_log_opens_it(self, people: Amity, uid: str) -> None:
        answer = people("add", "--json", "--tick", "call with Jane Doe: sent the deck")
        (made,) = answer.json["promises"]
        assert (made["uid"], made["state"]) == (uid, "done")
        assert answer.json["open"] == []
        talk = answer.json["interaction"]["uid"]
        assert people("delete-log", talk).code == 0
        assert people("promise", "list", "--json").json["promises"][0]["state"] == "open"

    def test_an_edited_log_can_tick_it(self, people: Amity, uid: str) -> None:
        talk = people("add", "--json", "call with Jane Doe: hello").json["interaction"]["uid"]
        people("edit-log", talk, "--note", "sent the deck", "--tick")
        assert people("promise", "list").out.startswith("Nothing is promised.")


class TestSeveral:
    def test_a_line_for_one_of_them(self, people: Amity) -> None:
        answer = people(
            *("log", "--with", "Jane Doe", "--with", "Bob", "--with", "Zoe Lind", "--create"),
            *("--channel", "event", "--place", "Lisbon", "--json"),
            *("--line", "Bob: wants the deck", "--line", "Zoe Lind: runs a lab"),
        )
        talk = answer.json["interaction"]
        (zoe,) = answer.json["created"]
        assert talk["lines"] == {talk["contacts"][1]: "wants the deck", zoe["uid"]: "runs a lab"}
        assert (zoe["met_on"], zoe["met_how"]) == ("2026-11-22", "event, Lisbon")
        assert "wants the deck" in people("show", "Bob").out
        assert people("find", "deck").out.startswith("Bob Stone")

    @pytest.mark.parametrize(
        ("line", "code"),
        [("Sam: hello", 3), ("hello", 2), ("Bob:", 2), ("Nobody: hello", 3)],
    )
    def test_a_line_that_is_for_nobody_there(self, people: Amity, line: str, code: int) -> None:
        answer = people("log", "--with", "Jane Doe", "--with", "Bob", "--line", line)
        assert answer.code == code
