"""Every finding over the examples and the seeds, by fingerprint: a change of behaviour is a diff.

The lists hold no sentence of any document: "rule severity fingerprint". After a wanted change run
``pytest tests/golden --update-golden`` and read the diff.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from perfcheck.batch.one_document import ReviewOptions, review_one
from perfcheck.inputs import Input
from perfcheck.rules.catalogue import select

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLES = ROOT.parent / "shared" / "samples"
REFERENCE = date(2026, 3, 1)


def examples() -> list[Path]:
    return sorted((ROOT / "examples").rglob("*.txt"))


def fingerprints(path: Path) -> list[str]:
    review = review_one(Input(str(path)), ReviewOptions(select(), REFERENCE))
    assert review.status == "reviewed", review.reason
    return sorted(f"{f.rule} {f.severity.value} {f.id}" for f in review.findings)


def compare(name: str, path: Path, update: bool) -> None:
    stored = HERE / f"{name}.txt"
    now = fingerprints(path)
    if update:
        stored.write_text("".join(f"{line}\n" for line in now), encoding="utf-8")
        return
    before = stored.read_text(encoding="utf-8").splitlines() if stored.exists() else []
    added, removed = Counter(now) - Counter(before), Counter(before) - Counter(now)
    lines = [f"+ {x}" for x in sorted(added.elements())] + [f"- {x}" for x in sorted(removed.elements())]
    by_rule = Counter(line.split()[1] for line in lines)
    assert not lines, f"{name}: {dict(sorted(by_rule.items()))}\n" + "\n".join(lines)


@pytest.mark.parametrize("path", examples(), ids=lambda p: p.stem)
def test_examples(path: Path, update_golden: bool) -> None:
    compare(f"example-{path.stem}", path, update_golden)


@pytest.mark.parametrize("number", ["000", "001", "002", "003"])
def test_seeds(number: str, update_golden: bool) -> None:
    found = sorted(SEEDS.glob(f"{number}*.txt"))
    if not found:
        pytest.skip("../shared/seeds is not beside this checkout")
    compare(f"seed-{number}", found[0], update_golden)
