"""Speed and quality of the copy engine: python -m tests.benchmarks.copying_benchmark [size …] [-o table.tsv]

Each size runs in a process of its own, so that its memory is its own. Peers run beside on the same texts:
rapidfuzz's full matrix and datasketch's MinHashLSH (when installed), where they end in reasonable time.
Times are of the clock, on whatever cores are free; CPU seconds stand beside. Fold and mask run on one core.
"""

from __future__ import annotations

import argparse
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from perfcheck.copying.banded import banded_pairs
from perfcheck.copying.normalise import fold_all
from perfcheck.copying.rows import Rows
from perfcheck.copying.similar import all_pairs, similarity
from perfcheck.copying.slots import Masked, masker
from perfcheck.copying.streamed import duckdb_pairs, groups_in, united
from perfcheck.copying.texts import Text
from perfcheck.copying.unite import Thresholds, unite
from perfcheck.model.location import Location
from tests.copying.planted import PLACES, Planted, planted

SIZES = (1_000, 10_000, 100_000, 1_000_000)
MOST = {"arrays": 1_000_000, "duckdb": 2_000_000, "cdist": 5_000, "datasketch": 10_000}  # texts an engine is run on
IN_A_DOCUMENT = 140  # texts; twenty forms
AT_NINETY = Thresholds(near=90, template=90)
KINDS = ("exact", "edited", "edited")
NAMES = [f"{place}{work}" for place in PLACES for work in ("供水管网更新工程", "道路修缮", "渠道衬砌", "泵站改造")]
HEAD = "engine\ttexts\tclock s\tCPU s\ttexts/s\tgrowth\trecall\tpurity\tgroups\tMB"
Groups = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Folded:
    """A document at a time: its texts folded and masked."""

    texts: list[str]
    masked: list[Masked]


def folded_documents(corpus: Planted) -> Iterator[Folded]:
    masks = masker(NAMES, ["临溪县水务局"])
    for start in range(0, len(corpus.texts), IN_A_DOCUMENT):
        folded = fold_all(corpus.texts[start : start + IN_A_DOCUMENT])
        yield Folded(folded, [masks.mask(t) for t in folded])


def everything(corpus: Planted) -> tuple[list[str], list[Masked]]:
    documents = list(folded_documents(corpus))
    return [t for d in documents for t in d.texts], [m for d in documents for m in d.masked]


def arrays(corpus: Planted) -> Groups:
    return unite(*everything(corpus), AT_NINETY, banded_pairs)


def cdist(corpus: Planted) -> Groups:
    return unite(*everything(corpus), AT_NINETY, all_pairs)


def duckdb(corpus: Planted) -> Groups:
    """The whole way: rows to disk, join, texts of reported groups read back and made into groups."""
    with tempfile.TemporaryDirectory() as folder, Rows(Path(folder)) as rows:
        position = 0
        for number, document in enumerate(folded_documents(corpus)):
            texts = []
            for folded, masked in zip(document.texts, document.masked, strict=True):
                place = Location(line=position)
                texts.append(Text(f"{number}", 0, "项目", "plan", place, corpus.texts[position], folded, masked))
                position += 1
            rows.add(f"{number}", texts)
        union = united(rows, AT_NINETY, duckdb_pairs)
        joined = time.perf_counter()
        groups = [[m.location.line or 0 for m in g.members] for g in groups_in(rows, union, AT_NINETY)]
        print(f"# of this, groups made of {len(corpus.texts)}: {time.perf_counter() - joined:.2f} s", file=sys.stderr)
        return groups


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
    "arrays": arrays, "duckdb": duckdb, "cdist": cdist, "datasketch": datasketch,
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
    fold_all(corpus.texts[:100])  # tables that are made once
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    clock, cpu = time.perf_counter(), time.process_time()
    groups = ENGINES[engine](corpus)
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    quality = f"{recall(corpus, fold_all(corpus.texts), groups):.4f}\t{purity(corpus, groups):.4f}"
    return (
        f"{engine}\t{size}\t{clock:.2f}\t{cpu:.2f}\t{size / clock:.0f}\t-\t{quality}\t{len(groups)}\t"
        f"{memory // 1024} (the corpus alone {base // 1024})"
    )


def table(sizes: Sequence[int], engines: Sequence[str]) -> Iterator[str]:
    yield HEAD
    for engine in engines:
        before: tuple[int, float] | None = None
        for size in (s for s in sizes if s <= MOST[engine]):
            command = [sys.executable, "-m", __spec__.name, "--one", engine, str(size)]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
            if done.returncode:
                yield f"{engine}\t{size}\tfailed (not installed, or out of memory: exit {done.returncode})"
                continue
            cells = done.stdout.strip().split("\t")
            cpu = float(cells[3])
            if before is not None:
                cells[5] = f"{math.log(cpu / before[1]) / math.log(size / before[0]):.2f}"
            before = (size, cpu)
            yield "\t".join(cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("-e", "--engine", action="append", choices=ENGINES)
    parser.add_argument("--one", choices=ENGINES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
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
