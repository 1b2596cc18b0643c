"""Goals written as running text: a notice with 产出指标, 数量指标:名称≥17600株; … below its title (宁夏).

Only under a title that says it sets or publishes the goals of a project, and never where the text reports
what was achieved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import ROWS_OPEN, Unread
from perfcheck.parsing.indicator_text import heads_of
from perfcheck.parsing.restoring.restored import Restored
from perfcheck.parsing.restoring.run_on import put_cells, put_row
from perfcheck.parsing.restoring.run_on_rows import Rows, indicator_rows
from perfcheck.parsing.restoring.sheet import Sheet
from perfcheck.parsing.restoring.stretches import is_head_line, speaks_of_heads
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.labelled import label_of, line_label, may_name_project
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

REACH = 12  # lines below the title in which the indicators begin
LONGEST = 30  # lines of indicators
TITLE_REACH = 3  # lines above 项目名称:… in which a title may say that results are told
ITEMS_NEEDED = 3
SPOKEN_NEEDED = 2  # lines of 数量指标:… below a line that names the project, and says no more
LONGEST_LABEL = 14  # characters before a colon
_TITLE = regex(
    r"关于(?:公开|公示|公布|发布|申报|设定|印发)?(?P<name>[^|，。]{4,60}?)绩效目标(?:设定|申报|公开)?(?:情况)?的?(?:公示|公告|公开|通知)"
    r"|^(?P<bare>[^|，。：:]{4,60}?)绩效目标(?:设定|申报)?(?:情况)?的?(?:公示|公告|公开)$"
)
_BEGIN = regex(r"^(?:[-+•]\s+)?[（(]?(?:[一1][)）、.．]\s?)?[【\[]?产出(?:指标|目标)|^数量(?:指标|目标)\s?[:：]")
_SPOKEN = regex(r"(?:指标|目标|满意度)\s?[:：]")
_END = regex(r"^(?:附件|扫一扫|注[:：])|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$")
_NUMBERING = regex(
    r"^(?:[-+•]\s+)?(?:\d{1,2}(?:[.．]\d{1,2}){1,2}(?=\s?[（(]?[一-龥])|[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．])\s?|^[-+•]\s+"
)
_GOAL = regex(r"绩效目标(?:是|为)?\s?[:：]\s?(?P<goal>[^。]{4,400}。?)")
_MONEY = regex(r"资金(?P<sum>\d[\d,.]{0,12}[万亿]?元)\s?[,，]?\s?(?:实施|用于|现将)")
_REPORT = regex(r"完成情况|实际(?:完成|为|达)?\s?\d|自评|已完成|得分|偏差|评价结果")
_POINTS = regex(r"[（(](?:分值|权重)?\s?[:：]?\s?\d{1,3}(?:\.\d)?\s?分?[)）]\s?$")
_JOINT = regex(r"[-—–－/]")
_CLAUSES = regex(r"[；;。\n]")
_NAMED_VALUE = regex(r"[，,]\s?(?:指标值|目标值)(?:为|是|[:：])?")


class Notice(NamedTuple):
    """A notice with its title at line ``title`` and its indicators at lines [first, last)."""

    name: str
    title: int
    first: int
    last: int
    found: Rows


def notices(lines: Sequence[Line]) -> list[Notice]:
    """The notices of a text that write indicators as running text, indicators enough and no results."""
    found: list[Notice] = []
    index = 0
    while index < len(lines):
        name = title_name(lines[index])
        begin = begins(lines, index) if name is not None else None
        if name is None or begin is None:
            index += 1
            continue
        last = ends(lines, begin)
        rows = rows_of(lines[begin:last])
        reported = any(_REPORT.search(line.text) for line in lines[max(0, index - TITLE_REACH) : last])
        if len(rows.rows) >= ITEMS_NEEDED and not reported:
            found.append(Notice(name, index, begin, last, rows))
        index = last
    return found


def title_name(line: Line) -> str | None:
    """The project a line begins a notice of: the title of one, or 一、项目名称:… of a list of statements."""
    title = _TITLE.search(line.text) if "绩效目标" in line.text else None
    if title is not None:
        return title.group("name") or title.group("bare")
    label = line_label(line.text) if not line.is_row and may_name_project(line.text) else None
    return label.inline if label is not None and label.key == "project_name" else None


def begins(lines: Sequence[Line], title: int) -> int | None:
    """The line at which the indicators of a notice begin, None where none follow its title, or a table does."""
    for index in range(title + 1, min(len(lines), title + REACH)):
        line = lines[index]
        if line.is_row or (speaks_of_heads(line.text) and is_head_line(line.text.split())):
            return None
        if _BEGIN.match(line.text):
            spoken = sum(speaks(x.text) for x in lines[index : ends(lines, index)])
            return index if _TITLE.search(lines[title].text) or spoken >= SPOKEN_NEEDED else None
    return None


def speaks(text: str) -> bool:
    """Whether a line says of which level the indicators on it, or below it, are."""
    return bool(_SPOKEN.search(text)) or bool(heads_of(text)) or is_level_word(_NUMBERING.sub("", text))


def ends(lines: Sequence[Line], begin: int) -> int:
    """The line behind the indicators of a notice."""
    end = begin
    while end < min(len(lines), begin + LONGEST) and not (lines[end].is_row or _END.search(lines[end].text)):
        if end > begin and title_name(lines[end]) is not None:  # of the next project
            break
        end += 1
    return end


def labelled(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """(label, content) of the lines that say one thing each: 二、实施单位:图书馆."""
    found = []
    for text in (_NUMBERING.sub("", line.text) for line in lines if not line.is_row):
        label = line_label(text)
        if label is not None and label.group in ("header", "fund", "goal", "text"):
            found.append((text[: -len(label.inline)].strip(" :：\t"), label.inline))
    return [(words, content) for words, content in found if 0 < len(words) <= LONGEST_LABEL]


def item_of(text: str) -> str:
    """A line without its number and its points; levels in brackets (【产出指标-数量指标】) one behind the other."""
    plain = _POINTS.sub("", _NUMBERING.sub("", text))
    for head in reversed(heads_of(plain)):
        plain = f"{plain[: head.start()]}{_JOINT.sub(' ', head.group(1))} {plain[head.end() :]}"
    return plain


def rows_of(lines: Sequence[Line]) -> Rows:
    """The indicators these lines tell."""
    body = "\n".join(item_of(line.text) for line in lines)
    return indicator_rows(_CLAUSES.sub("\n", _NAMED_VALUE.sub("", body)))


def restore_notice(lines: Sequence[Line], notice: Notice) -> Restored:
    """The table of a notice."""
    texts = [line.text for line in lines[max(0, notice.title - TITLE_REACH) : notice.last]]
    found = notice.found
    line = lines[notice.first]
    header = labelled(lines[notice.title : notice.first])
    kinds = {
        label.key if label.group != "fund" else "fund" for words, _ in header if (label := label_of(words)) is not None
    }
    if "project_name" not in kinds:
        header.insert(0, ("项目名称", notice.name))
    goal = next((m.group("goal") for t in texts if (m := _GOAL.search(t)) is not None), "")
    if goal and not kinds & {"annual_goal", "goal_row"}:
        header.append(("年度目标", goal))
    sums = {m.group("sum") for t in texts for m in _MONEY.finditer(t)}
    if len(sums) == 1 and "fund" not in kinds:
        header.append(("年度资金总额", sums.pop()))
    sheet = Sheet()
    put_row(sheet, line, found.heads, header)
    for cells in found.rows:
        put_cells(sheet, line, cells)
    return Restored(sheet.table(), tuple(Unread(line.location, ROWS_OPEN, t) for t in found.lost))
