"""Goals written as running text: a notice with 产出指标, 数量指标:名称≥17600株; … below its title (宁夏).

Only under a title that says it sets or publishes the goals of a project, and never where the text reports
what was achieved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.parsing.run_on import indicator_rows, row_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

REACH = 12  # lines below the title in which the indicators begin
LONGEST = 30  # lines of indicators
ITEMS_NEEDED = 3
_TITLE = re.compile(r"关于(?P<name>[^|，。]{4,60}?)绩效目标(?:设定|申报|公开)?的?(?:公示|公告|公开|通知)")
_BEGIN = re.compile(r"^(?:[一1][、.．]\s?)?产出指标|^数量指标\s?[:：]")
_END = re.compile(r"^(?:附件|扫一扫|注[:：])|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$")
_NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s?")
_GOAL = re.compile(r"绩效目标(?:是|为)?\s?[:：]\s?(?P<goal>[^。]{4,400}。?)")
_REPORT = re.compile(r"完成情况|自评|已完成|得分|偏差|评价结果")


def read_notices(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with the indicators of every such notice turned into the rows of a form."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        title = _TITLE.search(lines[index].text)
        begin = begins(lines, index) if title is not None else None
        if title is None or begin is None:
            result.append(lines[index])
            index += 1
            continue
        end = ends(lines, begin)
        rows = form_rows(title.group("name"), lines, index, begin, end)
        result += lines[index:begin] if rows else lines[index:end]
        result += rows
        index = end
    return tuple(result)


def begins(lines: Sequence[Line], title: int) -> int | None:
    for index in range(title + 1, min(len(lines), title + REACH)):
        if not lines[index].is_row and _BEGIN.match(lines[index].text):
            return index
    return None


def ends(lines: Sequence[Line], begin: int) -> int:
    end = begin
    while end < min(len(lines), begin + LONGEST) and not lines[end].is_row and not _END.search(lines[end].text):
        end += 1
    return end


def form_rows(name: str, lines: Sequence[Line], title: int, begin: int, end: int) -> list[Line]:
    """Rows of a form; [] when the text reports results or holds too few indicators."""
    texts = [line.text for line in lines[title:end]]
    if any(_REPORT.search(t) for t in texts):
        return []
    body = "；".join(_NUMBERING.sub("", line.text) for line in lines[begin:end])
    rows = indicator_rows(body, lines[begin])
    if len(rows) <= ITEMS_NEEDED:
        return []
    goal = next((m.group("goal") for t in texts if (m := _GOAL.search(t)) is not None), "")
    header = [("项目名称", name), ("年度目标", goal) if goal else ("年度目标",)]
    return [*(row_line(cells, lines[begin]) for cells in header), *rows]
