"""The rows and cells of a Word table with their spans, through whatever wraps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perfcheck.readers.limits import DEEPEST, LONGEST_HIDDEN, MOST_SPAN
from perfcheck.readers.word.names import branch_of, child, is_on, name_of, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator

DELETED = "修订中删除的文字"
COVERED = "合并单元格盖住、看不到的文字"
FLAT = 20  # twentieths of a point
_MARKS = {"bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd"}
_WRAPPERS = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}


@dataclass(slots=True)
class Cell:
    """A printed cell. contents: the elements in it; cells merged downwards keep theirs, where they have any."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    contents: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """gone: (row, why, text) of what is not seen: deleted or hidden rows and cells, and what merged cells cover."""

    cells: list[Cell] = field(default_factory=list)
    gone: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Its columns."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    def is_frame(self, *, of_row: bool) -> bool:
        """Whether it has one column only, or with of_row one row only."""
        return all(cell.column == 0 for cell in self.cells) or (of_row and all(cell.row == 0 for cell in self.cells))


def touching(container: Any) -> Iterator[list[Any]]:
    """The elements of a container, one by one; tables of as many columns with nothing between them are printed as one
    table and come together."""
    tables: list[Any] = []
    for element in container:
        name = name_of(element)
        if name in _MARKS and tables:
            continue
        if tables and (name != "tbl" or table_of(element).width != table_of(tables[-1]).width):
            yield tables
            tables = []
        if name == "tbl":
            tables.append(element)
        else:
            yield [element]
    if tables:
        yield tables


def table_of(*elements: Any) -> Table:
    """The cells of a table, or of tables that touch, in printed order; a vertical merge is counted down from its first
    cell."""
    table = Table()
    open_cells: dict[int, Cell] = {}
    for index, row in enumerate(row for element in elements for row in _wrapped(element, "tr", 0)):
        properties = child(row, "trPr")
        if properties is not None and child(properties, "del") is not None:
            table.gone.append((index, DELETED, _all_text(row)))
            continue
        if properties is not None and (is_on(child(properties, "hidden")) or _is_flat(properties)):
            table.gone.append((index, "隐藏的行", _all_text(row)))
            continue
        column = min(number(None if properties is None else child(properties, "gridBefore")), MOST_SPAN)
        still: dict[int, Cell] = {}
        before: Cell | None = None
        for element_of in _wrapped(row, "tc", 0):
            if child(element_of, "tcPr", "cellDel") is not None:  # those behind it move up
                table.gone.append((index, DELETED, _all_text(element_of)))
                continue
            cell = _cell(element_of, index, column, open_cells, still, table)
            if cell is None and before is not None and _merged(element_of, "hMerge") == "continue":
                before.columns += 1
            before = cell or before
            column += _width(element_of)
        open_cells = still
    return table


def _cell(
    element: Any, row: int, column: int, above: dict[int, Cell], still: dict[int, Cell], table: Table
) -> Cell | None:
    """The cell of an element; None where it only goes on with a merged one."""
    contents = [e for e in element if name_of(e) != "tcPr"]
    merged = _merged(element, "vMerge")
    if merged == "continue" and column in above:
        top = above[column]
        top.rows += 1
        still[column] = top
    if (merged == "continue" and column in above) or _merged(element, "hMerge") == "continue":
        table.gone.append((row, COVERED, _all_text(element)))
        return None
    cell = Cell(row, column, 1, _width(element), contents)
    table.cells.append(cell)
    if merged is not None:
        still[column] = cell
    return cell


def _is_flat(properties: Any) -> bool:
    """A row of a height nobody can see."""
    height = child(properties, "trHeight")
    return height is not None and value(height, "hRule") == "exact" and number(height) <= FLAT


def _merged(element: Any, kind: str) -> str | None:
    """ "restart", "continue" (what is written without a word means it) or None."""
    mark = child(element, "tcPr", kind)
    return None if mark is None else value(mark) or "continue"


def _width(element: Any) -> int:
    return max(1, min(MOST_SPAN, number(child(element, "tcPr", "gridSpan"))))


def _wrapped(element: Any, wanted: str, depth: int) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in content controls and insertions too."""
    for part in element:
        name = name_of(part)
        if name == wanted:
            yield part
        elif name in _WRAPPERS and depth < DEEPEST:
            yield from _wrapped(part, wanted, depth + 1)
        elif name == "AlternateContent" and depth < DEEPEST:
            branch = branch_of(part)
            if branch is not None:
                yield from _wrapped(branch, wanted, depth + 1)


def _all_text(element: Any) -> str:
    texts = (e.text or "" for e in element.iter() if name_of(e) in ("t", "delText"))
    return "".join(texts)[:LONGEST_HIDDEN]
