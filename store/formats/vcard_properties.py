"""What each property of a vCard means to us: one row a property, from its name to what it fills.

A row answers whether it took the property; what no row takes is kept as it was read, and written
again at export, except for pictures and what only concerns the program that wrote the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

from store.formats.identity import uid_key
from store.formats.incoming import Dated, Draft
from store.formats.partial import export_day, partial_day
from store.formats.vcard_lines import Line, split, unescape
from store.language.identity import bare

Take: TypeAlias = Callable[[Draft, Line, str], bool]
"""Fills the draft from a property and its label. False where the property is to be kept too."""

DROPPED: Final = frozenset(
    {"VERSION", "PRODID", "REV", "BEGIN", "END", "PROFILE", "AGENT", "MEMBER", "LABEL"}
    | {"PHOTO", "LOGO", "SOUND", "KEY", "X-ABCROP-RECTANGLE", "X-MS-OL-DESIGN", "X-ETAG"}
    | {"X-ABADR", "X-ABLABEL", "HTTP", "HTTPS", "FTP"}
)
"""Not kept: about the file and not the person, too big, or said by another property. The last
three are addresses in a note that breaks its lines without saying so."""

SYSTEM_TAGS: Final = frozenset({"mycontacts", "my contacts", "other contacts", "starred"})

MESSENGERS: Final = {
    "X-AIM": "AIM",
    "X-GADUGADU": "Gadu-Gadu",
    "X-GOOGLE-TALK": "Google Talk",
    "X-GTALK": "Google Talk",
    "X-ICQ": "ICQ",
    "X-JABBER": "Jabber",
    "X-MATRIX": "Matrix",
    "X-MS-IMADDRESS": "IM",
    "X-MSN": "MSN",
    "X-QQ": "QQ",
    "X-SIP": "SIP",
    "X-SKYPE": "Skype",
    "X-SKYPE-USERNAME": "Skype",
    "X-YAHOO": "Yahoo",
}

_SILENT_TYPES: Final = frozenset(
    {"INTERNET", "VOICE", "PREF", "MSG", "POSTAL", "PARCEL", "DOM", "INTL", "X400", "TEXT", "VIDEO"}
)
TYPES: Final = {"home": "HOME", "work": "WORK", "mobile": "CELL", "fax": "FAX", "pager": "PAGER"}
"""Labels that are standard types."""

_TYPE_WORDS: Final = {"cell": "mobile", "iphone": "mobile"}
_BUILT_IN_LABEL: Final = re.compile(r"_\$!<(.*)>!\$_")
_CAPITAL_INSIDE: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAILBOX: Final = re.compile(r"<([^<>@\s]+@[^<>\s]+)>")
_EXTENSION: Final = re.compile(r";ext=", re.IGNORECASE)

_CITY: Final = 3
_FORMATTED: Final = 7
"""Places in ADR, from 0. The eighth is Google's: the whole address as text."""


def label_of(line: Line, group_labels: Mapping[str, str]) -> str:
    """What the user calls this value: the label of its group, else its types in words."""
    head = line.head
    if head.group and (label := group_labels.get(head.group, "")):
        return label
    return _in_words(head.types) if head.types else ""


@lru_cache(maxsize=256)
def _in_words(types: tuple[str, ...]) -> str:
    kinds = (one.removeprefix("TYPE=") for one in types)
    words = (one.lower().removeprefix("x-") for one in kinds if one not in _SILENT_TYPES)
    return in_order(_TYPE_WORDS.get(word, word) for word in words)


def in_order(words: Iterable[str]) -> str:
    """A label of these types: the place first, then the kind, as in ``work fax``."""
    return " ".join(sorted(dict.fromkeys(words), key=lambda word: word not in ("home", "work")))


def group_label(text: str) -> str:
    """The label of a group; Apple's own, such as ``_$!<HomePage>!$_``, in lower-case words."""
    if found := _BUILT_IN_LABEL.fullmatch(text):
        return _CAPITAL_INSIDE.sub(" ", found[1]).lower()
    return text


def address_text(parts: list[list[str]]) -> str:
    """An address on one line, from what is nearest to what is furthest."""
    texts = [", ".join(_lines_of(one) for one in part if one) for part in parts]
    near = [text.strip(", ") for text in texts[:_FORMATTED] if text.strip(", ")]
    return ", ".join(near) or ", ".join(texts[_FORMATTED:])


def _lines_of(text: str) -> str:
    return ", ".join(line.strip(" ,") for line in text.split("\n") if line.strip(" ,"))


def _once(name: str) -> Take:
    """Fills a text of the draft; a second such property is kept."""

    def take(draft: Draft, line: Line, _: str) -> bool:
        if getattr(draft, name):
            return False
        setattr(draft, name, line.text())
        return True

    return take


def _list(name: str) -> Take:
    """Adds a comma separated list to one of the draft's."""

    def take(draft: Draft, line: Line, _: str) -> bool:
        getattr(draft, name).extend(unescape(one) for one in split(line.value, ","))
        return True

    return take


def _date(label: str = "") -> Take:
    """Adds a day of the year; one that cannot be read (``circa 1800``) is kept."""

    def take(draft: Draft, line: Line, said: str) -> bool:
        found = partial_day(line.text())
        if found is None:
            return not line.value
        month, day, year = found
        if year and str(year) in line.head.params.get("X-APPLE-OMIT-YEAR", ()):
            year = None
        draft.dates.append(Dated(label or said or "date", month, day, year))
        return True

    return take


