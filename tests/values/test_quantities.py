"""Numbers with units in running text."""

from __future__ import annotations

import pytest

from perfcheck.values.quantities import quantities


@pytest.mark.parametrize(
    ("text", "units"),
    [("维护监控1860路", ["路"]), ("经二路、两街两路改造", []), ("省道208路段3公里", ["米"]), ("更换5节能灯", [])],
)
def test_roads_are_no_number_of_channels(text: str, units: list[str]) -> None:
    assert [q.unit for q in quantities(text)] == units
