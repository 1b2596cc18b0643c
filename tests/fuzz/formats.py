"""Mutated files of every format through ``parse``: python -m tests.fuzz.formats [--count N] [--keep DIR]

Every file must be one line of the output: a document, or its cause; never a fault of the tool. And every value of a
document must stand in the file, as another reader finds it (``tests.fuzz.found``).
"""

from __future__ import annotations

import argparse
import io
import json
import random
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from reportlab import rl_config

from perfcheck.readers.open import SUFFIXES
from tests.documents.fictional import disclosure
from tests.documents.ofd import from_pdf
from tests.documents.producers import reportlab
from tests.fuzz.found import missing
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

OFD = [
    b'<ofd:TextObject Boundary="0 0 nan 1e999" Size="-4" Font="3">', b"</ofd:TextObject>",
    b'<ofd:TextCode X="1e999" DeltaX="g 999999999 1">\xe9\xa1\xb9</ofd:TextCode>',
    b'<ofd:TextCode DeltaX="g g g">x</ofd:TextCode>',
    b'<ofd:PathObject Boundary="0 0 9 9">', b"</ofd:PathObject>",
    b"<ofd:AbbreviatedData>M 0 0 A 0 0 0 1 1 9 9 B 1 2 L</ofd:AbbreviatedData>",
    b"<ofd:PageBlock>", b"</ofd:PageBlock>",
    b'<ofd:CompositeObject ID="1" Boundary="0 0 9 9" ResourceID="1"/>', b"<ofd:Layer>", b"&bomb;",
    b'<ofd:ImageObject Boundary="0 0 9 9" CTM="0 0 0 0 0 0" ResourceID="77"/>', b"<ofd:Clips><ofd:Clip/></ofd:Clips>",
    b'<ofd:CGTransform CodePosition="-1" CodeCount="99999999" GlyphCount="-3"/>', b'<ofd:Template TemplateID="1"/>',
    b"<ofd:PhysicalBox>0 0 0 0</ofd:PhysicalBox>",
]  # fmt: skip
PACKAGES = (".docx", ".xlsx", ".ofd")


def mutated(seed: Path, number: int) -> bytes:
    """A seed with damage: to its bytes, or inside the parts of a package, which stay a package."""
    chance = random.Random(number)
    markup = OFD if seed.suffix == ".ofd" else STRUCTURE
    if seed.suffix not in PACKAGES or chance.random() < 0.2:
        kinds = BYTES if seed.suffix in (*PACKAGES, ".xls") else (*BYTES, *TEXT)
        return _struck(mutate(seed.read_bytes(), number, kinds), chance, seed.suffix == ".html", markup)
    with zipfile.ZipFile(seed) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    inside = [n for n in parts if n.endswith((".xml", ".rels"))]
    for name in chance.sample(inside, min(len(inside), chance.randint(1, 3))):
        data = parts[name]
        parts[name] = _struck(data, chance, True, markup) if chance.random() < 0.7 else mutate(data, number, BYTES)
    if chance.random() < 0.15:
        del parts[chance.choice(sorted(parts))]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return target.getvalue()


def _struck(data: bytes, chance: random.Random, structure: bool, markup: list[bytes]) -> bytes:
    """Pieces of markup put in behind tags, tags taken out or doubled."""
    if not structure or b">" not in data:
        return data
    for _ in range(chance.randint(1, 4)):
        places = [i + 1 for i in range(len(data)) if data[i : i + 1] == b">"]
        here = chance.choice(places)
        if chance.random() < 0.6:
            data = data[:here] + chance.choice(markup) + data[here:]
        else:
            end = data.find(b">", here) + 1
            data = data[:here] + data[here:end] * chance.choice((0, 2)) + data[end:]
    return data


def _seeds(folder: Path) -> list[Path]:
    """The example in every format, a PDF twice: packed as usual, and plain, so that damage strikes operators; the same
    as OFD."""
    seeds = []
    for suffix, write in WRITERS.items():
        write(folder / f"seed{suffix}")
        seeds.append(folder / f"seed{suffix}")
    (folder / "seed.txt").write_text(EXAMPLE, encoding="utf-8")
    reportlab(disclosure(2), folder / "seed.pdf", None)
    packed, rl_config.pageCompression = rl_config.pageCompression, 0
    reportlab(disclosure(2), folder / "plain.pdf", None)
    rl_config.pageCompression = packed
    from_pdf(folder / "seed.pdf", folder / "seed.ofd")
    names = ("seed.txt", "seed.pdf", "plain.pdf", "seed.ofd")
    return [*seeds, *(folder / name for name in names)]


def run(count: int, first: int = 0, keep: Path | None = None, seeds: list[Path] | None = None) -> Counter[str]:
    """How many files ended how: "read", "refused", "fault", "lost"; "invented": values that are not in their file.

    seeds: other files to damage than our own.
    """
    ended: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seeds = seeds or _seeds(folder)
        paths = []
        for number in range(first, first + count):
            seed = seeds[number % len(seeds)]
            path = folder / f"{number:05}{seed.suffix}"
            path.write_bytes(mutated(seed, number) or b" ")
            paths.append(path)
        command = [sys.executable, "-m", "perfcheck", "parse", "-f", "jsonl", "--no-ocr", "--timeout", "60"]
        done = subprocess.run([*command, *map(str, paths)], capture_output=True, check=False)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        ended["lost"] = count - len(rows)
        for row, path in zip(rows, paths, strict=False):
            cause = row.get("error")
            end = "read" if cause is None else "fault" if "程序" in cause or "超过" in cause else "refused"
            ended[end] += 1
            invented = missing(row, path) if end == "read" else []
            ended["invented"] += len(invented)
            if end == "fault" or invented:
                print(path.name, cause or [text[:80] for text in invented[:5]])
                if keep is not None:
                    (keep / path.name).write_bytes(path.read_bytes())
    return ended


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seeds", type=Path, help="a folder of files to damage")
    given = parser.parse_args()
    files = None if given.seeds is None else sorted(p for p in given.seeds.iterdir() if p.suffix in SUFFIXES)
    print(dict(run(given.count, given.first, given.keep, files)))