def _messenger(service: str) -> Take:
    def take(draft: Draft, line: Line, _: str) -> bool:
        draft.links.append((line.text(), service))
        return True

    return take


def _company(draft: Draft, line: Line, _: str) -> bool:
    """The first part of ORG; units and further employers are kept with the line."""
    parts = [text for part in split(line.value, ";") if (text := unescape(part).strip())]
    if parts and not draft.company:
        draft.company = parts[0]
        return len(parts) == 1
    return not parts


def _tags(draft: Draft, line: Line, _: str) -> bool:
    names = (unescape(one) for one in split(line.value, ","))
    draft.tags.extend(name for name in names if name.strip().casefold() not in SYSTEM_TAGS)
    return True


def _email(draft: Draft, line: Line, label: str) -> bool:
    text = bare(line.text()).removeprefix("mailto:")
    found = _MAILBOX.search(text)
    address = found[1] if found else text
    if "@" not in address:
        return not address
    draft.emails.append((address, label))
    return True


def _phone(draft: Draft, line: Line, label: str) -> bool:
    text = bare(line.text())
    if text.lower().startswith("sip:"):
        draft.links.append((text, label))
        return True
    number = text[4:] if text.lower().startswith("tel:") else text
    if any(char.isalnum() for char in number):
        draft.phones.append((_EXTENSION.sub(" ext. ", number), label))
    return True


def _link(draft: Draft, line: Line, label: str) -> bool:
    draft.links.append((line.text(), label))
    return True


def _message_address(draft: Draft, line: Line, label: str) -> bool:
    """IMPP and X-SOCIALPROFILE; ``x-apple:`` is no scheme but a stand-in for one."""
    service = next(iter(line.head.params.get("X-SERVICE-TYPE", ())), "")
    user = next(iter(line.head.params.get("X-USER", ())), "")
    text = line.text()
    if text.startswith("x-apple:"):
        text = text.removeprefix("x-apple:") or user
    draft.links.append((text, service or label))
    return True


def _address(draft: Draft, line: Line, label: str) -> bool:
    parts = line.parts()
    draft.addresses.append((address_text(parts), label))
    if len(parts) > _CITY and not draft.place:
        draft.place = _lines_of(" ".join(parts[_CITY]))
    return True


def _place(draft: Draft, line: Line, _: str) -> bool:
    draft.place = line.text()
    return True


def _note(draft: Draft, line: Line, _: str) -> bool:
    draft.notes.append(line.text())
    return True


def _uid(draft: Draft, line: Line, _: str) -> bool:
    draft.key = uid_key(line.text()).removesuffix(":abperson")
    return True


def _kind(draft: Draft, line: Line, _: str) -> bool:
    draft.organisation = draft.organisation or line.text().casefold() in ("org", "company")
    return True


def _met(draft: Draft, line: Line, _: str) -> bool:
    draft.met_on = export_day(line.text())
    return draft.met_on is not None


def _android(draft: Draft, line: Line, _: str) -> bool:
    """``X-ANDROID-CUSTOM``: a row of Android's contacts database, its kind first."""
    kind, *data = [unescape(part).strip() for part in (*split(line.value, ";"), "", "", "")]
    value = data[0]
    if kind.endswith("/nickname"):
        draft.nicknames.append(value)
        return True
    if kind.endswith("/contact_event") and (day := partial_day(value)):
        label = {"1": "anniversary", "3": "birthday"}.get(data[1], data[2] or "date")
        draft.dates.append(Dated(label, *day))
        return True
    return False


TABLE: Final[Mapping[str, Take]] = {
    "FN": _once("name"),
    "NICKNAME": _list("nicknames"),
    "ORG": _company,
    "TITLE": _once("title"),
    "KIND": _kind,
    "X-ABSHOWAS": _kind,
    "EMAIL": _email,
    "TEL": _phone,
    "ADR": _address,
    "URL": _link,
    "IMPP": _message_address,
    "X-SOCIALPROFILE": _message_address,
    **{name: _messenger(service) for name, service in MESSENGERS.items()},
    "BDAY": _date("birthday"),
    "ANNIVERSARY": _date("anniversary"),
    "X-ANNIVERSARY": _date("anniversary"),
    "X-EVOLUTION-ANNIVERSARY": _date("anniversary"),
    "X-KADDRESSBOOK-X-ANNIVERSARY": _date("anniversary"),
    "X-MS-ANNIVERSARY": _date("anniversary"),
    "X-ABDATE": _date(),
    "CATEGORIES": _tags,
    "NOTE": _note,
    "UID": _uid,
    "X-ABUID": _uid,
    "X-ANDROID-CUSTOM": _android,
    "X-AMITY-CIRCLES": _list("circles"),
    "X-AMITY-INDUSTRY": _once("industry"),
    "X-AMITY-LEVEL": _once("level"),
    "X-AMITY-MET": _met,
    "X-AMITY-MET-HOW": _once("met_how"),
    "X-AMITY-NEEDS": _list("needs"),
    "X-AMITY-OFFERS": _list("offers"),
    "X-AMITY-PLACE": _place,
}
"""Property → what it fills."""
