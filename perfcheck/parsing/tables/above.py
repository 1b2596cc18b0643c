"""What is printed in lines above a table: its title, year and unit, whose it is, and labels with their contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.location import NOT_FOUND, Field, Status
from perfcheck.model.table import Place
from perfcheck.parsing.labels import Label, LabelGroup
from perfcheck.parsing.look_alikes import refused_title_text
from perfcheck.parsing.tables.context import Context
from perfcheck.parsing.tables.counted import counted_project, priced_project
from perfcheck.parsing.tables.labelled import inline_parts, label_of, line_label, opened, unlisted_parts
from perfcheck.parsing.tables.pair import Pair
from perfcheck.parsing.tables.roles import year_of_title
from perfcheck.parsing.tables.rows import YEAR, is_stamp, is_title_text
from perfcheck.patterns import regex
from perfcheck.values.amounts import unit_in_label, unit_note
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line

REACH = 8  # lines above a table in which its title, year and unit may stand
LONGEST_LINE = 60  # characters of such a line
NAME = "项目名称"
CONTEXT_LABELS = ("project_name", "implementing_unit", "department_cell")
SAID = ("header", "goal", "text", "fund", "fund_head")  # groups of labels of which lines above a table may say more
_BULLET = regex(r"^\s*[-+•●◆■▪]\s+")  # of a list in Markdown
_BARE_YEAR = regex(r"^(?:19|20)\d{2}年$")
_ROW_OF_SUMS = regex(
    r"\s-?[\d,]{1,15}\.\d{2}\s*$"
)  # 合计  674.60  674.60: of another table that a text keeps in columns


def context_above(lines: Sequence[Line], start: int, floor: int) -> tuple[Context, int]:
    """(what is printed above a table, its first line: the title's where there is one)."""
    title: str | None = None
    year = NOT_FOUND
    unit: str | None = None
    cells: dict[str, Field] = {}
    said: list[Pair] = []
    first = start
    for index in range(start - 1, max(floor, start - REACH) - 1, -1):
        line = lines[index]
        if len(line.tokens) > 1 and not all(is_stamp(t.text) for t in line.tokens):  # 2026年度 | 单位:万元
            break
        text = compact(line.text)
        labels = _labels(line)
        if (len(text) > LONGEST_LINE and not labels) or (
            not line.is_row and not labels and _ROW_OF_SUMS.search(line.text)
        ):
            break
        note = unit_note(line.text) or (unit_in_label(text) if text.startswith("(") else None)
        told = [] if line.is_row and len(line.tokens) > 1 else unlisted_parts(line.text)
        said += [_unlisted(line, name, content, index) for name, content in reversed(told)]
        words = (text, *map(compact, line.text.split()))
        stamp = next((w for w in words if YEAR.match(w)), None)
        if stamp is None and (note is not None or _BARE_YEAR.match(text)):  # 2026年 单位:万元, and nothing else
            stamp = next((w for w in words if _BARE_YEAR.match(w)), None)
        if note is not None or stamp is not None:
            unit = unit or note
            if stamp is not None and not year.present:
                year = Field(Status.PRESENT, line.text if stamp == text else stamp, line.location)
            if stamp is None and title is None and is_title_text(line.text):  # 某项目绩效目标表(单位:万元)
                title = line.tokens[0].text
        elif labels:
            begun = line.text.split()[0]
            title = title or (begun if is_title_text(begun) else None)
            naming = {x.key: Field(Status.PRESENT, x.inline, line.location) for x in labels if x.key in CONTEXT_LABELS}
            cells = naming | cells
            place = Place(line.tokens[0].cell, 0, 0, 1, 1)
            said += [Pair(place, x, None, None, index) for x in reversed(labels) if x.key not in CONTEXT_LABELS]
        elif title is None and (is_title_text(line.text) or refused_title_text(line.text) is not None):
            title = line.tokens[0].text
            inside = year_of_title(line.text)
            if inside is not None and not year.present:
                year = Field(Status.PRESENT, inside, line.location)
        elif not told and (title is not None or len(text) >= 30):
            break
        elif not told:
            continue
        first = index
    return Context(title, year, unit, tuple(cells.items()), tuple(reversed(said))), first


def _unlisted(line: Line, label: str, content: str, index: int) -> Pair:
    """入库编号:0145 in a line above a table: kept under its own words."""
    place = Place(line.tokens[0].cell, 0, 0, 1, 1)
    return Pair(place.saying(label), None, place.saying(content), None, index)


def _labels(line: Line) -> list[Label]:
    """The labels of the form a line holds with their contents: 主管部门:某某局 预算金额:145.2万元; 项目名称甲 too."""
    said = opened(counted_project(line.text) or priced_project(line.text) or _BULLET.sub("", line.text))
    begun = line_label(said) if label_of(said) is None else None
    if begun is not None and begun.key == "project_name":  # 项目:甲 预算:12万元
        said = f"{NAME}：{begun.inline}"
    parts = [] if line.is_row else inline_parts(said)
    found = [label for part in parts or [said] if (label := line_label(part)) is not None]
    found = [x for x in found if x.key in CONTEXT_LABELS or (x.group in SAID and not line.is_row)]
    text = compact(line.text)
    name = "" if line.is_row or "|" in text or line_label(line.text) is not None else text.removeprefix(NAME)
    return found or ([Label(LabelGroup.HEADER, "project_name", name)] if name not in ("", text) else [])
