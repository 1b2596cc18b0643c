"""What a row outside or below the indicators is: a title, a label row, a signature, the foot of the table."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.model.page import Grade
from perfcheck.parsing.tables.anchors import is_anchor, is_level
from perfcheck.parsing.tables.columns import owner_in
from perfcheck.parsing.tables.head_columns import is_numbering
from perfcheck.parsing.tables.labelled import label_of, may_be_label, names_project
from perfcheck.parsing.tables.roles import head_role, is_level_word, is_table_word
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount, unit_note
from perfcheck.values.levels import standard_level1
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.table import Place, Table
    from perfcheck.parsing.tables.heads import Head

TITLE = regex(
    r"绩效.{0,12}(?:目标|申报|填报|批复|情况|指标).{0,12}(?:表|申报书)(?:[(（].{0,20}[)）])?$|绩效表$|绩效目标申报书(?:[(（].{0,20}[)）])?$"
)
YEAR = regex(
    r"^[(（]?\s?((?:19|20)\d{2}|20XX)\s?(?:年度|年)?\s?(?:[,;]?(?:金额)?单位:[^()]{1,4})?[)）]\s?(?:年度)?$|^((?:19|20)\d{2})\s?年度$"
    r"|^(?:预算|申报|填报)?(?:年度|年份):((?:19|20)\d{2})\s?年?度?$"
)
_CONTINUED = regex(r"[(（]续表?[一二三四五\d]{0,2}[)）]$|^[(（]?续表?[一二三四五\d]{0,2}[)）]?$")
_REFERS = regex(r"(?:具体|内容)?(?:详|参|请|另|附)见|见附")  # 详见项目绩效目标申报表
_SIGNATURE = regex(r"盖章|签字|签章|签名|公章|年月日|(?:审核|领导|科室|财政部门).{0,6}意见")
_FILLED_IN_BY = regex(r"(?:填报|填表|编制|经办|制表)(?:股室|科室|处室|部门|单位|人员?):|联系(?:电话|方式|人):")
_NOTE = regex(r"^\(?(?:注|备注|说明|填表说明|附注|附件)(?:\d{0,2}[:：、.]|$)")
_SUM = regex(
    r"^(?:(?:总?分?|权重|分值|分值权重|总分值)(?:合计|总计)|.{0,12}小计|合计\(.{0,8}\)|总分)$"
)  # 产出指标小计: of its weights
LONGEST_TITLE = 60
LONGEST_NAME = 40  # characters of a project named on a row of its own without a label


def is_title_row(table: Table, row: int) -> bool:
    """Whether a row holds nothing but the title of a form."""
    return row in _title_rows(table)


@lru_cache(maxsize=64)
def _title_rows(table: Table) -> set[int]:
    alone = [(row, cells[0]) for row in range(table.height) if len(cells := table.filled[row]) == 1]
    titled = [(row, p) for row, p in alone if is_title_text(p.text) and not (row and is_continued(p.text))]
    return {row for row, place in titled if not _heads_half(table, row, place)}


def _heads_half(table: Table, row: int, place: Place) -> bool:
    """长期绩效目标表 or 年度绩效目标表 right above the heads of indicators: a part of the form (湖北)."""
    return is_table_word(place.text) and 0 < row < table.height - 1 and is_anchor(table, row + 1)


@lru_cache(maxsize=4096)
def is_title_text(text: str) -> bool:
    """Whether a text is the title of a goal form, not the words that refer to one."""
    plain = compact(text)
    short = len(plain) <= LONGEST_TITLE and "。" not in plain
    return short and bool(TITLE.search(plain)) and not _REFERS.match(plain)


@lru_cache(maxsize=4096)
def is_continued(text: str) -> bool:
    """Whether a title is the one of the page before, printed again: 项目绩效目标表(续), 续表."""
    plain = compact(text)
    return len(plain) <= LONGEST_TITLE and bool(_CONTINUED.search(plain))


def is_stamp_row(table: Table, row: int) -> bool:
    """(2026年度) or 单位:万元, alone or together."""
    cells = table.filled[row]
    return bool(cells) and is_stamp(cells[0].text) and all(is_stamp(p.text) for p in cells[1:])


def names_unit(table: Table, row: int) -> bool:
    """A row above a form: the year or the unit of money, with the department beside it at most (天津)."""
    cells = table.filled[row]
    return len(cells) <= 3 and any(is_stamp(p.text) for p in cells)


@lru_cache(maxsize=4096)
def is_year(text: str) -> bool:
    """Whether a text is the year of a form and nothing else: (2026年度)."""
    return bool(YEAR.match(compact(text)))


def is_stamp(text: str) -> bool:
    """Whether a text is the year of a form or the unit of its money, and nothing else."""
    return is_year(text) or is_unit_note(text)


def is_unit_note(text: str) -> bool:
    """Whether a text is the unit of money and nothing else."""
    return unit_note(text) is not None and len(compact(text)) <= 16


def name_label(table: Table, row: int) -> Place | None:
    """The cell 项目名称 of a form (not of the head of a budget table or a list)."""
    return name_labels(table).get(row)


@lru_cache(maxsize=64)
def name_labels(table: Table) -> dict[int, Place]:
    """Row → its cell 项目名称, of all rows of a table that have one."""
    found: dict[int, Place] = {}
    for row, places in project_cells(table).items():
        cells = table.filled[row]
        behind = [*(p.text for p in cells[1:]), ""]
        heads = (p for p, text in zip(cells, behind, strict=True) if parse_amount(text, "元").value is None)
        money = any(compact(p.text) in ("合计", "总计", "金额") for p in heads)
        if not money and not any(head_role(p.text) in ("level1", "level2", "value") for p in cells):
            found[row] = places[0]
    return found


@lru_cache(maxsize=64)
def project_cells(table: Table) -> dict[int, list[Place]]:
    """Row → its cells 项目名称 from left to right, with content of their own or not; heads of columns too."""
    found: dict[int, list[Place]] = {}
    for row in range(table.height):
        places = [p for p in table.filled[row] if names_project(p.text)]
        if places:
            found[row] = places
    return found


def ends_body(table: Table, row: int, head: Head) -> bool:
    """Whether the rows of indicators end above this row."""
    cells = table.filled[row]
    if cells and cells[0].right <= (left := head.left):
        cells = [p for p in cells if not (p.right <= left and is_table_word(p.text))]
    if not cells:
        return False
    first = cells[0]
    if is_title_row(table, row) or names_unit(table, row):
        return True
    if name_label(table, row) is not None:
        return project_line(table, row, head) is None
    levels = [c for c in head.columns if c.role in ("level1", "level2")]
    edge = (levels[0] if levels else head.columns[0]).left
    signed = (first.left <= edge and _is_signature(table, row)) or bool(_FILLED_IN_BY.match(compact(first.text)))
    if not signed and says_more(table, row, head) is not None and _belongs_to_project(table, row, head):
        return False
    if signed or first.left > edge:
        return signed
    # label, content, label, content: whatever stands in front of them but a level; 完成时间 in both halves is a name
    if not is_level_word(first.text) and len({compact(p.text) for p in cells if _labels_project(p.text)}) > 1:
        return True
    label = label_of(first.text)
    contact = label is not None and label.group == "contact" and not is_level_word(first.text)
    if contact or (levels and _leaves_names(table, row, head)):
        return True
    if _fills_columns(table, row, head):
        return False
    if _NOTE.match(compact(first.text)) and _goes_on_below(table, row, head):
        return False
    if label is not None and label.group != "indicator" and not is_level_word(first.text):
        listed = label.group == "tail" and _SUM.match(compact(first.text))
        level = label.group != "tail" and not label.inline and _heads_rows(table, row, head)
        return not listed and not level and not (levels == [] and label.group in ("text", "goal"))
    if _NOTE.match(compact(first.text)):
        return True
    return bool(levels) and _runs_across(cells, head)


def _labels_project(text: str) -> bool:
    label = label_of(text)
    return label is not None and label.group in ("header", "fund", "contact") and not is_level_word(text)


def _fills_columns(table: Table, row: int, head: Head) -> bool:
    """Whether value and name are filled by cells of their own, and the level by one no wider than its head."""
    value = next((i for i, c in enumerate(head.columns) if c.role == "value"), 0)
    if value < 2:
        return False
    places = [owner_in(table, c, row) for c in head.columns[: value + 1]]
    own = all(p.text and p.top == row for p in places[-2:])
    return own and len({id(p) for p in places}) == len(places)


def _leaves_names(table: Table, row: int, head: Head) -> bool:
    """领导签字 | (one blank cell) | 填表日期 | 2025年: one blank cell of the row is the name's and another column's at
    once, as no row of indicators has it, and the value's is filled."""
    name = next((c for c in head.columns if c.role == "level3"), None)
    value = next((c for c in head.columns if c.role == "value"), None)
    if name is None or value is None or table.grade is not Grade.PRINTED:
        return False
    place, told = owner_in(table, name, row), owner_in(table, value, row)
    wider = place.left < name.left or place.right > name.right
    return wider and not place.text and place.height == 1 and told.top == row and bool(told.text)


