"""Forms of which only the characters are left: labels, names and values run together (文库 sites, 甘肃, 湖南).

    …预算申报数20万元…一级指标二级指标三级指标指标值产出指标数量指标开放天数=300天质量指标…

Labels are found again by their words. A name and its value are told apart by the comparison sign or the
number between them; where there is neither, the text is handed on whole and ends in ``unread``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from perfcheck.model.page import Unread
from perfcheck.parsing.labels import INDICATOR_LABELS, LABELS, LabelGroup, find_label
from perfcheck.parsing.restoring.body import ROW_OPEN
from perfcheck.parsing.restoring.layout import Restored
from perfcheck.parsing.restoring.sheet import Sheet
from perfcheck.values.amounts import NUMBER
from perfcheck.values.levels import LEVEL1_LABELS, LEVEL2_KINDS, level2_kind
from perfcheck.values.units import leading_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfcheck.parsing.stream import Line

SHORTEST_LABEL = 4  # characters; shorter labels occur inside words
SHORTEST = 80  # characters of a line that can hold a form
LONGEST_NAME = 80  # characters
LONGEST_UNIT = 4  # characters of a unit that is not in the list
HEAD_ROLES = ("level1", "level2", "level3", "value")
COLUMNS = ("一级指标", "二级指标", "三级指标", "指标值")
_BRACKETS = {"(": "[(（]", ")": "[)）]", "、": "[、,，]"}


def pattern_of(names: Sequence[str]) -> str:
    """Alternation, longest first, brackets of either width, a space between characters allowed."""
    ordered = sorted(set(names), key=len, reverse=True)
    return "|".join(r"\s?".join(_BRACKETS.get(c, re.escape(c)) for c in n) for n in ordered)


_FIRST_HEAD = r"一\s?级\s?指\s?标"
_SPEAKS_OF_HEADS = re.compile(_FIRST_HEAD)
# Words of look-alikes above or behind the column heads.
_REFUSED = re.compile(r"自评|实际完成|完成情况|执行数|执行率|执行情况|得分|偏差|监控|评分|评价指标")
BEFORE, BEHIND = 60, 40  # characters
_TITLE = re.compile(r"[一-龥（）()0-9]{0,30}绩效目标(?:申报|填报)?表")
_DEMAND = re.compile(rf"(?:>=|<=|[≥≤=><＞＜＝≧≦])\s?(?:{NUMBER})")
SEPARATORS = " ；;。，,：:\t"
_PLAIN = re.compile(rf"^([^\d]{{2,{LONGEST_NAME}}}?)((?:{NUMBER})[^\d]{{1,8}})$")


# Long patterns that few documents need are made when first asked for: making them takes longer than a page.
@cache
def _one_head() -> re.Pattern[str]:
    return re.compile(pattern_of([n for key, names in INDICATOR_LABELS.items() if key != "remark" for n in names]))


@cache
def _head_run() -> re.Pattern[str]:
    head = _one_head().pattern
    return re.compile(rf"(?:绩\s?效\s?指\s?标\s?)?{_FIRST_HEAD}\s?(?:{head})\s?(?:(?:{head})\s?){{1,6}}")


@cache
def _field() -> re.Pattern[str]:
    groups = (LabelGroup.HEADER, LabelGroup.TEXT, LabelGroup.GOAL, LabelGroup.FUND, LabelGroup.FUND_HEAD)
    names = [name for name, (group, _) in LABELS.items() if group in groups and len(name) >= SHORTEST_LABEL]
    return re.compile(pattern_of(names) + r"|项目期(?=\s?\d)")


@cache
def _project() -> re.Pattern[str]:
    return re.compile(pattern_of([n for n, (_, key) in LABELS.items() if key in ("project_name", "parent_name")]))


@cache
def _level() -> re.Pattern[str]:
    seconds = [n for names in LEVEL2_KINDS.values() for n in names]
    names = [*LEVEL1_LABELS, *(f"{n}指标" for n in seconds), *(f"{n}目标" for n in seconds)]
    return re.compile(pattern_of(names) + r"|(?:经济效益|社会效益|生态效益|可持续影响|服务对象满意度)")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows below heads. lost: text whose names and values cannot be told apart."""

    heads: Sequence[str]
    rows: list[list[str]]
    lost: list[str]


