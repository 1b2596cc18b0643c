"""The units below a department: the houses a project may be named for (REL13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.copying.gazetteer import region_of
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.document import Document

PARTS_OF_OFFICES = ("中心", "办", "办公室", "所", "站", "队", "院", "校", "馆", "管理处")
# 3.临溪县救助管理站(公益一类)
_LISTED = regex(
    r"^(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).、．)]{1,2})?(?P<unit>[一-龥]{4,24}?(?:站|处|所|中心|院|馆|队|校|园))"
    r"(?:\([^()]{1,12}\))?[;；。,，、]?$"
)
_HOUSE_FIRST = regex("^[县市区旗]?(?P<house>[一-龥]{3,14}?(?:站|处|所|中心|院|馆|队))(?=[一-龥])")


def houses_of(document: Document, units: Iterable[str]) -> tuple[str, ...]:
    """The units below the department: of ``units`` (of the forms and 表十二), and those 机构设置 lists a line each."""
    listed = (_LISTED.match(compact(line)) for passage in document.passages for line in passage.text.splitlines())
    named = {hit["unit"] for hit in listed if hit is not None} | set(units)
    return tuple(sorted(one for one in named if one.endswith(PARTS_OF_OFFICES)))


def house_of_name(name: str, document: Document) -> list[str]:
    """The house by which a project's name begins, where the book speaks of it with its county: 县马岭水库管理站."""
    hit = _HOUSE_FIRST.match(name)
    county = region_of(compact(document.department_name or ""))
    if hit is None or not county:
        return []
    house = f"{county}{hit['house']}"
    return [house] if any(house in compact(passage.text) for passage in document.passages) else []
