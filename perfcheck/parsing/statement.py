"""The claims of the 绩效管理情况 section: counts, totals and the share of disclosed goals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from perfcheck.model.document import Passage, Statement
from perfcheck.model.money import MISSING_AMOUNT, Amount
from perfcheck.parsing.goal_counts import count_of_goals
from perfcheck.parsing.goal_money import money_of_counted, money_of_goals
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNT = r"(\d{1,5})\s?[个项]"
_MONEY = r"[^\d。；]{0,12}?([\d,，]{1,15}(?:\.\d{1,6})?)\s?(万元|亿元|元)"
_COUNTED = regex(r"\d\s?[个项张份]")  # in every claim of a number of goals
_DISCLOSED = regex(
    r"公开[^。；,，\d]{0,12}(?:绩效目标|目标)[^。；,，\d]{0,6}?(\d{1,5})\s?[个项张份]"
    r"|(?<=[。；;])(\d{1,5})\s?[个项]项目(?:支出)?(?:的)?绩效目标[^。；,，\d]{0,16}公开"
)
# 4个项目，已全部编制绩效目标并在本页公开: as many as are told are disclosed
_ALL_DISCLOSED = regex(r"(?:全部|均|同步|一并)[^。；\d]{0,16}公开(?!课|招)")
_NOT_ALL = regex(r"重点|部分|其中|除|逐步|不予|涉密|评价|自评")
_OTHER = regex(rf"其他运转类[^。；,，\d]{{0,6}}{_COUNT}[,，]?{_MONEY}")
_SPECIFIC = regex(rf"特定目标类[^。；,，\d]{{0,6}}{_COUNT}[,，]?{_MONEY}")
_RATIO = regex(r"占[^。；,，]{0,20}项目支出[^。；,，\d]{0,8}?(\d{1,3}(?:\.\d{1,4})?\s?[%％])")
_OVERALL = regex(r"(?:部[门内門]|单位)[^。；]{0,10}预算资金" + _MONEY)  # 部内, 部門: 部门 as recognisers read it
# 编制部门整体绩效目标1个，涉及资金 …; 纳入部门整体支出绩效目标的金额为 …; 整体支出纳入绩效目标管理，涉及资金 …
_OF_OVERALL_GOAL = regex(
    r"整体(?:支出)?(?:(?:全部|全面)?(?:纳入|实行|实施|开展)|预算)?绩效(?:目标|管理)[^。；,，\d]{0,8}(?:\d{1,3}\s?[个份张])?[,，]?"
    r"[^。；,，\d]{0,10}(?:资金|金额|预算|支出|经费)" + _MONEY
)
_FISCAL_MONEY = regex(r"财政(?:性|拨款)?资金" + _MONEY + "$")
_NOT_ALL_MONEY = regex(r"公共预算|财政|拨款|基金|评价|自评|监控|项目")
_BASIC = regex(r"基本支出" + _MONEY)
_PROJECT = regex(r"项目支出" + _MONEY)
_CLAIMS = regex(r"纳入|编报|编制|设[置定]|申报|填报|公开|预算资金|绩效(?:目标)?管理|绩效目标(?:表)?共?\d")
# 机关及下属预算单位4个，其中1个单位（包括机关）编报了单位整体绩效目标，涉及资金 …
_SUMMED_UP = r"(?:[,，]并?(?:汇总|据此|形成)[^。；,，\d]{0,30})?"  # ，并汇总形成部门整体支出绩效目标表
_UNITS = regex(
    rf"(?:预算单位{_COUNT}[,，]?其中[:：]?)?{_COUNT}(?:预算)?单位(?:[（(][^（()）]{{0,12}}[)）])?"
    rf"(?:编报|编制|设置|申报|填报)了?[^。；,，\d]{{0,8}}整体[^。；,，\d]{{0,8}}目标(?:{_SUMMED_UP}[,，]{_MONEY})?"
)
# 编报整体绩效目标的单位1个，涉及资金 …
_UNITS_BEHIND = regex(
    r"()整体[^。；,，\d]{0,8}目标的?(?:[^。；,，\d]{0,16}[,，](?:编报|编制|填报|申报)的?)?(?:预算)?单位(?:共计|共有|共|有|为)?"
    rf"(\d{{1,5}})\s?[个家](?:(?:[,，]即[^。；\d]{{0,60}}|{_SUMMED_UP})[,，]{_MONEY})?"
)
_OPENING = regex(r"\s*(?:[-#*]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．](?!\d)|第[一二三四五六七八九十]{1,3}部分)")
HEADING = 20  # characters; a shorter line without any stop is a heading, not the rest of a sentence
_STOP = regex(r"[。，；：,;:、%％（）()]|\d")
_SPACES = regex(r"\s+")
LONGEST = 6000  # characters of joined section text that are looked at


def find_statement(passages: Sequence[Passage]) -> Statement | None:
    """The claims, None when no paragraph makes any."""
    found: dict[str, Any] = {}
    for text, passage in joined(passages):
        if "goal_count" not in found:
            found |= goal_claims(text, passage)
        if "overall_total" not in found:
            found |= overall_claims(text, passage)
        if "overall_units" not in found:
            found |= unit_claims(text, passage)
        if "goal_count" in found and "overall_total" in found:
            break
    if not found:
        return None
    return Statement(**found)


def joined(passages: Sequence[Passage]) -> list[tuple[str, Passage]]:
    """Paragraphs that speak of performance goals; lines cut by the page width are joined again."""
    texts: list[tuple[str, Passage]] = []
    for index, passage in enumerate(passages):
        if not _CLAIMS.search(passage.text):  # a heading above the claims is not where they stand
            continue
        text = passage.text
        for following in passages[index + 1 : index + 8]:
            if following.section != passage.section or ends(text) or opens(following.text):
                break
            text += following.text
        texts.append((_SPACES.sub("", text[:LONGEST]), passage))
    return texts


def ends(text: str) -> bool:
    """Whether a sentence ends here."""
    return text.rstrip().endswith(("。", "）", ")"))


def opens(text: str) -> bool:
    """Whether a line begins something new: a numbered item or a heading of its own."""
    return bool(_OPENING.match(text)) or (len(text.strip()) < HEADING and not _STOP.search(text))


def goal_claims(text: str, passage: Passage) -> dict[str, Any]:
    """What the paragraph states of the number and sum of goals; empty where nothing."""
    if not _COUNTED.search(text):
        return {}
    head = count_of_goals(text) if "项目" in text else None
    disclosed = _DISCLOSED.search(text)
    if head is None and disclosed is None:
        return {}
    found: dict[str, Any] = {"location": passage.location, "quote": text}
    cut = disclosed.start() if disclosed else len(text)
    if head is not None:
        found["goal_count"] = head.number
        found["goal_total"] = money_of_counted(text, head, passage)
        found |= split(text[head.end : cut] if cut > head.end else text[head.end :], "", passage)
        if disclosed is None and discloses_all(text, head.end):
            found["disclosed_count"] = head.number
    if disclosed is not None:
        found["disclosed_count"] = int(disclosed.group(1) or disclosed.group(2))
        found["disclosed_total"] = money_of_goals(text[disclosed.end() :], passage)
        found |= split(text[disclosed.end() :], "published_", passage)
    ratio = _RATIO.search(text)
    if ratio is not None:
        found["disclosed_ratio"] = compact(ratio.group(1))
    return found


def discloses_all(text: str, at: int) -> bool:
    """Whether the rest of a sentence says that all goals it has counted are disclosed."""
    rest = re.split("[。；;]", text[at:], maxsplit=1)[0]
    return _ALL_DISCLOSED.search(rest) is not None and not _NOT_ALL.search(rest)


def split(text: str, prefix: str, passage: Passage) -> dict[str, Any]:
    """其他运转类 and 特定目标类 with their money."""
    found: dict[str, Any] = {}
    for name, pattern in (("other_operation", _OTHER), ("specific", _SPECIFIC)):
        hit = pattern.search(text)
        if hit is not None:
            found[f"{prefix}{name}_count"] = int(hit.group(1))
            found[f"{prefix}{name}_total"] = money(hit, passage)
    return found


def overall_claims(text: str, passage: Passage) -> dict[str, Any]:
    """The 整体绩效目标 sentence: 部门预算资金, 其中基本支出 and 项目支出; or that part of it which is 财政性资金."""
    goal = of_overall_goal(text) if "整体" in text else None
    part = goal is not None and _NOT_ALL_MONEY.search(goal.group()) is not None
    head = (_OVERALL.search(text) or (None if part else goal)) if "整体" in text else None
    if head is None and goal is not None and _FISCAL_MONEY.search(goal.group()):
        told = {"overall_fiscal": money(goal, passage)}
        return {**told, "overall_quote": text, "overall_location": passage.location}
    if head is None or "整体" not in text[: head.start() + 12]:
        return {}
    rest = text[head.end() : head.end() + 120]
    return {
        "overall_total": money(head, passage),
        "overall_basic": money(_BASIC.search(rest), passage),
        "project_expenditure": money(_PROJECT.search(rest), passage),
        "overall_quote": text,
        "overall_location": passage.location,
    }


def of_overall_goal(text: str) -> re.Match[str] | None:
    """The money told of the one overall goal, where none is counted by units; it may be only that of a source."""
    return None if _UNITS.search(text) or _UNITS_BEHIND.search(text) else _OF_OVERALL_GOAL.search(text)


def unit_claims(text: str, passage: Passage) -> dict[str, Any]:
    """How many budget units there are, how many set overall goals, and over how much money."""
    hit = (_UNITS.search(text) or _UNITS_BEHIND.search(text)) if "整体" in text else None
    if hit is None:
        return {}
    stated = {"budget_units": int(hit.group(1))} if hit.group(1) else {}
    return {
        **stated,
        "overall_units": int(hit.group(2)),
        "overall_units_total": money(hit if hit.group(3) else None, passage),
        "overall_quote": text,
        "overall_location": passage.location,
    }


def money(hit: re.Match[str] | None, passage: Passage) -> Amount:
    """The amount of a pattern that ends in number and unit."""
    if hit is None:
        return MISSING_AMOUNT
    number, unit = hit.groups()[-2:]
    return parse_amount(number, unit, passage.location, by_ocr=passage.by_ocr)
