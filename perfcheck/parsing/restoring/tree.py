"""Goals printed as a tree: unit, project, level 1, level 2 and indicators each on a line, values on lines of their own
or behind them (宁夏: 项目绩效目标批复表).

    项目 / 指标值 / 绩效金额
     疫苗冷链运行 / 2750000
      产出指标
       数量指标
        疫苗使用率 / 100%

Only the order of the lines is used, for the indents of a page are lost as often as not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.model.page import ROWS_OPEN, Unread
from perfcheck.parsing.forms import is_title
from perfcheck.parsing.restoring.cell_forms import cell_pieces
from perfcheck.parsing.restoring.foot import is_end, is_foot
from perfcheck.parsing.restoring.pieces import Piece, pieces_of
from perfcheck.parsing.restoring.restored import Restored
from perfcheck.parsing.restoring.run_on_rows import COLUMNS
from perfcheck.parsing.restoring.sheet import Sheet
from perfcheck.parsing.restoring.unlaid.header import is_sum
from perfcheck.parsing.restoring.unlaid.scraps import line_piece
from perfcheck.parsing.restoring.words import is_measure, is_number, without_note
from perfcheck.parsing.tables.roles import VALUES, head_role
from perfcheck.patterns import regex
from perfcheck.values.levels import bare, is_level1, level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.parsing.stream import Line

TITLE_REACH = 8  # lines above the heads
LEVEL_REACH = 8  # pieces below the heads up to the first level
LONGEST_VALUE = 16  # characters of a value in words
_FIRST = regex(r"^(?:(?:单位)?[、/及和]?项目(?:名称)?(?:[、/及和]指标(?:名称)?)?|(?:指标|项目)?名称)$")
_MONEY = regex(r"^(?:绩效|预算|项目|批复|安排)?(?:金额|资金|经费|预算数)$")
_UNIT = regex(r"(?:局|委|院|校|中心|站|所|会|办|室|厅|部|队|馆|园|处|府|司|社|台|庭|中学|小学)$")


@dataclass(frozen=True, slots=True)
class Tree:
    """Heads on lines [first, below), the tree on lines [below, last). apart: lines hold several cells."""

    first: int
    below: int
    last: int
    apart: bool


@dataclass(slots=True)
class Project:
    """What is written of one project: its own lines, and (level 1, level 2, name, value) of each indicator."""

    own: list[Piece]
    rows: list[tuple[Piece, Piece | None, Piece, Piece]] = field(default_factory=list)


def trees(lines: Sequence[Line], taken: set[int]) -> list[Tree]:
    """The trees of a text, each below a title. taken: lines of other rooms."""
    found: list[Tree] = []
    for index, line in enumerate(lines):
        if index in taken or (found and index < found[-1].last) or not _begins(line):
            continue
        below = heads_end(lines, index)
        if below is None or not any(is_title(x) for x in lines[max(0, index - TITLE_REACH) : index]):
            continue
        last = next((i for i in range(below, len(lines)) if i in taken or ends_above(lines[i], line)), len(lines))
        tree = Tree(index, below, last, below == index + 1)
        kinds = [level_of(p) for p in pieces_in(lines, tree)[:LEVEL_REACH]]
        below1 = kinds[kinds.index("level1") + 1 :][:1] if "level1" in kinds else []
        if below1 and below1[0]:
            found.append(tree)
    return found


def ends_above(line: Line, heads: Line) -> bool:
    """Whether a tree with these heads ends above a line; one in rows of cells, where these end."""
    return line.grid != heads.grid if heads.is_row else is_end(line) or is_foot(line)


def _begins(line: Line) -> bool:
    words = cells_of(line)
    return bool(words) and bool(_FIRST.match(words[0]))


def cells_of(line: Line) -> list[str]:
    """The texts of a row, or what stands between the spaces of a line."""
    return [t.text for t in line.tokens] if line.is_row else line.text.strip(" |").split()


def heads_end(lines: Sequence[Line], first: int) -> int | None:
    """The line behind the heads, one a line or all on one: of the lines of the tree, of values, of money."""
    words = cells_of(lines[first])
    if len(words) > 1:
        return first + 1 if _are_heads(words[1:]) else None
    more = [x.text.strip(" |") for x in lines[first + 1 : first + 3] if not x.is_row]
    return next((first + 1 + n for n in (2, 1) if len(more) >= n and _are_heads(more[:n])), None)


def _are_heads(words: Sequence[str]) -> bool:
    roles = ["value" if head_role(w) in VALUES else "money" if _MONEY.match(compact(w)) else "" for w in words]
    return sorted(roles) in (["value"], ["money", "value"])


def pieces_in(lines: Sequence[Line], tree: Tree) -> list[Piece]:
    """The cells of a tree, in order."""
    found: list[Piece] = []
    for i in range(tree.below, tree.last):
        if lines[i].is_row:
            found += cell_pieces(lines[i], i)
        else:
            found += pieces_of(lines[i], i) if tree.apart else [line_piece(lines[i], i)]
    return [p for p in found if p.text]


def level_of(piece: Piece) -> str:
    """ "level1", "level2" or "either" for a level label of the lists, "" for any other text."""
    word = bare(without_note(piece.text))
    first, second = is_level1(word), level2_kind(word) is not None
    return "either" if first and second else "level1" if first else "level2" if second else ""


def restore_tree(lines: Sequence[Line], tree: Tree) -> Restored | None:
    """The projects of a tree one below the other in one table; what does not come out even is unread."""
    projects, lost = read_tree(pieces_in(lines, tree))
    if not any(project.rows for project in projects):
        return None
    sheet = Sheet()
    for project in projects:
        head = lines[tree.first].tokens[0].cell
        for label, piece in own_cells(project.own, lost):
            where = sheet.add_row(lines[piece.line].location)
            sheet.put(where, 0, 1, head._replace(text=label))
            sheet.put(where, 1, len(COLUMNS), piece.cell._replace(text=piece.text))
        where = sheet.add_row(lines[tree.first].location)
        for column, text in enumerate(COLUMNS):
            sheet.put(where, column, column + 1, head._replace(text=text))
        for row in project.rows:
            where = sheet.add_row(lines[row[2].line].location)
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.put(where, column, column + 1, cell.cell._replace(text=cell.text))
    unread = tuple(Unread(p[0].cell.location, ROWS_OPEN, " ".join(x.text for x in p)) for p in lost if p)
    return Restored(sheet.table(), unread)


def read_tree(pieces: Sequence[Piece]) -> tuple[list[Project], list[list[Piece]]]:
    """(the projects, groups of lines whose names and values do not come out even)."""
    projects: list[Project] = []
    lost: list[list[Piece]] = []
    seen: set[str] = set()  # levels 1 of this project
    for level1, level2, group, after in branches(pieces):
        content, own = group, []
        if level1 is None:
            content, own = [], group
        elif after is not None and bare(after.text) in seen:  # 产出指标 again: of the next project
            content, own = without_project(group)
        if level1 is not None and content:
            seen.add(bare(level1.text))
            rows = pairs(content)
            if rows is None:
                lost.append(content)
            elif projects:
                projects[-1].rows += [(level1, level2, name, value) for name, value in rows]
        elif level1 is not None:
            seen.add(bare(level1.text))
        if own:
            projects.append(Project(own))
            seen = set()
    return projects, lost


def branches(
    pieces: Sequence[Piece],
) -> Iterator[tuple[Piece | None, Piece | None, list[Piece], Piece | None]]:
    """(level 1, level 2, the lines below them, the level 1 that follows them)."""
    level1: Piece | None = None
    level2: Piece | None = None
    group: list[Piece] = []
    for index, piece in enumerate(pieces):
        kind = level_of(piece)
        after = pieces[index + 1].text if index + 1 < len(pieces) else ""
        if kind and "指标" not in piece.text and is_measure(after):  # 服务对象满意度 / 90%: a name
            kind = ""
        if kind == "either":  # 成本指标 above 经济成本指标, or above indicators
            leads = index + 1 < len(pieces) and level_of(pieces[index + 1]) in ("level2", "either")
            kind = "level1" if leads else "level2"
        if not kind:
            group.append(piece)
            continue
        if group or level1 is not None:
            yield level1, level2, group, piece if kind == "level1" else None
            group = []
        if kind == "level1":
            level1, level2 = piece, None
        else:
            level1, level2 = level1 or piece, piece
    yield level1, level2, group, None


def without_project(group: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """(the indicators of a project, the lines of the next one: its name, its sum, above them at most its unit)."""
    count = 2 if len(group) > 1 and is_sum(group[-1].text) and not is_measure(group[-2].text) else 1
    if (len(group) - count) % 2 and len(group) > count and _UNIT.search(compact(group[-count - 1].text)):
        count += 1
    return group[:-count], group[-count:]


def pairs(group: Sequence[Piece]) -> list[tuple[Piece, Piece]] | None:
    """Names with their values, None where they do not come out even or a number stands for a name."""
    if len(group) % 2:
        return None
    found = list(zip(group[::2], group[1::2], strict=True))
    for name, value in found:
        if is_number(name.text) or not (is_measure(value.text) or len(value.text) <= LONGEST_VALUE):
            return None
    measured = sum(is_measure(value.text) for _, value in found)
    named = sum(is_number(name.text) or compact(name.text)[:1] in "≥≤=<>" for name, _ in found)
    return found if not named and (measured or len(found) == 1) else None


def own_cells(own: Sequence[Piece], lost: list[list[Piece]]) -> Iterator[tuple[str, Piece]]:
    """(label, line) of the lines above a project's levels: its name, its sum, the unit above it."""
    rest = list(own)
    money = rest.pop() if len(rest) > 1 and is_sum(rest[-1].text) else None
    if rest:
        yield "项目名称", rest.pop()
    if money is not None:
        yield "年度资金总额", money
    if rest and _UNIT.search(compact(rest[-1].text)):
        yield "预算部门", rest.pop()
    if rest:
        lost.append(rest)
