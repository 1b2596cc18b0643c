"""Labels of merged cells → the rows they own.

A label stands in the middle of its rows (or at the first of them); which of the two, the table as a whole
tells. What the labels mean settles what the places leave open: 数量指标 is no part of 效益指标.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.restoring.columns import NEVER, Placed
from perfcheck.parsing.restoring.pieces import Piece, joined
from perfcheck.parsing.restoring.words import begins_level, is_level_end, is_level_word
from perfcheck.patterns import regex
from perfcheck.values.levels import bare, level1_of, level2_kind, standard_level1
from perfcheck.values.normalise import compact
from perfcheck.values.targets import parse_target
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# Words of names that speak for a kind of level 2; used only where the place of a label leaves it open.
_NAMED = tuple(
    (kind, regex(words))
    for kind, words in (
        ("满意度", "满意"),
        ("时效", "及时|按时|按期|时限|期限|时间|进度"),
        ("成本", "成本|费用|造价|单价|补助标准"),
        ("质量", "合格|达标|质量|准确|完好|验收|优良"),
        ("可持续", "长效|持续|机制"),
    )
)
_TIMED = regex(
    r"及时|[按准如]时|[按到工周日]期|期限|[时进]度|时[间限效长]|[年月日天旬周季]|小时|分钟|完[成工]|开工|[前底]$"
)
COUNTED, UNTIMED = 0.35, 0.15  # cost of a count below a quality, and of a row without a word of time below 时效
SATISFIED = 2.0  # cost of somebody's satisfaction below another kind, where labels are known
CLOSE = 2  # lines between two pieces of one label
BLANK = 0.25  # cost of a label alone on its line owning a blank row
BROKEN = 0.45  # cost of a cell that goes on over a page having its text at the first of its rows
PRINTED, SIZES = 0.2, 0.75  # part of a font's size a printed label may be off; sizes a line is high
LOST_IN_PRINT = 4.0
AT_FIRST = 0.5  # cost of a table whose labels stand at the first of their rows
UNOWNED, SKIPPED = 1.2, -1  # cost of a row in print between two labels that has none; how it is noted
LOST, LOST_WORD = 1.6, 2.4  # … of a label beside content owning none, and of a whole one


Box = tuple[float, float]


def box_of(pieces: Sequence[Piece]) -> Box | None:
    """The upper and the lower end of the lines of these pieces, all of one page; None where a text has no places."""
    boxes = [p.cell.location.bbox for p in pieces if p.placed]
    if len(boxes) < len(pieces) or len({p.cell.location.page for p in pieces}) != 1:
        return None
    return min(b[1] for b in boxes if b is not None), max(b[3] for b in boxes if b is not None)


class Label(NamedTuple):
    """A level label with its pieces, wrapped ones joined."""

    text: str
    pieces: tuple[Piece, ...]
    alone: bool  # no content on its lines
    bare: int = 0  # lines of it without content

    @property
    def height(self) -> int:
        """Lines from the first piece to the last."""
        return self.pieces[-1].line - self.pieces[0].line + 1

    @property
    def middle(self) -> float:
        """The line in the middle of it."""
        return (self.pieces[0].line + self.pieces[-1].line) / 2

    @property
    def page(self) -> int | None:
        """The page it is printed on."""
        return self.pieces[0].cell.location.page


class Extent(NamedTuple):
    """What labels are handed: a row with content at lines [first, last] of a page (None: the text has no pages).

    box: its upper and lower end on the page, in points, where they are known.
    """

    first: int
    last: int
    page: int | None = None
    box: Box | None = None

    @property
    def middle(self) -> float:
        """The line in the middle of it."""
        return (self.first + self.last) / 2


def read_labels(
    lines: Sequence[Placed], column: int, content: Sequence[int], room: int, row_of: Mapping[int, int]
) -> list[Label]:
    """The labels of a column, wrapped ones joined. row_of: the row of every line of content."""
    groups: list[list[Piece]] = []
    filled = {line.line for line in lines if any(c in line.cells for c in content)}
    for line in lines:
        pieces = line.cells.get(column)
        if not pieces:
            continue
        near = bool(groups) and pieces[0].line - groups[-1][-1].line <= CLOSE
        if groups and (ends_over_page(groups[-1], pieces) or (near and belongs(groups[-1], pieces, room, row_of))):
            groups[-1] += pieces
        else:
            groups.append(list(pieces))
    found = []
    for group in groups:
        bare = len({p.line for p in group} - filled)
        found.append(Label(joined(group), tuple(group), bare == len({p.line for p in group}), bare))
    return found


def ends_over_page(above: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether pieces at the top of a page end a label that was begun on the page before."""
    before, text = joined(list(above)), joined(list(pieces))
    pages = {p.cell.location.page for p in (above[-1], pieces[0])}
    return len(pages) == 2 and not is_level_word(before) and is_level_word(before + text)


