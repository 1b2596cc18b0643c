"""DAT03 实施计划的时间都早于预算年度

检查什么
    项目实施计划中的时间是否全部早于预算年度；计划没有写时间的，检查年度目标；两处都没有时间的，检查项目概况中的起止时间；
    项目起止时间是否在预算年度之前已经结束；计划或时效指标写的是预算年度，而年度目标以以前年度开头的（2025年完成……），单独说明；
    项目概况以以前年度开头的一句，所写任务量是否与年度目标的任务量相同；本年开始的项目，计划中是否有一步写成几年前的月份。
示例
    2026年预算的实施计划写“2025年9月至2025年12月完成建设” → 时间都在预算年度之前，疑似未更新。
如何修改
    按本年度实际安排更新；支付以前年度工程款的，写明本年付款安排。
不报告的情形
    该栏有一处时间在预算年度之内或之后；《》、文号、“截至……年”和会议、文件的日期；
    项目概况中单个的历史日期、概况另写有本年度及以后时间的、以前年度普查排查发现的数，档案、设施等形成、建成的年份，人员退役、毕业、受灾的年份；清偿旧账的项目只作提示；时效指标中的日期（由DAT02说明）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.dates.schedule import (
    covered_years,
    cycle_quote,
    old_works,
    one_printed_year,
    printed_cycle,
    spans,
    work_dates,
)
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.terms import term_of
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.common_words import EXISTING
from perfcheck.values.normalise import compact, part_begins, part_ends, shortened
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts
    from perfcheck.values.dates import DateMention
    from perfcheck.values.quantities import Quantity

RULE = Rule(
    code="DAT03",
    slug="plan-before-budget-year",
    title="实施计划的时间都早于预算年度",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,), (MEASURE_88,)),
    advice="请按本年度的实际安排更新实施计划；支付以前年度工程款的，请写明本年付款安排。",
    sides=("预算年度", "所填"),
    looks_at=TOLD_FORM,
    told_with=("DAT06",),
)
_OPENS = regex(
    r"^\s*(?:目标\s?\d[:：]|\d[.、．]|[(（]?[一1][)）、])?\s*(?:计划|拟|预计|力争|确保)?[在于到至]?(20\d\d)年(?:度|底前|底|末|年底前|全年|内)?[,，]?(?=[一-龥])"
)
_PAID_LATER = regex(r"考核|奖|欠|尾款|工资|补发|清算|结算|决算|结转|应付|剩余|已建成|建成的|印发|下达")
REACH = 16  # characters behind a year that say what it is of
# 1986年至2005年形成的档案: how old the things are that the project is about.
OF_THE_THING = regex(
    r"年?(?:之?间|期间)?所?(?:形成|建成|竣工|出生|修建|投入使用|建设的"
    r"|的[^,，。;；]{0,16}?(?:档案|资料|卷宗|案卷|病历|图纸|照片|图书|古籍)"
    r"|(?<=[至到~—-]\d{4}年)(?:\d[\d.]{0,8}万?[卷件册份宗页张])?(?!完成|开展|实施|整理|扫描|对)[一-龥]{0,12}(?:档案|资料|卷宗|案卷|病历|图纸|照片)"
    r"|(?:文书|会计|科技|专业|婚姻|土地|房产|人事|历史|诉讼|声像|馆藏|门诊|住院|刑事|民事)*(?:档案|卷宗|案卷|病历))"
)
# 2025年秋季退役回县的士兵94人: since when they are those who are paid.
OF_PERSONS = regex(
    "(?:[春夏秋冬]季|[上下]半年|底|末|期?间|以?[前后来]|内|度|已|新|被)*(?:退役|退伍|退休|离休|毕业|入伍|参军|转业|复员|入学|考[取上入]|录取|入职"
    "|上岗|失业|去世|病故|出生|满[一-龥]?岁|脱贫|返乡|迁入|搬迁|入住|落户|参保|获评|获奖|评定|认定|确诊|鉴定|受灾|因灾|接收|安置)"
    "[^,，。；;]{0,14}的"
)
# 2025年度接收退役士兵70名: who came to be what they are that year, though no 的 follows.
OF_A_COHORT = regex("度?(?:接收|退役|退伍|退休|毕业|入伍|转业|复员|去世|病故)")
SENTENCE = regex("[。；;]")
TASK_OF_YEAR = regex(r"^(20\d\d)年(?:度|全年|内)?(?:计划|拟|将)?[,，]?(?=[一-龥])(?!底|末|初|前|以来|起|至|到)")
# 2025年秋季普查全县发现枯死松木4200株: what was found out then is why the work is done, no task of that year.
_FOUND_OUT = regex(
    "发现|查明|查出|查实|摸清|核定|核查出|(?:普查|调查|排查|摸排|摸底|统计|鉴定|评估|监测)[一-龥]{0,6}(?:显示|表明|有|为|共|确认|认定)"
    "|(?:体检|检查|检测|诊断|勘察|巡查|测评|航拍|遥感)[一-龥]{0,6}(?:显示|表明|确认|认定)"
)
# 2025年认定普惠性幼儿园23所, 命名示范乡镇10个: who came to be so then is whom the year does something for
_SURVEY = regex("普查|调查|排查|摸排|摸底|统计|清查|核查|认定|评定|评选|评审|命名|登记|备案|注册|考核|核定|审核|审定")
_CLAUSE = regex("[,，、。；;]")
_ON_THAT_GROUND = regex("(?:基础|前提)之?上$")  # 在2025年完成结构加固的基础上
_NEXT_YEAR = regex("次年|翌年|来年|转年|第二年|跨年")  # 2025年11月下达计划，12月至次年3月盘库
LONGEST_GROUND = 40  # characters
COMMON_COUNT = 12  # a smaller amount may well be that of every year
_DONE = regex("已|曾|先后|累计")  # 其余7个管护站2022年至2024年已改造
_COMPARED = regex(
    "[比较](?:上年|上一年|20[0-9]{2}年)|同比|^(?:度|全年)?(?:实际|共?报告|共?接待|共?受理|共?办结|共?发现|平均)"
)
_HAPPENED = regex("已|起|以来|自|建成|竣工|批复|立项|印发|签订|获|被|启动|开工|前期|完成(?:了|可研|立项|设计)")
QUOTED = 30  # characters of a sentence that are shown


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if facts.year is None:
        yield not_enough_data("没有读到文件的预算年度，无法判断时间是否过期")
        return
    yield from _stale_goal(goal, facts)
    yield from _over(goal, facts.year, facts)
    yield from _stale_overview(goal, facts.year)
    yield from _old_step(goal, facts.year)
    dated = _dated(goal, facts.year)
    years = covered_years([m for mentions in dated.values() for m in mentions])
    if years is None or years[1] >= facts.year:
        return
    if years[1] + 1 == facts.year and any(_NEXT_YEAR.search(str(goal.field(n))) for n in dated):
        return
    names = "、".join(f"“{label_of(goal, n)}”" for n in dated)
    quotes = "、".join(dict.fromkeys(m.quote for mentions in dated.values() for m in mentions))
    if "plan" not in dated and all(said_to_be_paid(goal, n, mentions) for n, mentions in dated.items()):
        return
    old = old_works(goal, facts)
    note = f"；本项目涉及“{old}”，请核实是否为支付以前年度的款项" if old else "，疑似未更新"
    yield RULE.finding(
        f"{names}中的时间（{quotes}）都早于预算年度{facts.year}年{note}。",
        goal=goal,
        field=next(iter(dated)),
        severity=Severity.HINT if old else None,
        confidence=Confidence.LIKELY,
        evidence=tuple(cell(goal, n) for n in dated),
        expected=f"{facts.year}年",
        found=quotes,
        advice=None if "plan" in dated else "请核对所写的时间，按本年度的安排更新；支付以前年度款项的，请写明。",
    )


def said_to_be_paid(goal: Goal, name: str, mentions: list[DateMention]) -> bool:
    """Whether the sentence of a time says that it pays or carries over what is of the earlier year."""
    text = str(goal.field(name))
    ends = "。；;\n"
    sentences = (text[part_begins(text, m.start, ends) : part_ends(text, m.end, ends)] for m in mentions)
    return any(_PAID_LATER.search(sentence) for sentence in sentences)


def _over(goal: Goal, year: int, facts: Facts) -> Yield:
    """A project whose printed begin and end lie before the budget year."""
    cycle = printed_cycle(goal) or one_printed_year(goal)
    if cycle is None or cycle[1].last_year >= year:
        return
    old = old_works(goal, facts)
    quotes = cycle_quote(cycle)
    note = f"；本项目涉及“{old}”，请核实是否为支付以前年度的款项" if old else "，疑似未更新"
    yield RULE.finding(
        f"项目起止时间“{quotes}”在预算年度{year}年之前已经结束{note}。",
        goal=goal,
        field="period",
        severity=Severity.HINT if old else None,
        confidence=Confidence.LIKELY,
        evidence=cycle[2],
        expected=f"{year}年",
        found=quotes,
        advice="请按项目实际起止时间更正；支付以前年度款项的，请写明。",
    )


def _stale_goal(goal: Goal, facts: Facts) -> Yield:
    """A goal that opens with a year before the budget's, in a form whose plan or times are of the budget's."""
    text = str(goal.annual_goal)
    opening, years = _OPENS.match(text), covered_years(work_dates(text))
    if opening is None or facts.year is None or years is None or years[1] >= facts.year:
        return
    if _ON_THAT_GROUND.search(text[: opening.end() + LONGEST_GROUND].split("，")[0].split(",")[0]):
        return
    plan = covered_years(work_dates(str(goal.plan)))
    timed = any(f"{facts.year}年" in (row.value or "") for row in goal.distinct_indicators())
    if not timed and (plan is None or plan[1] < facts.year):
        return
    if _PAID_LATER.search(text[: opening.end() + REACH]) or old_works(goal, facts):
        return
    where = "时效指标" if timed else "实施计划"
    yield RULE.finding(
        f"“{label_of(goal, 'annual_goal')}”以“{opening.group(1)}年”开头，"
        f"早于预算年度{facts.year}年，{where}写的是{facts.year}年，疑似未更新。",
        goal=goal,
        field="annual_goal",
        confidence=Confidence.LIKELY,
        evidence=(cell(goal, "annual_goal"),),
        expected=f"{facts.year}年",
        found=f"{opening.group(1)}年",
        advice="请核对年度目标的年份，按本年度的安排更新。",
    )


def _stale_overview(goal: Goal, year: int) -> Yield:
    """A task of an earlier year in the overview (2025年改造管网38公里) whose amount is that of this year's goal."""
    tasks = {(q.value, q.unit) for q in quantities(compact(str(goal.annual_goal))) if q.value > COMMON_COUNT}
    for sentence in SENTENCE.split(compact(str(goal.overview))):
        opening = TASK_OF_YEAR.match(sentence)
        if (
            opening is None
            or int(opening.group(1)) >= year
            or any(word in sentence for word in (*EXISTING, "已", "年度至"))
            or _FOUND_OUT.search(sentence)
            or OF_PERSONS.match(sentence, opening.end())
            or OF_A_COHORT.match(sentence, opening.end(1) + 1)
        ):
            continue
        then = sentence[opening.end() :].partition(f"{year}年")[0]  # 2025年460万人次，2026年增长5%，达到483万人次
        same = next((q for q in quantities(then) if (q.value, q.unit) in tasks), None)
        if same is not None and not _counted_for_it(then[: same.start], same, compact(str(goal.annual_goal))):
            yield RULE.finding(
                f"“{label_of(goal, 'overview')}”写“{shortened(sentence, QUOTED)}”，任务量（{same.quote}）"
                f"与年度目标相同，年份却早于预算年度{year}年，疑似未更新。",
                goal=goal,
                field="overview",
                confidence=Confidence.LIKELY,
                evidence=(cell(goal, "overview"), cell(goal, "annual_goal")),
                expected=f"{year}年",
                found=f"{opening.group(1)}年",
                advice="请核对项目概况的年份，按本年度的安排更新。",
            )
            return


