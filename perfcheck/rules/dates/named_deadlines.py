"""A deadline of one thing and the month that a text of the same form names for it (DAT14)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.dates.schedule import due_of, is_deadline
from perfcheck.rules.own_matter import own_pairs
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.vocabulary.time_words import ACCEPTED, FINISHED, HANDED_OUT
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator
    from datetime import date

    from perfcheck.model.goal import Goal, Indicator

LONGEST_NAME = 40  # characters of an indicator's name
SEVERAL = 2  # texts that name one month for a thing
LEAST_THING = 4  # characters of what a deadline is for
HEAD = 2  # characters at its end that say what is done: 档案挂接, 工程完工
WHOLE_END = 4  # characters at its end that are no step of it alone: 投入使用
MOST_OF_NAME = 0.65  # of the neighbouring characters of a deadline's name
TEXTS = ("plan", "annual_goal", "implementation_goal", "overview")
# What is done before the thing itself: 修缮工程施工招标 is another deadline than 修缮工程施工.
EARLY_STEPS = ("招标", "招投标", "采购程序", "设计", "立项", "审批", "启动", "勘察", "可研", "评审")
# Words of a name that any clause of a plan might hold.
GENERAL = ("全部", "工程", "项目", "任务", "工作", "成果", "年度", "全年", "资金", "完成")
_END = "|".join((*FINISHED, *ACCEPTED, *HANDED_OUT))
_BY = regex(rf"\d{{1,2}}月(?:\d{{1,2}}日|底|末|上旬|中旬|下旬)?(?:之?前|[一-龥]{{1,3}}前|{_END})")
_STEP = regex("[上下]半年|季度|首批|[一二三四]批|前期|分批|阶段")
# 春季集中免疫 and 秋季集中免疫 are two things, and so are the parts of a work.
_PART = regex(
    r"[春夏秋冬](?=[春夏秋冬]?两?季)|[上下](?=半年)"
    r"|(?:第?[一二三四五六七八九十\d]{1,2}|[首末])(?=期|批|标段|阶段|轮|季度)"
)
_TIME_END = regex(r"(?:完成|截止)?(?:时间|时限|期限|日期)$")
_NUMBER = regex(r"^\d{1,2}[.、](?=\d{1,2}月)")  # 1.5月底前完成: the first goal
_ENDS_WORK = regex(r"(?:完成|完工|竣工|建成|提交|交付|作业)(?:时间|时限|期限|日期)$")
_AFTERWARDS = regex(r"验收|评价|支付|拨付|结算|决算|审计|总结|考核|归档|公示|兑付|整改|培训|宣传")
_AFTERWARDS_OF = regex("后|整改|复[查验检核]|回访|总结|归档|结算|支付|质保")
_OTHER_DEED = regex("的?(?:培训|演练|宣传|检查|指导|评估|评价|测试|调查|管理|维护|巡查)")  # behind the end of a name
_CLAUSE = regex(r"[,，。；;]")
_MONTH = regex(r"(?<!\d)(\d{1,2})月")
_WHEN = regex(r"(?<!\d)\d{1,2}月|季度")
_YEAR = regex(r"(20\d{2})年")
_DAYS = regex(r"(?<!\d)(\d{1,2})月(\d{1,2})日(?:(?:至|到|-|—|~)(?:\1月)?(\d{1,2})日)?")
_OF_SOME = regex("其中|首批|先行")
_ALL_DONE = regex("(?:完成|完工|竣工|结束)[一-龥]{0,4}(?:全年|年度|全部|所有|各项)")
_BEFORE_THE_FIRST = regex(r"(?<!\d)([2-9]|1[0-2])月1日之?前")  # 5月1日前: by the end of April
_MONTH_OF_YEAR = regex(r"(20\d{2})年(?=\d{1,2}月)")


class Told(Enum):
    """How a text names what a deadline is for: by most of its name, by what is done alone (验收), or somewhere else."""

    BY_NAME = "name"
    BY_ITS_END = "end"
    IN_ANOTHER_CLAUSE = "text"


class OtherMonth(NamedTuple):
    """month: which a text of ``field`` names, in the words ``said``.

    mild: it may speak of something else, or leaves room for the deadline.
    """

    row: Indicator
    field: str
    said: str
    month: int
    mild: bool


def other_months(goal: Goal, rows: list[Indicator], year: int | None) -> Iterator[OtherMonth]:
    """Rows that demand a thing by one month while a clause on it, or a whole text, names another."""
    dues = [(row, due) for row in rows if (due := due_of(row, year)) is not None]
    for row, due in dues:
        thing = _TIME_END.sub("", compact(row.level3 or "")[:LONGEST_NAME])
        if len(thing) < LEAST_THING or "月" not in (row.value or ""):
            continue
        others = {other.month for one, other in dues if one is not row}  # 拆除, 验收
        for name in goal.told(*TEXTS):
            clauses = clauses_on(thing, goal, compact(str(goal.field(name))))
            late = name == "plan"  # a plan says when a thing is done, and needs no 前
            months = (
                (part, how, only_month(part, due.year, year) or (done_later(part, thing, due, year) if late else None))
                for part, how in clauses
            )
            found = [one for one in months if one[2] not in others or one[1] is not Told.IN_ANOTHER_CLAUSE]
            if any(month == due.month or by_end_of(due.month, part) for part, _, month in found):
                continue  # a clause says the same
            for part, how, month in found:
                if month is None or any(w in part and w not in thing for w in EARLY_STEPS):
                    continue
                if _last_of_several(thing, part, compact(str(goal.field(name))), due.month):
                    continue
                again = {
                    field
                    for field in goal.told(*TEXTS)
                    for clause, way in clauses_on(thing, goal, compact(str(goal.field(field))))
                    if way is not Told.IN_ANOTHER_CLAUSE and only_month(clause, due.year, year) == month
                }
                room = (
                    len(again) < SEVERAL
                    and how is Told.BY_ITS_END
                    and due.month > month
                    and thing[-WHOLE_END:] not in part
                )
                yield OtherMonth(row, name, part, month, mild=room or how is Told.IN_ANOTHER_CLAUSE)
                return


def done_later(part: str, thing: str, due: date, year: int | None) -> int | None:
    """The one month in which a clause of a plan says that a thing is done, where that is behind its deadline.

    9月组织使用培训 speaks of a training, not of 投入使用.
    """
    months = {int(month) for month in _MONTH.findall(part)}
    deed = part.rpartition(thing[-HEAD:])[2]
    if deed and _OTHER_DEED.match(deed):
        return None
    if due.year != year or len(months) != 1 or _YEAR.search(part) or _STEP.search(part) or _AFTERWARDS_OF.search(part):
        return None
    month = months.pop()
    return month if month > due.month else None


def _last_of_several(thing: str, said: str, text: str, month: int) -> bool:
    """Whether a text says of several things when the same is done with each, with the last of them by that month:
    4月底前支付结算款，11月30日前支付质量保证金, of a deadline of 尾款支付."""
    done = [pair for pair in pairs(thing) if pair in said and pair not in GENERAL]
    clauses = [clause for clause in _CLAUSE.split(text) if any(f"前{deed}" in clause for deed in done)]
    months = [{int(number) for number in _MONTH.findall(clause)} for clause in clauses]
    return len(clauses) > 1 and said in clauses and months[-1] == {month}


def by_end_of(month: int, said: str) -> bool:
    """Whether a clause demands a thing before the first of the next month: 5月1日前 of what is due by 30 April."""
    return any(int(hit[1]) == month + 1 for hit in _BEFORE_THE_FIRST.finditer(said))


class OtherDay(NamedTuple):
    """said: the clause of a text, in ``field``, that names another day of the same month."""

    row: Indicator
    field: str
    said: str
    day: str


def other_days_of_month(goal: Goal, rows: Iterable[Indicator]) -> Iterator[OtherDay]:
    """Rows that are due on one day, or from one to another, while the clause on their thing names others of the month:
    考试组织时间 6月23日至25日, and 6月13日至15日组织考试."""
    for row in rows:
        days = list(_DAYS.finditer(compact(row.value or ""))) if is_deadline(row) else []
        thing = _TIME_END.sub("", compact(row.level3 or "")[:LONGEST_NAME])
        if len(days) != 1 or len(thing) < LEAST_THING:
            continue
        for name in goal.told(*TEXTS):
            found = clauses_on(thing, goal, compact(str(goal.field(name))))
            clauses = [part for part, how in found if how is not Told.IN_ANOTHER_CLAUSE]
            said = [(part, list(_DAYS.finditer(part))) for part in clauses]
            told = [(part, hits[0]) for part, hits in said if len(hits) == 1 and not _of_a_part(part, thing)]
            if not told or len(told) < len([hits for _, hits in said if hits]):
                continue
            part, hit = told[0]
            same_month, same_end = hit[1] == days[0][1], (hit[3] or hit[2]) == (days[0][3] or days[0][2])
            early = any(word in part and word not in thing for word in EARLY_STEPS)
            if len(told) == 1 and same_month and not same_end and not early and not _due_by_another_row(goal, row, hit):
                yield OtherDay(row, name, part, hit.group())
                break


def _due_by_another_row(goal: Goal, row: Indicator, hit: re.Match[str]) -> bool:
    """Whether another row sets the very day: that of the year's half, where the row is of all years."""
    return any(hit.group() in compact(other.value or "") for other in goal.distinct_indicators() if other is not row)


