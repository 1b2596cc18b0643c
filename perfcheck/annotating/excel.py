"""An Excel workbook with notes on the quoted cells and a sheet that lists all findings with links to them.

Cells, formulas, formats and merged ranges stay as they are, and so do the comments of others: a cell that has one gets
no second, its findings stand in the list.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from perfcheck.annotating.excel_list import Row, add_list
from perfcheck.annotating.excel_notes import add_notes, commented
from perfcheck.annotating.package import Parts, namespace_of
from perfcheck.annotating.points import Place, Point, words
from perfcheck.model.own_marks import ANSWER, joined
from perfcheck.readers.excel.account import coordinate
from perfcheck.readers.excel.sheet_xml import merge_of
from perfcheck.readers.excel.xlsx import MAIN
from perfcheck.readers.limits import MOST_MERGED
from perfcheck.readers.office import relation_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from perfcheck.model.location import Location
    from perfcheck.readers.excel.layout import Merge

TAKEN = "（该单元格已有他人的批注，未另加）"
Cell = tuple[int, int]  # row and column, 0-based


class Sheet(NamedTuple):
    """A sheet of the workbook. part: "" where it is none with cells."""

    title: str
    part: str


def annotated_xlsx(path: Path, points: Sequence[Point]) -> bytes:
    """Without points all parts stay as they are. Raises OutputError with the sentence why the file takes no notes."""
    parts = Parts(path, "Excel（.xlsx）", MAIN)
    if points:
        _annotate(parts, points)
    return parts.saved()


def _annotate(parts: Parts, points: Sequence[Point]) -> None:
    sheets = _sheets(parts)
    names = _Names(sheets)
    notes: dict[int, dict[Cell, list[str]]] = defaultdict(lambda: defaultdict(list))
    for point in points:
        for place in point.places:
            for where in place.parts:
                if (cell := _cell(where)) is not None and where.page in sheets and sheets[where.page].part:
                    text = "\n".join([*words(point.note(place, names.of)), ANSWER])
                    notes[where.page][cell].append(text)
    taken: dict[int, set[Cell]] = {}
    for number, by_cell in notes.items():
        part = sheets[number].part
        root = parts.tree(part)
        merges = _merges(root)
        placed: dict[Cell, list[str]] = defaultdict(list)
        for cell, texts in by_cell.items():
            placed[_head(cell, merges)] += texts
        taken[number] = commented(parts, part)
        fresh = {
            cell: joined(list(dict.fromkeys(texts))) for cell, texts in placed.items() if cell not in taken[number]
        }
        if fresh:
            add_notes(parts, part, root, number, fresh)
    add_list(parts, list(_rows(points, names, taken)))


def _sheets(parts: Parts) -> dict[int, Sheet]:
    """By the number that the reader gives them: the order of the tabs, hidden ones included."""
    root = parts.tree(parts.main)
    related = parts.all_related(parts.main, "worksheet")
    return {
        number: Sheet(str(entry.get("name") or ""), related.get(relation_of(entry), ""))
        for number, entry in enumerate(root.iterfind("{*}sheets/{*}sheet"), 1)
    }


def _cell(where: Location) -> Cell | None:
    """The cell of a place; of a whole row or column its first one."""
    if where.row is None and where.column is None:
        return None
    return where.row or 0, where.column or 0


def disputed(place: Place) -> Location:
    """The cell in dispute, else the quoted one."""
    return place.at if _cell(place.cell) is None else place.cell


def _merges(root: Any) -> list[Merge]:
    ranges = (merge_of(e.get("ref")) for e in islice(root.iter(f"{{{namespace_of(root)}}}mergeCell"), MOST_MERGED))
    return [merge for merge in ranges if merge is not None]


def _head(cell: Cell, merges: Sequence[Merge]) -> Cell:
    """The first cell of the merged range that a cell lies in, which alone shows a note; else the cell itself."""
    row, column = cell
    over = (m for m in merges if m.top <= row < m.bottom and m.left <= column < m.right)
    return next(((m.top, m.left) for m in over), cell)


class _Names:
    """How places are called: 工作表“项目支出预算表”C5."""

    def __init__(self, sheets: dict[int, Sheet]) -> None:
        self._sheets = sheets

    def of(self, place: Place) -> str:
        where = disputed(place)
        if where.page not in self._sheets:
            return place.source
        return f"{place.source}（工作表“{self.title(where)}”{self.reference(where)}）"

    def title(self, where: Location) -> str:
        return self._sheets[where.page or 0].title if where.page in self._sheets else ""

    def reference(self, where: Location) -> str:
        cell = _cell(where)
        return "" if cell is None else coordinate(*cell)

    def link(self, where: Location) -> str | None:
        """The address of a place inside the workbook."""
        if where.page not in self._sheets:
            return None
        title = self.title(where).replace("'", "''")
        return f"'{title}'!{self.reference(where) or 'A1'}"


def _rows(points: Sequence[Point], names: _Names, taken: dict[int, set[Cell]]) -> Iterator[Row]:
    """A row for each place, one for a point without any."""
    for point in points:
        for place in point.places:
            note = words(point.note(place, names.of))
            where = disputed(place)
            told = TAKEN if _cell(where) in taken.get(where.page or 0, ()) else ""
            yield Row(point, names.of(place) + told, names.link(where), place.message, note[-1])
        if not point.places:
            yield Row(point, "没有具体位置", None, point.message, words(point.note(None, names.of))[-1])
