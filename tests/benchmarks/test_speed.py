"""A disclosure of 75 forms read, parsed and reviewed: pytest tests/benchmarks --benchmark-enable

Nothing is asserted about time: a busy machine is no fault of the tool.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from perfcheck.batch.one_document import ReviewOptions, review_one
from perfcheck.inputs import Input
from perfcheck.loading import load
from perfcheck.model.review import Run
from perfcheck.readers.open import ReadOptions
from perfcheck.reports.html import write_department
from perfcheck.rules.catalogue import CATALOGUE
from perfcheck.rules.table import rule_info
from tests.batch.corpus import places
from tests.rules.mini import CLEAN, render

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

FORMS = 75
OPTIONS = ReviewOptions(tuple(e for e in CATALOGUE if e.rule.default_on), date(2026, 3, 1))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """75 forms that differ in names and amounts; half of their texts are shared, as in real books."""
    forms = []
    for number, place in zip(range(FORMS), places(), strict=False):
        form = dict(CLEAN[number % len(CLEAN)])
        form["项目名称"] = f"{place}{form['项目名称']}"
        form["年度资金总额"] = f"{100_000 + number * 1_300:,}"
        if number % 2:
            form["项目概况"] = f"{place}：{form['项目概况']}"
        forms.append(form)
    path = tmp_path_factory.mktemp("book") / "book.txt"
    path.write_text(render({"forms": forms}), encoding="utf-8")
    return path


def test_read_and_parse(benchmark: BenchmarkFixture, book: Path) -> None:
    document = benchmark(load, str(book), ReadOptions())
    assert len(document.goals) == FORMS


def test_review_of_a_parsed_document(benchmark: BenchmarkFixture, book: Path) -> None:
    document = load(str(book), ReadOptions())
    review = benchmark(review_one, Input(str(book)), OPTIONS, document)
    assert len(review.outcomes) == len(OPTIONS.entries) and review.findings


def test_page_of_a_review(benchmark: BenchmarkFixture, book: Path, tmp_path: Path) -> None:
    review = replace(review_one(Input(str(book)), OPTIONS), report="book.html")
    run = Run("0", "2026-03-01", (str(book),), tuple(map(rule_info, OPTIONS.entries)))
    benchmark(write_department, review, run, tmp_path / "book.html")
    assert (tmp_path / "book.html").stat().st_size > 100_000
