from __future__ import annotations

import pytest

from store.formats import FORMATS
from store.formats.incoming import Dated
from tests.store.formats.support import data, entries

outlook = FORMATS["outlook"]
HEADER = "First Name,Last Name,E-mail Address,Mobile Phone,Birthday,Notes\n"


def test_reads_a_file_of_windows() -> None:
    joerg, mia = outlook.read(data("outlook.csv")).people

    assert (joerg.name, joerg.company, joerg.title) == ("Jörg Grün", "Werk AG", "Leiter")
    assert entries(joerg.phones) == [
        ("0171 1234567", "mobile"),
        ("0221 7654321", "work"),
        ("0221 7654300", "work fax"),
    ]
    assert entries(joerg.addresses) == [("Hauptstr. 1, Köln, Deutschland", "work")]
    assert joerg.place == "Köln"
    assert joerg.tags == ("Freunde", "Messe")
    assert joerg.notes == "Gruß"
    assert mia.name == "Mia Wolf"


def test_one_day_above_twelve_tells_the_order_of_all() -> None:
    joerg, mia = outlook.read(data("outlook.csv")).people
    assert joerg.dates == (Dated("birthday", 4, 23, 1975),)
    assert mia.dates == (Dated("birthday", 7, 3, 1990),)


@pytest.mark.parametrize(
    ("cell", "dates", "notes"),
    [
        ("3/7/1990", (), "birthday: 3/7/1990"),
        ("3/17/1990", (Dated("birthday", 3, 17, 1990),), ""),
        ("17.3.1990", (Dated("birthday", 3, 17, 1990),), ""),
        ("5/5/1990", (Dated("birthday", 5, 5, 1990),), ""),
        ("3/17/90", (), "birthday: 3/17/90"),
        ("1990-03-07", (Dated("birthday", 3, 7, 1990),), ""),
        ("0/0/00", (), ""),
    ],
)
def test_an_unclear_day_is_not_guessed(cell: str, dates: tuple[Dated, ...], notes: str) -> None:
    (jane,) = outlook.read(f"{HEADER}Jane,Doe,j@x.example,,{cell},\n".encode()).people
    assert (jane.dates, jane.notes) == (dates, notes)
