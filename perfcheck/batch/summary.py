"""What is left of a run when it has ended: one small row a document, and how it went."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from perfcheck.reports.desk_data import MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.batch.one_page import Finished
    from perfcheck.model.figures import Figures
    from perfcheck.reports.html_index import IndexRow


@dataclass(frozen=True, slots=True)
class RunResult:
    """rows: one a document, what the summary prints. crashed: a rule of some document did.

    fail_on: the severity that the settings file names for the exit code, if it does.
    """

    rows: tuple[IndexRow, ...]
    crashed: bool
    interrupted: bool
    fail_on: str | None = None


@dataclass(slots=True)
class Tally:
    """The rows and figures of the documents that have gone by; the pages themselves are not held.

    held: characters of findings in the rows; where they grow beyond ``most`` none are held any more.
    """

    rows: list[IndexRow] = field(default_factory=list)
    figures: list[Figures] = field(default_factory=list)
    crashed: bool = False
    held: int = 0
    most: int = MOST

    def passing(self, pages: Iterable[Finished]) -> Iterator[str]:
        """The part of each document in review.json, once its row is noted."""
        for finished in pages:
            self._note(finished.row)
            self.figures.append(finished.figures)
            self.crashed |= finished.crashed
            yield finished.json

    def _note(self, row: IndexRow) -> None:
        if self.held <= self.most:
            self.held += len(row.data)
            if self.held > self.most:
                self.rows = [replace(earlier, data="") for earlier in self.rows]
        self.rows.append(row if self.held <= self.most else replace(row, data=""))
