"""Writing to a terminal that may be slow, stalled or gone: without waiting for it."""

from __future__ import annotations

import os
import select
import termios
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic
from typing import Self

import pytest

from tui.terminal.output import LIMIT, MODES, Output

MUCH = "x" * 200_000
"""More than a terminal takes that nobody reads."""
SOON = 5.0
"""Seconds after which a wait was in vain."""


class Screen:
    """A terminal, and an output to it."""

    def __init__(self) -> None:
        self.master, self.slave = os.openpty()
        modes = termios.tcgetattr(self.slave)
        modes[1] &= ~termios.OPOST
        termios.tcsetattr(self.slave, termios.TCSANOW, modes)
        self.lost, self.caught_up = Event(), Event()
        self.output = Output(self.slave, self.lost.set, self.caught_up.set)

    def read(self, count: int) -> bytes:
        """What arrives, up to ``count`` bytes, until nothing does for a while."""
        found = bytearray()
        while len(found) < count and select.select([self.master], [], [], 0.3)[0]:
            found += os.read(self.master, 65536)
        return bytes(found)

    def fill(self) -> None:
        """Draw more than it takes, and wait until it takes no more."""
        self.output.write(MUCH)
        ends = monotonic() + SOON
        while select.select([], [self.slave], [], 0)[1]:
            assert monotonic() < ends

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.slave)


@pytest.fixture
def screen() -> Iterator[Screen]:
    with Screen() as made:
        yield made
        os.close(made.master)


def test_what_is_drawn_arrives_in_order(screen: Screen) -> None:
    for text in ("one ", "two ", "ďâť"):
        screen.output.write(text)
    assert screen.read(14).decode() == "one two ďâť"
    screen.output.close()
    assert screen.read(1) == b""


def test_closing_waits_for_a_terminal_that_is_slow(screen: Screen) -> None:
    screen.fill()
    with ThreadPoolExecutor() as pool:
        found = pool.submit(screen.read, len(MUCH))
        screen.output.close()
        assert found.result() == MUCH.encode()


def test_a_stalled_terminal_holds_nobody_up(screen: Screen) -> None:
    screen.fill()
    began = monotonic()
    screen.output.write(MUCH)
    screen.output.close()
    assert monotonic() - began < 3


def test_a_stalled_terminal_is_restored_once_it_is_read_again(screen: Screen) -> None:
    screen.fill()
    screen.output.close()
    assert screen.read(10**6).endswith(MODES)


def test_what_cannot_be_kept_is_drawn_again_later(screen: Screen) -> None:
    screen.fill()
    for _ in range(LIMIT // len(MUCH) + 2):
        screen.output.write(MUCH)
    assert not screen.caught_up.is_set()
    screen.output.write("left out")
    while not screen.caught_up.is_set():
        assert b"left out" not in screen.read(65536)
    screen.output.write("drawn again")
    assert screen.read(10**6).endswith(b"drawn again")
    screen.output.close()


def test_the_loss_of_the_terminal_is_told_once(screen: Screen) -> None:
    assert screen.output.alive()
    with Screen() as other:
        os.close(other.master)
        other.output.write("hello")
        assert other.lost.wait(SOON)
        assert not other.output.alive()
        other.lost.clear()
        other.output.write("hello")
        other.output.close()
        assert not other.lost.is_set()
    screen.output.close()


def test_the_flag_that_nobody_waits_is_not_left_on_the_terminal(screen: Screen) -> None:
    assert os.get_blocking(screen.slave)
    screen.output.close()


def test_a_terminal_of_another_user_is_drawn_on_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refused)
    with Screen() as screen:
        screen.output.write("hello")
        assert screen.read(5) == b"hello"
        screen.output.close()
        os.close(screen.master)


def test_what_an_encoding_lacks_is_a_question_mark() -> None:
    with Screen() as screen:
        output = Output(screen.slave, screen.lost.set, screen.caught_up.set, "latin-1")
        output.write("é✓")
        assert screen.read(2) == b"\xe9?"
        output.close()
        screen.output.close()
        os.close(screen.master)
