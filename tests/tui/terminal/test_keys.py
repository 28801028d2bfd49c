"""Keys from bytes: what is text is text, and no bytes do harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, MouseDown, Paste
from textual.message import Message

from tui.terminal.keys import Keys


def typed(*pieces: bytes) -> str:
    """The characters that come out of ``pieces``."""
    keys = Keys()
    events = [event for piece in pieces for event in keys.read(piece)]
    return "".join(event.character or "" for event in events if isinstance(event, Key))


def one(data: bytes) -> Message:
    """The only event in ``data``."""
    [event] = Keys().read(data)
    return event


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([b"Zo\xc3\xab"], "Zoë"),
        ([b"Zo\xc3", b"\xab"], "Zoë"),
        ([b"a\xffb"], "a\N{REPLACEMENT CHARACTER}b"),
        ([b"a\xe9b"], "a\N{REPLACEMENT CHARACTER}b"),
        ([b"a\xed\xa0\x80b"], "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}"
         "\N{REPLACEMENT CHARACTER}b"),
        ([b""], ""),
    ],
    ids=["UTF-8", "in two pieces", "no UTF-8", "Latin-1", "a surrogate", "nothing"],
)  # fmt: skip
def test_bytes_become_characters(pieces: list[bytes], text: str) -> None:
    assert typed(*pieces) == text


@pytest.mark.parametrize("report", [b"\x1b[M !!", b"\x1b[M#\xe5\xc8", b"\x1b[M\xa0\xc3\xa9"])
@pytest.mark.parametrize("cut", [0, 3, 4, 5])
def test_an_old_mouse_report_leaves_no_trace(report: bytes, cut: int) -> None:
    assert typed(b"a" + report[:cut], report[cut:] + b"b") == "ab"


def test_a_new_mouse_report_is_read() -> None:
    assert isinstance(one(b"\x1b[<0;5;7M"), MouseDown)


def test_a_paste_is_one_event() -> None:
    event = one(b"\x1b[200~two\nlines\xff\x1b[201~")
    assert isinstance(event, Paste)
    assert event.text == "two\nlines\N{REPLACEMENT CHARACTER}"


HARM = b"a\x1b]0;b\x07\x1b\x1bq\x1b[M\x1b[A\x00\xff"
"""What runs commands where it is taken for keys."""


@pytest.mark.parametrize("cut", range(0, 40, 2))
def test_what_is_pasted_is_never_a_key(cut: int) -> None:
    keys, sent = Keys(), b"\x1b[200~" + HARM + b"\x1b[201~x"
    events = [*keys.read(sent[:cut]), *keys.read(sent[cut:])]
    assert [type(event) for event in events] == [Paste, Key]
    assert isinstance(events[0], Paste)
    assert events[0].text == HARM.replace(b"\x00", b"").decode("utf-8", "replace")


def test_a_paste_cut_within_its_first_byte_is_no_key() -> None:
    keys = Keys()
    assert [*keys.read(b"\x1b"), *keys.wait()] == []
    events = list(keys.read(b"[200~" + HARM + b"\x1b[201~"))
    assert [type(event) for event in events] == [Paste]


def test_keys_around_pastes_stay_keys() -> None:
    pastes = b"\x1b[200~b\x1b[201~\x1b[200~c\x1b[201~"
    events = list(Keys().read(b"\x1b[Aa" + pastes + b"d"))
    assert [type(event) for event in events] == [Key, Key, Paste, Paste, Key]
    assert typed(b"a" + pastes + b"d") == "ad"


def test_a_large_paste_takes_no_longer_than_it_is_large() -> None:
    keys = Keys()
    blocks = [b"\x1b[200~", *[b"x" * 4096] * 1000, b"\x1b[201~"]
    [event] = [event for block in blocks for event in keys.read(block)]
    assert isinstance(event, Paste)
    assert len(event.text) == 4096 * 1000


def test_esc_alone_is_known_after_a_while() -> None:
    keys = Keys()
    assert not list(keys.read(b"\x1b"))
    found: list[Message] = []
    while not found:
        found = list(keys.wait())
    assert [event.key for event in found if isinstance(event, Key)] == ["escape"]


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x1b[99999999999;1;1u",
        b"\x1b[1:2;3u",
        b"\x1b[55296u",
        b"\x1b[48;0;0;0;0t\x1b[<0;5;7M",
        b"\x1b[<0;99999999999999999999;1M",
        b"\x1b[" + b"9" * 5000 + b"u",
    ],
)
def test_a_sequence_that_means_nothing_takes_no_key_with_it(nonsense: bytes) -> None:
    keys = Keys()
    list(keys.read(b"a" + nonsense))
    events = list(keys.read(b"\x1b[Ab"))
    assert [event.key for event in events if isinstance(event, Key)][-2:] == ["up", "b"]


@given(st.lists(st.binary(max_size=40), max_size=8))
def test_any_bytes_in_any_pieces_make_events_that_can_be_written_down(pieces: list[bytes]) -> None:
    keys = Keys()
    for piece in pieces:
        for event in (*keys.read(piece), *keys.wait()):
            if isinstance(event, Key) and event.character:
                event.character.encode()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60), st.data())
def test_text_arrives_whole_however_it_is_cut(text: str, data: st.DataObject) -> None:
    sent = text.encode()
    at = data.draw(st.integers(0, len(sent)))
    assert typed(sent[:at], sent[at:]) == text
