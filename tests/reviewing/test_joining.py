"""Copies of the same forms, or fields of the same form, are told once, by the graver rule."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from perfcheck.reviewing.running import review_document
from perfcheck.rules.catalogue import select
from tests.rules.mini import CLEAN
from tests.rules.test_cases import document_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfcheck.model.finding import Finding, Outcome

TWO_OFFICES: dict[str, list[dict[str, str]]] = {
    "forms": [
        {
            "项目名称": "安全检查工作经费",
            "立项依据": "经管委会研究,负责园区日常工作,负责园区内企业管理、协调和服务等相关工作,另用于检查。",
            "项目设立必要性": "园区企业多为冶炼企业,须按月检查。",
            "保证项目实施的制度、措施": "严格按照批准的预算资金和开支范围执行。",
            "项目实施计划": "根据相关部门出具的文件和单据按月执行。",
        },
        {
            "项目名称": "调解接待工作经费",
            "立项依据": "负责园区日常工作,负责园区内企业管理、协调和服务等相关工作。",
            "项目设立必要性": "企业与村民的土地纠纷须有人接待调解。",
            "保证项目实施的制度、措施": "严格按照批准的预算资金和开支范围执行。",
            "项目实施计划": "根据相关部门出具的文件和单据按月执行。",
        },
    ]
}


def reviewed(case: Mapping[str, Any], *codes: str) -> tuple[list[Finding], dict[str, Outcome]]:
    findings, outcomes, _ = review_document(document_of(dict(case)), select(codes), date(2026, 3, 1))
    return list(findings), {o.rule: o for o in outcomes}


def test_what_resembles_is_told_with_what_is_equal() -> None:
    findings, outcomes = reviewed(TWO_OFFICES, "CPY03", "CPY12")
    assert [f.rule for f in findings] == ["CPY03"]
    (one,) = findings
    assert "“项目实施计划”" in one.message and "“立项依据”文字互相包含" in one.message
    assert {e.field for e in one.evidence} == {"safeguards", "plan", "basis"}
    assert outcomes["CPY12"].reason == "1处并入CPY03的发现一并说明"


def test_a_decision_on_what_is_told_along_finds_its_way() -> None:
    (alone,), _ = reviewed(TWO_OFFICES, "CPY12")
    (one, *_), _ = reviewed(TWO_OFFICES, "CPY03", "CPY12")
    assert alone.rule == "CPY12" and alone.id in {part.id for part in one.absorbed}


def test_other_forms_are_told_apart() -> None:
    other = {"项目名称": "会议经费", "项目概况": "召开园区季度调度会四次,参会二百人次,安排会场和资料。"}
    longer = {"项目名称": "接待经费", "项目概况": "在新址召开园区季度调度会四次,参会二百人次,安排会场和资料,并接待。"}
    findings, outcomes = reviewed({"forms": [*TWO_OFFICES["forms"], other, longer]}, "CPY03", "CPY12")
    assert sorted(f.rule for f in findings) == ["CPY03", "CPY12"]
    assert outcomes["CPY12"].reason == "1处并入CPY03的发现一并说明"


def test_fields_of_one_form_are_told_once() -> None:
    goal = "新建办公用房八百平方米,六月底前完成并投入使用。"
    form = {
        "项目概况": goal,
        "项目设立必要性": goal,
        "项目实施计划": "新建办公用房八百平方米,六月底前完成",
        "实施期目标": "办公用房验收合格,窗口业务搬入新址办理。",
    }
    findings, outcomes = reviewed({"forms": [form]}, "CPY01", "CPY13")
    assert [f.rule for f in findings] == ["CPY01"]
    assert "全文包含在" in findings[0].message
    assert outcomes["CPY13"].reason == "1处并入CPY01的发现一并说明"


def test_a_form_printed_twice_is_one_matter() -> None:
    form = {**CLEAN[0], "年度资金总额": "1,500,000", "实施期资金总额": "1,500,000"}
    twice = {"forms": [form, form, {}], "budget": [["老旧供水管网更新", 150.00], ["节水宣传与计量器具更换", 150.00]]}
    findings, outcomes = reviewed(twice, "AMT03", "CPY03", "CPY04")
    assert [f.rule for f in findings] == ["AMT03"]
    (one,) = findings
    for words in ("绩效目标表有2张", "“项目实施计划”", "绩效指标整体相同", "请核实是否重复公开"):
        assert words in one.message
    assert {part.rule for part in one.absorbed} >= {"CPY03", "CPY04"}
    assert {outcomes[code].reason for code in ("CPY03", "CPY04")} == {
        "1处并入AMT03的发现一并说明",
        "1处并入AMT03、CPY03的发现一并说明",
    }


def test_a_cell_is_told_by_the_rule_that_says_more_of_it() -> None:
    """The running costs of 920万 are money, which says why no unit helps; the other row lacks but its unit."""
    rows = [["数量指标", "2026年运营经费", "9205000"], ["经济效益", "年供水收入", "380"]]
    findings, outcomes = reviewed(
        {"forms": [{"项目名称": "供水运营补助", "年度资金总额": "9,205,000", "指标": rows}]}, "QNT07", "QNT23"
    )
    by_rule = {f.rule: f for f in findings}
    assert "年供水收入" in by_rule["QNT07"].message and "运营经费" not in by_rule["QNT07"].message
    assert "没有计量单位" not in by_rule["QNT23"].message
    assert [part.rule for part in by_rule["QNT23"].absorbed] == ["QNT07"]
    assert outcomes["QNT07"].reason == "1处并入QNT12、QNT23的发现一并说明"


def test_works_without_quantity_are_told_with_the_row_that_has_none() -> None:
    form = {
        "项目名称": "文昌街提质改造工程",
        "项目概况": "对文昌街进行提质改造。",
        "项目实施计划": "2026年9月完工。",
        "实施期目标": "改善居民出行条件。",
        "指标": [["数量指标", "项目完成情况", "完成"], ["质量指标", "工程验收合格率", "=100%"]],
    }
    (one,), _ = reviewed({"forms": [form]}, "COM16", "QNT01")
    assert one.rule == "QNT01" and "没有数量" in one.message and "实物量" in one.message


def test_a_decision_on_the_one_that_takes_in_finds_its_way() -> None:
    form = {"项目名称": "2025年供水管网更新", "项目实施计划": "2025年3月招标，2025年9月完工。"}
    (alone,), _ = reviewed({"forms": [form]}, "DAT06")
    (one,), _ = reviewed({"forms": [form]}, "DAT03", "DAT06")
    assert "都早于预算年度" in one.message and alone.id != one.id
    assert alone.id in {part.id for part in one.absorbed}


def test_a_number_that_the_other_does_not_say_is_told_along() -> None:
    form = {
        "项目名称": "森林防灭火经费",
        "项目期": "1年",
        "实施期目标": "半专业扑火队55人常年备勤，巡护林地12.5万亩，更换风力灭火机40台。",
        "年度目标": "半专业扑火队50人常年备勤，巡护林地12.5万亩，更换风力灭火机36台。",
    }
    findings, _ = reviewed({"forms": [form]}, "REL10", "REL11")
    assert {f.rule for f in findings} == {"REL11"}
    told = "".join(f.message for f in findings)
    assert all(number in told for number in ("55", "50", "40", "36"))
