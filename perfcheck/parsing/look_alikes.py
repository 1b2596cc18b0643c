"""Tables that look like goal forms and are none: 自评, 评价, 监控, 评分 tables and blank templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.location import Status
from perfcheck.parsing.labels import find_label
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal

LONGEST_HEAD = 20  # characters of a column head
SOMETHING_ELSE = "没有绩效目标表的标题，也没有目标、资金和指标级次，不是绩效目标表"
NOTHING_FILLED = "没有填写项目名称、目标、金额和指标值，是空白样表"
# Cells that only such tables have, wherever they stand.
REFUSED_CELLS = frozenset((
    "实际完成值", "全年实际完成值", "实际完成情况", "年度目标完成情况", "自评得分", "得分", "执行率", "预算执行率(%)",
    "偏差原因", "偏差原因分析及改进措施", "未完成原因", "评分标准", "完成率", "全年执行数", "执行数",
))  # fmt: skip
# Words of their column heads and of the heads of their money (an indicator may be named 项目完成情况).
_REFUSED_HEAD = regex(
    r"实际完成|完成情况|执行情况|自评|得分|评[估审]分|打分|偏差|监控|评价|预计完成|未完成|(?<!计划)(?<!预期)(?<!应)完成值"
    r"|进展(?:情况)?$|^(?:全年|年度)?(?:实现|实际)值$|^截[至止].{0,8}完成|\d月完成"
)
_REFUSED_MONEY = regex(
    r"^(?!20\d\d年).{0,12}(?:执行数|执行率(?!.{0,3}(?:权重|分值))|实际支出|支付进度|到位率)"
)  # 2021年…: 湖北; 执行率分值(10): the form of the centre
# Labels of tables that set the aims of a person or a post.
_PERSON = regex(r"^(?:被?考核(?:对象|人)(?:姓名)?|员工姓名|姓名|工号|(?:岗位|职务|职位)(?:名称)?|所[在属]岗位)$")
# How an indicator will be measured, beside its value: columns of goal forms too.
_MEASURE = regex(
    r"(?:评分|评价|考核|监控)(?:标准|方法|方式|细则|规则|办法|要点|依据|内容|周期|频[次率度]|方面|维度|要素|事项|指标(?!体系))|^预计完成(?:时间|时限|日期|年月)"
)
_REFUSED_TITLE = regex(
    r"绩效.{0,20}(?P<word>自评|评价|评估|评审|监控|跟踪|评分|打分|考核|(?:完成|实现|落实)情况|自查|进展).{0,16}(?:表|体系)(?:[(（].{0,20}[)）])?$"
)
_REPORTS = regex(r"自评|评价(?!指标)|监控|完成情况|实际完成|(?<!实际)执行数|执行率|得分")
_BEFORE = regex(r"(?:上年|上一年|去年|以前年度|20\d\d年)度?(?:预算|实际)?执行[数率]")
_SAMPLE_TITLE = regex(r"模板|样表|参考|示例")
_PLACEHOLDER = regex(r"\*{2,}|X{2,}|×{2,}|○{2,}")


def is_refused_head(text: str) -> bool:
    """Whether a column's head gives a table away that is no goal form (完成值, 得分)."""
    return len(text) <= LONGEST_HEAD and find_label(text) is None and bool(_REFUSED_HEAD.search(text))


def is_of_person(text: str) -> bool:
    """Whether a label stands in tables that set the aims of a person or a post: 姓名, 岗位名称."""
    return bool(_PERSON.match(compact(text).strip(":")))


def is_measure_head(text: str) -> bool:
    """评分标准, 评价方法, 预计完成时间: beside a column of values they give no look-alike away."""
    return bool(_MEASURE.search(compact(text)))


def refused_title_text(text: str) -> str | None:
    """The word of a title that gives the table away, None for the title of a goal form."""
    hit = _REFUSED_TITLE.search(compact(text))
    return hit.group("word") if hit is not None else None


def reports(text: str) -> bool:
    """Whether a text tells results and sets no goals, for forms without heads; what an earlier year spent is none."""
    return bool(_REPORTS.search(_BEFORE.sub("", text)))


def refused_money(text: str) -> bool:
    """Whether words of a money row are those of a self-evaluation (全年执行数, 执行率)."""
    return not text.isascii() and bool(_REFUSED_MONEY.search(_BEFORE.sub("", text)))


def alien_reason(goal: Goal) -> str | None:
    """Why a form of which nothing but a name and values is printed, as of what is bought, is none: no title of a goal
    form, no goal, no money, no level; None for others."""
    levels = any(i.level1 or i.level2 for i in goal.indicators)
    sums = (a for half in (goal.implementation, goal.annual) for _, a in half.items())
    money = goal.more_funds or any(a.status is not Status.NOT_FOUND for a in sums)
    texts = any(f.present for _, f in goal.main_texts())
    return SOMETHING_ELSE if goal.title is None and not (levels or money or texts) else None


def blank_reason(goal: Goal, *, whole: bool = True) -> str | None:
    """Why a form is one nobody filled in: a sample, or without name, goals, sums and values; None for others.

    whole: whether all that is printed in it was placed; else it may be filled in, but for a sample without a number.
    """
    money = any(a.value for half in (goal.implementation, goal.annual) for _, a in half.items())
    sample = _SAMPLE_TITLE.search(goal.title or "")
    if not whole and (sample is None or goal.indicators or money):
        return None
    if "XX" in str(goal.form_year):
        return "年度写作“XX”，没有填写，是空白样表"
    values = [i.value for i in goal.indicators if i.value]
    starred = sum(1 for v in values if _PLACEHOLDER.search(v))
    if values and starred * 2 > len(values):
        return "指标值大多是占位符号，没有填写，是空白样表"
    texts = any(f.present for _, f in goal.main_texts())
    if not (goal.project_name.present or texts or money or values):
        return NOTHING_FILLED
    return None if sample is None else f"标题含“{sample.group(0)}”，是样表，不是填报的绩效目标表"
