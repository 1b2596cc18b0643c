"""A few hundred mutated inputs in the suite; python -m tests.fuzz.run makes as many as one wants."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from perfcheck.values.amounts import to_decimal
from tests.benchmarks.yardstick import slowness
from tests.fuzz import run as fuzz
from tests.fuzz.mutations import BYTES, TEXT, mutate
from tests.fuzz.run import review_case

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTED = """项目支出绩效目标表
（2025年度）
项目名称\t\t河道清淤\t\t\t
主管部门及代码\t\t[326]水利站\t\t实施单位\t东河水利站
项目资金（万元）\t\t年度资金总额：\t\t460.00\t
年度总体目标\t完成河道清淤3公里。\t\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t分值权重（90）
\t产出指标\t数量指标\t清淤长度\t≥3公里\t{weight}
\t效益指标\t社会效益指标\t受益村民\t≥200人\t30
"""


@pytest.fixture(autouse=True)
def only_our_own_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same cases on every machine."""
    monkeypatch.setattr(fuzz, "text_seeds", fuzz.sources)


@pytest.mark.parametrize(("kind", "first", "number"), [("txt", 0, 100), ("txt", 50_000, 100), ("pdf", 0, 15)])
def test_mutated_inputs_give_rows(kind: str, first: int, number: int, tmp_path: Path) -> None:
    outcomes = [outcome for _, outcome, _ in fuzz.run(kind, range(first, first + number), tmp_path / "kept")]
    assert set(outcomes) <= {"reviewed", "failed"}, [p.name for p in (tmp_path / "kept").iterdir()]
    assert "reviewed" in outcomes and len(outcomes) == number


def test_a_case_is_always_the_same() -> None:
    data = "一级指标\t二级指标\n" * 40
    cases = [mutate(data.encode(), n, (*BYTES, *TEXT)) for n in range(60)]
    assert cases == [mutate(data.encode(), n, (*BYTES, *TEXT)) for n in range(60)]
    assert len(set(cases)) > 50


@pytest.mark.parametrize("weight", ["1e9999990", "NaN", "Infinity", "-Infinity", "9" * 400, "1_0", "sNaN"])
def test_a_weight_that_is_no_plain_number(weight: str, tmp_path: Path) -> None:
    """Fuzz cases 646, 1762, 2410: Decimal takes an exponent, and adding up overflowed."""
    path = tmp_path / "a.txt"
    path.write_text(WEIGHTED.format(weight=weight), encoding="utf-8")
    review = review_case(path, tmp_path, page=True)
    assert review.document is not None
    assert [str(i.weight) for i in review.document.goals[0].indicators] == ["None", "30"]


def test_plain_numbers_only() -> None:
    good = {"1,234.50": "1234.50", "-3": "-3", ".5": "0.5", "12.": "12", "１２": "12"}
    assert {text: str(to_decimal(text)) for text in good} == good
    assert [to_decimal(t) for t in ("", "1e5", "nan", "1 2", "0x1", "--1", "1.2.3", "9" * 30)] == [None] * 8


@pytest.mark.parametrize("word", ["绩", "项目", "1", "，。", "完成率≥95%，", "（", "2026年", "a\u0301"])
def test_one_enormous_cell_does_not_hang(word: str, tmp_path: Path) -> None:
    """A cell of 300,000 characters: nothing in the tool may be quadratic in the length of a text."""
    text = (fuzz.ROOT / "examples" / "linxi-culture-2026.txt").read_text(encoding="utf-8")
    lines = text.split("\n")
    middle = next(n for n, line in enumerate(lines) if "项目概况" in line)
    lines[middle] += word * (300_000 // len(word))
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    start = time.process_time()
    assert review_case(path, tmp_path, page=True).status == "reviewed"
    assert time.process_time() - start < 60 * slowness()