def _of_a_part(part: str, thing: str) -> bool:
    """Whether a clause is on a part of what a deadline is for: 第二期完工验收."""
    return _STEP.search(part) is not None or any(hit.group() not in thing for hit in _PART.finditer(part))


def behind_the_goal(goal: Goal, rows: list[Indicator], year: int | None) -> Iterator[OtherMonth]:
    """Rows that end the work, or hand it in, later than the one month of the goal of the year."""
    clauses = [c for c in _CLAUSE.split(compact(str(goal.annual_goal))) if not _OF_SOME.match(c)]
    month = only_month("，".join(clauses), year, year) if year is not None else None
    said = next((_NUMBER.sub("", clause) for clause in clauses if _MONTH.search(clause)), "")
    of_all = any(pair in said for pair in own_pairs(bare_name(goal)))  # not of a step: 汛前检修
    if month is None or not of_all or any(word in said for word in (*EARLY_STEPS, *HANDED_OUT)):
        return
    for row in rows:
        name = compact(row.level3 or "")[:LONGEST_NAME]
        due = due_of(row, year)
        if due is None or "月" not in (row.value or "") or not _ENDS_WORK.search(name) or _AFTERWARDS.search(name):
            continue
        if due.year == year and due.month > month:
            agreed = any(month_named(clause) == due.month for clause in _CLAUSE.split(compact(str(goal.plan))))
            mild = not any(word in said for word in FINISHED) and not agreed
            yield OtherMonth(row, "annual_goal", said, month, mild=mild)
            return


