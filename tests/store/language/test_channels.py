"""The words for channels."""

from __future__ import annotations

from collections import Counter

import pytest

from store.language.channels import SYNONYMS, channel_at, kind_after
from store.records import CHANNELS, Channel


def test_every_channel_has_its_own_name_among_its_words() -> None:
    assert tuple(SYNONYMS) == CHANNELS
    for channel in CHANNELS:
        assert channel_at(channel, 0) == (len(channel), channel)


def test_no_word_stands_for_two_channels() -> None:
    listed = [word.strip() for words in SYNONYMS.values() for word in words.split(",")]
    assert not [word for word, count in Counter(listed).items() if count > 1]
    for channel, words in SYNONYMS.items():
        for word in words.split(","):
            assert channel_at(word.strip().upper(), 0) == (len(word.strip()), channel)


@pytest.mark.parametrize(
    ("text", "phrase", "channel"),
    [
        ("lunch with Bob", "lunch", "meal"),
        ("video call with Bob", "video call", "video"),
        ("phone  call with Bob", "phone  call", "call"),
        ("had a coffee with Bob", "had a coffee", "coffee"),
        ("e-mail to Bob", "e-mail", "email"),
        ("dm'd Bob", "dm'd", "message"),
        ("1:1 with Bob", "1:1", "meeting"),
        ("caught up with Bob", "caught up", "other"),
        ("WhatsApp: x", "WhatsApp", "message"),
        ("callous", None, None),
        ("call-back", None, None),
        ("a friend", None, None),
    ],
)
def test_a_channel_is_a_whole_phrase(
    text: str, phrase: str | None, channel: Channel | None
) -> None:
    found = channel_at(text, 0)
    assert found == (None if phrase is None else (len(phrase), channel))


def test_a_word_may_say_more_of_the_channel() -> None:
    assert kind_after("coffee chat with", 6) == 11
    assert kind_after("coffee with", 6) == 6
    assert kind_after("coffee chats", 6) == 6
