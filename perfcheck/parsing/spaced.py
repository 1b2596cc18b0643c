"""Forms whose cells are words with spaces between (web pages saved as text: 安徽, 内蒙古).

    项目名称 道路养护
    一级指标 二级指标 三级指标 指标方向 指标性质 目标值 计量单位 分值
    产出指标 数量指标 养护里程 正向 = 8 公里 4

A line of words that are all heads of the indicator table marks such a form; the words of its rows are put
under those heads by what fits them. Lines of other text are left as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.parsing.column_fit import fit
from perfcheck.parsing.indicator_columns import read_heads
from perfcheck.parsing.labels import Label, LabelGroup, find_label
from perfcheck.parsing.look_alikes import is_refused_head
from perfcheck.parsing.stream import Line, Token
from perfcheck.values.levels import TABLE_LABELS, bare, is_level1, level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADS_NEEDED = 3  # heads of the indicator table in one line
REACH = 40  # lines above the head row in which the form begins
LONGEST = 300  # lines of one form or list below its head row
JOINED_WORDS = 4  # words a label may be broken into
LEVELS = ("level1", "level2")
LONGEST_HEAD = 300  # characters of a row of heads
HEAD_STEP = 2  # columns from head to head, so that a head that was not printed has room
_STOP = re.compile(r"^(?:注[:：]|第[一二三四五六七八九十]{1,3}(?:部分|章)|附件)")


@dataclass(frozen=True, slots=True)
class Spread:
    """A spaced form: lines [first, last), its head row at ``head``."""

    first: int
    head: int
    last: int


def respace(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with every spaced form turned into rows."""
    result: list[Line] = []
    index = 0
    for spread in spreads(lines):
        result += lines[index : spread.first]
        result += head_rows(lines[spread.first : spread.head])
        for table in tables(lines[spread.head : spread.last]):
            result += table_rows(table)
        index = spread.last
    result += lines[index:]
    return tuple(result)


def spreads(lines: Sequence[Line]) -> list[Spread]:
    found: list[Spread] = []
    floor = 0
    for index, line in enumerate(lines):
        if index < floor or line.is_row or not is_spaced_head(line):
            continue
        first = begins(lines, index, floor)
        if first is None:
            continue
        last = index + 1
        while last < min(len(lines), index + LONGEST) and not ends(lines, last, first == index):
            last += 1
        found.append(Spread(first, index, last))
        floor = last
    return found


def begins(lines: Sequence[Line], head: int, floor: int) -> int | None:
    """The line with 项目名称 that opens the form; the head row itself where it names 项目名称 (a list)."""
    for index in range(head, max(floor, head - REACH) - 1, -1):
        if lines[index].is_row:
            return None
        words = words_of(lines[index])
        found = [x.key for w in words if (x := find_label(w)) is not None]
        opens = index == head or (found and found[0] in ("project_name", "parent_name") and find_label(words[0]))
        if opens and "project_name" in found:
            return index
    return None


def ends(lines: Sequence[Line], index: int, is_list: bool) -> bool:
    line = lines[index]
    if line.is_row or _STOP.match(line.text) or (is_list and is_spaced_head(line)):
        return True
    first = find_label(words_of(line)[0])
    if not is_list and first is not None and first.key == "project_name":
        return True
    text = compact(line.text)
    return len(text) <= 60 and bool(re.search(r"绩效目标.{0,4}表$", text))


def is_spaced_head(line: Line) -> bool:
    if len(line.tokens[0].text) > LONGEST_HEAD:
        return False
    words = [w for w in words_of(line) if not w.startswith(("(", "（")) and not is_weighted_table_label(w)]
    labels = [find_label(w) for w in words if not is_refused_head(compact(w))]
    keys = {x.key for x in labels if x is not None and x.group is LabelGroup.INDICATOR}
    return None not in labels and len(keys) >= HEADS_NEEDED and "value" in keys and bool(keys & {"level2", "level3"})


def is_weighted_table_label(word: str) -> bool:
    """绩效指标(权重分值90分,其中…) beside the heads (内蒙古)."""
    name, bracket, _ = compact(word).partition("(")
    return bool(bracket) and bare(name) in TABLE_LABELS


def words_of(line: Line) -> list[str]:
    """The words of a line; words that only together are a label are joined ("项目资金 (万元)")."""
    parts = line.tokens[0].text.split()
    words: list[str] = []
    index = 0
    while index < len(parts):
        width = next(
            (
                n
                for n in range(min(JOINED_WORDS, len(parts) - index), 1, -1)
                if is_split_label(parts[index : index + n])
            ),
            1,
        )
        words.append("".join(parts[index : index + width]))
        index += width
    return words or [""]


def is_split_label(parts: Sequence[str]) -> bool:
    """Whether words make a label only together: none behind the first is a label or content of its own."""
    label = find_label("".join(parts))
    if label is not None and compact(parts[0]) == "其中:":
        return len(parts) == 2
    if label is None or label.inline:
        return level2_kind("".join(parts)) is not None and (level2_kind(parts[0]) is None or parts[1:] == ["指标"])
    return all(find_label(p) is None for p in parts[1:])


