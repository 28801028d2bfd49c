from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from store.actions import Action
from store.actions.contacts import (
    archive,
    circle,
    edit_contact,
    new_contact,
    tag,
    unarchive,
)
from store.actions.saying import said
from store.errors import BadInput, UnknownName
from store.records import Contact, Labelled, Occasion, Promise, Settings
from store.rules.network import Network
from tests.store.actions.support import TODAY, apply, bob, jane, network_of, omar

BIRTHDAY = Occasion(uid="birthday", contact="jane", month=3, day=4, year=1990)


def created(network: Network, **fields: object) -> Contact:
    (contact, *_) = new_contact(network, fields, TODAY).puts
    assert isinstance(contact, Contact)
    return contact


def written(action: Action) -> list[str]:
    """The uids of the contacts an action writes."""
    return [one.uid for one in action.puts]


class TestNewContact:
    def test_takes_the_fields_of_a_contact_cleaned(self) -> None:
        contact = created(
            network_of(),
            name=" Li\x1b[1m  Wei ",
            nicknames="Lily",
            company="Acme\nRobotics",
            title="Designer",
            place="Porto",
            circles=["work", "Work", "alumni"],
            tags=("#design", "type design"),
            emails=("li@acme.example", Labelled(value="li@home.example", label="home")),
            phones="+351 22 555 0147",
            notes="likes\nold maps",
            needs=("a studio",),
            offers=("portfolio reviews", ""),
            tier="Close",
            cadence=45,
            met_on=date(2026, 3, 1),
            met_how="type meetup",
        )
        assert contact == Contact(
            uid=contact.uid,
            name="Li Wei",
            nicknames=("Lily",),
            company="Acme Robotics",
            title="Designer",
            place="Porto",
            circles=("work", "alumni"),
            tags=("design", "type-design"),
            emails=(
                Labelled(value="li@acme.example"),
                Labelled(value="li@home.example", label="home"),
            ),
            phones=(Labelled(value="+351 22 555 0147"),),
            notes="likes\nold maps",
            needs=("a studio",),
            offers=("portfolio reviews",),
            tier="close",
            cadence=45,
            triaged=True,
            added=TODAY,
            met_on=date(2026, 3, 1),
            met_how="type meetup",
        )

    @pytest.mark.parametrize(
        ("settings", "fields", "tier", "triaged"),
        [
            (Settings(), {}, "casual", False),
            (Settings(new_tier="warm"), {}, "warm", False),
            (Settings(new_tier="gone"), {}, None, False),
            (Settings(), {"tier": "inner"}, "inner", True),
            (Settings(), {"tier": None}, None, True),
        ],
    )
    def test_gets_the_tier_said_or_that_of_the_settings(
        self, settings: Settings, fields: dict[str, object], tier: str | None, triaged: bool
    ) -> None:
        contact = created(network_of(settings), name="Li Wei", **fields)
        assert (contact.tier, contact.triaged) == (tier, triaged)

    def test_keeps_a_birthday_as_an_occasion(self) -> None:
        action = new_contact(network_of(), {"name": "Li Wei", "birthday": (2, 29, None)}, TODAY)
        contact, birthday = action.puts
        assert birthday == Occasion(uid=birthday.uid, contact=contact.uid, month=2, day=29)
        assert action.label == "Add Li Wei"

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({}, "A contact needs a name."),
            ({"name": " \x07 "}, "A contact needs a name."),
            ({"name": 7}, "“name” of a contact takes text."),
            (
                {"tier": "friend"},
                "There is no tier “friend”. Known: inner, close, casual, warm, dormant.",
            ),
            ({"cadence": 0}, "A cadence is between 1 and 3650 days, not 0."),
            ({"cadence": 3651}, "A cadence is between 1 and 3650 days, not 3651."),
            ({"cadence": "30"}, "A cadence is a number of days, such as 30."),
            ({"kind": "robot"}, "There is no kind “robot”. Known: person, organisation."),
            ({"birthday": (2, 30, None)}, "There is no such day for a birthday."),
            ({"birthday": (2, 29, 2023)}, "There is no such day for a birthday."),
            ({"birthday": "4 March"}, "A birthday is a month and a day, such as 4 March."),
            ({"met_on": date(2027, 1, 1)}, "The day of meeting someone is today or earlier."),
            ({"met_on": "yesterday"}, "“met_on” takes a calendar day, such as 2026-11-22."),
            ({"met_how": 3}, "“met_how” of a contact takes text."),
            ({"needs": 3}, "“needs” of a contact takes text."),
            ({"emails": (3,)}, "“emails” of a contact takes text."),
            ({"added": None}, "Say on which day the contact was added."),
            ({"shoe_size": 42}, "A contact has no field “shoe_size” to fill in."),
            ({"uid": "jane"}, "A contact has no field “uid” to fill in."),
        ],
    )
    def test_says_what_does_not_fit(self, fields: dict[str, object], sentence: str) -> None:
        named = fields if not fields or "name" in fields else {"name": "Li Wei", **fields}
        with pytest.raises(BadInput) as refused:
            new_contact(network_of(), named, TODAY)
        assert str(refused.value) == sentence