def _heads_rows(table: Table, row: int, head: Head) -> bool:
    """资金投入 alone on its row, over all columns or in the first of them, above a row of indicators."""
    cells = table.filled[row]
    below = table.filled[row + 1] if row + 1 < table.height else []
    columns = [(c.left, c.right) for c in head.columns]
    fit = len(below) > 1 and all((p.left, p.right) in columns for p in below)
    return len(cells) == 1 and fit and label_of(below[0].text) is None


def _goes_on_below(table: Table, row: int, head: Head) -> bool:
    """A note between the rows of indicators: more of them follow."""
    below = next((r for r in range(row + 1, table.height) if table.filled[r]), None)
    if below is None or wide_cell(table, row, head) is None:
        return False
    level = wide_cell(table, below, head)
    return _fills_columns(table, below, head) or (level is not None and is_level(level.text))


def project_line(table: Table, row: int, head: Head) -> Place | None:
    """项目名称:… over all columns between rows of indicators: the project whose rows follow."""
    place = wide_cell(table, row, head)
    label = label_of(place.text) if place is not None else None
    named = label is not None and label.key == "project_name" and bool(label.inline)
    if place is None or not (named or _is_bare_name(table, place, head)):
        return None
    below = row + 1
    while below < table.height and says_more(table, below, head):
        below += 1
    labels = below
    while labels < table.height and _is_labelled(table.filled[labels]) and not is_anchor(table, labels):
        labels += 1
    if labels > below and labels < table.height and is_anchor(table, labels):  # a form of its own, with its own head
        return None
    follows = below < table.height and bool(table.filled[below]) and not is_title_row(table, below)
    if not follows or is_anchor(table, below) or _is_label_alone(table, below, head):
        return None
    return place


