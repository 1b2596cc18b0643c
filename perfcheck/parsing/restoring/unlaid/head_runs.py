"""The heads of an indicator table over several lines of a text without layout."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.forms import is_title
from perfcheck.parsing.look_alikes import REFUSED_CELLS, is_refused_head
from perfcheck.parsing.restoring.head_cells import NAMES_ALONE, HeadCell, names_alone, role_of
from perfcheck.parsing.restoring.unlaid.scraps import holds_several, is_page_foot, line_piece, words_of
from perfcheck.parsing.restoring.words import is_level_word, is_measure, is_side_letters
from perfcheck.parsing.tables.heads import SORT
from perfcheck.parsing.tables.labelled import label_of, may_label
from perfcheck.parsing.tables.roles import MAIN, SIDE, VALUES, head_role
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece
    from perfcheck.parsing.stream import Line

LONGEST_RUN = 40  # scraps of heads
TORN = 3  # lines over which one head may be broken
LONGEST_REFUSED = 12
LONGEST_BEGIN = 60  # characters; no label without a content is longer
HEAD_END = "标"
HEAD_ENDS = ("标", "标值", "号", "位", "质", "重")
ENDS_REACH = 16  # pieces in which the end of a head is printed
SHORTEST_TORN = 3  # characters of a head without its end
LONGEST_TORN = 6  # characters of a head without it
FAR = 120  # lines from the first heads to the last, where the order is lost
MAIN_COLUMNS = ("level3", "value")
MOST_ALONE = 9  # pieces from the first head on in which 指标 may head the names
FOREIGN = 3  # scraps of the body printed between two heads


class HeadRun(NamedTuple):
    """heads: in printed order. first, behind: lines they stand on. inside: other scraps printed between them.

    apart: whether lines hold several cells. far: lines of heads that are printed among the rows.
    """

    heads: tuple[HeadCell, ...]
    first: int
    behind: int
    inside: tuple[Piece, ...]
    rest: tuple[Piece, ...]  # scraps behind the last head on its line
    apart: bool
    table: Piece | None = None  # 长期绩效指标, 年度绩效指标 above the heads
    far: frozenset[int] = frozenset()

    @property
    def lists_projects(self) -> bool:
        """Whether the project is named in a column of its own."""
        return any(h.role == "project_name" for h in self.heads)


def head_run(lines: Sequence[Line], start: int, *, apart: bool = False) -> HeadRun | None:
    """The heads that begin on this line; None where they name no columns, or all on one line."""
    begins = _begins_heads(lines[start], start) or _begins_names(lines, start) or _begins_list(lines, start)
    sorted_first = not begins and _begins_sorts(lines, start)
    if not (begins or sorted_first):
        return None
    numbers = [i for i in range(start, min(len(lines), start + LONGEST_RUN)) if not is_page_foot(lines, i)]
    stop = next((n for n, i in enumerate(numbers) if lines[i].is_row or is_title(lines[i])), len(numbers))
    numbers = numbers[:stop]
    apart = apart or any(holds_several(lines[i]) for i in numbers)
    pieces = [p for i in numbers for p in (words_of(lines[i], i) if apart else [line_piece(lines[i], i)])]
    pieces = with_ends(pieces)
    alone = names_alone([p.text for p in pieces[:MOST_ALONE]])
    pieces = [p for p in pieces if role_of(p.text) or alone or not is_side_letters(p.text)]
    reader = _RunReader(pieces, apart)
    heads, end = reader.read()
    if sorted_first and not any(h.role == "level2" for h in heads):
        heads[:2] = [replace(h, role=level) for h, level in zip(heads[:2], ("level1", "level2"), strict=True)]
    far = (
        far_heads(lines, reader.pieces[end - 1].line + 1, heads)
        if end and lines[start].location.page is not None
        else {}
    )
    heads += far.values()
    reader.lines += far
    roles = [h.role for h in heads]
    fewest = 2 if apart or lines[start].location.page is not None else 3
    named = "level3" in roles and any(v in roles for v in VALUES)
    if not named or len(heads) < fewest or len(set(reader.lines)) < 2:
        return None
    names = {n for n, role in zip(reader.lines, roles, strict=True) if role == "level3"}
    if any(n in names and role in VALUES for n, role in zip(reader.lines, roles, strict=True)):
        return None  # words of a row with spaces between
    behind = reader.pieces[end - 1].line + 1
    rest = tuple(p for p in reader.pieces[end:] if p.line < behind)
    return HeadRun(tuple(heads), start, behind, tuple(reader.inside), rest, apart, reader.table, frozenset(far))


def torn_role(text: str) -> str:
    """The role of a head whose end is printed below the other heads of its row (一级指 ⏎ 二级指标 ⏎ … ⏎ 标)."""
    return head_role(text + HEAD_END) if len(text) <= LONGEST_TORN and text.endswith("指") else ""


def with_ends(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, ends printed below the other heads of their row put to their heads (指标符 度量单 ⏎ 号 ⏎ 位)."""
    result = list(pieces)
    begun = [p for n, p in enumerate(result[:ENDS_REACH]) if is_begun(p.text) and not (n and p.text.endswith("指"))]
    for piece in begun:
        at = result.index(piece)
        behind = range(at + 2, min(len(result), at + ENDS_REACH))
        end = next((n for n in behind if _ends_head(piece.text, result[n].text)), None)
        if end is not None:
            result[at] = replace(piece, text=piece.text + result[end].text)
            del result[end]
    return result


