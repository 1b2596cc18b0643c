"""What is said of a form whose indicators were not read: nothing that they would answer."""

from __future__ import annotations

from datetime import date

from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.rules.facts import Facts
from perfcheck.rules.relevance import rel06

GOAL = "专项资金绩效目标表(2026年度)项目名称乡村戏台修缮主管部门文化局资金情况(万元)资金总额:18总体目标修缮戏台12座，"
ROWS = "产出指标数量指标修缮戏台数量修缮戏台的数量≥12座"


def test_rel06_asks_for_no_indicator_where_the_rows_were_not_read() -> None:
    text = "现下达你市文化专项资金，请专款专用，按月报送支出进度，附件:1.安排表2." + GOAL + ROWS
    document = parse(read_text_string(text), path="", sha256="")
    assert [(g.name, len(g.indicators)) for g in document.goals] == [("乡村戏台修缮", 0)]
    facts = Facts(document, date(2026, 3, 1))
    assert list(rel06.check(document.goals[0], facts, rel06.Options())) == []
