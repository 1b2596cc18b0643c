"""Functions of pdfium with addresses as plain numbers: half the time of a call through typed pointers."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

INT = ctypes.c_int
ADDRESS = ctypes.c_void_p


def plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of ``pypdfium2.raw`` with other types of result and arguments.

    It keeps the interpreter's lock: the library works for less time than giving the lock up takes.
    """
    address = address_of(function)
    found: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return found


def address_of(handle: Any) -> int:
    """The address in one of pypdfium2's typed handles or functions."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
