"""The one door to the data."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from store import Book
from store.actions import Action
from store.actions.settings import configure
from store.disk.trouble import Damaged
from store.errors import BadInput, StoreError
from store.records import Interaction
from store.rules.network import Network
from tests.store.disk.support import NOON, contact, drop, on_disk, put, records, talk


def test_from_python(tmp_path: Path, today: date) -> None:
    with Book.open(tmp_path / "amity.json") as book:
        jane = book.add_contact("Jane Doe", tier="close", tags=["hiring"], today=today)
        met = book.log([jane], "her team hires", channel="coffee", today=today)
        assert book.contacts() == [book.network.contacts[jane.uid]]
        assert book.network.interactions_of(jane.uid) == [met]
        assert [hit.uid for hit in book.search("jane", today)] == [jane.uid]
        assert book.queue(today).reached == 1
        book.undo()
        assert book.network.interactions_of(jane.uid) == []
    with Book.open(str(tmp_path / "amity.json")) as again:
        assert [one.name for one in again.contacts()] == ["Jane Doe"]


def test_the_users_own_store_is_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Book.open() as book:
        assert book.path == tmp_path / "data" / "amity" / "amity.json"


def test_a_folder_is_refused_with_what_to_say_instead(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"is a folder.*amity\.json"):
        Book.open(tmp_path)


def test_an_empty_store_is_all_there_is(book: Book, today: date) -> None:
    assert (book.sequence, book.store_id, book.read_only) == (0, "", "")
    assert book.contacts() == []
    assert book.search("", today) == []
    assert book.history() == []
    assert book.queue(today).sections == ()


def test_doing_keeps_one_commit(book: Book) -> None:
    made = book.do(put(contact("Jane"), talk("t", "jane"), label="Log coffee with Jane"))
    assert made
    assert (made.id, made.label, made.undoes) == (1, "Log coffee with Jane", None)
    assert len(made.changes) == 2
    assert book.sequence == 1
    assert records(book) == on_disk(book.path)


def test_an_action_that_changes_nothing_is_no_commit(book: Book) -> None:
    book.do(put(contact("Jane")))
    assert book.do(put(contact("Jane"))) is None
    assert book.do(lambda network: Action("Nothing")) is None
    assert book.sequence == 1


def test_an_action_is_made_of_what_others_wrote_just_now(book: Book) -> None:
    book.do(put(contact("Jane")))
    with Book.open(book.path) as other:
        other.do(put(contact("Jane", title="CEO")))

    def retitle(network: Network) -> Action:
        jane = network.contacts["jane"]
        return put(contact("Jane", title=jane.title + " of Acme"))(network)

    book.do(retitle)
    assert book.network.contacts["jane"].title == "CEO of Acme"


def test_an_action_that_cannot_be_made_leaves_all_as_it_was(book: Book) -> None:
    def refuse(network: Network) -> Action:
        raise BadInput("no")

    book.do(put(contact("Jane")))
    before = records(book)
    with pytest.raises(BadInput):
        book.do(refuse)
    assert records(book) == before == on_disk(book.path)
    book.do(put(contact("Bob")))


def test_commits_carry_the_time_they_were_made(tmp_path: Path) -> None:
    with Book.open(tmp_path / "amity.json", now=lambda: NOON) as book:
        made = book.do(put(contact("Jane")))
    assert made
    assert made.at == NOON


def test_the_day_is_that_of_the_configured_time_zone(tmp_path: Path) -> None:
    late = NOON + timedelta(hours=8)
    with Book.open(tmp_path / "amity.json", now=lambda: late) as book:
        book.do(lambda network: configure(network, "time-zone", "Asia/Tokyo", NOON.date()))
        assert book._today() == date(2026, 11, 23)
        book.do(lambda network: configure(network, "time-zone", "America/Lima", NOON.date()))
        assert book._today() == date(2026, 11, 22)


def test_settings_are_kept_and_undone(book: Book) -> None:
    book.do(lambda network: configure(network, "goal", "7", NOON.date()))
    assert book.network.settings.goal == 7
    assert records(book) == on_disk(book.path)
    book.undo()
    assert book.network.settings.goal == 5
    assert records(book) == on_disk(book.path)


def test_search_follows_what_is_done(book: Book, today: date) -> None:
    def found(text: str) -> set[str]:
        return {hit.uid for hit in book.search(text, today) if hit.whole}

    book.do(put(contact("Jane"), contact("Bob")))
    assert found("jane") == {"jane"}
    book.do(put(talk("t", "bob", text="spoke of sailing"), contact("Jane", company="Acme")))
    assert found("sailing") == {"bob"}
    assert found("acme") == {"jane"}
    book.do(put(talk("t", "jane", text="spoke of sailing")))
    assert found("sailing") == {"jane"}
    book.do(drop(talk("t", "jane")))
    assert found("sailing") == set()
    book.undo()
    assert found("sailing") == {"jane"}
    with Book.open(book.path) as other:
        other.do(drop(contact("Bob")))
        other.do(put(contact("Omar")))
    book.refresh()
    assert found("bob") == set()
    assert found("omar") == {"omar"}


def test_names_follow_what_is_done(book: Book) -> None:
    book.do(put(contact("Jane")))
    assert book.names.find("Jane").uids == ("jane",)
    assert book.names is book.names
    book.do(put(contact("Bob")))
    assert book.names.find("Bob").uids == ("bob",)


def test_the_queue_takes_a_capacity(book: Book, today: date) -> None:
    book.do(put(*(contact(name, cadence=14) for name in ("Ann", "Bob", "Eve"))))
    assert book.queue(today, 0).capacity == 0


def test_after_everything_was_read_anew_the_network_is_another(book: Book) -> None:
    book.do(put(contact("Jane")))
    assert book.search("jane")
    with Book.open(book.path) as other:
        other.do(put(contact("Bob")))
        other.fold()
    before = book.network
    assert book.refresh()
    assert book.network is not before
    assert [hit.uid for hit in book.search("bob")] == ["bob"]


def test_drafts_belong_to_the_session(book: Book) -> None:
    book.drafts.save("log", {"text": "her team"})
    assert book.drafts is book.drafts
    with Book.open(book.path) as other:
        assert other.drafts.offered() == []
    book.drafts.discard("log")
    assert not list(book.path.parent.iterdir())


def test_a_log_of_many_is_one_commit(book: Book, today: date) -> None:
    people = [book.add_contact(name, today=today) for name in ("Ann", "Bob")]
    met = book.log([one.uid for one in people], day=today - timedelta(days=1), today=today)
    assert isinstance(met, Interaction)
    assert met.day == today - timedelta(days=1)
    assert set(met.contacts) == {one.uid for one in people}
    assert book.sequence == 3


def test_reading_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    """What a short command must not load: the screen, the index, and what only writing needs."""
    script = f"""
