"""Mutated files of every format: each a line of the output, none a fault of the tool, no value that is not there.

A sample; ``python -m tests.fuzz.formats --count 3000`` runs as many as one likes, some twenty minutes for 3,000.
"""

from __future__ import annotations

from tests.fuzz.formats import run

SAMPLE = 42


def test_no_fault_no_row_lost_and_nothing_invented() -> None:
    ended = run(SAMPLE)
    assert (ended["fault"], ended["lost"], ended["invented"]) == (0, 0, 0)
    assert ended["read"] > 0
