"""Children: how they start, and what the system offers so that none outlives its parent or its limits."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

PR_SET_PDEATHSIG = 1  # from linux/prctl.h
GRACE = 30.0  # seconds an orphan may run on beyond its limit where the system cannot end it at once


def start_child(method: str, target: Callable[..., None], *arguments: Any) -> tuple[Any, Connection]:
    """A child, and the pipe it sends by.

    method: "fork" or "spawn". target: is called with the arguments, the sending end of the pipe and the number of
    this process.
    """
    context: Any = multiprocessing.get_context(method)  # the stubs know Process of a named method only
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=target, args=(*arguments, theirs, os.getpid()), daemon=False)
    process.start()
    theirs.close()
    return process, ours


def stop(process: Any, pipe: Connection) -> None:
    """Let a child end by itself if it is about to; otherwise kill it."""
    pipe.close()
    if process.is_alive():
        process.join(0.2)
    if process.is_alive():
        process.kill()
    process.join()


def own_group() -> None:
    """Make this process the head of a group, so that its own children can be ended with it."""
    with suppress(AttributeError, OSError):  # not on Windows
        os.setpgid(0, 0)


def end_group(process: Any) -> None:
    """Kill a child and the children it has."""
    with suppress(AttributeError, ProcessLookupError, PermissionError):
        if os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def die_with(parent: int, seconds: float | None = None) -> None:
    """End this process when its parent is killed; at the latest some time after its own limit, if it has one.

    Without it the child of a killed run would go on writing, and hold the lock of the output folder. An interrupt
    (Ctrl-C goes to all processes of a terminal) is the parent's to answer: it ends its children.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):
            ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # killed before the line above
            os._exit(1)
    if seconds is not None and hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)


def can_limit_memory() -> bool:
    """Whether this system can hold a process to a limit (Windows cannot)."""
    return find_spec("resource") is not None


def limit_memory(megabytes: int) -> None:
    """Cap the address space of this process; 0 for no limit. Nothing on Windows."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if megabytes:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = megabytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
