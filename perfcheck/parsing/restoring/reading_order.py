"""Lines of which only the order of the words is left: words that only together are a label are joined,
a label takes the words behind it, and a line without a label goes on with the text above it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.forms import is_title
from perfcheck.parsing.restoring.header_rows import Entry, HeaderRow
from perfcheck.parsing.restoring.order_words import CELLS, mended
from perfcheck.parsing.restoring.pieces import width_of
from perfcheck.parsing.restoring.stretches import is_stamp
from perfcheck.parsing.restoring.words import is_measure, is_number
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of, may_label
from perfcheck.parsing.tables.rows import YEAR
from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal, unit_in_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.labels import Label
    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

FULL = 0.93  # part of the widest line that a line which goes on fills
FULL_TEXT = 0.85  # … which begins a text above its label
LONGEST_TAIL = 12  # characters of the end of a name that went on in the next line
TEXTS = ("text", "goal")
COLONS = (":", "：")
ENDS = ("。", "；", ";", "！")
LABELLED = ("header", "contact", "fund", "fund_head", "text", "goal")
_SUMS = regex(r"^(?:金额|数额|预算数|资金数)(?:\(.{1,6}\))?$")
_THIS_YEAR = regex(r"^(?:本年|当年|今年)")
_OF_YEAR = regex(r"^(?:本年|当年|今年|上年|去年|上一年)")


def read_lines(
    lines: Sequence[Line], numbered: Sequence[tuple[int, list[Piece]]]
) -> tuple[list[HeaderRow], dict[int, list[Piece]]]:
    """(labelled rows, lines that stand alone: titles, years, units, and text that belongs to no label)."""
    alone: dict[int, list[Piece]] = {}
    kept: list[list[Piece]] = []
    for index, pieces in numbered:
        line = lines[index]
        if is_page_number(line.text) or not pieces:
            continue
        if is_title(line) or YEAR.match(compact(line.text)):
            alone[index] = [whole_line(pieces)]
        elif is_stamp(line) and not any((x := label_of(p.text)) is not None and x.group in LABELLED for p in pieces):
            alone[index] = pieces
        else:
            kept.append(pieces)
    reader = OrderReader(max(map(line_width, kept), default=0))
    for pieces in mended(kept):
        reader.take(pieces)
    reader.close()
    alone.update({p.line: [p] for p in reader.loose})
    return reader.rows, alone


def line_width(pieces: Sequence[Piece]) -> int:
    """Printed width of the words of a line, in halves of a character."""
    return sum(width_of(p.text) for p in pieces) + len(pieces) - 1


def whole_line(pieces: Sequence[Piece]) -> Piece:
    """The pieces of a line as one."""
    return replace(pieces[0], right=pieces[-1].right, text=" ".join(p.text for p in pieces))


class OrderReader:
    """Reads the lines above the heads. rows: labelled lines; loose: lines that belong to no label."""

    def __init__(self, width: int) -> None:
        """width: of the widest line, in halves of a character."""
        self.width = width
        self.rows: list[HeaderRow] = []
        self.loose: list[Piece] = []
        self.behind = False  # the last row begins with words before its first label
        self.begun = ""  # the last of these words
        self.matrix = False  # the line above gives a label several sums
        self.under: list[list[Piece]] = []  # lines below a row of heads over values

    def take(self, pieces: list[Piece]) -> None:
        """Read a line: a row of labels, or more of what stands above."""
        entries, before = entries_of(pieces)
        if entries and heads_sums(entries[-1]):
            over = entries.pop()
            self.loose.append(whole_line([over.label, *over.content]))
        if entries and self._is_matrix(entries):
            self._lose_heads()
            told = None if self.matrix else self.of_this_year(entries[0])
            if told is not None:
                self.rows.append(HeaderRow(pieces[0].line, [told]))
            self.loose.append(whole_line(pieces))
            self.matrix = True
        elif entries:
            self.matrix = False
            self.close()
            if len(entries) == 1 and entries[0].group in TEXTS and entries[0].blank and not before:
                entries[0].content.extend(self._begun_above(pieces[0].line))
            row, self.behind = HeaderRow(pieces[0].line, entries), bool(before)
            self.begun = before[-1].text if before else ""
            row.over = heads_only(entries)
            named = [e for e in entries if e.known is None or e.known.key not in ("goal_row", "funds")]
            if row.over and len(named) > 1:  # 总体目标 before the heads of its two texts
                row.entries = named
            self.rows.append(row)
            if before and not (len(before) == 1 and may_label(before[0].text)):  # else a group word
                self.loose.append(whole_line(before))
        elif self.loose and self.loose[-1].line == pieces[0].line:
            pass
        elif self.rows and self.rows[-1].over:
            self.under.append(pieces)
        elif self._sums_below(pieces):
            pass
        elif not self._goes_on(pieces):
            self.loose.append(whole_line(pieces))

    def _begun_above(self, line: int) -> list[Piece]:
        """The first lines of a text whose label stands in its middle (开展提纯 ⏎ 年度目标 ⏎ 复壮。): full lines that
        end no sentence right above it, alone, or below a label with no content or with whole sentences: they were taken
        for what that one says."""
        content = self.rows[-1].entries[-1].content if self.rows else []
        label = self.rows[-1].entries[-1].label.line if self.rows else line
        for found in (content, self.loose):
            count = 0
            while count < len(found) and self._begins_text(found[-1 - count], line - 1 - count, label):
                count += 1
            kept = found[: len(found) - count]
            if count and (found is self.loose or not kept or kept[-1].text.endswith(ENDS)):
                begun = found[len(kept) :]
                del found[len(kept) :]
                return begun
        return []

    def _begins_text(self, piece: Piece, line: int, label: int) -> bool:
        """Whether a full line goes on below: it stands on this line, below the one of the label above."""
        full = width_of(piece.text) >= FULL_TEXT * self.width and not piece.text.endswith(ENDS)
        return piece.line == line > label and full

    def _sums_below(self, pieces: Sequence[Piece]) -> bool:
        """资金总额 财政拨款 其他资金 over 520.00 520.00: each its own where there are as many; else the first is the
        total's, of which the others are parts. The end of the label before them (预算安排(万 ⏎ 元)) names the unit."""
        row = self.rows[-1] if self.rows else None
        if row is None or len(row.entries) < 2 or not all(e.blank and e.group == "fund" for e in row.entries):
            return False
        unit = unit_in_label(self.begun + pieces[0].text)
        words = list(pieces[1:] if unit is not None and not is_number(pieces[0].text) else pieces)
        sums = [to_decimal(compact(p.text)) for p in words]
        known = [s for s in sums if s is not None]
        if not words or len(known) < len(words) or len(words) > len(row.entries):
            return False
        whole = len(words) == len(row.entries)
        first = row.entries[0]
        if not whole and (not (first.known and first.known.key.endswith("total")) or known[0] < max(known)):
            return False
        if unit is not None:
            row.entries[0] = Entry(replace(first.label, text=f"{first.label.text}({unit})"), first.known)
        for entry, piece in zip(row.entries if whole else row.entries[:1], words, strict=False):
            entry.content.append(piece)
        if not whole:
            self.loose += [e.label for e in row.entries[1:]]
            del row.entries[1:]
        return True

    def _is_matrix(self, entries: Sequence[Entry]) -> bool:
        """合计 118 276: sums below heads of their own, of which it is not known which is the form's."""
        if len(entries) != 1 or entries[0].group not in ("fund", "fund_head", "tail"):
            return False
        words = entries[0].content[0].text.split() if entries[0].content else []
        return self.matrix if not words else len(words) > 1 and all(is_number(w) for w in words)

    def of_this_year(self, entry: Entry) -> Entry | None:
        """合计 118 276 below 上年度安排资金 | 本年度申请资金: the sum of this year; None where no heads say it."""
        above = self.loose[-1] if self.loose else None
        if above is None or entry.group != "tail" or above.line + 1 != entry.label.line:
            return None
        words = above.text.split()
        years = [w for w in words if _OF_YEAR.search(w)]
        sums = entry.content[0].text.split()
        this = [n for n, w in enumerate(years) if _THIS_YEAR.search(w)]
        if len(years) != len(sums) or len(this) != 1:
            return None
        unit = next((f"({u})" for w in words if (u := unit_in_label(w)) is not None), "")
        label = replace(entry.label, text=years[this[0]] + unit)
        known = label_of(label.text)
        return Entry(label, known, [replace(entry.content[0], text=sums[this[0]])]) if known is not None else None

    def _lose_heads(self) -> None:
        """A label of money that only heads such a column is not blank."""
        row = self.rows[-1] if self.rows and not self.matrix else None
        if row is not None and row.entries[-1].blank and row.entries[-1].group == "fund":
            self.rows.pop()
            self.loose.append(whole_line([p for e in row.entries for p in (e.label, *e.content)]))

    def _goes_on(self, pieces: Sequence[Piece]) -> bool:
        if not self.rows or pieces[0].text.endswith(COLONS):
            return False
        entry = self.rows[-1].entries[-1]
        if entry.blank and len(pieces) > 1 and (self.behind or len(self.rows[-1].entries) > 1) and is_name(entry):
            return False  # one of these words may be the end of another cell of the row
        money = len(pieces) == 1 and to_decimal(compact(pieces[0].text).rstrip("万亿元")) is not None
        if entry.group in TEXTS or (entry.blank and (entry.group not in ("fund", "fund_head") or money)):
            entry.content.append(whole_line(pieces))
            return True
        text = compact("".join(p.text for p in pieces))
        tail = len(pieces) == 1 and len(text) <= LONGEST_TAIL and entry.known is not None and not entry.known.inline
        plain = may_label(text) and text.isalpha() and not is_measure(text)
        if tail and plain and entry.known is not None and entry.known.key in ("implementing_unit", "department_cell"):
            entry.content[-1] = replace(entry.content[-1], text=entry.content[-1].text + text)
            return True
        if tail and is_name(entry) and self._is_full(self.rows[-1]):
            entry.content[-1] = replace(entry.content[-1], text=entry.content[-1].text + pieces[0].text)
            return True
        return False

    def _is_full(self, row: HeaderRow) -> bool:
        """Whether a line of labels reaches as far as the widest one: it may go on in the next line."""
        return line_width([p for e in row.entries for p in (e.label, *e.content)]) >= FULL * self.width

    def close(self) -> None:
        """Hand the lines below heads over values to the heads, where it is clear which is whose."""
        if not self.under:
            return
        row, lines, self.under = self.rows[-1], self.under, []
        count = len(row.entries)
        parts = [whole_line(p) for p in lines]
        if len(lines) == 1 and len(lines[0]) == count:
            parts = lines[0]
        if len(parts) > count:
            parts = paragraphs(parts)
        if len(parts) == count:
            for entry, piece in zip(row.entries, parts, strict=True):
                entry.content.append(piece)
        else:
            self.loose += parts


