from __future__ import annotations

from dataclasses import replace as with_fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from store.actions.importing import Conflict, ImportPlan, plan_import
from store.actions.saying import said
from store.actions.three_way import MOST_READ
from store.formats import FORMATS, read, write
from store.formats.incoming import Dated, Draft, Incoming, Reading, Refusal, admit
from store.records import Contact, Labelled, Occasion, Promise
from store.rules.network import Network
from tests.store.actions.support import ADDED, TODAY, all_records, apply, jane
from tests.store.formats.support import data

LATER = TODAY + timedelta(days=30)
NEXT_DAY = TODAY + timedelta(days=1)


def row(source: str = "linkedin", line: int = 1, **fields: Any) -> Incoming:
    found = admit(Draft(source=source, line=line, **({"name": "Jane Doe"} | fields)))
    assert isinstance(found, Incoming)
    return found


def reading(*people: Incoming) -> Reading:
    return Reading(people[0].source, people)


def plan(network: Network, *people: Incoming, today: date = TODAY) -> ImportPlan:
    return plan_import(network, reading(*people), today)


def imported(network: Network, *people: Incoming) -> Network:
    found = plan(network, *people)
    return apply(network, found.action) if found.action else network


def only(network: Network) -> Contact:
    (contact,) = network.contacts.values()
    return contact


def edited(network: Network, **fields: Any) -> Network:
    """The network after the user changed its only contact."""
    return Network([*all_records(network).values(), replace(only(network), **fields)])


def values(entries: tuple[Labelled, ...]) -> list[str]:
    return [one.value for one in entries]


FULL: dict[str, Any] = {
    "key": "jane-doe-42",
    "company": "Acme",
    "title": "CTO",
    "emails": [("jane@acme.example", "work")],
    "phones": [("+351 911 111 111", "mobile")],
    "links": [("https://www.linkedin.com/in/jane-doe-42", "LinkedIn")],
    "tags": ["vip"],
    "notes": ["Met at the fair."],
    "met_on": date(2023, 11, 12),
    "met_how": "LinkedIn",
    "dates": [Dated("birthday", 3, 7)],
}


class TestNew:
    def test_is_added_without_a_tier_and_waits_for_triage(self) -> None:
        found = plan(Network(), row(**FULL))
        assert (found.new, found.updated, found.same) == (1, 0, 0)
        network = imported(Network(), row(**FULL))
        contact = only(network)
        assert (contact.name, contact.company, contact.title) == ("Jane Doe", "Acme", "CTO")
        assert (contact.tier, contact.triaged, contact.added) == (None, False, TODAY)
        assert (contact.met_on, contact.met_how) == (date(2023, 11, 12), "LinkedIn")
        assert contact.sources["linkedin"].key == "jane-doe-42"
        (birthday,) = network.occasions_of(contact.uid)
        assert (birthday.label, birthday.month, birthday.day, birthday.year) == (
            "birthday",
            3,
            7,
            None,
        )

    def test_connecting_is_no_interaction(self) -> None:
        assert imported(Network(), row(**FULL)).interactions == {}

    def test_leaves_everybody_else_alone(self) -> None:
        network = imported(Network([jane()]), row(name="Bob Stone"))
        assert network.contacts["jane"] == jane()


class TestLabels:
    @pytest.mark.parametrize(
        ("network", "people", "label"),
        [
            ([], [row(key="a"), row(key="b", name="Bob")], "Import 2 people from LinkedIn"),
            ([], [row(source="google")], "Import 1 person from Google Contacts"),
            ([row(key="a")], [row(key="a", title="CTO")], "Update 1 person from LinkedIn"),
            (
                [row(key="a")],
                [row(key="a", title="CTO"), row(key="b", name="Bob")],
                "Import 1 person from LinkedIn, update 1",
            ),
        ],
    )
    def test_say_what_happened(
        self, network: list[Incoming], people: list[Incoming], label: str
    ) -> None:
        before = imported(Network(), *network) if network else Network()
        action = plan(before, *people).action
        assert action is not None
        assert action.label == label


