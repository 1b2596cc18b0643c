"""From united texts on disk to what is reported, many sets at a time, in several processes if wanted."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from perfcheck.copying.corpus import family_across
from perfcheck.copying.groups import Heading, heading_of
from perfcheck.copying.unite import Thresholds, around_leaders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.copying.arrays import Indexes
    from perfcheck.copying.families import Family
    from perfcheck.copying.joining import Each
    from perfcheck.copying.textfiles import TextFiles
    from perfcheck.copying.unions import Union
    from perfcheck.model.review import CopyGroup

_TOGETHER = 2_000  # texts of the sets that are looked at together


class _Found(NamedTuple):
    """Families of some sets, one after the other. ids, values: of the members of all."""

    headings: list[Heading]
    sizes: list[int]
    ids: Indexes
    values: list[tuple[str, ...]]


def groups_in(texts: TextFiles, union: Union, thresholds: Thresholds, each: Each = map) -> Iterator[CopyGroup]:
    """What is reported, in reading order; texts are read back only of sets over several documents.

    each: compares the texts of many sets; what it hands back is small.
    """
    documents, _, _ = texts.measured()
    members, starts = union.members()
    if not len(starts):
        return
    whose = documents[members]
    several = np.minimum.reduceat(whose, starts) != np.maximum.reduceat(whose, starts)
    sizes = np.diff(np.append(starts, len(members)))
    members, sizes = members[np.repeat(several, sizes)], sizes[several]
    part = np.cumsum(sizes) // _TOGETHER
    borders = np.flatnonzero(part[1:] != part[:-1]) + 1
    ends = np.cumsum(sizes)[borders - 1]
    tasks = list(zip(np.split(members, ends), np.split(sizes, borders), strict=True))
    for found in each(partial(_compared, texts, thresholds), tasks):
        members_of_all = texts.members(found.ids, found.values)
        for heading, size in zip(found.headings, found.sizes, strict=True):
            yield heading.over(islice(members_of_all, size))


def _compared(files: TextFiles, thresholds: Thresholds, task: tuple[Indexes, Indexes]) -> _Found:
    """What some sets are. task: (members, set after set; size of each set)."""
    members, sizes = task
    texts = files.compared(members)
    number = dict(zip(map(id, texts), members.tolist(), strict=True))
    ends = np.cumsum(sizes)
    families: list[Family] = []
    for start, end in zip((ends - sizes).tolist(), ends.tolist(), strict=True):
        own = texts[start:end]
        folded, masked = [t.folded for t in own], [t.masked.text for t in own]
        for group in around_leaders(range(len(own)), folded, masked, thresholds):
            family = family_across([own[i] for i in group])
            if family is not None:
                families.append(family)
    return _Found(
        headings=[heading_of(family) for family in families],
        sizes=[len(family.texts) for family in families],
        ids=np.array([number[id(t)] for family in families for t in family.texts], dtype=np.int64),
        values=[own for family in families for own in family.values_of_each()],
    )
