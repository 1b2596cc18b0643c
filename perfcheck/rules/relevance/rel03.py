"""REL03 每年都有的支出填成一次性项目

检查什么
    项目名称像是每年都发生的支出（工资、补贴、保障金、运行费、办公费、运维、租赁等），或项目概况写明每年支付、
    或简短地写明是运行费用，项目属性却填“一次性项目”。
示例
    “残疾人就业保障金”填“一次性项目(1年结束)” → 像是每年都有的支出，项目属性却是“一次性项目(1年结束)”。
如何修改
    属于每年安排的支出，改为经常性项目；确为一次性的，在项目概况中说明。
不报告的情形
    名称写明一次性、补发、清欠、尾款、结算，或属工程、购置、改造；项目属性为经常性等其他类别；
    属性空白或未识别。系统缺省值即为“一次性项目”，因此只看名称明确的项目；还本付息、补助资金、管护、服务费等
    多半分年支付、名称本身不能断定的，名称写明是以前年度事项的（可能是一次补付），只作提示。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import GOAL_FIELDS
from perfcheck.model.location import Status
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_REVIEW, Basis
from perfcheck.rules.rule import Rule, Yield, cell, unreadable
from perfcheck.rules.subjects import FORM
from perfcheck.rules.terms import chosen_attribute
from perfcheck.rules.vocabulary.recurring import (
    ONE_TIME_ATTRIBUTE,
    ONE_TIME_PAYMENTS,
    PAID_EVERY_YEAR,
    PERHAPS_RECURRING,
    RUNNING_COSTS,
    YEARLY_BILLS,
)
from perfcheck.strings import field_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.vocabulary.extendable import Words

RULE = Rule(
    code="REL03",
    slug="recurring-as-one-off",
    title="每年都有的支出填成一次性项目",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88_REVIEW,)),
    advice="属于每年安排的支出，请改为经常性项目；确为一次性的，请在项目概况中说明。",
    sides=("更像", "所填"),
    looks_at=FORM,
)
EVERY_YEAR = "每年"
PAID_BY_THE_MONTH = regex("每人每月|(?:按月|每月|逐月)(?:足额)?(?:发放|支付)(?:补助|补贴|工资|报酬|津贴|劳务)")
_HOUSES_OF_WARDENS = regex("(?:管护|巡护)(?:用房|站|房|所|点|棚)")
YEAR_OF_NAME = regex(r"(20\d{2})年")


@dataclass(frozen=True, slots=True)
class Options:
    """short_overview: characters up to which a 项目概况 says what the money is, not what it is part of.
    reach: characters after 每年 in which the verb of payment stands."""

    short_overview: int = 40
    reach: int = 16


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    if goal.attribute.status is Status.UNREADABLE:
        yield unreadable(f"“{goal.name}”的“项目属性”未能识别")
    attribute = str(goal.attribute)
    if not chosen_attribute(goal).startswith(ONE_TIME_ATTRIBUTE):
        return
    hit, sure = recurring_word(goal, facts.words, options), True
    if hit is None:
        hit, sure = perhaps_recurring(goal, facts.words), False
    elif pays_a_past_year(goal.name, facts.year):
        sure = False
    if hit is not None:
        field, word = hit
        where = "" if field == "project_name" else f"的{field_label(field)}"
        guess = "像是每年都有的支出" if sure else "可能是分年支付或每年都有的支出"
        yield RULE.finding(
            f"“{goal.name}”{where}含“{word}”，{guess}，项目属性却是“{attribute}”。",
            goal=goal,
            field="attribute",
            severity=None if sure else Severity.HINT,
            confidence=Confidence.CERTAIN if sure else Confidence.CHECK,
            expected="经常性项目",
            found=attribute,
            evidence=(cell(goal, field), cell(goal, "attribute")),
        )


def pays_a_past_year(name: str, year: int | None) -> bool:
    """2025年下半年…运行经费 in the budget of 2026: a bill of one year that is paid once."""
    return year is not None and any(int(found) < year for found in YEAR_OF_NAME.findall(name))


def recurring_word(goal: Goal, words: Words, options: Options) -> tuple[str, str] | None:
    """(field, word) that tells yearly spending; None when another word makes it a matter of one year."""
    name, overview = compact(goal.name), compact(str(goal.overview))
    if any(word in name for word in words.one_time):
        return None
    word = next((word for word in words.recurring if word in name), None)
    if word is not None:
        return "project_name", word
    if pays_every_year(overview, options):
        return "overview", EVERY_YEAR
    if len(overview) > options.short_overview or any(word in overview for word in words.one_time):
        return None
    word = next((word for word in RUNNING_COSTS if word in overview), None)
    return ("overview", word) if word is not None else None


def perhaps_recurring(goal: Goal, words: Words) -> tuple[str, str] | None:
    """A word that mostly, but not surely, tells payment year by year: 还本付息 in the name, bills in the text."""
    name, overview = compact(goal.name), compact(str(goal.overview))
    if any(word in name for word in ONE_TIME_PAYMENTS):
        return None
    deeds = _HOUSES_OF_WARDENS.sub("", name)
    word = next((word for word in PERHAPS_RECURRING if word in deeds), None)
    if word is not None:
        return "project_name", word
    if any(word in name for word in words.one_time):
        return None
    word = next((word for word in YEARLY_BILLS if word in overview), None)
    if word is not None:
        return "overview", word
    paid = ((field, PAID_BY_THE_MONTH.search(compact(str(goal.field(field))))) for field in ("overview", *GOAL_FIELDS))
    return next(((field, hit.group(0)) for field, hit in paid if hit is not None), None)


def pays_every_year(overview: str, options: Options) -> bool:
    """Whether the text itself says that money is paid every year (每年按应付补偿款的10%给付)."""
    start = overview.find(EVERY_YEAR)
    if start < 0:
        return False
    clause = overview[start : start + options.reach].partition("。")[0]
    return any(word in clause for word in PAID_EVERY_YEAR)
