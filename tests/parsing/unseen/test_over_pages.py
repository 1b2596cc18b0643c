"""Long cells over page ends: every row is whole, no two are fused, values repeat names or begin like them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from perfcheck.parsing.document import parse
from perfcheck.readers.open import read_file
from tests.documents.flow import Flow, Span, TableFlow, Text, Title
from tests.documents.producers import PRODUCERS

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "建设完成新建维护更新培训覆盖提升改善群众企业道路管网学校医院农田水利设施设备系统平台资金使用合规验收及时"
LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标"),
    "满意度指标": ("服务对象满意度指标",),
}
Row = tuple[str, str, str, str]


def words(chance: random.Random, most: int) -> str:
    return "".join(chance.choices(WORDS, k=chance.randint(4, most)))


def rows(chance: random.Random) -> list[Row]:
    found = []
    for level1, seconds in LEVELS.items():
        for level2 in seconds:
            for _ in range(chance.randint(1, 4)):
                name = words(chance, 50) + str(chance.randint(1, 99))
                value = chance.choice((name, name[:9], words(chance, 25), f"≥{chance.randint(1, 900)}个"))
                found.append((level1, level2, name, value))
    return found


def form(name: str, printed: list[Row], *, merged: bool) -> TableFlow:
    lines: list[tuple[Span, ...]] = [
        (Span("项目名称", 2), Span(name, 2)),
        (Span("年度资金总额(万元)", 2), Span("12", 2)),
        (Span("年度目标", 2), Span("把各项工作做好。", 2)),
        tuple(Span(head) for head in ("一级指标", "二级指标", "三级指标", "指标值")),
    ]
    for index, (level1, level2, title, value) in enumerate(printed):
        cells = []
        for column, label in enumerate((level1, level2)):
            same = [row[: column + 1] == printed[index][: column + 1] for row in printed]
            if not merged:
                cells.append(Span(label))
            elif index == same.index(True):
                cells.append(Span(label, 1, sum(same)))
        lines.append((*cells, Span(title), Span(value)))
    return TableFlow(tuple(lines), (12, 14, 42, 32))


@pytest.mark.parametrize("producer", [name for name in PRODUCERS if name != "chromium"])
def test_rows_over_page_ends(producer: str, tmp_path: Path) -> None:
    chance = random.Random(7)
    wanted = {f"第{number}个项目": rows(chance) for number in range(12)}
    flow: Flow = []
    for number, (name, printed) in enumerate(wanted.items()):
        flow += [Title("项目支出绩效目标表", new_page=True), Text("（2026年度）")]
        flow.append(form(name, printed, merged=number % 3 != 2))
    path = tmp_path / "表.pdf"
    PRODUCERS[producer](flow, path, None)
    document = parse(read_file(path), path="表.pdf", sha256="")
    assert [goal.name for goal in document.goals] == list(wanted)
    for goal in document.goals:
        found = [(i.level1, i.level2, i.level3, i.value) for i in goal.indicators]
        assert found == wanted[goal.name]
    assert document.unread == ()


def test_signs_in_a_column_of_their_own_are_not_torn_values(tmp_path: Path) -> None:
    """≥ above the break and ≤ below it are two rows, though no value ends with a sign."""
    heads = ("一级指标", "二级指标", "三级指标", "符号", "数值", "单位")
    lines = [(Span("项目名称", 2), Span("河道整治", 4)), tuple(map(Span, heads))]
    lines += [tuple(map(Span, ("产出指标", "数量指标", f"第{n}段", "≥≤"[n % 2], str(n), "公里"))) for n in range(80)]
    path = tmp_path / "表.pdf"
    flow: Flow = [Title("项目支出绩效目标表"), TableFlow(tuple(lines), (12, 14, 30, 8, 10, 10))]
    PRODUCERS["reportlab"](flow, path, None)
    goal = parse(read_file(path), path="表.pdf", sha256="").goals[0]
    assert [(i.level3, i.value) for i in goal.indicators] == [(f"第{n}段", f"{'≥≤'[n % 2]}{n}公里") for n in range(80)]
