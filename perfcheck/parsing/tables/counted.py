"""项目一:河道清淤(预算120万元): a project counted and named over its own head of indicators."""

from __future__ import annotations

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

LONGEST = 60  # characters of such a line
_COUNTED = regex(
    r"^(?:子项目|分项目|项目|专项|任务|课题|政策)(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[:：、.．]\s*(\S.*)$"
)
_ORDINAL = regex(
    r"^(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}\s*[、.．])\s*(\S.*)$"
)
_SECTION = regex(r"指标|目标|绩效|情况|信息|意见|论证|明细|说明|备注|[:：。]")
_SUM = "预算金额："
_MONEY = regex(
    r"^(.{2,50}?)\s*[(（]\s*(?:项目|年度|本年|当年|财政)*(?:预算|资金|经费|金额|安排|投资)*(?:数|金?额|安排|总额)?\s*[:：]?\s*"
    r"(\d[\d,.]{0,16}\s*(?:亿元|万元|元))\s*[)）]$"
)


def counted_project(text: str) -> str:
    """The labelled cells a counted project stands for: 项目名称:河道清淤 预算金额:120万元; "" for other texts."""
    hit = _COUNTED.match(text.strip()) if len(text) <= LONGEST else None
    return _labelled(hit.group(1)) if hit is not None else ""


def ordinal_project(text: str) -> str:
    """The same for a name behind an ordinal only (一、河道清淤), which heads of sections have too."""
    hit = _ORDINAL.match(text.strip()) if len(text) <= LONGEST else None
    return _labelled(hit.group(1)) if hit is not None and not _SECTION.search(compact(hit.group(1))) else ""


def priced_project(text: str) -> str:
    """The same for one with its sum behind it, 一、河道清淤(预算120万元): no head of a section has that."""
    said = ordinal_project(text)
    return said if f" {_SUM}" in said else ""


def name_and_money(text: str) -> tuple[str, str]:
    """河道清淤(预算120万元) → (河道清淤, 120万元); ("", "") where no sum with its unit stands behind the name."""
    hit = _MONEY.match(text.strip()) if len(text) <= LONGEST else None
    return (hit.group(1), hit.group(2)) if hit is not None else ("", "")


def _labelled(name: str) -> str:
    plain, money = name_and_money(name)
    return f"项目名称：{plain} {_SUM}{money}" if money else f"项目名称：{name}"
