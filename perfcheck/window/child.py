"""The run itself, in a child process of the window, and what it tells."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.cli.faults import told
from perfcheck.processes.lifeline import die_with, own_group
from perfcheck.window.choices import Choices, folder_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.processes.lifeline import Pipe


@dataclass(frozen=True, slots=True)
class Begun:
    """A pass over so many documents begins."""

    what: str
    total: int


@dataclass(frozen=True, slots=True)
class Ticked:
    """One more is done."""


@dataclass(frozen=True, slots=True)
class Said:
    """A Chinese sentence on the settings or the cache."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Ended:
    """lines: what is to be told. index: the page to open, None where the run failed. whole: every input was read."""

    lines: tuple[str, ...]
    index: str | None = None
    whole: bool = False


Message = Begun | Ticked | Said | Ended


def work(choices: Choices, pipe: Pipe, parent: int) -> None:
    """Review what was chosen; ends with the window."""
    die_with(parent)
    own_group()
    with suppress(BrokenPipeError):  # the window has gone
        try:
            pipe.send(reviewed(choices, pipe.send))
        except BrokenPipeError:
            raise
        except Exception as fault:  # noqa: BLE001 - told as a fault of the file or the tool, never lost
            pipe.send(Ended((told(fault)[0],)))
    pipe.close()


def reviewed(choices: Choices, send: Callable[[Message], None]) -> Ended:
    """One run, its progress sent as it goes. It works in the folder that holds the inputs: paths in the results begin
    there, and settings are looked for from there."""
    from perfcheck.batch.conductor import review_run
    from perfcheck.batch.output_names import INDEX
    from perfcheck.batch.watch import Watch
    from perfcheck.cli.progress import summary_lines

    os.chdir(folder_of(choices.inputs))

    def progress(what: str, total: int) -> Callable[[], None]:
        send(Begun(what, total))
        return lambda: send(Ticked())

    options = choices.options()
    result = review_run(options, Watch(progress, lambda sentence: send(Said(sentence))))
    whole = not any(row.failed or row.gap for row in result.rows)
    return Ended(tuple(summary_lines(result)), str((options.output / INDEX).absolute()), whole)
