"""One column of 一、project, (一)level, 1.indicator → a column for each of them, merged over the rows below it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import Cell
from perfcheck.model.table import Place, Table, counted_edges
from perfcheck.parsing.tables.anchors import FEWEST_HEADS, is_level, is_second
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

_KINDS = tuple(
    regex(pattern)
    for pattern in (
        r"^[一二三四五六七八九十]{1,3}[、.．]",
        r"^[(（][一二三四五六七八九十]{1,3}[)）][、.]?",
        r"^\d{1,2}[、.．](?!\d)",
        r"^[(（]\d{1,2}[)）][、.]?",
        r"^[①-⑳]",
        r"^(?:子?项目|专项)[一二三四五六七八九十\d]{1,3}[、.:]",
    )
)
_BEGUN = (
    dict.fromkeys("一二三四五六七八九十", (0,)) | dict.fromkeys("(（", (1, 3)) | dict.fromkeys("项子专", (5,))
)  # character → kinds it begins
MOSTLY = 0.8  # share of the cells below the head that are numbered
MOST_COLUMNS = 2  # columns at the left that may hold the tree
LEVEL_HEADS = ("一级指标", "二级指标")


class Node(NamedTuple):
    """A cell of the tree: its row and how deep it stands."""

    row: int
    depth: int
    place: Place


def numbered(table: Table) -> Table:
    """The table laid so; the same one where no column counts projects above levels or indicators."""
    for column in range(min(MOST_COLUMNS, table.width - 1)):
        lines = enumerate(table.owners[1:], 1)
        first = next((row for row, line in lines if kind_of(line[column].text) is not None), None)
        if first is None or len(table.filled[first - 1]) < FEWEST_HEADS:
            continue
        nodes = _nodes(table, column, first)
        deepest = max((n.depth for n in nodes), default=0)
        tops = [n for n in nodes if n.depth == 0]
        between = [n for n in nodes if 0 < n.depth < deepest]
        if deepest not in (1, 2, 3) or any(is_level(_words(n.place.text)) for n in tops):
            continue
        levels = bool(between) and all(is_level(_words(n.place.text)) for n in between)
        if levels or _lists_values(table, column, nodes, deepest):
            return _laid(table, column, first, nodes, deepest)
    return table


@lru_cache(maxsize=4096)
def kind_of(text: str) -> int | None:
    """Which kind of number a cell begins with, None for none."""
    plain = compact(text)
    numbers = (2, 4) if plain[:1].isdigit() else _BEGUN.get(plain[:1], ())
    return next((number for number in numbers if _KINDS[number].match(plain)), None)


def _words(text: str) -> str:
    plain = compact(text)
    kind = kind_of(text)
    return plain if kind is None else _KINDS[kind].sub("", plain)


def _nodes(table: Table, column: int, first: int) -> list[Node]:
    """The cells of the tree, in depths by the order in which their kinds of numbers come; [] for other columns."""
    places = [p for r in range(first, table.height) if (p := table.owner(r, column)).top == r and p.text]
    kinds = [kind_of(p.text) for p in places]
    order = list(dict.fromkeys(k for k in kinds if k is not None))
    if len(order) < 2 or sum(k is not None for k in kinds) < MOSTLY * len(places):
        return []
    return [Node(p.top, order.index(k), p) for p, k in zip(places, kinds, strict=True) if k is not None]


def _lists_values(table: Table, column: int, nodes: Sequence[Node], deepest: int) -> bool:
    """Whether some column is filled beside every indicator and beside no project and no level."""
    return any(
        all(bool(table.owner(n.row, c).text) is (n.depth == deepest) for n in nodes)
        for c in range(column + 1, table.width)
    )


def _laid(table: Table, column: int, first: int, nodes: Sequence[Node], deepest: int) -> Table:
    by_row = {n.row: n for n in nodes}
    more = deepest  # columns put in
    width = table.width + more
    leaves = [r for r in range(first, table.height) if r not in by_row or by_row[r].depth == deepest]
    numbers = {row: first + n for n, row in enumerate(leaves)}
    owners = [_widened(table, row, column, more) for row in range(first)]
    head = table.owner(first - 1, column)
    seconds = deepest > 2 or any(is_second(_words(n.place.text)) for n in nodes if 0 < n.depth < deepest)
    words = ("项目名称", *(LEVEL_HEADS[3 - deepest :] if seconds else LEVEL_HEADS[: deepest - 1]), "三级指标")
    heads = [_put(head.saying(w), first - 1, column + i, head.bottom, column + i + 1) for i, w in enumerate(words)]
    owners[-1][column : column + more + 1] = heads
    lines = [[Place(Cell(""), numbers[r], c, numbers[r] + 1, c + 1) for c in range(width)] for r in leaves]
    for node in nodes:
        _spread(table, lines, node, _below(nodes, node, table.height), numbers, first, column, deepest)
    for row in leaves:
        line = lines[numbers[row] - first]
        for c in range(table.width):
            place, to = table.owner(row, c), c if c < column else c + more
            if place.text and place.top == row and c != column:
                line[to] = _put(place, numbers[row], to, numbers[row] + 1, to + 1)
        if row not in by_row and table.owner(row, column).text:
            line[column + more] = _put(
                table.owner(row, column), numbers[row], column + more, numbers[row] + 1, column + more + 1
            )
    rows = (*table.rows[:first], *(table.rows[r] for r in leaves))
    return Table((*map(tuple, owners), *map(tuple, lines)), rows, table.grade, counted_edges(width))


def _below(nodes: Sequence[Node], node: Node, height: int) -> int:
    return next((n.row for n in nodes if n.row > node.row and n.depth <= node.depth), height)


def _spread(
    table: Table,
    lines: list[list[Place]],
    node: Node,
    end: int,
    numbers: dict[int, int],
    first: int,
    column: int,
    deepest: int,
) -> None:
    """The cell of a node, and of a project what stands beside it, over the rows of its indicators."""
    rows = [numbers[r] for r in range(node.row, end) if r in numbers]
    if not rows:
        return
    text = _words(node.place.text) if node.depth == 0 else node.place.text
    cells = {column + node.depth: node.place.saying(text)}
    if node.depth == 0:
        for c in range(table.width):
            place = table.owner(node.row, c)
            blank = all(not table.owner(r, c).text for r in numbers if node.row < r < end)
            if c != column and place.text and place.top == node.row and blank:
                cells[c if c < column else c + deepest] = place
    for to, place in cells.items():
        owner = _put(place, rows[0], to, rows[-1] + 1, to + 1)
        for row in rows:
            lines[row - first][to] = owner


def _widened(table: Table, row: int, column: int, more: int) -> list[Place]:
    """A row above the tree: the cell over its column is as many columns wider."""
    moved: dict[int, Place] = {}
    found: list[Place] = []
    for c, place in enumerate(table.owners[row]):
        if id(place) not in moved:
            left = place.left if place.left <= column else place.left + more
            right = place.right if place.right <= column else place.right + more
            moved[id(place)] = _put(place, place.top, left, place.bottom, right)
        found += [moved[id(place)]] * (1 + more if c == column else 1)
    return found


def _put(place: Place, top: int, left: int, bottom: int, right: int) -> Place:
    return Place(place.cell, top, left, bottom, right)