def month_named(clause: str) -> int | None:
    """The month by whose end a clause says that all is done (11月30日前完成全年任务)."""
    found = _MONTH.findall(clause)
    return int(found[0]) if len(found) == 1 and _ALL_DONE.search(clause) else None


def clauses_on(thing: str, goal: Goal, text: str) -> list[tuple[str, Told]]:
    """The clauses of a text that speak of a thing, and the whole text where it does."""
    clauses = _CLAUSE.split(text)
    found = [(c, Told.BY_NAME) for c in clauses if speaks_of(thing, c)]
    done = [] if found else [c for c in clauses if thing[-HEAD:] in c and _WHEN.search(c)]
    if len(done) == 1 and thing[-HEAD:] not in GENERAL and rest_stands(thing[:-HEAD], goal, text):
        found = [(done[0], Told.BY_ITS_END)]
    found += [(text, Told.IN_ANOTHER_CLAUSE)] if speaks_of(thing, text) else []
    return [(said, how) for said, how in found if not another_part(thing, said)]


def another_part(thing: str, said: str) -> bool:
    """Whether both name a part (一期, 秋季) and not the same one."""
    own, others = (set(_PART.findall(text)) for text in (thing, said))
    return bool(own and others) and not own & others


def rest_stands(rest: str, goal: Goal, text: str) -> bool:
    """Whether what a name says besides 验收 or 发放 stands in the text, its project's own words left out."""
    for word in GENERAL:
        rest = rest.replace(word, " ")
    own = compact(goal.name)
    parts = [p for p in pairs(rest) if " " not in p]
    others = [p for p in parts if p not in own]
    known = any(p in own for p in parts)
    return any(p in text for p in others) or known or not others


def speaks_of(thing: str, text: str) -> bool:
    """Whether most neighbouring characters of a name stand in a text."""
    parts = pairs(thing)
    return sum(part in text for part in parts) >= MOST_OF_NAME * len(parts)


def only_month(text: str, due_year: int, year: int | None) -> int | None:
    """The one month by which a text says something is done; None where it names several, or another year."""
    months = {int(month) for month in _MONTH.findall(text)}
    if any(int(named) != due_year for named in _MONTH_OF_YEAR.findall(text)):
        return None  # 已于2025年9月完工，2026年支付尾款
    years = {int(y) for y in _YEAR.findall(text)}
    if len(months) != 1 or _STEP.search(text) or not _BY.search(text):
        return None
    return months.pop() if (due_year in years if years else due_year == year) else None
