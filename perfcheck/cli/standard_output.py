"""What a command writes on standard output: whole, or a fault with a name."""

from __future__ import annotations

import os
import sys

from perfcheck.errors import OutputError, reason_of


class ReaderGoneError(Exception):
    """The reader of our output (``| head``) has taken all it wants: no fault of anybody (exit code 0)."""


def write_out(text: str | bytes) -> None:
    """Write and hand over at once; bytes are UTF-8. Raises OutputError, ReaderGoneError."""
    if sys.stdout is None:
        raise OutputError("标准输出已关闭，无法写出结果")
    try:
        if isinstance(text, bytes) and os.linesep == "\n" and sys.stdout.encoding.lower() == "utf-8":
            sys.stdout.flush()
            sys.stdout.buffer.write(text)  # as they are
        else:
            sys.stdout.write(text.decode() if isinstance(text, bytes) else text)
        sys.stdout.flush()
    except BrokenPipeError as gone:
        _to_nowhere()
        raise ReaderGoneError from gone
    except OSError as fault:
        _to_nowhere()
        raise OutputError(f"无法写出结果：{reason_of(fault)}") from fault


def _to_nowhere() -> None:
    """What is still buffered is not tried once more on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
