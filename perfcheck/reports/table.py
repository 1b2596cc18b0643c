"""What a flat table is; every output format writes the same ones, so that they cannot disagree."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfcheck.model.review import DocumentReview


class Kind(StrEnum):
    """What a column holds. MONEY: yuan. LINK: a relative address of a report."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Column:
    """name: for machines. title: for people. width: in characters, for Excel."""

    name: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 12


Value = str | int | Decimal | None
Cells = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """rows may be an iterator: a table is written once.

    paper: names of the columns that go on an A4 sheet, in their order; all of them where it is empty. choices: what a
    person may fill in, by column.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Cells]
    paper: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


WHOSE = (
    Column("department", "部门", width=22),
    Column("fiscal_year", "预算年度", Kind.COUNT, 9),
    Column("file", "来源文件", width=22),
)
PLACE = (Column("page", "页", Kind.COUNT, 6), Column("line", "行", Kind.COUNT, 7))


def whose(review: DocumentReview) -> Cells:
    """The cells under WHOSE."""
    document = review.document
    if document is None:
        return (None, None, review.name)
    return (document.department_name, document.fiscal_year, review.source)