def is_name(entry: Entry) -> bool:
    """The label 项目名称."""
    return entry.known is not None and entry.known.key == "project_name"


def heads_sums(entry: Entry) -> bool:
    """年度资金总额 金额(万元): a label of money with the head of the sums below it, no sum."""
    return entry.group == "fund" and len(entry.content) == 1 and bool(_SUMS.match(compact(entry.content[0].text)))


def paragraphs(parts: Sequence[Piece]) -> list[Piece]:
    """Lines joined up to the end of each sentence."""
    joined: list[Piece] = []
    for part in parts:
        if joined and not joined[-1].text.endswith(("。", "；", ";")):
            joined[-1] = replace(joined[-1], text=joined[-1].text + part.text)
        else:
            joined.append(part)
    return joined


def heads_only(entries: Sequence[Entry]) -> bool:
    """A row of labels without any content: heads over values."""
    named = [e for e in entries if e.known is None or e.known.key not in ("goal_row", "funds")]
    return len(named) > 1 and all(e.blank for e in entries) and any(e.group in TEXTS for e in named)


def entries_of(pieces: Sequence[Piece]) -> tuple[list[Entry], list[Piece]]:
    """(labels with the words behind each, what stands before the first)."""
    entries: list[Entry] = []
    before: list[Piece] = []
    for number, piece in enumerate(pieces):
        label = label_of(piece.text)
        behind = pieces[number + 1 :]
        if label is not None and stands_as_label(label, entries, behind):
            if entries and is_group_word(entries[-1], label, behind):
                entries.pop()
            entries.append(Entry(piece, label))
        elif entries and names_another(piece, entries[-1], behind):
            entries.append(Entry(piece, None))
        elif not entries:
            before.append(piece)
        elif entries[-1].content:
            last = entries[-1].content[-1]
            entries[-1].content[-1] = replace(last, right=piece.right, text=f"{last.text} {piece.text}")
        else:
            entries[-1].content.append(piece)
    return entries, before


