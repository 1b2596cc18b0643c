"""FEA03 保证措施没有写具体制度

检查什么
    “保证项目实施的制度、措施”是否过短，或只有“严格执行”“按照标准”“加强管理”一类表述而没有提到任何制度、办法、
    合同、监理、审计等（“按规定办理”没有写明哪项规定）。
示例
    填“按照标准,严格执行” → “保证项目实施的制度、措施”没有写具体制度。
如何修改
    写明适用的管理制度名称和具体做法（责任单位、检查频次、资金管理方式等）。
不报告的情形
    提到制度、办法、规定、合同、法人制、监理制、招投标、审计、专账、台账、领导小组、责任制等任何一种；
    表样没有该栏；空白（见 COM02）；只填“无”（见 COM03）；写的是建设时间（见 FRM10）。
    本文件其他各表都写了具体制度的，作疑点。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.patterns import regex
from perfcheck.rules.alone import is_alone
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.rule import Rule, Yield, cell
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.nothing_words import says_nothing
from perfcheck.rules.vocabulary.slogans import AS_PRESCRIBED, SAFEGUARD_EVIDENCE, SAFEGUARD_SLOGANS
from perfcheck.values.dates import date_mentions
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FEA03",
    slug="safeguards-slogan",
    title="保证措施没有写具体制度",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请写明适用的管理制度名称和具体做法（责任单位、检查频次、资金管理方式等）。",
    looks_at=FORM,
)
STOPS = "。．. "
_CLAUSES = regex(r"[,，。;；、!！]")


@dataclass(frozen=True, slots=True)
class Options:
    """shortest: characters below which a text without any system named cannot be a measure."""

    shortest: int = 12


def check(goal: Goal, facts: Facts, options: Options) -> Yield:
    text = str(goal.safeguards)
    if goal.safeguards.present and not says_nothing(text, facts.words.nothing) and only_slogans(text, options):
        alone = is_alone(goal, "safeguards", facts, lambda other: only_slogans(str(other.safeguards), options))
        beside = "，本文件其他各表都写了" if alone else ""
        yield RULE.finding(
            f"“保证项目实施的制度、措施”只写“{text.rstrip(STOPS)}”，没有写具体制度{beside}。",
            goal=goal,
            field="safeguards",
            severity=Severity.WARNING if alone else None,
            found=text,
            evidence=(cell(goal, "safeguards"),),
        )


def only_slogans(text: str, options: Options) -> bool:
    """Short or all clauses slogans, and nothing named that could be looked up or done."""
    plain = compact(text)
    if any(word in AS_PRESCRIBED.sub("", plain) for word in SAFEGUARD_EVIDENCE) or date_mentions(text):
        return False
    clauses = [clause for clause in _CLAUSES.split(plain) if clause]
    return len(plain) < options.shortest or all(
        any(slogan in clause for slogan in SAFEGUARD_SLOGANS) for clause in clauses
    )
