"""AMT20 单位成本与同类表或自身标准不符

检查什么
    （一）表中写明的支出标准（每人每月、每户、每公里……元）乘以本表的人数、户数、公里数，是否超过年度资金；按人发放的，
    是否与年度资金一致；写明单位的单价乘以名称相同的数量，是否远远超过年度资金；各项成本合计是否超过年度资金，单价乘数量是否等于同名的总成本；
    同一标准在两处是否写得不一样；文字中和测算明细各行的数量乘单价（7200人×5元×200天）、本金乘年利率是否与所写的金额、利息相符，各项金额相加是否等于所写的合计、资金来源是否等于资金总额；其他表格中只有一行的数量乘单价不等于金额的。（二）名称只差括号、年份的同类项目，年度资金除以人数（户数）是否相差一倍以上；名称末尾相同的同类项目，
    成本指标写明的同一单位的单价是否相差四成以上（发给个人、家庭的标准两成），年度资金除以同一事物的数量是否相差三倍以上（八倍以下只作提示）。
示例
    标准2100元/月、1人，全年为25,200元，年度资金25,800元 → 按标准计算与年度资金不符；
    “遗属补助（甲中心）”人均1,997元，“遗属补助（乙局）”人均6,021元 → 同类项目人均相差3倍。
如何修改
    核实人数、标准和资金；标准确有不同的，写明依据。
不报告的情形
    没有标准；标准、数量不止一个而名称不能一一对应（能对应的只查合计是否超过年度资金）；相差不超过1%；清偿旧账、二类费用等不按数量付款的项目；
    标准是上限（≤）的，按上限计算超过年度资金20%以内（实际可以低于上限）；跨年项目没有超过实施期资金；
    由几级财政分担、本级只安排一部分的（记入“未能检查”）。
"""

from __future__ import annotations

from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.model.money import tell
from perfcheck.rules.basis import IMPLEMENTATION_21, MEASURE_88, Basis
from perfcheck.rules.funds.budget_money import told_of_the_table, with_budget
from perfcheck.rules.funds.cost_faults import Fault, Options  # noqa: TC001  # the catalogue asks for Options
from perfcheck.rules.funds.counted_prices import unlike_products
from perfcheck.rules.funds.faults_of_texts import in_rows, interest, mistyped_texts, spelt_out, wrong_products
from perfcheck.rules.funds.kindred_costs import FAR_APART, far_apart
from perfcheck.rules.funds.named_rates import named_rates
from perfcheck.rules.funds.own_standards import own_standard
from perfcheck.rules.funds.priced_tables import WrongRow, wrong_rows_of_tables
from perfcheck.rules.funds.reckoned import costs_over, in_months, in_words, out_of_reach, total_mistyped
from perfcheck.rules.funds.standards import standards
from perfcheck.rules.funds.sums_of_prices import unequal_sums
from perfcheck.rules.funds.unit_costs import kin, shared_by
from perfcheck.rules.funds.unlike_standards import unlike
from perfcheck.rules.rule import Rule, Yield, not_enough_data
from perfcheck.rules.subjects import ALL_FORMS
from perfcheck.rules.vocabulary.arrears import pays_old_works
from perfcheck.rules.vocabulary.bills import BILLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.funds.kindred_costs import UnitCost

RULE = Rule(
    code="AMT20",
    slug="unit-cost-out-of-line",
    title="单位成本与同类表或自身标准不符",
    severity=Severity.WARNING,
    basis=Basis((IMPLEMENTATION_21,), (MEASURE_88,)),
    advice="请核实人数、标准和资金；标准确有不同的，请写明依据。",
    sides=("按标准计算", "年度资金"),
    looks_at=ALL_FORMS,
)


def check(document: Document, facts: Facts, options: Options) -> Yield:
    for form in facts.told_forms:
        goal = with_budget(form, document)
        told = list(of_one(goal, facts, options))
        yield from (
            told
            if goal is form
            else [told_of_the_table(one, form, document) if isinstance(one, Finding) else one for one in told]
        )
    yield from siblings(document, options)
    yield from kindred(document)
    yield from (of_table(wrong) for wrong in wrong_rows_of_tables(document))


def of_table(wrong: WrongRow) -> Finding:
    """A row of a table outside the forms."""
    row, product = wrong
    return RULE.finding(
        f"表格写“{row.text}”，数量乘单价为{product:,.2f}，与所写金额{row.amount:,.2f}不符。",
        confidence=Confidence.LIKELY,
        expected=f"{product:,.2f}",
        found=f"{row.amount:,.2f}",
        sides=("数量乘单价", "所写金额"),
        evidence=(Evidence("表格", row.text, row.location),),
    )


def of_one(goal: Goal, facts: Facts, options: Options) -> Yield:
    """What one form tells: of its money, else of a text by itself, and of its table of costs."""
    bill = any(w in goal.name for w in BILLS) or pays_old_works(facts.words.arrears, goal.name, str(goal.plan))
    told = list(told_unlike(goal, options) if bill else of_form(goal, options))
    mild = all(isinstance(one, Finding) and one.severity is Severity.HINT for one in told)
    seen = {e.location for one in told if isinstance(one, Finding) and not mild for e in one.evidence}
    others = (fault for fault in of_texts(goal) if not any(e.location in seen for e in fault.evidence))
    of_text = [finding(goal, fault) for fault in islice(others, 1)]
    yield from of_text if told and of_text and mild else (*told, *of_text)
    yield from (finding(goal, fault) for fault in in_rows(goal))


