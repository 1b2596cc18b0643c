"""A function done in a process of its own, while this one gets ready for what it brings."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, TypeVar

from perfcheck.errors import UnreadableInputError
from perfcheck.processes.lifeline import die_with, start_child, stop

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.processes.lifeline import Pipe

T = TypeVar("T")


def done_apart(function: Callable[[], T], meanwhile: Callable[[], object]) -> T:
    """What the function returns or raises, in a forked process. meanwhile: done in this one at the same time."""
    process, receiver = start_child("fork", _work, function)
    try:
        meanwhile()
        answer: tuple[T, BaseException | None] = receiver.recv()
    except EOFError as end:
        raise UnreadableInputError("读取 PDF 的进程异常终止，请重新运行") from end
    finally:
        stop(process, receiver)
    value, fault = answer
    if fault is not None:
        raise fault
    return value


def _work(function: Callable[[], T], pipe: Pipe, parent: int) -> None:
    die_with(parent)
    try:
        pipe.send((function(), None))
    except Exception as fault:  # noqa: BLE001 - told as a fault of the file or the tool, never lost
        if not isinstance(fault, UnreadableInputError):  # a fault of the tool: where it began is not sent with it
            fault.add_note(traceback.format_exc())
        pipe.send((None, fault))
    finally:
        pipe.close()
