"""A small fictional review for every report test: two departments, one failed file, hostile texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from perfcheck.model.document import BudgetLevel, BudgetRow, Document, OverallGoal, Source, Statement
from perfcheck.model.finding import Confidence, Evidence, Finding, Outcome, OutcomeKind, Severity
from perfcheck.model.goal import Funds, Goal, Indicator, Operator, Scope, Target
from perfcheck.model.location import Field, Location, Status
from perfcheck.model.money import Amount
from perfcheck.model.page import SourceFormat, Unread
from perfcheck.model.review import (
    CopyGroup,
    CopyKind,
    CopyMember,
    DocumentReview,
    MatchStatus,
    Reconciliation,
    ReconciliationRow,
    Review,
    ReviewStatus,
    RuleInfo,
    Run,
)

HOSTILE = "<img src=x onerror=alert(1)>"
FORMULA = "=cmd|'/c calc'!A1"
MOBILE = "15912340541"


def yuan(value: str, *, line: int = 1) -> Amount:
    return Amount(Status.PRESENT, Decimal(value), "元", location=Location(line=line), quote=value)


def present(text: str, *, line: int = 1) -> Field:
    return Field(Status.PRESENT, text, Location(line=line))


def make_goal(name: str, ordinal: int) -> Goal:
    indicators = (
        Indicator(
            Scope.IMPLEMENTATION, "产出指标", "数量指标", "清淤长度", "≥12公里",
            Target(Operator.AT_LEAST, Decimal("12"), "公里"), 1, Location(line=20, row=1, column=2),
        ),
        Indicator(Scope.ANNUAL, "产出指标", "数量指标", FORMULA, "2026年6月底前",
                  Target(Operator.BY, due=date(2026, 6, 30)), 1, Location(line=20)),
        Indicator(Scope.IMPLEMENTATION, "效益指标", "生态效益指标", None, None, None, 2, Location(line=21)),
    )  # fmt: skip
    return Goal(
        project_name=present(name, line=3),
        department_cell=present("123-云溪县水务局", line=4),
        department_name="云溪县水务局",
        department_code="123",
        period=present("1年"),
        implementation=Funds(total=yuan("1000000"), municipal=yuan("1000000.00")),
        annual=Funds(total=yuan("1000000"), other=Amount(Status.BLANK, location=Location(line=9))),
        overview=Field(Status.UNREADABLE, quote="？？", location=Location(page=2, bbox=(1, 2.005, 3, 4))),
        basis=Field(Status.BLANK, location=Location(line=12)),
        annual_goal=present(f"联系{MOBILE}完成清淤"),
        indicators=indicators,
        filled_at=present("2026-01-15"),
        filled_on=date(2026, 1, 15),
        ordinal=ordinal,
        extra=(("预算科目", present("2130305")),),
    )


def make_document() -> Document:
    return Document(
        source=Source("云溪县水务局.txt", SourceFormat.TEXT, None, "a" * 64),
        department_name="云溪县水务局",
        department_code="123",
        fiscal_year=2026,
        project_budget=(
            BudgetRow("云溪县水务局", BudgetLevel.DEPARTMENT, False, yuan("1500000")),
            BudgetRow("河道清淤", BudgetLevel.PROJECT, False, yuan("900000"), yuan("900000")),
            BudgetRow("旧渠维修", BudgetLevel.PROJECT, True, Amount(Status.BLANK)),
        ),
        has_budget_table=True,
        goals=(make_goal("河道清淤", 0), make_goal(HOSTILE, 1)),
        overall_goal=OverallGoal(yuan("3000000"), yuan("1500000"), yuan("1500000")),
        statement=Statement(goal_count=2, goal_total=yuan("1500000"), disclosed_ratio="94%"),
        unread=(Unread(Location(line=77), "表格列数对不上，未归入任何栏目。", "残行"),),
    )


def make_findings() -> tuple[Finding, ...]:
    amount = Finding(
        rule="AMT01", slug="annual-total-differs", severity=Severity.ERROR, id="amt-1", goal=0,
        project_name="河道清淤", field="funds.annual.total",
        message="绩效目标表年度资金100.00万元，项目支出预算表90.00万元，相差10.00万元。",
        expected="90.00万元", found="100.00万元", difference="10.00万元", amount=Decimal("100000"),
        evidence=(
            Evidence("本表", "1000000", Location(line=8), "河道清淤", "funds.annual.total"),
            Evidence("项目支出预算表", "90.00", Location(line=2)),
        ),
        basis="财预〔2015〕88号", advice="请核对两表金额。",
    )  # fmt: skip
    singles = tuple(
        Finding(
            rule="COM02", slug="narrative-blank", severity=Severity.ERROR, id=f"com-{i}", goal=i,
            project_name=name, field="basis", message=f"“立项依据”为空（{name}）。",
            evidence=(Evidence("本表", "", Location(line=12 + i), name, "basis"),), advice="请补充。",
        )
        for i, name in enumerate(("河道清淤", HOSTILE))
    )  # fmt: skip
    folded = replace(
        singles[0], id="com-all", project_name=None, goal=None, message="2张表的“立项依据”为空。",
        members=singles, evidence=tuple(m.evidence[0] for m in singles),
    )  # fmt: skip
    phone = Finding(
        rule="DIS05", slug="phone", severity=Severity.WARNING, id="dis-1", project_name=FORMULA,
        confidence=Confidence.CHECK, field="annual_goal", message=f"文中有手机号{MOBILE}。",
        found=MOBILE, evidence=(Evidence("本表", f"联系{MOBILE}\n完成清淤", Location(page=3)),),
        similarity=91.23456,
    )  # fmt: skip
    hint = Finding(rule="QNT05", severity=Severity.HINT, id="qnt-1", message="指标值过于笼统。")
    return (amount, folded, phone, hint)


def make_review() -> Review:
    document = make_document()
    rows = (
        ReconciliationRow(MatchStatus.AMOUNT_DIFFERS, 0, "河道清淤", Decimal("1000000"), "河道清淤",
                          Decimal("900000"), Decimal("100000")),
        ReconciliationRow(MatchStatus.NO_FORM, None, None, None, "旧渠维修", None, None, carried_over=True),
        ReconciliationRow(MatchStatus.NOT_IN_BUDGET, 1, HOSTILE, Decimal("1000000"), None, None, None),
    )  # fmt: skip
    reviewed = DocumentReview(
        path="input/云溪县水务局.txt", name="云溪县水务局.txt", sha256="a" * 64, status=ReviewStatus.REVIEWED,
        report="云溪县水务局.html", document=document, findings=make_findings(),
        outcomes=(
            Outcome("AMT01", OutcomeKind.FOUND),
            Outcome("DAT01", OutcomeKind.NOT_ENOUGH_DATA, "没有读到预算年度，未能检查。"),
        ),
        reconciliation=Reconciliation(rows, Decimal("2000000"), Decimal("1500000")),
    )  # fmt: skip
    failed = DocumentReview("input/坏.pdf", "坏.pdf", "b" * 64, ReviewStatus.FAILED, reason="文件已加密，无法读取。")
    group = CopyGroup(
        "g1", CopyKind.NEAR, "necessity",
        (CopyMember("input/云溪县水务局.txt", "河道清淤", "necessity", Location(line=9), f"致电{MOBILE}"),
         CopyMember("input/另一局.txt", "渠道", "necessity", Location(line=5), "致电")),
        93.456,
    )  # fmt: skip
    options = {"b": "1", "a": "100元"}
    rule = RuleInfo("AMT01", "annual-total-differs", "年度资金不符", "error", "AMT", "", "", options)
    run = Run("0.1.0", "2026-03-01", ("input",), (rule,))
    return Review(run, (reviewed, failed), (group,))


@pytest.fixture
def document() -> Document:
    return make_document()


@pytest.fixture
def review() -> Review:
    return make_review()
