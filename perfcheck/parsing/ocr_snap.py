"""Recognised labels are snapped to the form's vocabulary; content is never touched.

A recogniser reads 项日名称 for 项目名称 with full confidence. Labels are few and known, so a cell read
from an image that is one character off a label, and is no label itself, is taken for it. A cell that
is the beginning of a label stays as it is: printed forms cut labels off (服务对象满意).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from perfcheck.model.page import Cell, Grid, Page, Reading, Row, Unread
from perfcheck.parsing.cell_texts import cells_of, has_recognised
from perfcheck.parsing.labels import LABELS, find_label
from perfcheck.parsing.ocr_values import VALUES, sign_columns, without_doubtful
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 3
"""Characters from which a label can be told by all but one of them."""

LONG = 8
"""Characters from which two may be wrong."""

CONTENT = frozenset({"level3", "value", "long_value", "half_value", "description", "content", "unit", "weight"})
"""Columns of indicators whose cells are no labels, but for a head that is printed again: the name of an indicator
may be a label but for a character."""

NUMBERS = "一二三"
_LEVEL = regex(r"([一二三]|[-—_=])?(级指标)")
FEWEST_HEADS, LONGEST_HEADS = 3, 20
"""Heads of a row of them in which two may stand in one cell, and characters of such a cell at most."""

JOINED = "表头中两栏识别为一格，竖线未能识别，本栏未读取"
"""Why a column is not read: names would be taken for signs, or stand one column aside."""

Pairs = Counter[tuple[str, str]]


def snap_labels(reading: Reading, vocabulary: Iterable[str]) -> Reading:
    """The reading with recognised cells that miss a label of the vocabulary by a character put right.

    Where two labels are as near (级指标: 二级指标 or 三级指标), the one that follows its left neighbour
    elsewhere in the document is taken, and none when that does not decide.
    """
    if not has_recognised(cells_of(reading)):
        return reading
    known = frozenset(compact(label) for label in vocabulary)
    follows: Pairs = Counter()
    for row, _ in _rows(reading):
        follows.update(pairwise(_plain(cell) for _, cell in row.filled()))
    lost: list[Unread] = []
    pages = tuple(
        replace(
            page,
            blocks=tuple(_snap_grid(b, known, follows, lost) if isinstance(b, Grid) else b for b in page.blocks),
        )
        for page in reading.pages
    )
    return replace(reading, pages=pages, unread=(*reading.unread, *lost))


def _rows(reading: Reading) -> Iterable[tuple[Row, Page]]:
    return ((row, page) for page in reading.pages for b in page.blocks if isinstance(b, Grid) for row in b.rows)


def _plain(cell: Cell) -> str:
    return compact(cell.text).rstrip(":")


def _snap_grid(grid: Grid, known: frozenset[str], follows: Pairs, lost: list[Unread]) -> Grid:
    roles: dict[int, str] = {}
    joined: frozenset[int] = frozenset()
    signs = sign_columns(grid)
    headed = any(_roles(row, {}) for row in grid.rows)
    rows = []
    for row in grid.rows:
        below_heads = bool(roles) or not headed  # the amounts of the form stand in the same column, above
        snapped = _with_hidden_heads(_snap_row(_in_order(row), known, follows, roles), signs)
        snapped = without_doubtful(snapped, roles, signs if below_heads else frozenset(), lost)
        if (heads := _joined_heads(snapped)) is not None:
            snapped, joined = heads
        else:
            snapped = _unread_columns(snapped, joined, lost)
        before, roles = roles, _roles(snapped, roles)
        joined = joined if roles and (heads is not None or roles is before) else frozenset()
        rows.append(snapped)
    return replace(grid, rows=tuple(rows))


def _roles(row: Row, before: dict[int, str]) -> dict[int, str]:
    """What the columns of the rows below hold: as before, or as this row heads them."""
    labels = [(column, find_label(cell.text)) for column, cell in row.filled()]
    heads = {column: label.key for column, label in labels if label is not None and label.group == "indicator"}
    if len(heads) >= 2 and len({*heads.values()} & {"level3", "value"}) >= 1:
        return heads
    other = any(label is not None and label.group in ("header", "fund", "goal") for _, label in labels)
    return {} if other else before


def _snap_row(row: Row, known: frozenset[str], follows: Pairs, roles: dict[int, str]) -> Row:
    cells = list(row.cells)
    filled = tuple(row.filled())
    left = ""
    for index, (column, cell) in enumerate(filled):
        role = roles.get(column)
        if cell.by_ocr and role != "operator":
            right = _plain(filled[index + 1][1]) if index + 1 < len(filled) else ""
            label = nearest_label(_plain(cell), known, left, right, follows)
            if label is not None and (role not in CONTENT or LABELS.get(label) == ("indicator", role)):
                colon = ":" if compact(cell.text).endswith(":") else ""
                found = cell.unreadable and label not in _plain(cell)  # what a seal left of it is a label's alone
                cells[column] = cell._replace(text=label + colon, unreadable=cell.unreadable and not found)
        left = _plain(cells[column])
    return replace(row, cells=tuple(cells))


def _in_order(row: Row) -> Row:
    """The row with its heads of levels (一级指标, 二级指标, 三级指标) told by their order: of their numbers, which are
    nothing but thin strokes, a scan in black and white loses some, or all."""
    heads = [
        (column, cell, hit) for column, cell in row.filled() if (hit := _LEVEL.fullmatch(_plain(cell))) is not None
    ]
    numbers = [NUMBERS.find(hit.group(1) or "") + 1 for _, _, hit in heads]
    fits = all(number <= place for place, number in enumerate(numbers, 1))
    proved = len(heads) == len(NUMBERS) or any(number == place > 1 for place, number in enumerate(numbers, 1))
    if not 1 < len(heads) <= len(NUMBERS) or not fits or not proved or not all(cell.by_ocr for _, cell, _ in heads):
        return row
    cells = list(row.cells)
    for number, (column, cell, hit) in zip(NUMBERS, heads, strict=False):
        cells[column] = cell._replace(text=number + hit.group(2))
    return replace(row, cells=tuple(cells))


def _with_hidden_heads(row: Row, signs: frozenset[int]) -> Row:
    """A row of heads of indicators with those of signs and of values that a seal hides: the first stands above a
    column of signs, the other is the one that is not read between the sign and the unit, or beside one of them."""
    filled = list(row.filled())
    labels = [None if cell.unreadable else find_label(cell.text) for _, cell in filled]
    keys = [label.key if label is not None and label.group == "indicator" else "" for label in labels]
    if "level3" not in keys:
        return row
    cells = list(row.cells)
    hidden = [place for place, (_, cell) in enumerate(filled) if cell.by_ocr and cell.unreadable]
    for place in [place for place in hidden if filled[place][0] in signs and "operator" not in keys]:
        keys[place] = "operator"
        cells[filled[place][0]] = filled[place][1]._replace(text="运算符号", unreadable=False)
        hidden.remove(place)
    if VALUES & {*keys} or len(hidden) != 1:
        return replace(row, cells=tuple(cells))
    place = hidden[0]
    if "operator" in keys[max(0, place - 1) : place] or "unit" in keys[place + 1 : place + 2]:
        cells[filled[place][0]] = filled[place][1]._replace(text="指标值", unreadable=False)
    return replace(row, cells=tuple(cells))


def _joined_heads(row: Row) -> tuple[Row, frozenset[int]] | None:
    """A row of heads one of which is the heads of two columns, since the rule between these was not found: with the
    first of both alone, and the columns in which nothing is to be taken; None where there is none. Without its sign
    no value is."""
    cells, columns, values = list(row.cells), set[int](), set[int]()
    heads, signs = 0, False
    for column, cell in row.filled():
        text = _plain(cell)
        keys = _head_keys(text)
        heads += len(keys)
        if len(keys) == 2 and cell.by_ocr:
            first = next(text[:cut] for cut in range(2, len(text)) if LABELS.get(text[:cut]) == ("indicator", keys[0]))
            cells[column] = cell._replace(text=first)
            columns.add(column)
            signs |= "operator" in keys
        elif VALUES & {*keys}:
            values.add(column)
    if not columns or heads < FEWEST_HEADS:
        return None
    return replace(row, cells=tuple(cells)), frozenset(columns | values if signs else columns)


def _head_keys(text: str) -> tuple[str, ...]:
    """The columns that a head is of: one, two where it is two heads, or none."""
    if len(text) > LONGEST_HEADS:
        return ()
    for parts in ((text,), *((text[:cut], text[cut:]) for cut in range(2, len(text) - 1))):
        labels = [LABELS.get(part, ("", "")) for part in parts]
        if all(group == "indicator" for group, _ in labels):
            return tuple(key for _, key in labels)
    return ()


def _unread_columns(row: Row, columns: frozenset[int], lost: list[Unread]) -> Row:
    """The row with its recognised cells in these columns unreadable, and named."""
    cells = list(row.cells)
    for column, cell in row.filled():
        if column in columns and cell.by_ocr and not cell.unreadable:
            cells[column] = cell._replace(unreadable=True)
            lost.append(Unread(cell.location, JOINED, cell.text))
    return replace(row, cells=tuple(cells))


def nearest_label(text: str, known: frozenset[str], left: str, right: str, follows: Pairs) -> str | None:
    """The label a recognised text stands for; None when it is a label, is none, or cannot be decided.

    left, right: its neighbours in the row. A label of three characters (负责人) is taken for one only beside a
    neighbour that it has elsewhere in the document.
    """
    if text in known or len(text) < SHORTEST:
        return None
    if len(text) == SHORTEST:
        short = (k for k in known if len(k) == SHORTEST and (follows[left, k] or follows[k, right]))
        found = [k for k in short if Levenshtein.distance(text, k) == 1]
        if found:
            return found[0] if len(found) == 1 else None
    allowed = 1 if len(text) < LONG else 2
    hits = process.extract(
        text,
        [k for k in known if len(k) > SHORTEST],
        scorer=Levenshtein.distance,
        score_cutoff=allowed,
        limit=None,
    )
    hits = [hit for hit in hits if not _is_part(text, hit[0]) and not _numbers_differ(text, hit[0])]
    if not hits:
        return None
    nearest = min(score for _, score, _ in hits)
    tied = sorted(label for label, score, _ in hits if score == nearest)
    inside = [label for label in tied if label in text]  # a speck was read as one more character
    if len(inside) == 1:
        return inside[0]
    if len(tied) > 1:
        best = max(follows[left, label] for label in tied)
        tied = [label for label in tied if best and follows[left, label] == best]
    return tied[0] if len(tied) == 1 else None


def _is_part(text: str, label: str) -> bool:
    """Whether a text may be printed as it is: 持续影响 is no misread 可持续影响. Only thin strokes at a beginning
    are lost by a recogniser (级指标)."""
    return label.startswith(text) or (label.endswith(text) and label[0] not in "一二三")


def _numbers_differ(text: str, label: str) -> bool:
    """Digits are content: a text with figures is never taken for a label without them."""
    return any(char.isdigit() for char in text) and not any(char.isdigit() for char in label)
