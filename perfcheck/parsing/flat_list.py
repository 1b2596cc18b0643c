"""Lists of projects (family D) that lost their grid: heads and cells one a line, made rows again.

The cells behind a level label are the indicator's, and at the end of a project the cells of the next one;
they are told apart by what fits the heads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.parsing.column_fit import NEVER, best_fit
from perfcheck.parsing.flat_table import label_at, merged, whole_levels
from perfcheck.parsing.indicator_columns import CONTENT_HEADS
from perfcheck.parsing.list_head import PROJECT_HEADS, is_money
from perfcheck.parsing.stream import Line, Token
from perfcheck.values.levels import is_level1, level2_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADS_NEEDED = 5
MOST_INDICATORS = 4  # of one level 2 without a label of their own
FROM_LIST = -6  # grid of these rows: their columns are those of the heads


@dataclass(frozen=True, slots=True)
class ListHeads:
    """Heads of the list: each with its column; the roles of project and indicator cells in order."""

    tokens: tuple[Token, ...]
    columns: dict[str, int]
    project: tuple[str, ...]
    roles: tuple[str, ...]
    role_columns: tuple[int, ...]  # 云南 has two heads for names: 三级指标 and 指标内容


def list_heads(tokens: Sequence[Token]) -> tuple[ListHeads, int] | None:
    """(heads, number of tokens they take) when the form begins with the heads of a list."""
    heads: list[Token] = []
    keys: list[str] = []
    index = 0
    while index < len(tokens):
        label, width = label_at(tokens, index)
        if label is None or label.inline:
            break
        heads.append(merged(tokens[index : index + width]))
        keys.append(label.key)
        index += width
    known = {*PROJECT_HEADS, *CONTENT_HEADS, "level1", "level2", "table"}
    if len(keys) < HEADS_NEEDED or not {"level2", "level3", "value", "project_name"} <= set(keys) <= known:
        return None
    columns = {key: n for n, key in reversed(list(enumerate(keys)))}
    placed = tuple(Token(n, t.text, t.cell) for n, t in enumerate(heads))
    project = tuple(k for k in keys if k in PROJECT_HEADS)
    roles = [(k, n) for n, k in enumerate(keys) if k in CONTENT_HEADS]
    return ListHeads(placed, columns, project, tuple(k for k, _ in roles), tuple(n for _, n in roles)), index


def list_rows(heads: ListHeads, tokens: Sequence[Token]) -> list[Line]:
    """The head row and the rows of the list."""
    rows = [line_of(heads.tokens)]
    cells = whole_levels(without_numbering(tokens))
    starts = [i for i, t in enumerate(cells) if is_level(t) and not (i and is_level(cells[i - 1]))]
    lead, waiting = next_project(heads, cells[: starts[0]] if starts else cells)
    rows += [line_of(lead)] if lead else []
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        width = 2 if end - start > 1 and is_level1(cells[start].text) and is_level(cells[start + 1]) else 1
        levels, content = cells[start : start + width], cells[start + width : end]
        groups, rest = split_content(heads, content)
        for number, group in enumerate(groups):
            row = [*waiting, *level_cells(heads, levels)] if number == 0 else []
            rows.append(line_of(sorted([*tokens_at(row), *group], key=lambda t: t.column)))
            waiting = []
        lead, following = next_project(heads, rest)
        waiting += following
        rows += [line_of(lead)] if lead else []
    return rows


def without_numbering(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the column numbers below the heads (云南)."""
    count = 0
    while count < len(tokens) and tokens[count].text.strip() == str(count + 1):
        count += 1
    return tokens[count:] if count > 2 else tokens


def next_project(heads: ListHeads, cells: Sequence[Token]) -> tuple[Sequence[Token], list[tuple[int, Token]]]:
    """(cells of a total row above it, cells of the project at their columns)."""
    for cut in range(len(cells)):
        placed = project_cells(heads, cells[cut:])
        if placed:
            return cells[:cut], placed
    return cells, []


def is_level(token: Token) -> bool:
    return is_level1(token.text) or level2_kind(token.text) is not None


def level_cells(heads: ListHeads, levels: Sequence[Token]) -> list[tuple[int, Token]]:
    if len(levels) == 2:
        return [(heads.columns.get("level1", 0), levels[0]), (heads.columns["level2"], levels[1])]
    only_first = level2_kind(levels[0].text) is None
    return [(heads.columns.get("level1" if only_first else "level2", 0), levels[0])]


def split_content(heads: ListHeads, content: Sequence[Token]) -> tuple[list[list[Token]], list[Token]]:
    """(indicator rows, cells of the next project) of the cells behind a level label: the cheapest cut."""
    texts = [t.text for t in content]
    best: tuple[float, int, list[list[int]]] | None = None
    for cut in range(1, len(content) + 1):
        rest = content[cut:]
        if rest and not next_project(heads, rest)[1]:
            continue
        for count in range(1, MOST_INDICATORS + 1):
            cost, order = best_fit(texts[:cut], heads.roles * count)
            if cost < NEVER and all(len(p) < 2 for p in order) and (best is None or cost < best[0] - 1e-9):
                best = (cost, cut, order)
    if best is None:
        return [], list(content)
    _, cut, order = best
    width = len(heads.roles)
    groups = []
    for first in range(0, len(order), width):
        cells = zip(heads.role_columns, order[first : first + width], strict=True)
        groups.append([Token(column, content[p[0]].text, content[p[0]].cell) for column, p in cells if p])
    return groups, list(content[cut:])


def project_cells(heads: ListHeads, cells: Sequence[Token]) -> list[tuple[int, Token]]:
    """Cells of one project at their columns, [] when they are none: its money must be among them."""
    money = [i for i, key in enumerate(heads.project) if key.endswith(".total")]
    for first in range(len(heads.project) - len(cells), -1, -1):
        keys = heads.project[first : first + len(cells)]
        pairs = list(zip(keys, cells, strict=True))
        fits = all(key == "code" or is_money(t.text) is key.endswith(".total") for key, t in pairs)
        if fits and "project_name" in keys and (not money or any(k.endswith(".total") for k in keys)):
            return [(heads.columns[key], t) for key, t in pairs]
    return []


def tokens_at(cells: Sequence[tuple[int, Token]]) -> list[Token]:
    return [Token(column, t.text, t.cell) for column, t in cells]


def line_of(tokens: Sequence[Token]) -> Line:
    width = max(2, max((t.column for t in tokens), default=0) + 1)
    return Line(tuple(tokens), tokens[0].cell.location, width, FROM_LIST)
