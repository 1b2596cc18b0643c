"""The rows of labelled cells around the indicators: units, years, signatures, and what the cells say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.location import Field, Status
from perfcheck.model.page import Cell
from perfcheck.parsing.form_cells import split_code
from perfcheck.parsing.indicator_text import heads_of, read_text_indicators, told_indicators
from perfcheck.parsing.stream import Line, Token
from perfcheck.parsing.tables.fields import FormFields, present
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.pairs import read_pairs
from perfcheck.parsing.tables.roles import is_table_word, year_of_title
from perfcheck.parsing.tables.rows import is_year
from perfcheck.patterns import regex
from perfcheck.values.amounts import UNITS, unit_in_label, unit_note
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Indicator
    from perfcheck.model.table import Place, Table

LONGEST_SIGNATURE = 40  # characters of a cell to be signed
_MONEY_WORD = regex(r"资金|预算|金额|经费|投资")
_SEAL = regex(r"盖章|签字|签章|签名|公章")


def own_unit(table: Table, rows: Sequence[int]) -> str | None:
    """The unit of money a form states itself: in a label of money or the group word, or as 单位:万元 in a cell."""
    places = [p for r in rows for p in table.filled[r]]
    for place in places:
        label = label_of(place.text)
        money = label is not None and label.group in ("fund", "fund_head")
        money = money or bool(_MONEY_WORD.search(place.text[:30]))
        if (money or compact(place.text).startswith("(")) and (unit := unit_in_label(place.text)) is not None:
            return unit
    return stamped_unit(places) or next((u for r in rows for u in map(_unit_beside, *_pairs(table, r)) if u), None)


def _pairs(table: Table, row: int) -> tuple[Sequence[Place], Sequence[Place]]:
    return table.filled[row][:-1], table.filled[row][1:]


def _unit_beside(label: Place, content: Place) -> str | None:
    """金额单位 | 万元 in two cells."""
    words, unit = compact(label.text).rstrip(":"), compact(content.text)
    return unit_note(f"{words}:{unit}") if words.endswith("单位") and unit in UNITS else None


def read_rows(table: Table, rows: Sequence[int], fields: FormFields) -> list[Indicator]:
    """The labelled cells of these rows; indicators spelled out in a cell (family E) are handed back."""
    spelled: list[Indicator] = []
    for first, behind in stretches(rows):
        pairs, loose = read_pairs(table, first, behind)
        kept = []
        for pair in pairs:
            found = read_text_indicators(pair.text, pair.cell) if heads_of(pair.text) else None
            told = told_indicators(pair.text, pair.cell) if is_table_word(pair.label.text) else ()
            if told:
                spelled += told
            elif found is not None:
                spelled += found.indicators
                fields.goals.setdefault("annual_goal", present(found.goal, pair.cell))
            else:
                kept.append(pair)
        fields.take(kept, (p for p in loose if not _stamps_department(p, table, fields)))
    return spelled


def _stamps_department(place: Place, table: Table, fields: FormFields) -> bool:
    """318205某某图书馆 beside 单位:万元 is the department with its code (天津); (2026年度) is the year."""
    if is_year(place.text):
        return True
    beside = any(unit_note(p.text) for p in table.across(place.top))
    code, name = split_code(place.text)
    if not beside or code is None or len(code) < 3 or not name:
        return False
    fields.cells.setdefault("department_cell", present(place.text, place.cell))
    return True


def stretches(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows that follow each other, as [first, behind)."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row:
            found[-1] = (found[-1][0], row + 1)
        else:
            found.append((row, row + 1))
    return found


def stamped_year(places: Sequence[Place]) -> Field | None:
    """A year printed in a cell of its own, None where none is."""
    hit = next((p for p in places if is_year(p.text)), None)
    return None if hit is None else Field(Status.PRESENT, hit.text, hit.cell.location, None, hit.cell.by_ocr)


def titled_year(places: Sequence[Place]) -> Field | None:
    """The year in the title that a row holds, None where it names none."""
    year = year_of_title(places[0].text)
    return None if year is None else present(year, places[0].cell)


def stamped_unit(places: Sequence[Place]) -> str | None:
    """The unit of money printed in a cell of its own, None where none is."""
    return next((u for p in places if (u := unit_note(p.text)) is not None), None)


def is_signature(table: Table, row: int) -> bool:
    """A row of signatures and seals, or a note: nothing of the form is filled in there."""
    cells = table.filled[row]
    if not cells:
        return False
    if _is_signed(cells[0].text) and 2 * sum(_is_signed(p.text) for p in cells) >= len(cells):
        return True
    return compact(cells[0].text).startswith("注")


def _is_signed(text: str) -> bool:
    if len(text) > LONGEST_SIGNATURE or not _SEAL.search(text):
        return False
    return "。" not in text and not _names_office(text)


def _names_office(text: str) -> bool:
    """填报单位(盖章):某某局: a field of the form that is filled in."""
    label = label_of(text)
    return label is not None and label.group == "header" and bool(label.inline.strip("（）()年月日 盖章"))


def as_line(table: Table, row: int) -> Line:
    """A row as rooms take it that read line by line."""
    tokens = tuple(Token(p.left, p.text, p.cell) for p in table.filled[row])
    empty = (Token(0, "", Cell("")),)
    return Line(tokens or empty, table.rows[row].location, max(2, table.width), -5)
