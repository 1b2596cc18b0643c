"""Annotated copies of the inputs, each written in a child: the libraries that open them again meet hostile files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.annotating.copies import annotated_copy
from perfcheck.batch.output_names import COPY
from perfcheck.errors import OutputError
from perfcheck.processes.isolated import run_isolated
from perfcheck.readers.archives import at_hand
from perfcheck.readers.open import CHANGED, file_sha256
from perfcheck.reports.atomic import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.batch.run_options import RunOptions
    from perfcheck.batch.watch import Watch
    from perfcheck.inputs import Input
    from perfcheck.model.decision import Desk
    from perfcheck.model.review import DocumentReview


@dataclass(frozen=True, slots=True)
class Annotating:
    """The copy of an input written, in a child. stems: names without ending."""

    items: Sequence[Input]
    stems: Sequence[str]
    reviews: Sequence[DocumentReview]
    desk: Desk
    options: RunOptions

    def __call__(self, index: int) -> str:
        """A Chinese sentence why there is no copy, "" when there is one, or when the file could not be read at all."""
        review, path = self.reviews[index], Path(self.items[index].path)
        if review.document is None:
            return ""
        if file_sha256(path) != review.sha256:
            return CHANGED
        day = self.options.reference_date.isoformat()
        try:
            with at_hand(path) as file:
                ending, copy = annotated_copy(file, review, self.desk, day)
        except OutputError as refusal:
            return str(refusal)
        write_whole(self.options.output / f"{self.stems[index]}{COPY}{ending}", copy)
        return ""


def write_copies(annotating: Annotating, watch: Watch) -> tuple[bool, bool]:
    """Every copy, where they are asked for; what got none is told. Whether the tool failed, and whether Ctrl-C came."""
    options, faulty = annotating.options, False
    if "annotated" not in options.formats:
        return False, False
    indexes = range(len(annotating.items))
    tick = watch.progress("加批注", len(indexes))
    try:
        for result in run_isolated(annotating, indexes, options.jobs, options.limits):
            faulty |= result.fault
            if cause := result.cause or result.value:
                watch.tell(f"未生成批注副本：{annotating.items[result.index].shown}：{cause}")
            tick()
    except KeyboardInterrupt:
        return faulty, True
    return faulty, False
