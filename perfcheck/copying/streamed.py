"""Copied text across any number of documents: they pass by one at a time, their texts wait on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from perfcheck.copying.corpus import MOST_EXACT, reportable
from perfcheck.copying.duckdb_join import duckdb_pairs
from perfcheck.copying.rows import Rows
from perfcheck.copying.similar import Indexes, Pairs, all_pairs
from perfcheck.copying.texts import texts_of
from perfcheck.copying.unions import Union
from perfcheck.copying.unite import DEFAULT, Thresholds, around_leaders, joined
from perfcheck.model.document import Document
from perfcheck.model.review import CopyGroup

TEMPORARY = "perfcheck-texts-"  # folders start so
# (texts, column, ids, least similarity, set each is known to be in) → similar pairs, as places in ids
CorpusSearch = Callable[[Rows, str, Indexes, float, Indexes], Pairs]


def across_streamed(
    documents: Iterable[Document],
    folder: Path | None = None,
    thresholds: Thresholds = DEFAULT,
    find_near: CorpusSearch | None = None,
) -> tuple[CopyGroup, ...]:
    """The groups of :func:`perfcheck.copying.corpus.across`, out of core.

    folder: where the temporary database goes, by default the system's place for such. find_near: the way
    to similar pairs, by default by size.
    """
    with tempfile.TemporaryDirectory(prefix=TEMPORARY, dir=folder) as place, Rows(Path(place)) as rows:
        for document in documents:
            rows.add(document.source.path, texts_of(document))
        union = united(rows, thresholds, find_near)
        return tuple(groups_in(rows, union, thresholds))


def united(rows: Rows, thresholds: Thresholds = DEFAULT, find_near: CorpusSearch | None = None) -> Union:
    """Sets of texts that are equal, nearly equal, or uses of one template."""
    _, folded, masked = rows.measured()
    find = find_near or (exact_near if len(np.unique(folded.hashes)) <= MOST_EXACT else duckdb_pairs)

    return joined(folded, masked, thresholds, partial(find, rows, "folded"), partial(find, rows, "masked"))


def exact_near(rows: Rows, column: str, ids: Indexes, cutoff: float, known: Indexes) -> Pairs:
    """Every similar pair, for few texts."""
    return all_pairs(rows.texts(column, ids).tolist(), cutoff)


def groups_in(rows: Rows, union: Union, thresholds: Thresholds) -> Iterator[CopyGroup]:
    """What is reported, in reading order; texts are read back only of sets over several documents."""
    documents, _, _ = rows.measured()
    members, starts = union.members()
    if not len(starts):
        return
    whose = documents[members]
    several = np.minimum.reduceat(whose, starts) != np.maximum.reduceat(whose, starts)
    sizes = np.diff(np.append(starts, len(members)))
    part = np.repeat(np.arange(len(starts)), sizes)
    wanted = np.repeat(several, sizes)
    for texts in rows.members(part[wanted], members[wanted]):
        folded, masked = [t.folded for t in texts], [t.masked.text for t in texts]
        for group in around_leaders(range(len(texts)), folded, masked, thresholds):
            yield from reportable([texts[i] for i in group])
