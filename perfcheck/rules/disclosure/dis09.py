"""DIS09 资产、面积数字前后不符

检查什么
    国有资产占有使用情况中，公务用车实有数与各类用车合计是否相等，与“三公”经费说明中的公务用车辆数是否矛盾；实有数超过编制数、
    价值100万元以上设备多于50万元以上设备的作为提示。
    正文写“建筑面积……其中地上……，地下……”的，两个分项相加是否等于总面积。
示例
    “公务用车编制0辆，实有4辆，其中：领导用车0辆……其他公务用车0辆” → 实有4辆，各类合计0辆；
    “建筑面积12000平方米，其中地上8000平方米，地下5000平方米” → 分项合计13000平方米。
如何修改
    核对资产台账，更正实有数或各类用车数；面积核对总数与各部分。
不报告的情形
    没有分列各类用车；只列出一部分（少于四类，没有“其他”一类，合计不超过实有数，“三公”经费说明也没有写出合计的辆数）；合计相等；
    总面积写“约”且为整百数。
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import ARITHMETIC, Basis
from perfcheck.rules.disclosure.areas import area_fault
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_applicable
from perfcheck.rules.subjects import PARAGRAPH
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.document import Document, Passage
    from perfcheck.rules.facts import Facts

AREA_ADVICE = "请核对总面积与各部分面积，更正有误的数字。"
EQUIPMENT_ADVICE = "请核对资产台账，统一50万元以上、100万元以上设备的统计口径。"
RULE = Rule(
    code="DIS09",
    slug="assets-do-not-add-up",
    title="资产、面积数字前后不符",
    severity=Severity.ERROR,
    basis=Basis(references=(ARITHMETIC,)),
    advice="请核对资产台账，更正实有数或各类用车数。",
    looks_at=PARAGRAPH,
)
VEHICLES = regex(
    r"(?:编制(?:数)?(?:为)?(\d{1,5})辆[,，;；])?(?:实有(?:数)?(?:为)?|共有(?:公务)?(?:车辆|用车))(\d{1,5})辆[,，;；:：]?其中[:：]?"
)
# Whatever the kind is called (训练用大巴2辆), but no change of their number.
KIND = regex(r"([一-龥]{1,12}(?<!增加)(?<!减少)(?<!新增)(?<!购置)(?<!更新)(?<!报废)(?<!处置)(?<!编制))(\d{1,5})辆")
WORTH = regex(r"(50|100)万元[^,，;；。\d]{0,12}以上的?([一-龥]{0,4}设备)(\d{1,6})(?:台|套|件)")
KEPT = regex(r"公务用车保有量(?:共?为|共)?(\d{1,4})辆|(?:用于|保障|为)(\d{1,4})辆公务(?:用车|车辆)")
LEAST_KINDS = 4  # the official sentence lists seven; fewer may be a part
REACH = 400  # characters of the list of kinds


def check(passage: Passage, facts: Facts, options: NoOptions) -> Yield:
    owned = "实有" in passage.text or "共有" in passage.text
    assets = owned or ("万元" in passage.text and "设备" in passage.text)
    space = "面积" in passage.text and "其中" in passage.text
    if assets:
        yield from vehicles(passage, facts)
        yield from equipment(passage)
    if space:
        yield from areas(passage)
    if not assets and not space:
        yield not_applicable("正文没有写国有资产占有使用情况和建筑面积")


def areas(passage: Passage) -> Yield:
    fault = area_fault(passage.text)
    if fault is None:
        return
    (first, second), parts = fault.names, fault.parts
    yield RULE.finding(
        f"建筑面积{fault.whole:,}平方米，其中{first}{parts[0]:,}平方米、{second}{parts[1]:,}平方米，"
        f"两项合计{fault.added:,}平方米，相差{abs(fault.added - fault.whole):,}平方米。",
        field="passages",
        severity=Severity.WARNING if fault.about else None,
        confidence=Confidence.LIKELY if fault.about else Confidence.CERTAIN,
        expected=f"{fault.added:,}平方米",
        found=f"{fault.whole:,}平方米",
        difference=f"{abs(fault.added - fault.whole):,}平方米",
        sides=("分项合计", "总面积"),
        advice=AREA_ADVICE,
        evidence=(Evidence(passage.section or "正文", passage.text, passage.location),),
    )


def vehicles(passage: Passage, facts: Facts) -> Yield:
    text = compact(passage.text[: REACH * 10])
    hit = VEHICLES.search(text)
    if hit is None:
        return
    listed = text[hit.end() : hit.end() + REACH].partition("。")[0]
    kinds = KIND.findall(listed)
    counts = [int(count) for _, count in kinds]
    complete = len(counts) >= LEAST_KINDS or any(name.startswith("其他") for name, _ in kinds)
    posts, owned = hit.group(1), int(hit.group(2))
    evidence = (Evidence(passage.section or "正文", passage.text, passage.location),)
    if sum(counts) > owned or (complete and sum(counts) != owned):
        allowed = f"编制{posts}辆，" if posts is not None else ""
        yield RULE.finding(
            f"公务用车{allowed}实有{owned}辆，各类用车合计{sum(counts)}辆，两处不符。",
            field="passages",
            expected=f"{sum(counts)}辆",
            found=f"{owned}辆",
            difference=f"{abs(owned - sum(counts))}辆",
            evidence=evidence,
        )
    elif (kept := unlike_in_use(facts.document, owned, counts)) is not None:
        yield RULE.finding(
            f"实有车辆{owned}辆，所列各类用车合计{sum(counts)}辆，正文另写“{kept.text}”，两处不符。",
            field="passages",
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            found=f"{owned}辆",
            evidence=(*evidence, Evidence(kept.section or "正文", kept.text, kept.location)),
        )
    elif posts is not None and owned > int(posts):
        yield RULE.finding(
            f"公务用车实有{owned}辆，超过编制{posts}辆，请核实。",
            field="passages",
            severity=Severity.HINT,
            confidence=Confidence.CHECK,
            advice="请核对公务用车编制数与实有数。",
            evidence=evidence,
        )


def unlike_in_use(document: Document, owned: int, counts: list[int]) -> Passage | None:
    """Where the text on the three public expenses tells another number of vehicles, cut to those words.

    More in keeping than there are, or just as many as are listed by kind where that is fewer.
    """
    for passage in document.passages:
        for hit in KEPT.finditer(passage.text) if "用车" in passage.text and "实有" not in passage.text else ():
            kept, used = hit.groups()
            listed = len(counts) > 1 and sum(counts) < owned and int(kept or used) == sum(counts)
            if listed or (kept and counts and int(kept) > owned):
                return replace(passage, text=hit.group())
    return None


def equipment(passage: Passage) -> Yield:
    """Things worth over 100万元 are worth over 50万元 too, where both speak of one kind of equipment."""
    counts = {(kind, worth): int(n) for worth, kind, n in WORTH.findall(compact(passage.text[: REACH * 10]))}
    for kind in dict.fromkeys(kind for kind, _ in counts):
        fifty, hundred = counts.get((kind, "50")), counts.get((kind, "100"))
        if fifty is not None and hundred is not None and hundred > fifty:
            yield RULE.finding(
                f"价值50万元以上的{kind}{fifty}台（套），100万元以上的却有{hundred}台（套），请核实口径。",
                field="passages",
                severity=Severity.HINT,
                confidence=Confidence.CHECK,
                advice=EQUIPMENT_ADVICE,
                evidence=(Evidence(passage.section or "正文", passage.text, passage.location),),
            )
