"""Many text disclosures out of the few fictional ones: names perturbed, so that no two files are equal."""

from __future__ import annotations

from itertools import count, islice, product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
FIRST = "安定清平永和丰泰宁远兴福长乐"
SECOND = "溪河川谷原陵泉岭湖浦"
DATE = "2026-03-01"


def places() -> Iterator[str]:
    """Fictional place names, without end: 安溪, 安河, …, then numbered."""
    for round_number in count():
        for first, second in product(FIRST, SECOND):
            yield f"{first}{second}{round_number or ''}"


def sources() -> list[Path]:
    return sorted(EXAMPLES.glob("*.txt"))


def multiply(folder: Path, number: int, files: Sequence[Path] | None = None) -> list[Path]:
    """Write ``number`` disclosures into a folder, in turn from the given files, each with a place of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [path.read_text(encoding="utf-8") for path in files or sources()]
    made = []
    for index, place in enumerate(islice(places(), number)):
        text = texts[index % len(texts)]
        text = text.replace("临溪", place).replace("有限公司", f"{place}有限公司")
        if place not in text:
            text = f"{place}\n{text}"
        path = folder / f"{index:05d}.txt"
        path.write_text(text, encoding="utf-8")
        made.append(path)
    return made
