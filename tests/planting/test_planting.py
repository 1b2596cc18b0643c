"""Faults of every kind planted into unlike books are found where they stand, and little is told beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfcheck.parsing.document import parse
from tests.parsing.printed_shapes import reading_of
from tests.planting.book import Book, findings, new_findings, told_anew
from tests.planting.every_kind import plants
from tests.planting.one_sided import one_sided

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Finding
    from tests.planting.book import Plant

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
# Books and how many of the kinds each is given: every first into the shortest one, every third from the second …
EXAMPLES = {"linxi-archives-2026": (0, 1), "linxi-culture-2026": (1, 3), "linxi-water-2026": (2, 3)}
NUMBERS = {"000": (0, 4), "002": (1, 4), "003": (2, 4)}
LEAST_FOUND = 0.97
MOST_ELSEWHERE = 1  # findings on other forms that one fault may bring
EACH = 9  # of so many kinds one is planted into a printed file
FEW = 2  # faults of few kinds that may be missed


@pytest.mark.parametrize("name", EXAMPLES)
def test_in_examples(name: str) -> None:
    first, step = EXAMPLES[name]
    assert_told(text_book(ROOT / "examples" / f"{name}.txt"), first, step, least=150 // step)


def test_in_forms_of_the_year_only() -> None:
    assert_told(one_sided(), 0, 2, least=60)


@pytest.mark.parametrize("number", NUMBERS)
def test_in_seeds(number: str) -> None:
    found = sorted(SEEDS.glob(f"{number}*.txt"))
    if not found:
        pytest.skip("../shared/seeds is not beside this checkout")
    assert_told(text_book(found[0]), *NUMBERS[number], least=30)


@pytest.mark.parametrize("shape", ["xlsx", "docx", "html", "pdf"])
def test_in_printed_files(shape: str, tmp_path: Path) -> None:
    book = one_sided()
    before = findings(printed(book, shape, tmp_path))
    some = list(plants(book, forms=1))[::EACH]
    after = ((name, planted, findings(printed(planted.book, shape, tmp_path))) for name, planted in some)
    assert_each_told(before, after, least=9)


def text_book(path: Path) -> Book:
    return Book(path.stem, tuple(path.read_text(encoding="utf-8").split("\n")))


def printed(book: Book, shape: str, folder: Path) -> Document:
    """The book's lines as paragraphs and tables of a file, read again."""
    text = "\n".join(line.replace("\t", " | ") for line in book.lines)
    return parse(reading_of(text, shape, folder), path=f"{book.name}.{shape}", sha256="0" * 64)


def assert_told(book: Book, first: int, step: int, least: int) -> None:
    some = list(plants(book, forms=1))[first::step]
    after = ((name, planted, findings(planted.book.document)) for name, planted in some)
    assert_each_told(book.findings, after, least)


def assert_each_told(
    before: tuple[Finding, ...], after: Iterable[tuple[str, Plant, tuple[Finding, ...]]], least: int
) -> None:
    """least: kinds that must fit into the book, so that none is left out unseen."""
    missed, noise, count = [], [], 0
    for name, planted, told in after:
        fresh = new_findings(before, told)
        count += 1
        if not any(planted.found_by(f) for f in told_anew(before, told)):
            missed.append((name, planted.goal.name if planted.goal else None))
        elsewhere = [(f.rule, f.message) for f in fresh if planted.elsewhere(f)]
        if len(elsewhere) > MOST_ELSEWHERE:
            noise.append((name, elsewhere))
    assert count >= least
    allowed = max(FEW, count * (1 - LEAST_FOUND))
    assert len(missed) <= allowed, missed
    assert len(noise) <= allowed, noise
