"""Labelled cells by place: a label's content stands to its right, or below it in a block of heads over values.

Group words at the left (项目资金, 项目基本情况) are cells that reach over several rows, or labels right before
another label; they name nothing themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.location import Status
from perfcheck.parsing.labels import CLASSES, Label, LabelGroup
from perfcheck.parsing.tables.labelled import (
    is_money_group,
    label_of,
    line_label,
    may_be_label,
    may_label,
    money_key,
)
from perfcheck.parsing.tables.pair import Pair
from perfcheck.parsing.tables.spelled_down import spelled_down
from perfcheck.parsing.tables.timed import goals_by_half, timed
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount, unit_note
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Place, Table


_PART = regex(r"(?:信息|情况)$")  # a group word in front of labels with their contents
_A_SUM = (
    r"((?:其中[:：]?)?[^\d:：;；,，。、]{2,14}[:：]?\s?\d[\d,]{0,14}(?:\.\d{1,6})?\s?(?:亿元|万元|元)?)[;；,，。、]?\s?"
)
_SUM, _SUMS = regex(_A_SUM), regex(f"^(?:{_A_SUM}){{2,8}}$")
LONGEST_SUMS = 200  # characters of a cell that holds several sums
_SECTION = regex(r"^[一二三四五六七八九十]{1,3}\s?、[^\d:：。；]{2,12}$")


@dataclass(slots=True)
class PairReader:
    """Reads rows of a table; loose: cells that are no label and stand behind none."""

    table: Table
    pairs: list[Pair]
    loose: list[Place]
    taken: set[int]
    group: Place | None = None

    def read(self, top: int, bottom: int) -> None:
        """Read the labels of the rows [top, bottom)."""
        for row in range(top, bottom):
            self._row(row, bottom)

    def _row(self, row: int, bottom: int) -> None:
        if self.group is not None and row >= self.group.bottom:
            self.group = None
        cells = self.table.starting[row]
        if self.taken:
            cells = [p for p in cells if id(p) not in self.taken]
        for place in cells:
            if place.text and place.bottom < bottom:
                self._money_below(place, row, bottom)
        cells = [p for p in cells if id(p) not in self.taken]
        goals = goals_by_half(self.table, [p for p in cells if p.text], bottom)
        for head, label, content in goals:
            self.pairs.append(Pair(head, label, content, None, row))
            self.taken.add(id(content))
        if goals:
            return
        cells = self._grouped(cells)
        if self._over_values(cells, row, bottom) or self._by_time(cells, row, bottom):
            return
        text = self._text_below(cells, bottom)
        if text is not None:
            self._pair(cells[0], text, row)
            return
        index = 0
        while index < len(cells):
            index += self._one(cells, index, row, bottom) if cells[index].text else 1

    def _grouped(self, cells: list[Place]) -> list[Place]:
        """The row without the group cell that begins in it."""
        while cells and not cells[0].text and cells[0].height > 1:
            cells = cells[1:]
        if len(cells) < 2 or not cells[0].text:
            return cells
        word = spelled_down(self.table, cells[0]) if len(cells[0].text) == 1 else None
        if word is not None:
            self.group = word
            return cells[1:]
        first, label = cells[0], label_of(cells[0].text)
        if label is not None and label.inline:
            return cells
        behind = [p for p in cells[1:] if p.text]
        tall = first.bottom - first.top > 1
        if tall and label is not None and label.group == "goal" and behind and self._heads_goals(behind):
            self.group = first
            return []
        heads = label is None or label.group in ("fund", "fund_head", "goal", "text")
        if tall and heads and behind and (label_of(behind[0].text) is not None or self._matrix(first, behind)):
            self.group = first
            return cells[1:]
        if (
            label is None
            and len(behind) % 2 == 0
            and _PART.search(compact(first.text))
            and may_be_label(behind[0].text)
        ):
            self.group = first  # 预算信息 | 资金总量 | 150 | 市级财政 | 150
            return cells[1:]
        if label is not None and label.group == "fund_head" and not self._is_sum(behind):
            self.group = first
            return cells[1:]
        names_sum = _names_sum(behind)
        if names_sum and label is not None and label.group == "fund":  # 资金金额 | 年度金额 | 120
            self.group = first
            return cells[1:]
        if names_sum and label is None and money_key(behind[0].text, first.text):  # 资金需求 | 总额 | 420
            self.group = first
            return cells[1:]
        return cells

    def _heads_goals(self, heads: Sequence[Place]) -> bool:
        """项目绩效总目标 | 名称 | 目标说明 over 长期目标 | …: heads of goals that have labels of their own."""
        row = heads[0].bottom
        under = self.table.owner(row, heads[0].left).text if len(heads) > 1 and row < self.table.height else ""
        below = label_of(under)
        return label_of(heads[0].text) is None and below is not None and below.group == "goal"

    @staticmethod
    def _is_sum(behind: Sequence[Place]) -> bool:
        """Whether 项目资金 is a label with its amount and no group word before other labels."""
        if not behind or label_of(behind[0].text) is not None:
            return False
        return len(behind) == 1 or parse_amount(behind[0].text, "元").value is not None

    def _matrix(self, group: Place, heads: Sequence[Place]) -> bool:
        """Heads beside a group word of two rows, three or more, and a cell below each: 计划 | 3月底 | 6月底 …"""
        if group.height != 2 or len(heads) < 3:
            return False
        if any(label_of(p.text) is not None and not money_key(p.text, group.text) for p in heads):
            return False
        under = [self.table.owner(group.top + 1, p.left) for p in heads]
        return all(
            u.top == group.top + 1 and (u.left, u.right) == (p.left, p.right) for u, p in zip(under, heads, strict=True)
        )

    def _over_values(self, cells: Sequence[Place], row: int, bottom: int) -> bool:
        """Heads over values: every cell of the row is a label, and below each stands its content."""
        leaves = self._leaves([p for p in cells if p.text], bottom)
        heads = [p for p, _ in leaves]
        below = heads[0].bottom if heads else row + 1
        if below >= bottom or len({p.bottom for p in heads}) > 1:
            return False
        known = [p for p, over in leaves if _heads(p) or _heads(over)]
        beside = self.group is not None and self.group.top == row and self._matrix(self.group, heads)
        if len(known) < 2 and not beside:
            return False
        if not all(p in known or may_label(p.text) for p in heads):
            return False
        if len(known) > 1 and not beside and not _next_to_each_other(heads, known):
            return False
        under = [self.table.owner(below, p.left) for p in heads]
        if any(label_of(p.text) is not None for p in self.table.filled[below]):
            return False
        if not any(u.text for u in under) and len(known) < len(heads):
            return False
        merged = len({id(u) for u in under}) == 1  # one cell serves both heads
        fits = all(
            u.top == below and u.left == p.left and u.right == p.right for u, p in zip(under, heads, strict=True)
        )
        if not fits and not (merged and under[0].left == heads[0].left and under[0].right == heads[-1].right):
            return False
        for (head, group), value in zip(leaves, under, strict=True):
            self.pairs.append(Pair(head, label_of(head.text), value, group or self.group, row))
            self.taken |= {id(head), id(value)}
        return True

    def _by_time(self, cells: Sequence[Place], row: int, bottom: int) -> bool:
        """Times over numbers, beside a label or its group word: a number under the words of both its heads."""
        filled = [p for p in cells if p.text]
        beside = self.group is not None and self.group.top == row
        first, heads = (self.group, filled) if beside else (filled[0] if filled else None, filled[1:])
        found = timed(self.table, first, heads, bottom) if first is not None else []
        if not found:
            return False
        self.pairs += [Pair(label, None, value, None, row) for label, value in found]
        self.taken |= {id(place) for head, (_, value) in zip(heads, found, strict=False) for place in (head, value)}
        return True

    def _money_below(self, head: Place, row: int, bottom: int) -> None:
        """资金来源及金额 over rows of a source and its sum, with other cells beside them."""
        label = label_of(head.text)
        if head.width == self.table.width or not is_money_group(head.text) or (label is not None and label.inline):
            return  # 年度资金总额：215.30 says its own sum
        before = self.table.owner(row, head.left - 1) if head.left else None
        if before is not None and (named := label_of(before.text)) is not None and named.group == "header":
            return  # 项目名称 | 信访工作经费
        found: list[Pair] = []
        for below in range(head.bottom, bottom):
            cells = self.table.across(below, head.left, head.right)
            if [p.top for p in cells] != [below] * 2 or cells[0].left < head.left or cells[1].right > head.right:
                break
            known = label_of(cells[0].text)
            money = bool(money_key(cells[0].text, head.text)) and (known is None or not known.inline)
            if not money or parse_amount(cells[1].text, "元").status is Status.UNREADABLE:
                break
            found.append(Pair(cells[0], known, cells[1], head, row))
        if len(found) > 1 and self.table.across(head.bottom, 0, head.left):
            self.pairs += found
            self.taken |= {id(head), *(id(p) for pair in found for p in (pair.label, pair.value))}

    def _leaves(self, heads: Sequence[Place], bottom: int) -> list[tuple[Place, Place | None]]:
        """(head, group over it): 合计 and 财政拨款 below 项目资金, beside heads of two rows."""
        bottoms = {p.bottom for p in heads}
        if len(bottoms) < 2:
            return [(head, None) for head in heads]
        below = max(bottoms)
        leaves: list[tuple[Place, Place | None]] = []
        for head in heads:
            inner = self.table.across(head.bottom, head.left, head.right) if head.bottom < min(below, bottom) else []
            grouped = len(inner) > 1 and all(p.text and p.bottom == below for p in inner)
            leaves += [(p, head) for p in inner] if grouped else [(head, None)]
        return leaves

    def _one(self, cells: Sequence[Place], index: int, row: int, bottom: int) -> int:
        """Read the filled cell at ``index``; how many cells that takes."""
        place = cells[index]
        label = _label(place)
        following = cells[index + 1] if index + 1 < len(cells) else None
        if label is not None and label.inline:
            for part in _sums_in(place) or [place]:
                self._pair(part, None, row)
            return 1
        if label is not None and label.key == "goal_row" and self._two_goals(cells[index + 1 :], place, row):
            return len(cells) - index
        behind = index + 1
        while behind < len(cells) and not cells[behind].text:
            behind += 1
        if behind > index + 1 and label is not None and self._own_content(cells, behind):
            self._pair(place, cells[behind], row)  # blank cells between that nobody merged
            return behind + 1 - index
        if following is None:
            return self._last(place, row, bottom)
        next_label = label_of(following.text) if following.text else None
        if label is None and not may_label(place.text) and not self._heads_sum(place, following):
            self.loose.append(place)
            return 1
        if next_label is None:
            if label is None and not any(p.text for p in cells if p is not place):
                self.loose.append(place)  # content alone in its row
                return len(cells) - index
            self._pair(place, following, row)
            return 2
        if next_label.inline or not self._is_content(cells, index):
            if label is not None and label.group in ("header", "contact", "fund"):
                self._under(place, row, bottom)
            else:  # a group word before its first label
                self.group = self.group or place
            return 1
        self._pair(place, following, row)
        return 2

    def _heads_sum(self, place: Place, following: Place) -> bool:
        """2026年 | 3000 beside 资金总额: a year that is no label anywhere else."""
        money = self.group is not None and bool(money_key(place.text, self.group.text))
        return money and parse_amount(following.text, "元").value is not None

    def _two_goals(self, cells: Sequence[Place], label: Place, row: int) -> bool:
        """总体目标 with two texts at its right: the whole project's, then the year's."""
        texts = [p for p in cells if p.text]
        if len(texts) != 2 or any(label_of(p.text) is not None or may_label(p.text) for p in texts):
            return False
        for key, text in zip(("implementation_goal", "annual_goal"), texts, strict=True):
            self.pairs.append(Pair(label, Label(LabelGroup.GOAL, key), text, self.group, row))
            self.taken.add(id(text))
        return True

    def _text_below(self, cells: Sequence[Place], bottom: int) -> Place | None:
        """The text alone in the row below a label that stands alone in its row (an Excel sheet of paragraphs)."""
        if len(cells) < 2 or cells[0].bottom >= bottom:
            return None
        place, label = cells[0], label_of(cells[0].text)
        if label is None or label.inline or label.group not in ("goal", "text") or any(p.text for p in cells[1:]):
            return None
        below = self.table.filled[place.bottom]
        alone = len(below) == 1 and below[0].left == place.left and label_of(below[0].text) is None
        return below[0] if alone and not may_label(below[0].text) else None

    def _own_content(self, cells: Sequence[Place], behind: int) -> bool:
        """Whether the next filled cell behind blank ones is a label's content: no label, and none is read from it."""
        if behind >= len(cells) or label_of(cells[behind].text) is not None:
            return False
        after = cells[behind + 1] if behind + 1 < len(cells) else None
        labels_next = after is not None and after.text and label_of(after.text) is None
        return not (labels_next and may_label(cells[behind].text))

    def _is_content(self, cells: Sequence[Place], index: int) -> bool:
        """Whether a label's word stands as content here (项目名称 | 实施方案): nothing follows that is its own."""
        label, following = label_of(cells[index].text), label_of(cells[index + 1].text)
        behind = next((p for p in cells[index + 2 :] if p.text), None)
        if following is None:
            return False
        if behind is not None:  # 资金性质 | 一般公共预算 | 实施期限 | 一年
            classed = label is not None and label.key in CLASSES and following.group == "fund"
            return classed and not following.inline and label_of(behind.text) is not None
        if label is None:  # 项目总预算 | 65 | 资金分类 | 一般公共预算
            return (
                following.group == "fund" and index > 1 and parse_amount(cells[index - 1].text, "元").value is not None
            )
        if index + 2 < len(cells):  # 项目来源 | 县级资金, and blank places behind
            return (
                label.key in CLASSES and following.group == "fund" and not cells[index + 1].text.endswith((":", "："))
            )
        if label.group == "fund_head":  # 资金来源 | 财政拨款 at the end of a row of labels with their contents
            return index > 1 and following.group == "fund" and cells[index].height == 1
        return label.group == "header" and following.group != "header"

    def _last(self, place: Place, row: int, bottom: int) -> int:
        """A cell with nothing at its right: a label over its content, or content of the row above."""
        if self._heads_section(place, bottom):
            return 1
        if label_of(place.text) is None:
            self.loose.append(place)
        else:
            self._under(place, row, bottom)
        return 1

    def _heads_section(self, place: Place, bottom: int) -> bool:
        """一、项目基本情况 over all columns with rows of labels below: the words of a section, not a field."""
        if place.bottom == bottom < self.table.height:  # 三、绩效指标 right above its head
            return heads_section(self.table, place)
        whole = place.left == 0 and place.right == self.table.width > 1
        if not whole or place.bottom >= bottom or len(self.table.starting[place.bottom]) < 2:
            return False
        first = self.table.starting[place.bottom][0]
        return label_of(first.text) is not None or bool(_SECTION.match(place.text.strip()))

    def _under(self, label: Place, row: int, bottom: int) -> None:
        """A label without content at its right: the cell below of the same width, if that is no label."""
        below = self.table.owner(label.bottom, label.left) if label.bottom < bottom else None
        known = label_of(label.text)
        fits = below is not None and below.text and (below.left, below.right) == (label.left, label.right)
        labelled = below is not None and any(label_of(p.text) is not None for p in self.table.starting[below.top])
        if fits and not labelled and known is not None and known.group != "header":
            self._pair(label, below, row)
        else:
            self.pairs.append(Pair(label, known, None, self.group, row))

    def _pair(self, label: Place, value: Place | None, row: int) -> None:
        self.pairs.append(Pair(label, _label(label), value, self.group, row))
        if value is not None:
            self.taken.add(id(value))


