"""Labels of words nobody knows, spelled as the lists have them: what a label names, its words and its content say.

立项名称 | 河道清淤, 承担学院 | 某某学院, 审定金额 | 36.00: only where no label of the lists names the same, and only
in a table of goals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import Grade
from perfcheck.parsing.look_alikes import is_of_person
from perfcheck.parsing.tables.anchors import is_level
from perfcheck.parsing.tables.blocks import find_parts
from perfcheck.parsing.tables.cost_table import CostTable
from perfcheck.parsing.tables.labelled import label_of, may_label, money_key
from perfcheck.parsing.tables.meaning import GOAL, NAME, WHOLE, WHOLE_GOAL, YEAR, fits, is_sum, kind_of, spelled
from perfcheck.parsing.tables.named import saying
from perfcheck.parsing.tables.roles import LEVELS, VALUES, head_role
from perfcheck.parsing.tables.sheets import demands, sheets
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from perfcheck.model.table import Place, Table
    from perfcheck.parsing.labels import Label

_DEPARTMENT = regex(r"^部门(?:主要)?(?:职责|职能|概况)")  # labels of the table of a whole department
_OF_YEAR = regex(r"年度|[本当全]年|年初|20\d\d")
_GRANTED = regex(r"核定|审[定核批]|批[复准]|安排|下达")
_SHARE = regex(rf"{_OF_YEAR.pattern}|{_GRANTED.pattern}|申[请报]|预算|需求|测算|计划|拟")  # of the whole
_NAMES = regex(r"[名称题]$")
GOALS = (*VALUES, "description")  # what 预期目标, 目标描述 would be beside names
FEW = 0.7  # share of rows
MOSTLY = 0.8  # share of the cells of a column that are what its head names


class Body(NamedTuple):
    """Rows [top, bottom) of a head of indicators, those below it up to last."""

    top: int
    bottom: int
    last: int


class Meant(NamedTuple):
    """A label nobody lists, what it may name, and its contents: one, or those of its column."""

    kind: str
    label: Place
    contents: tuple[str, ...]

    @property
    def words(self) -> str:
        """As compared between the forms of a table."""
        return compact(self.label.text).partition(":")[0]

    @property
    def sums(self) -> list[Decimal | None]:
        """Its contents as money."""
        return [parse_amount(text, "元").value for text in self.contents]


def meant(table: Table, *, titled: bool) -> Table:
    """The table with such labels spelled so; the same one where there are none.

    titled: it stands below the title of a goal form.
    """
    if table.grade is not Grade.PRINTED:
        return table
    bodies = [Body(p.head.top, p.head.bottom, p.last) for p in find_parts(table)]
    if not (bodies or titled):
        return table
    bodies += [Body(s.columns[0].place.top, s.top, s.last) for s in sheets(table) if demands(table, s)]
    texts = [p.text for cells in table.filled for p in cells]
    if not bodies or any(is_of_person(t) or _DEPARTMENT.match(compact(t)) for t in texts):
        return table
    lists = [_left_heads(table, b) for b in bodies]
    inside = {row for b in bodies for row in range(b.top, b.last)}
    rows = [cells for row, cells in enumerate(table.filled) if row not in inside]
    listed = {x.key for cells in rows for p in cells if (x := _listed(table, p)) is not None}
    listed |= {WHOLE for cells in rows for p in cells if label_of(p.text) is not None and kind_of(p.text) == WHOLE}
    listed |= {x.key for heads in lists for p, _ in heads if (x := label_of(p.text)) and head_role(p.text) not in GOALS}
    for found, kind in _chosen([*_in_rows(table, inside), *_in_lists(lists)], listed):
        for label in _printed_again(table, found.label):
            table = saying(table, label, spelled(kind, label.text))
    return table


def _printed_again(table: Table, label: Place) -> list[Place]:
    """A label, and the same one of every later row that prints the same words: of the form below."""
    row = [compact(p.text) for p in table.filled[label.top]]
    again = (table.owner(top, label.left) for top in range(label.bottom, table.height))
    same = (p for p in again if p.text == label.text and [compact(o.text) for o in table.filled[p.top]] == row)
    return [label, *{(p.top, p.left): p for p in same}.values()]


def _listed(table: Table, place: Place) -> Label | None:
    """The label of the lists a cell holds; 资金规模 | 360 is one of a total."""
    label = label_of(place.text)
    if label is None or label.group not in ("fund", "fund_head") or label.inline or place.right >= table.width:
        return label
    behind = table.owner(place.top, place.right)
    below = table.owner(place.bottom, place.left) if place.bottom < table.height else behind
    if is_sum(behind.text) or is_sum(below.text):
        return label._replace(key="total") if label.group == "fund_head" else label
    return None if behind.text and may_label(behind.text) else label  # 预算安排 | 年度支出 | 60: a word beside sums


def _in_rows(table: Table, inside: set[int]) -> Iterator[Meant]:
    """Labels outside the indicators, rows of costs left out."""
    costs = CostTable()
    for row in range(table.height):
        if row not in inside and not costs.takes(table, row):
            cells = table.filled[row]
            labels = _without_group(cells)
            group = cells[0].text if len(labels) < len(cells) else ""
            yield from (m for m in _in_line(table, labels) if not (group and money_key(m.label.text, group)))


def _without_group(cells: list[Place]) -> list[Place]:
    """The row without the word over several labels that stands before them."""
    tall = len(cells) > 2 and cells[0].bottom > cells[1].bottom
    return cells[1:] if tall or (len(cells) > 2 and len(cells) % 2) else cells


def _in_line(table: Table, cells: Sequence[Place]) -> Iterator[Meant]:
    """Labels with their contents behind or below them."""
    for number, label in enumerate(cells):
        head, colon, tail = label.text.replace("：", ":").partition(":")
        kind = kind_of(head) if label_of(label.text) is None else ""
        if not kind:
            continue
        if colon and tail.strip():
            if fits(kind, tail.strip()) and (
                kind != NAME or _NAMES.search(compact(head))
            ):  # 项目：甲 is read elsewhere
                yield Meant(kind, label, (tail.strip(),))
            continue
        behind = cells[number + 1] if number + 1 < len(cells) else None
        if behind is not None and number % 2 == 0 and fits(kind, behind.text):
            yield Meant(kind, label, (behind.text,))
            continue
        below = table.owner(label.bottom, label.left) if label.bottom < table.height else None
        over = below is not None and (below.left, below.right) == (label.left, label.right)
        if below is not None and over and all(may_label(p.text) for p in cells) and fits(kind, below.text):
            yield Meant(kind, label, (below.text,))


def _left_heads(table: Table, body: Body) -> list[tuple[Place, list[str]]]:
    """Heads left of the levels of indicators, those of a list of projects, each with the texts below it."""
    found: list[tuple[Place, list[str]]] = []
    rows = [r for r in range(body.bottom, body.last) if len(table.across(r)) > 1]
    for head in table.across(body.bottom - 1):
        if head.top < body.top or head.bottom != body.bottom:
            continue
        cells = {id(p): p for r in rows for p in table.across(r, head.left, head.right)}
        texts = [p.text for p in cells.values() if p.text and p.right <= head.right]
        levels = 2 * sum(map(is_level, texts)) >= max(len(texts), 1)
        names = len(set(texts)) >= FEW * len(rows)  # another text in most rows
        if levels or names or head_role(head.text) in (*LEVELS, "level3"):
            return found
        found.append((head, texts))
    return found


def _in_lists(lists: Sequence[list[tuple[Place, list[str]]]]) -> Iterator[Meant]:
    """Heads of lists, by what most cells below them are; 预期目标 over long texts is of the project's goal."""
    for head, texts in (one for heads in lists for one in heads):
        kind = kind_of(head.text)
        if not kind or not texts or sum(fits(kind, t) for t in texts) < MOSTLY * len(texts):
            continue
        if label_of(head.text) is None or (kind == GOAL and head_role(head.text) in GOALS):
            yield Meant(kind, head, tuple(texts))


