"""表十二 and 表十三: levels by the sums they announce, shifted rows, continued pages, other tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from tests.parsing.printed_shapes import FILE_SHAPES, reading_of

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.document import BudgetRow, Document

HEAD = """2026年项目支出预算表（本年预算）

部门名称：临溪县教育局

单位：万元

项目名称\t合计\t2026年财政拨款\t\t\t财政专户管理资金\t单位资金
\t\t一般公共预算\t政府性基金预算\t国有资本经营预算\t\t
1\t2\t3\t4\t5\t6\t7
"""


def document(rows: str) -> Document:
    return parse(read_text_string(HEAD + rows), path="", sha256="")


def levels(rows: str) -> list[tuple[str, str]]:
    return [(r.name, r.level) for r in document(rows).project_budget]


def by_name(rows: str, name: str) -> BudgetRow:
    return next(r for r in document(rows).project_budget if r.name == name)


def test_one_unit_repeats_the_department() -> None:
    rows = "临溪县教育局\t30.00\t30.00\n临溪县教育局\t30.00\t30.00\n校舍维修\t10.00\t10.00\n营养餐\t20.00\t20.00\n"
    assert [x for _, x in levels(rows)] == ["department", "unit", "project", "project"]


def test_several_units_each_with_its_projects() -> None:
    rows = (
        "临溪县教育局\t60.00\t60.00\n临溪县教育局机关\t30.00\t30.00\n校舍维修\t10.00\t10.00\n营养餐\t20.00\t20.00\n"
        "临溪县第一中学\t30.00\t30.00\n实验室改造\t30.00\t30.00\n"
    )
    assert [x for _, x in levels(rows)] == ["department", "unit", "project", "project", "unit", "project"]


def test_department_row_that_is_not_the_sum_of_its_projects() -> None:
    rows = "沂滨县水利局\t175.00\t175.00\n河道治理\t100.00\t100.00\n水质检测\t35.80\t35.80\n节水宣传\t32.40\t32.40\n"
    assert [x for _, x in levels(rows)] == ["department", "project", "project", "project"]


def test_project_larger_than_the_first_office_row_is_none_of_it() -> None:
    rows = "沂滨县气象站\t35.00\t35.00\n河道治理\t100.00\t100.00\n水质检测\t35.80\t35.80\n节水宣传\t32.40\t32.40\n"
    assert [x for _, x in levels(rows)] == ["project"] * 4


def test_unit_whose_sum_is_not_that_of_its_projects() -> None:
    rows = (
        "合计\t95.00\t95.00\n岚江县林业局（本级）\t70.00\t70.00\n森林防火\t40.00\t40.00\n营造林\t35.00\t35.00\n"
        "岚江县林场\t20.00\t20.00\n管护\t12.00\t12.00\n补植\t8.00\t8.00\n"
    )
    assert [x for _, x in levels(rows)] == ["department", "unit", "project", "project", "unit", "project", "project"]


def test_total_row_without_unit_row() -> None:
    rows = "合计\t30.00\t30.00\n校舍维修\t10.00\t10.00\n营养餐\t20.00\t20.00\n"
    assert levels(rows) == [("合计", "department"), ("校舍维修", "project"), ("营养餐", "project")]


def test_rows_that_are_no_totals_are_projects() -> None:
    rows = "校舍维修\t10.00\t10.00\n营养餐\t20.00\t20.00\n课桌椅\t5.00\t5.00\n"
    assert {x for _, x in levels(rows)} == {"project"}


def test_money_columns_and_blank_cells() -> None:
    rows = "临溪县教育局\t30.00\t10.00\t20.00\n" * 2 + "操场\t20.00\t\t20.00\n营养餐\t10.00\t10.00\n"
    row = by_name(rows, "操场")
    assert row.total.value == Decimal("200000") and row.government_fund.value == Decimal("200000")
    assert row.general_public.value is None and row.general_public.status == "blank"


def test_a_row_shifted_by_one_column_is_set_right() -> None:
    rows = "临溪县教育局\t30.00\t30.00\n临溪县教育局\t30.00\t30.00\n校舍维修\t\t10.00\t10.00\n营养餐\t20.00\t20.00\n"
    assert by_name(rows, "校舍维修").total.value == Decimal("100000")


def test_continued_page_and_following_tables() -> None:
    rows = (
        "临溪县教育局\t30.00\t30.00\n临溪县教育局\t30.00\t30.00\n校舍维修\t10.00\t10.00\n\n- 15 -\n\n"
        "2026年项目支出预算表（本年预算）\n\n单位：万元\n\n项目名称\t合计\t2026年财政拨款\n营养餐\t20.00\t20.00\n\n"
        "2026年项目支出预算表（上年结转）\n\n单位：万元\n\n项目名称\t合计\t2026年财政拨款\t\t\n"
        "\t\t一般公共预算\t政府性基金预算\t国有资本经营预算\n临溪县教育局\t7.00\t7.00\n临溪县教育局\t7.00\t7.00\n旧桥\t7.00\t7.00\n"
        "\n2026年政府采购预算表\n\n项目名称\t合计\n打印机\t3.00\n"
    )
    found = document(rows).project_budget
    assert [(r.name, r.carried_over) for r in found if r.level == "project"] == [
        ("校舍维修", False),
        ("营养餐", False),
        ("旧桥", True),
    ]


def test_without_a_unit_of_money_nothing_is_guessed() -> None:
    text = (HEAD + "临溪县教育局\t30.00\t30.00\n校舍维修\t30.00\t30.00\n").replace("单位：万元\n", "")
    rows = parse(read_text_string(text), path="", sha256="").project_budget
    assert {r.total.status.value for r in rows} == {"unreadable"}


# Other places print the kind of project, codes, the unit and what was carried over beside the names.
STANDARD = """附表8　部门项目支出表

