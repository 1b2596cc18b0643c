"""Tables that split 基本支出 and 项目支出: their 合计, at head or foot, also where only the words are left."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from perfcheck.model.document import ExpenditureTotals
from perfcheck.model.location import Status
from perfcheck.model.money import Amount
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount, unit_note
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line, Token

REACH = 8  # lines above a table head for its title and unit, below it for a 合计 row that need not be proved
LONGEST_TABLE = 400  # lines
SUMS = ("合计", "总计", "支出总计")
PARTS = ("合计", "基本支出", "项目支出")
_TITLE = regex(r"^.{0,30}支出预算总表$|^.{0,30}支出(?:预算)?总体情况表$")
_WHOLE = regex(r"^(?:本年)?(?:支出)?(?:合计|总计)$")
_SUM = regex(r"^[\d,]{1,20}(?:\.\d{1,2})?$")


def expenditure_totals(lines: Sequence[Line], index: int) -> ExpenditureTotals | None:
    """The 合计 row of a table whose head row at ``index`` has 基本支出 and 项目支出, and 合计 in it or beside it."""
    if not lines[index].is_row:
        return None
    columns = {compact(t.text): t.column for t in lines[index].tokens}
    heads = [t.cell.location for t in lines[index].tokens]
    whole = _whole_column(lines, index, columns) if set(PARTS[1:]) <= columns.keys() else None
    if whole is None:
        return None
    columns["合计"] = whole
    above = lines[max(0, index - REACH) : index]
    unit = next((u for x in reversed(above) if (u := unit_note(x.text))), None)
    title = next((x.text for x in reversed(above) if not x.is_row and "表" in x.text), "")

    def at(name: str, cells: dict[int, Token]) -> Amount:
        token = cells.get(columns[name])
        if token is None:
            return Amount(Status.BLANK, unit=unit)
        return parse_amount(token.text, unit, token.cell.location.named_by(*heads))

    for below, line in enumerate(lines[index + 1 : index + 1 + LONGEST_TABLE]):
        if below >= REACH and not line.is_row and compact(line.text).endswith("表"):
            return None  # the next table begins
        if line.is_row and _is_sum_row(line, columns["合计"]):
            cells = {t.column: t for t in line.tokens}
            found = ExpenditureTotals(
                title, at("合计", cells), at("基本支出", cells), at("项目支出", cells), line.location
            )
            if below < REACH or proved(found):
                return found
    return None


def _whole_column(lines: Sequence[Line], index: int, columns: dict[str, int]) -> int | None:
    """The column of 合计 (支出合计), in the head row or beside the words over its parts; None where no head says so."""
    named = next((column for text, column in columns.items() if _WHOLE.match(text)), None)
    above = lines[index - 1] if named is None and index and lines[index - 1].grid == lines[index].grid else None
    tokens = above.tokens if above is not None and above.is_row else ()
    return next((t.column for t in tokens if _WHOLE.match(compact(t.text)) and t.column not in columns.values()), named)


def _is_sum_row(line: Line, first: int) -> bool:
    """合计, with the number of its row in front at most, left of the column of the sums or over it."""
    words = [compact(t.text) for t in line.tokens[:2] if t.column <= first]
    return bool(words) and (words[0] in SUMS or (words[0].isdigit() and words[-1] in SUMS))


def proved(totals: ExpenditureTotals) -> bool:
    """Whether the two parts make up the whole: then the row is that of these columns, however far below."""
    whole, basic, project = totals.total.value, totals.basic.value, totals.project.value
    return whole is not None and basic is not None and project is not None and basic + project == whole


def totals_in_words(lines: Sequence[Line], index: int) -> ExpenditureTotals | None:
    """The same below 支出预算总表 where each cell stands on a line of its own: 合计 with three sums behind it."""
    if lines[index].is_row or compact(lines[index].text) not in SUMS:
        return None
    plain = takewhile(lambda line: not line.is_row, lines[index + 1 : index + 4])
    sums = [s for line in plain for s in line.text.split()]
    if len(sums) < len(PARTS) or not all(_SUM.match(s) for s in sums[: len(PARTS)]):
        return None
    above = lines[max(0, index - LONGEST_TABLE) : index]
    title = next((n for n in range(len(above) - 1, -1, -1) if compact(above[n].text).endswith("表")), None)
    if title is None or not _TITLE.match(compact(above[title].text)):
        return None
    head = [compact(line.text) for line in above[title : title + 2 * REACH]]
    unit = next((u for line in above[title : title + REACH] if (u := unit_note(line.text))), None)
    if not set(PARTS) <= {*head, *(word for text in head for word in text.split())} or unit is None:
        return None
    place = lines[index].location
    whole, basic, project = (parse_amount(s, unit, place) for s in sums[: len(PARTS)])
    found = ExpenditureTotals(above[title].text.strip(), whole, basic, project, place)
    return found if proved(found) else None
