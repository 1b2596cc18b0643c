"""Where forms begin and end, which are refused, and what each one says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.document import Rejection
from perfcheck.model.goal import Goal, GoalKind
from perfcheck.model.location import NOT_FOUND, Field, Status
from perfcheck.parsing.contacts import is_contact_line
from perfcheck.parsing.goal_form import FormParser, first_label, split_code
from perfcheck.parsing.indicators import is_head
from perfcheck.parsing.labels import LabelGroup, find_label
from perfcheck.parsing.list_head import is_list_head
from perfcheck.parsing.look_alikes import blank_reason, refusal
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.rows import is_title_text
from perfcheck.values.amounts import unit_note
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.page import Unread
    from perfcheck.parsing.stream import Line

LOOK_AHEAD = 14  # lines in which a form must show the labels that make it one
LABELS_NEEDED = 3  # different labels, 项目名称 included
LONGEST_FORM = 400  # lines
NAME_LABEL = "项目名称"
NAME_REACH = 3  # lines above 主管部门 in which 项目名称 stands
HEAD_REACH = 30  # lines between a contact row in the head of a form and its indicators
TITLE_REACH = 8  # lines above 项目名称 in which its title may stand

_YEAR = re.compile(r"^[(（]?\s?((?:19|20)\d{2}|20XX)\s?(?:年度|年)?\s?[)）]\s?(?:年度)?$|^((?:19|20)\d{2})\s?年度$")
_OVERALL = re.compile(r"整体(?:支出)?绩效目标")
_SECTION = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}(?:部分|章)|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])"
)
TRANSFER_TITLES = ("区域绩效目标", "投资计划绩效目标", "转移支付绩效目标")


@dataclass(frozen=True, slots=True)
class FormSpan:
    """Lines [first, last) of a form; start: index of its 项目名称 row; title lines are included."""

    first: int
    start: int
    last: int
    title: str | None
    year: Field
    named: bool = True  # False: 项目名称 is not printed, the form begins below its title


def is_title(line: Line) -> bool:
    """Whether a line is the title of a goal form."""
    return len(line.tokens) == 1 and is_title_text(line.text) and label_of(line.text) is None


def is_overall_title(line: Line) -> bool:
    """Whether a line is the title of a 整体支出绩效目标表."""
    return is_title(line) and bool(_OVERALL.search(compact(line.text)))


def is_section(line: Line) -> bool:
    """Whether a line is the head of a section (三、…)."""
    return not line.is_row and bool(_SECTION.match(line.text)) and len(line.text) <= 60


def starts_form(lines: Sequence[Line], index: int) -> bool:
    """Whether this row is the 项目名称 row of a goal form (not the head of a budget table)."""
    line = lines[index]
    if not line.is_row:
        return False
    position, label = first_label(line)
    if label is not None and label.key == "parent_name":  # 一级项目名称 … 二级项目名称 (甘肃)
        keys = {x.key for t in line.tokens if (x := find_label(t.text)) is not None}
        label = find_label("项目名称") if "project_name" in keys else None
    if label is None or label.key != "project_name":
        return False
    money = any(compact(t.text) in ("合计", "总计", "金额") for t in line.tokens[position + 1 :])
    if money or is_head(line) or is_list_head(lines, index):
        return False
    seen = {"project_name"}
    for following in lines[index + 1 : index + 1 + LOOK_AHEAD]:
        found = first_label(following)[1]
        if found is not None and found.key == "project_name":
            break
        if found is not None and (following.is_row or found.group is LabelGroup.CONTACT):
            seen.add(found.group if found.group is LabelGroup.FUND else found.key)
        if is_head(following):
            seen.add("indicator_head")
    return len(seen) >= LABELS_NEEDED


def starts_without_name(lines: Sequence[Line], index: int) -> bool:
    """A form whose 项目名称 label was lost: 主管部门 with 实施单位 or 项目属性 below, no form open above."""
    line = lines[index]
    label = first_label(line)[1] if line.is_row else None
    if label is None or label.key != "department_cell":
        return False
    above = lines[max(0, index - NAME_REACH) : index]
    if any((found := first_label(a)[1]) and found.key == "project_name" for a in above):
        return False
    keys = {found.key for f in lines[index : index + 4] for t in f.tokens if (found := find_label(t.text))}
    return "implementing_unit" in keys and "attribute" in keys


def holds_name(line: Line) -> bool:
    """A line that is the project's name: a row that lost its label, or a line that begins with it."""
    if len(line.tokens) != 1 or is_title(line) or _YEAR.match(line.text):
        return False
    return line.is_row or compact(line.text).startswith(NAME_LABEL)


def find_forms(lines: Sequence[Line]) -> tuple[FormSpan, ...]:
    """Every goal form, in printed order."""
    starts: list[int] = []
    after = 0
    for index in range(len(lines)):
        if starts_form(lines, index):
            starts.append(index)
            after = index + 1
        elif starts_without_name(lines, index):
            starts.append(index - 1 if index > after and holds_name(lines[index - 1]) else index)
            after = index + 1
    spans: list[FormSpan] = []
    for number, start in enumerate(starts):
        limit = starts[number + 1] if number + 1 < len(starts) else len(lines)
        first, title, year = look_up(lines, start, spans[-1].last if spans else 0)
        spans.append(FormSpan(first, start, end_of(lines, start, min(limit, start + LONGEST_FORM)), title, year))
    return tuple(sorted((*spans, *nameless(lines, spans)), key=lambda span: span.first))


