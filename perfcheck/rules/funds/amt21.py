"""AMT21 只付一笔款的表写的是整个工程

检查什么
    项目名称是工程的某一笔费用（二类费用、设计费、编制费、监理费、质保金……），或者项目概况写明资金只用来付这样的一笔款（一张进度款发票……）、年度目标只写支付尾款，
    数量指标和成本指标写的是否是整个工程的建筑面积、长度、总投资，而没有写这笔费用买的是什么。
示例
    “集中供热工程二类费用”的数量指标为“建设供热二网 29940米” → 付的是二类费用，写的是整个工程。
如何修改
    数量指标写这笔费用对应的成果（设计文件__套、监理__标段、支付合同__份），工程量放到工程本身的表里。
不报告的情形
    所数的是服务对象（测绘面积、检测面积）；指标写有成果（报告、方案、图纸、合同、标段……）；没有数量指标；
    还本付息（见 AMT17）；
    尾款、质保金、验收款的表，年度目标没有写指标所数的工程量的，写明工程已经完成的，或数的不是工程大小而目标写了付款、缺陷整改的。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.completeness.indicator_rows import NO_TABLE
from perfcheck.rules.measurability.values import is_cost, is_quantity
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, indicator_row, not_enough_data
from perfcheck.rules.subjects import FORM
from perfcheck.rules.told_forms import BUDGET, label_of, text_of
from perfcheck.rules.vocabulary.arrears import LAST_PAYMENTS
from perfcheck.rules.vocabulary.bills import RESULTS_OF_SERVICES, SERVICES_FOR_WORKS
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal, Indicator, Target
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT21",
    slug="one-bill-whole-work",
    title="只付一笔款的表写的是整个工程",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="数量指标请写这笔费用对应的成果，工程量放到工程本身的目标表里。",
    looks_at=FORM,
    fold_from=3,
)
DONE = ("已", "上年", "往年", "前期")
# What a payment is good for: it is paid, the defects are mended, the papers filed, the thing kept running.
_PAYS = regex("付|兑现|结清|清偿|退还|返还|质保|缺陷|尾款|余款")
_AFTER_WORK = regex("付|款|笔|结清|合同|缺陷|整改|归档|档案资料|移交|巡检|回访|质保|故障|运行|收款|欠")
SIZES = frozenset({"length", "area", "volume"})
WORKS = (
    "新建", "建设", "建成", "改造", "铺设", "敷设", "修建", "扩建", "硬化", "绿化", "建筑面积", "里程", "长度", "工程",
    "修复", "治理", "加固", "修缮", "翻修", "拆除",
)  # fmt: skip
INSTALMENTS = (*LAST_PAYMENTS, "进度款", "合同款", "首付款", "预付款", "第[一二三四五]期款")
# 本次申请的资金只用来支付施工单位的一张进度款发票: what a text says the money is for, and for nothing else.
_PAID_ALONE = (*SERVICES_FOR_WORKS, *INSTALMENTS, "发票", "欠款", "预付款", "开工预付")
_ONLY_PAYS = regex(
    r"(?:资金|经费|款项|预算|万元|元|本次|此次|本年度?|今年)(?:[一-龥]{0,6}?)(?:只|仅|全部|专门|单单|均)(?:用来|用于|用作|是用来|够|能)?(?:支付|偿付|付清|结清|拨付|付)(?!利息)"
    rf"[^。；;，,]{{0,24}}?(?P<bill>{'|'.join(_PAID_ALONE)})"
)
# 258万元，系第一批施工企业审价后尚未付清的款项
_IS_REST = regex(
    r"(?:万元|元|资金|经费)[,，]?(?:系|均?为|全部为|全部是|都是|是)[^,，。；;]{0,24}?"
    r"(?P<bill>(?:尚未|还没|没有|未)付清的?(?:款项|款|部分)|欠付的?[一-龥]{0,4}款|尾款|余款)(?![一-龥]{0,4}\d)"
)
# 支付井盖整治工程结算审计后的尾款142万元，11月底前付清: a goal that is nothing but one payment.
_LAST = rf"(?P<bill>{'|'.join(INSTALMENTS)})"
_GOAL_PAYS = regex(
    r"(?:20\d\d年)?(?:本年度?)?(?:全部|一次性|按合同(?:约定)?|按期){0,2}(?:支付|付清|结清|偿付)[^,，。；;]{0,40}?"
    rf"{_LAST}(?:共?计?[\d.]{{1,12}}万?元)?(?:[,，。；;][^,，。；;]{{0,16}}(?:付清|支付|结清|付款|完成))?[。；;]?"
)
LOOKED_AT = ("检测", "测绘", "鉴定", "规划", "勘察", "勘测", "评估", "测量", "监测", "设计", "审查", "普查")
MANY_TIMES = 10  # a cost so many times the year's money is that of the whole work


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    bill = next((word for word in (*SERVICES_FOR_WORKS, *LAST_PAYMENTS) if word in goal.name), None)
    named = bill is not None
    form = facts.told_form(goal)
    said = _said_bill(form) if bill is None else None
    if said is not None:
        bill = said[1]
    paid = _GOAL_PAYS.fullmatch(compact(str(goal.annual_goal))) if bill is None else None
    if bill is None and paid is None:
        return
    filled = [row for row in goal.distinct_indicators() if row.level3 and row.value]
    if not filled:
        yield not_enough_data(NO_TABLE.format(name=goal.name))
        return
    rows = [row for row in filled if is_quantity(row)]
    if bill is None:
        done = [row for row in rows if row.target and row.target.quantity and not _AFTER_WORK.search(row.level3 or "")]
        if paid is not None and done:
            yield _finding(goal, paid["bill"], done, "annual_goal", "年度目标只写支付")
        return
    if not named or bill in LAST_PAYMENTS:
        field = said[0] if said is not None else "overview"
        yield from _last_payment(form, bill, rows, filled, field)
        return
    if any(word in f"{row.level3}{row.value}" for row in rows for word in RESULTS_OF_SERVICES):
        return
    whole = [row for row in rows if is_size(row)]
    if whole:
        whole += [row for row in filled if is_cost(row) and dwarfs(goal, row)]
        yield _finding(goal, bill, whole)


def _said_bill(form: Goal) -> tuple[str, str] | None:
    """(field, what it says is all that the money pays): of 项目概况 or the reckoning."""
    for name in ("overview", BUDGET):
        text = compact(str(text_of(form, name)))
        for pattern in (_ONLY_PAYS, _IS_REST):
            if (hit := pattern.search(text)) is not None:
                return name, hit["bill"]
    return None


def _last_payment(goal: Goal, bill: str, rows: list[Indicator], filled: list[Indicator], field: str) -> Yield:
    """What is left to pay of a work, while the goal of the year is to do it: it has what the rows count, and neither
    the payment nor that the work is done."""
    text = compact(str(goal.annual_goal))
    whole = [row for row in rows if _told(row.target, goal) and not _AFTER_WORK.search(row.level3 or "")]
    sizes = [row for row in whole if is_size(row)]
    if whole and (sizes or not _PAYS.search(text)):
        whole = [*sizes, *(row for row in whole if row not in sizes)]
        whole += [row for row in filled if is_cost(row) and dwarfs(goal, row)]
        yield _finding(goal, bill, whole, field, f"{label_of(goal, field)}写资金只付")


def _finding(
    goal: Goal, bill: str, whole: list[Indicator], field: str = "overview", told: str = "项目概况写资金只付"
) -> Finding:
    named = bill in goal.name
    pays = "本项目付的是" if named else told
    return RULE.finding(
        f"{pays}{bill}，指标写的是整个工程（“{whole[0].level3}”{whole[0].value}）。",
        goal=goal,
        field="indicators",
        severity=Severity.WARNING if bill in LAST_PAYMENTS or not named else None,
        confidence=Confidence.LIKELY,
        found=whole[0].value,
        evidence=(*(() if named else (cell(goal, field),)), *(indicator_row(goal, row) for row in whole)),
    )


def _told(size: Target | None, goal: Goal) -> bool:
    """Whether the goal of the year is to do the whole work: it holds its size, and nothing of it is done already."""
    text = compact(str(goal.annual_goal)) if goal.annual_goal.present else ""
    if size is None or size.quantity is None or any(word in text for word in DONE):
        return False
    at = text.find(f"{size.quantity.normalize():f}{size.unit or ''}")
    return at >= 0 and (text[at - 1 : at] or " ") not in "0123456789."


def is_size(row: Indicator) -> bool:
    """Whether it is a size of the works, not of what a service looks at (测绘面积)."""
    name = row.level3 or ""
    of_works = any(word in name for word in WORKS) and not any(word in name for word in LOOKED_AT)
    return of_works and row.target is not None and unit_kind(row.target.unit) in SIZES


def dwarfs(goal: Goal, row: Indicator) -> bool:
    """Whether a cost cell names many times the year's money."""
    funds = goal.annual.total.value
    sums = [m.value for m in money_mentions(row.value or "")]
    return bool(funds and sums and max(sums) >= MANY_TIMES * funds)