单位：万元

类型\t项目名称\t项目单位\t合计\t本年拨款\t\t\t财政拨款结转结余\t\t财政专户管理资金\t单位资金
\t\t\t\t一般公共预算\t政府性基金预算\t国有资本经营预算\t一般公共预算\t政府性基金预算\t\t
合计\t\t\t70.00\t40.00\t10.00\t\t5.00\t\t8.00\t7.00
特定目标类\t\t\t50.00\t35.00\t10.00\t\t5.00\t\t\t
\t河道清淤\t临溪县水务局\t30.00\t20.00\t10.00\t\t\t\t\t
\t堤防加固\t临溪县水务局\t20.00\t15.00\t\t\t5.00\t\t\t
其他运转类\t\t\t20.00\t5.00\t\t\t\t\t8.00\t7.00
\t执法业务\t临溪县水政大队\t20.00\t5.00\t\t\t\t\t8.00\t7.00
"""


def amounts(text: str) -> list[tuple[str, str, str]]:
    rows = parse(read_text_string(text), path="", sha256="").project_budget
    return [
        (r.level, r.name, f"{(r.total.value / 10000).normalize():f}" if r.total.value is not None else "") for r in rows
    ]


def test_names_in_another_column_and_sums_of_a_kind() -> None:
    found = amounts(STANDARD)
    assert found == [
        ("department", "合计", "70"),
        ("project", "河道清淤", "30"),
        ("project", "堤防加固", "20"),
        ("project", "执法业务", "20"),
    ]


def test_what_was_carried_over_is_no_money_of_the_year() -> None:
    rows = parse(read_text_string(STANDARD), path="", sha256="").project_budget
    dam = next(r for r in rows if r.name == "堤防加固")
    assert dam.general_public.value == Decimal("150000")
    office = next(r for r in rows if r.name == "执法业务")
    assert (office.fiscal_account.value, office.unit_funds.value) == (Decimal("80000"), Decimal("70000"))


def test_one_sum_without_the_word_total() -> None:
    text = """2026年项目支出预算明细表（单位：万元）