def _chosen(found: Sequence[Meant], listed: set[str]) -> Iterator[tuple[Meant, str]]:
    """Of several labels that may name the same one, with all that say the same words; and what it names."""
    kinds: dict[str, list[Meant]] = {}
    for one in found:
        kinds.setdefault(one.kind, []).append(one)
    goals = not {"annual_goal", "goal_row"} & listed
    if kinds.get(WHOLE_GOAL) and goals and GOAL not in kinds:
        kinds[GOAL] = kinds.pop(WHOLE_GOAL)
    if not goals:
        kinds.pop(GOAL, None)
    _choose_totals(kinds, listed)
    for kind, several in kinds.items():
        if kind in listed or not several:
            continue
        words = {m.words for m in several}
        first = next((m for m in several if _NAMES.search(m.words)), several[0]) if kind == NAME else several[0]
        if len(words) > 1 and kind not in (NAME, YEAR, WHOLE, GOAL, "department_cell", "implementing_unit"):
            continue
        yield from ((m, kind) for m in several if m.words == first.words)


def _choose_totals(kinds: dict[str, list[Meant]], listed: set[str]) -> None:
    """Leave of the sums that may be a total the one that is the year's, and the one that is the whole's."""
    whole, year = kinds.pop(WHOLE, []), kinds.pop(YEAR, [])
    if "total" in listed and not whole:  # 项目总经费 | 80, 安排预算 | 40
        year = [m for m in year if WHOLE in listed and _SHARE.search(m.words)]
    if "annual.total" in listed:
        year = []
    elif whole and not year and "total" not in listed:
        whole, year = [], whole
    words = {m.words for m in year}
    if len(words) > 1:
        for sign in (_OF_YEAR, _GRANTED):
            said = [m for m in year if sign.search(m.words)]
            if len({m.words for m in said}) == 1:
                year = said
                break
        else:
            year = year if len({tuple(m.sums) for m in year}) == 1 else []
    if year:
        kinds[YEAR] = year
        whole = [m for m in whole if (m.sums[0] or 0) >= (year[0].sums[0] or 0)]
    if whole and len({m.words for m in whole}) == 1:
        kinds[WHOLE] = whole
