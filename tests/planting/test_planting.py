"""Faults of every kind planted into unlike books are found where they stand, and little is told beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.planting.book import Book, findings, new_findings
from tests.planting.every_kind import plants

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
BOOKS = sorted((ROOT / "examples").glob("*.txt"))
LEAST_FOUND = 0.97
MOST_ELSEWHERE = 1  # findings on other forms that one fault may bring


@pytest.mark.parametrize("path", BOOKS, ids=lambda p: p.stem)
def test_in_examples(path: Path) -> None:
    told_of(path)


@pytest.mark.parametrize("number", ["000", "002", "003"])
def test_in_seeds(number: str) -> None:
    found = sorted(SEEDS.glob(f"{number}*.txt"))
    if not found:
        pytest.skip("../shared/seeds is not beside this checkout")
    told_of(found[0])


def told_of(path: Path) -> None:
    book = Book(path.stem, tuple(path.read_text(encoding="utf-8").split("\n")))
    missed, noise, count = [], [], 0
    for name, planted in plants(book, forms=1):
        fresh = new_findings(book.findings, findings(planted.book.document))
        count += 1
        if not any(planted.found_by(f) for f in fresh):
            missed.append((name, planted.goal.name if planted.goal else None))
        elsewhere = [(f.rule, f.message) for f in fresh if planted.elsewhere(f)]
        if len(elsewhere) > MOST_ELSEWHERE:
            noise.append((name, elsewhere))
    assert count > 100
    assert len(missed) <= count * (1 - LEAST_FOUND), missed
    assert len(noise) <= count * (1 - LEAST_FOUND), noise
