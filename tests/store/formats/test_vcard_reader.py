"""Each trap of real vCards, with what must come of it."""

from __future__ import annotations

import pytest

from store.formats import FORMATS
from store.formats.incoming import Dated, Refusal
from store.formats.vcard_lines import split
from tests.store.formats.support import card, data, entries, person

vcard = FORMATS["vcard"]


def test_reads_a_card_of_an_iphone() -> None:
    lena, printing = vcard.read(data("iphone.vcf")).people

    assert (lena.name, lena.company, lena.title) == (
        "Lena Maria Ortiz",
        "Blue Lamp",
        "Art director, brand",
    )
    assert lena.nicknames == ("Leni", "Lo")
    assert entries(lena.emails) == [
        ("lena@bluelamp.example", "work"),
        ("lena.ortiz@mail.example", "home"),
    ]
    assert entries(lena.phones) == [
        ("+351 912 345 678", "mobile"),
        ("+351 210 000 001", "work fax"),
        ("+351 210 000 002", "assistant phone"),
    ]
    assert entries(lena.addresses) == [
        ("Rua do Sol 5, 2.º esq., Lisboa, 1200-001, Portugal", "home")
    ]
    assert entries(lena.links) == [
        ("https://lena.example", "home page"),
        ("lena_o", "Telegram"),
        ("https://www.linkedin.com/in/lena-ortiz", "linkedin"),
    ]
    assert lena.place == "Lisboa"
    assert lena.dates == (
        Dated("anniversary", 6, 20, 2015),
        Dated("Name day", 9, 1),
        Dated("birthday", 3, 7),
    )
    assert lena.notes == "Likes oat milk; hates small talk.\nMet at the print fair."
    assert (printing.name, printing.kind, printing.company) == (
        "Harbour Printing",
        "organisation",
        "",
    )


def test_keeps_what_has_no_field_for_the_next_export() -> None:
    lena, _ = vcard.read(data("iphone.vcf")).people
    assert lena.extra == (
        "N:Ortiz;Lena;Maria;;",
        "ORG:Blue Lamp;Design",
        "item6.X-ABRELATEDNAMES:Tomás",
        "item6.X-ABLabel:_$!<Brother>!$_",
    )


def test_reads_a_card_of_an_android_telephone() -> None:
    reading = vcard.read(data("android.vcf"))
    oyvind, desk = reading.people

    assert (oyvind.name, oyvind.nicknames) == ("Øyvind Åström", ("Oy",))
    assert entries(oyvind.phones) == [("0047 900 00 123", "mobile"), ("22000001", "work fax")]
    assert entries(oyvind.addresses) == [("Storåsveien 10, Tromsø, 9006, Norge", "home")]
    assert oyvind.dates == (Dated("anniversary", 8, 13, 2011), Dated("birthday", 2, 29, 1980))
    assert oyvind.notes == "Runs a café\nand a bakery"
    assert (desk.name, desk.named, desk.line) == ("desk@office.example", False, 19)