class TestSameFileAgain:
    @pytest.mark.parametrize("name", ["linkedin.csv", "google.csv", "iphone.vcf", "android.vcf"])
    def test_changes_nothing(self, name: str) -> None:
        file = read(data(name))
        first = plan_import(Network(), file, TODAY)
        assert first.action is not None
        assert first.new == len(file.people)
        again = plan_import(apply(Network(), first.action), file, LATER)
        assert again == ImportPlan(None, same=first.new)

    def test_does_not_undo_what_was_edited_here(self) -> None:
        network = imported(Network(), row(**FULL))
        network = edited(
            network,
            name="Jane Roe",
            company="Nord",
            title="",
            emails=(Labelled(value="new@nord.example"),),
            phones=(),
            tags=("family",),
            notes="Moved to Nord.",
            met_on=None,
        )
        assert plan(network, row(**FULL)) == ImportPlan(None, same=1)

    def test_changes_nothing_after_another_file_of_the_same_people(self) -> None:
        apple = row(key="a", place="Madrid", notes=["test: custom field"], extra=["X-A:1"])
        other = row(key="a", place="Valdemorillo", notes=[], extra=["X-B:1"])
        network = imported(imported(Network(), apple), other)
        assert only(network).place == "Valdemorillo"
        for file in (apple, other, apple, other):
            assert plan(network, file) == ImportPlan(None, same=1)

    def test_a_new_version_of_a_file_is_taken_over_after_many(self) -> None:
        network = Network()
        for number in range(MOST_READ + 6):
            network = imported(network, row(key="a", company=f"Company {number}"))
        assert only(network).company == f"Company {MOST_READ + 5}"
        assert len(only(network).sources["linkedin"].read) == MOST_READ

    def test_does_not_bring_back_a_birthday_that_was_removed(self) -> None:
        network = imported(Network(), row(**FULL))
        contacts_only = Network(network.contacts.values())
        assert plan(contacts_only, row(**FULL)).action is None

    def test_adds_people_who_were_deleted_here(self) -> None:
        again = plan(Network(), row(**FULL))
        assert again.new == 1


class TestChangedInTheSource:
    def test_is_taken_over_where_it_was_not_touched_here(self) -> None:
        network = imported(Network(), row(**FULL))
        changed = row(
            **(FULL | {"company": "Nord", "notes": ["Left."], "met_on": date(2020, 1, 2)})
        )
        found = plan(network, changed)
        assert (found.updated, found.conflicts) == (1, ())
        contact = only(imported(network, changed))
        assert (contact.company, contact.notes, contact.met_on) == (
            "Nord",
            "Left.",
            date(2020, 1, 2),
        )

    def test_stays_out_where_it_was_changed_here_and_is_reported_once(self) -> None:
        network = edited(imported(Network(), row(**FULL)), company="Blue Lamp")
        changed = row(**(FULL | {"company": "Nord"}))
        found = plan(network, changed)
        uid = only(network).uid
        assert found.conflicts == (Conflict(uid, "Jane Doe", "company", "Blue Lamp", "Nord"),)
        assert str(found.conflicts[0]) == "Jane Doe: company is Blue Lamp here, Nord in the file"
        after = imported(network, changed)
        assert only(after).company == "Blue Lamp"
        assert plan(after, changed) == ImportPlan(None, same=1)

    def test_nothing_is_removed_because_it_is_gone_there(self) -> None:
        network = imported(Network(), row(**FULL))
        bare = row(key="jane-doe-42")
        assert (plan(network, bare).updated, plan(network, bare).same) == (0, 1)
        contact = only(imported(network, bare))
        assert replace(contact, sources={}) == replace(only(network), sources={})

    def test_new_values_join_a_list_and_removed_ones_stay_away(self) -> None:
        network = imported(Network(), row(**FULL))
        network = edited(network, emails=(Labelled(value="own@jane.example"),), tags=())
        more = row(
            **(
                FULL
                | {
                    "emails": [("jane@acme.example", ""), ("jd@acme.example", "")],
                    "tags": ["vip", "speaker"],
                }
            )
        )
        contact = only(imported(network, more))
        assert values(contact.emails) == ["own@jane.example", "jd@acme.example"]
        assert contact.tags == ("speaker",)

    def test_one_number_in_another_spelling_is_not_added(self) -> None:
        network = imported(Network(), row(**FULL))
        again = row(**(FULL | {"phones": [("00351911111111", "")]}))
        assert values(only(imported(network, again)).phones) == ["+351 911 111 111"]

    @pytest.mark.parametrize(
        ("here", "there", "kept"),
        [
            pytest.param((3, 7, None), (3, 7, 1990), (3, 7, 1990), id="a year it learns"),
            pytest.param((3, 7, 1990), (3, 7, None), (3, 7, 1990), id="a year it knows"),
            pytest.param((3, 7, 1990), (3, 8, 1990), (3, 8, 1990), id="another day"),
        ],
    )
    def test_birthdays_follow(
        self,
        here: tuple[int, int, int | None],
        there: tuple[int, int, int | None],
        kept: tuple[int, int, int | None],
    ) -> None:
        network = imported(Network(), row(key="a", dates=[Dated("birthday", *here)]))
        after = imported(network, row(key="a", dates=[Dated("Birthday", *there)]))
        (birthday,) = after.occasions_of(only(after).uid)
        assert (birthday.month, birthday.day, birthday.year) == kept

    def test_a_birthday_changed_on_both_sides_stays_and_is_reported(self) -> None:
        network = imported(Network(), row(key="a", dates=[Dated("birthday", 3, 7)]))
        (birthday,) = network.occasions.values()
        network.put(replace(birthday, day=9))
        found = plan(network, row(key="a", dates=[Dated("birthday", 4, 1)]))
        assert [(one.field, one.here, one.there) for one in found.conflicts] == [
            ("birthday", "--03-09", "--04-01")
        ]