序号\t项目名称\t承担单位\t预算金额\t备注
1\t公交补贴\t运输中心\t120.5\t按季拨付
2\t道路养护\t公路段\t80\t
\t合计\t\t200.5\t
"""
    assert amounts(text)[:2] == [("project", "公交补贴", "120.5"), ("project", "道路养护", "80")]


def test_sums_over_two_columns_and_the_years_before() -> None:
    text = """一般公共预算项目支出情况表

金额单位：元

单位名称\t项目名称\t2025年预算数\t2026年预算数
临溪县文化馆\t免费开放\t100000\t120000
临溪县图书馆\t图书购置\t90000\t80000
"""
    assert amounts(text) == [("project", "免费开放", "12"), ("project", "图书购置", "8")]


def test_procurement_and_goal_tables_are_no_budget_tables() -> None:
    procurement = "政府采购项目支出预算表\n\n单位：万元\n\n项目名称\t采购品目\t合计\n打印机\t货物\t3.00\n"
    listed = "项目支出绩效目标表\n\n单位：万元\n\n项目名称\t绩效目标\t预算金额\n巡河\t巡河十二次\t3.00\n"
    assert amounts(procurement) == [] and amounts(listed) == []


def test_a_project_merged_over_its_subjects_and_the_total_at_the_foot() -> None:
    text = """项目支出预算表（单位：万元）

功能科目\t项目名称\t预算金额
2130305\t河道清淤\t20
2130399\t堤防加固\t5
合计\t\t25
"""
    assert amounts(text) == [("project", "河道清淤", "20"), ("project", "堤防加固", "5"), ("department", "合计", "25")]


@pytest.mark.parametrize(
    "table",
    [
        "科目编码\t项目名称\t合计\t财政拨款\n\t合计\t50.00\t50.00\n207\t文化支出\t50.00\t50.00\n20701\t文化\t50.00\t50.00\n"
        "2070104\t图书馆\t50.00\t50.00\n\t古籍修复\t30.00\t30.00\n\t全民阅读\t20.00\t20.00\n",
        "项目名称\t合计\t商品和服务支出\n古渡县文化局\t50.00\t50.00\n古籍修复\t30.00\t30.00\n全民阅读\t20.00\t20.00\n合计\t50.00\t50.00\n",
        "项目名称\t金额\t备注\n合计\t50.00\t\n古籍修复\t30.00\t\n其中：上级转移支付\t5.00\t提前下达\n全民阅读\t20.00\t\n",
        "支出类别\t项目名称\t金额\n基本支出\t人员经费\t90.00\n基本支出\t小计\t90.00\n项目支出\t古籍修复\t30.00\n"
        "项目支出\t全民阅读\t20.00\n项目支出\t小计\t50.00\n\t合计\t140.00\n",
    ],
    ids=["subjects", "office above, sum below", "part of a project", "basic expenditure too"],
)
def test_rows_of_sums_and_parts_are_no_projects(table: str) -> None:
    found = amounts("项目支出预算表\n\n单位：万元\n\n" + table)
    assert [(name, money) for level, name, money in found if level == "project"] == [
        ("古籍修复", "30"),
        ("全民阅读", "20"),
    ]
    assert [money for level, _, money in found if level == "department"] in ([], ["50"])


def test_a_project_code_is_no_subject() -> None:
    text = "项目支出预算表\n\n单位：万元\n\n项目编码\t项目名称\t合计\n101\t古籍修复\t30.00\n102\t全民阅读\t20.00\n"
    assert [name for _, name, _ in amounts(text)] == ["古籍修复", "全民阅读"]


def test_a_place_may_call_its_projects_special_business() -> None:
    text = "部门综合预算专项业务经费支出表\n\n单位：万元\n\n单位名称\t项目名称\t金额\n古渡县文化馆\t馆藏修复\t12.00\n"
    assert amounts(text) == [("project", "馆藏修复", "12")]


@pytest.mark.parametrize("shape", FILE_SHAPES)
def test_printed_heads_of_two_rows_and_merged_names(shape: str, tmp_path: Path) -> None:
    text = """项目支出预算表
    单位：万元
    功能科目 | 项目名称 | 合计 | 本年拨款 | < | 结转结余 | 单位资金
    ^ | ^ | ^ | 一般公共预算 | 政府性基金预算 | 一般公共预算 | ^
    2130305 | 河道清淤 | 20 | 15 | 5 |  |
    2130306 | ^ | 10 | 8 |  | 2 |
    2130399 | 堤防加固 | 5 |  |  |  | 5
    合计 | < | 35 | 23 | 5 | 2 | 5
    """
    rows = parse(reading_of(text, shape, tmp_path), path="", sha256="").project_budget
    assert [(r.level.value, r.name) for r in rows] == [
        ("project", "河道清淤"),
        ("project", "堤防加固"),
        ("department", "合计"),
    ]
    assert [r.total.value for r in rows] == [300_000, 50_000, 350_000]
    assert [r.general_public.value for r in rows] == [230_000, None, 230_000]
    assert [r.unit_funds.value for r in rows] == [None, 50_000, 50_000]


def test_a_title_in_a_row_of_its_own_ends_the_table() -> None:
    form = (
        "2026年部门预算项目绩效目标表\t\t\t\n项目名称\t校舍维修\t项目属性\t一次性项目\n主管部门\t临溪县教育局\t实施单位\t青岩小学\n"
        "年度绩效目标\t修缮校舍。\t\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t修缮校舍\t≥6间\n"
    )
    found = document("临溪县教育局\t10.00\t10.00\n校舍维修\t10.00\t10.00\n" + form)
    assert [r.name for r in found.project_budget] == ["临溪县教育局", "校舍维修"]
    assert [g.name for g in found.goals] == ["校舍维修"]


def test_rows_of_nothing_cost_nothing_and_units_may_be_many() -> None:
    idle = "".join(f"项目{n}\t0.00\t0.00\n" for n in range(80))
    assert len(document(f"合计\t50.00\t50.00\n{idle}末项\t50.00\t50.00\n").project_budget) == 82
    units = "".join(f"单位{n}中心\t10.00\t10.00\n甲{n}\t4.00\t4.00\n乙{n}\t6.00\t6.00\n" for n in range(900))
    found = document(f"合计\t9000.00\t9000.00\n{units}").project_budget
    assert sum(r.level == "unit" for r in found) == 900


def test_a_project_named_like_a_head_is_a_row() -> None:
    text = """项目支出预算表