def test_reads_a_card_by_hand_without_an_end_around_another() -> None:
    ada, helper = vcard.read(data("lotus.vcf")).people
    assert (ada.name, ada.line) == ("Ada Byte", 1)
    assert entries(ada.phones) == [("555 010 99", "work"), ("555 010 98", "fax")]
    assert ada.notes == "first line\nsecond line, without a fold"
    assert (helper.name, helper.line) == ("Charles Helper", 8)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        pytest.param(["FN:Jane Doe", "N:Roe;Janet"], "Jane Doe", id="FN before N"),
        pytest.param(["N:Doe;Jane;Mary;Dr.;PhD"], "Dr. Jane Mary Doe PhD", id="N as it is spoken"),
        pytest.param(["FN:", "N:Doe;Jane"], "Jane Doe", id="FN that is empty"),
        pytest.param(["N:Doe;Jane;Mary,Sue;;Jr.,M.D."], "Jane Mary Sue Doe Jr. M.D.", id="lists"),
        pytest.param(["FN:", "N:;;;;", "NICKNAME:Jo,Joe"], "Jo", id="nickname"),
        pytest.param(["N:;;;;", "ORG:Acme;Sales"], "Acme", id="company"),
        pytest.param(["EMAIL:j@x.example"], "j@x.example", id="e-mail"),
        pytest.param(["TEL:555 010 99"], "555 010 99", id="telephone"),
        pytest.param(["URL:https://x.example"], "https://x.example", id="link"),
        pytest.param(["FN:Jane Doe, PhD; MBA"], "Jane Doe, PhD; MBA", id="nothing escaped"),
        pytest.param(["FN:Jane Doe\\, PhD\\; MBA"], "Jane Doe, PhD; MBA", id="all escaped"),
        pytest.param(["fn:Jane Doe"], "Jane Doe", id="lower case"),
        pytest.param(["FN;CHARSET=UTF-8:Zoë"], "Zoë", id="declared"),
        pytest.param(["FN;CHARSET=Murks:Zoë"], "Zoë", id="declared to be nonsense"),
        pytest.param(["FN;CHARSET=us-ascii:Zoë"], "Zoë", id="declared wrongly"),
        pytest.param([b"FN;CHARSET=SHIFT_JIS:" + "表示".encode("cp932")], "表示", id="Shift JIS"),
        pytest.param([b"FN;CHARSET=KOI8-R:" + "Олег".encode("koi8-r")], "Олег", id="KOI8-R"),
        pytest.param(
            [b"FN;CHARSET=ISO-2022-JP:" + "安藤".encode("iso2022_jp")], "安藤", id="ISO-2022-JP"
        ),
        pytest.param([b"FN:" + "Jörg".encode("cp1252")], "Jörg", id="Windows, undeclared"),
        pytest.param(["FN;QUOTED-PRINTABLE:Zo=C3=AB"], "Zoë", id="bare encoding"),
        pytest.param(["FN;ENCODING=QUOTED-PRINTABLE:=", "Zo=C3=", "=AB"], "Zoë", id="soft breaks"),
        pytest.param(
            ["FN;ENCODING=QUOTED-PRINTABLE:Jane= ", " Doe"], "Jane Doe", id="soft, spaced"
        ),
        pytest.param(["FN;ENCODING=QUOTED-PRINTABLE:", "  Zo=C3=AB"], "Zoë", id="fold and QP"),
        pytest.param(
            [b"FN:\xc3\x85sa \xc3", b" \x85str\xc3\xb6m"], "Åsa Åström", id="fold in a character"
        ),
        pytest.param(["F", " N:Ja", "\tne"], "Jane", id="fold in the head"),
        pytest.param(['FN;X-A="b:c;d":Jane'], "Jane", id="colon in quotation marks"),
        pytest.param(['FN;X-A="b:Jane'], "Jane", id="quotation mark left open"),
        pytest.param(["# a comment: see below", "FN:Jane"], "Jane", id="comment"),
        pytest.param(["FN;ENCODING=QUOTED-PRINTABLE:Jane="], "Jane", id="soft break at the end"),
    ],
)
def test_names(lines: list[str | bytes], name: str) -> None:
    assert person(*lines).name == name


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["EMAIL:j@x.example"], [("j@x.example", "")]),
        (["EMAIL;INTERNET;PREF;HOME:j@x.example"], [("j@x.example", "home")]),
        (["EMAIL;TYPE=INTERNET,WORK:mailto:j@x.example"], [("j@x.example", "work")]),
        (
            ["EMAIL:a@x.example", "EMAIL;PREF=1:b@x.example"],
            [("b@x.example", ""), ("a@x.example", "")],
        ),
        (["workEmail.EMAIL:j@x.example", "WORKEMAIL.X-ABLABEL:@work"], [("j@x.example", "@work")]),
        (['EMAIL;INTERNET:"Jane"', "  <j@x.example>"], [("j@x.example", "")]),
        (["EMAIL:\u200bj@x.example\u202c"], [("j@x.example", "")]),
        (["EMAIL:nobody"], []),
        (["EMAIL:"], []),
    ],
)
def test_emails(lines: list[str], said: list[tuple[str, str]]) -> None:
    assert entries(person("FN:Jane", *lines).emails) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("TEL;CELL;PREF:1 234 567", ("1 234 567", "mobile")),
        ("TEL;TYPE=FAX;TYPE=work:1 234 567", ("1 234 567", "work fax")),
        ('TEL;TYPE="voice,home":1 234 567', ("1 234 567", "home")),
        ("TEL;type=IPHONE;type=CELL:1 234 567", ("1 234 567", "mobile")),
        ("TEL;TYPE=x-boat:1 234 567", ("1 234 567", "boat")),
        (
            "TEL;VALUE=uri;TYPE=work:tel:+1-418-656-9254;ext=102",
            ("+1-418-656-9254 ext. 102", "work"),
        ),
        ("TEL;TYPE=CELL:\u202d666 555\u00a0444\u202c", ("666 555 444", "mobile")),
    ],
)
def test_telephones(line: str, said: tuple[str, str]) -> None:
    assert entries(person("FN:Jane", line).phones) == [said]


