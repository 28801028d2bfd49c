from __future__ import annotations

import pytest

from store.formats.identity import (
    email_key,
    linkedin_slug,
    may_be_one_person,
    phone_key,
    same_name,
    uid_key,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+49 (0)221 123 45 67", "+49 221 1234567"),
        ("0049 221 1234567", "+492211234567"),
        ("\u202a(650) 555-1212\u202c", "650.555.1212"),
        ("+1-418-656-9254 ext. 102", "+1 418 656 9254;ext=102"),
        ("+1 418 656 9254 x102", "+14186569254,102"),
    ],
)
def test_one_number_in_two_spellings(one: str, other: str) -> None:
    assert phone_key(one) == phone_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+1 418 656 9254 ext. 102", "+1 418 656 9254 ext. 103"),
        ("+1 418 656 9254 ext. 102", "+1 418 656 9254"),
        ("0221 1234567", "+49 221 1234567"),
    ],
)
def test_numbers_that_are_not_known_to_be_one(one: str, other: str) -> None:
    assert phone_key(one) != phone_key(other)


@pytest.mark.parametrize("text", ["", "112", "555-010", "mobile", "1-800-MYFAX"])
def test_too_short_to_tell_people_apart(text: str) -> None:
    assert phone_key(text) == ""


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.linkedin.com/in/jane-doe-42", "jane-doe-42"),
        ("linkedin.com/in/Jane-Doe-42/", "jane-doe-42"),
        ("http://pt.linkedin.com/in/jane-doe-42?trk=x#y", "jane-doe-42"),
        ("https://www.linkedin.com/in/zo%C3%AB", "zoë"),
        ("https://www.linkedin.com/pub/jane-doe/12/345/678", "jane-doe/12/345/678"),
        ("https://www.linkedin.com/company/acme", ""),
        ("https://notlinkedin.com/in/jane", ""),
        ("https://example.org/in/jane", ""),
        ("", ""),
    ],
)
def test_linkedin_profiles(url: str, slug: str) -> None:
    assert linkedin_slug(url) == slug


def test_addresses_and_uids_have_no_case() -> None:
    assert email_key(" Jane@ACME.example\u200b") == "jane@acme.example"
    assert email_key("jane") == ""
    assert uid_key("urn:uuid:4FBE-8971") == uid_key("4fbe-8971")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Doe", "jane doe"),
        ("Jane Doe", "Doe, Jane"),
        ("Jane Doe", "Jane"),
        ("Jane Doe", "Jane Smith"),
        ("Bob Stone", "Robert Stone"),
        ("J. Doe", "Jane Doe"),
        ("Jané Doe, PhD", "Jane Doe"),
        ("安藤 ロイド", "安藤"),
    ],
)
def test_names_that_one_person_may_have(one: str, other: str) -> None:
    assert may_be_one_person(one, other)
    assert may_be_one_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Lima", "Rui Lima"),
        ("Jane Doe", "Bob Stone"),
        ("J. Doe", "John Smith"),
        ("Acme", "Jane Doe"),
        ("🙂", "Jane"),
    ],
)
def test_names_of_two_people(one: str, other: str) -> None:
    assert not may_be_one_person(one, other)
    assert not may_be_one_person(other, one)


def test_same_name_looks_past_accents_and_punctuation() -> None:
    assert same_name("O'Neil, José", "oneil jose")
    assert same_name("🙂", "🙂")
    assert not same_name("🙂", "🙃")
    assert not same_name("Ana Lima", "Ana Maria Lima")
