"""AMT11 正文分项与合计不符，或同一数字前后不一

检查什么
    绩效管理情况中，其他运转类加特定目标类（或“其中”所列其他各类）的个数、金额是否等于合计；
    “其中延续性项目A个、一次性项目B个”“本级项目A个、下属单位项目B个”是否等于前面所写的个数，“其中局机关A个、博物馆B个、
    考古所C个”是否多于前面所写的个数；
    在职人员中行政、事业等各类人数之和是否等于总数；接待批次是否多于人次，实有人数是否多于编制；收入预算与支出预算是否只差一处误写；
    同一分项在“纳入绩效管理”和“公开”两处是否写成不同的数字；公开的金额是否多于纳入绩效管理的金额，或个数相同而金额不同；
    机构设置写明的预算单位个数与所列单位是否一致，开展绩效目标编报的预算单位是否多于机构设置的单位。
示例
    其他运转类2个、20.00万元，特定目标类6个、190.00万元，合计写8个、60.00万元 → 分项与合计不符；
    机构设置写“包括镇政府本部以及下属3家预算单位”，正文写“本部门6个预算单位开展了绩效目标编报” → 多于全部单位。
如何修改
    核对各项数字，前后保持一致。
不报告的情形
    相差不超过0.01万元；正文另列人员类、公用经费等第三项（记入“未能检查”）；没有分项、分项没有写全；
    公开个数少于纳入管理个数时，两处分项本来就可以不同；“其中”没有写全各类项目的；写有占项目支出比例的公开金额（由AMT12核对）；编报绩效目标的单位少于全部单位；列举以“等”结尾、不全是单位名称。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Finding, Severity
from perfcheck.model.goal import GoalKind
from perfcheck.model.money import Amount, tell
from perfcheck.patterns import regex
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.funds.impossible_counts import impossible_counts
from perfcheck.rules.funds.quotes import statement_quote
from perfcheck.rules.funds.told_counts import Parts, divided_sums, own_unit, staff_by_kind, told_parts_of_count
from perfcheck.rules.funds.told_units import UnitCount, contradiction, units_of_book, units_with_goals, wrong_lists
from perfcheck.rules.paragraphs import paragraphs
from perfcheck.rules.reconciliation import TOLERANCE, agree
from perfcheck.rules.relevance.mistyped import sum_mistyped
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_applicable, not_enough_data
from perfcheck.rules.subjects import NO_STATEMENT
from perfcheck.rules.vocabulary.kinds_of_spending import NEEDS_NO_FORM
from perfcheck.values.amounts import NUMBER, UNITS, to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.document import Document, Passage, Statement
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="AMT11",
    slug="statement-parts-do-not-add-up",
    title="正文分项与合计不符，或同一数字前后不一",
    severity=Severity.ERROR,
    basis=Basis(references=(ARITHMETIC,)),
    advice="请核对绩效管理情况中的各项数字，分项、合计和前后两处保持一致。",
)
OTHER, SPECIFIC = "其他运转类项目", "特定目标类项目"
THIRD_PART = regex(rf"(?:{'|'.join(NEEDS_NO_FORM)})[^。;,\d]{{0,8}}\d{{1,5}}个")  # 人员类项目3个
_SIDE = regex(
    rf"(?<![一-龥])(?:\d{{4}}年)?(?P<side>收入|支出)(?:总预算|预算(?:总额|总计|合计)?)(?:为|共|安排)?(?P<sum>{NUMBER})(?P<unit>亿元|万元|元)"
)
_SEVERAL_UNITS = regex("[、,，;；]|[局委办心站所队院校](?:和|及|与)")
Part = tuple[str, int | None, Amount]  # name, number of projects, money


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    statement, counted, with_goals = document.statement, units_of_book(document), units_with_goals(document)
    told = list(_units(document, counted, with_goals))
    yield from told
    divided = statement is not None and (_split(statement) or bool(_of_kinds(statement)))
    parts = list(_parts(statement)) if statement is not None and divided else []
    yield from parts
    sums = [] if any(isinstance(one, Finding) for one in parts) else list(_sums(document))
    yield from sums
    yield from _persons(document)
    yield from _impossible(document)
    yield from _both_sides(document)
    right = statement is not None and not any(isinstance(one, Finding) for one in parts)
    over = _disclosed_over(statement) if statement is not None and right else None
    if over is not None:
        yield over
    elif not divided and not told and not sums and (not counted or len(counted) + len(with_goals) == 1):
        # one number of units has none to agree with
        yield not_applicable(NO_STATEMENT if statement is None else "正文没有分列其他运转类、特定目标类项目")


def _of_kinds(statement: Statement) -> list[Parts]:
    return list(told_parts_of_count(statement.quote))


def _units(document: Document, counted: list[UnitCount], with_goals: list[UnitCount]) -> Iterator[Finding]:
    """The number of budget units: what 机构设置 counts and lists, then that of the statement against it."""
    lists = list(wrong_lists(document))
    for words, count, listed, evidence in lists:
        yield RULE.finding(
            f"{evidence.role}写“{words}”，{listed}，个数不一致。",
            field="passages",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            evidence=(evidence,),
            expected=listed,
            found=count,
            sides=("列举", "所写"),
            advice="请核对预算单位的个数和名单。",
        )
    unlike = contradiction(counted)
    if unlike is not None:
        yield _unlike(*unlike, "单位个数不一致")
    elif not lists and counted:
        most = max(max(one.counts) for one in counted)
        over = (one for one in with_goals if min(one.counts) > most)
        yield from (_unlike(one, counted[0], "编报绩效目标的单位多于全部预算单位") for one in over)
        fewer = (one for one in with_goals if one.every and max(one.counts) < min(min(c.counts) for c in counted))
        yield from (_unlike(one, counted[0], "单位个数不一致") for one in fewer)
    yield from _fewer_than_of_forms(document, with_goals)


def _fewer_than_of_forms(document: Document, with_goals: list[UnitCount]) -> Iterator[Finding]:
    """Fewer units with goals than the forms are of."""
    named = {own_unit(str(goal.implementing_unit)): goal for goal in document.goals if goal.implementing_unit.present}
    units = {name: goal for name, goal in named.items() if not any(name in other for other in named if other != name)}
    projects = all(goal.kind is GoalKind.PROJECT for goal in document.goals)
    for one in with_goals if projects and not any(_SEVERAL_UNITS.search(name) for name in units) else ():
        if len(units) > max(one.counts):
            yield RULE.finding(
                f"正文写{one.told}编报绩效目标，文件中绩效目标表的实施单位有{len(units)}个，个数不一致。",
                field="statement",
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                evidence=(one.evidence, *(cell(goal, "implementing_unit") for goal in units.values())),
                expected=f"{len(units)}个",
                found="或".join(f"{count}个" for count in sorted(one.counts)),
                sides=("绩效目标表", "正文"),
                advice="请核对编报绩效目标的预算单位个数。",
            )
            return


def _sums(document: Document) -> Iterator[Finding]:
    """Projects by kinds of any name, each with its number and its money, of which one is not that of all."""
    for passage in paragraphs(document):
        for one in divided_sums(passage.text):
            wrong = one.wrong
            if wrong is None:
                continue
            of_sums = wrong == "金额"
            added = tell(sum(one.sums[1:], Decimal(0))) if of_sums else f"{sum(one.counts[1:])}个"
            whole = tell(one.sums[0]) if of_sums else f"{one.counts[0]}个"
            role = passage.section or "正文"
            yield RULE.finding(
                f"正文写“{one.quote}”，各类项目{wrong}合计{added}，与{whole}不符。",
                field="passages",
                evidence=(Evidence(role, passage.text, passage.location, None, "passages", passage.by_ocr),),
                expected=added,
                found=whole,
            )


def _both_sides(document: Document) -> Iterator[Finding]:
    """收入预算 and 支出预算 of one book, of which one is the other mistyped: they balance."""
    found: dict[str, dict[Decimal, tuple[str, Passage]]] = {"收入": {}, "支出": {}}
    for passage in paragraphs(document):
        for hit in _SIDE.finditer(compact(passage.text)):
            yuan = (to_decimal(hit["sum"]) or Decimal(0)) * UNITS[hit["unit"]]
            found[hit["side"]].setdefault(yuan, (hit.group(), passage))
    income, spent = found["收入"], found["支出"]
    if len(income) != 1 or len(spent) != 1 or income.keys() == spent.keys():
        return
    (one, (ours, place)), (other, (theirs, beside)) = next(iter(income.items())), next(iter(spent.items()))
    if not sum_mistyped(one, other):
        return
    yield RULE.finding(
        f"正文写“{ours}”、“{theirs}”，收支预算应当平衡，相差{tell(abs(one - other))}，疑似填写错误。",
        field="passages",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        evidence=tuple(
            Evidence(at.section or "正文", at.text, at.location, None, "passages", at.by_ocr) for at in (place, beside)
        ),
        expected=ours,
        found=theirs,
        sides=("收入", "支出"),
    )


def _persons(document: Document) -> Iterator[Finding]:
    """在职人员32人，其中行政人员6人、事业人员26人: kinds of staff that are not all there are."""
    for passage in paragraphs(document):
        for quote, whole, added in staff_by_kind(passage.text):
            yield RULE.finding(
                f"正文写“{quote}”，各类人员合计{added}人，与{whole}人不符。",
                field="passages",
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                evidence=(Evidence(passage.section or "正文", quote, passage.location, None, "passages"),),
                expected=f"{added}人",
                found=f"{whole}人",
            )


def _impossible(document: Document) -> Iterator[Finding]:
    """More receptions than guests, more staff than posts."""
    for passage in paragraphs(document):
        for one in impossible_counts(passage.text):
            yield RULE.finding(
                f"正文写“{one.quote}”，{one.why}，请核实。",
                field="passages",
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                evidence=(Evidence(passage.section or "正文", one.quote, passage.location, None, "passages"),),
                found=one.quote,
                advice="请核对所写的批次、人次、编制数和实有人数。",
            )


def _unlike(one: UnitCount, other: UnitCount, end: str) -> Finding:
    return RULE.finding(
        f"{one.evidence.role}写{one.told}，{other.evidence.role}写{other.told}，{end}。",
        field="passages",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        evidence=(one.evidence, other.evidence),
        expected=other.quote,
        found=one.quote,
        sides=("一处", "另一处"),
        advice="请核对预算单位的个数，前后保持一致。",
    )


def _split(statement: Statement) -> bool:
    """Whether the statement tells its parts."""
    counts = (
        statement.other_operation_count,
        statement.specific_count,
        statement.published_other_operation_count,
        statement.published_specific_count,
    )
    totals = (
        statement.other_operation_total,
        statement.specific_total,
        statement.published_other_operation_total,
        statement.published_specific_total,
    )
    return any(count is not None for count in counts) or any(total.present for total in totals)


def _parts(statement: Statement) -> Yield:
    """The parts of both kinds of division."""
    yield from (_kinds_do_not_add_up(statement, one) for one in _of_kinds(statement) if not one.adds_up)
    if _split(statement):
        yield from _by_nature(statement)


def _by_nature(statement: Statement) -> Yield:
    """其他运转类 and 特定目标类, managed and disclosed."""
    managed: list[Part] = [
        (OTHER, statement.other_operation_count, statement.other_operation_total),
        (SPECIFIC, statement.specific_count, statement.specific_total),
    ]
    published: list[Part] = [
        (OTHER, statement.published_other_operation_count, statement.published_other_operation_total),
        (SPECIFIC, statement.published_specific_count, statement.published_specific_total),
    ]
    third = THIRD_PART.search(compact(statement.quote))
    if third is not None:
        yield not_enough_data(f"正文另列“{third.group(0)}”，分项合计无法核对")
    else:
        whole: Part = ("纳入绩效目标管理的项目", statement.goal_count, statement.goal_total)
        yield from _adds_up(statement, managed, whole)
    twice = list(_written_twice(statement, managed, published))
    yield from twice
    if third is None and not twice:
        shown: Part = ("公开绩效目标的项目", statement.disclosed_count, statement.disclosed_total)
        yield from _adds_up(statement, published, shown)


def _kinds_do_not_add_up(statement: Statement, told: Parts) -> Finding:
    return _parts_unlike(statement, told.parts, told.whole, f"所写“{told.whole}个”不符（“{told.quote}”）。")


def _parts_unlike(statement: Statement, parts: Sequence[tuple[str, int]], whole: int, end: str) -> Finding:
    """Numbers of projects by kind that come to another number than the whole. end: of the sentence, on the whole."""
    added = sum(number for _, number in parts)
    shown = " + ".join(f"{name}{number}个" for name, number in parts)
    return RULE.finding(
        f"{shown} = {added}个，与{end}",
        field="statement",
        evidence=(statement_quote(statement),),
        expected=f"{added}个",
        found=f"{whole}个",
        difference=f"{abs(added - whole)}个",
    )


def _disclosed_over(statement: Statement) -> Finding | None:
    """More money disclosed than there is under management, or other money for the same number of projects.

    With a share of 项目支出 beside it AMT12 tells whether the sum is right.
    """
    managed, shown = statement.goal_total, statement.disclosed_total
    counts = statement.goal_count, statement.disclosed_count
    if statement.disclosed_ratio is not None or counts[0] is None or counts[1] is None:
        return None
    if managed.value is None or shown.value is None:
        return None
    gap = abs(shown.value - managed.value)
    if gap <= TOLERANCE + managed.step or not (counts[0] == counts[1] or shown.value > managed.value):
        return None
    end = "个数相同而金额不同" if counts[0] == counts[1] else "公开的金额多于全部"
    return RULE.finding(
        f"正文写纳入绩效目标管理的项目{counts[0]}个、{managed.told}，公开的项目{counts[1]}个、{shown.told}，"
        f"{end}，相差{tell(gap)}。",
        field="statement",
        severity=Severity.WARNING,
        confidence=Confidence.LIKELY,
        evidence=(statement_quote(statement),),
        expected=managed.told,
        found=shown.told,
        sides=("纳入管理", "公开"),
        difference=tell(gap),
        amount=gap,
    )


def _adds_up(statement: Statement, parts: list[Part], whole: Part) -> Yield:
    label, count, total = whole
    named = [p for p in parts if p[1] is not None or p[2].present]
    if len(named) == 1 and count is not None and named[0][1] == count:  # all of them are of one kind
        parts = named
    counts = [(name, c) for name, c, _ in parts if c is not None]
    if count is not None and len(counts) == len(parts) and sum(c for _, c in counts) != count:
        yield _parts_unlike(statement, counts, count, f"{label}合计{count}个不符。")
    values = [a.value for _, _, a in parts if a.value is not None]
    if total.value is None or len(values) < len(parts):
        return
    added = sum(values, Decimal(0))
    if abs(added - total.value) <= TOLERANCE + total.step:
        return
    shown = " + ".join(f"{name}{a.told}" for name, _, a in parts) + f" = {tell(added)}"
    if len(parts) == 1:
        shown = f"{parts[0][0]}{count}个（即全部项目）、{tell(added)}"
    gap = abs(added - total.value)
    yield RULE.finding(
        f"{shown}，与{label}合计{total.told}不符，相差{tell(gap)}。",
        field="statement",
        evidence=(statement_quote(statement),),
        expected=tell(added),
        found=total.told,
        difference=tell(gap),
        amount=gap,
    )


def _written_twice(statement: Statement, managed: list[Part], published: list[Part]) -> Yield:
    """The same part printed before and after 公开项目绩效目标; only when everything is published."""
    if statement.goal_count is None or statement.goal_count != statement.disclosed_count:
        return
    for (name, count, first), (_, again, second) in zip(managed, published, strict=True):
        if count is None or count != again or first.value is None or second.value is None:
            continue
        if not agree(first, second):
            gap = abs(first.value - second.value)
            yield RULE.finding(
                f"{name}{count}个，金额前后两处不一致：{first.told}与{second.told}，相差{tell(gap)}。",
                field="statement",
                evidence=(statement_quote(statement),),
                expected=first.told,
                found=second.told,
                sides=("一处", "另一处"),
                difference=tell(gap),
                amount=gap,
            )
