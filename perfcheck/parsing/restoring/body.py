"""The rows of indicators with the labels that own them → rows of the sheet."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import ROWS_OPEN, Unread
from perfcheck.parsing.restoring.head_cells import OF_FORM
from perfcheck.parsing.restoring.labels import (
    BLANK,
    LOST,
    Extent,
    Label,
    Meanings,
    Spans,
    box_of,
    level1_suits,
    name_suits,
    neighbours,
    owners,
    read_labels,
    row_suits,
    spans_cost,
)
from perfcheck.parsing.restoring.pieces import Piece, joined, width_of
from perfcheck.parsing.restoring.projects import project_cells
from perfcheck.parsing.restoring.sheet import Sheet, cell_of
from perfcheck.parsing.restoring.words import is_level_end, is_level_piece, is_level_word
from perfcheck.parsing.tables.roles import VALUES
from perfcheck.patterns import regex
from perfcheck.values.levels import is_level1
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from perfcheck.model.location import Location
    from perfcheck.parsing.restoring.columns import Placed
    from perfcheck.parsing.restoring.head_cells import HeadCell
    from perfcheck.parsing.restoring.restored_rows import RestoredRow

NEAR = 3  # lines between a label and rows that may be its own
NOT_ITS_OWN = 2.0  # cost of a row under a label whose row is known
CLEARLY = 0.03  # by how much other borders must be better
_INSIDE = regex(r"^[一-鿿]{2,20}[≥≤=<>]\d[\d.]{0,8}%[一-鿿]{1,20}$")  # 林区群众≥90%满意度
_COUNTED = regex(r"^指标(\d{1,2})[:.、]")
KNOWN_LEVELS = 3  # labels that are known level words by which others astray are none
MEASURED = 2  # columns that say what is demanded: value and unit
RESTARTS = 2  # names that begin a count by which each label has one of its own
LABEL_OPEN = "指标表中的这个级别名称分不清管着哪几行，未采用"


class Entry(NamedTuple):
    """A row of content, or a blank row that has its label only."""

    row: RestoredRow | None
    extent: Extent


class BodyWriter:
    """columns: the heads' numbers in the order they are written."""

    def __init__(self, heads: Sequence[HeadCell], columns: Sequence[int], placed: Sequence[Placed]) -> None:
        self.heads = heads
        self.columns = columns
        self.placed = placed
        self.content = [c for c in columns if heads[c].is_content]
        self.entries: list[Entry] = []
        self.spans: dict[int, list[tuple[Label, int, int]]] = {}
        self.unread: list[Unread] = []
        self.settled: dict[int, int] = {}  # numbers of rows and the lines of their labels, where that is known
        self.shift = 0
        self.unowned: set[int] = set()  # numbers of rows whose label is not known

    def read(self, rows: Sequence[RestoredRow]) -> None:
        """Find the owners of every row: level 2 first, blank rows with it, then level 1."""
        self.entries = [Entry(r, Extent(r.lines[0], r.lines[-1], r.page, r.box)) for r in rows]
        seconds = [c for c in self.columns if self.heads[c].role == "level2"]
        slipped = any(row.slips for row in rows)  # a label without a row beside it may own one of them
        if slipped and seconds:
            self._settle_slipped(seconds[0])
        for number, column in enumerate(seconds):
            self._own(column, [None] * len(self.entries), blanks=not slipped and number == 0)
        if slipped:
            self._doubt_contradicted(seconds)
        meant = self._texts(seconds)
        for column in [c for c in self.columns if self.heads[c].role == "level1"]:
            self._own(column, meant, blanks=not slipped and not seconds)

    def _own(self, column: int, level2: Sequence[str | None], *, blanks: bool) -> None:
        labels = self._labels(column)
        extents = self._extents()
        second = self.heads[column].role == "level2"
        suits = self._named(labels) if second else suiting(labels, level2)
        meanings = Meanings(self._apart(boundaries(level2)), suits, BLANK if blanks else LOST)
        cost, found = owners(labels, extents, meanings)
        if second:
            found = self._agreed(labels, found, cost, meanings)
        spans = [(label, a, b) for label, (a, b) in zip(labels, found, strict=True)]
        for label in [found for found, a, b in spans if a == b]:
            if label.alone and blanks and not self._beside_doubt(label):
                spans = self._blank(spans, label)
            else:
                self.unread.append(Unread(label.pieces[0].cell.location, LABEL_OPEN, label.text))
                spans = [s for s in spans if s[0] is not label]
                if second and blanks:
                    self.unowned.update(self._nearer(label, spans))
        self.spans[column] = spans

    def _apart(self, cost: Callable[[int], float]) -> Callable[[int], float]:
        """The cost of a boundary before a row: no label begins at 指标2, where the names are counted below each."""
        name = next((c for c in self.content if self.heads[c].role == "level3"), -1)
        found = [_COUNTED.match(compact(e.row.text(name))) if e.row is not None else None for e in self.entries]
        numbers = [0 if match is None else int(match.group(1)) for match in found]
        if numbers.count(1) < RESTARTS:
            return cost
        return lambda k: cost(k) + NOT_ITS_OWN * (numbers[k] > 1 and numbers[k - 1] == numbers[k] - 1)

    def _settle_slipped(self, column: int) -> None:
        """Rows below labels that stand beside no row, as many as these, get their heights; others are not sure."""
        beside = {line for e in self.entries if e.row is not None for line in e.row.lines}
        alone = [x for x in self._labels(column) if beside.isdisjoint(p.line for p in x.pieces)]
        for slipped, group in groupby(enumerate(self.entries), key=lambda x: x[1].row is not None and x[1].row.slips):
            numbers = [n for n, _ in group] if slipped else []
            floor = self.entries[numbers[0] - 1].extent.last if numbers and numbers[0] else -1
            own = [x for x in alone if numbers and floor < x.middle < self.entries[numbers[-1]].extent.last]
            if len(own) == len(numbers):
                for n, label in zip(numbers, own, strict=True):
                    self.entries[n] = self.entries[n]._replace(extent=extent_of(label))
                    self.settled[n] = label.pieces[0].line
            elif own:
                self._doubt(numbers)

    def _doubt(self, numbers: Iterable[int]) -> None:
        for n in numbers:
            row = self.entries[n].row
            self.entries[n] = self.entries[n]._replace(row=row and replace(row, sure=False))

    def _doubt_contradicted(self, columns: Sequence[int]) -> None:
        """Where cells slip by lines, a row is not sure whose name speaks of another level 2 than that it was given."""
        name = next((c for c in self.content if self.heads[c].role == "level3"), -1)
        given = [(label, n) for column in columns for label, a, b in self.spans[column] for n in range(a, b)]
        rows = ((n, label, self.entries[n].row) for label, n in given)
        self._doubt([n for n, label, row in rows if row is not None and name_suits(label.text, row.text(name))])

    def _nearer(self, label: Label, spans: Sequence[tuple[Label, int, int]]) -> list[int]:
        """The rows beside a label that was left out which are further from the one they were given: whose they are is
        not known."""
        given = {n: found for found, a, b in spans for n in range(a, b)}
        middles = [(n, self.entries[n].extent.middle, found.middle) for n, found in given.items()]
        gaps = [(n, abs(x - label.middle), abs(x - other)) for n, x, other in middles]
        return [n for n, own, other in gaps if own <= NEAR and own < other]

    def _beside_doubt(self, label: Label) -> bool:
        """Whether rows that are not sure stand by a label: then one of them may be its own."""
        lines = [line for e in self.entries if e.row is not None and not e.row.sure for line in e.row.lines]
        return any(abs(line - label.middle) <= NEAR for line in lines)

    def _labels(self, column: int) -> list[Label]:
        widths = [width_of(p.text(column)) for p in self.placed if column in p.cells]
        room = max([width_of(self.heads[column].text), *widths])
        row_of = {line: n for n, e in enumerate(self.entries) if e.row is not None for line in e.row.lines}
        labels = read_labels(self.placed, column, self.content, room, row_of)
        if sum(is_level_word(x.text) for x in labels) < KNOWN_LEVELS:
            return labels
        return [x for x in labels if is_level_piece(x.text) or not self._is_astray(x, row_of)]

    def _is_astray(self, label: Label, row_of: Mapping[int, int]) -> bool:
        """Whether words that are no level stand beside rows that are not sure: they are of such a row."""
        rows = [self.entries[row_of[p.line]].row for p in label.pieces if p.line in row_of]
        return bool(rows) and all(row is not None and not row.sure for row in rows)

    def _agreed(self, labels: Sequence[Label], found: Spans, cost: float, meanings: Meanings) -> Spans:
        """The spans of a level 2 with borders moved by a row where that puts the level 1 right as well."""
        first = next((c for c in self.columns if self.heads[c].role == "level1"), None)
        outer = self._labels(first) if first is not None else []
        if not outer:
            return found
        extents = self._extents()

        def above(spans: Spans) -> float:
            texts: list[str | None] = [None] * len(extents)
            grown = list(extents)
            for label, (a, b) in reversed(list(zip(labels, spans, strict=True))):
                if a == b and label.alone and meanings.blank == BLANK:  # a row of its own
                    texts.insert(a, None)
                    grown.insert(a, extent_of(label))
                    b += 1
                texts[a:b] = [label.text] * (b - a)
                grow(grown, label, a, b)
            return owners(outer, grown, Meanings(boundaries(texts), suiting(outer, texts), LOST))[0]

        best = cost + above(found)
        for spans in neighbours(found):
            total = spans_cost(labels, spans, extents, meanings) + above(spans)
            if total < best - CLEARLY:
                best, found = total, spans
        return found

    def _extents(self) -> list[Extent]:
        """The lines of every entry; those of a label further right belong to the rows it owns."""
        extents = [e.extent for e in self.entries]
        for spans in self.spans.values():
            for label, a, b in spans:
                grow(extents, label, a, b)
        return extents

    def _named(self, labels: Sequence[Label]) -> Callable[[int, int], float]:
        name = next((c for c in self.content if self.heads[c].role == "level3"), -1)
        measured = [c for c in self.content if self.heads[c].role in (*VALUES, "unit")][:MEASURED]
        rows = [e.row for e in self.entries]
        names = [row.text(name) if row is not None else "" for row in rows]
        values = ["".join(row.text(c) for c in measured) if row is not None else "" for row in rows]
        known = set(self.settled.values())

        def suits(label: int, row: int) -> float:
            line = labels[label].pieces[0].line
            other = line in known and self.settled.get(row) != line
            return row_suits(labels[label].text, names[row], values[row]) + (NOT_ITS_OWN if other else 0.0)

        return suits

    def _blank(self, spans: list[tuple[Label, int, int]], label: Label) -> list[tuple[Label, int, int]]:
        """A row of its own for a label of a row nobody filled in."""
        at = next(a for found, a, b in spans if found is label)
        self.entries.insert(at, Entry(None, extent_of(label)))
        self.unowned = {n + (n >= at) for n in self.unowned}
        behind = False
        result = []
        for found, a, b in spans:
            if found is label:
                result.append((found, at, at + 1))
                behind = True
            else:
                result.append((found, a + 1, b + 1) if behind else (found, a, b))
        return result

    def _texts(self, columns: Sequence[int]) -> list[str | None]:
        texts: list[str | None] = [None] * len(self.entries)
        for column in columns[:1]:
            for label, a, b in self.spans[column]:
                texts[a:b] = [label.text] * (b - a)
        return texts

    def write(self, sheet: Sheet, where: Callable[[int], Location], shift: int = 0) -> None:
        """Write the entries from column ``shift`` on; rows that are not sure are named as unread."""
        self.shift = shift
        kept: dict[int, int] = {}
        rows = [entry.row for entry in self.entries if entry.row is not None]
        scraps = [row for row in rows if self._is_scrap(row)]
        doubtful = 2 * (sum(not row.sure for row in rows) + len(scraps)) > len(rows)  # then the others are luck
        for number, entry in enumerate(self.entries):
            lost = doubtful or number in self.unowned
            if entry.row is not None and (lost or not entry.row.sure or entry.row in scraps):
                self._lose(entry.row)
                continue
            kept[number] = sheet.add_row(where(entry.extent.first if entry.row is None else entry.row.lines[0]))
            for place, column in enumerate(self.columns):
                pieces = entry.row.cells.get(column) if entry.row is not None else None
                if pieces:
                    sheet.put(kept[number], place + shift, place + shift + 1, cell_of(pieces))
        for place, column in enumerate(self.columns):
            for label, a, b in self.spans.get(column, []):
                self._tall(sheet, [kept[n] for n in range(a, b) if n in kept], place, list(label.pieces))
        self._projects(sheet, kept)
        for place, column in enumerate(self.columns):
            if self.heads[column].role == OF_FORM:
                pieces = [p for line in self.placed for p in line.cells.get(column, [])]
                told = any(not p.text.isdigit() for p in pieces)  # no mere numbers of the rows
                self._tall(sheet, list(kept.values()) if told else [], place, pieces)

    def _is_scrap(self, row: RestoredRow) -> bool:
        """Whether a name is the end of a level label or a whole one that is no level 2 of its row, or a value stands
        between the halves of a name: pieces of other cells."""
        for c, pieces in row.cells.items():
            text, role = compact(joined(pieces)), self.heads[c].role
            if role == "level3" and (is_level_end(text) or (is_level1(text) and "指标" in text)):
                return True
            if role in VALUES and _INSIDE.match(text):
                return True
        return False

    def _tall(self, sheet: Sheet, rows: Sequence[int], place: int, pieces: list[Piece]) -> None:
        if rows:
            left = place + self.shift
            sheet.put(rows[0], left, left + 1, cell_of(pieces), rows[-1] - rows[0] + 1)

    def _projects(self, sheet: Sheet, kept: dict[int, int]) -> None:
        if not any(h.role == "project_name" for h in self.heads):
            return
        first = next((self.spans[c] for c in self.columns if self.heads[c].role == "level1" and c in self.spans), [])
        owner = [(-1, "")] * len(self.entries)
        for number, (label, a, b) in enumerate(first):
            owner[a:b] = [(number, label.text)] * (b - a)
        if not first:
            owner = self._begun_over()
        for a, b, cells in project_cells(self.heads, self.placed, self._extents(), owner):
            rows = [kept[n] for n in range(a, b) if n in kept]
            for place, column in enumerate(self.columns):
                if column in cells:
                    self._tall(sheet, rows, place, cells[column])

    def _begun_over(self) -> list[tuple[int, str]]:
        """For each entry of a list with groups of columns the number of its project: each group is filled from its top,
        so that a row which fills one that is blank above it begins another project."""
        names = [c for c in self.content if self.heads[c].role == "level3"]
        filled = [{c for c in names if e.row is not None and c in e.row.cells} for e in self.entries]
        begun = [n > 0 and not own <= filled[n - 1] for n, own in enumerate(filled)]
        return [(number, "") for number in accumulate(begun)] if len(names) > 1 else [(-1, "")] * len(self.entries)

    def _lose(self, row: RestoredRow) -> None:
        self.unread.append(lost_row(row))


