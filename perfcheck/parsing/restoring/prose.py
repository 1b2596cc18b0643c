"""Goals written as running text: a notice with 产出指标, 数量指标:名称≥17600株; … below its title (宁夏).

Only under a title that says it sets or publishes the goals of a project, and never where the text reports
what was achieved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import Unread
from perfcheck.parsing.restoring.restored import ROW_OPEN, Restored
from perfcheck.parsing.restoring.run_on import put_cells, put_row
from perfcheck.parsing.restoring.run_on_rows import indicator_rows
from perfcheck.parsing.restoring.sheet import Sheet
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

REACH = 12  # lines below the title in which the indicators begin
LONGEST = 30  # lines of indicators
ITEMS_NEEDED = 3
_TITLE = regex(r"关于(?P<name>[^|，。]{4,60}?)绩效目标(?:设定|申报|公开)?的?(?:公示|公告|公开|通知)")
_BEGIN = regex(r"^(?:[一1][、.．]\s?)?产出(?:指标|目标)|^数量(?:指标|目标)\s?[:：]")
_END = regex(r"^(?:附件|扫一扫|注[:：])|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$")
_NUMBERING = regex(r"^[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s?")
_GOAL = regex(r"绩效目标(?:是|为)?\s?[:：]\s?(?P<goal>[^。]{4,400}。?)")
_MONEY = regex(r"资金(?P<sum>\d[\d,.]{0,12}[万亿]?元)\s?[,，]?\s?(?:实施|用于)")
_REPORT = regex(r"完成情况|自评|已完成|得分|偏差|评价结果")


class Notice(NamedTuple):
    """A notice with its title at line ``title`` and its indicators at lines [first, last)."""

    name: str
    title: int
    first: int
    last: int


def notices(lines: Sequence[Line]) -> list[Notice]:
    """The notices of a text that write indicators as running text."""
    found: list[Notice] = []
    index = 0
    while index < len(lines):
        title = _TITLE.search(lines[index].text) if "绩效目标" in lines[index].text else None
        begin = begins(lines, index) if title is not None else None
        if title is None or begin is None:
            index += 1
            continue
        found.append(Notice(title.group("name"), index, begin, ends(lines, begin)))
        index = found[-1].last
    return found


def begins(lines: Sequence[Line], title: int) -> int | None:
    """The line at which the indicators of a notice begin, None where none follow its title."""
    for index in range(title + 1, min(len(lines), title + REACH)):
        if not lines[index].is_row and _BEGIN.match(lines[index].text):
            return index
    return None


def ends(lines: Sequence[Line], begin: int) -> int:
    """The line behind the indicators of a notice."""
    end = begin
    while end < min(len(lines), begin + LONGEST) and not lines[end].is_row and not _END.search(lines[end].text):
        end += 1
    return end


def restore_notice(lines: Sequence[Line], notice: Notice) -> Restored | None:
    """The table of a notice; None when it reports results or holds too few indicators."""
    texts = [line.text for line in lines[notice.title : notice.last]]
    if any(_REPORT.search(t) for t in texts):
        return None
    body = "；".join(_NUMBERING.sub("", line.text) for line in lines[notice.first : notice.last])
    found = indicator_rows(body)
    if len(found.rows) < ITEMS_NEEDED:
        return None
    line = lines[notice.first]
    goal = next((m.group("goal") for t in texts if (m := _GOAL.search(t)) is not None), "")
    sheet = Sheet()
    sums = {m.group("sum") for t in texts for m in _MONEY.finditer(t)}
    header = [("项目名称", notice.name), *([("年度目标", goal)] if goal else [])]
    header += [("年度资金总额", sums.pop())] if len(sums) == 1 else []
    put_row(sheet, line, found.heads, header)
    for cells in found.rows:
        put_cells(sheet, line, cells)
    return Restored(sheet.table(), tuple(Unread(line.location, ROW_OPEN, t) for t in found.lost))