def _counted_for_it(before: str, number: Quantity, goal: str) -> bool:
    """Whether a survey counted what the goal now does something else with: 2025年普查枯死松木4600株, 清理4600株."""
    here = (number.value, number.unit)
    clauses = (c for c in _CLAUSE.split(goal) if any((q.value, q.unit) == here for q in quantities(c)))
    return _SURVEY.search(before) is not None and not any(_SURVEY.search(clause) for clause in clauses)


def _old_step(goal: Goal, year: int) -> Yield:
    """A step of the plan in months of a year long past, beside steps of the budget year: 2023年3月至5月补植."""
    text, cycle, term = str(goal.plan), printed_cycle(goal), term_of(goal)
    dated = [m for m in dates_of_work(text) if m.month is not None and m.end_year is None]
    old = [m for m in dated if m.year < year - 1 and not _HAPPENED.search(_clause_of(text, m))]
    begins = cycle[0].year if cycle is not None else year if term is not None and term.one_year else None
    if (
        len(dated) > len(old)
        and old
        and begins is not None
        and old[0].year < begins
        and max(m.year for m in dated) == year
    ):
        quote = shortened(compact(_clause_of(text, old[0])), QUOTED)
        yield RULE.finding(
            f"“{label_of(goal, 'plan')}”写“{quote}”，其他时间是{year}年的，项目{begins}年才开始，年份疑似写错。",
            goal=goal,
            field="plan",
            confidence=Confidence.LIKELY,
            evidence=(cell(goal, "plan"),),
            expected=f"{year}年",
            found=old[0].quote,
            advice="请核对所写的年份。",
        )


