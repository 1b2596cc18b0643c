"""Speed and quality of the copy engine: python -m tests.benchmarks.copying_benchmark [size …] [-o table.tsv]

Each size runs in a process of its own, so that its memory is its own. Peers run beside on the same texts:
every pair compared (exact) and datasketch's MinHashLSH (when installed), where they end in reasonable time.
Times are of the clock, on whatever cores are free; CPU seconds, with those of the children, stand beside.
The yardstick before and after a row tells what minute it was (see yardstick.py).
"across" is what --across does; "arrays" and the peers hold all texts in memory and fold and mask on one core.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.cli import GARBAGE_THRESHOLD
from perfcheck.cli.app import NUMPY_WITHOUT_AVX512
from perfcheck.copying.banded import banded_pairs
from perfcheck.copying.duckdb_join import duckdb_buckets
from perfcheck.copying.normalise import fold
from perfcheck.copying.packed import Packed, packed
from perfcheck.copying.pairs import exact_pairs
from perfcheck.copying.reported import groups_in
from perfcheck.copying.similar import similarity
from perfcheck.copying.slots import Masked, masker
from perfcheck.copying.streamed import CorpusSearch, near_on_disk, united
from perfcheck.copying.textfiles import TextFiles
from perfcheck.copying.texts import Text
from perfcheck.copying.unite import Thresholds, unite
from perfcheck.model.location import Location
from perfcheck.processes.in_order import in_order
from tests.benchmarks.yardstick import yardstick
from tests.copying.planted import PLACES, Planted, planted

if TYPE_CHECKING:
    from perfcheck.copying.arrays import Indexes, Pairs

SIZES = (1_000, 10_000, 100_000, 1_000_000, 1_400_000)
MOST = {
    "across": 2_000_000,
    "duckdb": 2_000_000,
    "arrays": 1_000_000,
    "exact": 5_000,
    "datasketch": 10_000,
}  # texts an engine is run on
IN_A_DOCUMENT = 140  # texts; twenty forms
AT_NINETY = Thresholds(near=90, template=90)
KINDS = ("exact", "edited", "edited")
JOBS = 2  # processes
DOCUMENTS_A_CHILD = 20
NAMES = [f"{place}{work}" for place in PLACES for work in ("供水管网更新工程", "道路修缮", "渠道衬砌", "泵站改造")]
MASKS = masker(NAMES, ["临溪县水务局"])
HEAD = "engine\ttexts\tclock s\tCPU s\ttexts/s\tgrowth\trecall\tpurity\tgroups\tyardstick ms\tMB"
Groups = Sequence[Sequence[int]]
WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def texts_of_document(corpus: Planted, start: int) -> list[Text]:
    """The texts from ``start`` on that make a document: folded and masked as in a review."""
    quotes = corpus.texts[start : start + IN_A_DOCUMENT]
    folded = list(map(fold, quotes))
    masked = MASKS.mask_all(folded)
    path = str(start // IN_A_DOCUMENT)
    return [
        Text(path, 0, "项目", "plan", Location(line=start + n), quote, text, masks)
        for n, (quote, text, masks) in enumerate(zip(quotes, folded, masked, strict=True))
    ]


def everything(corpus: Planted) -> tuple[list[str], list[Masked]]:
    texts = [t for s in range(0, len(corpus.texts), IN_A_DOCUMENT) for t in texts_of_document(corpus, s)]
    return [t.folded for t in texts], [t.masked for t in texts]


def arrays(corpus: Planted) -> Groups:
    return unite(*everything(corpus), AT_NINETY, banded_pairs)


def exact(corpus: Planted) -> Groups:
    return unite(*everything(corpus), AT_NINETY, exact_pairs)


def packed_documents(corpus: Planted, starts: range) -> list[Packed]:
    return [packed(str(start // IN_A_DOCUMENT), texts_of_document(corpus, start)) for start in starts]


def corpus_groups(corpus: Planted, find_near: CorpusSearch | None = None) -> Groups:
    """The whole way of ``--across``: fold, mask and pack in children as reviews do, join, groups made in children."""
    each = partial(in_order, JOBS)
    starts = range(0, len(corpus.texts), IN_A_DOCUMENT)
    parts = [starts[first : first + DOCUMENTS_A_CHILD] for first in range(0, len(starts), DOCUMENTS_A_CHILD)]
    clocks = [time.perf_counter()]
    with tempfile.TemporaryDirectory() as folder:
        texts = TextFiles(Path(folder))
        for documents in each(partial(packed_documents, corpus), parts):
            for document in documents:
                texts.add(document)
        clocks.append(time.perf_counter())
        union = united(texts, AT_NINETY, find_near, each)
        clocks.append(time.perf_counter())
        groups = [[m.location.line or 0 for m in g.members] for g in groups_in(texts, union, AT_NINETY, each)]
        clocks.append(time.perf_counter())
    stages = zip(("folded, masked, on disk", "joined", "groups made"), clocks, clocks[1:], strict=False)
    spent = ", ".join(f"{name} {after - before:.2f} s" for name, before, after in stages)
    print(f"# {len(corpus.texts)} texts: {spent}", file=sys.stderr)
    return groups


def duckdb(corpus: Planted) -> Groups:
    """The same with the buckets of every size found in the database."""

    def find_near(texts: TextFiles, column: str, ids: Indexes, cutoff: float, known: Indexes) -> Pairs:
        return near_on_disk(texts, column, ids, cutoff, known, duckdb_buckets(texts.folder / f"{column}-spill"))

    return corpus_groups(corpus, find_near)


def datasketch(corpus: Planted) -> Groups:
    """MinHash 64 over bigrams with its LSH; pairs verified by rapidfuzz, as ours are."""
    from datasketch import MinHash, MinHashLSH

    from perfcheck.copying.unions import Union

    folded, _ = everything(corpus)
    index = MinHashLSH(params=(16, 4), num_perm=64)
    union = Union(len(folded))
    pairs = []
    for i, text in enumerate(folded):
        sketch = MinHash(num_perm=64)
        sketch.update_batch([text[k : k + 2].encode() for k in range(len(text) - 1)])
        pairs += [(j, i) for j in index.query(sketch) if similarity(folded[j], text, 90) > 0]
        index.insert(i, sketch)
    import numpy as np

    union.join(*np.array(pairs, dtype=np.int64).reshape(-1, 2).T)
    return union.sets()


ENGINES: dict[str, Callable[[Planted], Groups]] = {
    "across": corpus_groups, "duckdb": duckdb, "arrays": arrays, "exact": exact, "datasketch": datasketch,
}  # fmt: skip


def recall(corpus: Planted, folded: Sequence[str], groups: Groups) -> float:
    """Share of planted copies, at least 90% like the first of their group, that stand in its group."""
    home = {i: n for n, group in enumerate(groups) for i in group}
    first: dict[int, int] = {}
    hits = total = 0
    for i, number in enumerate(corpus.group):
        if number < 0:
            continue
        lead = first.setdefault(number, i)
        if lead // IN_A_DOCUMENT != i // IN_A_DOCUMENT and similarity(folded[lead], folded[i]) >= 90:
            total += 1
            hits += home.get(lead, -1) == home.get(i, -2)
    return hits / max(total, 1)


def purity(corpus: Planted, groups: Groups) -> float:
    """Share of grouped texts that belong to the commonest planted group of their found group."""
    right = total = 0
    for group in groups:
        counted: Counter[int] = Counter()
        for i in group:
            counted[corpus.group[i] if corpus.group[i] >= 0 else -1 - i] += 1
        right += counted.most_common(1)[0][1]
        total += len(group)
    return right / max(total, 1)


def measure(engine: str, size: int) -> str:
    """One row of the table, without growth: run in a process of its own."""
    corpus = planted(size, kinds=KINDS)
    list(map(fold, corpus.texts[:100]))  # what is worked out once a character
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    clock, cpu = time.perf_counter(), spent()
    groups = ENGINES[engine](corpus)
    clock, cpu = time.perf_counter() - clock, spent() - cpu
    memory = [resource.getrusage(who).ru_maxrss // 1024 for who in WHO]
    quality = f"{recall(corpus, list(map(fold, corpus.texts)), groups):.4f}\t{purity(corpus, groups):.4f}"
    return (
        f"{engine}\t{size}\t{clock:.2f}\t{cpu:.2f}\t{size / clock:.0f}\t-\t{quality}\t{len(groups)}\t-\t"
        f"{memory[0]} (the corpus alone {base // 1024}; a child {memory[1]})"
    )


def spent() -> float:
    """CPU seconds of this process and its children."""
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, WHO))


def table(sizes: Sequence[int], engines: Sequence[str]) -> Iterator[str]:
    yield HEAD
    for engine in engines:
        before: tuple[int, float] | None = None
        for size in (s for s in sizes if s <= MOST[engine]):
            command = [sys.executable, "-m", __spec__.name, "--one", engine, str(size)]
            before_it = yardstick(JOBS)
            environment = dict([NUMPY_WITHOUT_AVX512, *os.environ.items()])  # as the command line does
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, env=environment)
            if done.returncode:
                yield f"{engine}\t{size}\tfailed (not installed, or out of memory: exit {done.returncode})"
                continue
            cells = done.stdout.strip().split("\t")
            cpu = float(cells[3])
            if before is not None:
                cells[5] = f"{math.log(cpu / before[1]) / math.log(size / before[0]):.2f}"
            before = (size, cpu)
            cells[9] = f"{1000 * before_it:.0f}, {1000 * yardstick(JOBS):.0f}"
            yield "\t".join(cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("-e", "--engine", action="append", choices=ENGINES)
    parser.add_argument("--one", choices=ENGINES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        gc.set_threshold(GARBAGE_THRESHOLD)  # as the command line does
        print(measure(given.one, given.sizes[0]))
        return
    lines = []
    for line in table(given.sizes, given.engine or list(ENGINES)):
        print(line, flush=True)
        lines.append(line)
    if given.output:
        given.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
