"""Named tuples where very many are made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Row = TypeVar("Row", bound="tuple[Any, ...]")


def maker(kind: type[Row]) -> Callable[[tuple[Any, ...]], Row]:
    """Make a named tuple of a plain one without a call of Python: in a third of the time.

    The plain one has a value for each field, defaults too; nobody counts them.
    """
    return partial(tuple.__new__, kind)
