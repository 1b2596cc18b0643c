"""Lines between forms: titles, heads of sections, the unit of money above the next form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.rows import is_title_text
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.parsing.stream import Line

LONGEST_SECTION = 60  # characters
LONGEST_NUMBER = 16
LONGEST_PART = 30  # characters of the heading of one table of several
_OVERALL = regex(r"整体(?:支出)?绩效目标")
_SECTION = regex(
    r"^(?:第[一二三四五六七八九十]{1,3}(?:部分|章)|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])"
)
_TABLE_NUMBER = regex(r"^(?:[一-龥]{0,4}公开|附)?表(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[-—]\d{1,2})?$")


def is_table_number(line: Line) -> bool:
    """Whether a line numbers the table below it (表十二, 附表3, 部门公开表23)."""
    return not line.is_row and len(line.text) <= LONGEST_NUMBER and bool(_TABLE_NUMBER.match(compact(line.text)))


def is_title(line: Line) -> bool:
    """Whether a line is the title of a goal form."""
    return len(line.tokens) == 1 and is_title_text(line.text) and label_of(line.text) is None


def is_overall_title(line: Line) -> bool:
    """Whether a line is the title of a 整体支出绩效目标表."""
    return is_title(line) and names_overall(line.text)


def names_overall(title: str) -> bool:
    """Whether a title is that of a 整体支出绩效目标表."""
    return bool(_OVERALL.search(compact(title)))


def is_section(line: Line) -> bool:
    """Whether a line is the head of a section (三、…)."""
    return not line.is_row and bool(_SECTION.match(line.text)) and len(line.text) <= LONGEST_SECTION


def heads_overall_part(line: Line) -> bool:
    """Whether a line may head one of the tables of a 整体支出绩效目标表: 一、年度重点工作任务; no title of another."""
    text = compact(line.text)
    return is_section(line) and len(text) <= LONGEST_PART and not text.endswith("表") and not is_title(line)


def heads_next_form(line: Line) -> bool:
    """A row above the next form that names its unit of money ("207101某某局 | 单位:万元")."""
    return "单" in line.text and any(compact(t.text).startswith(("单位:", "金额单位:")) for t in line.tokens)
