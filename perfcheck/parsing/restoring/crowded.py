"""Forms whose words are crowded on one line in an order that is lost (文库 sites): the name of the project is read.

    …项目支出绩效目标申报表 (2026年度) 项目名称 文物保护经费 主管部门 文化局 实施单位 项目属性 … 数量指标 三级指标 …

A name is sure where a label with one word of its own stands right behind it. Everything else is unread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import NOT_PLACED, Grade, Unread
from perfcheck.parsing.forms import is_title
from perfcheck.parsing.look_alikes import reports
from perfcheck.parsing.restoring.foot import is_end
from perfcheck.parsing.restoring.restored import Restored
from perfcheck.parsing.restoring.run_on import SHORTEST, head_words, project_words, put_cells
from perfcheck.parsing.restoring.run_on_headless import NAME_REACH, TITLE
from perfcheck.parsing.restoring.sheet import Sheet
from perfcheck.parsing.restoring.stretches import is_stamp
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

LABELS_NEEDED = 4  # words of such a line that are labels
STAMPS = 4  # lines between the title and the line: the year, the unit of money
SHORT = 12  # characters of such a line
MOST_LINES = 60  # of a form
_NAMED = [False, True, False, True]  # whether words are labels: the name, a label, its content, a label
_IDEOGRAPH = regex(r"[一-龥]")
_TICKED = regex(r"[□☑√■]")


class Crowded(NamedTuple):
    """Lines [first, last); title: its words and the line they stand on. line: that of the name.

    cells: (label, content) of the name and of what stands behind it.
    """

    first: int
    last: int
    title: str
    cells: tuple[tuple[str, str], ...]
    line: int


def crowded_forms(lines: Sequence[Line], taken: set[int]) -> list[Crowded]:
    """Such forms of a text. taken: lines of other rooms."""
    found: list[Crowded] = []
    for index, line in enumerate(lines):
        if line.is_row or index in taken or len(line.text) < SHORTEST:
            continue
        title, first, start = title_of(lines, index)
        label = project_words().search(line.text, start, start + NAME_REACH) if title else None
        words = words_behind(line.text[label.end() :]) if label is not None else ()
        if label is None or not words or reports(line.text) or head_words().search(line.text):
            continue
        cells = ((label.group(0), words[0]), (words[1], words[2]))
        ends = (i for i in range(index + 1, len(lines)) if i in taken or i - index > MOST_LINES or is_end(lines[i]))
        found.append(Crowded(first, next(ends, len(lines)), title, cells, index))
    return found


def title_of(lines: Sequence[Line], index: int) -> tuple[str, int, int]:
    """(title, its line, where what follows it begins on the line of the name); no title where there is none."""
    titles = list(TITLE.finditer(lines[index].text))
    if titles:
        return titles[-1].group(0), index, titles[-1].end()
    for above in range(index - 1, max(index - 2 - STAMPS, -1), -1):
        if is_title(lines[above]):
            return lines[above].text, above, 0
        if len(lines[above].text) > SHORT:
            break
    return "", index, 0


def words_behind(text: str) -> tuple[str, ...]:
    """The name a text behind 项目名称 begins with, the label behind it and its content; () where it is not sure."""
    words = text.lstrip(" :：").split()
    labels = [label_of(word) is not None for word in words]
    if labels[: len(_NAMED)] != _NAMED or sum(labels) < LABELS_NEEDED:
        return ()
    name = words[0]
    whole = name.count("(") + name.count("（") == name.count(")") + name.count("）") and not _TICKED.search(name)
    return tuple(words[:3]) if whole and _IDEOGRAPH.search(name) else ()


def restore_crowded(lines: Sequence[Line], form: Crowded) -> Restored:
    """The name of the project; the lines of the form are unread."""
    sheet = Sheet()
    title = lines[form.first]
    sheet.put(sheet.add_row(title.location), 0, 2, title.tokens[0].cell._replace(text=form.title))
    for cells in form.cells:
        put_cells(sheet, lines[form.line], cells)
    lost = (i for i in range(form.first, form.last) if i == form.line or not (i == form.first or is_stamp(lines[i])))
    unread = tuple(Unread(lines[i].location, NOT_PLACED, lines[i].text) for i in lost)
    return Restored(sheet.table(Grade.NONE), unread)
