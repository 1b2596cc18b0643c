"""Forms of which only the characters are left, without heads of indicators: what stands behind the labels is read.

    专项资金绩效目标表(2026年度)项目名称乡村文化站修缮主管部门文化局资金情况(万元)资金总额:15总体目标…产出指标…

Either all on one line behind the title, or a label and its content a line. What stands behind the first level is
unread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import NOT_PLACED, Grade, Unread
from perfcheck.parsing.forms import is_title
from perfcheck.parsing.labels import find_label
from perfcheck.parsing.look_alikes import reports
from perfcheck.parsing.restoring.foot import is_end
from perfcheck.parsing.restoring.restored import Restored
from perfcheck.parsing.restoring.run_on import (
    SHORTEST,
    content_of,
    field_words,
    fields,
    head_words,
    is_fund,
    key_of,
    project_words,
)
from perfcheck.parsing.restoring.run_on_rows import level_words
from perfcheck.parsing.restoring.sheet import Sheet
from perfcheck.parsing.restoring.stretches import is_stamp
from perfcheck.parsing.restoring.unlaid.header import is_sum
from perfcheck.parsing.restoring.unlaid.headless import NO_HEADS
from perfcheck.parsing.tables.labelled import line_label
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

LABELS_NEEDED = 3  # kinds of labels
NAME_REACH = 40  # characters between the title and 项目名称
LONGEST_NAME = 80
LABEL = 10  # characters at the beginning of a line in which a label stands
LONGEST_HEADER = 3000
LONGEST = 60  # lines of labelled cells
TEXTS = ("text", "goal")  # labels whose contents go on over lines
TITLE = regex(r"绩效目标(?:申报|填报|批复)?表")
_UNIT = regex(r"^[(（](?:[万亿千]|百万)?元[)）]$")
_BLANK_YEAR = regex(r"[（(]\s+年度?\s?[)）]")


class RunOnHeader(NamedTuple):
    """Lines [first, last). cells: (label, content, its line). lost: lines of no label. rest: text behind the cells.
    before, stamp: on a line of its own what stands before the title, and between it and the cells."""

    first: int
    last: int
    title: str
    cells: tuple[tuple[str, str, int], ...]
    lost: tuple[int, ...]
    rest: str
    before: str = ""
    stamp: str = ""

    @property
    def names_project(self) -> bool:
        """Whether a project is named, with labels enough around it for a form; words with spaces between are cells."""
        names = [content for label, content, _ in self.cells if key_of(label) == "project_name"]
        words = [content for label, content, _ in self.cells if not (_is_text(label) or is_fund(label))]
        apart = any(len(content.split()) > 1 for content in words)
        enough = not apart and len({key_of(label) for label, _, _ in self.cells}) >= LABELS_NEEDED
        return enough and len(names) == 1 and 0 < len(names[0]) <= LONGEST_NAME


def run_on_headers(lines: Sequence[Line], taken: set[int]) -> list[RunOnHeader]:
    """Such forms of a text. taken: lines of other rooms."""
    found: list[RunOnHeader] = []
    for index, line in enumerate(lines):
        if line.is_row or index in taken or (found and index < found[-1].last):
            continue
        form = on_one_line(line, index) if len(line.text) >= SHORTEST else None
        form = form or (a_label_a_line(lines, index, taken) if is_title(line) else None)
        if form is not None and form.names_project:
            found.append(form)
    return found


def on_one_line(line: Line, index: int) -> RunOnHeader | None:
    """The form behind the last title on a line, None where there is none, or one with heads."""
    for title in reversed(list(TITLE.finditer(line.text))):
        name = project_words().search(line.text, title.end(), title.end() + NAME_REACH)
        if name is None:
            continue
        text = line.text[title.start() : title.start() + LONGEST_HEADER]
        if reports(text) or head_words().search(text) or _BLANK_YEAR.search(text):
            return None
        behind = level_words().search(line.text, name.end())
        end = behind.start() if behind is not None else len(line.text)
        cells = tuple((label, content, index) for label, content in fields(line.text[name.start() : end]))
        before, stamp = line.text[: title.start()].strip(), line.text[title.end() : name.start()].strip()
        return RunOnHeader(index, index + 1, title.group(0), cells, (), line.text[end:].strip(), before, stamp)
    return None


def a_label_a_line(lines: Sequence[Line], title: int, taken: set[int]) -> RunOnHeader | None:
    """The form below a title whose lines begin with a label, its content right behind it."""
    last = next((i for i in range(title + 1, len(lines)) if i - title > LONGEST or is_end(lines[i])), len(lines))
    inside = range(title + 1, last)
    begins = " ".join(lines[i].text[:LABEL] for i in (title, *inside))
    if reports(begins) or any(i in taken or head_words().search(lines[i].text) for i in inside):
        return None
    below = next((i for i in inside if level_words().match(lines[i].text)), last)
    cells: list[tuple[str, str, int]] = []
    lost: list[int] = []
    for index in range(title + 1, below):
        text = lines[index].text
        label = field_words().match(text)
        said = line_label(text)
        if label is not None and (_is_text(label.group(0)) or len(text.split()) > 1):
            cells.append((label.group(0), content_of(text[label.end() :]), index))
        elif label is not None:
            cells += [(name, content, index) for name, content in fields(text)]
        elif said is not None:  # 金额:100万元
            cells.append((text[: -len(said.inline)], said.inline, index))
        elif cells and is_fund(cells[-1][0]) and not cells[-1][1] and (is_sum(text) or _UNIT.match(text.strip())):
            name, unit = cells[-1][0], text.strip()
            cells[-1] = (name, text, cells[-1][2]) if is_sum(text) else (f"{name}{unit}", "", cells[-1][2])
        elif cells and _is_text(cells[-1][0]):
            cells[-1] = (cells[-1][0], cells[-1][1] + content_of(text), cells[-1][2])
        elif not is_stamp(lines[index]):
            lost.append(index)
    if below < last:  # rows of indicators, to the end of the form
        last = next((i for i in range(below, len(lines)) if i in taken or is_end(lines[i])), len(lines))
    rest = " ".join(lines[i].text for i in range(below, last))
    return RunOnHeader(title, last, lines[title].text, tuple(cells), tuple(lost), rest)


def _is_text(label: str) -> bool:
    known = find_label(label)
    return known is not None and known.group in TEXTS


def restore_run_on_header(lines: Sequence[Line], form: RunOnHeader) -> Restored:
    """The labelled cells as a table."""
    sheet = Sheet()
    head = lines[form.first]
    sheet.put(sheet.add_row(head.location), 0, 2, head.tokens[0].cell._replace(text=form.title))
    if form.stamp:
        sheet.put(sheet.add_row(head.location), 0, 2, head.tokens[0].cell._replace(text=form.stamp))
    for index in range(form.first + 1, form.last):
        if is_stamp(lines[index]):
            sheet.put(sheet.add_row(lines[index].location), 0, 2, lines[index].tokens[0].cell)
    for label, content, index in form.cells:
        where = sheet.add_row(lines[index].location)
        cell = lines[index].tokens[0].cell
        sheet.put(where, 0, 1, cell._replace(text=label))
        sheet.put(where, 1, 2, cell._replace(text=content))
    unread = [Unread(lines[i].location, NOT_PLACED, lines[i].text) for i in form.lost]
    unread += [Unread(head.location, NOT_PLACED, form.before)] if form.before else []
    unread += [Unread(head.location, NO_HEADS, form.rest)] if form.rest else []
    return Restored(sheet.table(Grade.NONE), tuple(unread))
