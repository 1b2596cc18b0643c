"""Tables of a corpus as Parquet files, for those who analyse (needs the parquet extra)."""

from __future__ import annotations

import itertools
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING, Any

from perfcheck.errors import UsageError
from perfcheck.model.decision import EMPTY_DESK, Desk
from perfcheck.reports.atomic import PART
from perfcheck.reports.cells import clean
from perfcheck.reports.finding_table import excused_table, findings_table
from perfcheck.reports.table import Cells, Column, Kind, Table, Value
from perfcheck.reports.tables import budget_table, indicators_table, reconciliation_table, unchecked_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from perfcheck.model.review import Review

ROWS_A_GROUP = 50_000
MONEY_DIGITS = 38  # most that decimal128 holds, two of them after the point
_CENT = Decimal("0.01")
_EXACT = Context(prec=MONEY_DIGITS + 2, rounding=ROUND_HALF_EVEN)


def corpus_tables(review: Review, desk: Desk = EMPTY_DESK) -> dict[str, Table]:
    """Every table of a run by the name of its file."""
    return {
        "findings": findings_table(review, desk),
        "excused": excused_table(review, desk),
        "indicators": indicators_table(review),
        "budget": budget_table(review),
        "reconciliation": reconciliation_table(review),
        "unchecked": unchecked_table(review),
    }


def write_parquet(table: Table, path: Path) -> None:
    """Write one table, group by group, under a temporary name that is renamed at the end.

    Columns have their English names, with the Chinese title as metadata. Money is decimal(38, 2) yuan; an
    amount of 10^36 yuan or more, which only a misreading yields, is null. Raises UsageError without pyarrow.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as fault:
        raise UsageError("输出 Parquet 需要 pyarrow：pip install 'perfcheck[parquet]'。") from fault
    schema = pa.schema([_field(pa, column) for column in table.columns])
    temporary = path.with_name(f".{path.name}{PART}")
    with pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
        for rows in _batches(iter(table.rows)):
            arrays = [
                pa.array([_value(column, row[number]) for row in rows], type=schema.field(number).type)
                for number, column in enumerate(table.columns)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
    temporary.replace(path)


def _batches(rows: Iterator[Cells]) -> Iterator[list[Cells]]:
    while batch := list(itertools.islice(rows, ROWS_A_GROUP)):
        yield batch


def _field(pa: Any, column: Column) -> Any:
    types = {
        Kind.COUNT: pa.int32(),
        Kind.NUMBER: pa.float64(),
        Kind.MONEY: pa.decimal128(MONEY_DIGITS, 2),
    }
    return pa.field(column.name, types.get(column.kind, pa.string()), metadata={"title": column.title})


def _value(column: Column, value: Value) -> Value | float:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str):
        return clean(value)
    if column.kind is Kind.NUMBER:
        return float(value)
    if value.adjusted() >= MONEY_DIGITS - 2:
        return None
    return value.quantize(_CENT, context=_EXACT)
