"""No text makes the parser raise, and what it prints as an indicator stood in the text."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfcheck.parsing.document import parse
from perfcheck.parsing.labels import LABELS
from perfcheck.readers.text import read_text_string
from perfcheck.values.normalise import compact

PIECES = st.sampled_from(
    [
        *sorted(LABELS), "产出指标", "成本指标", "满意度指标", "数量指标", "质量指标", "社会效益指标",
        "项目支出绩效目标表", "服务对象满意度指标", "≥95%", "=3", "12", "36.50", "大于等于", "定性", "正向", "%",
        "养护里程", "良好",
        "(万元)", "【产出指标-数量指标】", "【总体目标】", "指标1:养护里程(≥3公里)", "实际完成值", "单位:万元",
        "2026年度", "**",
        "|", "|||",
    ]
)  # fmt: skip
JOINS = st.sampled_from(["\n", "\n\n", "\t", " | ", " |\n", "|||\n", " ", ""])
TEXTS = st.lists(st.tuples(PIECES, JOINS), max_size=60).map(lambda parts: "".join(a + b for a, b in parts))


@given(TEXTS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_raises_and_nothing_is_invented(text: str) -> None:
    document = parse(read_text_string(text), path="文字.txt", sha256="0" * 64)
    printed = compact(text).replace("|", "")
    for goal in document.goals:
        for indicator in goal.indicators:
            assert compact(indicator.level3 or "").replace("|", "") in printed
            for number in re.findall(r"\d[\d.]*", indicator.value or ""):
                assert number in printed
