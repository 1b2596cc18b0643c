"""Lists whose cells spell their indicators out, as saved web text: one cell a line, the indicators below each project.

    037001 / 机房租赁 / 1681680 / 【项目概况】:… / 【总体目标】 / … / 【产出指标-数量指标】 / 指标1:机柜数量(≥70台)

Each project becomes a row of the list again (安徽 黄山).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import NOT_PLACED, Cell, Unread
from perfcheck.parsing.indicator_text import heads_of
from perfcheck.parsing.restoring.restored import Restored
from perfcheck.parsing.restoring.sheet import Sheet
from perfcheck.patterns import regex
from perfcheck.values.amounts import unit_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

HEADS = ("单位编码", "支出项目", "年度预算安排", "项目内容", "绩效目标")
UNIT_REACH = 80  # lines above the first project in which the unit of money may stand
NAME_LINES = 2  # lines above the money of a project: its name, above it its code
_MONEY = regex(r"^-?\d[\d,]{0,18}(?:\.\d{1,6})?$")
_CODE = regex(r"^[\dA-Za-z]{3,15}$")
_OPENING = regex(r"^[【\[]\s?(?:项目概况|总体目标|年度目标|绩效目标)\s?[】\]]")
_OVERVIEW = regex(r"^[【\[]\s?项目概况")
_ITEM = regex(r"指标\s?\d{1,2}\s?[:：]")


class Block(NamedTuple):
    """Lines [first, last) of a project; text: index of its first spelled line."""

    first: int
    text: int
    last: int


def spelled_blocks(lines: Sequence[Line]) -> list[Block]:
    """Projects with a money line above their texts and at least one spelled indicator below."""
    starts = [i for i, line in enumerate(lines) if line.text.startswith(("【", "[")) and opens(lines, i)]
    blocks = []
    for number, text in enumerate(starts):
        first = text - 1 - NAME_LINES
        limit = starts[number + 1] - 1 - NAME_LINES if number + 1 < len(starts) else len(lines)
        last = text
        for index in range(text, limit):
            if lines[index].is_row:
                break
            if heads_of(lines[index].text) or _ITEM.search(lines[index].text):
                last = index + 1
        if any(heads_of(line.text) for line in lines[text:last]):
            blocks.append(Block(first, text, last))
    return blocks


def opens(lines: Sequence[Line], index: int) -> bool:
    """【项目概况】 or 【总体目标】 right behind a line of money with a name above it."""
    if index <= NAME_LINES or any(x.is_row for x in lines[index - 1 - NAME_LINES : index + 1]):
        return False
    return bool(_OPENING.match(lines[index].text)) and bool(_MONEY.match(lines[index - 1].text.strip()))


def restore_spelled(lines: Sequence[Line], blocks: Sequence[Block]) -> Restored:
    """The list of projects; the lines between them, which are nothing of theirs, are unread."""
    sheet = Sheet()
    first = blocks[0].first
    above = reversed(lines[max(0, first - UNIT_REACH) : first])
    unit = next((u for x in above if (u := unit_note(x.text)) is not None), None)
    row = sheet.add_row(lines[first].location)
    for column, name in enumerate(HEADS):
        text = f"{name}({unit})" if name == "年度预算安排" and unit else name
        sheet.put(row, column, column + 1, lines[first].tokens[0].cell._replace(text=text))
    unread: list[Unread] = []
    floor = first
    for block in blocks:
        unread += [Unread(line.location, NOT_PLACED, line.text.strip()) for line in lines[floor : block.first]]
        put_project(sheet, lines, block)
        floor = block.last
    return Restored(sheet.table(), tuple(unread))


def put_project(sheet: Sheet, lines: Sequence[Line], block: Block) -> None:
    """Code, name, money, 项目概况 and the goal with its indicators as the cells of one row."""
    code, name, money = (lines[block.text - n] for n in (3, 2, 1))
    overview: list[Line] = []
    goal: list[Line] = []
    taken = overview
    for line in lines[block.text : block.last]:
        if line.text.startswith(("【", "[")) and not _OVERVIEW.match(line.text):
            taken = goal
        taken.append(line)
    row = sheet.add_row(name.location)
    for column, cells in enumerate(([code] if _CODE.match(code.text.strip()) else [], [name], [money], overview, goal)):
        if cells:
            sheet.put(row, column, column + 1, one_cell(cells))


def one_cell(lines: Sequence[Line]) -> Cell:
    """The text of lines as one cell."""
    return lines[0].tokens[0].cell._replace(text="".join(line.text for line in lines).strip())