@dataclass(frozen=True, slots=True)
class Part:
    """One form in a text: its header, its column heads, its indicators."""

    header: str
    heads: tuple[str, ...]
    body: str


def run_on_lines(lines: Sequence[Line]) -> list[int]:
    """The lines that hold forms of which only the characters are left."""
    return [
        index
        for index, line in enumerate(lines)
        if not line.is_row
        and len(line.text) >= SHORTEST
        and _SPEAKS_OF_HEADS.search(line.text)
        and _head_run().search(line.text)
    ]


def restore_run_on(line: Line) -> Restored | None:
    """The forms of a line one below the other in one table; None when none can be read."""
    sheet = Sheet()
    lost: list[Unread] = []
    count = 0
    for part in parts_of(line.text):
        found = rows_of(part)
        if found is None:
            continue
        put_row(sheet, line, found.heads, fields(part.header))
        for cells in found.rows:
            put_cells(sheet, line, cells)
        lost += [Unread(line.location, ROW_OPEN, text) for text in found.lost]
        count += len(found.rows)
    return Restored(sheet.table(), tuple(lost), count) if count else None


def put_row(sheet: Sheet, line: Line, heads: Sequence[str], header: Iterable[tuple[str, str]]) -> None:
    """Write the labelled cells of a form and its heads."""
    for label, content in header:
        where = sheet.add_row(line.location)
        cell = line.tokens[0].cell
        sheet.put(where, 0, 1, cell._replace(text=label))
        sheet.put(where, 1, len(heads), cell._replace(text=content))
    put_cells(sheet, line, heads)


def put_cells(sheet: Sheet, line: Line, cells: Sequence[str]) -> None:
    """Write one row."""
    where = sheet.add_row(line.location)
    for column, text in enumerate(cells):
        if text:
            sheet.put(where, column, column + 1, line.tokens[0].cell._replace(text=text))


def parts_of(text: str) -> Iterator[Part]:
    """The forms of a text; each begins at the 项目名称 above its column heads."""
    runs = list(_head_run().finditer(text))
    floor = 0
    for number, run in enumerate(runs):
        names = list(_project().finditer(text, floor, run.start()))
        if not names:
            floor = run.end()
            continue
        limit = runs[number + 1].start() if number + 1 < len(runs) else len(text)
        following = _project().search(text, run.end(), limit)
        title = _TITLE.search(text, run.end(), limit)
        end = min(limit if m is None else m.start() for m in (following, title))
        end = end if number + 1 < len(runs) or title is not None else len(text)
        heads = tuple(m.group(0) for m in _one_head().finditer(run.group(0)))
        around = text[max(floor, names[-1].start() - BEFORE) : run.end() + BEHIND]
        if _REFUSED.search(around):
            floor = run.end()
            continue
        first = names[-2] if len(names) > 1 and names[-2].group(0).startswith("一级") else names[-1]
        yield Part(text[first.start() : run.start()], heads, text[run.end() : end])
        floor = end


def rows_of(part: Part) -> Rows | None:
    """The rows of a form; None when its heads have a column nobody knows, or no row can be told apart."""
    roles = [x.key for h in part.heads if (x := find_label(h)) is not None]
    if any(role not in (*HEAD_ROLES, "table") for role in roles):
        return None
    found = two_sided_rows(part.body) if roles.count("level2") == 2 else indicator_rows(part.body)
    return found if found is not None and found.rows else None