@pytest.mark.parametrize("line", ["TEL:", "TEL;WORK:§", "TEL:---"])
def test_a_telephone_that_is_none_is_left_out(line: str) -> None:
    assert person("FN:Jane", line).phones == ()


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("ADR;HOME:;;Main St 1;Porto;;4000;Portugal", "Main St 1, Porto, 4000, Portugal"),
        (
            "ADR:;Box 2;Main St 1\\, left;Porto;;;;Main St 1\\nPorto",
            "Box 2, Main St 1, left, Porto",
        ),
        ("ADR:;;;;;;;Main St 1\\nPorto", "Main St 1, Porto"),
        ("ADR:;Main St 1\\nPorto;;;;;", "Main St 1, Porto"),
        ("ADR:Main St 1", "Main St 1"),
        ("LABEL;HOME;QUOTED-PRINTABLE:Main St 1=0D=0APorto", "Main St 1, Porto"),
    ],
)
def test_addresses(line: str, text: str) -> None:
    assert [one.value for one in person("FN:Jane", line).addresses] == [text]


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (["BDAY:1996-04-15"], (Dated("birthday", 4, 15, 1996),)),
        (["BDAY;VALUE=DATE:20081203"], (Dated("birthday", 12, 3, 2008),)),
        (["BDAY;value=date:1604-06-26"], (Dated("birthday", 6, 26),)),
        (["BDAY;X-APPLE-OMIT-YEAR=2000:2000-06-26"], (Dated("birthday", 6, 26),)),
        (["BDAY:--0203"], (Dated("birthday", 2, 3),)),
        (["ANNIVERSARY:20090808T1430-0500"], (Dated("anniversary", 8, 8, 2009),)),
        (["X-EVOLUTION-ANNIVERSARY:1980-03-22"], (Dated("anniversary", 3, 22, 1980),)),
        (
            ["item1.X-ABDATE:20140310", "item1.X-ABLabel:First day"],
            (Dated("First day", 3, 10, 2014),),
        ),
        (["X-ABDATE:2014-03-10"], (Dated("date", 3, 10, 2014),)),
    ],
)
def test_dates(lines: list[str], dates: tuple[Dated, ...]) -> None:
    assert person("FN:Jane", *lines).dates == dates


@pytest.mark.parametrize("line", ["BDAY;VALUE=text:circa 1800", "BDAY:19723101"])
def test_a_day_that_is_none_is_kept_as_it_is(line: str) -> None:
    jane = person("FN:Jane", line)
    assert (jane.dates, jane.extra) == ((), (line,))


