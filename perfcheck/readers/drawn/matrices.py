"""Matrices of PDF: from the space of an object to that of what it stands in."""

from __future__ import annotations

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Matrix, second: Matrix) -> Matrix:
    """Apply ``first``, then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i, a * h + b * j,
        c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Where a point of an object's space lies in the outer one."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)