def indicator_rows(body: str) -> Rows:
    """A row an indicator; a label above it is repeated, for the text says so of every item."""
    rows: list[list[str]] = []
    lost: list[str] = []
    for level1, level2, text in segments(body):
        found, rest = items(text)
        rows += [[level1, level2, name, value] for name, value in found]
        if rest:
            lost.append(f"{level2}{rest}")
    return Rows(COLUMNS, rows, lost)


def two_sided_rows(body: str) -> Rows | None:
    """The same where every level 2 is printed twice, 实施期 and 年度: both halves in one row."""
    parts = list(segments(body, two_sided=True))
    rows: list[list[str]] = []
    lost: list[str] = []
    for (level1, level2, left), (_, again, right) in zip(parts[::2], parts[1::2], strict=False):
        (a, rest_a), (b, rest_b) = items(left), items(right)
        if level2 != again:
            return None
        if rest_a or rest_b or (a and len(a) != len(b)):
            lost.append(f"{level2}{left}{again}{right}")
            continue
        for number, (name, value) in enumerate(b):
            before = a[number] if a else ("", "")
            rows.append([level1, level2, *before, again, name, value])
    return Rows((*COLUMNS, *COLUMNS[1:]), rows, lost)


def fields(text: str) -> Iterator[tuple[str, str]]:
    """(label, content) of the header."""
    hits = list(_field().finditer(text))
    for number, hit in enumerate(hits):
        end = hits[number + 1].start() if number + 1 < len(hits) else len(text)
        content = text[hit.end() : end].strip(" :：")
        yield hit.group(0), content


def segments(body: str, *, two_sided: bool = False) -> Iterator[tuple[str, str, str]]:
    """(level 1, level 2, text up to the next label). A short label behind text or its like is content.

    two_sided: a level 2 without text is a blank half and yielded too.
    """
    level1 = level2 = ""
    start = 0
    for hit in _level().finditer(body):
        label = "".join(hit.group(0).split())
        between = body[start : hit.start()].strip(SEPARATORS)
        short = not label.endswith(("指标", "目标"))
        if short and (between or label == level2):
            continue
        if level2 and (between or two_sided):
            yield level1, level2, between
        if label in LEVEL1_LABELS and (level2_kind(label) is None or leads(body, hit.end())):
            level1, level2 = label, ""
        else:
            level2 = label
        start = hit.end()
    between = body[start:].strip(SEPARATORS)
    if level2 and (between or two_sided):
        yield level1, level2, between


def leads(body: str, position: int) -> bool:
    """Whether another level label follows at once, so that 成本指标 or 满意度指标 is a level 1."""
    while position < len(body) and body[position] in SEPARATORS:
        position += 1
    return _level().match(body, position) is not None


def items(text: str) -> tuple[list[tuple[str, str]], str]:
    """([(name, value)] told apart by sign and number, what is left over)."""
    found: list[tuple[str, str]] = []
    position = 0
    for demand in _DEMAND.finditer(text):
        name = text[position : demand.start()].strip(SEPARATORS)
        if demand.start() < position or not 1 < len(name) <= LONGEST_NAME:
            break
        unit = unit_behind(text[demand.end() : demand.end() + 12])
        if unit is None:
            break
        end = demand.end() + len(unit)
        found.append((name, text[demand.start() : end]))
        position = end
    rest = text[position:].strip(SEPARATORS)
    plain = _PLAIN.match(rest)
    if plain is not None and leading_unit(plain.group(2).lstrip("0123456789.,")) is not None:
        return [*found, (plain.group(1), plain.group(2))], ""
    return found, rest


def unit_behind(text: str) -> str | None:
    """The unit a number carries: a known one, one in brackets, or all that is left when it is short.

    "" where a separator or nothing follows; None when it cannot be told from the next name.
    """
    bracket = re.match(r"[(（][^()（）]{1,6}[)）]", text)
    if bracket is not None:
        return bracket.group(0)
    known = leading_unit(text)
    if known is not None:
        return known
    if not text or text[0] in SEPARATORS:
        return ""
    return text if len(text) <= LONGEST_UNIT else None
