"""By what two records are known to be about the same person, however it is written."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import unquote

from store.language.clean import clean_line
from store.language.folding import words
from store.language.nicknames import variants

_SHORTEST_PHONE: Final = 7
"""Digits. Fewer are a short code or an extension, which many people share."""

_PROFILE: Final = re.compile(r"(?:^|[/.])linkedin\.com/(?:in|pub)/([^?#\s]+)", re.IGNORECASE)
_TRUNK_ZERO: Final = re.compile(r"\(0+\)")
_EXTENSION: Final = re.compile(r"(?:;?\s*ext[.=:]?|;|,|x|w|p)\s*(\d+)\s*$", re.IGNORECASE)
_NOT_DIGITS: Final = re.compile(r"\D")


def bare(text: str) -> str:
    """``text`` on one line without format characters, such as the marks Google Contacts puts
    around phone numbers."""
    if not text.isascii():
        text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return clean_line(text)


def email_key(value: str) -> str:
    """An address as it is compared: without case; empty for what is no address."""
    key = fold_plain(value)
    return key if "@" in key else ""


def phone_key(value: str) -> str:
    """A number as it is compared: ``+`` and digits where the country is said, else digits, with
    the extension after an ``x``; empty for what is too short to tell people apart."""
    text = bare(value)
    found = _EXTENSION.search(text)
    extension = found[1] if found else ""
    number = _TRUNK_ZERO.sub("", text[: found.start()] if found else text)
    digits = _NOT_DIGITS.sub("", number)
    if len(digits) < _SHORTEST_PHONE:
        return ""
    if number.lstrip("( ").startswith("+"):
        digits = f"+{digits}"
    elif digits.startswith("00"):
        digits = f"+{digits[2:]}"
    return f"{digits}x{extension}" if extension else digits


def linkedin_slug(url: str) -> str:
    """What LinkedIn calls a person in the address of a profile, or empty. Scheme, country host,
    query, case and percent signs don't matter."""
    found = _PROFILE.search(bare(url))
    return unquote(found[1]).strip("/").casefold() if found else ""


def fold_plain(value: str) -> str:
    """``value`` on one line without case, with all its accents."""
    return bare(value).casefold()


def name_key(name: str) -> tuple[str, ...]:
    """A name as it is compared: its words, without case, accents and punctuation; of a name
    without words, all of it."""
    return tuple(words(name)) or (fold_plain(name),)


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case, accents and punctuation."""
    return name_key(one) == name_key(other)


def may_be_one_person(one: str, other: str) -> bool:
    """Whether two names can be of one person, whom an address or number says they share: one
    has all words of the other, or the first names agree. An initial agrees with a name where
    another word is shared, a short form (Bob, Robert) always. So a family with one telephone,
    or an office with one address, stays several people."""
    return may_be_one(name_key(one), name_key(other))


def may_be_one(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """As ``may_be_one_person``, of names as they are compared."""
    shared = set(first) & set(second)
    if len(shared) in (len(set(first)), len(set(second))):
        return True
    if first[0] == second[0] or first[0] in variants(second[0]):
        return True
    short, long = sorted((first[0], second[0]), key=len)
    return bool(shared) and len(short) == 1 and long.startswith(short)
