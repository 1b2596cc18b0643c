"""DAT07 立项依据的文件较早

检查什么
    立项依据中最新的文件（文号、会议、文件日期）是否早于预算年度五年以上。
示例
    2026年预算，立项依据最新的文件为2019年 → 请核实是否仍有效。
如何修改
    补充仍然有效或最新的文件。
不报告的情形
    依据中没有年份；法律、条例、合同、贷款协议、编制批复等长期有效的文件；清偿旧账的项目。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.dates.schedule import old_works
from perfcheck.rules.rule import Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.time_words import LASTING_PAPERS
from perfcheck.values.dates import date_mentions, document_numbers

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DAT07",
    slug="basis-old",
    title="立项依据的文件较早",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请核实立项依据是否仍然有效，必要时补充最新文件。",
    default_on=False,
    looks_at=FORM,
)


@dataclass(frozen=True, slots=True)
class Options:
    years: int = 5  # length of a plan period; a county paper seldom stays in force longer


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    if facts.year is None:
        yield not_enough_data("没有读到文件的预算年度，无法判断依据的年份")
        return
    text = str(goal.basis)
    years = [n.year for n in document_numbers(text)]
    years += [m.last_year for m in date_mentions(text, quoted=True)]
    if not years or max(years) > facts.year - options.years:
        return
    if any(word in text for word in LASTING_PAPERS) or old_works(goal, facts):
        return
    yield RULE.finding(
        f"立项依据最新的文件是{max(years)}年，距预算年度{facts.year}年已有{facts.year - max(years)}年，"
        "请核实是否仍有效。",
        goal=goal,
        field="basis",
        evidence=(cell(goal, "basis"),),
        found=f"{max(years)}年",
    )
