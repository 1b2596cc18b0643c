"""How fast the machine is just now: a fixed piece of plain Python on several cores at once.

Rented machines are up to half as fast in some minutes, with nothing else running on them. Times of two runs
compare only where this took about as long.
"""

from __future__ import annotations

import time

from perfcheck.processes.in_order import in_order

_STEPS = 1_000_000


def _counted(steps: int) -> float:
    clock, total = time.perf_counter(), 0
    for step in range(steps):
        total += step
    return time.perf_counter() - clock


def yardstick(cores: int) -> float:
    """Seconds, of the slowest core."""
    return max(in_order(cores, _counted, [_STEPS] * cores))