def is_begun(text: str) -> bool:
    """Whether words are a head without its end (指标符, 度量单)."""
    if not SHORTEST_TORN <= len(text) <= LONGEST_TORN or role_of(text) not in ("", "operator"):
        return False
    return any(_ends_head(text, end) for end in HEAD_ENDS)


def _ends_head(text: str, end: str) -> bool:
    return end in HEAD_ENDS and role_of(text + end) in (*MAIN, *SIDE)


def far_heads(lines: Sequence[Line], first: int, heads: Sequence[HeadCell]) -> dict[int, HeadCell]:
    """The heads that a page whose order is lost prints among the rows, by their lines: what two levels lack to be the
    heads of a table of indicators. None where they lack nothing, or it is not found."""
    roles = {"value" if h.role in VALUES else h.role for h in heads}
    wanted = {*MAIN_COLUMNS} - roles
    if not wanted or not roles >= {"level1", "level2"}:
        return {}
    found: dict[int, HeadCell] = {}
    for index in range(first, min(len(lines), first + FAR)):
        line = lines[index]
        label = label_of(line.text)
        if line.is_row or is_title(line) or (label is not None and label.key == "project_name"):
            break
        role = role_of(line.text)
        column = "value" if role in VALUES else role
        if role in (*MAIN, *SIDE) and column not in roles and not is_level_word(line.text):
            found[index] = HeadCell(line.text.strip(), 0, 0, role, line.tokens[0].cell)
            roles.add(column)
    return found if roles >= {*MAIN_COLUMNS} else {}


def _begins_heads(line: Line, number: int) -> bool:
    """A line that begins with a head of indicators, or names two of them."""
    roles = [head_role(w.text) or torn_role(w.text) for w in words_of(line, number) if not is_side_letters(w.text)]
    if roles and roles[0] in (*MAIN, "table"):
        return True
    return sum(bool(r) for r in roles) > 1 and any(r in MAIN for r in roles)


def _begins_names(lines: Sequence[Line], start: int) -> bool:
    """指标 over the names of a table without levels, with no word for the whole table above it."""
    if compact(lines[start].text) != NAMES_ALONE:
        return False
    return names_alone([line.text for line in lines[start : start + MOST_ALONE]])


def _begins_sorts(lines: Sequence[Line], start: int) -> bool:
    """指标类别 right above 指标维度: the levels are under the two."""
    texts = [compact(line.text) for line in lines[start : start + 2]]
    return (
        len(texts) == 2 and SORT.search(texts[0]) is not None and [head_role(t) for t in texts] == ["remark", "level1"]
    )


def _begins_list(lines: Sequence[Line], start: int) -> bool:
    """A label of the project's with other labels right behind it, down to the heads of indicators."""
    if len(compact(lines[start].text)) > LONGEST_BEGIN:
        return False
    if label_of(lines[start].text) is None and label_of(_joined(lines, start, 2)) is None:
        return False
    keys: list[str] = []
    index = start
    while index < min(len(lines), start + 16) and not lines[index].is_row:
        width = next((n for n in (3, 2, 1) if role_of(_joined(lines, index, n))), 0)
        if not width:
            return False
        keys.append(role_of(_joined(lines, index, width)))
        if keys[-1] in MAIN:
            return "project_name" in keys
        index += width
    return False


def _joined(lines: Sequence[Line], start: int, count: int) -> str:
    part = lines[start : start + count]
    return "".join(x.text.strip(" |") for x in part) if all(not x.is_row for x in part) else ""


