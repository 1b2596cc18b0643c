"""A forked process and its pipe: messages of any size, ends, deaths."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from perfcheck.processes.lifeline import ready_pipes, start_child, stop

if TYPE_CHECKING:
    from perfcheck.processes.lifeline import Pipe

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="where processes can be forked")

BIG = 300_000
"""Bytes no pipe takes at once."""


def _answers(values: list[object], pipe: Pipe, parent: int) -> None:
    for value in [*values, parent]:
        pipe.send(value)
    pipe.close()


def _dies(pipe: Pipe, parent: int) -> None:
    pipe.send(parent)
    os.kill(os.getpid(), signal.SIGKILL)


def _breaks(pipe: Pipe, parent: int) -> None:
    raise ValueError("a fault of the tool")


def _sleeps(pipe: Pipe, parent: int) -> None:
    time.sleep(600)


def _stops_within_a_message(pipe: Pipe, parent: int) -> None:
    os.write(pipe.fileno(), (100).to_bytes(8, "big") + b"half")  # type: ignore[attr-defined]


def test_values_of_any_size_come_in_order_and_then_the_end() -> None:
    values: list[object] = ["一", b"", {"a": [1, None]}, b"x" * BIG, "末"]
    process, pipe = start_child("fork", _answers, values)
    assert [pipe.recv() for _ in values] == values
    assert pipe.recv() == os.getpid()
    assert pipe.poll(5.0)  # the end can be read too
    with pytest.raises(EOFError):
        pipe.recv()
    process.join()
    assert process.exitcode == 0


def test_how_it_ended_is_told() -> None:
    killed, pipe = start_child("fork", _dies)
    assert pipe.recv() == os.getpid()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL and not killed.is_alive()
    broken, _ = start_child("fork", _breaks)
    broken.join()
    assert broken.exitcode == 1


def test_half_a_message_is_none() -> None:
    process, pipe = start_child("fork", _stops_within_a_message)
    with pytest.raises(EOFError):
        pipe.recv_bytes()
    process.join()


def test_the_first_that_is_ready_is_told_and_the_others_are_ended() -> None:
    slow, waiting = start_child("fork", _sleeps)
    quick, told = start_child("fork", _answers, [1])
    assert ready_pipes([waiting, told], 60.0) == [told]
    assert ready_pipes([waiting], 0.0) == []
    stop(slow, waiting)
    stop(quick, told)
    assert slow.exitcode == -signal.SIGKILL and quick.exitcode == 0
