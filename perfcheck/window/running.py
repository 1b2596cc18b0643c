"""A run as the window sees it: its messages, how far it is, and its end at any time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.processes.isolated import stop_child
from perfcheck.processes.lifeline import start_child
from perfcheck.strings import WINDOW
from perfcheck.window.child import Ended, Message, work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.window.choices import Choices


class Running:
    """The child that reviews."""

    def __init__(self, choices: Choices) -> None:
        self._process, self._pipe = start_child("spawn", work, choices)  # a window's process must not be forked

    def messages(self) -> Iterator[Message]:
        """What has come since the last call; the last of all is an ``Ended``, after which nothing is asked any more."""
        while self._pipe.poll(0):
            try:
                message: Message = self._pipe.recv()
            except (EOFError, OSError):
                message = Ended((WINDOW["died"],))
            if isinstance(message, Ended):
                self.stop()
                yield message
                return
            yield message

    def stop(self) -> None:
        """End the child and those it has, whatever they are doing."""
        stop_child(self._process, self._pipe)


@dataclass(slots=True)
class Pace:
    """How far a pass over the documents is. begun: when, in seconds of any clock."""

    what: str
    total: int
    begun: float
    done: int = 0

    @property
    def part(self) -> float:
        """What is done, from 0 to 1."""
        return self.done / self.total if self.total else 1.0

    def words(self, now: float) -> str:
        """审核：3/12，本步约剩2分钟. The time left is told once something is done."""
        told = f"{self.what}：{self.done}/{self.total}"
        if not 0 < self.done < self.total:
            return told
        seconds = (now - self.begun) / self.done * (self.total - self.done)
        left = "不到1分钟" if seconds < 60 else f"约{math.ceil(seconds / 60)}分钟"
        return f"{told}，本步还需{left}"
