"""A fictional department's review for the pages: every kind of finding, as many as a test asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.decision import EMPTY_DESK, Change, Comparison, Desk, OldFinding
from perfcheck.model.document import BudgetLevel, BudgetRow, Document, Passage, Rejection, Source, Statement
from perfcheck.model.finding import Confidence, Evidence, Finding, Outcome, OutcomeKind, Severity
from perfcheck.model.goal import Funds, Goal, Indicator, Scope
from perfcheck.model.location import Field, Location, Status
from perfcheck.model.money import Amount
from perfcheck.model.page import Mark, SourceFormat, Unread
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
from perfcheck.reports.html import write_index_rows
from perfcheck.reports.html_index import IndexRow, index_row

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "<img src=x onerror=alert(1)>"
FORMULA = "=cmd|'/c calc'!A1"
CLIMB = "../../etc/passwd"
MOBILE = "15912340541"
IDENTITY = "140603199001011234"
NAMES = (
    "云溪河清淤工程", "青石镇道路硬化工程", "南湾小区供水改造工程", "农村厕所改造补助", "水文监测站运行维护费",
    "防汛物资购置", HOSTILE, FORMULA, CLIMB, "临时用工补助",
)  # fmt: skip
RULES = (
    ("AMT01", "年度资金与表十二不符", "error"), ("AMT04", "表十二项目没有目标表", "warning"),
    ("COM02", "文字栏目空白", "error"), ("COM11", "指标没有指标值", "error"),
    ("CPY03", "不同项目文字雷同", "warning"), ("CPY09", "多个项目套用同一段话", "hint"),
    ("DAT05", "填报日期不合理", "warning"), ("DIS01", "公开了个人号码", "error"),
    ("FRM06", "项目名称两处不一致", "warning"), ("QNT05", "指标值过于笼统", "hint"),
    ("REL04", "项目属性与项目期矛盾", "warning"), ("FEA01", "目标没有年度安排", "hint"),
)  # fmt: skip
THRESHOLDS = {"CPY03": {"阈值": "0.95"}}


def yuan(wan: str, line: int) -> Amount:
    value = Decimal(wan) * 10_000
    return Amount(Status.PRESENT, value, "元", location=Location(line=line), quote=f"{value:.2f}")


def text(content: str, line: int, *, by_ocr: bool = False) -> Field:
    return Field(Status.PRESENT, content, Location(line=line), by_ocr=by_ocr)


def goal(ordinal: int, name: str) -> Goal:
    line = 100 + 40 * ordinal
    rows = (("产出指标", "数量指标", "完成数量", f"≥{ordinal + 2}处"), ("产出指标", "质量指标", "验收合格率", "100%"),
            ("产出指标", "时效指标", "完成时间", "2026年10月底前"), ("产出指标", "成本指标", "控制成本", None),
            ("效益指标", "社会效益指标", "受益群众", "约3000人"), ("效益指标", "生态效益指标", None, None),
            ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"))  # fmt: skip
    indicators = tuple(
        Indicator(scope, level1, level2, name3, value, row=i, location=Location(line=line + 12 + i),
                  level1_printed="效益指标" if i == 3 else level1)
        for i, (level1, level2, name3, value) in enumerate(rows)
        for scope in Scope
    )  # fmt: skip
    plan = f"围绕{name}项目需要，成立工作专班，{ordinal + 3}月开工，年底前完成。"
    return Goal(
        project_name=text(name, line + 1),
        department_cell=text("204-云溪县水务局", line + 2),
        implementing_unit=text("云溪县水务局", line + 2),
        attribute=text("一次性项目(1年结束)", line + 3),
        period=text("1年", line + 3),
        form_year=text("2026年度", line),
        implementation=Funds(total=yuan(f"{100 + ordinal}", line + 4), municipal=yuan(f"{100 + ordinal}", line + 5),
                             other=Amount(Status.BLANK)),
        annual=Funds(total=yuan(f"{100 + ordinal}.5", line + 4), municipal=yuan(f"{100 + ordinal}.5", line + 5),
                     central=Amount(Status.UNREADABLE, quote="1O0")),
        overview=text(f"{name}位于青石镇，计划改造管线{ordinal + 5}公里。", line + 6),
        basis=Field(Status.BLANK, location=Location(line=line + 7)),
        necessity=text("保障汛期安全，改善居民生活环境。", line + 8, by_ocr=True),
        safeguards=Field(Status.UNREADABLE, quote="？？", location=Location(line=line + 9)),
        plan=text(plan, line + 10),
        implementation_goal=text("完成全部建设内容并通过验收。", line + 11),
        annual_goal=text("完成全部建设内容并通过验收。", line + 11),
        indicators=indicators,
        responsible=text("周某某", line + 20),
        handler=text("吴某某", line + 20),
        phone=text(MOBILE, line + 20),
        filled_at=text("20260115093000", line + 20),
        filled_on=date(2026, 1, 15),
        title="县级部门预算项目支出绩效目标表",
        location=Location(line=line),
        ordinal=ordinal,
    )  # fmt: skip


def finding(i: int, goals: tuple[Goal, ...]) -> Finding:
    """The i-th single finding; its rule, project, money and words follow from i."""
    code, title, severity = RULES[i % len(RULES)]
    about = goals[i % len(goals)]
    where = Location(line=about.location.line)
    amount = Decimal(i % 97 + 1) * 10_000 if code in ("AMT01", "FRM06") else None
    return Finding(
        rule=code, slug=title, severity=Severity(severity), id=f"{code.lower()}-{i:05d}", goal=about.ordinal,
        project_name=about.name, field=("annual_goal", "plan", "phone", None)[i % 4],
        confidence=Confidence.LIKELY if i % 5 == 0 else Confidence.CERTAIN,
        message=f"第{i}条：{title}，联系电话{MOBILE}，身份证{IDENTITY}。",
        expected="100.00万元" if amount else None, found=f"{i % 97 + 1}.00万元" if amount else None,
        difference="1.00万元" if amount else None, amount=amount,
        evidence=(
            Evidence("本表", f"原文第{i}句，写作{i % 97 + 1}.00万元，{HOSTILE}", where, about.name, "plan"),
        ),
        basis="绩效目标表填报要求（表内栏目）", advice="请核对后重新填写。",
    )  # fmt: skip


def copies(goals: tuple[Goal, ...]) -> tuple[Finding, ...]:
    """One finding of each way copied text is shown: same, pair, group."""
    quotes = [Evidence("本表", str(g.plan), g.plan.location, g.name, "plan") for g in goals]
    same = [Evidence("本表", "完成全部建设内容并通过验收。", g.location, g.name, "annual_goal") for g in goals[:3]]
    base = Finding(
        "CPY03", Severity.WARNING, "3个项目的“年度目标”内容完全相同。", id="cpy-same", evidence=tuple(same),
        field="annual_goal", basis="参照有关办法，地方参照", advice="请按本项目重新填写。", similarity=100.0,
    )  # fmt: skip
    pair = replace(base, id="cpy-pair", message="2个项目的“项目实施计划”疑似雷同。", evidence=tuple(quotes[:2]))
    group = replace(
        base, id="cpy-group", rule="CPY09", severity=Severity.HINT, message="10个项目的“项目实施计划”使用同一段话。",
        evidence=tuple(quotes),
    )  # fmt: skip
    return base, pair, group


def folded(goals: tuple[Goal, ...]) -> Finding:
    members = tuple(
        Finding("COM02", Severity.ERROR, f"“立项依据”为空（{g.name}）。", id=f"com-m{g.ordinal}", goal=g.ordinal,
                project_name=g.name, field="basis",
                evidence=(Evidence("本表", "", g.basis.location, g.name, "basis"),))
        for g in goals
    )  # fmt: skip
    return Finding("COM02", Severity.ERROR, "10张绩效目标表的“立项依据”为空。", id="com-all", members=members,
                   evidence=tuple(m.evidence[0] for m in members), advice="请补充。")  # fmt: skip


def document_review(count: int = 40) -> DocumentReview:
    """count: number of single findings beside the copied texts and the folded one."""
    goals = tuple(goal(i, name) for i, name in enumerate(NAMES))
    budget = tuple(
        BudgetRow(g.name, BudgetLevel.PROJECT, False, yuan(f"{100 + g.ordinal}", 20 + g.ordinal),
                  location=Location(line=20 + g.ordinal))
        for g in goals
    )  # fmt: skip
    head = BudgetRow("云溪县水务局", BudgetLevel.DEPARTMENT, False, yuan("1500", 19))
    document = Document(
        source=Source("input/云溪县水务局.txt", SourceFormat.TEXT, None, "c" * 64),
        department_name="云溪县水务局", department_code="204", fiscal_year=2026,
        project_budget=(head, *budget), has_budget_table=True, goals=goals,
        statement=Statement(goal_count=11, goal_total=yuan("1500", 9), disclosed_count=11, disclosed_ratio="100%",
                            quote=f"公开绩效目标11个，联系{MOBILE}。", location=Location(line=9)),
        passages=(Passage("正文", "一、概况"),), marks=(Mark("仅供内部审核", 3),),
        unread=(Unread(Location(line=777), "残行未能归入任何栏目。", HOSTILE),),
        rejections=(Rejection("项目支出绩效自评表", "标题含“自评”", Location(line=800)),),
        notes=("文件按行读取，没有页码。",),
    )  # fmt: skip
    singles = tuple(finding(i, goals) for i in range(count))
    excused = Finding(
        "COM03", Severity.ERROR, "“立项依据”只填了“无”。", id="com-excused", goal=1, project_name=NAMES[1],
        field="basis", evidence=(Evidence("本表", "无", Location(line=147), NAMES[1], "basis"),),
        excused=f"已豁免（有效期至2026-12-31，批准：绩效科）：另行批复，电话{MOBILE}",
    )  # fmt: skip
    department = Finding(
        "AMT04", Severity.WARNING, "表十二有1个项目没有绩效目标表。", id="amt-none", amount=Decimal("500000"),
        field="project_budget",
        evidence=(Evidence("项目支出预算表", "旧渠维修 50.00", Location(line=31), "旧渠维修"),),
    )  # fmt: skip
    rows = tuple(
        ReconciliationRow(
            MatchStatus.AMOUNT_DIFFERS if g.ordinal % 3 == 0 else MatchStatus.AGREED, g.ordinal, g.name,
            g.annual.total.value, g.name, row.total.value, Decimal("5000"),
            goal_location=g.location, budget_location=row.location,
        )
        for g, row in zip(goals, budget, strict=True)
    )  # fmt: skip
    missing = ReconciliationRow(MatchStatus.NO_FORM, None, None, None, "旧渠维修", Decimal("500000"), None)
    group = CopyGroup("g", CopyKind.NEAR, "plan", (), 91.0)
    return DocumentReview(
        path="input/云溪县水务局.txt", name="云溪县水务局.txt", sha256="c" * 64, status=ReviewStatus.REVIEWED,
        report="云溪县水务局.html", document=document, findings=(*singles, *copies(goals), folded(goals), department),
        outcomes=(Outcome("AMT01", OutcomeKind.FOUND),
                  Outcome("DAT01", OutcomeKind.NOT_ENOUGH_DATA, "没有读到预算年度。"),
                  Outcome("COM05", OutcomeKind.CRASHED, "规则运行出错，其余规则不受影响。"),
                  Outcome("AMT13", OutcomeKind.NOT_APPLICABLE, "文件没有整体支出绩效目标表。"),
                  Outcome("REL03", OutcomeKind.PASSED, None, 2, 2, "张表")),
        reconciliation=Reconciliation((*rows, missing), Decimal("10500000"), Decimal("15000000")),
        groups=(group, replace(group, id="h", similarity=100.0)), excused=(excused,),
    )  # fmt: skip


def run() -> Run:
    rules = [
        RuleInfo(code, title, title, severity, code[:3], f"检查{title}。", "", THRESHOLDS.get(code, {}))
        for code, title, severity in (*RULES, ("REL03", "通过的规则", "warning"))
    ]
    return Run("0.1.0", "2026-03-01", ("input",), tuple(rules))


def whole_review(count: int = 40) -> Review:
    """The department, a second one that shares a sentence with it, and a file that could not be read."""
    first = document_review(count)
    second = replace(
        first, path="input/b.txt", name="b.txt", sha256="d" * 64, report="b.html", findings=first.findings[:2]
    )  # fmt: skip
    failed = DocumentReview("input/坏.pdf", "坏.pdf", "e" * 64, ReviewStatus.FAILED, reason="文件已加密，无法读取。")
    shared = (
        CopyMember(first.path, NAMES[0], "plan", Location(line=9), f"成立工作专班，3月开工，致电{MOBILE}。"),
        CopyMember(second.path, HOSTILE, "plan", Location(line=5), f"成立工作专班，5月开工，致电{MOBILE}。"),
    )
    return Review(run(), (first, second, failed), (CopyGroup("x1", CopyKind.NEAR, "plan", shared, 94.2),))


def comparison(review: DocumentReview) -> Comparison:
    """The department beside an earlier round: three findings new, one changed, the rest as before, two gone."""
    ids = [f.id for f in review.findings]
    changes = {**dict.fromkeys(ids, Change.UNCHANGED), **dict.fromkeys(ids[:3], Change.NEW), ids[3]: Change.CHANGED}
    gone = tuple(OldFinding(f"gone-{i}", "COM02", "已补填。", "error", "云溪县水务局") for i in range(2))
    before = {ids[3]: OldFinding(ids[3], "COM11", "上一次的句子。", "error", "云溪县水务局")}
    return Comparison("上一次/review.json", changes, before, gone, ("云溪县教育局",))


def index_rows(review: Review, desk: Desk = EMPTY_DESK) -> tuple[IndexRow, ...]:
    return tuple(index_row(entry, desk) for entry in review.documents)


def write_index(review: Review, out: Path, *, desk: Desk = EMPTY_DESK) -> None:
    """The index page of a review that is in memory as a whole."""
    write_index_rows(review.run, index_rows(review, desk), review.groups, out, desk=desk)
