"""Ruled tables without outer borders: their sides are closed, rows of one cell over all columns among them."""

from __future__ import annotations

import pytest

from perfcheck.readers.drawn.ruling import WIDE_ROW, find_lattices
from perfcheck.readers.drawn.sheet import Edge, edge

HEIGHT = 20.0


def ruled(rows: str, wide: float = HEIGHT) -> list[Edge]:
    """Rules from the top down, one row a character: "|" is parted by two upright rules, "-" is one cell."""
    edges, at = [edge(50, 100, 500, 100)], 100.0
    for row in rows:
        below = at + (HEIGHT if row == "|" else wide)
        edges.append(edge(50, below, 500, below))
        edges += [edge(x, at, x, below) for x in (200, 350) if row == "|"]
        at = below
    return edges


@pytest.mark.parametrize(("rows", "cells"), [("|||", 9), ("|-|", 7), ("|--||", 11)])
def test_a_row_of_one_cell_does_not_cut_the_table(rows: str, cells: int) -> None:
    (lattice,) = find_lattices(ruled(rows), [])
    assert len(lattice.cells) == cells
    assert lattice.bbox[0] == pytest.approx(50)
    assert lattice.bbox[2] == pytest.approx(500)


def test_a_gap_between_two_tables_is_no_row() -> None:
    assert len(find_lattices(ruled("||-||", WIDE_ROW + 1), [])) == 2


@pytest.mark.parametrize("sides", [(), (50, 500)])
def test_a_first_row_without_frame_ends_where_the_inner_rules_do(sides: tuple[float, ...]) -> None:
    level = [edge(50, y, 500, y) for y in (120, 140, 160, 180)]
    rules = level + [edge(x, 100, x, 180) for x in (200, 350)] + [edge(x, 120, x, 180) for x in sides]
    (lattice,) = find_lattices(rules, [])
    assert len(lattice.cells) == 12
    assert lattice.bbox == pytest.approx((50, 100, 500, 180))
    assert not lattice.added


def test_a_rule_drawn_too_long_is_no_row() -> None:
    level = [edge(50, y, 500, y) for y in (120, 140, 160)]
    rules = level + [edge(x, 115, x, 160) for x in (200, 350)] + [edge(x, 120, x, 160) for x in (50, 500)]
    (lattice,) = find_lattices(rules, [])
    assert len(lattice.cells) == 6


@pytest.mark.parametrize("outer", [(), (100,), (180,)])
def test_a_table_of_inner_rules_has_its_corner_cells(outer: tuple[float, ...]) -> None:
    """Where the frame is not printed, the rules stick out beyond the last crossings."""
    level = [edge(50, y, 500, y) for y in (120, 140, 160, *outer)]
    (lattice,) = find_lattices(level + [edge(x, 100, x, 180) for x in (200, 350)], [])
    assert len(lattice.cells) == 12
    assert lattice.bbox == pytest.approx((50, 100, 500, 180))