class TestWho:
    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param({"emails": [("JANE@acme.example ", "")]}, id="e-mail"),
            pytest.param({"phones": [("00351 911 111 111", "")]}, id="telephone"),
            pytest.param({"links": [("linkedin.com/in/Jane-Doe/", "")]}, id="profile"),
            pytest.param({"name": "J. Doe", "emails": [("jane@acme.example", "")]}, id="initial"),
            pytest.param({"name": "", "emails": [("jane@acme.example", "")]}, id="no name"),
            pytest.param(
                {"name": "Somebody Else", "links": [("linkedin.com/in/jane-doe", "")]},
                id="profile with another name",
            ),
        ],
    )
    def test_is_known_by(self, fields: dict[str, Any]) -> None:
        known = jane(
            emails=(Labelled(value="jane@acme.example"),),
            phones=(Labelled(value="+351 911 111 111"),),
            links=(Labelled(value="https://www.linkedin.com/in/jane-doe"),),
        )
        found = plan(Network([known]), row(source="google", **fields))
        assert (found.new, found.refused) == (0, ())
        assert only(imported(Network([known]), row(source="google", **fields))).name == "Jane Doe"

    def test_is_never_known_by_name_alone(self) -> None:
        network = imported(Network([jane(company="Acme")]), row(company="Acme"))
        assert [one.name for one in network.contacts.values()] == ["Jane Doe", "Jane Doe"]

    def test_two_namesakes_with_different_keys_remain_two(self) -> None:
        file = read(data("linkedin.csv"))
        network = apply(Network(), plan_import(Network(), file, TODAY).action)  # type: ignore[arg-type]
        priyas = [one for one in network.contacts.values() if one.name == "Priya Sharma"]
        assert sorted(one.company for one in priyas) == ["Kestrel", "Nord, Ltd."]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            pytest.param("Ana Lima", "Rui Lima", id="a family"),
            pytest.param("Acme Reception", "Bob Stone", id="an office"),
        ],
    )
    def test_people_who_share_a_number_remain_two(self, one: str, other: str) -> None:
        home = [("+351 210 000 000", "")]
        rows = [row(source="vcard", name=name, phones=home) for name in (one, other)]
        network = imported(Network(), *rows)
        assert sorted(contact.name for contact in network.contacts.values()) == sorted((one, other))
        assert plan(network, *rows) == ImportPlan(None, same=2)

    def test_a_duplicate_in_the_file_is_taken_together(self) -> None:
        rows = [
            row(source="vcard", key="a", emails=[("j@x.example", "")], title="CTO"),
            row(
                source="vcard", key="b", emails=[("j@x.example", "")], phones=[("210 000 000", "")]
            ),
        ]
        network = imported(Network(), *rows)
        contact = only(network)
        assert (contact.title, values(contact.phones)) == ("CTO", ["210 000 000"])
        assert plan(network, *rows) == ImportPlan(None, same=1)
        assert plan(network, row(source="vcard", key="b")).same == 1

    def test_is_known_by_what_was_removed_here(self) -> None:
        mail = row(source="google", emails=[("old@x.example", "")])
        network = edited(imported(Network(), mail), emails=())
        assert plan(network, mail) == ImportPlan(None, same=1)

    def test_is_known_by_the_name_the_file_uses_after_a_new_name_here(self) -> None:
        mail = row(source="google", emails=[("j@x.example", "")])
        network = edited(imported(Network(), mail), name="Mrs. Smith-Roe")
        assert plan(network, mail) == ImportPlan(None, same=1)

    def test_a_bare_name_is_known_again_by_all_it_says(self) -> None:
        bare = row(source="vcard", company="Acme")
        network = imported(Network(), bare)
        assert plan(network, bare) == ImportPlan(None, same=1)
        assert plan(network, row(source="vcard", company="Nord")).new == 1

    def test_our_own_export_is_known_by_our_uid(self) -> None:
        assert plan(Network([jane()]), row(source="vcard", key="jane", title="CTO")).new == 0

    def test_our_own_table_brings_the_same_people_to_a_fresh_store(self) -> None:
        mail = (Labelled(value="bob@x.example"),)
        page = (Labelled(value="linkedin.com/in/bob"),)
        people = [
            jane(uid="b1", name="Bobby Brown", emails=mail, tier="inner", cadence=10),
            jane(uid="b2", name="Big Bobby Brown", emails=mail, tier="mine"),
            jane(uid="b3", name="Bobby Brown", emails=mail, links=page, tier=None),
            jane(uid="b4", name="Bob", links=page, tier=None),
        ]
        here = Network(people)
        file = read(write("csv", here, people, datetime(2026, 11, 22, tzinfo=UTC)))
        assert plan_import(here, file, TODAY).same == 4
        there = apply(Network(), plan_import(Network(), file, TODAY).action)  # type: ignore[arg-type]
        assert [
            (one.name, one.emails, one.links, one.tier, one.cadence)
            for one in there.contacts.values()
        ] == [
            ("Bobby Brown", mail, (), "inner", 10),
            ("Big Bobby Brown", mail, (), None, None),
            ("Bobby Brown", mail, page, None, None),
            ("Bob", (), page, None, None),
        ]
        assert plan_import(there, file, TODAY).action is None
        back = read(
            write("csv", there, there.contacts.values(), datetime(2026, 11, 23, tzinfo=UTC))
        )
        assert [one.key for one in back.people] == ["b1", "b2", "b3", "b4"]

    def test_a_row_that_fits_two_is_refused_and_names_both(self) -> None:
        one = jane(emails=(Labelled(value="jane@acme.example"),))
        other = replace(one, uid="jd", name="J. Doe", emails=(), company="Nord", phones=(
            Labelled(value="210 000 000"),
        ))  # fmt: skip
        both = row(
            source="google",
            line=7,
            emails=[("jane@acme.example", "")],
            phones=[("210 000 000", "")],
        )
        found = plan(Network([one, other]), both)
        assert found.action is None
        assert found.refused == (
            Refusal(7, "Jane Doe fits J. Doe (210 000 000) and Jane Doe (jane@acme.example)"),
        )

    def test_the_e_mail_decides_between_people_who_share_a_number(self) -> None:
        home = (Labelled(value="210 000 000"),)
        ana = jane(name="Ana Lima", phones=home, emails=(Labelled(value="ana@x.example"),))
        maria = jane(uid="maria", name="Ana Maria Lima", phones=home)
        found = plan(
            Network([ana, maria]),
            row(name="Ana Lima", emails=[("ana@x.example", "")], phones=[("210 000 000", "")]),
        )
        assert (found.new, found.refused) == (0, ())

    def test_a_name_that_is_only_an_address_gives_way_to_a_name(self) -> None:
        mail = [("j@x.example", "")]
        network = imported(Network(), row(source="google", name="", emails=mail))
        assert only(network).name == "j@x.example"
        assert only(imported(network, row(source="google", emails=mail))).name == "Jane Doe"

    def test_a_contact_made_here_keeps_what_it_has_and_gains_the_rest(self) -> None:
        known = jane(emails=(Labelled(value="j@x.example"),), company="ACME")
        found = row(emails=[("j@x.example", "")], company="Acme", title="CTO")
        contact = only(imported(Network([known]), found))
        assert (contact.company, contact.title, contact.tier) == ("ACME", "CTO", "close")
        assert plan(Network([known]), found).conflicts == ()


