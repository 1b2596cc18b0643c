"""Forms of which only the characters are left: labels, names and values run together (文库 sites, 甘肃, 湖南).

    …预算申报数20万元…一级指标二级指标三级指标指标值产出指标数量指标开放天数=300天质量指标…

Labels are found again by their words. A name and its value are told apart by the comparison sign or the
number between them; where there is neither, the text is handed on whole and ends in ``unread``. Pages that run
only the cells of a row together print a row a line.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.page import ROWS_OPEN, Grade, Unread
from perfcheck.parsing.forms import is_section
from perfcheck.parsing.labels import INDICATOR_LABELS, LABELS, LabelGroup, find_label
from perfcheck.parsing.restoring.foot import is_foot, is_page_foot
from perfcheck.parsing.restoring.restored import Restored
from perfcheck.parsing.restoring.run_on_items import SEPARATORS
from perfcheck.parsing.restoring.run_on_rows import (
    Rows,
    described_rows,
    indicator_rows,
    pattern_of,
    two_sided_rows,
)
from perfcheck.parsing.restoring.sheet import Sheet
from perfcheck.parsing.restoring.words import is_measure
from perfcheck.parsing.tables.labelled import label_of, money_key
from perfcheck.parsing.tables.rows import is_stamp
from perfcheck.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from perfcheck.parsing.stream import Line

SHORTEST_LABEL = 4  # characters; shorter labels occur inside words
SHORTEST = 80  # characters of a line that can hold a form
GOALS_OPEN = "两个目标的栏名连在一起，分不清这段文字是哪一个目标，未读取"
FAR = 4000  # characters between two parts of a form
MOST_ABOVE, MOST_BELOW = 60, 80  # lines of a form above and below its heads
PROJECT = ("project_name", "parent_name")
DATES = ("plan_start", "plan_end")
HEAD_ROLES = ("level1", "level2", "level3", "value")
TABLES = ("table", "year_table")
STANDARDS = "绩效标准"
NEIGHBOURS = 3  # labels one behind the other
OF_NAME = "项目"  # before the label of an office, or at the end of a project's name
_FIRST_HEAD = r"一\s?级\s?指\s?标"
_ONE_LEVEL = r"(?<!级)指\s?标\s?指标内容\s?指标值(?=\s?产出指标)"  # the heads of a form without level 2
_SPEAKS_OF_HEADS = regex(rf"{_FIRST_HEAD}|指标内容\s?指标值")
# Words of look-alikes above or behind the column heads.
# What an earlier year spent (2024年实际执行数) is none.
_REFUSED = regex(r"自评|实际完成|完成情况|(?<!\d年)(?<!\d年实际)执行数|执行率|执行情况|得分|偏差|监控|评分|评价指标")
BEFORE, BEHIND = 60, 40  # characters
_TITLE = regex(r"[一-龥（）()0-9]{0,30}绩效目标(?:申报|填报)?表")
_NEXT = regex(rf"{_TITLE.pattern}|项目名称|资金名称")  # another form
_UNIT = regex(r"^[(（](?:[万亿千]|百万)?元[)）]")
_DATE = regex(r"(?:19|20)\d{2}")
_PLACEHOLDER = regex(r"\*{2,}|X{2,}|x{2,}")
# Labels too short to be looked for anywhere, where what stands around them shows that they are labels.
_SHORT_LABELS = r"|项目期(?=\s?\d)|(?<=总额及构成)总额(?=\s?\d)|(?<=[一二三四五六]、)其[他它](?=\s?[:：])"
_LEFT_OVER = regex(r"[一二三四五六]、$|(?<=[。；;])绩效指标$")  # of the next label, or the word beside the indicators
_BEHIND = " \t\n;；,，、(（:："  # what stands between a content and the next label


# Long patterns that few documents need are made when first asked for: making them takes longer than a page.
@cache
def _one_head() -> re.Pattern[str]:
    return regex(pattern_of([n for key, names in INDICATOR_LABELS.items() if key != "remark" for n in names]))


@cache
def head_words() -> re.Pattern[str]:
    """Heads of indicators one behind the other."""
    head = _one_head().pattern
    return regex(
        rf"(?:(?:专\s?项\s?)?(?:中?长期|中期|实施期|年\s?度\s?)?绩\s?效\s?指\s?标\s?)?{_FIRST_HEAD}\s?(?:{head})\s?(?:(?:{head})\s?){{1,6}}|{_ONE_LEVEL}"
    )


@cache
def field_words() -> re.Pattern[str]:
    """A label of the form."""
    groups = (LabelGroup.HEADER, LabelGroup.TEXT, LabelGroup.GOAL, LabelGroup.FUND, LabelGroup.FUND_HEAD)
    names = [n for n, (group, key) in LABELS.items() if group in groups and len(n) >= SHORTEST_LABEL and named(n, key)]
    return regex(pattern_of(names) + _SHORT_LABELS)


@cache
def project_words() -> re.Pattern[str]:
    """项目名称 and its like."""
    return regex(pattern_of([n for n, (_, key) in LABELS.items() if key in PROJECT and named(n, key)]))


def named(label: str, key: str) -> bool:
    """Whether a label may be found inside a text: 支出项目 stands in titles and in 本级支出项目 too."""
    return key not in PROJECT or label.endswith("名称")


class RunOn(NamedTuple):
    """Lines [first, last) of which only the characters are left."""

    first: int
    last: int


class Part(NamedTuple):
    """One form in a text: its header, its column heads, its indicators. start: its place in the text.

    above: its title, and what stands between it and the header (2026年度), where they are on a line of their own.
    """

    header: str
    heads: tuple[str, ...]
    body: str
    start: int
    above: tuple[str, ...] = ()


def run_on_forms(lines: Sequence[Line]) -> list[RunOn]:
    """The lines that hold forms of which only the characters are left."""
    found: list[RunOn] = []
    for index, line in enumerate(lines):
        if line.is_row or not _SPEAKS_OF_HEADS.search(line.text) or (found and index < found[-1].last):
            continue
        run = head_words().search(line.text)
        glued = run is not None and not any(c.isspace() for c in run.group(0))
        if run is not None and (glued or len(line.text) >= SHORTEST):
            first = named_above(lines, index, run.start(), found[-1].last if found else 0)
            found.append(RunOn(first, below(lines, index) if glued else index + 1))
    return found


def named_above(lines: Sequence[Line], index: int, start: int, floor: int) -> int:
    """The line of 项目名称 above the heads that begin there on a line; their own where there is none."""
    for number in range(index, max(floor, index - MOST_ABOVE) - 1, -1):
        line = lines[number]
        if line.is_row:
            break
        if project_words().search(line.text, 0, start if number == index else len(line.text)):
            return number
    return index


def below(lines: Sequence[Line], index: int) -> int:
    """The line behind the rows below these heads."""
    for number in range(index + 1, min(len(lines), index + MOST_BELOW)):
        line = lines[number]
        if line.is_row or is_page_foot(line) or is_foot(line) or is_section(line) or _NEXT.search(line.text):
            return number
    return min(len(lines), index + MOST_BELOW)


def restore_run_on(lines: Sequence[Line]) -> Restored | None:
    """The forms of such lines one below the other in one table; None when there is none."""
    sheet = Sheet()
    lost: list[Unread] = []
    forms = 0
    text = "\n".join(line.text for line in lines)
    for part in parts_of(text):
        found = rows_of(part)
        header, shared = without_shared_goal(list(fields(part.header)))
        filled = any(map(is_measure, found.lost)) or states_sum(header)
        filled = filled and not _PLACEHOLDER.search(part.body) and names_project(header)
        if not found.rows and not filled:
            continue  # a template
        place = Finder(lines, text, part.start).line(part.header)
        for words in part.above:
            sheet.put(sheet.add_row(place.location), 0, len(found.heads), place.tokens[0].cell._replace(text=words))
        put_row(sheet, place, found.heads, header)
        rows, rest = Finder(lines, text, part.start), Finder(lines, text, part.start)
        for cells in found.rows:
            put_cells(sheet, rows.line(next(c for c in reversed(cells[:-1]) if c)), cells)
        lost += [Unread(place.location, GOALS_OPEN, text) for text in shared]
        lost += [Unread(rest.line(x).location, ROWS_OPEN, " ".join(x.split())) for x in found.lost]
        forms += 1
    return Restored(sheet.table(Grade.NONE), tuple(lost)) if forms else None


@dataclass(slots=True)
class Finder:
    """Finds the lines on which parts of a text begin, one behind the other. position: where to look for the next."""

    lines: Sequence[Line]
    text: str
    position: int

    def line(self, part: str) -> Line:
        """The line on which a part begins; where it was put together of several, that of the part before."""
        found = self.text.find(part.split("\n")[0], self.position, self.position + FAR)
        self.position = max(found, self.position)
        ends = accumulate(len(line.text) + 1 for line in self.lines)
        return self.lines[bisect_right(list(ends), self.position)] if len(self.lines) > 1 else self.lines[0]


def put_row(sheet: Sheet, line: Line, heads: Sequence[str], header: Iterable[tuple[str, str]]) -> None:
    """Write the labelled cells of a form and its heads; a group word of money beside the labels below it."""
    cell = line.tokens[0].cell
    cells = list(header)
    while cells:
        (label, content), *cells = cells
        count = 0 if content else money_below(label, cells)
        where = sheet.add_row(line.location)
        sheet.put(where, 0, 1, cell._replace(text=label), max(count, 1))
        if not count:
            sheet.put(where, 1, len(heads), cell._replace(text=content))
        for number, (source, sum_) in enumerate(cells[:count]):
            row = where if number == 0 else sheet.add_row(line.location)
            sheet.put(row, 1, 2, cell._replace(text=source))
            sheet.put(row, 2, len(heads), cell._replace(text=sum_))
        cells = cells[count:]
    put_cells(sheet, line, heads)


def money_below(label: str, cells: Sequence[tuple[str, str]]) -> int:
    """The labels of money right behind a group word of money; none where the first needs no group word to be read."""
    known = find_label(label)
    if known is None or known.group != LabelGroup.FUND_HEAD or not cells or find_label(cells[0][0]) is not None:
        return 0
    return sum(1 for _ in takewhile(lambda c: is_measure(c[1]) and money_key(c[0], label), cells))


def put_cells(sheet: Sheet, line: Line, cells: Sequence[str]) -> None:
    """Write one row."""
    where = sheet.add_row(line.location)
    for column, text in enumerate(cells):
        if text:
            sheet.put(where, column, column + 1, line.tokens[0].cell._replace(text=text))


def parts_of(text: str) -> Iterator[Part]:
    """The forms of a text; each begins at the 项目名称 above its column heads."""
    runs = list(head_words().finditer(text))
    floor = 0
    titles: tuple[str, ...] = ()
    for number, run in enumerate(runs):
        names = list(project_words().finditer(text, floor, run.start()))
        if not names:
            floor = run.end()
            continue
        first = names[-2] if len(names) > 1 and names[-2].group(0).startswith("一级") else names[-1]
        above = title_above(text, floor, first.start())
        titles = above[:1] or titles
        limit = runs[number + 1].start() if number + 1 < len(runs) else len(text)
        following = project_words().search(text, run.end(), limit)
        title = _TITLE.search(text, run.end(), limit)
        again = [place for x in titles if (place := text.find(x, run.end(), limit)) >= 0]  # behind 99百分比
        end = min(again or [limit if m is None else m.start() for m in (following, title)])
        end = end if number + 1 < len(runs) or title is not None else len(text)
        heads = tuple(m.group(0) for m in _one_head().finditer(run.group(0)))
        before = max(floor, names[-1].start() - BEFORE)
        titled = next(reversed(list(_TITLE.finditer(text, before, names[-1].start()))), None)
        around = text[before if titled is None else titled.start() : run.end() + BEHIND]
        if _REFUSED.search(around):
            floor = run.end()
            continue
        yield Part(text[first.start() : run.start()], heads, text[run.end() : end], first.start(), above)
        floor = end


def title_above(text: str, floor: int, end: int) -> tuple[str, ...]:
    """The title that begins a line before a header on the same line, and the year or unit between the two."""
    title = _TITLE.match(text, text.rfind("\n", floor, end) + 1 or floor, end)
    between = text[title.end() : end].strip() if title is not None else ""
    if title is None or len(between) > BEFORE:
        return ()
    return (title.group(0), between) if is_stamp(between) else (title.group(0),)


def rows_of(part: Part) -> Rows:
    """The rows of a form; all its text is lost when its heads have a column nobody knows."""
    roles = [x.key for h in part.heads if (x := find_label(h)) is not None]
    if "description" in roles and set(roles) <= {*HEAD_ROLES, "description", *TABLES} and "value" in roles:
        standards = roles.count("level3") > 1 and part.heads[-1] == STANDARDS  # 三级指标 指标内容 指标值 绩效标准
        return described_rows(part.body, standards=standards)
    if any(role not in (*HEAD_ROLES, *TABLES) for role in roles):
        return Rows(part.heads, [], [part.body.strip(SEPARATORS)])
    two_sided = roles.count("level2") == 2
    found = two_sided_rows(part.body) if two_sided else indicator_rows(part.body, one_level="level1" not in roles)
    return found if found is not None else Rows(part.heads, [], [part.body.strip(SEPARATORS)])


def fields(text: str) -> Iterator[tuple[str, str]]:
    """(label, content) of the header. Of two labels without content the second is what the first one says."""
    hits = without_schedule(list(field_words().finditer(text)), text)
    ends = [hit.start() for hit in hits[1:]] + [len(text)]
    ends = [end + len(OF_NAME) * takes_word(hits[n : n + NEIGHBOURS]) for n, end in enumerate(ends)]
    contents = [content_of(text[h.end() : end]) for h, end in zip(hits, ends, strict=True)]
    passed = False
    for number, (hit, content) in enumerate(zip(hits, contents, strict=True)):
        if passed:
            passed = False
            continue
        unit = _UNIT.match(content)
        if unit is not None:  # 年度金额(万元)158.18
            yield f"{hit.group(0)}{unit.group(0)}", content[unit.end() :].strip()
            continue
        passed = not content and number + 1 < len(hits) and not contents[number + 1] and is_word_of(hits[number + 1])
        yield hit.group(0), hits[number + 1].group(0) if passed else content.replace("\n", "")


def takes_word(hits: Sequence[re.Match[str]]) -> bool:
    """Whether 项目 before an office's label is the end of the name before it: the label behind that has none
    (…改造项目主管部门…实施单位)."""
    if len(hits) < NEIGHBOURS or key_of(hits[0].group(0)) not in PROJECT:
        return False
    label, behind = hits[1].group(0), hits[2].group(0)
    bare = find_label(label.removeprefix(OF_NAME))
    same = bare is not None and bare.key == key_of(label) and label.startswith(OF_NAME)
    return same and find_label(OF_NAME + behind) is not None


def without_schedule(hits: Sequence[re.Match[str]], text: str) -> list[re.Match[str]]:
    """The labels; 实施内容, 开始时间 and 完成时间 one behind the other, with no date behind them, are heads in the text
    of 实施进度计划."""
    kept: list[re.Match[str]] = []
    index = 0
    while index < len(hits):
        keys = tuple(key_of(hit.group(0)) for hit in hits[index : index + 4])
        heads = 1 + len(DATES) + (keys[1:2] == ("overview",))
        run = hits[index : index + heads]
        bare = all(not content_of(text[a.end() : b.start()]) for a, b in pairwise(run))
        kept.append(hits[index])
        of_plan = keys[0] == "plan" and keys[heads - len(DATES) : heads] == DATES and bare
        index += heads if of_plan and not _DATE.match(content_of(text[run[-1].end() :])) else 1
    return kept


def without_shared_goal(header: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], list[str]]:
    """(the cells, texts behind the heads of two goals): such a text may be of either, or hold both."""
    shared: list[str] = []
    for number in range(1, len(header)):
        (above, nothing), (label, text) = header[number - 1 : number + 1]
        if text and not nothing and {key_of(above), key_of(label)} == {"implementation_goal", "annual_goal"}:
            header[number] = (label, "")
            shared.append(text)
    return header, shared


def key_of(label: str) -> str:
    """The key of a listed label, "" for other words."""
    known = find_label(label)
    return known.key if known is not None else ""


def names_project(header: Iterable[tuple[str, str]]) -> bool:
    """Whether something stands behind 项目名称."""
    return any(content and key_of(label) in PROJECT for label, content in header)


def states_sum(header: Iterable[tuple[str, str]]) -> bool:
    """Whether a sum of money stands behind a label."""
    return any(is_measure(content) and is_fund(label) for label, content in header)


def is_fund(text: str) -> bool:
    """Whether a text is a label of money."""
    known = label_of(text)
    return known is not None and known.group == LabelGroup.FUND


def content_of(text: str) -> str:
    """What stands between two labels, without signs and the 其中 of the next one."""
    plain = _LEFT_OVER.sub("", text).rstrip(_BEHIND)
    return plain.removesuffix("其中").rstrip(_BEHIND).lstrip(" :：\n")


def is_word_of(hit: re.Match[str]) -> bool:
    """Whether a label of money may be the content of another one (资金性质: 一般公共预算)."""
    label = find_label(hit.group(0))
    return label is not None and label.group == LabelGroup.FUND
