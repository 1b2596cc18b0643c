"""Settings on rules and findings: thresholds, severities, exceptions, word lists."""

from __future__ import annotations

import pickle
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from perfcheck.config import Exemption, Settings, configured, expired_exceptions, settings_in_words
from perfcheck.config.applying import check_at
from perfcheck.model.finding import Finding, OutcomeKind, Severity, Skip
from perfcheck.model.review import DocumentReview, Review, ReviewStatus, Run
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.reports.contract import review_schema
from perfcheck.reports.html import write_department
from perfcheck.reports.review_json import review_to_json
from perfcheck.reviewing.excusing import excepted, excuse, reason_to_excuse
from perfcheck.reviewing.running import review_document
from perfcheck.rules.catalogue import CATALOGUE, by_code
from perfcheck.rules.option_notes import OPTION_NOTES, RANGES
from perfcheck.rules.vocabulary.extendable import EXTENDABLE, OWN_WORDS
from perfcheck.rules.vocabulary.nothing_words import says_nothing
from tests.rules.mini import CLEAN, DEPARTMENT, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.rule import Entry

TODAY = date(2026, 3, 1)
NO_SETTINGS = Settings()


def rule(code: str) -> Entry:
    entry = by_code(code)
    assert entry is not None
    return entry


def parsed(case: dict[str, Any]) -> Document:
    return parse(read_text_string(render(case)), path="a.txt", sha256="0" * 64)


def found(document: Document, *codes: str, settings: Settings = NO_SETTINGS) -> tuple[Finding, ...]:
    entries = configured([rule(c) for c in codes], settings)
    return review_document(document, entries, TODAY, words=OWN_WORDS.with_added(settings.words))[0]


def exempt(code: str, project: str | None = None, department: str = DEPARTMENT, day: date = TODAY) -> Exemption:
    return Exemption(department, code, project, "县级统一填报口径", day)


def forms(*values: str) -> Document:
    """A form for each 成本 value, each with its own name."""
    rows = [
        {"项目名称": f"{name}段河道清淤", "指标": [["成本指标", "清淤费用", value]], "年度资金总额": "100,000"}
        for name, value in zip("甲乙丙丁戊己庚辛壬癸子丑", values, strict=False)
    ]
    return parsed({"forms": [{**CLEAN[0], **row} for row in rows]})


def test_options_reach_the_rule() -> None:
    document = forms("10.5万元")
    assert [f.rule for f in found(document, "AMT08")] == ["AMT08"]
    assert found(document, "AMT08", settings=Settings(options={"AMT08": {"share": Decimal("0.06")}})) == ()


def test_without_settings_nothing_changes() -> None:
    assert configured(CATALOGUE, Settings()) == CATALOGUE


def levelled(default: Severity, chosen: Severity, given: Severity) -> Severity:
    made = Finding("AMT01", given, "…")

    def check(document: Document, facts: Facts, options: object) -> Iterator[Finding | Skip]:
        yield Skip(OutcomeKind.UNREADABLE, "未能识别")
        yield made

    # This check looks at nothing of a document.
    skip, finding = check_at(check, default, chosen, None, None, None)  # type: ignore[arg-type]
    assert isinstance(skip, Skip)
    assert isinstance(finding, Finding)
    assert replace(finding, severity=given) == made
    return finding.severity


E, W, H = Severity.ERROR, Severity.WARNING, Severity.HINT


@pytest.mark.parametrize(
    ("default", "chosen", "given", "expected"),
    [
        (W, E, W, E),  # raised
        (W, H, W, H),  # lowered
        (W, E, H, H),  # a mild case stays mild
        (E, H, W, H),  # a mild case is capped
        (E, W, W, W),
        (E, W, H, H),
        (H, E, W, E),  # above the default counts as the default
        (H, W, H, W),
    ],
)
def test_severity_replaces_the_default_and_caps_the_rest(
    default: Severity, chosen: Severity, given: Severity, expected: Severity
) -> None:
    assert levelled(default, chosen, given) is expected


def test_severity_shows_in_rule_and_finding() -> None:
    settings = Settings(severities={"AMT08": Severity.ERROR})
    (entry,) = configured([rule("AMT08")], settings)
    assert entry.rule.severity is Severity.ERROR
    assert [f.severity for f in found(forms("50万元"), "AMT08", settings=settings)] == [Severity.ERROR]
    assert [f.severity for f in found(forms("50万元"), "AMT08")] == [Severity.WARNING]


def test_configured_rules_travel_to_other_processes() -> None:
    entries = configured(CATALOGUE, Settings(severities={e.rule.code: Severity.HINT for e in CATALOGUE}))
    again = pickle.loads(pickle.dumps(entries))
    assert [(e.rule, e.options) for e in again] == [(e.rule, e.options) for e in entries]
    assert pickle.loads(pickle.dumps(Settings(words={"vague": ("好",)}))).words == {"vague": ("好",)}