def _is_labelled(cells: list[Place]) -> bool:
    """A label with its content, no level with an indicator."""
    return len(cells) > 1 and may_be_label(cells[0].text) and not is_level_word(cells[0].text)


def _is_bare_name(table: Table, place: Place, head: Head) -> bool:
    """1.城乡环卫 over all columns of a table that has columns for levels and prints 项目名称 nowhere."""
    text = compact(place.text)
    levels = any(c.role in ("level1", "level2") for c in head.columns)
    other = is_level_word(text) or standard_level1(text) is not None or bool(_NOTE.match(text) or _SUM.match(text))
    if not levels or other or label_of(text) is not None or len(text) > LONGEST_NAME or "。" in text:
        return False
    return not is_title_text(text) and not project_cells(table)


def says_more(table: Table, row: int, head: Head) -> Place | None:
    """预算金额:… or 年度目标:… over all columns: more of the project named above it."""
    place = wide_cell(table, row, head)
    label = label_of(place.text) if place is not None else None
    said = label is not None and bool(label.inline) and label.group in ("fund", "goal", "header", "text")
    return place if said and label is not None and label.key != "project_name" else None


def _belongs_to_project(table: Table, row: int, head: Head) -> bool:
    """Whether a row says more of a project whose name stands right above it, over all columns too."""
    while row > head.bottom and says_more(table, row, head) is not None:
        row -= 1
    return name_label(table, row) is not None and project_line(table, row, head) is not None


def _is_label_alone(table: Table, row: int, head: Head) -> bool:
    """A row that begins with a label of the form: no row of indicators, and no level over all columns."""
    first = table.filled[row][0]
    level = wide_cell(table, row, head) is not None and is_level_word(first.text)
    level = level or _heads_rows(table, row, head)
    return not level and label_of(first.text) is not None and not _fills_columns(table, row, head)


def _runs_across(cells: list[Place], head: Head) -> bool:
    """A label with its content over level and value columns alike: no row of indicators."""
    values = [c for c in head.columns if c.role in ("value", "long_value")]
    levels = [c for c in head.columns if c.role in ("level1", "level2") and values and c.left < values[0].left]
    if not levels or len(cells) < 2:
        return False
    return any(p.left <= levels[-1].left and p.right > values[0].left and p.left > head.left for p in cells)


def _is_signature(table: Table, row: int) -> bool:
    """负责人(签字) … (盖章) 年 月 日, 负责人(签章): … 审批:: no name with a value."""
    cells = table.filled[row]
    if not cells or not _SIGNATURE.search(compact(cells[0].text)):
        return False
    signed = [p for p in cells if _SIGNATURE.search(compact(p.text))]
    contacts = [x for p in cells[1:] if (x := label_of(p.text)) is not None and x.group == "contact"]
    if contacts and len(cells) <= 2 * (len(signed) + len(contacts)):  # 单位领导(签字) | | 填报日期 | 2025年12月1日
        return True
    labelled = [p for p in cells if p in signed or ":" in compact(p.text)]
    return 2 * len(signed) >= len(cells) or len(labelled) == len(cells) or compact(cells[0].text).endswith(":")


def is_sum_row(table: Table, row: int) -> bool:
    """Whether a row is a sum (合计)."""
    cells = table.filled[row]
    return bool(cells) and bool(_SUM.match(compact(cells[0].text)))


def is_skipped(table: Table, row: int) -> bool:
    """Rows without an indicator inside the table: sums of weights, numbers of columns, blank ones."""
    cells = table.filled[row]
    note = len(cells) == 1 and (bool(_NOTE.match(compact(cells[0].text))) or is_continued(cells[0].text))
    return not cells or note or is_sum_row(table, row) or is_numbering(cells)


def wide_cell(table: Table, row: int, head: Head) -> Place | None:
    """The one filled cell of a row that runs over all columns of the head, None for other rows."""
    cells = table.filled[row]
    left = head.left
    if not cells or (len(cells) > 1 and cells[-2].right > left):
        return None
    place = cells[-1]
    return place if place.left <= left < place.right and place.right >= head.right else None