def heads_section(table: Table, place: Place) -> bool:
    """一、项目基本信息 over all columns."""
    whole = place.left == 0 and place.right == table.width > 1
    return whole and bool(_SECTION.match(place.text.strip()))


def _sums_in(place: Place) -> list[Place]:
    """年度资金总额：12.40其中：财政拨款：10.40 in one cell: a place for each; [] for a cell that is no row of sums."""
    if len(place.text) > LONGEST_SUMS or not _SUMS.match(place.text):
        return []
    parts = [hit.group(1) for hit in _SUM.finditer(place.text)]
    labels = [label_of(part) for part in parts]
    sums = len(parts) > 1 and all(x is not None and x.group == "fund" and x.inline for x in labels)
    return [place.saying(part) for part in parts] if sums else []


def _heads(place: Place | None) -> bool:
    """Whether a cell is a label without its content in it."""
    label = None if place is None else label_of(place.text)
    return label is not None and not label.inline


def _label(place: Place) -> Label | None:
    """The label of a cell; 目标:…, 金额:… with their content in the cell too, but no unit of money (单位:万元)."""
    label = label_of(place.text)
    if label is not None or unit_note(place.text) is not None:
        return label
    return line_label(place.text)


def _names_sum(cells: Sequence[Place]) -> bool:
    """Whether the first of some cells is a label, and the one behind it a sum."""
    if len(cells) < 2 or not may_label(cells[0].text) or parse_amount(cells[0].text, "元").value is not None:
        return False
    return parse_amount(cells[1].text, "元").value is not None


def _next_to_each_other(heads: Sequence[Place], known: Sequence[Place]) -> bool:
    """Two known labels side by side: a row of label, content, label, content … has none."""
    return any(a in known and b in known for a, b in pairwise(heads))


def read_pairs(table: Table, top: int, bottom: int) -> tuple[list[Pair], list[Place]]:
    """(labelled cells, cells that belong to no label) of the rows [top, bottom)."""
    reader = PairReader(table, [], [], set())
    reader.read(top, bottom)
    return reader.pairs, [p for p in reader.loose if id(p) not in reader.taken]
