from __future__ import annotations

from store.formats import FORMATS
from store.formats.incoming import Dated
from tests.store.formats.support import data, entries

google = FORMATS["google"]


def test_reads_the_header_of_2024() -> None:
    ana = google.read(data("google.csv")).people[0]

    assert (ana.name, ana.nicknames, ana.company, ana.title) == (
        "Ana Lima",
        ("Aninha",),
        "Casa Lima",
        "Founder",
    )
    assert entries(ana.emails) == [
        ("ana.lima@mail.example", "home"),
        ("ana@casalima.example", "work"),
        ("hello@casalima.example", "work"),
    ]
    assert entries(ana.phones) == [("+351 911 111 111", "mobile")]
    assert entries(ana.addresses) == [("Rua A 1, 4000-001 Porto, Portugal", "home")]
    assert entries(ana.links) == [("https://ana.example", "blog")]
    assert ana.place == "Porto"
    assert ana.dates == (Dated("birthday", 12, 1), Dated("anniversary", 5, 19, 2012))


def test_drops_the_labels_everybody_has() -> None:
    assert google.read(data("google.csv")).people[0].tags == ("Book-club",)


def test_what_has_no_field_is_kept_in_the_notes() -> None:
    notes = google.read(data("google.csv")).people[0].notes
    assert notes == "Two cats.\nVegetarian.\n\nBrother: Rui Lima\n\nDiet: vegetarian"


def test_names_the_nameless_and_counts_lines_across_quoted_ones() -> None:
    people = google.read(data("google.csv")).people
    assert [(one.line, one.name, one.kind) for one in people] == [
        (2, "Ana Lima", "person"),
        (6, "Corner Bakery", "organisation"),
        (7, "alone@mail.example", "person"),
    ]


def test_reads_the_older_header_in_utf_16() -> None:
    (omar,) = google.read(data("google_old.csv")).people
    assert (omar.name, omar.company, omar.title) == ("Omar Haddad", "Desk", "Editor")
    assert entries(omar.phones) == [("0711 222 333", "mobile"), ("0711 444 555", "mobile")]
    assert entries(omar.emails) == [("omar@desk.example", "work")]
    assert entries(omar.links) == [("omar.h", "Skype")]
    assert omar.dates == (Dated("birthday", 3, 7),)
    assert omar.notes == 'Said "call me"'
    assert omar.tags == ("Alumni",)


def test_a_birthday_that_is_no_day_goes_to_the_notes() -> None:
    text = "First Name,Last Name,Birthday,E-mail 1 - Value\nJane,Doe,in spring,j@x.example\n"
    (jane,) = google.read(text.encode()).people
    assert (jane.dates, jane.notes) == ((), "birthday: in spring")


def knows(format_name: str, content: bytes) -> bool:
    return FORMATS[format_name].looks_like(content)


def test_each_reader_knows_its_own_files() -> None:
    known = {
        name: [one for one in ("google", "linkedin", "outlook") if knows(one, data(name))]
        for name in ("google.csv", "google_old.csv", "linkedin.csv", "outlook.csv")
    }
    assert known == {
        "google.csv": ["google"],
        "google_old.csv": ["google"],
        "linkedin.csv": ["linkedin"],
        "outlook.csv": ["outlook"],
    }
