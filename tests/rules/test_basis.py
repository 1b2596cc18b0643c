"""What a finding rests on: by its severity, by whose book it is, and the same text in every place that prints it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.config import OwnBasis, Settings, configured
from perfcheck.model.document import Document, Passage, Source
from perfcheck.model.finding import Finding, Severity
from perfcheck.model.page import SourceFormat
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.reviewing.running import review_document
from perfcheck.rules.basis import HINT_ONLY, IMPLEMENTATION_6, OPENNESS_6
from perfcheck.rules.book import Book, Kind, book_of
from perfcheck.rules.catalogue import CATALOGUE, by_code
from tests.rules.mini import CLEAN, render

if TYPE_CHECKING:
    from perfcheck.rules.rule import Entry

TODAY = date(2026, 3, 1)
BOOKS = [Book(kind, central) for kind in Kind for central in (False, True)]


def rule(code: str) -> Entry:
    entry = by_code(code)
    assert entry is not None
    return entry


def found(code: str, case: dict[str, Any], settings: Settings | None = None) -> Finding:
    document = parse(read_text_string(render(case)), path="a.txt", sha256="0" * 64)
    first, *_ = review_document(document, configured([rule(code)], settings or Settings()), TODAY)[0]
    return first


def titled(*lines: str, name: str = "临溪县水务局") -> Document:
    passages = tuple(Passage(line, "") for line in lines)
    return Document(Source("a.txt", SourceFormat.TEXT, None, ""), department_name=name, passages=passages)


BLANK = {"forms": [{**CLEAN[0], "立项依据": ""}]}
NO_ARTICLE = re.compile(r"第[一二三四五六七八九十]+条")


def test_a_finding_prints_what_the_documentation_says() -> None:
    finding = found("COM02", BLANK)
    assert finding.basis == rule("COM02").rule.basis.cited(Severity.ERROR)
    assert f"依据\n    {finding.basis}。\n" in rule("COM02").documentation


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda e: e.rule.code)
def test_no_docstring_holds_a_second_text(entry: Entry) -> None:
    assert "\n依据" not in entry.text
    assert not NO_ARTICLE.search(entry.text)
    told = entry.documentation
    assert "条号待核对" not in told
    for severity in (entry.rule.severity, Severity.HINT):
        assert f"{entry.rule.basis.cited(severity)}。" in told


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda e: e.rule.code)
def test_a_hint_cites_no_law(entry: Entry) -> None:
    for book in BOOKS:
        hint = entry.rule.basis.cited(Severity.HINT, book)
        assert bool(NO_ARTICLE.search(hint)) is (entry.rule.code == "DIS04"), hint


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda e: e.rule.code)
def test_a_central_department_is_not_held_to_what_binds_places(entry: Entry) -> None:
    for kind in Kind:
        assert "143号" not in entry.rule.basis.cited(Severity.ERROR, Book(kind, central=True))


def test_the_settings_lower_a_finding_and_with_it_the_basis() -> None:
    lowered = found("COM02", BLANK, Settings(severities={"COM02": Severity.HINT}))
    assert lowered.severity is Severity.HINT
    assert lowered.basis == "参照《中央部门预算绩效目标管理办法》（财预〔2015〕88号，地方参照）"


def test_the_paragraph_goes_by_the_book() -> None:
    assert IMPLEMENTATION_6.printed(Book(Kind.DEPARTMENT)).endswith("第六条第三款")
    assert IMPLEMENTATION_6.printed(Book(Kind.UNIT)).endswith("第六条第四款")
    assert IMPLEMENTATION_6.printed(Book()).endswith("第六条第三款（单位预算：第四款）")
    unit = rule("AMT14").rule.basis.cited(Severity.ERROR, Book(Kind.UNIT))
    assert "第十四条" not in unit  # 预算法第十四条第二款 speaks of departments


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("临溪县水务局", "2026年度部门预算公开"), Kind.DEPARTMENT),
        (("临溪县第一中学 2026 年单位预算",), Kind.UNIT),
        (("临溪县水务局2026年部门（单位）预算",), Kind.UNKNOWN),
        (("2026年单位部门预算公开",), Kind.UNKNOWN),
        (("绩效目标表",), Kind.UNKNOWN),
        (("按照2026年单位预算编制通知的要求，本单位对全部项目编制了绩效目标，并逐项进行了审核和论证。",), Kind.UNKNOWN),
    ],
)
def test_whose_book_it_is(lines: tuple[str, ...], kind: Kind) -> None:
    assert book_of(titled(*lines)) == Book(kind)


@pytest.mark.parametrize(
    ("name", "central"),
    [
        ("水利部", True),
        ("中华人民共和国审计署", True),
        ("国家能源局", True),
        ("临溪县人民武装部", False),
        ("中共临溪县委宣传部", False),
        ("中国共产党临溪县委员会组织部", False),
        ("国家级临溪经济技术开发区管理委员会", False),
    ],
)
def test_central_departments_are_told_by_their_names(name: str, central: bool) -> None:
    assert book_of(titled(name=name)).central is central


def test_a_central_department_answers_to_the_regulation() -> None:
    case = {
        "department": "水利部",
        "forms": [{**CLEAN[0], "项目属性": "一次性项目(1年结束)", "项目期": "3年"}],
    }
    assert found("REL04", case).basis.startswith(OPENNESS_6.text)


def test_the_missing_part_on_performance_cites_only_what_serves_for_comparison() -> None:
    case = {"forms": [], "statement": "", "expenditure": [500, 100, 400], "text": ["本部门无其他说明。"]}
    text = render(case).replace("绩效", "业务")
    document = parse(read_text_string(text), path="a.txt", sha256="0" * 64)
    findings = review_document(document, [rule("DIS06")], TODAY)[0]
    (performance,) = [f for f in findings if f.field == "statement"]
    assert performance.basis == "参照《地方预决算公开操作规程》（财预〔2016〕143号）"


def test_a_place_adds_its_own_before_ours() -> None:
    own = (OwnBasis("临溪县预算绩效目标管理办法", "临财〔2025〕8号", "第六条"), OwnBasis("《临溪县编报通知》"))
    finding = found("COM02", BLANK, Settings(basis={"COM02": own}))
    assert finding.basis.startswith(
        "《临溪县预算绩效目标管理办法》（临财〔2025〕8号）第六条；《临溪县编报通知》；《中华人民"
    )
    hint = found("COM02", BLANK, Settings(basis={"COM02": own}, severities={"COM02": Severity.HINT}))
    assert hint.basis.startswith("《临溪县预算绩效目标管理办法》")
    assert found("COM02", BLANK, Settings(basis={"COM03": own})).basis == found("COM02", BLANK).basis


def test_the_id_of_a_finding_does_not_go_by_its_basis() -> None:
    own = (OwnBasis("临溪县编报通知"),)
    plain, ours = found("COM02", BLANK), found("COM02", BLANK, Settings(basis={"COM02": own}))
    assert replace(ours, basis=plain.basis) == plain


def test_a_hint_of_a_rule_without_reference_says_what_it_is() -> None:
    assert rule("DIS02").rule.basis.cited(Severity.HINT) == HINT_ONLY
