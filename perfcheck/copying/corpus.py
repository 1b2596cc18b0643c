"""Copied text across many documents: exact below some thousand texts, banded above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.copying.banded import banded_pairs
from perfcheck.copying.families import Family, family_of
from perfcheck.copying.groups import group_of, is_paper_reference
from perfcheck.copying.pairs import PairFinder, exact_pairs
from perfcheck.copying.texts import Text, texts_of
from perfcheck.copying.unite import DEFAULT, Thresholds, unite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.document import Document
    from perfcheck.model.review import CopyGroup

MOST_EXACT = 3_000  # distinct texts; up to here comparing all pairs takes a second or two, and misses nothing


def pair_finder(distinct: int) -> PairFinder:
    """The way to find similar pairs among so many distinct texts."""
    return exact_pairs if distinct <= MOST_EXACT else banded_pairs


def across(
    documents: Sequence[Document], thresholds: Thresholds = DEFAULT, find_pairs: PairFinder | None = None
) -> tuple[CopyGroup, ...]:
    """Groups with members in at least two documents, in the order of the documents given."""
    texts = [text for document in documents for text in texts_of(document)]
    folded = [t.folded for t in texts]
    find = find_pairs or pair_finder(len(set(folded)))
    united = unite(folded, [t.masked for t in texts], thresholds, find)
    found = (family_across([texts[i] for i in indexes]) for indexes in united)
    return tuple(group_of(family) for family in found if family is not None)


def family_across(texts: Sequence[Text]) -> Family | None:
    """What united texts are, or None where they are of one document or only papers of one form."""
    if len({t.document for t in texts}) < 2:
        return None
    family = family_of(texts)
    return None if is_paper_reference(family) else family
