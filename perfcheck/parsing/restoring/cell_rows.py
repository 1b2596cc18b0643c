"""A row of tabs or pipes → its cells by column: as it stands, by its level words, or moved to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.anchored import anchored, same_level
from perfcheck.parsing.restoring.cell_forms import column_of
from perfcheck.parsing.restoring.columns import Edges, place
from perfcheck.parsing.restoring.pieces import Piece
from perfcheck.parsing.restoring.words import is_level_word, misfit
from perfcheck.values.levels import is_level1, level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.heads import HeadCell

DOUBTFUL = 0.4  # a short row that another order of its cells suits nearly as well stays open


def placed(pieces: Sequence[Piece], heads: Sequence[HeadCell], *, as_printed: bool) -> dict[int, Piece] | None:
    """The cells of a row by column; None when they fit several ways. as_printed: the row is as long as its head."""
    if as_printed and fits_columns(pieces, heads):
        cells = {column_of(p): p for p in pieces}
        if halves_agree(cells, heads):
            return left_moved(pieces, cells, heads) or cells
    found = anchored(pieces, heads)
    if found is None:
        found = moved(pieces, heads)
        if found is not None and repeats_level(found):
            return None
    return found if found is not None and (not found or halves_agree(found, heads)) else None


def left_moved(pieces: Sequence[Piece], cells: dict[int, Piece], heads: Sequence[HeadCell]) -> dict[int, Piece] | None:
    """The cells of a row that stands in its columns but says it was moved to the left, None where nothing says so."""
    if any(h.of_project for h in heads) or not is_strange(cells, heads):
        return None
    values = [column_of(h) for h in heads if h.role == "value"]
    found = anchored(pieces, heads)
    if found is not None and any(c in found and c not in cells for c in values):
        return found
    ways = shifts(pieces, heads)
    return ways[0] if len(ways) == 1 else None


def is_strange(cells: dict[int, Piece], heads: Sequence[HeadCell]) -> bool:
    """Whether a row has a level nobody lists, or a name without a value: perhaps it was moved to the left."""
    roles = {column_of(h): h.role for h in heads}
    levels = ((roles[c], p.text) for c, p in cells.items() if roles[c] in ("level1", "level2"))
    values = [c for c, role in roles.items() if role == "value"]
    return any(misfit(role, text, strict=True) >= 1.0 for role, text in levels) or not any(c in cells for c in values)


def moved(pieces: Sequence[Piece], heads: Sequence[HeadCell]) -> dict[int, Piece] | None:
    """The cells of a row whose merged cells were left out at its left, by what they say."""
    if pieces and pieces[0].left > 0:
        return None
    ways = shifts(pieces, heads)
    if len(ways) == 1:
        return ways[0]
    edges = [Edges(0, 0, 0) for _ in heads]
    flat = [Piece(p.line, 0, 0, p.text, p.cell) for p in pieces]
    if not flat:
        return {}
    found = place(flat, heads, edges, 1.0, True)
    if found.margin < DOUBTFUL or found.cost > 0.8 * len(flat) or any(len(x) > 1 for x in found.cells.values()):
        return None
    names = [c for c, h in enumerate(heads) if h.role == "level3"]
    if not any(c in found.cells for c in names):
        return None
    return {column_of(heads[c]): p[0] for c, p in found.cells.items()}


def shifts(pieces: Sequence[Piece], heads: Sequence[HeadCell]) -> list[dict[int, Piece]]:
    """The ways to move a row to the right so that every cell suits its column."""
    return [m for by in (1, 2, 3) if (m := shifted(pieces, heads, by)) is not None]


def shifted(pieces: Sequence[Piece], heads: Sequence[HeadCell], by: int) -> dict[int, Piece] | None:
    """The cells moved right by the merged cells left out before them, None where one does not suit its column."""
    roles = {column_of(h): h.role for h in heads}
    cells = {column_of(p) + by: p for p in pieces}
    names = [c for c, role in roles.items() if role == "level3"]
    if not any(c in cells for c in names):
        return None
    fits = all(c in roles and misfit(roles[c], p.text, strict=True) < 1.0 for c, p in cells.items())
    return cells if fits else None


def fits_columns(pieces: Sequence[Piece], heads: Sequence[HeadCell]) -> bool:
    """Whether a row as long as its head stands in its columns: no level word outside the level columns."""
    roles = {column_of(h): h.role for h in heads}
    named = any(roles.get(column_of(p)) == "level3" for p in pieces)
    for piece in pieces:
        role = roles.get(column_of(piece))
        if role is None:
            return False
        if role in ("value", "long_value") and is_level_word(piece.text) and compact(piece.text).endswith("指标"):
            return False
        if role == "level1" and is_second(piece.text) and any(roles.get(column_of(p)) == "level2" for p in pieces):
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


def halves_agree(cells: dict[int, Piece], heads: Sequence[HeadCell]) -> bool:
    """Whether both halves of a row, where its heads print two, stand in their columns.

    The same level 2 begins them, or both hold a name.
    """
    seconds = [column_of(h) for h in heads if h.role == "level2"]
    if len(seconds) < 2:
        return True
    labels = [cells[c].text for c in seconds if c in cells]
    names = [column_of(h) in cells for h in heads if h.role == "level3"]
    values = [column_of(h) in cells for h in heads if h.role == "value"]
    if any(value and not name for name, value in zip(names, values, strict=False)):
        return False
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
