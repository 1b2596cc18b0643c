"""perfcheck, with something that happens at a chosen place of its work:

    python -m tests.batch.stopped ACTION PLACE NUMBER review …

ACTION: kill (the run, as the system would), interrupt (Ctrl-C), hold (say so and wait for a line), count.
PLACE: kept (a value is in the store), half (half of a file is written), unnamed (a whole file has not its name yet).
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perfcheck.batch.store import Store
from perfcheck.cli.app import main
from perfcheck.reports.atomic import PART

if TYPE_CHECKING:
    import io
    from collections.abc import Callable

PLACES = ("kept", "half", "unnamed")
RUN = os.getpid()


def kill() -> None:
    """The run dies before the child that got here, so that no other child takes its place."""
    os.kill(RUN, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt() -> None:
    """A terminal's: it goes to the whole group. A child that got here gets no further."""
    os.killpg(os.getpgid(RUN), signal.SIGINT)
    while os.getpid() != RUN:
        time.sleep(60)


def hold() -> None:
    print("here", flush=True)
    sys.stdin.readline()


ACTIONS: dict[str, Callable[[], None]] = {"kill": kill, "interrupt": interrupt, "hold": hold, "count": lambda: None}


class Places:
    """Counts what passes each place, in the run and its children together."""

    def __init__(self, action: str, place: str, number: int) -> None:
        self.act, self.wanted = ACTIONS[action], (place, number)
        self.passed = {name: multiprocessing.Value("i", 0) for name in PLACES}

    def passing(self, place: str) -> None:
        counter = self.passed[place]
        with counter.get_lock():
            counter.value += 1
            number = counter.value
        if (place, number) == self.wanted:
            self.act()

    def watch(self) -> None:
        put, opened, replaced = Store.put, Path.open, Path.replace

        def put_and_pass(store: Store, key: str, data: bytes) -> bool:
            kept = put(store, key, data)
            self.passing("kept")
            return kept

        def open_halfway(path: Path, *arguments: Any, **named: Any) -> Any:
            stream = opened(path, *arguments, **named)
            return Halfway(stream, self) if path.name.endswith(PART) else stream

        def pass_and_replace(path: Path, target: Path) -> Path:
            self.passing("unnamed")
            return replaced(path, target)

        Store.put = put_and_pass  # type: ignore[method-assign,assignment]
        Path.open = open_halfway  # type: ignore[method-assign,assignment]
        Path.replace = pass_and_replace  # type: ignore[method-assign,assignment]


class Halfway:
    """A file whose first piece is written in two halves, with the place between them."""

    def __init__(self, stream: io.BufferedWriter, places: Places) -> None:
        self.stream, self.places, self.begun = stream, places, False

    def write(self, piece: bytes) -> None:
        if not self.begun:
            self.begun = True
            self.stream.write(piece[: len(piece) // 2])
            self.stream.flush()
            self.places.passing("half")
            piece = piece[len(piece) // 2 :]
        self.stream.write(piece)

    def __enter__(self) -> Halfway:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()


if __name__ == "__main__":
    chosen = Places(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    chosen.watch()
    try:
        main(sys.argv[4:])
    finally:
        if sys.argv[1] == "count":
            print(json.dumps({name: counter.value for name, counter in chosen.passed.items()}))
