"""Files that are damaged after they were read: a copy, or one sentence why there is none; never anything else."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING

import pytest

from perfcheck.annotating.returned import read_back
from perfcheck.errors import OutputError, UsageError
from tests.annotating.copies import annotated, book, reviewed
from tests.fuzz.mutations import flip_bits, truncate

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = 25


def damaged(data: bytes, kind: str, chance: random.Random) -> bytes:
    """Bytes of a PDF changed or cut off; of a package some parts so, some left out."""
    if kind == "pdf":
        return chance.choice([flip_bits, truncate])(data, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part, roll = source.read(name), chance.random()
            if roll > 0.1:
                target.writestr(name, chance.choice([flip_bits, truncate])(part, chance) if roll < 0.3 else part)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_a_damaged_file_gives_a_copy_or_a_sentence(kind: str, tmp_path: Path) -> None:
    path = book(tmp_path, kind)
    review, data = reviewed(path), path.read_bytes()
    made = refused = 0
    for seed in range(SEEDS):
        path.write_bytes(damaged(data, kind, random.Random(seed)))
        try:
            made += bool(annotated(path, review))
        except OutputError as refusal:
            refused += bool(str(refusal))
    assert made + refused == SEEDS
    assert made and refused


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_damaged_copy_is_read_back_or_refused(kind: str, tmp_path: Path) -> None:
    copy = tmp_path / f"副本.{kind}"
    data = annotated(book(tmp_path, kind))
    read = refused = 0
    for seed in range(SEEDS):
        copy.write_bytes(damaged(data, kind, random.Random(seed)))
        try:
            read += read_back([copy]) is not None
        except UsageError as refusal:
            refused += bool(str(refusal))
    assert read + refused == SEEDS
    assert read and refused
