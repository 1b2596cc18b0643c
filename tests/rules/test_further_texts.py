"""Cells of a place alone (资金用途, 补充说明) are held against the form as its own texts are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from perfcheck.model.finding import Finding
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.rules.copied_text import cpy03, cpy07
from perfcheck.rules.dates import dat14, dat15
from perfcheck.rules.facts import Facts
from perfcheck.rules.funds.cost_rows import wrong_rows
from perfcheck.rules.relevance import rel11, rel12
from perfcheck.rules.rule import NoOptions
from perfcheck.rules.told_forms import label_of, told_forms

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.rules.rule import Yield

USE = "用于两座水厂设备更新，共80.00万元，其中省级资金50.00万元、县级资金{}万元。"


def form(label: str, told: str) -> Document:
    return parse(
        read_text_string(
            "项目支出绩效目标表\n（2026年度）\n"
            "|项目名称|水厂设备更新|\n"
            "|年度资金总额（万元）|80.00|\n"
            f"|{label}|{told}|\n"
            "|年度目标|更新水泵6台，2026年9月底前投入运行。|\n"
            "|一级指标|二级指标|三级指标|指标值|\n"
            "|产出指标|数量指标|更新水泵数量|=6台|\n"
            "|产出指标|时效指标|设备投入运行时间|2026年9月底前|\n"
            "|满意度指标|服务对象满意度指标|用水居民满意度|≥90%|\n"
        ),
        path="",
        sha256="",
    )


def findings(told: Yield) -> list[Finding]:
    return [found for found in told if isinstance(found, Finding)]


def told_by_rel11(document: Document) -> list[str]:
    facts = Facts(document, date(2026, 3, 1))
    return [f.message for f in findings(rel11.check(document.goals[0], facts, rel11.Options()))]


@pytest.mark.parametrize("label", ["资金用途", "支出内容说明"])
def test_parts_of_a_told_sum_are_added_up(label: str) -> None:
    document = form(label, USE.format("40.00"))
    (message,) = told_by_rel11(document)
    assert message.startswith(f"{label}“")
    assert "90.00万元" in message
    assert told_by_rel11(form(label, USE.format("30.00"))) == []


def test_costs_of_the_office_are_told_of_the_cell_that_spends_on_them() -> None:
    document = form("资金用途", "用于水泵更新，不足部分用于局机关水电费、公务用车燃修费。")
    (found,) = findings(rel12.check(document, Facts(document, date(2026, 3, 1)), NoOptions()))
    assert "资金用途写明用于局机关水电费" in found.message
    assert [e.field for e in found.evidence] == ["fund_use"]


def test_a_county_of_elsewhere_in_the_use_of_the_money() -> None:
    printed = "用于岚屏县境内水厂设备更新和管网检修。"
    for unit, told in (("岭东县水务局", 1), ("岚屏县水务局", 0)):
        document = form("实施单位|" + unit + "|\n|资金用途", printed)
        found = findings(cpy07.check(document.goals[0], Facts(document, date(2026, 3, 1)), cpy07.Options()))
        assert [f.field for f in found] == ["fund_use"] * told


def test_a_day_that_no_calendar_has() -> None:
    document = form("资金用途", "用于水泵更新，2026年6月31日前完成设备招标。")
    told = findings(dat15.check(document, Facts(document, date(2026, 3, 1)), NoOptions()))
    assert any("6月31日" in found.message for found in told)


def test_a_column_of_the_indicators_is_no_text_of_the_project() -> None:
    (goal,) = form("指标值确定依据", "县水务局年度工作安排和设备采购清单").goals
    assert [name for name, _ in goal.further_texts()] == []


@pytest.mark.parametrize(("said", "wrong"), [("443.34", True), ("433.44", False)])
def test_a_row_of_costs_comes_to_its_sum(said: str, *, wrong: bool) -> None:
    found = list(wrong_rows(f"支出内容 数量 单价 金额（万元）；保安服务费 86名×12个月 4200元/名·月 {said}", None))
    assert [(int(row.yuan), int(row.said)) for row in found] == ([(4334400, 4433400)] if wrong else [])


def test_a_row_of_costs_is_not_read_against_a_code() -> None:
    costs = "支出内容 经济分类 金额（万元） 测算依据；防火物资 30218 专用材料费 {} 2,000套×380元/套=76.00万元"
    assert list(wrong_rows(costs.format("76.00"), None)) == []
    (row,) = wrong_rows(costs.format("67.00"), None)
    assert (int(row.yuan), int(row.said)) == (760000, 670000)


def test_the_goal_of_half_a_year_is_a_part_of_the_task() -> None:
    (goal,) = form("上半年目标", "完成水泵更新2台，其余4台完成招标。").goals
    assert "上半年目标" in goal.told("overview")
    assert "上半年目标" not in goal.told_of_all("overview")
    assert told_by_rel11(form("上半年目标", "更新水泵2台，设备投入运行。")) == []


@pytest.mark.parametrize(("printed", "late"), [("8月底前完成水泵安装6台。", True), ("6月底前完成水泵安装2台。", False)])
def test_a_month_of_the_second_half_in_the_goal_of_the_first(printed: str, *, late: bool) -> None:
    document = form("上半年目标", f"水泵全部招标到货，{printed}")
    told = findings(dat14.check(document.goals[0], Facts(document, date(2026, 3, 1)), dat14.Options()))
    assert [found.field for found in told] == (["上半年目标"] if late else [])


def test_a_label_of_the_place_is_the_plan() -> None:
    document = form("合同实施进度", "合同期为2025年1月1日至2025年12月31日，按季支付服务费。")
    (goal,) = told_forms(document)
    assert goal.plan.present
    assert label_of(goal, "plan") == "合同实施进度"
    assert [name for name, _ in goal.texts()].count("合同实施进度") == 0


def test_a_cell_of_a_place_alone_is_compared_between_projects() -> None:
    def one(name: str, told: str) -> str:
        return (
            f"项目支出绩效目标表\n（2026年度）\n|项目名称|{name}|\n|年度资金总额（万元）|80.00|\n"
            f"|补充说明|{told}|\n|年度目标|完成{name}6处，2026年9月底前投入运行。|\n"
            "|一级指标|二级指标|三级指标|指标值|\n|产出指标|数量指标|完成处数|=6处|\n"
        )

    same = "港区货车夜间绕行避检突出，单靠流动巡查难以取证，两处出入口又无称重设施。"
    texts = (one("水厂设备更新", same), one("渠道清淤", "渠道淤积，灌溉受阻。"), one("称重设施", same))
    document = parse(read_text_string("".join(texts)), path="", sha256="")
    told = [text.field for text in Facts(document, date(2026, 3, 1)).texts]
    assert told.count("补充说明") == 2
    (copied,) = findings(cpy03.check(document, Facts(document, date(2026, 3, 1)), cpy03.Options()))
    assert "补充说明" in copied.message
