"""What is said of a fault, and with which exit code a command ends by it: the same sentence in terminal and window."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from perfcheck.cli.options import EXIT_FAULT, EXIT_UNREAD, EXIT_USAGE
from perfcheck.errors import OutputError, PerfcheckError, UnreadableInputError, reason_of
from perfcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator


def told(fault: Exception) -> tuple[str, int]:
    """(a Chinese sentence, the exit code) for a fault; of a fault of the tool a log is written."""
    if isinstance(fault, UnreadableInputError):
        return f"未能读取：{fault}", EXIT_UNREAD
    if isinstance(fault, OutputError):
        return f"错误：{fault}", EXIT_UNREAD
    if isinstance(fault, PerfcheckError):
        return f"错误：{fault}", EXIT_USAGE
    if isinstance(fault, OSError):
        return f"读写时出错：{reason_of(fault)}", EXIT_UNREAD
    if isinstance(fault, MemoryError):
        return "内存不足，没有完成；请关闭其他程序或减少并行进程数后再试。", EXIT_UNREAD
    return report_bug(fault), EXIT_FAULT


def report_bug(fault: Exception) -> str:
    """A fault of the tool: a log that can be pasted is written, and where it lies is said.

    It names places of the code and kinds of faults. A fault's own words may quote the document: they are left out.
    """
    import tempfile  # takes a while to load

    trace = "".join(places_of(fault))
    with tempfile.NamedTemporaryFile("w", suffix=".log", prefix="perfcheck-", delete=False, encoding="utf-8") as log:
        log.write(f"perfcheck {__version__}, Python {sys.version}\n{trace}")
    return f"程序出错，这是工具的问题。请把日志发给维护者：{log.name}\n{type(fault).__name__}"


def places_of(fault: BaseException | None) -> Iterator[str]:
    """Where a fault and those behind it came from, without their words."""
    while fault is not None:
        yield from traceback.format_tb(fault.__traceback__)
        yield f"{type(fault).__module__}.{type(fault).__qualname__}\n"
        fault = fault.__cause__ or fault.__context__
