"""A process by fork and a pipe from it: what ``multiprocessing`` gives, without the time it takes to load."""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
import time
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

_LENGTH = 8  # bytes before each message that tell how long it is
_MOST_AT_ONCE = 1 << 16  # bytes, as many as a pipe holds: room for a whole message would be made for every part of it
_PAUSE = 0.0005, 0.01  # seconds between two looks whether a process has ended: the first, and at most


class PipeEnd:
    """One end of a pipe of messages, with those methods of multiprocessing's Connection that we need."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.closed = False

    def fileno(self) -> int:
        """The descriptor, as ``select`` asks for it."""
        return self._descriptor

    def close(self) -> None:
        """Once; closing again does nothing."""
        if not self.closed:
            self.closed = True
            os.close(self._descriptor)

    def send_bytes(self, message: bytes) -> None:
        """Raises BrokenPipeError where nobody reads any more."""
        for part in (len(message).to_bytes(_LENGTH, "big"), message):
            rest = memoryview(part)
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]

    def recv_bytes(self) -> bytes:
        """The next message, waited for. Raises EOFError where none comes any more."""
        return self._exactly(int.from_bytes(self._exactly(_LENGTH), "big"))

    def send(self, value: Any) -> None:
        """A value that can be pickled."""
        self.send_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def recv(self) -> Any:
        """The next value, waited for. Raises EOFError where none comes any more."""
        return pickle.loads(self.recv_bytes())

    def poll(self, timeout: float = 0.0) -> bool:
        """Whether there is something to read, or the end, within so many seconds."""
        return bool(readable([self], timeout))

    def _exactly(self, count: int) -> bytes:
        parts = []
        while count:
            part = os.read(self._descriptor, min(count, _MOST_AT_ONCE))
            if not part:
                raise EOFError
            parts.append(part)
            count -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)


def readable(ends: list[PipeEnd], timeout: float) -> list[PipeEnd]:
    """Those of the ends at which something, or the end, is to be read; waits for the first, up to so many seconds."""
    watched = select.poll()
    by_number = {end.fileno(): end for end in ends}
    for number in by_number:
        watched.register(number, select.POLLIN)
    return [by_number[number] for number, _ in watched.poll(max(0.0, timeout) * 1000)]


class ForkedProcess:
    """A child of this process. exitcode: None while it runs, minus the number of the signal that ended it."""

    def __init__(self, target: Callable[..., None], arguments: tuple[Any, ...], unused: PipeEnd) -> None:
        """unused: the end of the pipe that only this process needs."""
        self.exitcode: int | None = None
        _flush()
        self.pid = os.fork()
        if not self.pid:
            unused.close()
            _run(target, arguments)

    def is_alive(self) -> bool:
        """Whether it has not ended yet."""
        return self._ended() is None

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end, up to so many seconds."""
        if timeout is None:
            self._ended(wait=True)
            return
        limit, pause = time.monotonic() + timeout, _PAUSE[0]
        while self._ended() is None and time.monotonic() < limit:
            time.sleep(pause)
            pause = min(2 * pause, _PAUSE[1])

    def kill(self) -> None:
        """End it at once, if it still runs; ``join`` waits for that."""
        if self._ended() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def _ended(self, *, wait: bool = False) -> int | None:
        if self.exitcode is None:
            try:
                pid, status = os.waitpid(self.pid, 0 if wait else os.WNOHANG)
            except ChildProcessError:  # somebody else has waited for it
                self.exitcode = 0
            else:
                self.exitcode = os.waitstatus_to_exitcode(status) if pid else None
        return self.exitcode


def _run(target: Callable[..., None], arguments: tuple[Any, ...]) -> NoReturn:
    """What the child does, which never comes back to the code that forked it."""
    code = 1
    try:
        target(*arguments)
        code = 0
    except BaseException:  # noqa: BLE001 - the end of this process, whatever it was
        with suppress(Exception):
            traceback.print_exc()
    finally:
        _flush()
        os._exit(code)


def _flush() -> None:
    """What is buffered would be written by both."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
