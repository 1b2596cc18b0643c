"""Mutated files of every format: each a line of the output, none a fault of the tool, no value that is not there.

A sample; ``python -m tests.fuzz.formats --count 3000`` runs as many as one likes, some twenty minutes for 3,000.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.documents import ofd
from tests.fuzz.formats import run

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = 44
OFD = 300
FORM = ofd.text(60, 20, "项目支出绩效目标表", 6) + ofd.text(150, 26, "单位：万元") + ofd.table(
    20, 30, [30, 30, 60, 50],
    [
        ["项目名称", "桥梁检测", "<", "<"],
        ["主管部门", "青岩县交通运输局", "<", "<"],
        ["年度资金总额", "42.00", "<", "<"],
        ["年度目标", "完成18座桥梁定期检测", "<", "<"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "检测桥梁", "≥18座"],
        ["满意度指标", "服务对象满意度", "群众满意度", "≥90%"],
    ],
)  # fmt: skip


def test_no_fault_no_row_lost_and_nothing_invented() -> None:
    ended = run(SAMPLE)
    assert (ended["fault"], ended["lost"], ended["invented"]) == (0, 0, 0)
    assert ended["read"] > 0


def test_damaged_ofd_files(tmp_path: Path) -> None:
    seed = ofd.one(tmp_path / "seed.ofd", FORM, attached=["附件.xml"])
    ended = run(OFD, seeds=[seed])
    assert (ended["fault"], ended["lost"], ended["invented"]) == (0, 0, 0)
    assert ended["read"] > OFD // 3 and ended["refused"] > 0
