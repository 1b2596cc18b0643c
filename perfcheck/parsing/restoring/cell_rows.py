"""A row of tabs or pipes → its cells by column: as it stands, by its level words, or moved to the right."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.anchored import alike, anchored, same_level
from perfcheck.parsing.restoring.cell_forms import STEP, column_of
from perfcheck.parsing.restoring.pieces import Piece
from perfcheck.parsing.restoring.spaced_fit import alike as says_same
from perfcheck.parsing.restoring.words import is_level_word, is_number, misfit
from perfcheck.parsing.tables.roles import LEVELS, SIDE
from perfcheck.values.levels import is_level1, level2_kind, standard_level1
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.cell_heads import CellHeads

DOUBTFUL = 0.4  # a short row that another order of its cells suits nearly as well stays open


def placed(pieces: Sequence[Piece], heads: CellHeads, missing: int) -> dict[int, Piece] | None:
    """The cells of a row by column; None when they fit several ways. missing: by how many cells the row is shorter
    than its head."""
    as_printed = by_column(pieces) if missing <= 0 and fits_columns(pieces, heads) else {}
    if as_printed and halves_agree(as_printed, heads):
        return left_moved(pieces, as_printed, heads) or as_printed
    if (both := twins(pieces, heads)) is not None:
        return both
    found = shifted(pieces, heads, missing) if missing > 0 and pieces else None
    if found is None:
        found = by_content(pieces, heads)
    if found is None and missing > 0:
        found = printed_right(pieces, heads, missing)
    if found is not None and (not found or halves_agree(found, heads)):
        return found
    return as_printed if as_printed and one_half(as_printed, heads) else None


def by_column(pieces: Sequence[Piece]) -> dict[int, Piece]:
    """The cells of a row in the columns they are printed in."""
    return {p.left // STEP: p for p in pieces}


def one_half(cells: dict[int, Piece], heads: CellHeads) -> bool:
    """Whether a row that stands in its columns fills one half only, with a name and a value."""
    filled = [half for half in heads.halves if any(c in cells for c, _ in half.content)]
    roles = {role for half in filled for c, role in half.content if c in cells}
    return len(filled) == 1 and {"level3", "value"} <= roles


def by_content(pieces: Sequence[Piece], heads: CellHeads) -> dict[int, Piece] | None:
    """The cells of a row by column, by what they say; None when they fit several ways."""
    if heads.lists_projects:
        ways = shifts(pieces, heads)
        return ways[0] if len(ways) == 1 else unit_row(pieces, heads)
    found = anchored(pieces, heads)
    if found is not None:
        return found
    found = moved(pieces, heads)
    return None if found is not None and repeats_level(found) else found


def twins(pieces: Sequence[Piece], heads: CellHeads) -> dict[int, Piece] | None:
    """The cells of a row whose two halves say the same, every cell of both filled, whatever its levels are called."""
    if len(heads.halves) != 2:
        return None
    columns = [[half.level2, *(c for c, _ in half.content)] for half in heads.halves]
    width = len(columns[0])
    lead = len(pieces) - 2 * width
    if len(columns[1]) != width or lead < 0 or (lead and heads.level1 is None) or lead > 1:
        return None
    one, two = pieces[lead : lead + width], pieces[lead + width :]
    if lead and is_second(pieces[lead - 1].text):
        return None  # a level 2 printed twice
    if not says_same(one[0].text, two[0].text) or any(a.text != b.text for a, b in zip(one[1:], two[1:], strict=True)):
        return None
    cells = dict(zip((*columns[0], *columns[1]), (*one, *two), strict=True))
    return cells | {heads.level1: pieces[lead - 1]} if lead and heads.level1 is not None else cells


def printed_right(pieces: Sequence[Piece], heads: CellHeads, by: int) -> dict[int, Piece] | None:
    """The cells of a row moved right by the merged cells left out before it; levels of any words."""
    if pieces[0].left > 0:
        return None
    row = [replace(p, left=p.left + by * STEP, right=p.right + by * STEP) for p in pieces]
    return by_column(row) if fits_columns(row, heads) else None


def unit_row(pieces: Sequence[Piece], heads: CellHeads) -> dict[int, Piece] | None:
    """A row of a list with a unit and the sum of its projects, which stand below it."""
    if any(is_level_word(p.text) for p in pieces):
        return None
    columns = [column_of(h) for h in heads.cells if h.of_project and h.role != "project_name"]
    ways = [dict(zip(chosen, pieces, strict=True)) for chosen in combinations(columns, len(pieces))]
    ways = [
        way
        for way in ways
        if all(is_number(p.text) is heads.roles[c].endswith("total") for c, p in way.items())
        and all(misfit(heads.roles[c], p.text, strict=True) < 1.0 for c, p in way.items())
    ]
    return ways[0] if len(ways) == 1 else None


def first_levels(pieces: Sequence[Piece], heads: CellHeads) -> dict[int, Piece]:
    """The levels a row begins with, by column: of both its halves, where it has two."""
    rest = list(pieces)
    cells: dict[int, Piece] = {}
    if heads.level1 is not None and rest and standard_level1(rest[0].text) is not None and not is_second(rest[0].text):
        cells[heads.level1] = rest.pop(0)
    if rest and is_second(rest[0].text):
        cells |= {half.level2: rest[0] for half in heads.halves}
    return cells


def left_moved(pieces: Sequence[Piece], cells: dict[int, Piece], heads: CellHeads) -> dict[int, Piece] | None:
    """The cells of a row that stands in its columns but says it was moved to the left, None where nothing says so."""
    if heads.of_project or not is_strange(cells, heads):
        return None
    found = anchored(pieces, heads)
    if found is not None and any(c in found and c not in cells for c in heads.values):
        return found
    ways = shifts(pieces, heads)
    return ways[0] if len(ways) == 1 else None


def is_strange(cells: dict[int, Piece], heads: CellHeads) -> bool:
    """Whether a row has a level nobody lists, or a name without a value: perhaps it was moved to the left."""
    roles = heads.roles
    levels = ((roles[c], p.text) for c, p in cells.items() if roles[c] in ("level1", "level2"))
    strange = any(misfit(role, text, strict=True) >= 1.0 for role, text in levels)
    return strange or not any(c in cells for c in heads.values)


def moved(pieces: Sequence[Piece], heads: CellHeads) -> dict[int, Piece] | None:
    """The cells of a row whose merged cells were left out at its left, by what they say."""
    if pieces and pieces[0].left > 0:
        return None
    ways = shifts(pieces, heads)
    if len(ways) == 1:
        return ways[0]
    from perfcheck.parsing.restoring.columns import Edges, place  # loaded for such rows only

    edges = [Edges(0, 0, 0) for _ in heads.cells]
    flat = [Piece(p.line, 0, 0, p.text, p.cell) for p in pieces]
    if not flat:
        return {}
    found = place(flat, heads.cells, edges, 1.0, True)
    if found.margin < DOUBTFUL or found.cost > 0.8 * len(flat) or any(len(x) > 1 for x in found.cells.values()):
        return None
    cells = {column_of(heads.cells[c]): p[0] for c, p in found.cells.items()}
    return cells if any(c in cells for c in heads.names) else None


def shifts(pieces: Sequence[Piece], heads: CellHeads) -> list[dict[int, Piece]]:
    """The ways to move a row to the right so that every cell suits its column."""
    room = max(heads.roles) - column_of(pieces[-1]) if pieces else 0
    return [m for by in range(1, room + 1) if (m := shifted(pieces, heads, by)) is not None]


def shifted(pieces: Sequence[Piece], heads: CellHeads, by: int) -> dict[int, Piece] | None:
    """The cells moved right by the merged cells left out before them, None where one does not suit its column.

    Behind a level word one cell may be odd: the words tell how far the row was moved.
    """
    roles = heads.roles
    cells = {column_of(p) + by: p for p in pieces}
    if not any(c in cells for c in heads.names) or any(c not in roles for c in cells):
        return None
    odd = [roles[c] for c, p in cells.items() if misfit(roles[c], p.text, strict=True) >= 1.0]
    sure = roles[min(cells)] in LEVELS and all(role in SIDE for role in odd)
    return cells if len(odd) <= sure else None


def fits_columns(pieces: Sequence[Piece], heads: CellHeads) -> bool:
    """Whether a row as long as its head stands in its columns: no level word outside the level columns."""
    columns = [p.left // STEP for p in pieces]
    if not heads.roles.keys() >= set(columns):
        return False
    roles = [heads.roles[c] for c in columns]
    named, second = "level3" in roles, "level2" in roles
    for piece, role in zip(pieces, roles, strict=True):
        if role in ("value", "long_value") and is_level_word(piece.text) and compact(piece.text).endswith("指标"):
            return False
        if role == "level1" and second and is_second(piece.text):
            return False  # a level 2 printed twice
        if role == "table" and is_level_word(piece.text):
            return False
        known = role in ("operator", "direction", "project_name") or (
            role == "level3" and not is_level_word(piece.text)
        )
        if known and misfit(role, piece.text) >= 1.0:
            return False  # a value in the column of names, words in the column of signs
        if role in ("level1", "level2") and not named and not is_level_word(piece.text):
            return False  # a name at the left of a row whose merged cells were left out
    return bool(pieces)


def halves_agree(cells: dict[int, Piece], heads: CellHeads) -> bool:
    """Whether both halves of a row, where its heads print two, stand in their columns.

    The same level 2 begins them, or both hold a name; values without names stand in both alike.
    """
    seconds = [half.level2 for half in heads.halves]
    if len(seconds) < 2:
        return True
    labels = [cells[c].text for c in seconds if c in cells]
    names, values = [c in cells for c in heads.names], [c in cells for c in heads.values]
    if any(value and not name for name, value in zip(names, values, strict=False)):
        return len(labels) == len(seconds) and is_level_word(labels[0]) and alike(cells, heads.halves)
    if not labels:
        return all(names)
    return len(labels) == len(seconds) and all(same_level(labels[0], x) for x in labels) and is_level_word(labels[0])


def repeats_level(cells: dict[int, Piece]) -> bool:
    """Whether a row prints a level word twice."""
    words = [compact(p.text) for p in cells.values() if is_level_word(p.text)]
    return len(words) > len(set(words))


def is_second(text: str) -> bool:
    """Whether a word names a level 2 and no level 1."""
    return level2_kind(text) is not None and not is_level1(text)
