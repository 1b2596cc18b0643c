"""Reasons that a paragraph gives for a rise or a fall: 增加112.60万元，主要原因是压减会议费 does not fit (AMT18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.funds.told_sums import Told
from perfcheck.values.normalise import part_begins

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_CHANGE = regex(r"(增加|增长|减少|下降|降低)了?[\d.,]{1,16}(?:万元|元|%|％)")
_REASON = regex(
    r"[,，。](?:其?(?:增加|减少|变动)?的?主?要?原因(?:是|为|系|在于|[:：])|主要(?:是|系|由于)|(?:是)?由于|是因为?)"
    r"([^。；;]{2,120})"
)
# Words that can mean nothing else, and all that may speak of it (防灾减灾, 提高效益 are neither).
RISE, FALL = (
    regex(r"(?<![为以])(?:增加|新增|增长|增资|上调|上涨|追加|扩大|调增)"),
    regex(r"(?<![为以])(?:减少|压减|核减|削减|缩减|精减|调减|厉行节约|过紧日子|压缩)"),
)
MAY_RISE = regex(r"增|高|升|上[调涨]|扩|新|追加|补|晋|开展|启动|实施|购置|纳入")
MAY_FALL = regex(r"减|压|节|严|紧|取消|到期|完[工成]|结束|[下调]降|下调|降低|缩")
# A clause that says of what is spent that it is held down, and no more: 严格控制接待批次和人数
_HELD = regex(
    r"^(?:进一步|继续|切实|加强|认真|贯彻|落实|严格|从严|坚持){0,3}"
    r"(?:(?:控制(?![室柜台点价网])|严控|压减)[一-龥“”]{0,10}"
    r"(?:规模|批次|人数|次数|支出|开支|标准|数量|费用|接待|用车|出国|频次)|(?:厉行节约|过紧日子)[一-龥]{0,4})$"
)
_CLAUSES = regex("[,，、]")
# What may turn either into a reason of the other: money moved, what was so last year, and a second thought
# (新增1辆购置，但与去年的车型不同).
_ELSEWHERE = regex(
    r"上年|去年|往年|以前|改由|转由|转为|划转|划[入出]|并入|统筹|口径|结构|基数|其他(?:资金|渠道)|不再|未|自有|结转|退|撤|但|不同|有别|差异"
)


def rest_of(reason: str, way: re.Pattern[str]) -> str:
    """A reason without the clauses that name what goes one way: 压减设备购置项目."""
    return "，".join(clause for clause in _CLAUSES.split(reason) if not way.search(clause))


def told_reasons(text: str) -> Iterator[Told]:
    """The reason of each rise and fall, where it speaks of nothing but the other."""
    for hit in _REASON.finditer(text):
        changes = list(_CHANGE.finditer(text, part_begins(text, hit.start(), "。；;"), hit.start()))
        if not changes or _ELSEWHERE.search(hit.group(1)):
            continue
        verbs = {change.group(1)[0] == "增" for change in changes}
        if len(verbs) != 1:
            continue
        rise, reason = verbs.pop(), hit.group(1)
        other_way, own_way = (FALL, MAY_RISE) if rise else (RISE, MAY_FALL)
        against = other_way.search(reason) is not None and not (RISE if rise else FALL).search(reason)
        held = rise and all(_HELD.search(clause) for clause in _CLAUSES.split(reason))
        against = held or (against and not own_way.search(rest_of(reason, other_way)))
        quote = text[changes[-1].start() : hit.end()]
        said = "增加" if rise else "减少"
        other = "减少" if rise else "增加"
        yield Told(f"写“{quote}”，金额{said}，所写原因却是{other}" if against else "", quote)
