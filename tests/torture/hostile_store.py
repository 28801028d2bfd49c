"""A store with one text in every field that takes text, and the files that bring it in."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from store import Book
from store.actions import Action
from store.records import (
    Contact,
    Drive,
    Favour,
    Holiday,
    Interaction,
    Introduction,
    Labelled,
    NextTouch,
    Occasion,
    Promise,
    Record,
    Settings,
    Share,
    Source,
)
from tests.torture.payloads import MARK

TODAY: Final = date(2026, 11, 22)
NOW: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)
AGO: Final = TODAY - timedelta(days=200)
SOON: Final = TODAY + timedelta(days=2)
ONE, TWO, NEW, ODD = "one", "two", "new", "odd"
"""The uids of the people: two with all that there is, one to triage, one whose very uid is
hostile (which ``ODD`` begins)."""


def records(text: str) -> tuple[Record, ...]:
    """Every kind of record, ``text`` wherever it can stand. Half of a surrogate pair, which no
    document can hold, is shown as what replaces it."""
    text = text.encode("utf-8", "replace").decode()
    people = (ONE, TWO)
    return (
        _contact(ONE, text),
        _contact(TWO, text),
        Contact(uid=NEW, name=f"{text} n", notes=text, added=TODAY),
        Contact(uid=f"{ODD}{text[:200]}", name=f"{text} o", tier=text[:200], added=AGO),
        Interaction(
            uid="talk",
            day=AGO,
            contacts=people,
            channel="coffee",
            text=text,
            takeaways=(text, text),
            place=text,
            minutes=30,
            tags=(text,),
            lines={ONE: text, text[:200]: text},
            favours=tuple(Favour(kind=kind, text=text) for kind in ("gave", "received", "asked")),
            logged=NOW - timedelta(days=200),
        ),
        Interaction(uid="try", day=AGO, contacts=(NEW, TWO), reached=False, text=text),
        *(
            Promise(uid=f"promise {whose}", contacts=(ONE,), whose=whose, text=text, made=AGO)
            for whose in ("me", "them")
        ),
        Promise(uid="due", contacts=people, text=text, made=AGO, due=TODAY, interaction="talk"),
        Introduction(
            uid="between",
            contacts=people,
            because=text,
            state="made",
            days={text: AGO},
            asked={text: AGO},
            agreed={text: AGO},
            declined={text: AGO},
        ),
        Occasion(uid="label", contact=ONE, label=text, month=SOON.month, day=SOON.day, year=1990),
        Occasion(uid="birthday", contact=TWO, month=SOON.month, day=SOON.day),
        Share(
            uid="share",
            title=text,
            kind=text,
            link=text,
            topics=(text,),
            added=AGO,
            sent={text[:200]: AGO},
        ),
        Drive(
            uid="drive",
            name=text,
            contacts=people,
            began=AGO,
            ends=SOON,
            asked={text: AGO},
            declined={text: AGO},
        ),
        _settings(text),
    )


def _contact(uid: str, text: str) -> Contact:
    ways = (Labelled(value=text, label=text), Labelled(value=f"{text} 2", label=text))
    return Contact(
        uid=uid,
        name=f"{text} {uid}",
        nicknames=(text,),
        company=text,
        title=text,
        industry=text,
        level=text,
        place=text,
        circles=(text,),
        tags=(text,),
        emails=ways,
        phones=ways,
        links=ways,
        addresses=ways,
        notes=text,
        needs=(text,),
        offers=(text,),
        tier="close",
        added=AGO,
        met_how=text,
        introduced_by=text[:200],
        next_touch=NextTouch(due=TODAY, since=TODAY, set=NOW, by=text[:200]),
        merged=(text[:200],),
        sources={text[:200]: Source(key=text, said={"name": text}, seen=AGO)},
        extra=(text,),
    )


def _settings(text: str) -> Settings:
    tiers = {**Settings().tiers, text[:200]: 400}
    return Settings(
        tiers=tiers,
        tag_cadences={text[:200]: 30},
        time_zone=text[:200],
        new_tier=text[:200],
        holidays=(Holiday(label=text, month=SOON.month, day=SOON.day, who=text[:200]),),
    )


def fill(path: Path, text: str) -> None:
    """Make a store of ``records``, done in one action with a hostile label."""
    made = records(text)
    label = f"Edit {text[:2000]}".encode("utf-8", "replace").decode()
    with Book.open(path) as book:
        book.do(lambda _network: Action(label, made))


def filled(folder: Path, payload: str) -> Path:
    """A store in ``folder`` with ``payload`` in every field, edited by hand."""
    store = folder / "store" / "amity.json"
    fill(store, MARK + payload)
    edit_by_hand(store)
    return store


def file_name(text: str) -> str:
    """The name that comes nearest to ``text``."""
    return text.encode("utf-8", "replace").decode().replace("/", "_").replace("\0", "")[:40]


def edit_by_hand(path: Path) -> None:
    """Write the snapshot anew as another program would: all but ASCII as escapes."""
    with Book.open(path) as book:
        book.fold()
    path.write_text(json.dumps(json.loads(path.read_bytes())))


# -- files to import ---------------------------------------------------------------------------

_GOOGLE: Final = (
    *("First Name", "Last Name", "Nickname", "Organization Name", "Organization Title"),
    *("Notes", "Labels", "E-mail 1 - Label", "E-mail 1 - Value"),
    *("Phone 1 - Label", "Phone 1 - Value", "Website 1 - Label", "Website 1 - Value"),
    *("Event 1 - Label", "Event 1 - Value", "Birthday"),
)
_OUTLOOK: Final = (
    *("First Name", "Middle Name", "Last Name", "Company", "Job Title", "Business City"),
    *("Mobile Phone", "Categories", "E-mail Address", "Notes", "Web Page", "Birthday"),
)
_LINKEDIN: Final = (
    *("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"),
)
_PLAIN: Final = ("name", "nickname", "company", "title", "place", "email", "phone", "notes", "tags")
_CARD: Final = (
    *("FN", "NICKNAME", "ORG", "TITLE", "EMAIL", "TEL", "URL", "NOTE", "CATEGORIES", "BDAY"),
    *("X-ODD", "ADR;TYPE=home", "ROLE", "UID"),
)


def import_files(text: str) -> dict[str, bytes]:
    """Format → a file of it in which every column or property is ``text``."""
    tables = {"google": _GOOGLE, "outlook": _OUTLOOK, "linkedin": _LINKEDIN, "csv": _PLAIN}
    files = {name: _table(columns, text) for name, columns in tables.items()}
    folded = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "")
    lines = [f"{name}:{folded}" for name in _CARD]
    card = "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))
    return {"vcard": card.encode("utf-8", "surrogatepass"), **files}


def _table(columns: tuple[str, ...], text: str) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows([columns, [text] * len(columns)])
    return written.getvalue().encode("utf-8", "surrogatepass")
