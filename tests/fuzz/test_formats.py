"""Mutated files of every format: each a line of the output, none a fault of the tool, no value that is not there."""

from __future__ import annotations

import pytest

from tests.fuzz.formats import run


@pytest.mark.parametrize("count", [42, pytest.param(3_000, marks=pytest.mark.slow)])
def test_no_fault_no_row_lost_and_nothing_invented(count: int) -> None:
    ended = run(count)
    assert (ended["fault"], ended["lost"], ended["invented"]) == (0, 0, 0)
    assert ended["read"] > 0
