"""AMT13 整体绩效目标的预算数与预算表、正文不符

检查什么
    整体支出绩效目标表的合计、基本支出、项目支出，与预算支出总表和绩效管理情况正文所写的数字是否一致；
    没有整体支出绩效目标表的，核对正文“涉及部门预算资金……”与预算支出总表。
    正文“预算单位N个，其中M个单位编报了整体绩效目标，涉及资金……”中，M是否超过N，涉及资金是否超过部门预算资金、
    与整体支出绩效目标表是否一致，M为0时文件中是否却有整体支出绩效目标表。
    正文“整体支出纳入绩效目标管理，涉及财政性资金……”是否大于部门全部资金；有财政拨款收支总表的，是否与其合计不同。
示例
    整体支出绩效目标表合计1,240.00万元，预算支出总表合计980.00万元 → 两处不符；
    “预算单位4个，其中5个单位编报了单位整体绩效目标” → 部分多于全部。
如何修改
    按批复的部门预算更正有误的一处。
不报告的情形
    没有整体支出绩效目标表，正文也没有写部门预算资金；整体表写明只属于另一个单位；每个单位各有一张整体表的，以各表之和核对，不知道是否为全部单位的不核对；相差不超过0.01万元；
    与不含上年结转的任一张预算支出表一致；整体表只有一个合计而正好等于全部项目支出（只列项目）；没有可以比较的数字（记入“未能检查”）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence, Finding, Severity
from perfcheck.model.money import Amount, tell
from perfcheck.rules.basis import OPENNESS_6, OPERATION_143_4, Basis
from perfcheck.rules.funds.overall_fiscal import fiscal_faults
from perfcheck.rules.funds.overall_units import Fault, unit_faults
from perfcheck.rules.funds.overall_whole import name_of, whole_of
from perfcheck.rules.funds.quotes import totals_quote
from perfcheck.rules.reconciliation import NEAR_NAME, agree, nearest
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_enough_data
from perfcheck.rules.subjects import no_overall
from perfcheck.strings import FIELD_LABELS
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document, OverallGoal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT13",
    slug="overall-goal-differs-from-budget",
    title="整体绩效目标的预算数与预算表、正文不符",
    severity=Severity.ERROR,
    basis=Basis((OPENNESS_6, OPERATION_143_4)),
    advice="请按批复的部门预算核对整体支出绩效目标表、预算表和正文，更正有误的一处。",
    sides=("对照", "所写"),
)
Source = tuple[str, dict[str, Amount], Evidence]


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    faults = [*unit_faults(document), *fiscal_faults(document)]
    yield from (_claim(document, fault) for fault in faults)
    overall = whole_of(document)
    if overall is None and document.unit_goals:
        number = 1 + len(document.unit_goals)
        yield not_enough_data(
            f"文件中有{number}张不同单位的整体支出绩效目标表，不能确定是否为全部单位，无法与预算总数核对"
        )
        return
    tables, narrative = list(_tables(document)), list(_narrative(document))
    if overall is None and not narrative:
        if faults:
            return
        yield no_overall(document, "，正文也没有写部门预算资金")
        return
    if overall is not None and _of_another_unit(overall, document):
        yield not_enough_data(f"整体支出绩效目标表属于“{overall.department}”，与本部门预算不能直接比较")
        return
    mine, others = (_overall(overall, name_of(document)), narrative) if overall is not None else (narrative[0], [])
    if not any(_both(mine, other) for other in (*tables, *others)):
        yield not_enough_data("整体绩效目标或预算支出总表的数字没有读到，无法核对")
        return
    # Several tables split the same budget in other ways: the first is 表三, any that agrees will do.
    agrees = any(_both(mine, t) and not _differences(mine, t) for t in tables)
    differing = [s for s in (*([] if agrees else tables[:1]), *others) if _differences(mine, s)]
    if differing:
        yield _finding(mine, differing)


def _claim(document: Document, fault: Fault) -> Finding:
    statement, overall = document.statement, document.overall_goal
    assert statement is not None  # a fault is one of its claims
    place = Evidence(FIELD_LABELS["statement"], statement.overall_quote, statement.overall_location, None, "statement")
    return RULE.finding(
        fault.message,
        field="statement",
        severity=fault.severity,
        confidence=fault.confidence,
        evidence=(place, *((_overall(overall)[2],) if overall is not None else ())),
        expected=fault.expected[0],
        found=fault.found[0],
        sides=(fault.expected[1], fault.found[1]),
        advice="请核对绩效管理情况中整体绩效目标的单位数和涉及资金。",
    )


def _overall(overall: OverallGoal, name: str = "整体支出绩效目标表") -> Source:
    amounts = {"合计": overall.total, "基本支出": overall.basic, "项目支出": overall.project}
    quote = "，".join(f"{n} {a.quote or a.wan}" for n, a in amounts.items() if a.present)
    label = FIELD_LABELS["overall_goal"]
    place = next((a.location for a in amounts.values() if a.present and a.location.order != (0, 0, 0, 0)), None)
    return name, amounts, Evidence(label, quote, place or overall.location)


def _of_another_unit(overall: OverallGoal, document: Document) -> bool:
    """Names that nearly agree are one unit spelt in two ways, which FRM04 reports."""
    ours, theirs = compact(document.department_name or ""), compact(overall.department or "")
    if not ours or not theirs or ours in theirs or theirs in ours:
        return False
    near = nearest(ours, (theirs,))
    return near is None or near[1] < NEAR_NAME


def _tables(document: Document) -> Iterator[Source]:
    for totals in document.budgeted:
        amounts = {"合计": totals.total, "基本支出": totals.basic, "项目支出": totals.project}
        if any(a.present for a in amounts.values()):
            yield f"“{totals.title}”", amounts, totals_quote(totals)


def _narrative(document: Document) -> Iterator[Source]:
    statement = document.statement
    if statement is None or not statement.overall_total.present:
        return
    amounts = {
        "合计": statement.overall_total,
        "基本支出": statement.overall_basic,
        "项目支出": statement.project_expenditure,
    }
    quote = statement.overall_quote or statement.quote
    yield "正文整体绩效目标", amounts, Evidence(FIELD_LABELS["statement"], quote, statement.overall_location)


def _both(ours: Source, theirs: Source) -> list[str]:
    """Names of the figures that both sides print."""
    return [n for n, a in ours[1].items() if a.present and theirs[1][n].present]


def _differences(ours: Source, theirs: Source) -> list[str]:
    """Names of the figures in which they differ. A sum without its parts that is all 项目支出 is of projects."""
    parts = any(ours[1][n].present for n in ("基本支出", "项目支出"))
    if not parts and agree(ours[1]["合计"], theirs[1]["项目支出"]):
        return []
    return [n for n in _both(ours, theirs) if not agree(ours[1][n], theirs[1][n])]


def _finding(mine: Source, sources: list[Source]) -> Finding:
    """One finding for all places the overall goal disagrees with."""
    place, ours, quoted = mine
    parts = []
    for name, amount in ours.items():
        others = [f"{s[0]}为{s[1][name].told}" for s in sources if name in _differences(mine, s)]
        if others:
            parts.append(f"{name}{amount.told}（{'，'.join(others)}）")
    name = _differences(mine, sources[0])[0]
    theirs = sources[0][1][name]
    first, second = ours[name].value, theirs.value
    gap = abs(first - second) if first is not None and second is not None else None
    return RULE.finding(
        f"{place}{'，'.join(parts)}，不一致。",
        field="overall_goal",
        evidence=(quoted, *(evidence for _, _, evidence in sources)),
        expected=theirs.told,
        found=ours[name].told,
        difference=None if gap is None else tell(gap),
        amount=gap,
    )
