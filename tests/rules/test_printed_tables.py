"""Faults that only a printed table shows for sure: a name left blank, a level 1 that is not of its row, a direction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.model.finding import Severity
from perfcheck.parsing.document import parse
from perfcheck.reviewing.running import check_rule
from perfcheck.rules.catalogue import by_code
from perfcheck.rules.facts import Facts
from tests.parsing.printed_shapes import reading_of

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
项目支出绩效目标表 | < | < | < | < | <
项目名称 | < | 水厂滤池修缮 | < | < | <
年度目标 | < | 修缮滤池四座，出水浊度达标率98%。 | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标方向
"""
RIGHT = (
    "^ | 产出指标 | 数量指标 | 修缮滤池数量 | ≥4座 | 正向",
    "^ | 产出指标 | 质量指标 | 出水浊度达标率 | ≥98% | 正向",
    "^ | 产出指标 | 时效指标 | 停水抢修时间 | ≤24小时 | 反向",
    "^ | 成本指标 | 经济成本指标 | 单座滤池修缮成本 | ≤6万元 | 反向",
    "^ | 效益指标 | 社会效益指标 | 受益户数 | ≥2600户 | 正向",
    "^ | 满意度指标 | 服务对象满意度指标 | 用水户满意度 | ≥90% | 正向",
)


def told(code: str, rows: tuple[str, ...], shape: str, folder: Path) -> list[Any]:
    document = parse(reading_of(HEAD + "\n".join(rows) + "\n", shape, folder), path="表", sha256="0" * 64)
    entry = by_code(code)
    assert entry is not None
    findings, _ = check_rule(entry, document, Facts(document, date(2026, 3, 1)))
    return list(findings)


def with_row(number: int, old: str, new: str) -> tuple[str, ...]:
    rows = list(RIGHT)
    assert old in rows[number]
    rows[number] = rows[number].replace(old, new, 1)
    return tuple(rows)


@pytest.mark.parametrize("code", ["COM12", "REL01", "QNT09"])
def test_a_right_table(code: str, tmp_path: Path) -> None:
    assert told(code, RIGHT, "html", tmp_path) == []


def test_a_blank_name(tmp_path: Path) -> None:
    (found,) = told("COM12", with_row(1, "出水浊度达标率", ""), "html", tmp_path)
    assert found.severity is Severity.WARNING


def test_a_blank_name_of_satisfaction(tmp_path: Path) -> None:
    (found,) = told("COM12", with_row(5, "用水户满意度", ""), "html", tmp_path)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize("number", [1, 4])
def test_a_level_1_of_other_rows(number: int, tmp_path: Path) -> None:
    old, new = ("产出指标", "效益指标") if number == 1 else ("效益指标", "产出指标")
    (found,) = told("REL01", with_row(number, old, new), "html", tmp_path)
    assert "互不对应" in found.message
    assert found.severity is Severity.WARNING


def test_level_1_labels_that_stand_wrong_everywhere(tmp_path: Path) -> None:
    """Of many the labels were misread or the layout is another: nothing is told."""
    rows = tuple(row.replace("产出指标", "效益指标", 1) for row in RIGHT)
    assert told("REL01", rows, "html", tmp_path) == []


def test_a_direction_against_its_sign(tmp_path: Path) -> None:
    (found,) = told("QNT09", with_row(1, "正向", "反向"), "html", tmp_path)
    assert "指标方向填的是“反向”" in found.message


def test_a_direction_that_everybody_leaves_at_its_default(tmp_path: Path) -> None:
    rows = tuple(row.replace("反向", "正向") for row in RIGHT)
    assert told("QNT09", rows, "html", tmp_path) == []
