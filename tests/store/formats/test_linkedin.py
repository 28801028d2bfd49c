from __future__ import annotations

from datetime import date

import pytest

from store.formats import FORMATS
from store.formats.incoming import Refusal
from tests.store.formats.support import data, entries

linkedin = FORMATS["linkedin"]
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
JANE = "Jane,Doe,https://www.linkedin.com/in/jane,j@x.example,Acme,CTO,12 Nov 2023\n"


def test_reads_an_export_as_linkedin_writes_it() -> None:
    reading = linkedin.read(data("linkedin.csv"))

    jane = reading.people[0]
    assert (jane.name, jane.company, jane.title) == ("Jane Doe", "Acme", "Head of Product")
    assert (jane.key, jane.line) == ("jane-doe-42", 5)
    assert entries(jane.emails) == [("jane@acme.example", "")]
    assert entries(jane.links) == [("https://www.linkedin.com/in/jane-doe-42", "LinkedIn")]
    assert (jane.met_on, jane.met_how) == (date(2023, 11, 12), "LinkedIn")
    assert [one.name for one in reading.people] == [
        "Jane Doe",
        "Priya Sharma",
        "Priya Sharma",
        "Zoë Okafor, PhD",
        "Sam Rivera",
    ]
    assert reading.people[3].key == "zoë-okafor"


def test_a_row_without_a_name_is_refused_with_its_line_and_one_of_commas_is_none() -> None:
    assert linkedin.read(data("linkedin.csv")).refused == (Refusal(9, "no name, e-mail or phone"),)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEADER + JANE, id="no preamble"),
        pytest.param("\ufeffNotes:\n\n" + HEADER + JANE, id="byte order mark"),
        pytest.param("Notes:\n" + HEADER + JANE, id="no blank line"),
        pytest.param("Notes:\none\ntwo\n\n" + HEADER + JANE, id="four lines"),
        pytest.param((HEADER + JANE).replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param((HEADER + JANE).replace(",", ";"), id="semicolons"),
        pytest.param((HEADER + JANE).replace(",", "\t"), id="tabs"),
        pytest.param(HEADER.upper() + JANE, id="capitals"),
        pytest.param(
            "First Name,Last Name,Email Address,Company,Position,Connected On,URL\n"
            "Jane,Doe,j@x.example,Acme,CTO,12-Nov-23,linkedin.com/in/Jane/?trk=x\n",
            id="address last, other day, without scheme",
        ),
    ],
)
def test_reads_all_variants_alike(text: str) -> None:
    assert linkedin.looks_like(text.encode())
    (jane,) = linkedin.read(text.encode()).people
    assert (jane.name, jane.key, jane.company, jane.met_on) == (
        "Jane Doe",
        "jane",
        "Acme",
        date(2023, 11, 12),
    )
    assert entries(jane.emails) == [("j@x.example", "")]


def test_without_an_address_name_and_day_identify() -> None:
    text = "First Name,Last Name,Email Address,Company,Position,Connected On\nJo,Ek,,A,B,1 Mar 2020"
    assert linkedin.read(text.encode()).people[0].key == "jo ek 2020-03-01"


def test_an_unknown_day_is_left_out() -> None:
    (jane,) = linkedin.read((HEADER + JANE.replace("12 Nov 2023", "soon")).encode()).people
    assert (jane.met_on, jane.met_how) == (None, "")


def test_other_encodings() -> None:
    text = HEADER + JANE.replace("Jane", "Zoë")
    assert linkedin.read(text.encode("cp1252")).people[0].name == "Zoë Doe"
    assert linkedin.read(text.encode("utf-16")).people[0].name == "Zoë Doe"
    assert linkedin.read(text.encode("mac-roman"), "mac-roman").people[0].name == "Zoë Doe"


@pytest.mark.parametrize("text", ["", "a,b,c", "First Name,Last Name\nJane,Doe", "Notes:\n"])
def test_knows_what_it_is_not(text: str) -> None:
    assert not linkedin.looks_like(text.encode())
    assert linkedin.read(text.encode()).refused == (Refusal(1, "no header that is known"),)
