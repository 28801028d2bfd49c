from __future__ import annotations

from store.records import Drive
from store.rules.drives import progress, to_meet
from tests.store.rules.people import TODAY, ago, contact, network, talk, tried, wrote


def drive(name: str, *uids: str, began: int = 30) -> Drive:
    return Drive(uid=name, name=name, contacts=uids, began=ago(began))


def test_progress_counts_who_was_reached_since_it_began() -> None:
    acme = drive("Acme", "on", "before", "tried", "wrote", "never", "ghost", "on")
    net = network(
        [contact(uid) for uid in ("on", "before", "tried", "wrote", "never")],
        talk("on", ago(30)),
        talk("before", ago(31)),
        tried("tried", ago(3)),
        wrote("wrote", ago(3)),
        acme,
    )
    found = progress(net, acme, TODAY)
    assert (found.met, str(found)) == (frozenset({"on"}), "1 of 5")
    assert found.people == ("on", "before", "tried", "wrote", "never")


def test_somebody_in_two_drives_waits_in_the_older_first() -> None:
    net = network(
        contact("jane"), drive("B", "jane"), drive("A", "jane"), drive("C", "jane", began=40)
    )
    assert [one.drive.name for one in to_meet(net, TODAY)["jane"]] == ["C", "A", "B"]


def test_a_drive_of_nobody() -> None:
    net = network(drive("A"), drive("B", "ghost"))
    assert to_meet(net, TODAY) == {}
    assert str(progress(net, net.drives["B"], TODAY)) == "0 of 0"
