"""A tree of levels printed as a table of two columns is read like one of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.document import parse
from perfcheck.readers.open import read_file

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    ("项目/指标", "指标值"), ("松坪县林业局", ""), ("林火监测塔维护", "180000"), ("产出指标", ""), ("数量指标", ""),
    ("维护监测塔数量", "6座"), ("质量指标", ""), ("塔体完好率", "100%"), ("满意度指标", ""), ("服务对象满意度指标", ""),
    ("护林员满意度", "≥90%"),
]  # fmt: skip


def test_a_tree_of_two_printed_columns(tmp_path: Path) -> None:
    table = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in ROWS)
    path = tmp_path / "表.html"
    path.write_text(f"<h2>2026年项目绩效目标批复表</h2><p>单位：元</p><table>{table}</table>", "utf-8")
    (goal,) = parse(read_file(path), path="", sha256="").goals
    assert str(goal.project_name) == "林火监测塔维护"
    assert [(row.level1, row.level2, row.level3, row.value) for row in goal.indicators] == [
        ("产出指标", "数量指标", "维护监测塔数量", "6座"),
        ("产出指标", "质量指标", "塔体完好率", "100%"),
        ("满意度指标", "服务对象满意度指标", "护林员满意度", "≥90%"),
    ]
