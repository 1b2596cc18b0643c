"""Characters the recogniser takes for others that look alike, where Chinese knows only one of both."""

from __future__ import annotations

import re

from perfcheck.readers.drawn.sheet import UNKNOWN

_SLIPS = (
    (re.compile("项日(?![常均志程期前后间用工光益渐])"), "项目"),  # not 各项日常工作
    (re.compile("(?<=[效度体期总])日标"), "目标"),
    (re.compile("H(?=常)"), "日"),
    (re.compile("(?<=使)川"), "用"),
    (re.compile("(?<=费)川(?![东南西北])"), "用"),
    (re.compile(r"(?<![A-Za-z0-9])I(?=[程具作资业])"), "工"),
    (re.compile("(?<=工作)[口曰](?!碑)"), "日"),
    (re.compile("(?<=[0-9万亿])[F干](?=瓦)|(?<=[0-9万亿])干(?=[米克])"), "千"),
    (re.compile("^[儿兀]$|(?<=[0-9万亿])[儿兀](?=$|[/／每])"), "元"),  # its upper stroke is lost: no unit of measure
    (re.compile("(?<=合格|及时|达标|完成|覆盖|准确|到位|执行)[串宰]$"), "率"),
    (re.compile("(?<=月[0-9])[EHBR](?![A-Za-z0-9])|(?<=月[0-9]{2})[EHBR](?![A-Za-z0-9])"), "日"),
    (re.compile("(?<=[0-9])[EHBR](?=内)"), "日"),
    (re.compile(r"^[-—–_Vv√✓•·「『|丨]+\s*(?=[≥≤＞＜><])"), ""),  # a stroke or a tick of a pen, or the rest of a rule
    (re.compile("(?<=[%％一-鿿])[_|]+$"), ""),
    (re.compile('“([^“”"]*)"'), r"“\1”"),
    (re.compile("≥="), ">="),  # the bar below belongs to the second sign
    (re.compile("≤="), "<="),
)
_NO_FIGURE = re.compile(r"[≥≤＞＜><]\s?[+＋]")  # a 4 whose strokes are broken
_PER_CENT = re.compile(r"\d(?:[%％][0689oO°ªad]{1,2}|[oOºgª岩务])$|^[%％][0689oO°ªad]{1,2}$")  # 90%, or 90‰

_STROKES = re.compile("[IⅠ1l|][ⅡⅢ]|[ⅠⅡⅢ][IⅠ1l|]")  # of Ⅲ, not to be counted


def without_slips(text: str) -> str:
    """A recognised line with such characters put right; UNKNOWN stands behind a figure that is not
    certain, or its unit."""
    for slip, meant in _SLIPS:
        text = slip.sub(meant, text)
    doubtful = (_PER_CENT, _NO_FIGURE, _STROKES)
    return text + UNKNOWN if any(sign.search(text) for sign in doubtful) else text
