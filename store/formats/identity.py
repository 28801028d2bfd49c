"""By what two records are known to be about the same person, however it is written."""

from __future__ import annotations

from typing import Final

from store.language.identity import (
    email_key,
    fold_plain,
    linkedin_slug,
    may_be_one,
    may_be_one_person,
    name_key,
    phone_key,
    same_name,
)

__all__ = [
    "ROW_KEY",
    "email_key",
    "fold_plain",
    "linkedin_slug",
    "may_be_one",
    "may_be_one_person",
    "name_key",
    "phone_key",
    "same_name",
    "uid_key",
]

ROW_KEY: Final = "row:"
"""What the key of a row begins with that only its content identifies."""


def uid_key(value: str) -> str:
    """The UID of a vCard as it is compared: without ``urn:uuid:`` and case."""
    return fold_plain(value).removeprefix("urn:uuid:")
