"""A few mutated files of every format: each a line of the output, none a fault of the tool."""

from __future__ import annotations

from tests.fuzz.formats import run


def test_no_fault_and_no_row_lost() -> None:
    ended = run(40)
    assert (ended["fault"], ended["lost"]) == (0, 0)
    assert ended["read"] > 0