def test_an_exception_sets_findings_apart_complete() -> None:
    document = forms("50万元")
    findings = found(document, "AMT08", "COM05")
    settings = Settings(exceptions=(exempt("AMT"),))
    kept, excused = excepted(findings, document, settings, TODAY)
    assert [f.rule for f in kept] == [f.rule for f in findings if not f.rule.startswith("AMT")]
    (finding,) = excused
    assert finding.excused == "已豁免（有效期至2026-03-01）：县级统一填报口径"
    assert replace(finding, excused=None) in findings


@pytest.mark.parametrize(
    ("exception", "covered"),
    [
        (exempt("AMT08"), True),
        (exempt("AMT08", department=f" {DEPARTMENT[:2]}　{DEPARTMENT[2:]} "), True),
        (exempt("AMT08", project="甲段 河道清淤"), True),
        (exempt("AMT08", project="乙段河道清淤"), False),
        (exempt("AMT08", project="甲段河道"), False),
        (exempt("AMT08", department="水务局"), False),
        (exempt("AMT08", department=""), False),
        (exempt("AMT09"), False),
        (exempt("AMT08", day=date(2026, 2, 28)), False),
    ],
)
def test_what_an_exception_covers(exception: Exemption, covered: bool) -> None:
    document = forms("50万元")
    _, excused = excepted(found(document, "AMT08"), document, Settings(exceptions=(exception,)), TODAY)
    assert bool(excused) is covered


def test_a_document_without_department_has_no_exceptions() -> None:
    document = forms("50万元")
    findings = found(document, "AMT08")
    nameless = replace(document, department_name=None)
    settings = Settings(exceptions=(exempt("AMT08", department="　"), exempt("AMT08")))
    assert excepted(findings, nameless, settings, TODAY) == (findings, ())


def test_an_expired_exception_is_told() -> None:
    settings = Settings(exceptions=(exempt("AMT08", day=date(2026, 2, 28)), exempt("CPY")))
    (line,) = expired_exceptions(settings, TODAY)
    assert DEPARTMENT in line
    assert "AMT08" in line
    assert "2026-02-28" in line


def test_one_project_is_taken_out_of_a_folded_finding() -> None:
    document = forms(*["50万元"] * 12)
    (whole,) = found(document, "AMT08")
    assert len(whole.members) == 12
    settings = Settings(exceptions=(exempt("AMT08", "丙段河道清淤"),))
    (rest,), (excused,) = excepted((whole,), document, settings, TODAY)
    assert excused.project_name == "丙段河道清淤"
    assert rest.id == whole.id
    assert [m.id for m in rest.members] == [m.id for m in whole.members if m.id != excused.id]
    assert "有11张" in rest.message
    assert all(e.project_name != "丙段河道清淤" for e in rest.evidence)


def test_few_left_of_a_folded_finding_stand_alone() -> None:
    document = forms(*(f"{50 + n}万元" for n in range(10)))
    (whole,) = found(document, "AMT08")
    settings = Settings(exceptions=(exempt("AMT08", "甲段河道清淤"),))
    kept, excused = excepted((whole,), document, settings, TODAY)
    assert [f.id for f in kept] == [m.id for m in whole.members[1:]]
    assert [f.id for f in excused] == [whole.members[0].id]


def test_all_members_excused_one_by_one_leave_nothing() -> None:
    document = forms(*["50万元"] * 10)
    (whole,) = found(document, "AMT08")
    settings = Settings(exceptions=tuple(exempt("AMT08", f"{n}段河道清淤") for n in "甲乙丙丁戊己庚辛壬癸"))
    kept, excused = excepted((whole,), document, settings, TODAY)
    assert kept == ()
    assert len(excused) == 10


def test_excusing_twice_is_excusing_once() -> None:
    document = forms(*["50万元"] * 6)
    findings = found(document, "AMT08", "COM05")
    review = DocumentReview("a.txt", "a.txt", "0" * 64, ReviewStatus.REVIEWED, document=document, findings=findings)
    settings = Settings(exceptions=(exempt("AMT08", "丙段河道清淤"),))
    once = excuse(review, settings, TODAY)
    assert once.excused
    assert excuse(once, settings, TODAY) == once
    assert excuse(review, Settings(), TODAY) == review


def test_added_words_stand_in_a_value_of_their_own() -> None:
    more = OWN_WORDS.with_added({"nothing": ("见ＯＡ 系统。",)})
    assert says_nothing(" 见oa系统", more.nothing)
    assert not says_nothing("见OA系统", OWN_WORDS.nothing)
    other = more.with_added({"vague": ("有序开展",)})
    assert not says_nothing("见OA系统", other.nothing)
    assert "有序开展" in other.vague
    assert "有序开展" not in more.vague and "有序开展" not in EXTENDABLE["vague"]
    assert pickle.loads(pickle.dumps(other)) == other != OWN_WORDS == other.with_added({})