def lost_row(row: RestoredRow) -> Unread:
    """A row that could not be told apart from others, named with its text."""
    pieces = sorted((p for found in row.cells.values() for p in found), key=lambda p: (p.line, p.left))
    return Unread(pieces[0].cell.location, ROWS_OPEN, " ".join(p.text for p in pieces))


def extent_of(label: Label) -> Extent:
    """The lines a label is printed on, as those of a row."""
    return Extent(label.pieces[0].line, label.pieces[-1].line, label.page, box_of(label.pieces))


def grow(extents: list[Extent], label: Label, first: int, last: int) -> None:
    """The rows a label owns reach as far as the label does."""
    if last > first:
        top, bottom = label.pieces[0].line, label.pieces[-1].line
        box = box_of(label.pieces)
        upper, lower = extents[first].box, extents[last - 1].box
        if box is not None and upper is not None and lower is not None and last - first == 1:
            upper = lower = (min(upper[0], box[0]), max(lower[1], box[1]))
        extents[first] = extents[first]._replace(first=min(extents[first].first, top), box=upper)
        extents[last - 1] = extents[last - 1]._replace(last=max(extents[last - 1].last, bottom), box=lower)


def boundaries(level2: Sequence[str | None]) -> Callable[[int], float]:
    """No level 1 begins inside a level 2."""
    return lambda k: 1.0 if level2[k] is not None and level2[k] == level2[k - 1] else 0.0


def suiting(labels: Sequence[Label], level2: Sequence[str | None]) -> Callable[[int, int], float]:
    """How ill each label, as a level 1, suits the level 2 of a row."""
    return lambda label, row: level1_suits(labels[label].text, level2[row])
