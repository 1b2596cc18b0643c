"""Mutated Word, Excel, page and text files through ``parse``: python -m tests.fuzz.formats [--count N] [--keep DIR]

Every file must be one line of the output: a document, or its cause; never a fault of the tool.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from tests.fuzz.mutations import BYTES, TEXT, mutate
from tests.readers.test_office import TEXT as EXAMPLE
from tests.readers.test_office import WRITERS

STRUCTURE = [
    b"<w:del>", b"</w:p>", b"<w:tbl>", b'<w:gridSpan w:val="99999999999"/>', b"<w:vMerge/>",
    b'<w:vMerge w:val="restart"/>', b'<c r="ZZZ99999999" t="s"><v>-7</v></c>', b"<c><f/></c>",
    b'<c t="s"><v>1e9</v></c>',
    b'<c s="77777"><v>nan</v></c>',
    b'<mergeCell ref="A1:XFD1048576"/>',
    b'<mergeCell ref="B2:A1"/>', b'<row r="0" hidden="1">', b"<is><r/></is>",
    b"<table><tr><td rowspan=0 colspan=-1>", b"<select multiple><option selected>", b"<del><ins>", b"</table></td>",
    b'<div style="display:none">', b"&#xFFFF;", b"&bomb;", b"\xff\xfe", b'<col min="5" max="1" hidden="1"/>',
]  # fmt: skip


def mutated(seed: Path, number: int) -> bytes:
    """A seed with damage: to its bytes, or inside the parts of a package, which stay a package."""
    chance = random.Random(number)
    if seed.suffix not in (".docx", ".xlsx") or chance.random() < 0.2:
        kinds = BYTES if seed.suffix in (".docx", ".xlsx", ".xls") else (*BYTES, *TEXT)
        return _struck(mutate(seed.read_bytes(), number, kinds), chance, seed.suffix == ".html")
    with zipfile.ZipFile(seed) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    inside = [n for n in parts if n.endswith((".xml", ".rels"))]
    for name in chance.sample(inside, min(len(inside), chance.randint(1, 3))):
        data = parts[name]
        parts[name] = _struck(data, chance, True) if chance.random() < 0.7 else mutate(data, number, BYTES)
    if chance.random() < 0.15:
        del parts[chance.choice(sorted(parts))]
    target = seed.with_name("mutated")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return target.read_bytes()


def _struck(data: bytes, chance: random.Random, structure: bool) -> bytes:
    """Pieces of markup put in behind tags, tags taken out or doubled."""
    if not structure or b">" not in data:
        return data
    for _ in range(chance.randint(1, 4)):
        places = [i + 1 for i in range(len(data)) if data[i : i + 1] == b">"]
        here = chance.choice(places)
        if chance.random() < 0.6:
            data = data[:here] + chance.choice(STRUCTURE) + data[here:]
        else:
            end = data.find(b">", here) + 1
            data = data[:here] + data[here:end] * chance.choice((0, 2)) + data[end:]
    return data


def run(count: int, first: int = 0, keep: Path | None = None) -> Counter[str]:
    """How many files ended how: "read", "refused", "fault", "lost"."""
    ended: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seeds = []
        for suffix, write in WRITERS.items():
            write(folder / f"seed{suffix}")
            seeds.append(folder / f"seed{suffix}")
        (folder / "seed.txt").write_text(EXAMPLE, encoding="utf-8")
        seeds.append(folder / "seed.txt")
        paths = []
        for number in range(first, first + count):
            seed = seeds[number % len(seeds)]
            path = folder / f"{number:05}{seed.suffix}"
            path.write_bytes(mutated(seed, number) or b" ")
            paths.append(path)
        command = [sys.executable, "-m", "perfcheck", "parse", "-f", "jsonl", "--timeout", "60"]
        done = subprocess.run([*command, *map(str, paths)], capture_output=True, check=False)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        ended["lost"] = count - len(rows)
        for row, path in zip(rows, paths, strict=False):
            cause = row.get("error")
            end = "read" if cause is None else "fault" if "程序" in cause or "超过" in cause else "refused"
            ended[end] += 1
            if end == "fault":
                print(path.name, cause)
                if keep is not None:
                    (keep / path.name).write_bytes(path.read_bytes())
    return ended


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    print(dict(run(given.count, given.first, given.keep)))