单位：元

项目名称\t合计
图书购置\t30000
一般公共预算支持文艺演出\t50000
文化馆修缮\t100000
"""
    assert [name for _, name, _ in amounts(text)] == ["图书购置", "一般公共预算支持文艺演出", "文化馆修缮"]


def test_a_blank_total_takes_no_amount_from_another_column() -> None:
    row = by_name("临溪县教育局\t30.00\t20.00\t10.00\n操场\t\t10.00\t10.00\n", "操场")
    assert row.general_public.value == 100_000


LIST = """部门项目支出预算表

单位：万元

{head}\t金额
合计\t\t60.00
临溪县教育局\t校舍维修\t30.00
临溪县教育局\t营养餐\t20.00
临溪县第一中学\t实验室改造\t10.00
"""


@pytest.mark.parametrize("head", ["单位名称\t项目名称", "单位名称（项目）\t项目名称", "单位名称（项目名称）\t具体项目"])
def test_the_projects_of_a_list_are_not_its_units(head: str) -> None:
    rows = parse(read_text_string(LIST.format(head=head)), path="", sha256="").project_budget
    assert [(r.name, r.level) for r in rows] == [
        ("合计", "department"),
        ("校舍维修", "project"),
        ("营养餐", "project"),
        ("实验室改造", "project"),
    ]


def test_a_tree_of_units_and_projects_in_one_column_stays() -> None:
    rows = (
        "部门项目支出预算表\n\n单位：万元\n\n单位名称（项目）\t项目类别\t金额\n临溪县教育局\t\t50.00\n校舍维修\t特定目标类\t30.00\n"
        "营养餐\t特定目标类\t20.00\n"
    )
    read = parse(read_text_string(rows), path="", sha256="").project_budget
    assert [(r.name, r.level) for r in read] == [
        ("临溪县教育局", "department"),
        ("校舍维修", "project"),
        ("营养餐", "project"),
    ]


UNITS = """2026年项目支出预算表

