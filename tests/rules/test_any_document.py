"""No rule raises on any document that can be built, and none is slow on a very long cell."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfcheck.model.document import BudgetRow, Document, OverallGoal, Passage, Source, Statement
from perfcheck.model.finding import OutcomeKind
from perfcheck.model.goal import Funds, Goal, Indicator, Scope
from perfcheck.model.location import Field, Location, Status
from perfcheck.model.money import Amount
from perfcheck.model.page import Mark, SourceFormat
from perfcheck.reviewing.running import check_rule, review_document
from perfcheck.rules.catalogue import CATALOGUE
from perfcheck.rules.facts import Facts
from perfcheck.values.targets import parse_target
from tests.benchmarks.yardstick import slowness

REFERENCE = date(2026, 3, 1)
WORDS = st.sampled_from(
    [
        "", "无", "1年", "99年", "一次性项目(1年结束)", "经常性项目(长期开展)", "≥95%", "3.2公里", "2024年10月底前",
        "2022年到2024年", "按计划完成", "《办法》", "临水发〔2025〕47号", "40万元", "更换供水管道", "残疾人就业保障金",
        "20260128172828", "2028012617010", "15000000000", "**", "及时及时", "100％", "０", "-1", "一", "无\n无", "(",
    ]
)  # fmt: skip
TEXTS = st.one_of(WORDS, st.text(max_size=40), st.lists(WORDS, max_size=4).map(",".join))
OPTIONAL = st.none() | TEXTS
LOCATIONS = st.builds(Location, page=st.none() | st.integers(1, 3), line=st.none() | st.integers(1, 90))


@st.composite
def fields(draw: Any) -> Field:
    status = draw(st.sampled_from(Status))
    text = draw(TEXTS) if status is Status.PRESENT else None
    return Field(status, text, draw(LOCATIONS), draw(OPTIONAL))


@st.composite
def amounts(draw: Any) -> Amount:
    status = draw(st.sampled_from(Status))
    number = st.decimals(min_value=0, max_value=10**12, places=2) | st.just(Decimal(0))
    value = draw(number) if status is Status.PRESENT else None
    return Amount(status, value, draw(st.sampled_from(["元", "万元", None])), quote=draw(OPTIONAL))


@st.composite
def indicators(draw: Any) -> Indicator:
    level2 = draw(
        st.sampled_from(["数量指标", "质量指标", "时效指标", "成本指标", "社会效益", "服务对象满意度", "其他", ""])
    )
    name, value = draw(OPTIONAL), draw(OPTIONAL)
    return Indicator(
        draw(st.sampled_from(Scope)), draw(st.sampled_from(["产出指标", "效益指标", ""])), level2, name, value,
        parse_target(value, level2, name), draw(st.integers(0, 4)), draw(LOCATIONS),
        weight=draw(st.none() | st.decimals(min_value=0, max_value=100, places=1)),
    )  # fmt: skip


FUNDS = st.builds(Funds, *[amounts() for _ in range(6)])
GOALS = st.builds(
    Goal,
    project_name=fields(), department_cell=fields(), department_name=OPTIONAL, department_code=OPTIONAL,
    implementing_unit=fields(), attribute=fields(), period=fields(), form_year=fields(), implementation=FUNDS,
    annual=FUNDS, overview=fields(), basis=fields(), necessity=fields(), safeguards=fields(), plan=fields(),
    implementation_goal=fields(), annual_goal=fields(),
    indicators=st.lists(indicators(), max_size=5).map(tuple), phone=fields(), filled_at=fields(),
    filled_on=st.none() | st.dates(), ordinal=st.integers(0, 3), two_sided=st.booleans(),
    family=st.sampled_from("AB"), one_goal_cell=st.booleans(),
)  # fmt: skip
ROWS = st.builds(
    BudgetRow, name=TEXTS, level=st.sampled_from(["department", "unit", "project"]), carried_over=st.booleans(),
    total=amounts(),
)  # fmt: skip
STATEMENTS = st.builds(
    Statement, goal_count=st.none() | st.integers(0, 99), goal_total=amounts(),
    disclosed_count=st.none() | st.integers(0, 99), disclosed_total=amounts(),
    disclosed_ratio=st.none() | st.sampled_from(["94%", "", "abc", "100％"]), quote=TEXTS,
)  # fmt: skip
DOCUMENTS = st.builds(
    Document,
    source=st.just(Source("任意.txt", SourceFormat.TEXT, None, "0" * 64)),
    department_name=OPTIONAL, department_code=OPTIONAL,
    fiscal_year=st.none() | st.integers(1990, 2100), project_budget=st.lists(ROWS, max_size=4).map(tuple),
    has_budget_table=st.booleans(), goals=st.lists(GOALS, max_size=3).map(tuple),
    overall_goal=st.none() | st.builds(OverallGoal, amounts(), amounts(), amounts()),
    statement=st.none() | STATEMENTS, passages=st.lists(st.builds(Passage, TEXTS, TEXTS), max_size=3).map(tuple),
    marks=st.lists(st.builds(Mark, TEXTS), max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(DOCUMENTS)
def test_no_rule_raises(document: Document) -> None:
    _, outcomes, _ = review_document(document, CATALOGUE, REFERENCE)
    crashed = [(o.rule, o.reason) for o in outcomes if o.kind is OutcomeKind.CRASHED]
    assert crashed == []
    assert [o.rule for o in outcomes] == [e.rule.code for e in CATALOGUE]


LONG = 100_000  # characters of one cell
SECONDS = 5.0  # for one rule over one such form; a quadratic pattern takes minutes
PIECES = ("1", "《", "及时", "2025年", "〔2025〕", "≥")


def stuffed(piece: str) -> Document:
    """A form whose every cell holds the same 100 KB."""
    text = (piece * LONG)[:LONG]
    cell = Field(Status.PRESENT, text)
    rows = tuple(
        Indicator(scope, "产出指标", level2, text, text, parse_target(text, level2, text), row)
        for row, level2 in enumerate(("数量指标", "时效指标", "成本指标", "社会效益", "服务对象满意度"))
        for scope in Scope
    )
    names = (
        "project_name", "department_cell", "implementing_unit", "attribute", "period", "form_year", "overview",
        "basis", "necessity", "safeguards", "plan", "implementation_goal", "annual_goal", "phone", "filled_at",
    )  # fmt: skip
    cells: dict[str, Any] = dict.fromkeys(names, cell)
    goal = Goal(**cells, indicators=rows)
    passage = Passage(text, "绩效管理情况")
    return Document(
        Source("长.txt", SourceFormat.TEXT, None, "0" * 64), fiscal_year=2026, goals=(goal,), passages=(passage,)
    )


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_no_rule_is_slow_on_a_long_cell(piece: str) -> None:
    document = stuffed(piece)
    facts = Facts(document, REFERENCE)
    slow = {}
    for entry in CATALOGUE:
        begun = time.process_time()
        _, outcome = check_rule(entry, document, facts)
        taken = time.process_time() - begun
        assert outcome.kind is not OutcomeKind.CRASHED, outcome.reason
        if taken > SECONDS and taken > SECONDS * slowness():
            slow[entry.rule.code] = round(taken, 1)
    assert slow == {}
