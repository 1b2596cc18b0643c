"""The lines below the heads, each with its pieces by column.

On further pages the columns stand elsewhere: by the heads, where those are printed again, or as the levels tell.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.labels import OF_PROJECT
from perfcheck.parsing.restoring.broken_ends import with_ends
from perfcheck.parsing.restoring.columns import Placed, place_lines
from perfcheck.parsing.restoring.head_cells import OF_FORM, HeadCell, Heads
from perfcheck.parsing.restoring.heads import read_heads
from perfcheck.parsing.restoring.page_shift import on_one_page
from perfcheck.parsing.restoring.pieces import Piece, pieces_of
from perfcheck.parsing.restoring.stairs import side_by_side_again
from perfcheck.parsing.restoring.stretches import is_head_line, is_project_row, is_text_of_label
from perfcheck.parsing.restoring.words import is_side_letters
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

_MONEY = regex(r"^\d[\d,]*(?:,\d{3}|\.\d\d)\d*$")  # of a column beside the sentence
_DATE = regex(r"^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日?)?[前底]?$")
_NUMBER = regex(r"^[≥≤=<>＝≧≦＞＜]{0,2}\d[\d,.]*$")
_WEIGHT = regex(r"^\d{1,2}(?:\.\d)?$")
PAGE_HEAD = 3  # lines a page prints above its table
AROUND = 2  # lines around the main line of heads that may hold their beginnings and ends


def heads_again(lines: Sequence[Line], heads: Heads, last: int) -> list[range]:
    """The lines below the heads that print them again: on the next page, or over the second half of a form."""
    mains = [i for i in range(heads.bottom, last) if prints(lines[i], i, heads) and has_word(lines[i], i, heads)]
    runs: list[range] = []
    for main in mains:
        top = bottom = main
        while main - top < AROUND and top - 1 >= heads.bottom and beside(lines, top - 1, main, heads):
            top -= 1
        while bottom - main < AROUND and bottom + 1 < last and beside(lines, bottom + 1, main, heads):
            bottom += 1
        if runs and top < runs[-1].stop:
            runs[-1] = range(runs[-1].start, bottom + 1)
        else:
            runs.append(range(top, bottom + 1))
    return [from_page_top(lines, run, heads.bottom) for run in runs]


def from_page_top(lines: Sequence[Line], run: range, floor: int) -> range:
    """The lines of heads with those a page prints above them, where they stand at its top (某某局部门预算)."""
    page, top = lines[run.start].location.page, run.start
    while page is not None and top > floor and lines[top - 1].location.page == page:
        top -= 1
        if run.start - top > PAGE_HEAD:
            return run
    return range(top, run.stop)


def prints(line: Line, number: int, heads: Heads) -> bool:
    """Whether a line holds nothing but words of the heads."""
    texts = [compact(p.text) for p in pieces_of(line, number)] if not line.is_row else []
    known = [t in heads.pieces for t in texts]
    return any(known) and all(k or is_side_letters(t) for k, t in zip(known, texts, strict=True))


def beside(lines: Sequence[Line], number: int, main: int, heads: Heads) -> bool:
    """Whether a line by the main line of heads holds parts of them; the end of a cell stands on the page before."""
    one_page = lines[number].location.page == lines[main].location.page
    return one_page and prints(lines[number], number, heads)


def has_word(line: Line, number: int, heads: Heads) -> bool:
    """Whether one of several words is a head and no end of one."""
    texts = [compact(p.text) for p in pieces_of(line, number)]
    return len(texts) > 1 and any(t in heads.pieces and len(t) > 2 for t in texts)


def project_rows(lines: Sequence[Line], first: int, last: int) -> list[range]:
    """The lines below the heads that name the project of the rows below them, each with its other labelled lines."""
    found: list[range] = []
    for index in range(first, last):
        if found and index < found[-1].stop:
            continue
        if lines[index].is_row or not is_project_row(lines, index):
            continue
        end = index + 1
        while end < last and (is_labelled(lines, end) or is_text_of_label(lines, end)):
            end += 1
        found.append(range(index, end))
    return found


def is_labelled(lines: Sequence[Line], number: int) -> bool:
    """Whether a line begins with a label of a project."""
    label = label_of(pieces_of(lines[number], number)[0].text) if not lines[number].is_row else None
    return label is not None and label.group in OF_PROJECT


def place_body(
    lines: Sequence[Line], heads: Heads, last: int, again: Sequence[range], own: Sequence[range] = ()
) -> list[Placed]:
    """Every line of the body with its pieces by column. own: lines that name a project."""
    heads_at = {i for run in (*again, *own) for i in run}
    parts: list[tuple[tuple[HeadCell, ...], list[list[Piece]]]] = []
    for top, bottom in pairwise([heads.bottom, *(run.start for run in again), last]):
        run = next((run for run in again if run.start == top), None)
        cells = heads.cells if run is None else cells_of(lines, run, heads)
        printed = [pieces_of(lines[i], i) for i in range(top, bottom) if i not in heads_at]
        whole, stairs = side_by_side_again(printed)
        numbers = {i for i in range(top, bottom) if i not in stairs and is_page_number(lines[i].text)}
        rows = [
            pieces for row in whole if row and row[0].line not in numbers and (pieces := body_pieces(row, heads.cells))
        ]
        if parts and cells is parts[-1][0]:
            parts[-1][1].extend(rows)
        else:
            parts.append((cells, rows))
    placed = (with_ends(place_lines(on_one_page(rows, cells), cells), cells) for cells, rows in parts if rows)
    return [row for part in placed for row in part]


def cells_of(lines: Sequence[Line], run: range, heads: Heads) -> tuple[HeadCell, ...]:
    """The heads with the places they have where they are printed again; as before where those are not all there."""
    main = next((i for i in run if is_head_line([p.text for p in pieces_of(lines[i], i)])), None)
    if main is None:
        return heads.cells
    found = with_side_column(read_heads(lines, main, run.start, run.stop)).cells
    if [compact(c.text) for c in found] != [compact(c.text) for c in heads.cells]:
        return heads.cells
    return tuple(replace(c, left=f.left, right=f.right) for c, f in zip(heads.cells, found, strict=True))


def with_side_column(heads: Heads) -> Heads:
    """A column at the left for the letters of 绩效指标, which no head names; 绩效目标 beside the heads is one."""
    if heads.lists_projects:
        return heads
    cells = tuple(replace(c, role=OF_FORM) if c.of_project else c for c in heads.cells)
    heads = replace(heads, cells=cells)
    first = heads.cells[0]
    if any(c.role == "table" for c in cells) or first.left < 2:
        return heads
    side = HeadCell("", 0, max(1, first.left - 2), "table", first.cell)
    groups = tuple((piece, first + 1, behind + 1) for piece, first, behind in heads.groups)
    return replace(heads, cells=(side, *heads.cells), groups=groups)


def body_pieces(pieces: list[Piece], heads: Sequence[HeadCell]) -> list[Piece]:
    """The pieces of a line of the body; none for the numbers of the columns."""
    texts = [compact(p.text) for p in pieces]
    if len(texts) > 2 and texts == [str(n + 1) for n in range(len(texts))]:  # the numbers of the columns
        return []
    return spelled(pieces, heads)


def spelled(pieces: Sequence[Piece], heads: Sequence[HeadCell]) -> list[Piece]:
    """The pieces with those of one cell joined whose numbers stand apart by a space: 对全县 126 处工程，…, 6 月 30 日,
    and ≥312 份 where units have no column of their own."""
    units = any(c.role == "unit" for c in heads)
    weights = any(c.role == "weight" for c in heads)
    runs: list[list[Piece]] = []
    for piece in pieces:
        last = runs[-1][-1] if runs else None
        beside = last is not None and piece.left - last.right == 1
        mixed = last is not None and last.text[-1].isascii() != piece.text[0].isascii()
        if mixed and weights and last is not None and (_WEIGHT.match(piece.text) or _WEIGHT.match(last.text)):
            mixed = is_unit(piece.text)  # 10 反映…, …: what an indicator weighs, before what is said of it
        if beside and mixed and not any(p is not None and _MONEY.match(p.text) for p in (last, piece)):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    result: list[Piece] = []
    for run in runs:
        text = "".join(p.text for p in run)
        value = not units and len(run) == 2 and _NUMBER.match(run[0].text) and is_unit(run[1].text)
        says = any(mark in text for mark in "，。；") and not is_row(run, heads)
        whole = len(run) > 1 and (value or says or _DATE.match(text))
        result += [replace(run[0], right=run[-1].right, text=text)] if whole else run
    return result


def is_row(run: Sequence[Piece], heads: Sequence[HeadCell]) -> bool:
    """Whether pieces of a list stand below several heads: 402001 桥梁检测 65 检测桥梁18座，…."""
    lists = any(h.role == "project_name" for h in heads)
    return lists and sum(run[0].left <= h.left and h.right <= run[-1].right for h in heads if h.text) > 1


def is_unit(text: str) -> bool:
    """Whether a text is a unit, or the beginning of one (元/人/)."""
    return unit_kind(text.rstrip("/")) is not None
