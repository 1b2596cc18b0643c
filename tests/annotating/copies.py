"""Documents to annotate, their reviews and their copies. Places and persons are fictional."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perfcheck.annotating.copies import annotated_copy
from perfcheck.batch.one_document import ReviewOptions, review_one
from perfcheck.inputs import Input
from perfcheck.loading import load
from perfcheck.model.decision import EMPTY_DESK, Desk
from perfcheck.readers.open import ReadOptions
from perfcheck.rules.catalogue import select
from tests.parsing.printed_shapes import write_docx, write_html, write_pdf, write_xlsx

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.model.review import DocumentReview

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.pdf"))
SHARED = ROOT.parent / "shared"
DAY = "2026-03-01"
OPTIONS = ReviewOptions(select(), date(2026, 3, 1), ReadOptions(ocr=False))
BOOK = """
青岩县水务局2026年部门预算
项目支出预算表
单位:万元
项目名称 | 合计 | 一般公共预算拨款 | 政府性基金预算拨款
合计 | 268.40 | 268.40 |
河道清淤工程 | 268.40 | 268.40 |
项目支出绩效目标表
（2026年度）
单位:万元
项目名称 | 河道清淤工程 | < | <
主管部门 | 青岩县水务局 | 实施单位 | 青岩县水务局
项目资金 | 年度资金总额 | 286.40 | <
^ | 其中：财政拨款 | 286.40 | <
立项依据 | 无 | < | <
年度目标 | 完成12公里河道清淤，群众满意。 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 清淤长度 | ≥12公里
^ | 质量指标 | 验收情况 | 达标
^ | 时效指标 | 完成时间 | 2026年10月底前
^ | 成本指标 | 控制成本 | ≤286.40万元
效益指标 | 社会效益指标 | 提升沿岸居民生活质量 | 有效提升
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90%
"""
WRITERS = {"pdf": write_pdf, "docx": write_docx, "xlsx": write_xlsx, "html": write_html}


def book(folder: Path, kind: str, text: str = BOOK) -> Path:
    """The book as a file of a kind: amounts that differ in two tables, a blank reason, values nobody can measure."""
    path = folder / f"青岩县水务局.{kind}"
    WRITERS[kind](text, path)
    return path


def reviewed(path: Path) -> DocumentReview:
    """A file as the run reviews it."""
    return review_one(Input(str(path)), OPTIONS)


@cache
def example(name: str) -> DocumentReview:
    """One of the examples, reviewed once for all tests."""
    return reviewed(ROOT / "examples" / name)


def annotated(path: Path, review: DocumentReview | None = None, desk: Desk = EMPTY_DESK) -> bytes:
    """The bytes of the copy."""
    return annotated_copy(path, review or reviewed(path), desk, DAY)[1]


def without_findings(path: Path) -> bytes:
    """The copy of a file in which nothing was found."""
    return annotated(path, replace(reviewed(path), findings=()))


def understood(path: Path) -> Document:
    """What a file says, whatever it is called."""
    document = load(str(path), ReadOptions(ocr=False))
    return replace(document, source=replace(document.source, path="", sha256=""), notes=())


def parts_of(data: Path) -> dict[str, bytes]:
    """The parts of an Office package."""
    with zipfile.ZipFile(data) as package:
        return {name: package.read(name) for name in package.namelist()}


def singles(review: DocumentReview) -> list[Any]:
    """Findings, with the members in place of what they are folded into."""
    return [member for finding in review.findings for member in (finding.members or (finding,))]
