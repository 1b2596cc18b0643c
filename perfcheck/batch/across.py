"""The comparison across departments: the groups of a run, and each review with what it has of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.review import CopyGroup, DocumentReview
from perfcheck.reviewing.excusing import excuse
from perfcheck.reviewing.running import add_across

if TYPE_CHECKING:
    from perfcheck.batch.one_document import ReviewOptions
    from perfcheck.batch.reviews import Reviews
    from perfcheck.batch.run_options import RunOptions
    from perfcheck.engines import Engine

Parts = Mapping[str, tuple[CopyGroup, ...]]  # path of a document → the groups it has a part in


def groups_of(reviews: Reviews, options: RunOptions, engine: Engine) -> tuple[CopyGroup, ...]:
    """Texts that say the same in several departments; () when that was not asked for."""
    return engine.across(reviews.texts(), options.output, options.jobs) if options.across else ()


def parts_of(groups: Sequence[CopyGroup]) -> Parts:
    """Document → the groups it has a member in, in their order."""
    parts: dict[str, list[CopyGroup]] = {}
    for group in groups:
        for path in dict.fromkeys(m.document for m in group.members):
            parts.setdefault(path, []).append(group)
    return {path: tuple(own) for path, own in parts.items()}


@dataclass(frozen=True, slots=True)
class Join:
    """Adds to a review what the comparison found of it, less what the settings excuse."""

    parts: Parts
    options: ReviewOptions

    def __call__(self, review: DocumentReview) -> DocumentReview:
        day = self.options.reference_date
        whole = add_across(review, self.parts.get(review.path, ()), self.options.entries, day, self.options.words)
        return excuse(whole, self.options.settings, day)
