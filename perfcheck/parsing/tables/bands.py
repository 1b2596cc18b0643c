"""Levels on rows of their own, above their indicators: how deep each stands, the rows that follow each other say.

Below the last of some such rows the indicators begin, so that the last one is the deepest level; where two of them
stand together anywhere, a table has two levels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.tables.columns import owner_in
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.rows import is_skipped, is_title_text, wide_cell
from perfcheck.values.amounts import to_decimal
from perfcheck.values.levels import level1_of, level2_kind, standard_level1
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.table import Table
    from perfcheck.parsing.tables.blocks import Part
    from perfcheck.parsing.tables.head_columns import Column
    from perfcheck.parsing.tables.heads import Head
    from perfcheck.parsing.tables.sets import IndicatorSet

LONGEST_STEP = 24  # characters of a level that stands on a row of its own
FIRST, SECOND = 1, 2


def band_depths(table: Table, part: Part, sets: Sequence[IndicatorSet]) -> dict[int, int | None]:
    """Row → the level of the words alone on it, None where no two of them stand together: their words decide."""
    one = sets[0] if len(sets) == 1 else None
    name = one.name if one is not None else None
    if one is None or name is None or one.level1 is not None or one.level2 is not None:
        return {}
    runs: list[list[int]] = []
    run: list[int] = []
    for row in range(part.head.bottom, part.last):
        if row in part.again or is_skipped(table, row):
            continue
        if _is_band(table, row, part.head, name):
            run.append(row)
            continue
        if run and _is_indicator(table, row, name, [c for c, _ in one.values]):
            runs.append(run)
        run = []
    two = any(len(rows) > 1 for rows in runs)
    depths: dict[int, int | None] = {}
    for rows in runs:
        last = rows[-2:]
        depths |= dict(zip(last, (FIRST, SECOND)[-len(last) :], strict=True)) if two else {rows[-1]: None}
    return depths


def _is_band(table: Table, row: int, head: Head, name: Column) -> bool:
    """Whether one cell of a row holds words alone: over all columns, or in that of the names."""
    cells = table.filled[row]
    alone = cells[0] if len(cells) == 1 and owner_in(table, name, row) is cells[0] else None
    place = wide_cell(table, row, head) or alone
    if place is None or len(compact(place.text)) > LONGEST_STEP or is_title_text(place.text):
        return False
    label = label_of(place.text)
    said = label is not None and (bool(label.inline) or label.group in ("contact", "tail", "header"))
    return not said and to_decimal(compact(place.text)) is None


def _is_indicator(table: Table, row: int, name: Column, values: Sequence[Column]) -> bool:
    place = owner_in(table, name, row)
    beside = [owner_in(table, c, row) for c in values]
    return bool(place.text) and any(p.text and p is not place for p in beside)


def leaves_first(text: str, level1: str | None) -> bool:
    """Whether a level alone above its indicators is another first level, below which no second one is printed:
    满意度指标 after 效益指标; 成本指标 after 产出指标 is of that."""
    own, above = standard_level1(text), standard_level1(level1 or "")
    kind = level2_kind(text)
    return own is not None and own != above and (kind is None or above is None or level1_of(text, None) != above)
