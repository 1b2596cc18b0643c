"""Speed and quality of the copy engine: python -m tests.benchmarks.copying_benchmark [size …]

Prints CPU seconds of each step, texts a second, growth between sizes, recall and purity against the
planted groups, and the ratio against rapidfuzz's full matrix on the same texts in the same run.
"""

from __future__ import annotations

import math
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from perfcheck.copying.banded import banded_pairs
from perfcheck.copying.normalise import fold_all
from perfcheck.copying.similar import all_pairs, similarity
from perfcheck.copying.slots import Masked, masker
from perfcheck.copying.unite import Thresholds, unite
from tests.copying.planted import PLACES, Planted, planted

SIZES = (1_000, 10_000, 100_000)
MOST_MATRIX = 5_000  # texts up to which the full matrix is run beside
AT_NINETY = Thresholds(near=90, template=90)
KINDS = ("exact", "edited", "edited")
NAMES = [f"{place}{work}" for place in PLACES for work in ("供水管网更新工程", "道路修缮", "渠道衬砌", "泵站改造")]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Timing:
    """CPU seconds of the steps for ``size`` texts."""

    size: int
    fold: float
    mask: float
    unite: float

    @property
    def total(self) -> float:
        return self.fold + self.mask + self.unite


def timed(work: Callable[[], Value]) -> tuple[float, Value]:
    start = time.process_time()
    value = work()
    return time.process_time() - start, value


def run(corpus: Planted) -> tuple[Timing, list[str], list[Masked], list[list[int]]]:
    masks = masker(NAMES, ["临溪县水务局"])
    for_fold, folded = timed(lambda: fold_all(corpus.texts))
    for_mask, masked = timed(lambda: [masks.mask(t) for t in folded])
    for_unite, groups = timed(lambda: unite(folded, masked, AT_NINETY, banded_pairs))
    return Timing(len(corpus.texts), for_fold, for_mask, for_unite), folded, masked, groups


def recall(corpus: Planted, folded: Sequence[str], groups: Sequence[Sequence[int]]) -> float:
    """Share of planted copies, at least 90% like the first of their group, that stand in its group."""
    home = {i: n for n, group in enumerate(groups) for i in group}
    first: dict[int, int] = {}
    hits = total = 0
    for i, number in enumerate(corpus.group):
        if number < 0:
            continue
        lead = first.setdefault(number, i)
        if lead != i and similarity(folded[lead], folded[i]) >= 90:
            total += 1
            hits += home.get(lead, -1) == home.get(i, -2)
    return hits / max(total, 1)


def purity(corpus: Planted, groups: Sequence[Sequence[int]]) -> float:
    """Share of grouped texts that belong to the commonest planted group of their found group."""
    right = total = 0
    for group in groups:
        counted: Counter[int] = Counter()
        for i in group:
            counted[corpus.group[i] if corpus.group[i] >= 0 else -1 - i] += 1
        right += counted.most_common(1)[0][1]
        total += len(group)
    return right / max(total, 1)


def main(sizes: Sequence[int]) -> None:
    print("texts\tfold s\tmask s\tunite s\ttotal s\ttexts/s\tgrowth\trecall\tpurity\tmatrix s\tratio\tMB")
    before: Timing | None = None
    for size in sizes:
        corpus = planted(size, kinds=KINDS)
        timing, folded, masked, groups = run(corpus)
        growth = "-"
        if before is not None:
            growth = f"{math.log(timing.total / before.total) / math.log(size / before.size):.2f}"
        matrix = ratio = "-"
        if size <= MOST_MATRIX:
            seconds, exact = timed(lambda: unite(folded, masked, AT_NINETY, all_pairs))  # noqa: B023
            matrix, ratio = f"{seconds:.2f}", f"{seconds / timing.unite:.0f}"
            different = set(map(tuple, exact)) ^ set(map(tuple, groups))
            ratio += " same groups" if not different else f" {len(different)} groups differ"
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{size}\t{timing.fold:.2f}\t{timing.mask:.2f}\t{timing.unite:.2f}\t{timing.total:.2f}\t"
            f"{size / timing.total:.0f}\t{growth}\t{recall(corpus, folded, groups):.4f}\t"
            f"{purity(corpus, groups):.4f}\t{matrix}\t{ratio}\t{memory}"
        )
        before = timing


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or SIZES)
