"""Forms of 上海 beside their 项目经费情况说明: what that note tells is held against the form as its own texts are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.reviewing.running import check_rule
from perfcheck.rules.catalogue import CATALOGUE
from perfcheck.rules.facts import Facts
from perfcheck.rules.told_forms import told_forms

if TYPE_CHECKING:
    from perfcheck.model.finding import Finding

BOOK = """上海市临溪区2026年区级部门预算
预算主管部门：上海市临溪区泖港镇人民政府

镇管河道长效保洁养护经费项目经费情况说明
一、项目概述
镇域内镇管河道62条，总长118.6公里。为巩固水体成果，委托专业单位养护，聘用保洁员86名。
二、立项依据
《关于加强河道长效管理的实施意见》（沪水务〔2023〕412号）
三、实施主体
上海市临溪区泖港镇城市建设管理事务中心
四、实施方案
一季度完成政府采购并签订合同，每月考核一次。
五、实施周期
2026年1月1日至2026年12月31日
六、年度预算安排
本年度预算安排308.36万元，用于118.6公里河道保洁，每公里2.6万元。
七、绩效目标
详见项目绩效目标申报表

财政项目支出绩效目标申报表
（2026年度）
项目名称\t镇管河道长效保洁养护经费\t\t项目性质\t经常性项目\t项目类别\t特定目标类
主管部门\t上海市临溪区泖港镇人民政府\t\t实施单位\t上海市临溪区泖港镇城市建设管理事务中心\t\t
计划开始日期\t2026/1/1\t\t计划完成日期\t2026/12/31\t\t
项目资金（元）\t项目资金总额\t3,083,600.00\t年度资金申请总额\t3,083,600.00\t\t
\t其中：财政资金\t3,083,600.00\t其中：当年财政拨款\t3,083,600.00\t\t
项目绩效目标\t项目总目标\t\t年度总体目标\t\t\t
\t长效保洁养护镇管河道62条。\t\t2026年完成118.6公里河道保洁，86名保洁员在岗。\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t\t年度(/项目)指标值\t
\t成本指标\t经济成本指标\t河道保洁单位成本\t\t≤2.60(万元/公里)\t
\t产出指标\t数量指标\t保洁河道长度\t\t=118.60(公里)\t
\t\t\t河道保洁员人数\t\t=86.00(人)\t
\t\t质量指标\t河道保洁考核合格率\t\t≥95.00(%)\t
\t满意度指标\t服务对象满意度指标\t沿河居民满意度\t\t≥90.00(%)\t
"""


def findings(code: str, *changes: tuple[str, str]) -> list[Finding]:
    text = BOOK
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    document = parse(read_text_string(text), path="", sha256="")
    entry = next(e for e in CATALOGUE if e.rule.code == code)
    return list(check_rule(entry, document, Facts(document, date(2026, 3, 1)))[0])


def test_the_texts_of_a_note_stand_in_the_place_of_cells_the_form_has_not() -> None:
    (form,) = told_forms(parse(read_text_string(BOOK), path="", sha256=""))
    assert str(form.overview).startswith("镇域内") and "412号" in str(form.basis) and "每月考核" in str(form.plan)
    assert not form.necessity.present


@pytest.mark.parametrize(
    "code",
    [
        "DAT03",
        "DAT04",
        "DAT08",
        "DAT13",
        "DAT14",
        "REL05",
        "REL06",
        "REL11",
        "AMT20",
        "AMT22",
        "CPY07",
        "CPY15",
        "QNT12",
    ],
)
def test_a_note_that_fits_its_form_is_told_by_no_rule(code: str) -> None:
    assert findings(code) == []


@pytest.mark.parametrize(
    ("code", "old", "new", "told"),
    [
        (
            "DAT08",
            "〔2023〕412号",
            "〔2029〕412号",
            "“项目经费情况说明·立项依据”中文号“沪水务〔2029〕412号”",
        ),
        ("CPY07", "镇域内镇管河道62条", "面向松江区九亭镇河道62条", "“项目经费情况说明”写到“松江区”"),
        (
            "CPY15",
            "聘用保洁员86名。",
            "聘用保洁员86名。由区教育局组织实施。",
            "“项目经费情况说明”写的实施者是“区教育局”",
        ),
        ("QNT12", "总长118.6公里", "总长××公里", "“项目经费情况说明·项目概述”中的“××”疑似模板占位符"),
        ("AMT20", "≤2.60(万元/公里)", "≤2.60(元/公里)", "支出标准两处不一致：“2.60(元/公里)”与“每公里2.6万元”"),
        ("REL11", "养护镇管河道62条", "养护镇管河道26条", "“项目经费情况说明·项目概述”写“镇域内镇管河道62条”"),
        (
            "REL05",
            "用于118.6公里河道保洁，每公里2.6万元",
            "主要用于机关食堂厨具更新和公务用车维修",
            "“项目经费情况说明·年度预算安排”写的“机关食堂厨具更新和公务用车维修”",
        ),
        (
            "DAT03",
            "一季度完成政府采购并签订合同，",
            "2024年3月至2024年12月实施，",
            "“项目经费情况说明·实施方案”中的时间（2024年3月、2024年12月）都早于预算年度2026年",
        ),
        (
            "DAT04",
            "一季度完成政府采购并签订合同，",
            "2027年6月完成保洁设施更新，",
            "项目经费情况说明·实施方案写到2027年6月，晚于项目期",
        ),
        (
            "DAT14",
            "一季度完成政府采购并签订合同，",
            "2026年10月开工，2026年4月竣工验收，",
            "项目经费情况说明·实施方案写2026年10月开工、2026年4月竣工或验收，开工晚于竣工。",
        ),
        ("AMT22", "项目名称\t镇管河道长", "项目名称\t镇管河通长", "“镇管河道长效保洁养护经费”"),
    ],
)
def test_a_note_that_differs_from_its_form(code: str, old: str, new: str, told: str) -> None:
    (finding,) = findings(code, (old, new))
    assert told in finding.message
    assert all(place.quote for place in finding.evidence)


def test_a_finding_of_a_note_names_the_note() -> None:
    (finding,) = findings("DAT08", ("〔2023〕412号", "〔2029〕412号"))
    assert finding.field == "project_notes"
    assert finding.evidence[0].role == "项目经费情况说明·立项依据"


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("AMT20", "≤2.60(万元/公里)", "≤3.00(万元/公里)"),  # the most it may cost
        ("REL06", "总长118.6公里", "总长181.6公里"),  # the goal has the indicator's number: REL11 tells the texts
        ("REL11", "镇管河道62条，", "河道138条，其中镇管河道62条，"),
        ("DAT08", "〔2023〕412号", "〔2026〕12号"),
        ("AMT22", "镇管河道长效保洁养护经费项目经费", "泖港镇镇管河道长效保洁养护经费项目经费"),
    ],
)
def test_a_note_that_says_more_than_its_form(code: str, old: str, new: str) -> None:
    assert findings(code, (old, new)) == []


@pytest.mark.parametrize("number", ["68", "860"])
def test_a_clause_of_both_is_told_once(number: str) -> None:
    change = ("聘用保洁员86名。", f"{number}名保洁员在岗。")
    assert [len(findings(code, change)) for code in ("AMT22", "REL11", "REL06")] == [0, 1, 0]


def test_a_number_behind_a_heading_of_its_own_line_is_told_of_the_note_alone() -> None:
    old = "二、立项依据\n《关于加强河道长效管理的实施意见》（沪水务〔2023〕412号）"
    new = "二、立项依据：《关于加强河道长效管理的实施意见》（沪水务〔2028〕412号）"
    assert [f.field for f in findings("DAT08", (old, new))] == ["project_notes"]


def test_the_basis_a_note_gives_is_looked_at_as_a_cell_is() -> None:
    (alien,) = findings(
        "REL18", ("《关于加强河道长效管理的实施意见》（沪水务〔2023〕412号）", "《中华人民共和国动物防疫法》")
    )
    assert "畜牧兽医" in alien.message
    (slip,) = findings("REL19", ("《关于加强河道长效管理的实施意见》", "《中华人民共和国水污染防冶法》"))
    assert slip.message.startswith("“项目经费情况说明·立项依据”引用的《水污染防冶法》疑似《水污染防治法》之误")
    (bare,) = findings("REL07", ("《关于加强河道长效管理的实施意见》（沪水务〔2023〕412号）", "区委区政府安排"))
    assert "没有写明文件名称或文号" in bare.message