def of_texts(goal: Goal) -> Iterator[Fault]:
    """What a text reckons wrongly by itself, whatever the form's money."""
    texts = mistyped_texts(goal, goal.annual.total.value)
    yield from chain(wrong_products(goal), spelt_out(goal), interest(goal), texts)


def told_unlike(goal: Goal, options: Options) -> Yield:
    """Of a form that pays a bill only what it tells of one named standard in two places."""
    funds = goal.annual.total.value
    if not funds or funds < 0:
        return
    found = standards(goal)
    fault = next(chain(unlike(goal, funds, found, options, shared=True), unlike_products(goal, found, options)), None)
    if fault is not None:
        yield finding(goal, fault)


def of_form(goal: Goal, options: Options) -> Yield:
    """The first fault of a form's own costs, the most exact one first."""
    funds, found = goal.annual.total.value, standards(goal)
    if not funds or funds < 0:
        return
    level = shared_by(goal)
    if level is not None:
        fault = next(unlike(goal, funds, found, options, shared=True), None)
        if fault is not None:
            yield finding(goal, fault)
        elif found:
            yield not_enough_data(
                f"“{goal.name}”写有“{level}”，标准可能由几级财政分担，未能与本表的年度资金核对", goal.ordinal
            )
        return
    rates = list(named_rates(goal))
    faults = (
        unlike(goal, funds, found, options),
        own_standard(goal, funds, found, options) if found else (),
        out_of_reach(goal, funds, rates, options),
        costs_over(goal, funds, rates, options),
        unequal_sums(goal, rates, options),
        unlike_products(goal, found, options),
        wrong_products(goal),
        mistyped_texts(goal, funds),
        in_words(goal, funds, options),
        in_months(goal, funds, options),
        total_mistyped(goal, funds),
    )
    fault = next((fault for each in faults for fault in each), None)
    if fault is not None:
        yield finding(goal, fault)


def finding(goal: Goal, fault: Fault) -> Finding:
    return RULE.finding(
        fault.message,
        goal=goal,
        field=fault.field,
        severity=fault.severity,
        confidence=fault.confidence,
        expected=fault.expected,
        found=fault.found,
        sides=fault.sides,
        difference=tell(fault.difference) if fault.difference is not None else None,
        amount=fault.difference,
        evidence=fault.evidence,
    )


def siblings(document: Document, options: Options) -> Iterator[Finding]:
    """Forms of one name but for brackets and years: one finding a group whose costs a head lie far apart."""
    for name, unit, members in kin(document):
        low, high = (pick(members, key=lambda m: m[2]) for pick in (min, max))
        if high[2] < low[2] * options.times:
            continue
        times = (high[2] / low[2]).quantize(Decimal("0.1"))
        yield RULE.finding(
            f"{len(members)}个“{name}”项目，年度资金按{unit}平均，最高为最低的{times}倍："
            f"“{low[0].name}”每{unit}{low[2]:,.0f}元，“{high[0].name}”每{unit}{high[2]:,.0f}元，请核实标准和{unit}数。",
            field="funds.annual.total",
            confidence=Confidence.LIKELY,
            expected=f"{low[2]:,.0f}元/{unit}",
            found=f"{high[2]:,.0f}元/{unit}",
            sides=(f"“{low[0].name}”", f"“{high[0].name}”"),
            evidence=tuple(both(goal, row) for goal, row, _ in members),
        )


def kindred(document: Document) -> Iterator[Finding]:
    """Forms of one kind of work under two names whose unit costs lie far apart."""
    for one in far_apart(document):
        (dear, high), (cheap, low) = one.high, one.low
        shown = [
            f"“{cost.named}”为{cost_of_one(cost)}" if one.printed else f"{cost.told}为每{cost.unit}{tell(cost.each)}"
            for cost in (high, low)
        ]
        scale = "两个项目的各项数量比例相同，" if one.scaled else ""
        yield RULE.finding(
            f"{scale}“{dear.name}”{shown[0]}，同类项目“{cheap.name}”{shown[1]}，"
            f"前者为后者的{one.times.quantize(Decimal('0.1'))}倍，请核实标准、数量或写明理由。",
            goal=dear,
            field="indicators",
            severity=None if one.printed or one.scaled or one.times >= FAR_APART else Severity.HINT,
            confidence=Confidence.LIKELY if one.printed else Confidence.CHECK,
            expected=cost_of_one(low),
            found=cost_of_one(high),
            sides=(f"“{cheap.name}”", f"“{dear.name}”"),
            evidence=(high.evidence, low.evidence),
        )


def cost_of_one(cost: UnitCost) -> str:
    """A unit cost as printed, else yuan."""
    return cost.told if cost.named else f"{tell(cost.each)}/{cost.unit}"


def both(goal: Goal, row: Indicator) -> Evidence:
    """One place a member: its money and what it is divided by."""
    quote = f"{goal.annual.total.quote or ''}｜{row.level3}｜{row.value}"
    return Evidence("本表·年度资金总额｜数量指标", quote, row.location, goal.name, "funds.annual.total", row.by_ocr)
