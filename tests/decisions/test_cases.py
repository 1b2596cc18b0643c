"""One table of decision files, asked of the program and of the scripts of the review page: cases.yml."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from perfcheck.decisions.files import read_decisions
from perfcheck.decisions.merging import lay_out
from perfcheck.decisions.standing import holders
from perfcheck.errors import UsageError
from perfcheck.model.decision import Decision, Desk, Verdict
from perfcheck.model.finding import Finding, Severity
from perfcheck.model.review import DocumentReview, ReviewStatus
from perfcheck.reports.decision_row import COLUMNS, declared
from perfcheck.strings import SCRIPT, VERDICT_LABELS

HERE = Path(__file__).parent
SCRIPTS = [
    HERE.parents[1] / "templates" / name
    for name in (
        "decision_events.js",
        "decision_rows.js",
        "decision_files.js",
        "decision_store.js",
        "decision_holders.js",
    )
]
PARTS = ("verdict", "reason", "note", "reviewer", "decided_at", "finding", "members")
Case = dict[str, Any]


def unfolded(value: Any) -> Any:
    """{字: 3} is a text of three; everything else as it is."""
    if isinstance(value, dict):
        if len(value) == 1 and isinstance(count := next(iter(value.values())), int):
            return str(next(iter(value))) * count
        return {key: unfolded(inner) for key, inner in value.items()}
    return [unfolded(inner) for inner in value] if isinstance(value, list) else value


CASES: list[Case] = unfolded(yaml.safe_load((HERE / "cases.yml").read_text(encoding="utf-8")))
NAMES = [case["case"] for case in CASES]


def file_of(case: Case) -> tuple[str, bytes]:
    text = case.get("text")
    if "events" in case:
        given = {"assignments": case["assigned"]} if "assigned" in case else {}
        text = json.dumps({"schema_version": "2", "events": case["events"], **given}, ensure_ascii=False)
    elif text is None:
        text = json.dumps({"schema_version": "1", "decisions": case["rows"]}, ensure_ascii=False)
    return case.get("name", "a.json"), text.encode(case.get("encoding", "utf-8"))


def findings_of(case: Case) -> dict[str, list[str]]:
    """Of the document; where the case does not say, one for every decision of either answer."""
    given: dict[str, list[str]] | None = case.get("findings")
    return given if given is not None else {name: [] for name in case.get("in_force", {})}


def in_words(decided: dict[str, Any]) -> dict[str, Any]:
    """Decisions by id as the table has them: every part that is not empty."""
    full = {id_: {"verdict": d} if isinstance(d, str) else d for id_, d in decided.items()}
    return {id_: {name: d[name] for name in PARTS if d.get(name)} for id_, d in full.items()}


def check(wanted: Case, decided: dict[str, Any], stale: list[str], stands: dict[str, str], told: list[str]) -> None:
    assert told == wanted.get("told", [])
    assert in_words(decided) == in_words(wanted["in_force"])
    assert sorted(stale) == wanted.get("stale", [])
    named = wanted.get("stands", {})
    assert {id_: stands[id_] for id_ in named} == named


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_program(case: Case, tmp_path: Path) -> None:
    name, data = file_of(case)
    (tmp_path / name).write_bytes(data)
    if case.get("refused"):
        with pytest.raises(UsageError, match=r"决定文件|JSON"):
            read_decisions(tmp_path / name)
        return
    review, file = review_of(case), read_decisions(tmp_path / name)
    desk = lay_out([review], [file])
    stands = {whole.id: desk.verdict(whole).value for whole in review.findings}
    stands |= {part.id: where(desk, part, whole) for whole in review.findings for part in whole.members}
    told = [line.removeprefix(name) for line in file.refused]
    assert desk.holders == case.get("holders", {})
    check(case, {i: shown(d) for i, d in desk.decisions.items()}, [d.finding_id for d in desk.stale], stands, told)


def review_of(case: Case) -> DocumentReview:
    told_before: dict[str, list[Finding]] = {}
    for old, now in case.get("moved", {}).items():
        told_before.setdefault(now, []).append(finding(old))
    wholes = [finding(i, *(finding(part) for part in parts)) for i, parts in findings_of(case).items()]
    told = tuple(replace(f, absorbed=tuple(told_before.get(f.id, ()))) for f in wholes)
    return DocumentReview("p", "p", "", ReviewStatus.REVIEWED, findings=told)


def finding(id_: str, *members: Finding) -> Finding:
    return Finding("COM02", Severity.ERROR, "为空", id=id_, members=members)


def where(desk: Desk, part: Finding, whole: Finding) -> str:
    decision = desk.on(part, whole)
    return (Verdict.OPEN if decision is None else decision.verdict).value


def shown(decision: Decision) -> dict[str, Any]:
    return {name: getattr(decision, name) for name in PARTS} | {"members": list(decision.members)}


@pytest.fixture(scope="module")
def page_answers() -> dict[str, Any]:
    """What the page's scripts answer to every case, by its name."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: the page's scripts cannot be run without a browser")
    cases = []
    for case in CASES:
        name, data = file_of(case)
        # pairs: an object of JavaScript would lose an id such as __proto__
        pairs = list(findings_of(case).items())
        cases.append(
            {"name": name, "base64": base64.b64encode(data).decode(), "findings": pairs, "moved": case.get("moved", {})}
        )
    state = {"schema": declared(), "columns": COLUMNS, "verdicts": VERDICT_LABELS}
    asked = json.dumps({"state": state, "head": SCRIPT["csv_head"], "cases": cases})
    command = [node, str(HERE / "page_cases.js"), *map(str, SCRIPTS)]
    far = {**os.environ, "TZ": "Asia/Shanghai"}  # a time without a zone is UTC wherever the reviewer sits
    done = subprocess.run(command, input=asked, env=far, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return dict(zip(NAMES, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_page(case: Case, page_answers: dict[str, Any]) -> None:
    answer = page_answers[case["case"]]
    if case.get("refused"):
        assert answer is None
        return
    assert answer is not None, "the page refused the file"
    assert dict(answer["holders"]) == case.get("holders", {})
    check(case, dict(answer["in_force"]), answer["stale"], dict(answer["stands"]), answer["told"])


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_the_page_exports_the_program_reads(case: Case, page_answers: dict[str, Any], tmp_path: Path) -> None:
    """JSON event by event, under the same ids; CSV to the same decisions, which is all that a table holds."""
    answer = page_answers[case["case"]]
    if answer is None:
        return
    (tmp_path / "a.json").write_text(answer["json"], encoding="utf-8")
    (tmp_path / "a.csv").write_text(answer["csv"], encoding="utf-8", newline="")
    file, table = read_decisions(tmp_path / "a.json"), read_decisions(tmp_path / "a.csv")
    assert file.refused == table.refused == ()
    assert [e.id for e in file.events] == answer["ids"]
    assert holders(file.assignments) == dict(answer["holders"])
    decided = lay_out([review_of(case)], [table]).decisions
    read = {i: shown(d) | {"members": []} for i, d in decided.items()}
    assert in_words(read) == in_words({i: d | {"members": []} for i, d in answer["in_force"]})


def test_the_same_row_has_the_same_id_in_both(page_answers: dict[str, Any], tmp_path: Path) -> None:
    for case in CASES:
        answer = page_answers[case["case"]]
        if answer is None:
            continue
        name, data = file_of(case)
        (tmp_path / name).write_bytes(data)
        assert {e.id for e in read_decisions(tmp_path / name).events} == set(answer["ids"])


def test_the_page_writes_the_columns_that_the_program_reads() -> None:
    heads = set(SCRIPT["csv_head"].split(","))
    assert all(heads & set(known) for name, known in COLUMNS.items() if name != "department")


def test_every_case_has_its_name() -> None:
    assert len(set(NAMES)) == len(NAMES)
