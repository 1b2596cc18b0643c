"""What stands around a table, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import NOT_FOUND, Field

if TYPE_CHECKING:
    from perfcheck.model.document import Rejection
    from perfcheck.model.goal import Goal
    from perfcheck.model.page import Unread
    from perfcheck.parsing.tables.pair import Pair


class Context(NamedTuple):
    """Printed above a table: title, (YYYY年度), unit of money; cells: whose it is by labelled lines (项目名称:…);
    said: the other labelled lines, for a form that does not say the same itself (年度目标:…)."""

    title: str | None = None
    year: Field = NOT_FOUND
    unit: str | None = None
    cells: tuple[tuple[str, Field], ...] = ()
    said: tuple[Pair, ...] = ()


@dataclass(slots=True)
class Decoded:
    """What a block of rows says; rows [top, bottom) of the table are accounted for."""

    top: int
    bottom: int
    goals: list[Goal] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    about: bool = False  # goals without indicators: a list says what the projects of other tables are about
    overall: Goal | None = None  # refused as the 整体支出 table: what its cells say, for the room that keeps it
