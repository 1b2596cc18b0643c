"""Every case of every rule: a readable mini document, parsed for real, judged by that rule alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from perfcheck.copying.corpus import across
from perfcheck.model.finding import OutcomeKind
from perfcheck.model.location import NOWHERE
from perfcheck.model.page import Hidden, SourceFormat
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.reviewing.running import check_rule
from perfcheck.rules.catalogue import CATALOGUE, by_code
from perfcheck.rules.facts import Facts
from tests.rules.mini import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document

CASES = Path(__file__).parent / "cases"
KINDS = {"find", "silent", "near_miss", "cannot_tell"}
REQUIRED = {"find", "silent", "near_miss"}


def case_files() -> list[Path]:
    return sorted(CASES.glob("*.yml"))


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def all_cases() -> Iterator[Any]:
    for path in case_files():
        content = load(path)
        for case in content["cases"]:
            yield pytest.param(content["rule"], case, id=f"{content['rule']}-{case['name']}")


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda e: e.rule.code)
def test_rule_is_complete(entry: Any) -> None:
    """A rule without documentation or without its kinds of cases breaks the build."""
    path = CASES / f"{entry.rule.code}.yml"
    assert path.exists(), f"{path.name} is missing"
    content = load(path)
    assert content["rule"] == entry.rule.code
    kinds = {case["kind"] for case in content["cases"]}
    assert kinds <= KINDS
    assert kinds >= REQUIRED, f"{path.name} lacks {sorted(REQUIRED - kinds)}"
    first, *_ = entry.documentation.splitlines()
    assert first == f"{entry.rule.code} {entry.rule.title}"
    for heading in ("检查什么", "依据", "示例", "如何修改", "不报告的情形"):
        assert f"\n{heading}" in entry.documentation, f"{entry.rule.code}: 缺少“{heading}”"


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {p.stem for p in case_files()} == {e.rule.code for e in CATALOGUE}


@pytest.mark.parametrize(("code", "case"), list(all_cases()))
def test_case(code: str, case: dict[str, Any]) -> None:
    entry = by_code(code)
    assert entry is not None
    document = document_of(case)
    facts = facts_of(case, document)
    findings, outcome = check_rule(entry, document, facts)
    told = [(f.project_name, f.severity.value, f.message) for f in findings]
    assert outcome.kind is not OutcomeKind.CRASHED, outcome.reason
    if case["kind"] == "find":
        match_expected(case["expect"], list(findings))
        return
    assert told == []
    if case["kind"] == "cannot_tell":
        assert outcome.kind.value == case.get("outcome", "not_enough_data")
        assert outcome.reason
    else:
        assert outcome.kind.value == case.get("outcome", "passed"), outcome.reason


def document_of(case: dict[str, Any], path: str = "案例.txt") -> Document:
    document = parse(read_text_string(render(case)), path=path, sha256="0" * 64)
    if "format" in case:  # as if it had been read from such a file
        document = replace(document, source=replace(document.source, format=SourceFormat(case["format"])))
    hidden = tuple(Hidden(NOWHERE, item["reason"], item["text"]) for item in case.get("hidden", []))
    return replace(document, hidden=hidden) if hidden else document


def facts_of(case: dict[str, Any], document: Document) -> Facts:
    """Facts with last year's document (``previous``) and other departments (``others``) where given."""
    previous = document_of(case["previous"], "上年.txt") if "previous" in case else None
    others = [document_of(other, f"部门{n}.txt") for n, other in enumerate(case.get("others", []))]
    groups = across([document, *others]) if others else None
    return Facts(document, date.fromisoformat(str(case.get("date", "2026-03-01"))), previous, groups)


def match_expected(expected: list[dict[str, Any]], findings: list[Any]) -> None:
    """Each expected finding is there and nothing else is."""
    left = list(findings)
    for want in expected:
        hit = next((f for f in left if matches(want, f)), None)
        assert hit is not None, f"没有找到 {want}，实际：{[(f.project_name, f.message) for f in left]}"
        left.remove(hit)
    assert left == [], f"多出：{[(f.project_name, f.message) for f in left]}"


def matches(want: dict[str, Any], finding: Any) -> bool:
    words = want.get("message", [])
    words = [words] if isinstance(words, str) else [str(w) for w in words]
    members = want.get("members")
    return (
        ("project" not in want or finding.project_name == want["project"])
        and ("field" not in want or finding.field == want["field"])
        and ("severity" not in want or finding.severity.value == want["severity"])
        and ("confidence" not in want or finding.confidence.value == want["confidence"])
        and want.get("advice", "") in finding.advice
        and all(word in finding.message for word in words)
        and (members is None or sorted({e.project_name for e in finding.evidence}) == sorted(members))
    )