def _clause_of(text: str, mention: DateMention) -> str:
    """The clause a date stands in."""
    marks = "，,。；;\n"
    return text[part_begins(text, mention.start, marks) : part_ends(text, mention.end, marks)]


def _how_it_was(text: str, mention: DateMention) -> bool:
    """Whether a later sentence of a goal tells how it was in a year: …；2025年报告传染病3126例，比上年下降4.3%."""
    if mention.month is not None or not part_begins(text, mention.start, "。；;"):
        return False
    told = text[mention.end : part_ends(text, mention.end, "。；;")]
    opens = not text[part_begins(text, mention.start, "。；;") : mention.start].strip()
    return opens and _COMPARED.search(told) is not None


def of_what_there_is(text: str, end: int) -> bool:
    """Whether a time that ends there says since when the things or the persons are what they are."""
    return any(pattern.match(text, end) for pattern in (OF_THE_THING, OF_PERSONS))


def dates_of_work(text: str) -> list[DateMention]:
    """Dates of the work, without those that tell whom or what it is about: 2025年度退役的士兵."""
    return [m for m in work_dates(text) if not of_what_there_is(text, m.end)]


def _dated(goal: Goal, year: int) -> dict[str, list[DateMention]]:
    """Dates of the work by field: plan and goal (the plan alone beside a goal of this year), else of the overview."""
    found = {n: dates_of_work(str(goal.field(n))) for n in ("plan", "annual_goal")}
    found["annual_goal"] = [m for m in found["annual_goal"] if not _how_it_was(str(goal.annual_goal), m)]
    goal_years = covered_years(found["annual_goal"])
    if found["plan"] and goal_years is not None and goal_years[1] >= year:
        found = {"plan": found["plan"]}
    if not any(found.values()):
        text = str(goal.overview)
        all_years = covered_years(dates_of_work(text))
        if all_years is not None and all_years[1] >= year:
            return {}  # 2023年至2025年已修复27个，其余2027年实施
        kept = {m.start for m in work_dates(text)}
        worked = [(a, b) for a, b in spans(text) if a.start in kept and not of_what_there_is(text, b.end)]
        worked = [(a, b) for a, b in worked if not _DONE.search(_clause_of(text, b))]
        found = {"overview": [m for pair in worked for m in pair]}
    return {name: mentions for name, mentions in found.items() if mentions}
