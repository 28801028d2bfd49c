from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest

from store.formats import write
from store.formats.csv_writer import defused
from store.records import Contact, Interaction, Labelled, Occasion
from store.rules.network import Network

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
ADDED = date(2026, 1, 5)

JANE = Contact(
    uid="jane",
    name="Jané, Doe",
    company="=cmd()",
    tags=("vip", "lisbon"),
    phones=(Labelled(value="+351 911 111 111"), Labelled(value="210")),
    notes='two\n"lines"',
    tier="close",
    added=ADDED,
)


def rows(*records: Contact | Occasion | Interaction) -> list[dict[str, str]]:
    network = Network(records)
    data = write("csv", network, network.contacts.values(), NOW)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_one_row_a_contact() -> None:
    birthday = Occasion(contact="jane", month=3, day=7)
    talks = [
        Interaction(uid=str(day), day=date(2026, 10, day), contacts=("jane",), reached=day < 20)
        for day in (12, 5, 21)
    ]
    (row,) = rows(JANE, birthday, *talks)
    assert row["Name"] == "Jané, Doe"
    assert row["Tags"] == "vip; lisbon"
    assert row["Notes"] == 'two\n"lines"'
    assert row["Tier"] == "close"
    assert row["Birthday"] == "'--03-07"
    assert row["Last talk"] == "2026-10-12"
    assert row["Met on"] == ""


def test_no_contact_is_a_heading_alone() -> None:
    assert rows() == []


def test_formulas_are_defused_telephones_too() -> None:
    (row,) = rows(JANE)
    assert row["Company"] == "'=cmd()"
    assert row["Phones"] == "'+351 911 111 111; 210"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_what_a_spreadsheet_would_run(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Jane", "1-2", " =1", "'=1"])
def test_what_it_would_not(cell: str) -> None:
    assert defused(cell) == cell