单位：万元

单位代码\t单位名称\t项目名称\t合计\t一般公共预算
310\t临溪县教育局\t合计\t60.00\t60.00
310001\t临溪县教育局机关\t小计\t30.00\t30.00
310001\t临溪县教育局机关\t校舍维修\t10.00\t10.00
310001\t临溪县教育局机关\t营养餐\t20.00\t20.00
310002\t临溪县第一中学\t小计\t30.00\t30.00
310002\t临溪县第一中学\t实验室改造\t30.00\t30.00
"""


def test_subtotals_of_units_are_no_projects_and_rows_know_their_unit() -> None:
    rows = parse(read_text_string(UNITS), path="", sha256="").projects()
    assert [(r.name, str(r.unit)) for r in rows] == [
        ("校舍维修", "临溪县教育局机关"),
        ("营养餐", "临溪县教育局机关"),
        ("实验室改造", "临溪县第一中学"),
    ]


def test_projects_below_rows_of_units_know_their_unit() -> None:
    rows = (
        "临溪县教育局\t60.00\t60.00\n临溪县教育局机关\t30.00\t30.00\n校舍维修\t10.00\t10.00\n营养餐\t20.00\t20.00\n"
        "临溪县第一中学\t30.00\t30.00\n实验室改造\t30.00\t30.00\n"
    )
    assert str(by_name(rows, "实验室改造").unit) == "临溪县第一中学"
    assert str(by_name(rows, "营养餐").unit) == "临溪县教育局机关"


@pytest.mark.parametrize("first", ["国家级公益林管护", "食品安全监督抽检"])
def test_a_short_name_below_the_last_head_is_a_row(first: str) -> None:
    rows = f"{first} | 64.50 | 64.50\n河道清淤 | 26.00 | 26.00\n"
    table = f"项目支出预算表\n单位：万元\n项目名称 | 合计 | 一般公共预算\n{rows}"
    read = parse(read_text_string(table), path="", sha256="")
    assert [(r.name, r.total.value) for r in read.project_budget] == [
        (first, Decimal(645000)),
        ("河道清淤", Decimal(260000)),
    ]


def test_rows_of_pipes_that_begin_with_a_blank_cell() -> None:
    table = """2026年项目支出预算表
单位：万元
类型 | 项目名称 | 项目单位 | 合计 | 一般公共预算 | 单位资金
合计 |  |  | 55.00 | 40.00 | 15.00
其他运转类 | 小计 |  | 55.00 | 40.00 | 15.00
 | 校舍维修 | 临溪县第一中学 | 30.00 | 15.00 | 15.00
 | 营养餐 | 临溪县第二中学 | 25.00 | 25.00 |
