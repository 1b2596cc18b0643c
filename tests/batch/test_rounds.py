"""Two rounds of one folder by the command line: decisions and the earlier round reach every output."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.batch.corpus import EXAMPLES, multiply
from tests.batch.running import review, rows

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = ("--across", "--no-config", "--fail-on", "never", "--select", "COM,AMT,CPY05")


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Folders of a round and of the next, in which one finding across departments is decided."""
    folder = tmp_path_factory.mktemp("rounds")
    inputs = multiply(folder / "in", 2, [EXAMPLES / "linxi-water-2026.txt"])
    cache = folder / "cache"
    done = review(inputs, folder / "one", *OPTIONS, "-f", "html,json,csv", cache=cache)
    assert done.returncode == 0, done.stderr
    decided = {"id": across(rows(folder / "one")[0])["id"], "verdict": "adopted", "reviewer": "审核人甲"}
    decisions = folder / "d.json"
    decisions.write_text(json.dumps({"schema_version": "1", "decisions": [decided]}), encoding="utf-8")
    more = ("--decisions", str(decisions), "--baseline", str(folder / "one" / "review.json"))
    done = review(inputs, folder / "two", *OPTIONS, *more, "-f", "html,json,csv,docx", cache=cache)
    assert done.returncode == 0, done.stderr
    return folder / "one", folder / "two"


def across(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(f for f in document["findings"] if f["rule"] == "CPY05")
    return found


def test_findings_across_departments_are_in_the_tables(rounds: tuple[Path, Path]) -> None:
    for out in rounds:
        with (out / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
            written = {row["编号"] for row in csv.DictReader(file) if row["层级"] == "发现"}
        assert written == {f["id"] for d in rows(out) for f in d["findings"]}


def test_a_decision_on_one_of_them_is_laid_beside_it(rounds: tuple[Path, Path]) -> None:
    _, two = rounds
    wanted = across(rows(two)[0])["id"]
    with (two / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = {row["编号"]: row for row in csv.DictReader(file)}
    assert (lines[wanted]["决定"], lines[wanted]["审核人"]) == ("采纳", "审核人甲")
    assert {row["与上一次相比"] for row in lines.values()} == {"未变"}
    letters = [p.read_text(encoding="utf-8") for p in sorted(two.glob("*-工作底稿.html"))]
    assert [wanted in letter for letter in letters] == [True, False]


def test_the_index_counts_what_was_decided(rounds: tuple[Path, Path]) -> None:
    one, two = rounds
    assert 'dec" data-v="1"' not in (one / "index.html").read_text(encoding="utf-8")
    index = (two / "index.html").read_text(encoding="utf-8")
    assert (index.count('dec" data-v="1"'), index.count('dec" data-v="0"')) == (1, 1)
    assert '<section class="card" id="stale" aria-labelledby="stale-h" hidden>' in index