def stands_as_label(label: Label, entries: Sequence[Entry], behind: Sequence[Piece]) -> bool:
    """Whether a label's word is a label here, and no word of a content."""
    if not entries:
        return True
    last = entries[-1]
    filled = bool(label.inline) or bool(behind)
    if last.known is None and last.blank and not filled:
        return False  # 资金分类 一般公共预算: what a label nobody lists says
    if last.group in TEXTS:
        if not last.blank:
            return False
        return label.group == "goal" or (filled and label.group in (*CELLS, "text"))
    if last.blank and last.group == "header" and not behind and not label.inline:
        return label.group == "contact"  # 主管部门 预算单位: a label's word as content
    if last.group in ("fund", "fund_head") or label.group in CELLS:
        return True
    return filled


def is_group_word(entry: Entry, label: Label, behind: Sequence[Piece]) -> bool:
    """项目基本情况, 绩效目标 right before the first label of their group: they name nothing themselves."""
    known = entry.known
    if known is None or known.inline or entry.content:
        return False
    if known.key == "goal_row":
        next_label = label_of(behind[0].text) if behind else None
        return bool(behind) and (label.group != "goal" or next_label is None or next_label.group != "goal")
    return known.group == "text" and label.group != "text" and bool(behind or label.inline)


def names_another(piece: Piece, last: Entry, behind: Sequence[Piece]) -> bool:
    """A word nobody lists behind a content, with a content of its own: in cells, after a sum of money, or with a colon
    where the label before it has one too (主管部门: 水利局 项目经办人: 周某)."""
    if last.content and piece.text.endswith(COLONS) and last.label.text.endswith(COLONS):
        return may_label(piece.text.rstrip(":：")) and last.group not in TEXTS
    if not last.content or not behind or not may_label(piece.text):
        return False
    sums = last.group == "fund" and is_measure(last.content[0].text) and not is_measure(piece.text)
    if label_of(behind[0].text) is not None:
        return sums and len(behind) == 1
    return sums or piece.cell is not last.content[-1].cell
