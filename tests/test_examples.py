"""The examples: exactly what is planted is found, in the text as in the PDF."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.batch.one_document import ReviewOptions, review_one
from perfcheck.inputs import Input
from perfcheck.rules.catalogue import select

if TYPE_CHECKING:
    from perfcheck.model.finding import Finding

LOST = "，请对照原表"
EXAMPLES = Path(__file__).parents[1] / "examples"
PLANTED: list[dict[str, Any]] = json.loads((EXAMPLES / "planted.json").read_text(encoding="utf-8"))
DOCUMENTS = sorted(p.stem for p in EXAMPLES.glob("*.txt"))


def findings(path: Path) -> list[Finding]:
    review = review_one(Input(str(path)), ReviewOptions(select(), date(2026, 3, 1)))
    assert review.status == "reviewed", review.reason
    return [m for f in review.findings for m in (f.members or (f,))]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_exactly_what_is_planted_is_found(document: str) -> None:
    """Errors and warnings; hints only where they are planted."""
    found = Counter(f.rule for f in findings(EXAMPLES / f"{document}.txt") if f.severity != "hint")
    planted = [p for p in PLANTED if p["document"] == document and p["severity"] != "hint"]
    wanted = Counter(p["rule"] for p in planted if not p.get("optional"))
    optional = {p["rule"] for p in planted if p.get("optional")}
    assert set(wanted) - set(found) == set(), "planted and not found"
    assert set(found) - set(wanted) - optional == set(), "found and not planted"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_text_and_pdf_give_the_same_findings(document: str) -> None:
    """But for the doubt about recognition and about lost cells, which is told of converted text only."""

    def told(path: Path) -> Counter[tuple[str, str, str | None, str]]:
        return Counter(
            (
                f.rule,
                "warning" if LOST in f.message else f.severity.value,
                f.project_name,
                f.message.replace("填写或识别错误", "填写错误").replace(LOST, ""),
            )
            for f in findings(path)
        )

    assert told(EXAMPLES / f"{document}.pdf") == told(EXAMPLES / f"{document}.txt")