"""
    rows = parse(read_text_string(table), path="", sha256="").project_budget
    assert [(r.name, r.total.value, str(r.unit)) for r in rows[1:]] == [
        ("校舍维修", Decimal(300000), "临溪县第一中学"),
        ("营养餐", Decimal(250000), "临溪县第二中学"),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "项目名称\t起始年度\t终止年度\t项目总额\t2026年预算",
        "项目名称\t起始年度\t终止年度\t项目总投资（万元）\t2026年预算安排",
        "项目名称\t起始年度\t终止年度\t总预算\t本年预算数",
    ],
)
def test_the_money_of_the_year_stands_beside_that_of_all_years(heads: str) -> None:
    table = f"附表10 项目支出预算表\n单位：万元\n{heads}\n塘坝加固\t2025\t2027\t90.00\t30.00\n"
    read = parse(read_text_string(table), path="", sha256="")
    assert [(r.name, r.total.value) for r in read.project_budget] == [("塘坝加固", Decimal(300000))]


@pytest.mark.parametrize(
    "table",
    [
        "单位编码\t单位（项目）名称\t总计\t一般公共预算拨款\n121001\t临溪县统计局\t30.00\t30.00\n",
        "预算单位\t支出项目类别（资金使用单位）\t总计\t财政预算拨款\n临溪县统计局\t合计\t30.00\t30.00\n",
    ],
)
def test_units_and_projects_under_one_head(table: str) -> None:
    rows = "\t住户调查\t10.00\t10.00\n\t劳动力调查\t20.00\t20.00\n"
    read = parse(read_text_string(f"部门预算项目支出表\n单位：万元\n{table}{rows}"), path="", sha256="")
    assert [(r.name, r.total.value) for r in read.projects()] == [
        ("住户调查", Decimal(100000)),
        ("劳动力调查", Decimal(200000)),
    ]


def test_a_table_with_unknown_heads_is_there_though_unread() -> None:
    table = "部门预算项目支出表\n单位：万元\n事项\t甲类\t乙类\n住户调查\t10.00\t10.00\n"
    assert parse(read_text_string(table), path="", sha256="").has_budget_table
    contents = "目录\n表十二 项目支出预算表\n表十三 三公经费表\n收入\t支出\n1.00\t1.00\n"
    assert not parse(read_text_string(contents), path="", sha256="").has_budget_table


@pytest.mark.parametrize("first", ["\t合计\t\t60.00\t60.00", "\t临溪县水务局\t\t60.00\t60.00"])
@pytest.mark.parametrize("pumps", ["12.00", "13.00"])
def test_rows_of_the_units_that_a_column_names_are_no_projects(first: str, pumps: str) -> None:
    """Whether their sums agree or not."""
    text = f"""表八 项目支出表

单位：万元

类型\t项目名称\t项目单位\t合计\t一般公共预算
{first}
\t临溪县水务局本级\t\t20.00\t20.00
其他运转类\t巡河\t临溪县水务局本级\t8.00\t8.00
特定目标类\t泵站维修\t临溪县水务局本级\t{pumps}\t{pumps}
\t临溪县青岩水库管理处\t\t30.00\t30.00
特定目标类\t大坝监测\t临溪县青岩水库管理处\t30.00\t30.00
\t临溪县供水总队\t\t10.00\t10.00
特定目标类\t水表更换\t临溪县供水总队\t10.00\t10.00
"""
    rows = parse(read_text_string(text), path="", sha256="").project_budget
    assert [r.level.value[0] for r in rows] == [*"duppupup"]


def test_a_unit_of_any_name_with_one_project_between_others() -> None:
    units = (
        "合计\t60.00\t60.00\n临溪县水务局\t20.00\t20.00\n巡河\t8.00\t8.00\n泵站维修\t12.00\t12.00\n"
        "青岩水库\t30.00\t30.00\n大坝监测\t30.00\t30.00\n供水总队\t10.00\t10.00\n水表更换\t10.00\t10.00\n"
    )
    assert [x[0] for _, x in levels(units)] == [*"duppupup"]
    alike = "合计\t40.00\t40.00\n巡河\t10.00\t10.00\n泵站维修\t10.00\t10.00\n大坝监测\t20.00\t20.00\n"
    assert [x[0] for _, x in levels(alike)] == [*"dppp"]


def test_unit_of_a_column_goes_before_the_one_above_the_table() -> None:
    text = """2026年项目支出预算表

单位：万元

项目名称\t合计（元）\t一般公共预算（元）\t单位资金
机井维修\t1199950\t1150000\t4.995
"""
    row = parse(read_text_string(text), path="", sha256="").project_budget[0]
    assert [str(a.value) for a in (row.total, row.general_public, row.unit_funds)] == [
        "1199950",
        "1150000",
        "49950.000",
    ]
