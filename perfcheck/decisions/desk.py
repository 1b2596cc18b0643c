"""Decision files and the earlier round, as the command line names them, laid beside a review."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.decisions.earlier_ids import taken_over
from perfcheck.decisions.files import SUFFIXES, read_decisions
from perfcheck.decisions.merging import Merged, describe, lay_out, merge
from perfcheck.decisions.replies import read_replies
from perfcheck.decisions.writing import decisions_json
from perfcheck.errors import UsageError
from perfcheck.model.decision import EMPTY_DESK, DecisionFile, Desk
from perfcheck.reports.atomic import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from perfcheck.decisions.rounds import Baseline
    from perfcheck.model.review import DocumentReview


def desk_maker(
    files: Sequence[Path], baseline: Path | None, replies: Sequence[Path], tell: Callable[[str], None]
) -> Callable[[Sequence[DocumentReview]], Desk]:
    """Read the files now, so that a bad one stops the run before it starts. Raises UsageError.

    tell: takes each row that was not taken, with its reason.
    """
    given = _read(files)
    for file in given:
        for line in file.refused:
            tell(f"决定：{line}")
    earlier: Baseline | None = None
    if baseline is not None:
        from perfcheck.decisions.rounds import read_baseline  # loads pydantic

        earlier = read_baseline(baseline)
    answers, faults = read_replies(decision_paths(replies))
    for line in faults:
        tell(f"整改反馈：{line}")
    if not given and earlier is None and not replies:
        return lambda reviews: EMPTY_DESK  # noqa: ARG005 - the signature is given

    def make(reviews: Sequence[DocumentReview]) -> Desk:
        comparison = None
        if earlier is not None:
            from perfcheck.decisions.rounds import compare

            comparison = compare(earlier, reviews)
        desk = lay_out(reviews, given, comparison, earlier)
        if not replies:
            return desk
        where = taken_over(reviews, earlier)
        return replace(desk, replies={where.get(reply.finding_id, reply.finding_id): reply for reply in answers})

    return make


def decision_paths(given: Sequence[Path]) -> list[Path]:
    """The files meant: a folder stands for the decision files in it, a pattern (*) for those it fits.

    Each file once, in a fixed order. Raises UsageError where nothing is meant.
    """
    found: dict[Path, Path] = {}
    for path in given:
        for file in _meant(path):
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _meant(path: Path) -> list[Path]:
    if path.is_dir():
        files = sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())
    elif not path.exists() and any(sign in path.name for sign in "*?["):
        files = sorted(p for p in path.parent.glob(path.name) if p.is_file())
    else:
        return [path]
    if not files:
        raise UsageError(f"没有决定文件：{path}")
    return files


@dataclass(frozen=True, slots=True)
class MergedFiles:
    """Several decision files as one set."""

    merged: Merged

    @property
    def lines(self) -> list[str]:
        """All decisions, what is to be settled and what was not taken, as lines for people."""
        return list(describe(self.merged))

    @property
    def counts(self) -> str:
        """How many findings are decided, and how."""
        return self.lines[0]

    @property
    def open_lines(self) -> list[str]:
        """The lines of :attr:`lines` that tell of disagreement and of rows that were not taken."""
        return list(describe(Merged((), self.merged.conflicts, self.merged.refused)))[1 + len(self.merged.conflicts) :]

    def write(self, path: Path) -> None:
        """Write all events as one file. Raises UsageError."""
        write_whole(path, decisions_json(self.merged.events, self.merged.assignments))


def merged_decisions(files: Sequence[Path]) -> MergedFiles:
    """Raises UsageError for a file that cannot be read."""
    return MergedFiles(merge(_read(files)))


def _read(paths: Sequence[Path]) -> list[DecisionFile]:
    """Every file meant. One that was named is refused with an error, one that merely lies in a folder is told."""
    named = {path.resolve() for path in paths}
    files: list[DecisionFile] = []
    for path in decision_paths(paths):
        try:
            files.append(read_decisions(path))
        except UsageError as fault:
            if path.resolve() in named:
                raise
            files.append(DecisionFile(path.name, (), refused=(str(fault),)))
    return files
