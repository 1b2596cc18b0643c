"""What a room of restoring hands on, and what it says of rows it cannot tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from perfcheck.model.page import Unread
    from perfcheck.model.table import Table

SIDE_BY_SIDE = "几张绩效目标表左右并排，文字中分不清各行属于哪一张，未读取"


class Restored(NamedTuple):
    """A table put together again, and the rows that could not be told apart. named: whether its project is known."""

    table: Table
    unread: tuple[Unread, ...] = ()
    named: bool = True
