"""Decision files and the earlier round, as the command line names them, laid beside a review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.decisions.files import read_decisions
from perfcheck.decisions.merging import Merged, describe, lay_out, merge
from perfcheck.decisions.rounds import compare, read_baseline
from perfcheck.decisions.writing import decisions_json
from perfcheck.model.decision import EMPTY_DESK, Desk
from perfcheck.reports.atomic import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from perfcheck.model.review import DocumentReview


def desk_maker(files: Sequence[Path], baseline: Path | None) -> Callable[[Sequence[DocumentReview]], Desk]:
    """Read the files now, so that a bad one stops the run before it starts. Raises UsageError."""
    given = [read_decisions(path) for path in files]
    earlier = read_baseline(baseline) if baseline is not None else None
    if not given and earlier is None:
        return lambda reviews: EMPTY_DESK  # noqa: ARG005 - the signature is given

    def make(reviews: Sequence[DocumentReview]) -> Desk:
        comparison = compare(earlier, reviews) if earlier is not None else None
        return lay_out(reviews, given, comparison, earlier.keys if earlier is not None else None)

    return make


@dataclass(frozen=True, slots=True)
class MergedFiles:
    """Several decision files as one set."""

    merged: Merged

    @property
    def lines(self) -> list[str]:
        """All decisions and conflicts as lines for people."""
        return list(describe(self.merged))

    @property
    def conflict_lines(self) -> list[str]:
        """The lines of :attr:`lines` that tell of disagreement."""
        return list(describe(Merged((), self.merged.conflicts)))[1:] if self.merged.conflicts else []

    def write(self, path: Path) -> None:
        """Write the merged decisions as one file. Raises UsageError."""
        write_whole(path, decisions_json(self.merged.decisions))


def merged_decisions(files: Sequence[Path]) -> MergedFiles:
    """Raises UsageError for a file that cannot be read."""
    return MergedFiles(merge([read_decisions(path) for path in files]))