def tables(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The tables of a form, each with its head row: 长期绩效指标 and 年度绩效指标 may follow each other."""
    starts = [i for i, line in enumerate(lines) if i == 0 or is_spaced_head(line)]
    return [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def head_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines above the indicators; two words below the two goal heads are the two goals."""
    rows: list[Line] = []
    for line in lines:
        row = row_of(line)
        words = line.tokens[0].text.split()
        if rows and len(words) == 2 and len(row.tokens) == 1 and goal_halves(rows[-1]) == 2:
            row = as_row(line, words)
        rows.append(row)
    return rows


def goal_halves(row: Line) -> int:
    keys = {x.key for t in row.tokens if (x := find_label(t.text)) is not None}
    return len(keys & {"implementation_goal", "annual_goal"})


def row_of(line: Line) -> Line:
    """A line above the indicators as label and content cells."""
    words = words_of(line)
    label = find_label(words[0])
    if label is None:
        return line if len(words) == 1 else as_row(line, [line.tokens[0].text])
    if label.group is LabelGroup.TEXT or (label.group is LabelGroup.GOAL and not only_labels(words)):
        rest = " ".join(words[1:])
        return as_row(line, [words[0], rest] if rest else [words[0]])
    cells: list[str] = []
    open_content = False
    for word in words:
        found = find_label(word)
        if found is not None and plausible(found, label):
            cells.append(word)
            open_content = False
        elif open_content:
            cells[-1] = f"{cells[-1]} {word}"
        else:
            cells.append(word)
            open_content = True
    return as_row(line, cells)


def only_labels(words: Sequence[str]) -> bool:
    return all(find_label(w) is not None for w in words)


def plausible(found: Label, first: Label) -> bool:
    """Whether a label further right may stand in a row that begins with this one."""
    if first.group in (LabelGroup.FUND, LabelGroup.FUND_HEAD):
        return found.group in (LabelGroup.FUND, LabelGroup.FUND_HEAD)
    return found.group == first.group


def table_rows(lines: Sequence[Line]) -> list[Line]:
    """The head row and the rows below it, words under the heads they fit."""
    head = lines[0]
    words = [w for w in words_of(head) if not w.startswith(("(", "（")) and not is_weighted_table_label(w)]
    head_row = as_row(head, words, HEAD_STEP)
    rows = [head_row]
    places = {x.key: t.column for t in reversed(head_row.tokens) if (x := find_label(t.text)) is not None}
    if sum(1 for t in head_row.tokens if (x := find_label(t.text)) is not None and x.key == "level2") > 1:
        return rows + [as_row(line, words_of(line)) for line in lines[1:]]
    heads = read_heads(head_row)
    roles = [role for role, _ in heads.roles]
    columns = {**{level: places.get(level, 0) for level in LEVELS}, **dict(heads.roles)}
    for words, line in gathered(lines[1:], roles):
        rows.append(placed(words, line, roles, columns))
    return rows


def gathered(lines: Sequence[Line], roles: Sequence[str]) -> list[tuple[list[str], Line]]:
    """Rows with the lines that only go on with them: a value or a weight that wrapped."""
    rows: list[tuple[list[str], Line]] = []
    for line in lines:
        words = words_of(line)
        opens = any(is_level(w) for w in words)
        label = find_label(words[0])
        if rows and not opens and label is None and goes_on(rows[-1][0], words, roles):
            rows[-1] = ([*rows[-1][0], *words], rows[-1][1])
        else:
            rows.append((words, line))
    return rows


def goes_on(before: Sequence[str], words: Sequence[str], roles: Sequence[str]) -> bool:
    """One word is no row; nor is a line that gives the row above the value it lacks."""
    content = content_of(before)[1]
    if not content:
        return False
    if len(words) == 1:
        return True
    order = fit(content, roles)
    return order is None or ("value" in roles and not order[list(roles).index("value")])


def is_level(word: str) -> bool:
    return is_level1(word) or level2_kind(word) is not None


def content_of(words: Sequence[str]) -> tuple[int, list[str]]:
    """(index of the first level label or -1, the words behind the level labels)."""
    start = next((i for i, w in enumerate(words) if is_level(w)), -1)
    if start < 0:
        return -1, list(words)
    index = start
    while index < len(words) and is_level(words[index]) and index - start < 2:
        index += 1
    return start, list(words[index:])


def placed(words: list[str], line: Line, roles: Sequence[str], columns: dict[str, int]) -> Line:
    """A row with its words at the columns of their heads; words before the levels are cells of the project."""
    start, content = content_of(words)
    cells: list[tuple[int, str]] = []
    lead = words[:start] if start > 0 else []
    cells += [(i - len(lead), w) for i, w in enumerate(lead)]
    levels = words[start : len(words) - len(content)] if start >= 0 else []
    if len(levels) == 2:
        cells += list(zip((columns["level1"], columns["level2"]), levels, strict=True))
    elif levels:
        only_first = is_level1(levels[0]) and level2_kind(levels[0]) is None
        cells.append((columns["level1" if only_first else "level2"], levels[0]))
    order = fit(content, roles) if content else []
    if order is None:
        return as_row(line, words)
    for role, places in zip(roles, order, strict=False):
        if places:
            cells.append((columns[role], " ".join(content[i] for i in places)))
    token = line.tokens[0]
    tokens = tuple(Token(column, text, token.cell) for column, text in cells)
    return Line(tokens, line.location, max(2, max((c for c, _ in cells), default=0) + 1), -3)


def as_row(line: Line, cells: Sequence[str], step: int = 1) -> Line:
    token = line.tokens[0]
    tokens = tuple(Token(i * step, c, token.cell) for i, c in enumerate(cells))
    return Line(tokens, line.location, max(2, len(cells) * step), -3)
