"""The Parquet tables hold what the other formats hold."""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from perfcheck.errors import UsageError
from perfcheck.reports import parquet
from perfcheck.reports.atomic import PART
from perfcheck.reports.parquet import corpus_tables, write_parquet
from perfcheck.reports.table import Column, Kind, Table

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.review import Review

MONEY = (Column("amount", "金额", Kind.MONEY),)


def test_every_table_is_written_with_types(review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="the parquet extra is not installed")
    monkeypatch.setattr(parquet, "ROWS_A_GROUP", 4)  # several groups
    rows = {}
    for name, table in corpus_tables(review).items():
        write_parquet(table, tmp_path / f"{name}.parquet")
        rows[name] = pq.read_table(tmp_path / f"{name}.parquet")
    assert {name: t.num_rows for name, t in rows.items()} == {
        "findings": 6, "excused": 0, "indicators": 6, "budget": 3, "reconciliation": 4, "unchecked": 3,
    }  # fmt: skip
    findings = rows["findings"].to_pylist()
    assert findings[0]["amount"] == Decimal("100000.00") and findings[0]["fiscal_year"] == 2026
    assert findings[4]["project_name"] == "=cmd|'/c calc'!A1"  # no spreadsheet: texts as they are
    assert rows["indicators"].to_pylist()[0]["quantity"] == 12.0
    assert rows["budget"].schema.field("total").metadata == {b"title": "合计（元）".encode()}
    assert not list(tmp_path.glob(f".*{PART}"))


def test_excused_findings_have_a_file_of_their_own(review: Review, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="the parquet extra is not installed")
    first, *rest = review.documents[0].findings
    document = replace(review.documents[0], findings=tuple(rest), excused=(replace(first, excused="已豁免：批复"),))
    tables = corpus_tables(replace(review, documents=(document,)))
    for name in ("findings", "excused"):
        write_parquet(tables[name], tmp_path / name)
    (excused,) = pq.read_table(tmp_path / "excused").to_pylist()
    assert (excused["id"], excused["level"], excused["excused"]) == ("amt-1", "已豁免", "已豁免：批复")
    assert "amt-1" not in pq.read_table(tmp_path / "findings")["id"].to_pylist()


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="the parquet extra is not installed")
    write_parquet(Table("t", MONEY, iter(())), tmp_path / "t.parquet")
    assert pq.read_table(tmp_path / "t.parquet").schema.names == ["amount"]


def test_amounts_are_exact_and_absurd_ones_null(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="the parquet extra is not installed")
    values = ["9" * 36 + ".99", "1e36", "-0.10", "1e500"]
    write_parquet(Table("t", MONEY, [(Decimal(v),) for v in values]), tmp_path / "t.parquet")
    column = pq.read_table(tmp_path / "t.parquet")["amount"].to_pylist()
    assert column == [Decimal("9" * 36 + ".99"), None, Decimal("-0.10"), None]


def test_same_table_same_bytes(review: Review, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow.parquet", reason="the parquet extra is not installed")
    for name in ("a", "b"):
        write_parquet(corpus_tables(review)["findings"], tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match="perfcheck\\[parquet\\]"):
        write_parquet(Table("t", MONEY, ()), tmp_path / "t")