@pytest.mark.parametrize(
    ("code", "name", "added", "form"),
    [
        ("QNT05", "vague", "有序开展", {"指标": [["社会效益", "改善供水秩序", "有序开展"]]}),
        ("QNT12", "placeholders", "另行通知", {"指标": [["社会效益", "改善供水秩序", "另行通知"]]}),
        ("COM03", "nothing", "见OA系统", {"项目概况": "见OA系统"}),
    ],
)
def test_added_words_change_what_a_rule_finds_the_same_every_time(
    code: str, name: str, added: str, form: dict[str, Any]
) -> None:
    document, settings = parsed({"forms": [form]}), Settings(words={name: (added,)})
    before = found(document, code)
    after = found(document, code, settings=settings)
    assert len(after) == len(before) + 1
    assert found(document, code) == before
    assert found(document, code, settings=settings) == after


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(KeyError):
        OWN_WORDS.with_added({"vagu": ("x",)})


def test_lists_hold_what_they_look_up() -> None:
    for words in EXTENDABLE.values():
        assert all(words.fold(w) == w for w in words.built_in), words.name
        assert len(words) == len(words.built_in) == len(list(words))


def test_every_option_has_a_note_with_its_unit() -> None:
    described = {(code, name) for code, notes in OPTION_NOTES.items() for name in notes}
    assert described == {(e.rule.code, f.name) for e in CATALOGUE for f in fields(e.options)}
    for notes in OPTION_NOTES.values():
        for note in notes.values():
            unit, _, meaning = note.partition("；")
            assert meaning
            assert unit in {*RANGES, "字数", "年", "个", "个月", "元", "百分点", "倍", "分", "行", "张", "处"}


def test_excused_findings_and_settings_stand_in_review_json() -> None:
    document = forms("50万元")
    findings = found(document, "AMT08")
    review = DocumentReview("a.txt", "a.txt", "0" * 64, ReviewStatus.REVIEWED, document=document, findings=findings)
    settings = Settings(exceptions=(exempt("AMT08"),), source=Path("perfcheck.toml"))
    run = Run("0", TODAY.isoformat(), ("a.txt",), (), settings_in_words(settings, TODAY))
    output = review_to_json(Review(run, (excuse(review, settings, TODAY),)))
    jsonschema.validate(output, review_schema())
    (told,) = output["documents"]
    assert told["findings"] == []
    assert [f["id"] for f in told["excused"]] == [f.id for f in findings]
    assert "县级统一填报口径" in told["excused"][0]["excused"]
    assert any(DEPARTMENT in line for line in output["run"]["settings"])
    plain = review_to_json(Review(replace(run, settings=()), (review,)))
    assert "excused" not in plain["documents"][0]
    assert "settings" not in plain["run"]


def test_who_granted_an_exception_and_when_is_told_as_far_as_known() -> None:
    until = "有效期至2026-12-31"
    end = date(2026, 12, 31)
    for who, when, told in (
        (None, None, until),
        ("绩效科", None, f"{until}，批准：绩效科"),
        (None, date(2026, 1, 5), f"{until}，批准：2026-01-05"),
        ("绩效科", date(2026, 1, 5), f"{until}，批准：绩效科，2026-01-05"),
    ):
        exemption = Exemption("甲局", "COM02", None, "同文", end, who, when)
        finding = Finding("COM02", Severity.ERROR, "空")
        assert reason_to_excuse(finding, [exemption]) == f"已豁免（{told}）：同文"


def test_excused_findings_and_settings_stand_on_the_page(tmp_path: Path) -> None:
    document = forms("50万元")
    findings = found(document, "AMT08")
    review = DocumentReview("a.txt", "a.txt", "0" * 64, ReviewStatus.REVIEWED, document=document, findings=findings)
    settings = Settings(exceptions=(replace(exempt("AMT08"), reason="<b>口径</b>"),), source=Path("perfcheck.toml"))
    run = Run("0", TODAY.isoformat(), ("a.txt",), (), settings_in_words(settings, TODAY))
    write_department(excuse(review, settings, TODAY), run, tmp_path / "a.html")
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert findings[0].message in html
    assert "已豁免（有效期至2026-03-01）：&lt;b&gt;口径&lt;/b&gt;" in html
    assert "设置文件：perfcheck.toml" in html
    assert "<b>口径" not in html
    assert f'data-id="{findings[0].id}"' not in html
    write_department(review, replace(run, settings=()), tmp_path / "b.html")
    plain = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert f'data-id="{findings[0].id}"' in plain
    assert "已豁免的发现" not in plain
