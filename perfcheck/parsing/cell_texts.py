"""Before parsing: line breaks inside cells are settled and radicals folded. After it: what stands in a cell that
could not be read is `unreadable` wherever it went, never blank and never content."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from perfcheck.model.goal import Indicator
from perfcheck.model.location import Field, Status
from perfcheck.model.money import Amount
from perfcheck.model.page import UNREADABLE_TEXT, Cell, Grid, Page, Paragraph, Reading
from perfcheck.parsing.labels import find_label
from perfcheck.radicals import fold
from perfcheck.readers.characters import holds_han
from perfcheck.readers.encoding import LOST
from perfcheck.values.line_breaks import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.document import Document

_NAMED = "（读不出）"
_UNREADABLE, _BY_OCR, _PRINTED = attrgetter("unreadable"), attrgetter("by_ocr"), attrgetter("text")


def cells_of(reading: Reading) -> list[Cell]:
    """All cells of its tables."""
    grids = [b for page in reading.pages for b in page.blocks if isinstance(b, Grid)]
    return [cell for grid in grids for row in grid.rows for cell in row.cells]


def has_recognised(cells: Sequence[Cell]) -> bool:
    """Whether a cell of a table was recognised from an image."""
    return any(map(_BY_OCR, cells))


def settled(reading: Reading, cells: Sequence[Cell]) -> tuple[Reading, bool]:
    """(the reading with the texts parsing goes by, whether something in it could not be read). cells: all of it."""
    lines = [b.text for page in reading.pages for b in page.blocks if isinstance(b, Paragraph)]
    text = "".join([*map(_PRINTED, cells), *lines])
    unreadable = any(map(_UNREADABLE, cells))
    if unreadable or not _is_plain(text):  # as few texts
        reading = replace(reading, pages=tuple(_settled_page(page) for page in reading.pages))
    return reading, unreadable or LOST in text


def _settled_page(page: Page) -> Page:
    blocks = tuple(_settled_grid(b) if isinstance(b, Grid) else _settled_paragraph(b) for b in page.blocks)
    return (
        page if all(new is old for new, old in zip(blocks, page.blocks, strict=True)) else replace(page, blocks=blocks)
    )


def _settled_paragraph(paragraph: Paragraph) -> Paragraph:
    text = fold(joined(paragraph.text))
    words = tuple([w._replace(text=fold(joined(w.text))) for w in paragraph.words])
    return paragraph if text is paragraph.text else replace(paragraph, text=text, words=words)


def _settled_grid(grid: Grid) -> Grid:
    changed = False
    rows = []
    for row in grid.rows:
        texts = [_text(cell) for cell in row.cells]
        if any(text is not cell.text for text, cell in zip(texts, row.cells, strict=True)):
            changed = True
            row = replace(row, cells=tuple(c._replace(text=t) for c, t in zip(row.cells, texts, strict=True)))
        rows.append(row)
    return replace(grid, rows=tuple(rows)) if changed else grid


def _is_plain(text: str) -> bool:
    """Whether there is nothing to settle in a text."""
    return joined(text) is text and fold(text) is text


def _text(cell: Cell) -> str:
    """What could be made out of an unreadable cell is its quote, not its content; a label may still be known by it."""
    if cell.unreadable and find_label(cell.text) is None:
        return UNREADABLE_TEXT
    return fold(joined(cell.text))


def mark_unreadable(document: Document) -> Document:
    """The document with every value that came from an unreadable cell called so."""
    marked: Document = _marked(document)
    return marked


def _marked(value: Any) -> Any:
    if isinstance(value, str):
        if LOST in value and not holds_han(value):  # of such a name nothing was made out
            return _NAMED
        return value.replace(UNREADABLE_TEXT, _NAMED) if UNREADABLE_TEXT in value else value
    if isinstance(value, Field) and _is_lost(value.text):
        return Field(Status.UNREADABLE, None, value.location, _marked(value.text), value.by_ocr)
    if isinstance(value, Amount) and _is_lost(value.quote):
        return Amount(Status.UNREADABLE, unit=value.unit, location=value.location, by_ocr=value.by_ocr)
    if isinstance(value, Indicator):
        return _marked_indicator(value)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_marked(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: _marked(getattr(value, f.name)) for f in fields(value)}
        changes = {name: new for name, new in changes.items() if new is not getattr(value, name)}
        return replace(value, **changes) if changes else value
    return value


def _is_lost(text: str | None) -> bool:
    return text is not None and (UNREADABLE_TEXT in text or LOST in text)


def _marked_indicator(row: Indicator) -> Indicator:
    """A row whose name or value could not be read: null there, and no rule may call it blank."""
    changes: dict[str, Any] = {f.name: _marked(getattr(row, f.name)) for f in fields(row)}
    lost = [name for name in ("level3", "value") if _is_lost(getattr(row, name))]
    changes |= dict.fromkeys(lost)
    if "value" in lost:
        changes["target"] = None
    return replace(row, **changes | {"unreadable": bool(lost) or row.unreadable})
