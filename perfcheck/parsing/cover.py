"""Cover and headings: whose budget this is, and for which year."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.model.document import NameMention
from perfcheck.model.location import NOWHERE, Location
from perfcheck.parsing.labels import find_label
from perfcheck.parsing.tables.roles import year_in
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Goal
    from perfcheck.parsing.stream import Line

LONGEST_TITLE = 50  # characters
COVER_LINES = 60  # printed lines in which the cover must stand
_YEAR = regex(r"((?:19|20)\d{2})\s?年\s?度?.{0,10}(?:部门|单位)\s?(?:预算|收支)")
_TABLE_YEAR = regex(r"^((?:19|20)\d{2})\s?年.{2,30}表")
_ANY_YEAR = regex(r"(?:19|20)\d{2}")
_CONTENTS = regex(r"[.…·．。]{3,}\s?\d{0,4}$")
_OFFICE = regex(
    r"(?:局|委员会|委|办公室|办|中心|政府|大队|支队|队|学校|中学|小学|医院|院|站|所|处|部|镇|街道|乡|厅|协会|联合会|会|团|馆|台|园|公司|社)"
    r"(?:[(（](?:汇总|本级|机关|部门|本部)[)）])?$"
)
_NAMED = regex(r"^(?:部门名称|编制部门|编制单位|预算主管部门|填报单位|单位名称|部门)\s?[:：]\s?(.{2,40})$")
# What is printed behind a name on its line: the unit of money, the year, what a tab sets apart.
_BEHIND_NAME = regex(r"\s?(?:金额)?单位\s?[:：]|\t|\s{2}|\s[(（]?(?:19|20)\d{2}\s?年")
_YEAR_ALONE = regex(r"^\(?((?:19|20)\d{2})年度\)?$")


def is_contents(text: str) -> bool:
    """A line of the table of contents."""
    return bool(_CONTENTS.search(text.strip()))


def is_office(text: str) -> bool:
    """Whether a short line is the name of an office."""
    return 3 <= len(text) <= 40 and bool(_OFFICE.search(text)) and not re.search(r"[。，；:：]|年", text)


def _is_named_alone(text: str) -> bool:
    """Whether a line is the name of an office, and no row of a form that ends with one."""
    return is_office(compact(text)) and not any(map(find_label, text.split()))


def cover(lines: Sequence[Line]) -> tuple[str | None, int | None, Location]:
    """(department, year, place of the name) as the cover prints them."""
    head = [x for x in lines[:COVER_LINES] if not is_contents(x.text)]
    for index, line in enumerate(head):
        plain = compact(line.text)
        hit = _YEAR.search(plain)
        if hit is None or len(plain) > 60:
            continue
        year = int(hit.group(1))
        for near in (index - 1, index + 1, index - 2, index + 2):
            if 0 <= near < len(head) and not head[near].is_row and _is_named_alone(head[near].text):
                return head[near].text, year, head[near].location
        before = plain[: hit.start()]
        if is_office(before):
            return before, year, line.location
        return None, year, NOWHERE
    return None, None, NOWHERE


def named_departments(lines: Sequence[Line]) -> tuple[NameMention, ...]:
    """Every name printed behind 部门名称： and its like, at each of its places."""
    found: list[NameMention] = []
    for line in lines:
        hit = _NAMED.match(line.text) if not line.is_row else None
        if hit is not None:
            name = _BEHIND_NAME.split(hit.group(1))[0].strip()
            if not name or compact(name) in ("(盖章)", "(签章)", "(公章)"):
                continue
            found.append(NameMention(name, "部门名称", line.location))
    return tuple(found)


def fiscal_year(lines: Sequence[Line], printed: int | None, goals: Sequence[Goal]) -> int | None:
    """The budget year: the cover's, else that of most forms (YYYY年度), where several are of as many the first table
    title's or the first form's, else the first table title's, else the one year that the title of a form names
    (青岩县疾控中心2026年项目绩效目标批复表), else the only one on a line of its own."""
    if printed is not None:
        return printed
    titles = (_TABLE_YEAR.match(compact(line.text)) for line in lines if len(line.text) <= LONGEST_TITLE)
    titled = next((int(hit.group(1)) for hit in titles if hit), None)
    of_forms = Counter(int(hit.group()) for goal in goals if (hit := _ANY_YEAR.search(str(goal.form_year))))
    if of_forms:
        most = max(of_forms.values())
        likely = [year for year, count in of_forms.items() if count == most]  # in printed order
        return titled if titled in likely else likely[0]
    if titled is not None:
        return titled
    years = (year_in(goal.title or "") for goal in goals)
    year = next((year for year in years if year is not None), None)
    alone = {int(hit[1]) for line in lines if (hit := _YEAR_ALONE.match(compact(line.text)))}
    return alone.pop() if year is None and goals and len(alone) == 1 else year


def department_code(goals: Sequence[Goal], overall: str | None) -> str | None:
    """The code of the 整体表, else the one most forms print (the first on a tie)."""
    if overall:
        return overall
    codes = Counter(g.department_code for g in goals if g.department_code)
    return codes.most_common(1)[0][0] if codes else None