class TestEditContact:
    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"name": "Jane Doe", "tier": "close", "company": "", "cadence": None},
            {"name": " Jane  Doe ", "tags": ()},
            {"birthday": (3, 4, 1990)},
        ],
    )
    def test_writes_nothing_where_nothing_changed(self, fields: dict[str, object]) -> None:
        action = edit_contact(network_of(jane(), BIRTHDAY), "jane", fields, TODAY)
        assert (action.puts, action.drops) == ((), ())

    def test_changes_what_is_given_and_nothing_else(self) -> None:
        before = jane(company="Acme", notes="old", unknown={"x": 1}, extra=("X-A:1",))
        action = edit_contact(network_of(before), "jane", {"place": "Porto"}, TODAY)
        assert action == Action("Edit Jane Doe", (replace(before, place="Porto"),))

    def test_keeps_the_label_of_an_address_given_as_text(self) -> None:
        home = Labelled(value="jane@home.example", label="home")
        network = network_of(jane(emails=(home,)))
        fields = {"emails": ["new@acme.example", "jane@home.example"]}
        (after,) = edit_contact(network, "jane", fields, TODAY).puts
        assert after == jane(emails=(Labelled(value="new@acme.example"), home))

    @pytest.mark.parametrize(
        ("before", "fields", "triaged"),
        [
            ("close", {"tier": None}, True),
            (None, {"tier": "warm"}, True),
            (None, {"tier": None, "place": "Porto"}, False),
        ],
    )
    def test_a_change_of_tier_answers_the_question_of_triage(
        self, before: str | None, fields: dict[str, object], triaged: bool
    ) -> None:
        (after,) = edit_contact(network_of(jane(tier=before)), "jane", fields, TODAY).puts
        assert isinstance(after, Contact)
        assert after.triaged is triaged

    def test_does_not_look_at_what_stays(self) -> None:
        network = network_of(jane(tier="a tier of another store"))
        fields = {"tier": "a tier of another store", "place": "Porto"}
        (after,) = edit_contact(network, "jane", fields, TODAY).puts
        assert after == jane(tier="a tier of another store", place="Porto")

    @pytest.mark.parametrize(
        ("before", "birthday", "after"),
        [
            ([], (3, 4, None), [(3, 4, None)]),
            ([BIRTHDAY], (3, 5, None), [(3, 5, None)]),
            ([BIRTHDAY], None, []),
            ([], None, []),
            (
                [BIRTHDAY, replace(BIRTHDAY, uid="second", day=9)],
                (3, 4, 1990),
                [(3, 4, 1990)],
            ),
        ],
    )
    def test_keeps_one_birthday(
        self,
        before: list[Occasion],
        birthday: tuple[int, int, int | None] | None,
        after: list[tuple[int, int, int | None]],
    ) -> None:
        other = Occasion(uid="other", contact="jane", label="name day", month=5, day=1)
        network = network_of(jane(), other, *before)
        action = edit_contact(network, "jane", {"birthday": birthday}, TODAY)
        found = apply(network, action).occasions_of("jane")
        assert [(one.month, one.day, one.year) for one in found if one.label == "birthday"] == after
        assert other in found

    def test_of_someone_who_is_gone_is_refused(self) -> None:
        with pytest.raises(UnknownName, match="This contact is not there any more"):
            edit_contact(network_of(), "nobody", {}, TODAY)