class _RunReader:
    """Takes heads one by one, torn ones joined, and sets aside what is printed between them.

    roles: of the heads so far. below: a level was printed, so that rows have begun. opened: those whose bracket is
    open, in order. unclosed: brackets open in all heads. They are kept as heads are taken: a hostile line names
    thousands.
    """

    def __init__(self, pieces: Sequence[Piece], apart: bool) -> None:
        self.pieces = pieces
        self.apart = apart
        self.bare_name = names_alone([p.text for p in pieces[:MOST_ALONE]])
        self.heads: list[HeadCell] = []
        self.lines: list[int] = []
        self.inside: list[Piece] = []
        self.table: Piece | None = None
        self.roles: set[str] = set()
        self.opened: list[int] = []
        self.unclosed = 0
        self.below = False

    def read(self) -> tuple[list[HeadCell], int]:
        """(the heads, the number of pieces up to the last one)."""
        at = end = 0
        waiting: list[Piece] = []
        while at < len(self.pieces) and len(waiting) <= (FOREIGN if self.apart else 1):
            width = self._width(at)
            if width:
                text = "".join(p.text for p in self.pieces[at : at + width])
                role = self._role_of(text)
                self._unknown_head(waiting)
                self.inside += waiting
                waiting = []
                piece = self.pieces[at]
                if not self.heads and role == "table":
                    self.table = piece
                self._take(HeadCell(text, 0, 0, role, piece.cell), piece.line)
                at += width
                end = at
                continue
            piece = self.pieces[at]
            if self.heads and self._is_tail(piece.text):
                self._end(piece.text)
                at += 1
                end = at if not waiting else end
                continue
            waiting.append(piece)
            self.below = self.below or is_level_word(piece.text)
            at += 1
        roles = [h.role for h in self.heads]
        if "table" in roles and "level3" not in roles and "level2" in roles[: roles.index("table")]:
            at_name = roles.index("table")  # 绩效指标 as the head of the names (河北)
            head = self.heads[at_name]
            self.heads[at_name] = HeadCell(head.text, 0, 0, "level3", head.cell)
        kept = [n for n, h in enumerate(self.heads) if h.role != "table"]
        self.heads = [self.heads[n] for n in kept]
        self.lines = [self.lines[n] for n in kept]
        return self.heads, end

    def _role_of(self, text: str) -> str:
        """The role of a head; 指标 heads the names where no level has a column."""
        return "level3" if self.bare_name and compact(text) == NAMES_ALONE else role_of(text)

    def _take(self, head: HeadCell, line: int) -> None:
        self.heads.append(head)
        self.lines.append(line)
        self.roles.add(head.role)
        self.unclosed += _open_brackets(head.text)
        if _open_brackets(head.text) > 0:
            self.opened.append(len(self.heads) - 1)

    def _end(self, text: str) -> None:
        """Join an end to the head whose bracket is open, else to the last."""
        at = self.opened.pop() if self.opened else len(self.heads) - 1
        head = self.heads[at]
        self.heads[at] = HeadCell(head.text + text, 0, 0, head.role, head.cell)
        self.unclosed += _open_brackets(text)
        if _open_brackets(self.heads[at].text) > 0:
            self.opened.append(at)

    def _width(self, at: int) -> int:
        """Pieces the head at this place is torn into, 0 where none begins; the longest wins. A level begins none."""
        if is_level_word(self.pieces[at].text):
            return 0
        best = 0
        text = known = ""
        for width, piece in enumerate(self.pieces[at : at + TORN], 1):
            if width > 1 and (role_of(piece.text) or is_level_word(piece.text)):
                break
            if width > 1 and self._is_tail(piece.text):
                break
            text += piece.text
            role = self._role_of(text)
            own = role in (*MAIN, *SIDE, "table") or (role and self.roles.isdisjoint(MAIN))
            own = own and not is_level_word(text)  # 实施效果指标 is built like 实施期指标值
            own = own and known in ("", "table", role)  # 指标值 before 度量单 ⏎ 位 is a head of its own
            own = own and not (known == "remark" and not self._is_tail(piece.text))  # 备注 before the first row
            known = role if own else known
            if own or (is_refused(text) and not self.below and not (width > 1 and best)):
                best = width
        return best

    def _is_tail(self, text: str) -> bool:
        """The end of a head in brackets: (%), 及文字描述)."""
        plain = compact(text)
        return (self.unclosed > 0 and plain.endswith(")")) or (
            plain.startswith("(") and plain.endswith(")") and len(plain) <= 8
        )

    def _unknown_head(self, waiting: list[Piece]) -> None:
        """Words nobody lists between two heads of a run are a head by their place."""
        if len(waiting) != 1 or not self.heads:
            return
        names = self.heads[-1].role == "level2" and "level3" not in self.roles
        if self.apart and not names:
            return
        piece = waiting[0]
        if may_label(piece.text) and not is_measure(piece.text) and not is_level_word(piece.text):
            waiting.clear()
            valueless = "level3" in self.roles and self.roles.isdisjoint(VALUES)
            role = "level3" if names else "value" if valueless else ""
            self._take(HeadCell(piece.text, 0, 0, role, piece.cell), piece.line)


def _open_brackets(text: str) -> int:
    """Brackets it opens and does not close; below 0: closes and did not open."""
    plain = compact(text)
    return plain.count("(") - plain.count(")")


def is_refused(text: str) -> bool:
    """The head of a column only 自评, 评价 and 监控 tables have."""
    plain = compact(text)
    return plain in REFUSED_CELLS or (len(plain) <= LONGEST_REFUSED and is_refused_head(plain))
