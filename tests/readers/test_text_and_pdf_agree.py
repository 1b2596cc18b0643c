"""The examples as text and as PDF are the same document: goals, budget rows and claims are equal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from perfcheck.parsing.document import parse
from perfcheck.readers.open import read_file
from perfcheck.reports.parse_json import parse_to_json
from tests.documents.expected import plain

EXAMPLES = Path(__file__).parents[2] / "examples"
PLACES = ("location", "fields", "quote", "source", "unread", "form_structure")


def content(path: Path) -> Any:
    """The parse output without places, without how the table was known, half width and without white space."""
    return _strip(json.loads(json.dumps(parse_to_json(parse(read_file(path), path="x", sha256="")), default=str)))


def _strip(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _strip(item) for key, item in value.items() if key not in PLACES}
    if isinstance(value, list):
        return [_strip(item) for item in value]
    return plain(value) if isinstance(value, str) else value


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_text_and_pdf_say_the_same(path: Path) -> None:
    text = path.with_suffix(".txt")
    assert text.exists()
    assert content(path) == content(text)
