"""Scanned tables over page breaks."""

from __future__ import annotations

import pytest

from perfcheck.model.location import Location
from perfcheck.model.page import Paragraph
from perfcheck.readers.drawn.paragraphs import Draft
from perfcheck.readers.drawn.stitching import Leaf, stitch
from perfcheck.readers.drawn.tables import Box, Table


def table(page: int, top: float, rows: list[tuple[str, str]]) -> Table:
    boxes = tuple(
        Box(page, (x, y, x + 200, y + 20), text, x, y, x + 200, y + 20, by_ocr=True)
        for y, cells in ((top + 20 * n, cells) for n, cells in enumerate(rows))
        for x, text in zip((50.0, 250.0), cells, strict=True)
    )
    return Table(page, 0, (50, top, 450, top + 20 * len(rows)), boxes)


def margin(text: str) -> Draft:
    """A line in the upper margin, where page numbers and running titles stand."""
    paragraph = Paragraph(text, Location(page=2, bbox=(50, 6, 350, 18)))
    return Draft(paragraph, 6, False, False, True, 18)


FORM = [("项目名称", "旧渠清淤"), ("主管部门", "水务局"), ("产出指标", "清淤长度")]


@pytest.mark.parametrize(
    ("over", "tables"), [("项目名称 老桥维修", 2), ("第2页", 1), ("项目名称", 1), ("临溪县项目绩效", 1)]
)
def test_a_table_whose_first_row_was_cut_off_is_no_rest_of_the_one_before(over: str, tables: int) -> None:
    leaves = [
        Leaf(1, 595, 842, [table(1, 700, FORM)]),
        Leaf(2, 595, 842, [margin(over), table(2, 30, [("效益指标", "灌溉面积"), ("满意度指标", "农户满意度")])]),
    ]
    stitch(leaves)
    assert sum(isinstance(item, Table) for leaf in leaves for item in leaf.items) == tables