def belongs(above: Sequence[Piece], pieces: Sequence[Piece], room: int, row_of: Mapping[int, int]) -> bool:
    """Whether pieces end the label above them; words nobody lists beside two rows are two labels."""
    before, text = joined(list(above)), joined(list(pieces))
    if compact(before).endswith("指标") and is_level_word(before) and not compact(text).startswith("("):
        return False  # 效益指标 over 满意度, of which 指标 stands in the next line
    if is_level_word(text) or (_is_level(before) and standard_level1(text) and not is_level_word(before + text)):
        return False
    if (
        begins_level(before + text)
        or is_level_word(before + text)
        or (is_level_end(text) and not compact(before).endswith("指标"))
    ):
        return True
    rows = {row_of.get(above[-1].line), row_of.get(pieces[0].line)}
    if None not in rows and len(rows) > 1:
        return False
    return not is_level_word(before) and above[-1].width >= room - 1


def _is_level(text: str) -> bool:
    return standard_level1(text) is not None or level2_kind(text) is not None


class Meanings(NamedTuple):
    """What labels mean for the rows. apart(k): cost of a boundary before row k. suits(label, row): of a row under a
    label. blank: of a label alone on its line that owns nothing."""

    apart: Callable[[int], float]
    suits: Callable[[int, int], float]
    blank: float


Spans = list[tuple[int, int]]


def owners(labels: Sequence[Label], rows: Sequence[Extent], meanings: Meanings) -> tuple[float, Spans]:
    """(cost, for each label the rows [first, last) it owns, empty for a label of a blank row)."""
    middle, first = (_assign(labels, rows, meanings, top=top) for top in (False, True))
    return first if first[0] + AT_FIRST < middle[0] else middle


def _assign(labels: Sequence[Label], rows: Sequence[Extent], meanings: Meanings, *, top: bool) -> tuple[float, Spans]:
    count = len(rows)
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(2.0 * k, 0) for k in range(1, count + 1)]]
    for number, label in enumerate(labels):
        line: list[tuple[float, int]] = []
        lost = meanings.blank if label.alone else lost_cost(label)
        for end in range(count + 1):
            choices = [(best[-1][end][0] + lost, end)]
            meant = 0.0
            for start in range(end - 1, -1, -1):
                meant += row_cost(number, start, end, rows, meanings)
                cost = best[-1][start][0] + place_cost(label, rows[start:end], top) + meant
                cost += meanings.apart(start) if start else 0.0
                choices.append((cost, start))
            line.append(min(choices))
            if end and rows[end - 1].box is not None and line[end - 1][0] + UNOWNED < line[end][0]:
                line[end] = (line[end - 1][0] + UNOWNED, SKIPPED)
        best.append(line)
    end = min(range(count + 1), key=lambda k: best[-1][k][0] + 2.0 * (count - k))
    total = best[-1][end][0] + 2.0 * (count - end)
    spans: Spans = []
    for number in range(len(labels), 0, -1):
        while best[number][end][1] == SKIPPED:
            end -= 1
        start = best[number][end][1]
        spans.append((start, end))
        end = start
    return min(total, NEVER), spans[::-1]


def lost_cost(label: Label) -> float:
    """Cost of a label beside content that owns none."""
    if box_of(label.pieces) is not None:
        return LOST_IN_PRINT
    return LOST_WORD if is_level_word(label.text) else LOST


def row_cost(number: int, row: int, end: int, rows: Sequence[Extent], meanings: Meanings) -> float:
    """Cost of one more row at the top of those a label owns up to ``end``."""
    cost = meanings.suits(number, row) + 0.02 * (2 * (end - row) - 1)  # sizes alike, where all else is
    if row + 1 < end:
        cost += min(1.5, 0.3 * max(0, rows[row + 1].first - rows[row].last - 2))
    return cost


