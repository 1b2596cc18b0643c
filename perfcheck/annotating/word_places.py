"""Where in the text of a Word file a quoted place stands: from which paragraph or run to which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perfcheck.errors import OutputError, UnreadableInputError
from perfcheck.readers.word.document import elements_by_place
from perfcheck.readers.word.names import child, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from perfcheck.annotating.points import Place
    from perfcheck.model.location import Location


@dataclass(frozen=True, slots=True)
class Span:
    """From the beginning of one paragraph to the end of another; from run to run where those are told.

    before, behind: of the runs, children of the paragraphs.
    """

    first: Any
    last: Any
    before: Any = None
    behind: Any = None

    def insert(self, starts: Sequence[Any], ends: Sequence[Any]) -> None:
        """Put marks at both ends."""
        if self.before is not None:
            at = self.first.index(self.before)
        else:
            at = next((i for i, e in enumerate(self.first) if name_of(e) != "pPr"), len(self.first))
        for mark in reversed(starts):
            self.first.insert(at, mark)
        end = len(self.last) if self.behind is None else self.last.index(self.behind) + 1
        for mark in reversed(ends):
            self.last.insert(end, mark)


class Anchors:
    """The places of one document. root: of its main part. first: the first paragraph of the text, None without one.

    Raises OutputError for a file that cannot be read any more.
    """

    def __init__(self, path: Path, root: Any) -> None:
        self._root = root
        try:
            self._elements = elements_by_place(path, root)
        except UnreadableInputError as fault:
            raise OutputError(str(fault)) from fault
        body = child(root, "body")
        self.first = None if body is None else next(_paragraphs([body]), None)

    def of(self, place: Place) -> Span | None:
        """From the name a row begins with to the cell in dispute. None for what is not in the body of the text:
        headers, footers and notes take no comments."""
        if place.at.table is None:
            return self._of_line(place)
        paragraphs = self._in_cell(place.at)
        if not paragraphs:
            return None
        end = self._in_cell(place.cell) if place.cell.row == place.at.row else []
        after = place.cell.table == place.at.table and (place.cell.column or 0) > (place.at.column or 0)
        return Span(paragraphs[0], end[-1] if end and after else paragraphs[-1])

    def _in_cell(self, where: Location) -> list[Any]:
        """The paragraphs of a cell; of the first cell of a row where the place names no column."""
        if where.column is None:
            row = [k for k in self._elements if k.table is not None and (k.table, k.row) == (where.table, where.row)]
            where = min(row, key=lambda k: k.column or 0, default=where)
        return self._own(self._elements.get(where, []))

    def _of_line(self, place: Place) -> Span | None:
        own = self._own(self._elements.get(place.at, []))
        if not own:
            return None
        runs = _runs_of(own[0], place.quote) if len(own) == 1 else None
        return Span(own[0], own[-1]) if runs is None else Span(own[0], own[0], *runs)

    def _own(self, elements: Sequence[Any]) -> list[Any]:
        """Paragraphs of the body; in place of one in a text box the one that holds the box."""
        found: dict[Any, None] = {}
        for element in elements:
            if element.getroottree().getroot() is not self._root:
                continue
            boxes = [e for e in element.iterancestors() if name_of(e) == "txbxContent"]
            if boxes:
                outer = next((e for e in boxes[-1].iterancestors() if name_of(e) == "p"), None)
                found.update({} if outer is None else {outer: None})
            else:
                found.update(dict.fromkeys(_paragraphs([element])))
        return list(found)


def _paragraphs(elements: Sequence[Any]) -> Iterator[Any]:
    """Paragraphs in order, those of text boxes left out."""
    for element in elements:
        for found in element.iter():
            if name_of(found) == "p" and not any(name_of(e) == "txbxContent" for e in found.iterancestors()):
                yield found


def _runs_of(paragraph: Any, quote: str) -> tuple[Any, Any] | None:
    """The first and the last run of a paragraph that hold a quote; None where it is not one stretch of it."""
    text, owners = "", []
    for run in (e for e in paragraph if name_of(e) == "r"):
        piece = "".join("".join(t.text or "" for t in run if name_of(t) == "t").split())
        text += piece
        owners += [run] * len(piece)
    wanted = "".join(quote.split())
    start = text.find(wanted) if wanted else -1
    return None if start < 0 else (owners[start], owners[start + len(wanted) - 1])