def nameless(lines: Sequence[Line], spans: Sequence[FormSpan]) -> Iterator[FormSpan]:
    """Forms cut off above their indicators: a title of a project's goals, then the indicator heads."""
    taken = {i for span in spans for i in range(span.first, span.last)}
    for index, line in enumerate(lines):
        if index in taken or not is_title(line) or is_overall_title(line) or "项目" not in compact(line.text):
            continue
        below = range(index + 1, min(len(lines), index + 1 + LOOK_AHEAD))
        head = next((i for i in below if i in taken or is_title(lines[i]) or starts_table(lines, i)), None)
        if head is None or head in taken or not is_head(lines[head]) or is_list_head(lines, head):
            continue
        limit = next((i for i in range(head, len(lines)) if i in taken), len(lines))
        first, title, year = look_up(lines, index + 1, 0)
        yield FormSpan(first, index + 1, end_of(lines, index, limit), title, year, named=False)


def starts_table(lines: Sequence[Line], index: int) -> bool:
    """Whether a table with indicators begins here: the head of a form or of a list."""
    return is_head(lines[index]) or is_list_head(lines, index)


def look_up(lines: Sequence[Line], start: int, floor: int) -> tuple[int, str | None, Field]:
    """First line, title and (YYYY年度) printed above a form."""
    first, title, year = start, None, NOT_FOUND
    for index in range(start - 1, max(floor, start - TITLE_REACH) - 1, -1):
        line = lines[index]
        text = compact(line.text)
        stamp = _YEAR.match(text)
        if stamp and len(line.tokens) == 1:
            if not year.present:
                year = Field(Status.PRESENT, line.tokens[0].text, line.location)
        elif is_title(line) and not is_overall_title(line):
            title = title or line.tokens[0].text
        elif not (is_page_number(text) or text.startswith(("单位:", "金额单位")) or (title is None and len(text) < 30)):
            break
        else:
            continue
        first = index
    return first, title, year


def end_of(lines: Sequence[Line], start: int, limit: int) -> int:
    """Index behind the last line of the form that starts here."""
    footed = headed = False
    index = start + 1
    while index < limit:
        line = lines[index]
        if is_title(line) or (is_section(line) and (headed or footed)) or _YEAR.match(compact(line.text)):
            break
        if is_contact_line(line):
            footed = headed or not heads_follow(lines, index, limit)
        elif (footed and not is_page_number(line.text)) or (headed and ends_indicators(lines, index, limit)):
            break
        headed = headed or is_head(line)
        index += 1
    return index


def heads_follow(lines: Sequence[Line], index: int, limit: int) -> bool:
    """Whether the indicators are still to come: 项目负责人 stands in the head of some forms (衔接资金)."""
    return any(is_head(line) for line in lines[index + 1 : min(limit, index + HEAD_REACH)])


def ends_indicators(lines: Sequence[Line], index: int, limit: int) -> bool:
    """Behind the indicator head: the unit line of the next form, or a paragraph nothing follows."""
    line = lines[index]
    if line.is_row:
        return heads_next_form(line)
    return not is_page_number(line.text) and not continues(lines, index, limit)


def heads_next_form(line: Line) -> bool:
    """A row above the next form that names its unit of money ("207101某某局 | 单位:万元")."""
    return any(compact(t.text).startswith(("单位:", "金额单位:")) for t in line.tokens)


def continues(lines: Sequence[Line], index: int, limit: int) -> bool:
    """Whether the form goes on behind a stray paragraph: its foot or more of its rows follow soon."""
    for line in lines[index + 1 : min(limit, index + 4)]:
        if is_title(line) or is_section(line):
            return False
        if is_contact_line(line) or line.is_row:
            return True
    return False


def parse_form(lines: Sequence[Line], span: FormSpan, ordinal: int) -> tuple[Goal, tuple[Unread, ...]]:
    """The form as a Goal and what of it could not be placed."""
    parser = FormParser()
    title = compact(span.title or "")
    head = lines[span.start]
    read_above(parser, lines[max(0, span.start - 3) : span.start])
    if first_label(head)[1] is None and span.named:  # the label was lost, or runs into its content
        source = head.tokens[0]
        name = source.text.strip().removeprefix(NAME_LABEL).strip(" :：")
        parser.cells["project_name"] = Field(Status.PRESENT, name, source.cell.location, None, source.cell.by_ocr)
    else:
        parser.feed(head)
    for line in lines[span.start + 1 : span.last]:
        parser.feed(line)
    goal = parser.goal(
        title=span.title,
        form_year=span.year,
        location=lines[span.first].location,
        ordinal=ordinal,
        kind=GoalKind.TRANSFER if any(t in title for t in TRANSFER_TITLES) else GoalKind.PROJECT,
    )
    return goal, tuple(parser.unread)


def read_above(parser: FormParser, lines: Sequence[Line]) -> None:
    """Unit of money and "207101某某法院" printed above the first row of a form (天津)."""
    for line in lines:
        parser.funds.unit = unit_note(line.text) or parser.funds.unit
        code, _ = split_code(line.tokens[0].text)
        if code is not None and len(code) >= 3 and heads_next_form(line):
            place = line.tokens[0].cell.location
            parser.cells["department_cell"] = Field(Status.PRESENT, line.tokens[0].text, place)


def refuse_or_parse(
    lines: Sequence[Line], span: FormSpan, ordinal: int
) -> tuple[Goal | None, tuple[Unread, ...], Rejection | None]:
    """A Goal, or the reason why the span is none."""
    place = lines[span.start].location
    reason = refusal(lines, span.first, span.start, span.last)
    if reason is None:
        goal, unread = parse_form(lines, span, ordinal)
        reason = blank_reason(goal)
        if reason is None:
            return goal, unread, None
    return None, (), Rejection(span.title or "（无标题）", reason, place)
