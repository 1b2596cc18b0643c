"""Matching of goal forms with 表十二 and 表十三: the damage met in scans, and what must stay undecided."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.model.document import BudgetLevel, BudgetRow, Document, Source
from perfcheck.model.goal import Funds, Goal
from perfcheck.model.location import Field, Status
from perfcheck.model.money import MISSING_AMOUNT, Amount
from perfcheck.model.page import SourceFormat
from perfcheck.model.review import MatchStatus, Reconciliation
from perfcheck.rules.reconciliation import name_key, reconcile

Form = tuple[str, int | None]  # name, yuan
Line = tuple[str, str]  # name, 万元


def document(forms: list[Form], rows: list[Line], carried: list[Line] | None = None) -> Document:
    goals = tuple(
        Goal(
            Field(Status.PRESENT, name),
            annual=Funds(MISSING_AMOUNT if yuan is None else Amount(Status.PRESENT, Decimal(yuan), "元", Decimal(1))),
            ordinal=i,
        )
        for i, (name, yuan) in enumerate(forms, start=1)
    )
    budget = tuple(budget_row(*r, carried_over=False) for r in rows)
    budget += tuple(budget_row(*r, carried_over=True) for r in carried or [])
    return Document(
        Source("案例.txt", SourceFormat.TEXT, None, ""), goals=goals, project_budget=budget, has_budget_table=bool(rows)
    )


def budget_row(name: str, wan: str, *, carried_over: bool) -> BudgetRow:
    amount = Amount(Status.PRESENT, Decimal(wan) * 10_000, "万元", Decimal(100))
    return BudgetRow(name, BudgetLevel.PROJECT, carried_over, amount)


def statuses(result: Reconciliation) -> list[tuple[str, str | None, str | None]]:
    return [(r.status.value, r.goal_name, r.budget_name) for r in result.rows]


@pytest.mark.parametrize(
    ("form", "row"),
    [
        ("善水小区真石漆翻新工程", "善水小区真石漆翻新课程"),
        ("临溪供水公司农村分散供水运营费用", "临溪供排水公司农村分散供水运营费用"),
        ("5GW组件厂厂房打扫卫生费用", "5GW组件厂房打扫卫生费用"),
        ("产业园区(二期)5Gw组件厂房工程", "产业园区（二期）5GW组件厂房工程"),
        ("OA系统运行服务费", "0A系统运行服务费"),
    ],
)
def test_misread_names_match_when_the_money_agrees(form: str, row: str) -> None:
    result = reconcile(document([(form, 720_000)], [(row, "72.00")]))
    assert statuses(result) == [("name_differs", form, row)]


def test_width_brackets_and_spaces_are_no_difference() -> None:
    result = reconcile(document([("合同工(水务局 2026年)", 300_000)], [("合同工（水务局2026年）", "30.00")]))
    assert statuses(result) == [("agreed", "合同工(水务局 2026年)", "合同工（水务局2026年）")]


def test_equal_names_are_a_set_matched_by_amount() -> None:
    result = reconcile(
        document([("日常经费", 8_080_000), ("日常经费", 4_000_000)], [("日常经费", "400"), ("日常经费", "808")])
    )
    assert [r.status for r in result.rows] == [MatchStatus.AGREED, MatchStatus.AGREED]
    assert [r.goal for r in result.rows] == [2, 1]


def test_parts_of_a_payment_never_cross() -> None:
    forms: list[Form] = [("管网项目2026年还本付息1", 9_100_000), ("管网项目2026年还本付息2", 9_107_200)]
    rows = [("管网项目2026年还本付息2", "910.72"), ("管网项目2026年还本付息1", "910.00")]
    assert [s for s, _, _ in statuses(reconcile(document(forms, rows)))] == ["agreed", "agreed"]
    alone = reconcile(document(forms[:1], rows[:1]))
    assert [s for s, _, _ in statuses(alone)] == ["no_form", "not_in_budget"]


@pytest.mark.parametrize(
    ("form", "row"), [("上半年保洁人员补助", "下半年保洁人员补助"), ("一期河道整治工程", "二期河道整治工程")]
)
def test_parts_told_apart_by_words_never_cross(form: str, row: str) -> None:
    result = reconcile(document([(form, 500_000)], [(row, "50.00")]))
    assert [s for s, _, _ in statuses(result)] == ["no_form", "not_in_budget"]


def test_a_near_name_with_other_money_is_unclear() -> None:
    result = reconcile(
        document([("临溪公司农村供水运营费用", 1_500_000)], [("临溪公司农村分散供水运营费用", "189.70")])
    )
    assert [s for s, _, _ in statuses(result)] == ["unclear"]


def test_two_equally_near_rows_are_not_chosen_between() -> None:
    rows = [("文苑小区东门改造工程乙", "100"), ("文苑小区东门改造工程丙", "100")]
    result = reconcile(document([("文苑小区东门改造工程甲", 1_000_000)], rows))
    assert {s for s, _, _ in statuses(result)} == {"unclear"}
    assert all(r.goal_name is None or r.budget_name is None for r in result.rows)


def test_carried_over_rows_are_a_second_chance() -> None:
    result = reconcile(
        document([("水库加固", 500_000), ("河道", 1_000_000)], [("河道", "60")], [("水库加固", "50"), ("河道", "40")])
    )
    assert [(r.status.value, r.carried_over, r.difference) for r in result.rows] == [
        ("agreed", True, Decimal(0)),
        ("agreed", True, Decimal(0)),
    ]


def test_an_amount_that_was_not_read_is_no_difference() -> None:
    result = reconcile(document([("河道", None)], [("河道", "60")]))
    assert [(r.status.value, r.difference) for r in result.rows] == [("unclear", None)]


def test_without_a_budget_table_nothing_is_compared() -> None:
    result = reconcile(document([("河道", 600_000)], []))
    assert not result.available
    assert result.reason == "文件中没有项目支出预算表"
    assert [r.status for r in result.rows] == [MatchStatus.UNCLEAR]


def test_rows_keep_the_order_of_the_table() -> None:
    rows = [("甲水库", "10"), ("乙水库", "20"), ("丙水库", "30")]
    result = reconcile(document([("丙水库", 300_000), ("丁渠道工程", 50_000), ("甲水库", 100_000)], rows))
    assert [r.budget_name for r in result.rows] == ["甲水库", "乙水库", "丙水库", None]


NAMES = st.text(alphabet="甲乙河道工程一二期12(（ ", max_size=8)


@given(
    forms=st.lists(st.tuples(NAMES, st.sampled_from([None, 0, 10_000, 20_000])), max_size=6),
    rows=st.lists(st.tuples(NAMES, st.sampled_from(["0", "1", "2"])), max_size=6),
    carried=st.lists(st.tuples(NAMES, st.sampled_from(["1", "2"])), max_size=3),
)
def test_every_form_and_row_is_accounted_for_once(forms: list[Form], rows: list[Line], carried: list[Line]) -> None:
    """Whatever the names, no form is lost or used twice, and an agreed pair agrees in money."""
    result = reconcile(document(forms, rows, carried))
    assert sorted(r.goal for r in result.rows if r.goal is not None) == list(range(1, len(forms) + 1))
    if result.available:
        own = [r for r in result.rows if r.budget_name is not None]
        names = {name_key(name) for name, _ in rows}
        assert len([r for r in own if not r.carried_over]) <= len(rows)
        assert len(rows) <= len(own) or len(names) < len(rows)  # rows of one name may be one form together
        assert names <= {name_key(r.budget_name or "") for r in own}
    for row in result.rows:
        if row.status is MatchStatus.AGREED:
            assert row.difference is not None
            assert abs(row.difference) <= 300
            assert name_key(row.goal_name or "") == name_key(row.budget_name or "")


def test_rows_of_one_name_that_are_the_form_together() -> None:
    result = reconcile(
        document([("河道清淤", 300_000)], [("河道清淤", "20.00"), ("堤防加固", "5.00"), ("河道清淤", "10.00")])
    )
    assert ("agreed", "河道清淤", "河道清淤") in statuses(result)
    assert sum(r.budget_name == "河道清淤" for r in result.rows) == 1


def test_rows_of_one_name_that_are_another_sum_stay_unclear() -> None:
    result = reconcile(document([("河道清淤", 310_000)], [("河道清淤", "20.00"), ("河道清淤", "10.00")]))
    assert {r.status for r in result.rows} == {MatchStatus.UNCLEAR}