def spans_cost(labels: Sequence[Label], spans: Spans, rows: Sequence[Extent], meanings: Meanings) -> float:
    """The cost of spans that were changed, all rows of theirs owned."""

    def whole(top: bool) -> float:
        total = 0.0
        for number, (label, (start, end)) in enumerate(zip(labels, spans, strict=True)):
            if start == end:
                total += meanings.blank if label.alone else lost_cost(label)
                continue
            total += place_cost(label, rows[start:end], top) + (meanings.apart(start) if start else 0.0)
            total += sum(row_cost(number, row, end, rows, meanings) for row in range(start, end))
        return total

    return min(whole(False), whole(True) + AT_FIRST)


def neighbours(spans: Spans) -> list[Spans]:
    """The spans with one border between two labels moved by a row."""
    found = []
    for number in range(len(spans) - 1):
        (a, b), (c, d) = spans[number : number + 2]
        if b != c:
            continue
        for border in (b - 1, b + 1):
            if a < border < d:
                found.append([*spans[:number], (a, border), (border, d), *spans[number + 2 :]])
    return found


def place_cost(label: Label, rows: Sequence[Extent], top: bool) -> float:
    """How far a label is from where it would stand for these rows; of a cell that goes on over a page, for those of
    its page, or for the first of all."""
    page = label.page
    own = [row for row in rows if row.page == page] or rows
    boxes = [row.box for row in rows if row.box is not None] if len(own) == len(rows) else []
    box = box_of(label.pieces) if len(boxes) == len(rows) else None
    if box is not None:
        return printed_cost(box, boxes, top)
    if not top and len({row.page for row in rows}) > 1:
        at_first = BROKEN + place_cost(label, rows[:1], top=True)
        return min(at_first, place_cost(label, own, top=False)) if own != rows else at_first
    rows = own
    first, last = rows[0], rows[-1]
    if top:
        return 0.5 * abs(first.middle - label.middle)
    off = (first.first + last.last) / 2 - label.middle  # of two middle lines the upper one takes the label
    if label.height % 2 == 0:
        off -= max(-0.5, min(0.5, off))
    cost = 0.5 * max(0.0, abs(off) - 0.5) + (0.02 if off > 0 else 0.1) * abs(off)
    if not first.first - 0.5 <= label.middle <= last.last + 0.5:
        cost += 1.5  # beside other rows
    lines = sum(r.last - r.first + 1 for r in rows)
    if label.height > 1 and lines >= label.height > 1:
        cost += 0.3 * label.bare  # such rows had room for it
    return cost


def printed_cost(box: Box, rows: Sequence[Box], top: bool) -> float:
    """The same by printed heights: how far the middle of a label, or its first line, is from that of the rows."""
    size = SIZES * max(1.0, min(bottom - upper for upper, bottom in (box, *rows)))
    off = rows[0][0] - box[0] if top else (rows[0][0] + rows[-1][1] - box[0] - box[1]) / 2
    return 0.05 * top + 2.0 * max(0.0, abs(off) / size - PRINTED) + 0.1 * min(1.0, abs(off) / size)


def name_suits(level2: str, name: str) -> float:
    """Cost of a name under a level 2 whose kind its own words contradict (满意 below 时效指标)."""
    kind = level2_kind(level2)
    if kind is None:
        return 0.0
    kinds = [k for k, pattern in _NAMED if pattern.search(name)]
    if kind == "满意度" and kind not in kinds:
        return 0.3
    if kinds and kind not in kinds:
        return SATISFIED if kinds[0] == "满意度" else 0.2
    return 0.0


def row_suits(level2: str, name: str, value: str) -> float:
    """The same of a row: what is counted in pieces is rather no quality, and in time rows one speaks of time."""
    kind = level2_kind(level2)
    untimed = kind == "时效" and _TIMED.search(name + value) is None
    return name_suits(level2, name) + COUNTED * (kind == "质量" and is_count(value)) + UNTIMED * untimed


def is_count(value: str) -> bool:
    """A number of pieces, persons, metres: no rate."""
    target = parse_target(value, "", "")
    return target is not None and target.unit is not None and unit_kind(target.unit) in ("count", "length", "area")


def level1_suits(level1: str, level2: str | None) -> float:
    """Cost of a known level 2 under a level 1 that it does not belong to."""
    standard = standard_level1(level1)
    if level2 is not None and level2_kind(level2) is None:
        level2 = f"{level2}指标"  # 数量, 质量
    if standard is None or level2 is None or level2_kind(level2) is None:
        return 0.0
    meant = level1_of(level2, level1)
    both = bare(level2) in ("成本指标", "产出成本指标") and standard in ("成本指标", "产出指标")
    if meant == standard or both:
        return 0.0
    return 0.4 if meant == "满意度指标" and standard == "效益指标" else 1.5  # some forms rank it there
