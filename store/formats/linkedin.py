"""LinkedIn's ``Connections.csv``.

The header follows a few lines of explanation and reads ``First Name,Last Name,URL,Email
Address,Company,Position,Connected On``; older exports have no URL, and the order of columns
varies. The day of connecting is when they were met: it is no interaction.
"""

from __future__ import annotations

from typing import Final

from store.formats.decoding import decode
from store.formats.identity import linkedin_slug
from store.formats.incoming import Draft, Reading
from store.formats.partial import export_day
from store.formats.reading import reading
from store.formats.steps import Steps
from store.formats.table import Row, find_table
from store.language.folding import fold

SOURCE: Final = "linkedin"

URL: Final = ("url", "profile url", "profile link", "linkedin url")
E_MAIL: Final = ("email address", "e-mail address", "email")
COMPANY: Final = ("company", "company name")
POSITION: Final = ("position", "title", "job title")
CONNECTED: Final = ("connected on", "connected at", "connection date")


def looks_like(data: bytes) -> bool:
    """Whether ``data`` has such a header near its top."""
    return find_table(decode(data), _is_header) is not None


def steps(data: bytes, encoding: str | None = None) -> Steps[Reading]:
    """Read the connections of a ``Connections.csv``."""
    table = find_table(decode(data, encoding), _is_header)
    return reading(SOURCE, table, _draft)


def _is_header(columns: frozenset[str]) -> bool:
    return {"first name", "last name"} <= columns and (
        not columns.isdisjoint(CONNECTED)
        or (not columns.isdisjoint(POSITION) and not columns.isdisjoint(URL))
    )


def _draft(row: Row) -> Draft:
    name = f"{row.get('first name')} {row.get('last name')}".strip()
    url = row.get(*URL)
    connected = export_day(row.get(*CONNECTED))
    key = linkedin_slug(url)
    if not key and name and connected:
        key = f"{fold(name)} {connected}"
    email = row.get(*E_MAIL)
    return Draft(
        source=SOURCE,
        line=row.line,
        key=key,
        name=name,
        company=row.get(*COMPANY),
        title=row.get(*POSITION),
        emails=[(email, "")] if "@" in email else [],
        links=[(url, "LinkedIn")],
        met_on=connected,
        met_how="LinkedIn" if connected else "",
    )