class TestTag:
    @pytest.mark.parametrize(
        ("uids", "add", "remove", "label"),
        [
            (["jane"], ["hiring"], [], "Tag Jane Doe #hiring"),
            (["jane", "bob", "omar"], ["#hiring"], [], "Tag 3 people #hiring"),
            (["jane", "bob"], ["a", "b"], [], "Tag 2 people #a #b"),
            (["jane"], [], ["old"], "Untag Jane Doe #old"),
            (["jane"], ["new"], ["old"], "Tag Jane Doe #new, untag #old"),
        ],
    )
    def test_says_whom_and_what(
        self, uids: list[str], add: list[str], remove: list[str], label: str
    ) -> None:
        assert tag(network_of(), uids, add, remove).label == label

    @pytest.mark.parametrize(
        ("add", "remove", "tags"),
        [
            (["hiring"], [], ("Design", "hiring")),
            (["DESIGN"], [], ("Design",)),
            ([], ["design"], ()),
            (["art"], ["#design"], ("art",)),
        ],
    )
    def test_compares_tags_without_case(
        self, add: list[str], remove: list[str], tags: tuple[str, ...]
    ) -> None:
        network = network_of(jane(tags=("Design",)))
        assert apply(network, tag(network, ["jane"], add, remove)).contacts["jane"].tags == tags

    def test_writes_only_those_that_change(self) -> None:
        network = network_of(jane(tags=("hiring",)), bob())
        assert written(tag(network, ["jane", "bob"], ["hiring"])) == ["bob"]

    @pytest.mark.parametrize(
        ("uids", "tags", "sentence"),
        [
            ([], ["hiring"], "Say who it is about."),
            (["jane"], ["#"], "Say which tag."),
        ],
    )
    def test_needs_someone_and_a_tag(self, uids: list[str], tags: list[str], sentence: str) -> None:
        with pytest.raises(BadInput) as refused:
            tag(network_of(), uids, tags)
        assert str(refused.value) == sentence


class TestCircle:
    @pytest.mark.parametrize(
        ("uids", "add", "remove", "label"),
        [
            (["jane"], ["work"], [], "Put Jane Doe into work"),
            (["jane", "bob"], [], ["book club"], "Put 2 people out of book club"),
            (["jane"], ["work"], ["school"], "Put Jane Doe into work and out of school"),
        ],
    )
    def test_says_whom_and_what(
        self, uids: list[str], add: list[str], remove: list[str], label: str
    ) -> None:
        assert circle(network_of(), uids, add, remove).label == label

    def test_puts_in_and_takes_out(self) -> None:
        network = network_of(jane(circles=("School", "work")))
        after = apply(network, circle(network, ["jane"], ["Work", "book club"], ["school"]))
        assert after.contacts["jane"].circles == ("work", "book club")

    def test_needs_a_circle(self) -> None:
        with pytest.raises(BadInput, match="Say which circle"):
            circle(network_of(), ["jane"], [" "])


class TestArchive:
    def test_puts_aside_and_takes_back(self) -> None:
        network = network_of()
        action = archive(network, ["jane", "bob"], TODAY)
        after = apply(network, action)
        assert action.label == "Archive 2 people"
        assert after.contacts["jane"] == jane(archived_on=TODAY)
        back = unarchive(after, ["jane"])
        assert back.label == "Unarchive Jane Doe"
        assert apply(after, back).contacts["jane"] == jane()

    def test_keeps_the_day_of_those_already_there(self) -> None:
        network = network_of(jane(archived_on=date(2025, 1, 1)), omar())
        assert written(archive(network, ["jane", "omar"], TODAY)) == ["omar"]


class TestAnotherCompany:
    NORD = jane(company="Nordwind")

    def promised(self, network: Network, **fields: Any) -> list[tuple[str, str]]:
        action = edit_contact(network, "jane", fields, TODAY)
        return [(one.kind, one.text) for one in action.puts if isinstance(one, Promise)]

    def test_is_congratulated_on(self) -> None:
        network = network_of(self.NORD)
        assert self.promised(network, company="Acme") == [("congratulate", "new job at Acme")]
        action = edit_contact(network, "jane", {"company": "Acme"}, TODAY)
        sentence = said(apply(network, action), action, TODAY)
        assert sentence == "Changed Jane Doe.  Congratulate by Mon 23 Nov."

    @pytest.mark.parametrize(
        ("before", "fields"),
        [
            (NORD, {"company": "Nordwind GmbH"}),
            (NORD, {"company": ""}),
            (NORD, {"title": "Head of Product"}),
            (jane(), {"company": "Acme"}),
            (jane(company="Nordwind", archived_on=TODAY), {"company": "Acme"}),
            (jane(company="Nordwind", kind="organisation"), {"company": "Acme"}),
        ],
    )
    def test_what_is_no_news(self, before: Contact, fields: dict[str, Any]) -> None:
        assert self.promised(network_of(before), **fields) == []

    def test_what_is_promised_is_not_promised_twice(self) -> None:
        had = Promise(contacts=("jane",), kind="congratulate", text="new job", made=TODAY)
        assert self.promised(network_of(self.NORD, had), company="Acme") == []