import sys
from store import Book
with Book.open({str(tmp_path / "amity.json")!r}) as book:
    book.contacts()
slow = {{"textual", "rich", "click", "rapidfuzz", "icalendar", "gzip", "platformdirs",
         "store.language.search", "store.disk.drafts", "zoneinfo"}}
print(sorted(slow & sys.modules.keys()))
"""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout == "[]\n"


def test_a_store_that_is_busy_is_said(book: Book) -> None:
    book.do(put(contact("Jane")))
    with (
        Book.open(book.path, patience=0) as other,
        book._database.disk.writing(),
        pytest.raises(StoreError, match="busy"),
    ):
        other.do(put(contact("Bob")))


def test_a_short_session_reads_only_the_talks_it_needs(tmp_path: Path, today: date) -> None:
    with Book.open(tmp_path / "amity.json") as book:
        ana, bob = book.add_contact("Ana Lima", today=today), book.add_contact("Bob", today=today)
        book.log([ana], "one", today=today)
        book.log([bob], "two", today=today)
    with Book.open(tmp_path / "amity.json", later=True) as book:
        book.do(lambda _network: Action("Log", (talk("3", ana.uid, text="three"),)))
        assert not book.network.has_read("interactions")
        talks = book.network.interactions_of(ana.uid)
        assert {talk.text for talk in talks} == {"one", "three"}
        assert not book.network.has_read("interactions")
        assert len(book.network.interactions) == 3
        book.log([ana], "four", today=today)
        assert len(book.network.interactions_of(ana.uid)) == 3


def test_one_talk_is_found_without_the_others(tmp_path: Path, today: date) -> None:
    with Book.open(tmp_path / "amity.json") as book:
        ana = book.add_contact("Ana Lima", today=today)
        one = book.log([ana], "one", today=today)
    with Book.open(tmp_path / "amity.json", later=True) as book:
        assert book.network.get("interactions", one.uid) == one
        assert book.network.get("interactions", ana.uid) is None, "that is who it was with"
        two = book.log([ana], "two", today=today)
        assert book.network.get("interactions", two.uid) == two
        book.do(lambda _network: Action("Delete", (), (one, two)))
        assert book.network.get("interactions", one.uid) is None
        assert book.network.interactions_of(ana.uid) == []
        assert not book.network.has_read("interactions")


def test_who_asks_about_many_is_given_all_at_once(
    tmp_path: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.disk.shelf.FEW", 2)
    with Book.open(tmp_path / "amity.json") as book:
        people = [book.add_contact(name, today=today).uid for name in ("Ana", "Bob", "Cy")]
        for uid in people:
            book.log([uid], today=today)
    with Book.open(tmp_path / "amity.json", later=True) as book:
        for uid in (*people[:2], people[0]):
            assert len(book.network.interactions_of(uid)) == 1
        assert not book.network.has_read("interactions")
        assert len(book.network.interactions_of(people[2])) == 1
        assert book.network.has_read("interactions")


def test_a_talk_that_is_not_read_yet_can_be_edited_and_undone(tmp_path: Path, today: date) -> None:
    with Book.open(tmp_path / "amity.json") as book:
        ana = book.add_contact("Ana Lima", today=today)
        talk = book.log([ana], "one", today=today)
    with Book.open(tmp_path / "amity.json", later=True) as book:
        book.do(lambda _network: Action("Edit", (replace(talk, text="other"),)))
        book.undo()
        assert [one.text for one in book.network.interactions.values()] == ["one"]


def test_talks_are_read_little_by_little_whatever_happens_meanwhile(
    tmp_path: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.disk.shelf.AT_ONCE", 1)
    with Book.open(tmp_path / "amity.json") as book:
        ana = book.add_contact("Ana Lima", today=today)
        talks = [book.log([ana], text, today=today) for text in ("one", "two", "three")]
    with Book.open(tmp_path / "amity.json", later=True) as book:
        steps = book.warm(today)
        next(steps)
        assert not book.network.has_read("interactions")
        assert len(book.network.interactions_of(ana.uid)) == 3
        book.do(lambda _network: Action("Edit", (replace(talks[0], text="other"),)))
        book.do(lambda _network: Action("Delete", (), (talks[1],)))
        assert {talk.text for talk in book.network.interactions_of(ana.uid)} == {"other", "three"}
        assert sum(1 for _ in steps) > 1
        assert book.network.has_read("interactions")
        assert [talk.text for talk in book.network.interactions.values()] == ["other", "three"]
        assert book.week_at_hand(today) == book.queue(today)
        book.log([ana], "four", today=today)
        assert len(book.network.interactions_of(ana.uid)) == 3


def test_talks_that_were_read_little_by_little_are_kept_as_they_were(
    tmp_path: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their records stand in for their documents from then on."""
    monkeypatch.setattr("store.disk.shelf.AT_ONCE", 2)
    path = tmp_path / "amity.json"
    with Book.open(path) as book:
        ana, bob = (book.add_contact(name, today=today) for name in ("Ana Lima", "Bob Ray"))
        for text in ("one", "two", "three"):
            book.log([ana, bob], text, today=today, lines={bob.uid: "his own"})
            book.log([bob], text, today=today)
        book.fold()
    before = path.read_bytes()
    with Book.open(path, later=True) as book:
        list(book.warm(today))
        book.log([ana], "four", today=today)
        book.undo()
        first = next(iter(book.network.interactions.values()))
        book.do(lambda _network: Action("Edit", (replace(first, text="other"),)))
        book.undo()
        book.fold()
    folded = json.loads(path.read_bytes())
    assert folded["interactions"] == json.loads(before)["interactions"]
    assert folded["contacts"] == json.loads(before)["contacts"]


