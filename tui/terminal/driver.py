"""Textual's driver, made to survive hang-ups, signals and a terminal that stalls."""

from __future__ import annotations

import _thread
import asyncio
import errno
import os
import select
import signal
import sys
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from socket import MSG_DONTWAIT, socketpair
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, Protocol, TextIO, runtime_checkable

from textual import constants, events
from textual.drivers.linux_driver import LinuxDriver

from tui import opening
from tui.terminal.display import Display
from tui.terminal.keys import Keys
from tui.terminal.output import Output
from tui.terminal.pen import erases_in_colour

if TYPE_CHECKING:
    from types import FrameType

    from textual.app import App
    from textual.message import Message

if not hasattr(LinuxDriver, "run_input_thread"):
    raise ImportError("Textual's Linux driver reads its keys in another way.")

ENDS: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""Signals that ask for an end. Also where SIGHUP was ignored, as by ``nohup``: a program that is
all screen is of no use without one."""
HELD: Final = (*ENDS, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
"""Signals whose handlers are put back once the app has ended."""
HUNG_UP: Final = 128 + signal.SIGHUP
"""Exit code after a hang-up, as a shell tells it."""
PATIENCE: Final = 1.5
"""Seconds that the app has for leaving once its terminal is gone or a signal came."""
GASP: Final = 0.4
"""Seconds for keeping drafts once the app has not left in time."""
HEARING: Final = 0.1
"""Seconds for hearing of the signal that came together with SIGCONT, as a shell's ``kill`` sends
them: another thread may be the one that takes it."""
BLOCK: Final = 4096
"""Bytes read at once."""
SIGN_OF_LIFE: Final = 1.0
"""Seconds that a terminal has for its first answer. One that gives none is never waited for."""
SILENCE: Final = 10.0
"""Seconds without an answer after which a terminal that has answered is waited for no more."""
ENTER: Final = "\x1b[?1049h"
"""What Textual begins with: the other screen."""


@runtime_checkable
class Remembers(Protocol):
    """An app that remembers what it began with."""

    def drawn_on(self, display: Display) -> None:
        """Told what it is drawn on."""


@runtime_checkable
class Leaves(Protocol):
    """An app that is told when it is cut off."""

    def cut_off(self, code: int) -> None:
        """Leave at once with this exit code."""

    def last_gasp(self) -> None:
        """Keep what was typed. Called from a thread of its own where the app does not answer."""


class TerminalDriver(LinuxDriver):
    """Draws without waiting for the terminal, takes its loss and the signals in ``ENDS`` as an
    exit through the app, and ends the process where the app does not answer. An app that
    ``Leaves`` is told."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._handlers = {number: signal.getsignal(number) for number in HELD}
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._host = app
        self._surroundings = copy_context()  # in which the app's own code runs
        self._mainloop = asyncio.get_running_loop()
        self._parser_debug = debug
        self._output: Output | None = None
        self._display: Display | None = None
        self._silence: asyncio.TimerHandle | None = None
        self._wake, self._waker = socketpair()
        self._leaving = self._suspending = self._on = self._reading = False
        for number in ENDS:
            signal.signal(number, lambda number, _frame: self.leave(128 + number))
        signal.signal(signal.SIGTSTP, self._asked_to_stop)
        signal.signal(signal.SIGCONT, self._continued)

    # -- application mode ------------------------------------------------------------------

    def start_application_mode(self) -> None:
        """Take the terminal, as soon as this process is in the foreground."""
        self._await_foreground()
        if self._leaving:
            return
        if self._output is None:
            self._output = self._output_to(sys.__stderr__)
            if os.environ.get("AMITY_DISPLAY") != opening.PLAIN:
                self._display = Display(self._output.write, fills=erases_in_colour())
                if isinstance(self._host, Remembers):
                    self._host.drawn_on(self._display)
        with suppress(BlockingIOError):
            self._wake.recv(BLOCK, MSG_DONTWAIT)
        self._on = self._reading = True
        painted = opening.taken()
        if painted is None or self._display is None:
            self._forget()
        else:
            self._display.assume(painted.text, *os.get_terminal_size(self.fileno))
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if painted is not None:
            self.attrs_before = painted.modes
        self._watch_size()
        if self._display is not None and self.input_tty:
            self._display.probe()
            self._expect(SIGN_OF_LIFE)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was, unless it is already."""
        if self._on:
            self._on = False
            if self._silence is not None:
                self._silence.cancel()
            self.write("\x1b[?1016l")  # Textual turns mouse reports in pixels on, but not off
            super().stop_application_mode()

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self.stop_application_mode()
        self._put_down()

    def disable_input(self) -> None:
        """Read no more keys."""
        if self._reading:
            self._reading = False
            self._waker.send(b".")
            super().disable_input()

    def write(self, data: str) -> None:
        """Draw. Without a terminal, as while suspended, nothing."""
        if self._display is not None:
            if data == ENTER and self._display.is_opening:
                return  # it would be cleared
            self._display.write(data, *self._host.size)
        elif self._output is not None:
            self._output.write(data)

    def close(self) -> None:
        """Let the terminal take what is left. Signals end the process as ever from now on; where
        one has already, the next ones change nothing."""
        self._put_down()
        self._wake.close()
        self._waker.close()
        if self._leaving:
            for number in ENDS:
                signal.signal(number, signal.SIG_IGN)
            return
        for number, handler in self._handlers.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

    def _put_down(self) -> None:
        super().close()
        if self._output is not None:
            self._output.close()
            self._output = self._display = None

    def _output_to(self, stream: TextIO | None) -> Output:
        assert stream is not None
        return Output(
            stream.fileno(),
            lambda: self.leave(HUNG_UP),
            lambda: self._soon(self._draw_all),
            stream.encoding,
        )

    # -- what the terminal shows -----------------------------------------------------------

    def process_message(self, message: Message) -> None:
        """Pass on what was typed; after another size nothing is where it was."""
        if isinstance(message, events.Resize):
            self._soon(self._forget)
        super().process_message(message)

    def _watch_size(self) -> None:
        tell = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: FrameType | None) -> None:
            self._soon(self._forget)
            if callable(tell):
                tell(number, frame)

        signal.signal(signal.SIGWINCH, resized)

    def _forget(self) -> None:
        if self._display is not None:
            self._display.forget()

    def _answered(self) -> None:
        if self._display is not None:
            self._display.answered()
            self._expect(SILENCE)

    def _expect(self, seconds: float) -> None:
        """Wait for an answer no longer than that."""
        if self._silence is not None:
            self._silence.cancel()
        self._silence = self._mainloop.call_later(seconds, self._unanswered)

    def _unanswered(self) -> None:
        if self._display is not None and self._display.awaits:
            self._display.unpace()

    def _enable_mouse_support(self) -> None:
        """Ask for clicks, the wheel, and movement only while a button is down."""
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1002h\x1b[?1006h")

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1000l\x1b[?1002l\x1b[?1006l")

    # -- keys ------------------------------------------------------------------------------

    def run_input_thread(self) -> None:
        """Read keys until told to stop, or until there is nobody to type any."""
        keys = Keys(debug=self._parser_debug, answered=lambda: self._soon(self._answered))
        pause: float | None = None
        while True:
            ready, _, _ = select.select([self.fileno, self._wake], [], [], pause)
            if self._wake in ready:
                return
            if ready:
                data = self._typed()
                if not data:
                    self._input_ended()
                    return
                found = keys.read(data)
            else:
                found = keys.wait()
            for event in found:
                self.process_message(event)
            pause = constants.ESCAPE_DELAY + 0.01 if ready else None

    def _typed(self) -> bytes:
        """What was typed; nothing at the end, and where the terminal is gone."""
        with suppress(OSError):
            return os.read(self.fileno, BLOCK)
        return b""

    def _input_ended(self) -> None:
        alive = self._output is not None and self._output.alive()
        self.leave(0 if alive else HUNG_UP)

    # -- leaving ---------------------------------------------------------------------------

    def leave(self, code: int) -> None:
        """End with this exit code, through the app if it answers. From any thread, and from a
        handler of signals: nothing here takes a lock that the interrupted code could hold."""
        if self._leaving:
            return
        self._leaving = True
        _thread.start_new_thread(self._last_resort, (code,))
        self._soon(lambda: self._cut_off(code))

    def _cut_off(self, code: int) -> None:
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        if self._in_background():
            self.attrs_before = None  # the modes of the terminal are the shell's now
        if isinstance(self._host, Leaves):
            self._host.cut_off(code)
        else:
            self._host.exit(return_code=code)

    def _last_resort(self, code: int) -> None:
        """End a process that has not left in time, its drafts kept and its terminal restored as
        far as that can be done without waiting."""
        time.sleep(PATIENCE)
        gasp = Thread(target=self._surroundings.copy().run, args=(self._gasp,), daemon=True)
        gasp.start()
        gasp.join(GASP)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        if self._output is not None:
            if self.attrs_before is not None and not self._in_background():
                with suppress(termios.error):
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            self._output.abandon()
        os._exit(code)

    def _gasp(self) -> None:
        with suppress(Exception):  # the app is in a state that nobody foresaw
            if isinstance(self._host, Leaves):
                self._host.last_gasp()

    def _soon(self, callback: Callable[[], object]) -> None:
        """Call back on the app's loop, as soon as it turns; after its end, not at all."""
        with suppress(RuntimeError):
            self._mainloop.call_soon_threadsafe(callback, context=self._surroundings)

    # -- job control -----------------------------------------------------------------------

    def _asked_to_stop(self, *_: object) -> None:
        self._soon(self._suspend)

    def _continued(self, *_: object) -> None:
        """Take the terminal again after a SIGSTOP, which cannot be seen coming."""
        if self._on and not self._suspending:
            self._soon(self._restart)

    def _suspend(self) -> None:
        """Stop with the terminal restored, until continued. All of the process group stops, as
        with Ctrl+Z in a shell, so that a parent in it such as ``make`` does, too. Where nobody
        could continue it the system does not stop it."""
        was_on = self._on
        self._gasp()
        if was_on:
            self.suspend_application_mode()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        self._suspending = True
        os.kill(0, signal.SIGTSTP)
        self._suspending = False
        signal.signal(signal.SIGTSTP, self._asked_to_stop)
        if was_on:
            self.resume_application_mode()
            self._draw_all()

    def _restart(self) -> None:
        self._await_foreground()
        if self._on:
            self.suspend_application_mode()
            self.resume_application_mode()
            self._draw_all()

    def _draw_all(self) -> None:
        self._forget()
        self._host.refresh(layout=True)

    def _in_background(self) -> bool:
        with suppress(OSError):  # a terminal that controls nobody has no foreground
            return os.tcgetpgrp(self.fileno) != os.getpgrp()
        return False

    def _await_foreground(self) -> None:
        """In the background, stop here: setting a terminal's modes, even to what they are, does
        so (``tcsetattr(3)``, SIGTTOU)."""
        if self._in_background():
            time.sleep(HEARING)
        while not self._leaving:
            try:
                modes = termios.tcgetattr(self.fileno)
                termios.tcsetattr(self.fileno, termios.TCSANOW, modes)
            except termios.error as error:
                if error.args[0] == errno.EINTR:
                    continue
            return