names = st.sampled_from(["Jane Doe", "J. Doe", "Jane Roe", "Bob Stone", "", "Ana Lima", "Rui Lima"])
mails = st.lists(st.sampled_from([("a@x.example", ""), ("b@x.example", ""), ("c@x.example", "")]))
phones = st.lists(st.sampled_from([("210 000 000", ""), ("+351 911 111 111", "")]), max_size=2)
drafts = st.builds(
    Draft,
    source=st.just("vcard"),
    line=st.integers(1, 99),
    key=st.sampled_from(["", "", "k1", "k2", "k3"]),
    name=names,
    company=st.sampled_from(["", "Acme", "ACME", "Nord"]),
    emails=mails,
    phones=phones,
    tags=st.lists(st.sampled_from(["vip", "VIP", "speaker"])),
    notes=st.lists(st.sampled_from(["one", "two"]), max_size=2),
    dates=st.lists(st.builds(Dated, st.sampled_from(["birthday", "day"]), st.just(3), st.just(7))),
)
files = st.lists(drafts, max_size=6).map(
    lambda all_drafts: Reading(
        "vcard", tuple(one for d in all_drafts if isinstance(one := admit(d), Incoming))
    )
)


@given(first=files, second=files)
def test_any_file_twice_changes_nothing(first: Reading, second: Reading) -> None:
    network = Network()
    for file in (first, second):
        if (action := plan_import(network, file, TODAY).action) is not None:
            network = apply(network, action)
    again = plan_import(network, second, LATER)
    assert again.action is None
    assert (again.new, again.updated, again.conflicts) == (0, 0, ())


