"""Heads whose words are broken over lines, one or two characters a line."""

from __future__ import annotations

from perfcheck.parsing.restoring.spaced_heads import spaced_heads
from perfcheck.parsing.stream import lines_of
from perfcheck.readers.text import read_text_string


def heads_of(text: str) -> list[str]:
    lines = lines_of(read_text_string(text).pages)
    main = next(n for n, line in enumerate(lines) if "一级指标" in line.text)
    found = spaced_heads(lines, main, set())
    return [] if found is None else [cell.text for cell in found.cells]


def test_two_narrow_heads_are_two_and_the_last_is_whole() -> None:
    text = "一级指标 二级指标 三级指标 指标性\n质 指标值 度量单\n位\n权\n重\n指标方向\n性\n"
    text += "产出指标 数量指标 培训护理员人数 = 180 人 30 正向指标\n"
    assert heads_of(text)[3:] == ["指标性质", "指标值", "度量单位", "权重", "指标方向性"]


def test_a_weight_below_the_group_word_and_the_heads() -> None:
    text = "绩效指标\n一级指标 二级指标 三级指标 指标值 分值权重\n（90）\n产出指标\n数量指标 审结案件数量 ≥520件 10\n"
    assert heads_of(text) == ["一级指标", "二级指标", "三级指标", "指标值", "分值权重"]
