"""Tables and their owners: merged cells, grids below each other, strips, borders."""

from __future__ import annotations

from perfcheck.model.page import Cell, Grade, Grid, Row
from perfcheck.model.table import table_of


def grid(*rows: tuple[Cell, ...], grade: Grade = Grade.PRINTED) -> Grid:
    return Grid(tuple(Row(cells) for cells in rows), grade=grade)


COVERED = Cell("", covered=True)
FORM = grid(
    (Cell("产出指标", row_span=2), Cell("清淤", column_span=2), COVERED),
    (COVERED, Cell("筑堤"), Cell("3公里")),
)


def test_a_merged_cell_owns_all_its_places() -> None:
    table = table_of([FORM])
    assert [[p.text for p in table.across(row)] for row in range(2)] == [
        ["产出指标", "清淤"],
        ["产出指标", "筑堤", "3公里"],
    ]
    assert [p.text for p in table.starting[1]] == ["筑堤", "3公里"]
    assert table.owner(1, 0) is table.owner(0, 0)


def test_grids_below_each_other_are_one_table_of_the_least_sure_grade() -> None:
    table = table_of([FORM, grid((Cell("负责人"),), grade=Grade.INFERRED)])
    assert (table.height, table.width, table.grade) == (3, 3, Grade.INFERRED)
    assert [p.text for p in table.across(2)] == ["负责人", "", ""]


def test_a_span_never_reaches_beyond_the_grid() -> None:
    table = table_of([grid((Cell("说明", row_span=9, column_span=9), COVERED))])
    assert (table.owner(0, 1).bottom, table.owner(0, 1).right) == (1, 2)


def test_a_strip_keeps_rows_and_owners() -> None:
    strip = table_of([FORM]).columns(1, 3)
    assert [[p.text for p in strip.across(row)] for row in range(2)] == [["清淤"], ["筑堤", "3公里"]]
    assert strip.owner(0, 0).right == 2


def test_without_places_in_print_every_column_is_one_wide() -> None:
    table = table_of([FORM])
    assert table.edges == (0.0, 1.0, 2.0, 3.0)
    assert table.middle(0, 3) == 1
