"""Tables whose rows were drawn by hand: borders of head and rows differ by some points."""

from __future__ import annotations

from itertools import pairwise

import pytest

from perfcheck.model.page import Page, Paragraph, Reading, SourceFormat
from perfcheck.parsing.document import parse
from perfcheck.readers.drawn.tables import Box, Table, to_grid

HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "分值")
ROWS = (
    ("产出指标", "数量指标", "疏浚水渠", "≥6公里", "40"),
    ("产出指标", "质量指标", "渠底平整", "渠底平整", "20"),
    ("效益指标", "社会效益指标", "浇地方便", "方便", "40"),
)
EDGES = (50.0, 110.0, 180.0, 330.0, 450.0, 520.0)


def boxes(cells: tuple[str, ...], edges: tuple[float, ...], top: float) -> list[Box]:
    found = []
    for text, (left, right) in zip(cells, pairwise(edges), strict=True):
        found.append(Box(1, (left, top, right, top + 20), text, left, top, right, top + 20))
    return found


def reading(shifts: tuple[tuple[float, ...], ...]) -> Reading:
    named = boxes(("项目名称", "村口水渠"), (EDGES[0], EDGES[2], EDGES[-1]), 0)
    money = boxes(("年度资金总额(元)", "9000"), (EDGES[0], EDGES[2], EDGES[-1]), 20)
    table = [*named, *money, *boxes(HEAD, EDGES, 40)]
    for number, (row, shift) in enumerate(zip(ROWS, shifts, strict=True)):
        edges = tuple(x + dx for x, dx in zip(EDGES, (0.0, *shift, 0.0), strict=True))
        table += boxes(row, edges, 60 + 20 * number)
    grid = to_grid(Table(1, 0, (50, 0, 520, 120), tuple(table)))
    return Reading(SourceFormat.PDF, (Page(1, (Paragraph("项目支出绩效目标表"), grid)),))


@pytest.mark.parametrize(
    "shifts",
    [
        ((6.0, -5.0, 8.0, -7.0),) * 3,
        ((-6.0, 5.0, -8.0, 7.0),) * 3,
        ((6.0, 6.0, 6.0, 6.0), (-6.0, -6.0, -6.0, -6.0), (0.0, 7.0, -7.0, 0.0)),
    ],
)
def test_cells_belong_to_the_head_they_stand_under(shifts: tuple[tuple[float, ...], ...]) -> None:
    (goal,) = parse(reading(shifts), path="表.pdf", sha256="").goals
    assert goal.name == "村口水渠"
    found = [(i.level1, i.level2, i.level3, i.value, f"{i.weight}") for i in goal.indicators]
    assert found == [*ROWS]
    assert goal.extra == ()
