"""Family E as saved web text: the cells of the list, one a line, indicators spelled out below each project.

    037001 / 机房租赁 / 1681680 / 【项目概况】:… / 【总体目标】 / … / 【产出指标-数量指标】 / 指标1:机柜数量(≥70台)

Each project becomes a row of the list again (安徽 黄山).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.parsing.indicator_text import heads_of
from perfcheck.parsing.stream import Line, Token
from perfcheck.values.amounts import unit_note

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADS = ("单位编码", "支出项目", "年度预算安排", "项目内容", "绩效目标")
UNIT_REACH = 80  # lines above the first project in which the unit of money may stand
NAME_LINES = 2  # lines above the money of a project: its name, above it its code
_MONEY = re.compile(r"^-?\d[\d,]{0,18}(?:\.\d{1,6})?$")
_OPENING = re.compile(r"^[【\[]\s?(?:项目概况|总体目标|年度目标|绩效目标)\s?[】\]]")
_ITEM = re.compile(r"指标\s?\d{1,2}\s?[:：]")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines [first, last) of a project; text: index of its first spelled line."""

    first: int
    text: int
    last: int


def gather(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with every such list turned into rows."""
    blocks = find_blocks(lines)
    if not blocks:
        return tuple(lines)
    result: list[Line] = []
    index = 0
    for number, block in enumerate(blocks):
        result += lines[index : block.first] if number == 0 else ()
        if number == 0:
            result.append(head_row(lines, block.first))
        result.append(project_row(lines, block))
        index = block.last
    result += lines[index:]
    return tuple(result)


def find_blocks(lines: Sequence[Line]) -> list[Block]:
    """Projects with a money line above their texts and at least one spelled indicator below."""
    starts = [i for i, line in enumerate(lines) if opens(lines, i)]
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


def head_row(lines: Sequence[Line], first: int) -> Line:
    """The head of such a list as a row, the unit beside its money."""
    above = reversed(lines[max(0, first - UNIT_REACH) : first])
    unit = next((u for x in above if (u := unit_note(x.text)) is not None), None)
    cell = lines[first].tokens[0].cell
    names = [f"{h}({unit})" if h == "年度预算安排" and unit else h for h in HEADS]
    return Line(tuple(Token(i, n, cell) for i, n in enumerate(names)), lines[first].location, len(HEADS), -5)


def project_row(lines: Sequence[Line], block: Block) -> Line:
    """Code, name, money, 项目概况 and the goal with its indicators as the cells of one row."""
    code, name, money = (lines[block.text - n] for n in (3, 2, 1))
    overview: list[Line] = []
    goal: list[Line] = []
    taken = overview
    for line in lines[block.text : block.last]:
        if line.text.startswith(("【", "[")) and not re.match(r"^[【\[]\s?项目概况", line.text):
            taken = goal
        taken.append(line)
    cells = [(1, name.text, name), (2, money.text, money)]
    if re.fullmatch(r"[\dA-Za-z]{3,15}", code.text.strip()):
        cells.insert(0, (0, code.text, code))
    if overview:
        cells.append((3, "".join(x.text for x in overview), overview[0]))
    if goal:
        cells.append((4, "".join(x.text for x in goal), goal[0]))
    tokens = tuple(Token(column, text.strip(), line.tokens[0].cell) for column, text, line in cells)
    return Line(tokens, name.location, len(HEADS), -5)
