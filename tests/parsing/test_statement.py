"""The 绩效管理情况 paragraph as print and as recognisers give it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck.model.document import Passage
from perfcheck.parsing.statement import find_statement, overall_claims


@pytest.mark.parametrize("word", ["部门", "部内", "部門", "单位"])
def test_the_overall_sentence_with_a_misread_word(word: str) -> None:
    text = f"2026年编报{word}整体绩效目标，涉及{word}预算资金410.75万元。其中基本支出82.01万元、项目支出328.74万元。"
    claims = overall_claims(text, Passage("正文", text))
    amounts = [claims[key].value for key in ("overall_total", "overall_basic", "project_expenditure")]
    assert amounts == [4_107_500, 820_100, 3_287_400]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2026年编制部门整体绩效目标1个，涉及资金410.75万元；编制项目绩效目标5个，涉及资金328.74万元。", [None, None]),
        (
            "纳入2026年部门整体支出绩效目标的金额为410.75万元，其中，基本支出82.01万元，项目支出328.74万元。",
            [820_100, 3_287_400],
        ),
    ],
)
def test_the_money_of_the_overall_goal(text: str, parts: list[int | None]) -> None:
    claims = overall_claims(text, Passage("正文", text))
    assert claims["overall_total"].value == 4_107_500
    assert [claims[key].value for key in ("overall_basic", "project_expenditure")] == parts


@pytest.mark.parametrize(
    "text",
    [
        "预算单位4个，其中1个单位编报了单位整体绩效目标，涉及资金381.30万元。",
        "编制部门整体绩效目标1个，涉及一般公共预算拨款300.00万元。",
        "对整体支出绩效目标开展自评，涉及资金300.00万元。",
    ],
)
def test_other_money_beside_an_overall_goal(text: str) -> None:
    assert overall_claims(text, Passage("正文", text)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "2024年度，本单位编报绩效目标的项目共6个，涉及项目预算资金262.00万元。",
        "编报绩效目标的 2024 年度项目 6 个，涉及预算金额 262.00 万元；绩效跟踪项目3个。",
        "本部门2个预算单位开展了2026年项目预算绩效目标编报工作，编报绩效目标的项目6个，涉及项目预算资金262.00万元。",
        "2026年设置绩效目标的项目共计6个，共计金额262.00万元。",
        "2026年编报项目支出绩效目标6个，涉及金额262.00万元。",
        "全部编报了2026年度6个项目的绩效目标，涉及金额262.00万元。",
        "2026年纳入绩效目标管理的二级项目共6个，涉及262.00万元。",
        "2026年，临溪县民政局实行绩效目标管理的项目6个，涉及财政资金及其他资金共262.00万元，其中财政拨款200.00万元。",
        "2026年本部门预算共有项目6个，均已设定绩效目标，项目预算262.00万元，其中：一般公共预算262.00万元。",
        "本年度编报项目支出绩效目标6项，预算金额合计262.00万元。",
        "2026年，我局部门预算项目支出全部编制绩效目标，其中项目6个，预算资金262.00万元，绩效目标编报率100%。",
        "临溪县公安局2026年6个项目纳入绩效目标管理，涉及资金262.00万元，占项目支出的100%。",
        "2026年对6个项目实施绩效目标管理，涉及预算资金262.00万元。",
        "2026年实现项目支出绩效目标管理全覆盖，共6个项目、涉及资金262.00万元。",
        "2026年我局对6个项目编制绩效目标，覆盖率100%，涉及资金262.00万元。",
        "2026年我部门对6个项目支出进行绩效目标申报，涉及资金262.00万元。",
        "2026年本部门6个项目支出全部实行绩效目标管理，涉及一般公共预算拨款262.00万元。",
        "2026年我部门项目支出全部编制绩效目标，共6个项目，涉及资金262.00万元。",
        "2026年我部门所有项目均按要求设定绩效目标，项目数量6个，金额262.00万元。",
        "2026年我局共有6个项目支出，均编制了绩效目标并随部门预算公开，涉及金额262.00万元。",
        "2026年我局6个项目全部编制绩效目标，编制率100%，涉及预算资金262.00万元。",
        "全面实施预算绩效管理，对全部6个项目支出编制了绩效目标，涉及资金262.00万元，其中单位资金40.00万元。",
        "2026年对6个项目编制绩效目标，涉及当年财政拨款222.00万元、其他资金40.00万元，合计262.00万元。",
        "2026年对6个项目编制绩效目标，涉及资金262.00万元，其中财政拨款222.00万元、其他资金40.00万元；支出合计900.00万元。",
        "2026年本部门项目总数8个，纳入绩效目标管理的项目6个，涉及资金262.00万元。",
        "2025年对3个项目开展了绩效自评，涉及资金90.00万元。2026年6个项目编报绩效目标，资金262.00万元。",
    ],
)
def test_the_number_of_projects_in_its_many_wordings(text: str) -> None:
    claims = find_statement([Passage(text, "十、绩效管理情况")])
    assert claims is not None
    assert claims.goal_count == 6
    assert claims.goal_total.value == 2_620_000


def test_money_that_is_only_a_change_or_a_part_is_no_total() -> None:
    for text in (
        "纳入绩效目标管理的项目6个，比上年增加20.00万元。",
        "纳入绩效目标管理的项目6个，其中财政拨款20.00万元。",
        "6个项目编制绩效目标，覆盖率100%，其中财政拨款20.00万元。",
    ):
        claims = find_statement([Passage(text, "十、绩效管理情况")])
        assert claims is not None and claims.goal_total.value is None


@pytest.mark.parametrize(
    "text",
    [
        "2026年对3个项目开展绩效评价，涉及资金90.00万元，评价结果作为设定绩效目标的依据。",
        "2026年选取3个项目实施绩效跟踪监控，涉及资金90.00万元。",
        "绩效自评全覆盖，共3个项目，涉及资金90.00万元。",
        "按照绩效目标管理要求，2026年实施3个项目，涉及资金90.00万元。",
        "上年编报绩效目标的项目3个，涉及资金90.00万元。",
        "本年新增项目3个，延续项目5个，均编制了绩效目标。",
        "政府采购情况：纳入政府采购预算的项目3个，采购预算资金90.00万元。",
    ],
)
def test_other_counts_of_projects_are_not_the_number_with_goals(text: str) -> None:
    claims = find_statement([Passage(text, "十、绩效管理情况")])
    assert claims is None or claims.goal_count is None


def test_forms_that_are_counted_as_sheets() -> None:
    claims = find_statement([Passage("本次公开项目绩效目标表8张。", "十、绩效管理情况")])
    assert claims is not None and claims.disclosed_count == 8


@pytest.mark.parametrize("heading", ["十一、机关运行经费", "（三）公用经费", "国有资产占用情况", "2、人员类项目"])
def test_a_paragraph_without_a_full_stop_is_not_glued_to_the_next_heading(heading: str) -> None:
    text = "2026年纳入绩效目标管理的二级项目6个，共计金额262.00万元，占部门项目支出总额的100%"
    claims = find_statement([Passage(text, "十、绩效管理情况"), Passage(heading, "十、绩效管理情况")])
    assert claims is not None
    assert claims.quote == text


def test_a_line_cut_by_the_page_width_is_joined() -> None:
    parts = ("2026年纳入绩效目标管理的二级项目6个，共计金", "额262.00万元。")
    claims = find_statement([Passage(part, "十、绩效管理情况") for part in parts])
    assert claims is not None
    assert claims.goal_total.value == 2_620_000


@pytest.mark.parametrize(
    "text",
    [
        "2026年3个项目编制绩效目标，涉及一般公共预算当年拨款85.00万元、上年结转15.00万元，合计100.00万元。",
        "2026年编制绩效目标的项目3个：甲专项经费30.00万元、乙补助50.00万元、丙经费20.00万元。",
        "2026年编制绩效目标的项目3个，涉及财政资金100.00万元，其中：一般公共预算85.00万元，政府性基金15.00万元。",
    ],
)
def test_money_told_in_parts(text: str) -> None:
    claims = find_statement([Passage(text, "十、绩效管理情况")])
    assert claims is not None
    assert claims.goal_count == 3
    assert claims.goal_total.value == Decimal(1_000_000)


def test_units_that_set_overall_goals() -> None:
    text = "机关及下属预算单位4个，其中1个单位（包括机关）编报了单位整体绩效目标，涉及资金38130.65万元。"
    claims = find_statement([Passage(text, "十、绩效管理情况")])
    assert claims is not None
    assert (claims.budget_units, claims.overall_units, claims.goal_count) == (4, 1, None)
    assert claims.overall_units_total.value == 381_306_500


def test_goals_made_for_all_projects() -> None:
    text = "2026年我部门对全部8个项目支出编制了绩效目标，涉及资金3,339.40万元，其中一般公共预算拨款2,939.40万元。"
    claims = find_statement([Passage(text, "十、绩效管理情况")])
    assert claims is not None
    assert claims.goal_count == 8
    assert claims.goal_total.value == 33_394_000


@pytest.mark.parametrize(
    "text",
    [
        "本部门7个项目支出全部实行绩效目标管理，涉及预算资金4,512.50万元。",
        "2026年共有7个项目支出，均编制了绩效目标并随部门预算公开。",
        "项目支出全部编制绩效目标，共7个项目，涉及资金4,512.50万元。",
        "所有项目均按要求设定绩效目标，项目数量7个，金额4,512.50万元。",
        "2026年对7个项目实施绩效目标管理，涉及预算资金4,512.50万元。",
    ],
)
def test_wordings_of_how_many_projects_have_goals(text: str) -> None:
    claims = find_statement([Passage(text, "十、绩效管理情况")])
    assert claims is not None and claims.goal_count == 7


@pytest.mark.parametrize(
    "text",
    [
        "6个项目编制绩效目标，财政拨款222.00万元，其他资金40.00万元，资金总额262.00万元。",
        "6个项目编制绩效目标，其中财政拨款222.00万元，其他资金40.00万元，共计262.00万元。",
        "6个项目编制绩效目标（财政拨款222.00万元、其他资金40.00万元），合计262.00万元。",
        "6个项目编制绩效目标，涉及一般公共预算拨款222.00万元，单位其他资金40.00万元。",
        "6个项目编制绩效目标，涉及财政拨款222.00万元、政府性基金预算0万元、其他资金40.00万元，以上合计262.00万元。",
        "6个项目编制绩效目标，较上年增加1个，涉及资金262.00万元，较上年增加30.00万元。",
        "共有6个项目编制了绩效目标，资金总额为262.00万元，包括财政拨款222.00万元和其他资金40.00万元。",
        "编制项目绩效目标6个，涉及财政资金262.00万元，其中：一般公共预算222.00万元，政府性基金40.00万元。",
    ],
)
def test_the_money_is_all_of_it_in_whatever_order_sum_and_sources_stand(text: str) -> None:
    claims = find_statement([Passage(text, "十、绩效管理情况")])
    assert claims is not None and claims.goal_count == 6
    assert claims.goal_total.value == 2_620_000


def test_the_number_disclosed_before_the_word() -> None:
    text = "2026年共4个项目支出编报绩效目标，资金合计262.00万元。3个项目绩效目标全部随预算公开。"
    claims = find_statement([Passage(text, "十、绩效管理情况")])
    assert claims is not None and (claims.goal_count, claims.disclosed_count) == (4, 3)


@pytest.mark.parametrize(
    ("text", "disclosed"),
    [
        ("2026年项目支出262.00万元，共4个项目，已全部编制绩效目标并在本页公开。", 4),
        ("本部门编制绩效目标的项目有4个，总金额262.00万元，绩效目标全部随部门预算公开。", 4),
        ("4个项目全部编制绩效目标，其中重点项目的绩效目标全部公开。", None),
        ("4个项目全部编制绩效目标，并组织公开招标。", None),
    ],
)
def test_all_that_are_counted_are_disclosed(text: str, disclosed: int | None) -> None:
    claims = find_statement([Passage(text, "十、绩效管理情况")])
    assert claims is not None and (claims.goal_count, claims.disclosed_count) == (4, disclosed)


def test_a_number_behind_a_semicolon_is_of_what_its_sentence_sets() -> None:
    text = (
        "（六）预算绩效目标说明：2026年全部实行绩效目标管理，纳入绩效目标管理的整体支出962.00万元，其中基本支出700.00万元；"
        "项目支出4个，金额262.00万元。具体绩效目标详见报表。"
    )
    claims = find_statement([Passage(text, "（六）预算绩效目标说明")])
    assert claims is not None and claims.goal_count == 4
    assert claims.goal_total.value == 2_620_000
    other = find_statement([Passage("全部设置绩效目标。项目支出12个，金额262.00万元。", "六、说明")])
    assert other is None


def test_a_heading_on_disclosure_in_front_of_the_count() -> None:
    text = (
        "八、绩效信息公开情况2026年实行绩效目标管理的项目6个，涉及资金262.00万元，其中：特定目标类项目4个、200.00万元，"
        "其他运转类项目2个、62.00万元。6个项目的绩效目标表随预算公开。"
    )
    found = find_statement([Passage(text, "")])
    assert found is not None
    amounts = (found.goal_total, found.specific_total, found.other_operation_total)
    assert [a.value for a in amounts] == [2_620_000, 2_000_000, 620_000]


@pytest.mark.parametrize(
    "text",
    [
        "项目支出全部实行绩效目标管理，涉及一般公共预算拨款501.50万元，项目5个。",
        "本部门项目支出全面实施绩效目标管理，涉及财政拨款501.50万元，共5个项目。",
        "对2026年项目支出实行绩效目标管理，涉及资金501.50万元，其中财政拨款400.00万元，涉及项目5个。",
        "2026年本单位绩效目标管理的项目资金合计501.50万元，共计5个项目。",
        "本单位整体支出绩效目标1个，涉及资金900.00万元；项目支出绩效目标5个，涉及资金501.50万元。",
        "填报绩效目标的预算项目5个，占全部预算项目5个的100%。填报绩效目标的项目支出预算501.50万元，占100%。",
        "应编制绩效目标的项目5个，实际编制绩效目标的项目5个，涉及资金501.50万元，覆盖率100%。",
        "2026年，本部门确定项目绩效目标5个，资金总额501.50万元。",
    ],
)
def test_money_before_the_number_or_behind_it_told_again(text: str) -> None:
    found = find_statement((Passage(text, "正文"),))
    assert found is not None and found.goal_count == 5 and found.goal_total.value == 5_015_000


@pytest.mark.parametrize(
    "text",
    [
        "本部门支出全部实行绩效目标管理，涉及资金501.50万元，其中项目5个。",
        "部门整体支出和项目支出实行绩效目标管理，涉及资金501.50万元，项目5个。",
        "本年较上年增加501.50万元，项目支出全部实行绩效目标管理，项目5个。",
    ],
)
def test_money_before_the_number_of_something_else(text: str) -> None:
    found = find_statement((Passage(text, "正文"),))
    assert found is not None and found.goal_count == 5 and not found.goal_total.present


def test_fiscal_money_of_the_whole_department_is_no_sum_of_it() -> None:
    text = "本部门整体支出纳入绩效目标管理，涉及财政性资金2,276.20万元；共2个项目纳入绩效目标管理，涉及资金456.00万元。"
    found = find_statement((Passage(text, "正文"),))
    assert found is not None and not found.overall_total.present
    assert found.overall_fiscal.value == 22_762_000 and found.goal_total.value == 4_560_000