def test_a_damaged_talk_is_refused_when_it_is_read(tmp_path: Path, today: date) -> None:
    path = tmp_path / "amity.json"
    with Book.open(path) as book:
        book.log([book.add_contact("Ana Lima", today=today)], "one", today=today)
        book.fold()
    path.write_bytes(path.read_bytes().replace(b'"day":"2026-11-22"', b'"day":"2026-11-99"'))
    with Book.open(path, later=True) as book, pytest.raises(Damaged, match="interactions 1"):
        list(book.warm(today))


def test_a_week_that_is_expected_holds_until_something_changes(tmp_path: Path, today: date) -> None:
    path = tmp_path / "amity.json"
    with Book.open(path) as book:
        book.do(lambda _network: Action("Import", (contact("Ana"),)))
        week = replace(book.queue(today), waiting=7)
    with Book.open(path, later=True) as book:
        book.expect(week)
        assert book.queue(today) == week
        assert book.has_new(today)
        assert book.week_at_hand(today) is None
        assert book.queue(today, days=21) != week
        assert book.queue(today + timedelta(days=1)) != week
        book.expect(week)
    with Book.open(path, later=True) as book:
        book.expect(week)
        list(book.warm(today))
        assert book.queue(today).waiting == 0, "it is known by now"
    with Book.open(path, later=True) as book:
        book.expect(week)
        book.do(lambda _network: Action("Import", (contact("Bob"),)))
        assert book.queue(today).waiting == 0


def test_somebody_new_waits_until_triaged(tmp_path: Path, today: date) -> None:
    with Book.open(tmp_path / "amity.json") as book:
        assert not book.has_new(today)
        book.do(lambda _network: Action("Import", (contact("Ana"),)))
        assert book.has_new(today)
        book.queue(today, days=21)
        book.do(lambda network: Action("Sort", (replace(network.contacts["ana"], tier="close"),)))
        assert not book.has_new(today)
