"""FRM04 单位名称前后不一致

检查什么
    封面、各表“部门名称”、整体支出绩效目标表、项目绩效目标表中的部门（单位）名称，是否有只差一两个字的不同写法；
    各张绩效目标表的主管部门都相同时，是否有个别表写的是另一个部门；正文没有写到的实施单位，与正文写到的单位是否只差一个字，与正文列出的下属单位是否只有后面不同。
示例
    封面为“临溪经济开发区科技园区服务中心”，绩效目标表为“临溪经济开发区科技区服务中心” → 单位名称不一致。
如何修改
    按机构编制批复的规范名称统一全文。
不报告的情形
    下属单位与主管部门名称不同（相差较多）；省略行政区划或加“机关”“本级”的简称；只差序号、方位的并列单位（第一、第二）；
    只换一个字而两种写法都多次出现的（王村小学、李村小学）。
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPERATION_143_4, Basis
from perfcheck.rules.rule import Rule, Yield, cell, not_enough_data
from perfcheck.rules.vocabulary.offices import same_office, two_offices
from perfcheck.rules.vocabulary.unit_names import PARALLEL_SIGNS
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from perfcheck.model.document import Document
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM04",
    slug="unit-name-differs",
    title="单位名称前后不一致",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,)),
    advice="请按机构编制批复的规范名称统一全文。",
)
# 下属2个事业单位：甲中心、乙中心。
_UNITS_LISTED = regex(
    r"(?:下属|所属|直属|下设|二级)[一-龥\d]{0,8}单位[一-龥\d]{0,6}[:：,，](?:分别[是为]|包括|具体[是为]|即)?(?P<names>[^。;；:：]{8,200})"
)
_SEPARATORS = regex("[、和及,，]")
_OF_OFFICE = regex("机关|本级|局$|委员会$|政府$")
LEAST_UNIT = 8  # characters of a unit's whole name
SAME_BEGIN = 7  # characters two names begin with alike: the place and what it is for
LEADING_CODE = regex(r"^[\d\-]{0,20}")


@dataclass(frozen=True, slots=True)
class Options:
    largest_change: int = 2  # characters inserted or left out; more is another unit
    shortest_name: int = 6  # characters; short names differ by little anyway
    longest_name: int = 60  # characters; a longer text is no name
    common: int = 3  # places of the usual spelling beside which a single other one is a slip
    most_evidence: int = 3  # places quoted for each spelling; all are counted in the sentence


def check(document: Document, facts: Facts, options: Options) -> Yield:
    places: dict[str, list[Evidence]] = {}
    for name, evidence in printed_names(document):
        if len(name) >= options.shortest_name:
            places.setdefault(name, []).append(evidence)
    if not places:
        yield not_enough_data("没有找到部门（单位）名称")
        return
    yield from other_departments(document, options)
    yield from slips_of_the_text(document, places, options)
    yield from other_unit_listed(document)
    done: set[str] = set()
    for name in places:
        if name in done:
            continue
        alike = [name]
        for known in alike:  # grows: a slip of the usual spelling need not be near the first one met
            alike += [n for n in places if n not in done and n not in alike and one_name(known, n, places, options)]
        if len(alike) == 1:
            continue
        done.update(alike)
        rare = min(len(places[n]) for n in alike)
        told = "／".join(f"“{n}”（{len(places[n])}处）" for n in alike)
        yield RULE.finding(
            f"单位名称不一致：{told}，疑似填写或识别错误。",
            confidence=Confidence.LIKELY if rare > 1 else Confidence.CHECK,
            found="／".join(alike),
            evidence=tuple(e for n in alike for e in places[n][: options.most_evidence]),
        )


def other_departments(document: Document, options: Options) -> Yield:
    """Forms under another department than all others of the book."""
    named = [(goal, plain(goal.department_name)) for goal in document.goals if goal.department_name]
    usual, count = Counter(name for _, name in named).most_common(1)[0] if named else ("", 0)
    odd = [(goal, name) for goal, name in named if not same_office(name, usual)]
    if count < options.common or len(odd) * options.common > len(named):
        return
    for goal, name in odd:
        own = plain(str(goal.implementing_unit)) == name  # a unit that fills in itself twice
        if not own and misspelt(name, usual, options) is None:  # a slip is told below
            yield RULE.finding(
                f"本表的主管部门是“{name}”，另外{count}张绩效目标表都是“{usual}”，请核实是否填错。",
                goal=goal,
                field="department_cell",
                confidence=Confidence.LIKELY,
                expected=usual,
                found=name,
                evidence=(cell(goal, "department_cell"),),
            )


def slips_of_the_text(document: Document, places: Mapping[str, list[Evidence]], options: Options) -> Yield:
    """A unit of one form whose name the explanations never print, but one that differs by a character."""
    told = compact("\n".join(passage.text for passage in document.passages))
    for name, printed in places.items():
        if name in told or len(printed) > 1 or len(name) > options.longest_name:
            continue
        near = (n for n in near_names(name, told) if not any(known.startswith(n) for known in places))
        other = next((n for n in near if not two_offices(n, name)), None)
        if other is not None:
            yield RULE.finding(
                f"单位名称不一致：“{name}”（{printed[0].role}）／“{other}”（正文），疑似填写或识别错误。",
                confidence=Confidence.CHECK,
                found=f"{name}／{other}",
                evidence=tuple(printed),
            )


def other_unit_listed(document: Document) -> Yield:
    """机构设置 lists a unit that no form has, and leaves out the one of most alike a name that forms have."""
    units = {plain(str(goal.implementing_unit)) for goal in document.goals if goal.implementing_unit.present}
    told = compact("\n".join(passage.text for passage in document.passages))
    missing = [unit for unit in units if len(unit) >= LEAST_UNIT and unit not in told and not _OF_OFFICE.search(unit)]
    for passage in document.passages if missing else ():
        hit = _UNITS_LISTED.search(compact(passage.text))
        listed = {name for name in _SEPARATORS.split(hit["names"]) if len(name) >= LEAST_UNIT} if hit else set()
        strange = [name for name in listed if not any(name in unit or unit in name for unit in units)]
        pairs = [(u, n) for u in missing for n in strange if u[:SAME_BEGIN] == n[:SAME_BEGIN]]
        if len(pairs) == 1 and len(listed) > 1:
            unit, name = pairs[0]
            goal = next(goal for goal in document.goals if plain(str(goal.implementing_unit)) == unit)
            yield RULE.finding(
                f"正文列出的单位是“{name}”，绩效目标表的实施单位是“{unit}”，名称不一致，请核实。",
                confidence=Confidence.CHECK,
                found=f"{name}／{unit}",
                evidence=(
                    Evidence(passage.section or "正文", passage.text, passage.location),
                    cell(goal, "implementing_unit"),
                ),
            )
            return


def near_names(name: str, text: str) -> Iterator[str]:
    """What stands in a text and is a name but for one Chinese character that is no number and no side."""
    for i in range(len(name)):
        for hit in re.finditer(f"{re.escape(name[:i])}[一-龥]{re.escape(name[i + 1 :])}", text):
            if not {hit.group()[i], name[i]} <= PARALLEL_SIGNS:
                yield hit.group()


def one_name(name: str, other: str, places: Mapping[str, list[Evidence]], options: Options) -> bool:
    """Whether two spellings are meant for one name."""
    slip = misspelt(name, other, options)
    return slip == "lost" or (slip == "replaced" and lopsided(len(places[name]), len(places[other]), options))


def printed_names(document: Document) -> Iterator[tuple[str, Evidence]]:
    """(name without code, evidence) of every place made for a department's or unit's name."""
    for mention in document.names:
        yield plain(mention.name), Evidence(mention.place, mention.name, mention.location)
    for goal in document.goals:
        if goal.department_name:
            yield plain(goal.department_name), cell(goal, "department_cell")
        if goal.implementing_unit.present:
            yield plain(str(goal.implementing_unit)), cell(goal, "implementing_unit")


def plain(name: str) -> str:
    return LEADING_CODE.sub("", compact(name))


def misspelt(a: str, b: str, options: Options) -> str | None:
    """ "lost" (a character or two too few), "replaced", or None: how two spellings of one name differ."""
    if a.startswith(b) or b.startswith(a) or a.endswith(b) or b.endswith(a):
        return None
    if abs(len(a) - len(b)) > options.largest_change or max(len(a), len(b)) > options.longest_name:
        return None
    edits = list(Indel.editops(a, b))
    if len(edits) > options.largest_change:
        return None
    changed = {a[e.src_pos] if e.tag == "delete" else b[e.dest_pos] for e in edits}
    if changed <= PARALLEL_SIGNS:
        return None
    return "lost" if len({e.tag for e in edits}) == 1 else "replaced"


def lopsided(one: int, other: int, options: Options) -> bool:
    """Whether one spelling stands alone beside many: neighbouring units (王村, 李村) do not look so."""
    return min(one, other) == 1 and max(one, other) >= options.common
