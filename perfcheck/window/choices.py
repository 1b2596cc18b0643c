"""What was chosen in the window → the options of a run."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.errors import UsageError
from perfcheck.strings import WINDOW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.batch.run_options import RunOptions


@dataclass(frozen=True, slots=True)
class Choices:
    """inputs: files and folders, absolute. previous: last year's, "" for none. day: as it was typed.

    formats: besides html and json. Raises UsageError for what is missing or no date.
    """

    inputs: tuple[str, ...]
    previous: str
    day: str
    output: str
    formats: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.inputs:
            raise UsageError(WINDOW["no_inputs"])
        if not self.output.strip():
            raise UsageError(WINDOW["no_output"])
        _ = self.date

    @property
    def date(self) -> date:
        """The date that rules compare with."""
        try:
            return date.fromisoformat(self.day.strip())
        except ValueError as fault:
            raise UsageError(WINDOW["bad_date"].format(self.day)) from fault

    def options(self) -> RunOptions:
        """The options, with the defaults of the command line; settings are looked for from the working folder up."""
        from perfcheck.batch.run_options import RunOptions
        from perfcheck.config import find_config

        return RunOptions(
            paths=self.inputs,
            output=Path(self.output),
            reference_date=self.date,
            config=find_config(Path.cwd()),
            formats=("html", "json", *self.formats),
            previous=(self.previous,) if self.previous else (),
            jobs=os.cpu_count() or 1,
            cached=True,
        )


def folder_of(inputs: Sequence[str]) -> Path:
    """The folder a run works in: that which holds everything chosen; the first one's where nothing holds all."""
    parents = [str(Path(path).parent) for path in inputs]
    try:
        return Path(os.path.commonpath(parents))
    except ValueError:  # on several drives
        return Path(parents[0])