@pytest.mark.parametrize(
    ("lines", "notes"),
    [
        (["NOTE:Hello, world; again"], "Hello, world; again"),
        (["NOTE:one\\ntwo\\N\\\\three"], "one\ntwo\n\\three"),
        (["NOTE:one", "NOTE:two"], "one\n\ntwo"),
        (["NOTE:folded", "  here", "\tand there"], "folded hereand there"),
        (["NOTE;QUOTED-PRINTABLE:one=0D=0A=", "two", "TITLE:x"], "one\ntwo"),
        (["NOTE:one", "two", "TITLE:x"], "one\ntwo"),
        (["NOTE:one\\", "two"], "one\ntwo"),
    ],
)
def test_notes(lines: list[str], notes: str) -> None:
    assert person("FN:Jane", *lines).notes == notes


def test_tags_without_those_everybody_has() -> None:
    jane = person("FN:Jane", "CATEGORIES:myContacts,Book club,My Contacts", "CATEGORIES:vip")
    assert jane.tags == ("Book-club", "vip")


@pytest.mark.parametrize(
    "photo",
    [
        ["PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " SkZJRg=="],
        ["PHOTO;BASE64:", "/9j/4AAQSkZJRgABAQ", "AAAQABAAD/4gxYSUND", ""],
        ["PHOTO;ENCODING=BASE64;JPEG:", "/9j/4AAQSkZJRgABAQ==", "", ""],
        ['LOGO;TYPE="PNG";ENCODING=b:/9j/4AAQ'],
        ["PHOTO:data:image/png;base64,iVBORw0KGgo", " AAAA"],
        ["PHOTO;ENCODING=BASE64;TYPE=JPEG:qgEPAAIAAAAHAAA:ASDF==", ""],
        ["KEY;X509;ENCODING=BASE64:", "    MIIDITCCAoqg", "    MRMwEQYDVQQK", "", ""],
    ],
)
def test_pictures_and_keys_are_skipped_and_hide_nothing(photo: list[str]) -> None:
    jane = person("FN:Jane", *photo, "TITLE:Director")
    assert (jane.title, jane.extra) == ("Director", ())


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (["UID:urn:uuid:4FBE8971-0BC3"], "4fbe8971-0bc3"),
        (["X-ABUID:4B505D70-F921\\:ABPerson"], "4b505d70-f921"),
        ([], ""),
    ],
)
def test_keys(lines: list[str], key: str) -> None:
    assert person("FN:Jane", *lines).key == key


def test_organisations() -> None:
    assert person("FN:Acme", "ORG:Acme;", "KIND:org").kind == "organisation"
    assert person("FN:Acme", "ORG:Acme;", "X-ABShowAs:COMPANY").company == ""
    assert person("FN:Jane", "ORG:Acme;", "KIND:individual").kind == "person"


def test_a_group_becomes_a_tag_of_its_members() -> None:
    group = card("KIND:group", "FN:Book club", "MEMBER:urn:uuid:A1", "MEMBER:urn:uuid:B2")
    reading = vcard.read(group + card("FN:Jane", "UID:a1") + card("FN:Bob", "UID:c3"))
    assert [(one.name, one.tags) for one in reading.people] == [
        ("Jane", ("Book-club",)),
        ("Bob", ()),
    ]
    assert reading.refused == (Refusal(1, "a group: its name became a tag of those in it"),)


