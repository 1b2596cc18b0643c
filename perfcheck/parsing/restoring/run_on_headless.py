"""Forms of which only the characters are left, without heads of indicators: what stands behind the labels is read.

    专项资金绩效目标表(2026年度)项目名称乡村文化站修缮主管部门文化局资金情况(万元)资金总额:15总体目标…产出指标…

Either all on one line behind the title, or a label and its content a line. What stands behind the first level is unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.page import Unread
from perfcheck.parsing.forms import is_title
from perfcheck.parsing.labels import find_label
from perfcheck.parsing.restoring.foot import is_heading, is_page_foot
from perfcheck.parsing.restoring.layout import Restored
from perfcheck.parsing.restoring.run_on import SHORTEST, content_of, field_words, fields, head_words, project_words
from perfcheck.parsing.restoring.run_on_rows import level_words
from perfcheck.parsing.restoring.sheet import Sheet
from perfcheck.parsing.restoring.unlaid.headless import NO_HEADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

LABELS_NEEDED = 3  # kinds of labels
NAME_REACH = 40  # characters between the title and 项目名称
LONGEST_NAME = 80
LABEL = 10  # characters at the beginning of a line in which a label stands
LONGEST_HEADER = 3000
LONGEST = 60  # lines of labelled cells
NAME_LINES = 8  # lines between the title and 项目名称
_TITLE = re.compile(r"绩效目标(?:申报|填报|批复)?表")
_REPORTS = re.compile(r"自评|评价(?!指标)|监控|完成情况|实际完成|(?<!实际)执行数|执行率|得分")
_BLANK_YEAR = re.compile(r"[（(]\s+年度?\s?[)）]")


@dataclass(frozen=True, slots=True)
class RunOnHeader:
    """Lines [first, last), the labelled cells in them, the text behind them that is not read."""

    first: int
    last: int
    title: str
    cells: tuple[tuple[str, str], ...]
    rest: str


def run_on_headers(lines: Sequence[Line], taken: set[int]) -> list[RunOnHeader]:
    """Such forms of a text. taken: lines of other rooms."""
    found: list[RunOnHeader] = []
    for index, line in enumerate(lines):
        if line.is_row or index in taken or (found and index < found[-1].last):
            continue
        form = on_one_line(line, index) if len(line.text) >= SHORTEST else None
        form = form or (a_label_a_line(lines, index, taken) if is_title(line) else None)
        if form is not None:
            found.append(form)
    return found


def on_one_line(line: Line, index: int) -> RunOnHeader | None:
    """The form behind the title on a line, None where there is none, or one with heads."""
    for title in reversed(list(_TITLE.finditer(line.text))):
        name = project_words().search(line.text, title.end(), title.end() + NAME_REACH)
        if name is None:
            continue
        text = line.text[title.start() : title.start() + LONGEST_HEADER]
        if _REPORTS.search(text) or head_words().search(text) or _BLANK_YEAR.search(text):
            return None
        behind = level_words().search(line.text, name.end())
        end = behind.start() if behind is not None else len(line.text)
        cells = tuple(fields(line.text[name.start() : end]))
        return (
            RunOnHeader(index, index + 1, title.group(0), cells, line.text[end:].strip()) if names_one(cells) else None
        )
    return None


def a_label_a_line(lines: Sequence[Line], title: int, taken: set[int]) -> RunOnHeader | None:
    """The form below a title whose lines begin with a label, its content right behind it."""
    last = next((i for i in range(title + 1, len(lines)) if i - title > LONGEST or _ends(lines[i])), len(lines))
    text = "\n".join(line.text for line in lines[title + 1 : last])
    begins = " ".join(line.text[:LABEL] for line in lines[title:last])
    if _REPORTS.search(begins) or head_words().search(text) or any(i in taken for i in range(title, last)):
        return None
    cells: list[list[str]] = []
    rest = ""
    for line in lines[title + 1 : last]:
        label = field_words().match(line.text)
        if label is None and level_words().match(line.text):
            rest = line.text
            break
        if label is not None:
            cells.append([label.group(0), content_of(line.text[label.end() :])])
        elif cells:
            cells[-1][1] += content_of(line.text)
    named = next((n for n, (label, _) in enumerate(cells) if _key(label) == "project_name"), NAME_LINES)
    found = tuple((label, content) for label, content in cells)
    return RunOnHeader(title, last, lines[title].text, found, rest) if named < NAME_LINES and names_one(found) else None


def _ends(line: Line) -> bool:
    return line.is_row or is_title(line) or is_heading(line) or is_page_foot(line)


def _key(label: str) -> str:
    known = find_label(label)
    return known.key if known is not None else ""


def names_one(cells: Sequence[tuple[str, str]]) -> bool:
    """Whether a project is named, and labels enough are printed behind it for a form."""
    names = [content for label, content in cells if _key(label) == "project_name"]
    return len({_key(label) for label, _ in cells}) >= LABELS_NEEDED and [
        0 < len(n) <= LONGEST_NAME for n in names
    ] == [True]


def restore_run_on_header(lines: Sequence[Line], form: RunOnHeader) -> Restored:
    """The labelled cells as a table."""
    sheet = Sheet()
    line = lines[form.first]
    sheet.put(sheet.add_row(line.location), 0, 2, line.tokens[0].cell._replace(text=form.title))
    for label, content in form.cells:
        where = sheet.add_row(line.location)
        cell = line.tokens[0].cell
        sheet.put(where, 0, 1, cell._replace(text=label))
        sheet.put(where, 1, 2, cell._replace(text=content))
    unread = (Unread(line.location, NO_HEADS, form.rest),) if form.rest else ()
    return Restored(sheet.table(), unread)
