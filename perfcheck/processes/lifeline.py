"""Children: how they start, and what the system offers so that none outlives its parent or its limits."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PR_SET_PDEATHSIG = 1  # from linux/prctl.h
_MAPPED, _RESIDENT = 0, 1  # places in statm
OWN_SHARE = 128 << 20  # bytes: more than perfcheck alone holds when it starts the child that reads
LEAST = 64 << 20  # bytes: with less no reader can be loaded, nor its failure be told
_RUNNABLE, _USER, _SYSTEM = "R", 11, 12  # of a task in Linux's stat, behind its name: state, ticks used
GRACE = 30.0  # seconds an orphan may run on beyond its limit where the system cannot end it at once


CAN_FORK = hasattr(os, "fork")


class Pipe(Protocol):
    """One end of a pipe: of ours where processes are forked, of multiprocessing's elsewhere."""

    def send_bytes(self, message: bytes, /) -> None:
        """Raises BrokenPipeError where nobody reads any more."""

    def recv_bytes(self) -> bytes:
        """The next message, waited for. Raises EOFError where none comes any more."""

    def send(self, value: Any, /) -> None:
        """A value that can be pickled."""

    def recv(self) -> Any:
        """The next value, as ``recv_bytes``."""

    def poll(self, timeout: float = ..., /) -> bool:
        """Whether there is something to read, or the end, within so many seconds."""

    def close(self) -> None:
        """Nothing is sent or read by it any more."""


def start_child(method: str, target: Callable[..., None], *arguments: Any) -> tuple[Any, Pipe]:
    """A child, and the pipe it sends by.

    method: "fork" or "spawn". target: is called with the arguments, the sending end of the pipe and the number of
    this process.
    """
    if method == "fork":
        from perfcheck.processes.forked import ForkedProcess, PipeEnd

        ours, theirs = map(PipeEnd, os.pipe())
        process = ForkedProcess(target, (*arguments, theirs, os.getpid()), ours)
        theirs.close()
        return process, ours
    return _spawn(target, arguments)


def _spawn(target: Callable[..., None], arguments: tuple[Any, ...]) -> tuple[Any, Pipe]:
    import multiprocessing

    context: Any = multiprocessing.get_context("spawn")  # the stubs know Process of a named method only
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=target, args=(*arguments, theirs, os.getpid()), daemon=False)
    process.start()
    theirs.close()
    return process, ours


def ready_pipes(pipes: Sequence[Pipe], timeout: float) -> list[Any]:
    """Those at which something, or the end, is to be read; waits for the first, up to so many seconds."""
    if CAN_FORK:
        from perfcheck.processes.forked import PipeEnd, readable

        if all(isinstance(pipe, PipeEnd) for pipe in pipes):
            return readable([pipe for pipe in pipes if isinstance(pipe, PipeEnd)], timeout)
    from multiprocessing.connection import wait

    return wait(pipes, max(0.0, timeout))  # type: ignore[arg-type]  # Connections, as spawned children have them


def stop(process: Any, pipe: Pipe) -> None:
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
    if os.name == "nt":
        _end_tree(process.pid)
    with suppress(AttributeError, ProcessLookupError, PermissionError):
        if os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _end_tree(pid: int) -> None:
    """Windows knows no groups: its own tool ends a process with all that it started."""
    import subprocess

    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    command = ["taskkill", "/F", "/T", "/PID", str(pid)]
    with suppress(OSError):
        subprocess.run(command, creationflags=hidden, capture_output=True, check=False)


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


def is_kept_waiting(process: int, seconds: float) -> bool:
    """Whether a process wants the processor and has had less of it than so many seconds: other work keeps it from it.

    False where the system does not tell (elsewhere than on Linux), and for one that waits for something else."""
    try:
        tasks = [task.read_text(encoding="ascii") for task in Path(f"/proc/{process}/task").glob("*/stat")]
        fields = [task.rpartition(")")[2].split() for task in tasks]
        used = sum(int(task[_USER]) + int(task[_SYSTEM]) for task in fields) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return False
    return used < seconds and any(task[0] == _RUNNABLE for task in fields)


def can_limit_memory() -> bool:
    """Whether this system can hold a process to a limit (Windows cannot)."""
    return find_spec("resource") is not None


def limit_memory(megabytes: int) -> None:
    """Cap the address space of this process, so that it and its parent stay within; 0 for no limit. Not on Windows.

    A parent that holds more than `OWN_SHARE` is somebody's own program, whose memory is not the file's cost: what
    this process has of it is left out of account. Raises MemoryError where nothing could be read within it.
    """
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if megabytes:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        allowed = megabytes << 20
        held = _pages_of(os.getppid(), _RESIDENT)
        wanted = allowed - held if held <= OWN_SHARE else allowed + _pages_of(os.getpid(), _MAPPED)
        if wanted < max(LEAST, _pages_of(os.getpid(), _RESIDENT)):
            raise MemoryError
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def _pages_of(process: int, kind: int) -> int:
    """Bytes of memory of a process of one kind (a place in Linux's statm); 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[kind])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