@pytest.mark.parametrize(
    ("file", "people", "refused"),
    [
        pytest.param(card("FN:A") + card("FN:B"), ["A", "B"], [], id="two"),
        pytest.param(b"BEGIN:VCARD\nFN:A\n" + card("FN:B"), ["A", "B"], [], id="no end"),
        pytest.param(b"BEGIN:VCARD\nFN:A\nTEL;TYPE=WO", ["A"], [], id="cut"),
        pytest.param(
            b"BEGIN:VCARD\r\nFN:\xc3\x85sa \xc3\x85str\xc3\xb6m\xc3",
            ["Åsa Åström"],
            [],
            id="cut in a character",
        ),
        pytest.param(b"begin:vcard \nfn:A\nend:vcard\n", ["A"], [], id="lower case and spaces"),
        pytest.param(card("FN:A").replace(b"\r\n", b"\r"), ["A"], [], id="old line ends"),
        pytest.param(card("FN:A").replace(b"\r\n", b"\r\r\n"), ["A"], [], id="doubled line ends"),
        pytest.param(b"\n\n" + card("FN:A") + b"\n\n" + card("FN:B"), ["A", "B"], [], id="gaps"),
        pytest.param(
            "  ".join(["", *card("FN:A", "TEL:1 23").decode().splitlines(True)]).encode(),
            ["A"],
            [],
            id="indented",
        ),
        pytest.param(card("FN:A").decode().encode("utf-16"), ["A"], [], id="UTF-16"),
        pytest.param(card("FN:A").decode().encode("utf-8-sig"), ["A"], [], id="UTF-8 with a mark"),
        pytest.param(
            card("FN:A", "AGENT:BEGIN:VCARD", " FN:B", " END:VCARD", "TITLE:T"),
            ["A"],
            [],
            id="agent folded in",
        ),
        pytest.param(
            card("FN:A", "AGENT:", "BEGIN:VCARD", "FN:B", "END:VCARD"),
            ["A", "B"],
            [],
            id="agent inside",
        ),
        pytest.param(
            card("FN:A") + card("NOTE:x") + card("FN:B"), ["A", "B"], [4], id="empty card"
        ),
        pytest.param(b"END:VCARD\n" + card("FN:A"), ["A"], [], id="an end too many"),
        pytest.param(b"BEGIN:VCARD\n FN:A\n TEL:1\nEND:VCARD", ["A"], [], id="indented inside"),
        pytest.param(b"", [], [], id="nothing"),
    ],
)
def test_every_card_is_read_or_refused_with_its_line(
    file: bytes, people: list[str], refused: list[int]
) -> None:
    reading = vcard.read(file)
    assert [one.name for one in reading.people] == people
    assert reading.refused == tuple(Refusal(line, "no name, e-mail or phone") for line in refused)


def test_undeclared_text_is_in_the_encoding_the_user_says() -> None:
    file = card(b"FN:" + "Łukasz".encode("iso8859-2"), "TITLE;CHARSET=utf-8:Żak")
    (found,) = vcard.read(file, "latin2").people
    assert (found.name, found.title) == ("Łukasz", "Żak")


@pytest.mark.parametrize(
    "junk", [b"\r" * 300_000, b"\n" * 300_000, b"=" * 300_000, b'"' * 300_000, b" \n" * 200_000]
)
def test_hostile_files_take_no_longer_than_others(junk: bytes) -> None:
    file = card("FN:A", b"NOTE;ENCODING=QUOTED-PRINTABLE:" + junk) + junk + card("FN:B")
    assert vcard.looks_like(file)
    assert [one.name for one in vcard.read(file).people][:1] == ["A"]


def test_what_is_no_property_is_not_kept_as_one() -> None:
    assert person("FN:Jane", "TITLE:x", "as I said: well", "1.2:x", "X-OK:y").extra == ("X-OK:y",)


def test_a_giant_field_is_cut() -> None:
    jane = person("FN:" + "J" * 50_000, "NOTE:" + "n" * 500_000, "X-LONG:" + "x" * 50_000)
    assert (len(jane.name), len(jane.notes), jane.extra) == (1_000, 100_000, ())


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", [""]),
        ("a;b", ["a", "b"]),
        (";a;", ["", "a", ""]),
        ("a\\;b;c", ["a\\;b", "c"]),
        ("a\\\\;b\\", ["a\\\\", "b\\"]),
        ("a\\\n;b", ["a\\\n", "b"]),
        ("\\;" * 200_000 + ";", ["\\;" * 200_000, ""]),
        (";" * 200_000, [""] * 200_001),
    ],
    ids=lambda one: str(one)[:20],
)
def test_a_value_is_cut_where_no_backslash_stands_before_the_mark(
    text: str, pieces: list[str]
) -> None:
    assert split(text, ";") == pieces
