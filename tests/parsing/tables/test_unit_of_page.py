"""The unit of money that stands in no table and above none: in a header, a footer, elsewhere on the page."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from perfcheck.model.location import Location
from perfcheck.model.page import Page, Paragraph, Reading
from perfcheck.parsing.document import parse
from perfcheck.readers.open import read_file
from tests.readers.packages import excel, paragraph, run, table, word

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    ["项目名称", "河道清淤工程"],
    ["年度资金总额", "286.40"],
    ["年度目标", "完成清淤12公里"],
]
INDICATORS = [["一级指标", "三级指标", "指标值"], ["产出指标", "清淤长度", "≥12公里"]]
SECTION = '<w:sectPr><w:{0}Reference w:type="default" r:id="r0"/></w:sectPr>'


def form(name: str) -> str:
    rows = [["项目名称", name, ""], *([*row, ""] for row in ROWS[1:]), *INDICATORS]
    return paragraph(run("项目支出绩效目标表")) + table(*([paragraph(run(text)) for text in row] for row in rows))


def sums(reading: Reading) -> list[Decimal | None]:
    return [goal.annual.total.value for goal in parse(reading, path="表", sha256="").goals]


@pytest.mark.parametrize("part", ["header", "footer"])
@pytest.mark.parametrize(
    ("said", "times"), [("单位：万元", 10_000), ("注：本表金额单位：元", 1), ("青岩县水务局", None), ("单位：", None)]
)
def test_headers_and_footers_of_word_hold_for_every_form(
    part: str, said: str, times: int | None, tmp_path: Path
) -> None:
    between = paragraph(run("本部门按规定公开项目绩效目标。")) * 9
    body = form("河道清淤工程") + between + form("堤防加固工程") + SECTION.format(part)
    around = {part: paragraph(run(said))}
    reading = read_file(word(tmp_path / "表.docx", body, **around))
    assert sums(reading) == [None if times is None else Decimal("286.40") * times] * 2


@pytest.mark.parametrize("part", ["header", "footer"])
def test_headers_and_footers_of_word_hold_for_the_table_of_projects(part: str, tmp_path: Path) -> None:
    rows = [["项目名称", "合计", "一般公共预算"], ["合计", "286.40", "286.40"], ["河道清淤工程", "286.40", "286.40"]]
    shown = table(*([paragraph(run(text)) for text in row] for row in rows))
    body = paragraph(run("表十二 项目支出预算表")) + shown + SECTION.format(part)
    reading = read_file(word(tmp_path / "表.docx", body, **{part: paragraph(run("金额单位：万元"))}))
    document = parse(reading, path="表", sha256="")
    assert [row.total.value for row in document.project_budget] == [Decimal("2864000")] * 2


def test_two_units_are_none(tmp_path: Path) -> None:
    reading = read_file(word(tmp_path / "表.docx", form("河道清淤工程")))
    (page,) = reading.pages
    for around, value in ((("单位：元", "单位：万元"), None), (("单位：元",), Decimal("286.40"))):
        assert sums(replace(reading, pages=(replace(page, around=around),))) == [value]


def test_below_the_table_of_a_page(tmp_path: Path) -> None:
    reading = read_file(word(tmp_path / "表.docx", form("河道清淤工程")))
    below = Paragraph("单位：万元", Location(page=1))
    page = Page(1, (*reading.pages[0].blocks, below))
    assert sums(replace(reading, pages=(page,))) == [Decimal("2864000")]
    other = (Page(1, reading.pages[0].blocks), Page(2, (below,)))
    assert sums(replace(reading, pages=other)) == [None]


def test_a_footer_of_excel(tmp_path: Path) -> None:
    rows = [["项目支出绩效目标表"], *ROWS, *INDICATORS]
    cells = (
        f'<row r="{n}">{"".join(f"<c t={chr(34)}inlineStr{chr(34)}><is><t>{t}</t></is></c>" for t in row)}</row>'
        for n, row in enumerate(rows, 1)
    )
    foot = "<headerFooter><oddFooter>&amp;R单位：万元</oddFooter></headerFooter>"
    book = excel(tmp_path / "表.xlsx", f"<sheetData>{''.join(cells)}</sheetData>{foot}")
    assert sums(read_file(book)) == [Decimal("2864000")]