@given(first=files, second=files)
def test_files_in_turn_change_nothing_once_both_are_read(first: Reading, second: Reading) -> None:
    network = Network()
    for file in (first, second):
        plan_ = plan_import(network, file, TODAY)
        assume(not plan_.refused)
        network = apply(network, plan_.action) if plan_.action else network
    for file in (first, second, first):
        assert plan_import(network, file, LATER).action is None


@settings(max_examples=50)
@given(files)
def test_everybody_in_a_file_is_imported_or_refused(file: Reading) -> None:
    found = plan_import(Network(), file, TODAY)
    assert found.new <= len(file.people)
    assert found.updated == 0
    held = found.action.puts if found.action else ()
    uids = {one.uid for one in held if isinstance(one, Contact)}
    assert len(uids) == found.new
    assert all(one.contact in uids for one in held if isinstance(one, Occasion))


def test_every_format_that_is_read_can_be_labelled() -> None:
    for name in (one.name for one in FORMATS.values() if one.reader):
        one = with_fields(row(source=name), source=name)
        assert plan_import(Network([jane(added=ADDED)]), Reading(name, (one,)), TODAY).action


class TestGoodNews:
    OLD: dict[str, Any] = {"key": "j", "company": "Nordwind", "title": "Analyst"}

    def known(self, **fields: Any) -> Network:
        """Jane, imported before and kept in touch with."""
        network = imported(Network(), row(**self.OLD))
        return edited(network, **{"tier": "close", "triaged": True, **fields})

    @pytest.mark.parametrize(
        ("now", "news"),
        [
            ({"company": "Acme"}, "new job at Acme"),
            ({"title": "Head of Design"}, "new role: Head of Design"),
        ],
    )
    def test_another_job_is_congratulated_on_in_the_same_action(
        self, now: dict[str, str], news: str
    ) -> None:
        found = plan(self.known(), row(**self.OLD | now))
        assert found.action is not None
        (promise,) = (one for one in found.action.puts if isinstance(one, Promise))
        assert (promise.kind, promise.text, promise.due) == ("congratulate", news, NEXT_DAY)
        sentence = said(apply(self.known(), found.action), found.action, TODAY)
        assert sentence == "Updated 1 person from LinkedIn.  Congratulate by Mon 23 Nov."

    @pytest.mark.parametrize(
        ("fields", "now"),
        [
            pytest.param({}, {"company": "Nordwind GmbH"}, id="a spelling"),
            pytest.param({}, {"place": "Lisbon"}, id="something else"),
            pytest.param({"tier": None}, {"company": "Acme"}, id="no rhythm"),
            pytest.param({"resting_since": TODAY}, {"company": "Acme"}, id="resting"),
            pytest.param({"archived_on": TODAY}, {"company": "Acme"}, id="archived"),
            pytest.param({"company": "Harbour"}, {"company": "Acme"}, id="changed here too"),
        ],
    )
    def test_no_news(self, fields: dict[str, Any], now: dict[str, Any]) -> None:
        assert imported(self.known(**fields), row(**self.OLD | now)).promises == {}

    def test_whom_nobody_knew_is_not_congratulated(self) -> None:
        assert imported(Network(), row(**self.OLD)).promises == {}
