"""How fast the machine is just now: a fixed piece of plain Python on several cores at once.

Rented machines are up to half as fast in some minutes, with nothing else running on them. Times of two runs
compare only where this took about as long.
"""

from __future__ import annotations

import time

from perfcheck.processes.in_order import in_order

_STEPS = 1_000_000
_QUIET = 0.05  # seconds for them where the limits of time in tests were chosen


def _counted(steps: int) -> float:
    clock, total = time.perf_counter(), 0
    for step in range(steps):
        total += step
    return time.perf_counter() - clock


def yardstick(cores: int) -> float:
    """Seconds, of the slowest core."""
    return max(in_order(cores, _counted, [_STEPS] * cores))


def slowness() -> float:
    """How many times as slow as where the limits in tests were chosen this machine is just now; at least 1.

    Such a limit tells seconds from minutes, what grows with a text from what grows with its square; it is taken
    of the time of the processor, so that what runs beside does not count.
    """
    return max(1.0, max(_counted(_STEPS) for _ in range(3)) / _QUIET)
