"""Where something was printed, and in which of four states a printed cell can be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

BBox = tuple[float, float, float, float]


class Status(StrEnum):
    """State of a form field; the four never merge.

    ``BLANK`` (the cell is there and empty) says something about the department,
    ``UNREADABLE`` (seen, could not be read) says something about our reading.
    """

    PRESENT = "present"
    BLANK = "blank"
    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"


class Location(NamedTuple):
    """A printed place.

    page and line are 1-based (line only for text input); table, row and column are 0-based within
    the page's tables; bbox is (x0, top, x1, bottom) in PDF points from the top left. heads: page and box of
    the cells that name its row and its column. of_sheet: what is counted as pages are the sheets of a workbook.
    """

    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    bbox: BBox | None = None
    heads: tuple[tuple[int, BBox], ...] = ()
    of_sheet: bool = False

    def named_by(self, *cells: Location) -> Location:
        """The same, with those of the cells as heads that stand above it in its column or at its left in its row.

        A head above may be printed on an earlier page, in the same columns.
        """
        if self.bbox is None or self.page is None:
            return self
        x0, top, x1, bottom = self.bbox
        heads: dict[tuple[int, BBox], None] = {}
        for page, box in ((cell.page, cell.bbox) for cell in cells):
            if page is None or box is None:
                continue
            in_column = min(x1, box[2]) - max(x0, box[0]) > 1
            above = page < self.page or (page == self.page and box[3] <= top + 1)
            in_row = page == self.page and min(bottom, box[3]) - max(top, box[1]) > 1
            if (in_column and above) or (in_row and box[2] <= x0 + 1):
                heads[page, box] = None
        return self._replace(heads=tuple(heads))

    @property
    def words(self) -> str:
        """Where one finds it in such a file: "第3页", "第12行", both; "第3张工作表"; in a file without pages the table,
        "第2张表"; "" when the place is not known."""
        if self.page is None and self.line is None:
            return "" if self.table is None else f"第{self.table + 1}张表"
        page = "" if self.page is None else f"第{self.page}{'张工作表' if self.of_sheet else '页'}"
        return page + ("" if self.line is None else f"第{self.line}行")

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Sort key in reading order."""
        return (self.page or 0, self.line or 0, self.table or 0, self.row or 0)


NOWHERE = Location()


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled cell of a form.

    text: the content as printed, joined over wrapped lines; None unless ``status`` is present.
    quote: the cell as printed when it differs from text or could not be read.
    by_ocr: the text was recognised from an image, so single characters may be wrong.
    """

    status: Status
    text: str | None = None
    location: Location = NOWHERE
    quote: str | None = None
    by_ocr: bool = False

    def __str__(self) -> str:
        return self.text or ""

    @property
    def present(self) -> bool:
        """Whether the cell holds a text that was read."""
        return self.status is Status.PRESENT


NOT_FOUND = Field(Status.NOT_FOUND)
