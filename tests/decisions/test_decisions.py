"""Decision files: read, refuse, merge, re-apply."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.decisions import files as decision_files
from perfcheck.decisions.files import read_decisions
from perfcheck.decisions.merging import describe, lay_out, merge
from perfcheck.decisions.writing import decisions_json
from perfcheck.errors import UsageError
from perfcheck.model.decision import Comparison, Decision, DecisionFile, OldFinding, Verdict
from perfcheck.model.finding import Finding, Severity
from perfcheck.model.review import DocumentReview, ReviewStatus

if TYPE_CHECKING:
    from pathlib import Path

ADOPTED, PARTLY, REJECTED, OPEN = Verdict.ADOPTED, Verdict.PARTLY, Verdict.REJECTED, Verdict.OPEN


def decision_file(*decisions: Decision, name: str = "a.json") -> DecisionFile:
    return DecisionFile(name, decisions)


def row(**changes: Any) -> dict[str, Any]:
    return {"id": "AMT01-1", "verdict": "adopted"} | changes


def write(path: Path, *rows: Any, **changes: Any) -> Path:
    path.write_text(json.dumps({"schema_version": "1", "decisions": list(rows)} | changes), encoding="utf-8")
    return path


DECISIONS = (
    Decision("AMT01-1", PARTLY, "", "=1+1\n第二行", "李审", "2026-03-01T08:00:00Z", "云溪县水务局", "相差10万元"),
    Decision("COM02-2", REJECTED, "系统默认值", "", "王核", "2026-03-02T09:30:00+08:00", "云溪县水务局"),
    Decision("DIS01-3", OPEN, note="<b>再问</b>", department="另一局"),
)
FOLDED = Decision("COM02-9", ADOPTED, members=("COM02-1", "COM02-2"))


def test_json_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    given_ = (*DECISIONS, FOLDED)
    path.write_text(decisions_json(given_, document_sha256="ab", department="云溪县水务局"), encoding="utf-8")
    file = read_decisions(path)
    assert file.decisions[:-1] == DECISIONS and file.decisions[-1].members == FOLDED.members
    assert (file.document_sha256, file.department) == ("ab", "云溪县水务局")


def test_csv_of_the_review_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    heads = "编号,规则,级别,项目,栏目,内容,决定,理由,备注,审核人,决定时间,部门"
    rows = (
        'AMT01-1,,,,,相差10万元,部分采纳,,"\'=1+1\n第二行",李审,2026-03-01T08:00:00Z,云溪县水务局',
        "COM02-2,,,,,,不采纳,系统默认值,,王核,2026-03-02T09:30:00+08:00,云溪县水务局",
        "DIS01-3,,,,,,待定,,<b>再问</b>,,,另一局",
    )
    path.write_text("\r\n".join((heads, *rows)), encoding="utf-8-sig", newline="")
    assert read_decisions(path).decisions == DECISIONS


def test_csv_saved_by_chinese_excel(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("决定;编号;备注\n采纳;X-1;可\n;X-2;\n;X-3;问\n".encode("gb18030"))
    assert read_decisions(path).decisions == (
        Decision("X-1", ADOPTED, note="可"),
        Decision("X-3", OPEN, note="问"),
    )


def test_the_export_of_the_review_page_is_read(tmp_path: Path) -> None:
    own = {"finding_id": "AMT01-1", "verdict": "undecided", "note": "问", "rule": "AMT01", "message": "相差"}
    path = write(tmp_path / "a.json", own, document={"sha256": "ab", "name": "x", "department": "云溪县水务局"})
    file = read_decisions(path)
    assert file.document_sha256 == "ab"
    assert file.decisions == (Decision("AMT01-1", OPEN, note="问", department="云溪县水务局", finding="相差"),)


@pytest.mark.parametrize(
    "bad",
    [
        row(verdict="采纳！"),
        row(verdict=True),
        row(id=""),
        row(id=7),
        row(id="a b"),
        row(id="x" * 201),
        row(note=["a"]),
        row(note={"a": 1}),
        row(note="字" * 10_001),
        row(decided_at="昨天"),
        row(members="COM02-1"),
        row(members=["a b"]),
        "<script>alert(1)</script>",
        None,
        [],
    ],
)
def test_a_row_of_the_wrong_shape_is_refused(tmp_path: Path, bad: Any) -> None:
    with pytest.raises(UsageError, match="不符合格式") as caught:
        read_decisions(write(tmp_path / "a.json", row(), bad))
    assert "decisions.1" in str(caught.value) and "script" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "<html><script>alert(1)</script></html>",
        "",
        "[]",
        "7",
        '"x"',
        "{}",
        '{"schema_version": "2", "decisions": []}',
        '{"schema_version": "1", "decisions": {}}',
        "[" * 100_000,
        '{"schema_version": "1", "decisions": [1' + "0" * 10_000 + "]}",
    ],
)
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        read_decisions(path)


@pytest.mark.parametrize("text", ["<html>", "编号,理由\n1,2\n", "编号,决定\nX,大概\n", "编号,决定\n,采纳\n", "\x00"])
def test_a_csv_that_is_something_else_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        read_decisions(path)


def test_files_out_of_reach_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="找不到"):
        read_decisions(tmp_path / "none.json")
    with pytest.raises(UsageError, match="找不到"):
        read_decisions(tmp_path)
    binary = tmp_path / "b.json"
    binary.write_bytes(b"\xff\xff\xff")
    with pytest.raises(UsageError, match="文本"):
        read_decisions(binary)
    monkeypatch.setattr(decision_files, "MAX_BYTES", 2)
    with pytest.raises(UsageError, match="超过"):
        read_decisions(binary)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("d")
    for name in ("a.json", "a.csv"):
        (folder / name).write_bytes(data)
        try:
            file = read_decisions(folder / name)
        except UsageError:
            continue
        assert isinstance(file, DecisionFile)


def test_one_reviewer_the_latest_counts() -> None:
    first = Decision("X", ADOPTED, reviewer="李", decided_at="2026-03-01T09:00:00+08:00")
    last = Decision("X", REJECTED, reviewer="李", decided_at="2026-03-01T02:00:00Z")  # an hour later
    merged = merge([decision_file(last), decision_file(first)])
    assert merged.decisions == (last,) and merged.conflicts == ()


def test_several_reviewers_who_disagree_are_a_conflict() -> None:
    one = Decision("X", ADOPTED, reviewer="李", decided_at="2026-03-02T00:00:00Z")
    two = Decision("X", REJECTED, "有批复", reviewer="王", decided_at="2026-03-01T00:00:00Z")
    merged = merge([decision_file(one), decision_file(two)])
    assert merged.decisions == (one,)
    assert [c.decisions for c in merged.conflicts] == [(two, one)]
    text = "\n".join(describe(merged))
    assert "意见不一致1条" in text and "有批复" in text and text.startswith("共1条决定：采纳1条")


def test_open_gives_way_and_is_no_conflict() -> None:
    asked = Decision("X", OPEN, note="问", reviewer="王", decided_at="2026-03-05")
    merged = merge([decision_file(Decision("X", ADOPTED, reviewer="李")), decision_file(asked)])
    assert merged.decisions[0].verdict is ADOPTED and merged.conflicts == ()


def test_reviewers_who_agree_keep_both_notes_and_merging_again_changes_nothing() -> None:
    files = [
        decision_file(Decision("X", ADOPTED, note="甲", reviewer="李")),
        decision_file(Decision("X", ADOPTED, note="乙", reviewer="王")),
    ]
    merged = merge(files)
    (both,) = merged.decisions
    assert (both.note, both.reviewer) == ("甲；乙", "李；王")
    again = merge([*files, decision_file(both)])
    assert again.decisions == (both,) and again.conflicts == ()


def review_of(*findings: Finding) -> DocumentReview:
    return DocumentReview("p", "p", "", ReviewStatus.REVIEWED, findings=findings)


def test_decisions_are_laid_beside_findings_and_members_and_stale_ones_are_kept() -> None:
    member = Finding("COM02", Severity.ERROR, "一", id="M")
    review = review_of(
        Finding("COM02", Severity.ERROR, "多", id="P", members=(member,)), Finding("AMT01", Severity.ERROR, "x", id="A")
    )
    given_ = [Decision("M", ADOPTED), Decision("A", REJECTED), Decision("OLD", PARTLY, department="甲局")]
    comparison = Comparison(gone=(OldFinding("OLD", "AMT01", "差", "error", "甲局"),))
    desk = lay_out([review], [decision_file(*given_)], comparison)
    assert sorted(desk.decisions) == ["A", "M"]
    assert [d.finding_id for d in desk.stale] == ["OLD"]
    assert [(old.id, d.verdict) for old, d in desk.mended] == [("OLD", PARTLY)]
    assert desk.of("乙局").stale == () and desk.of("乙局").mended == ()
    assert len(desk.of("甲局").stale) == len(desk.of("甲局").mended) == 1


def folded(*letters: str) -> Finding:
    members = tuple(Finding("COM02", Severity.ERROR, letter, id=letter) for letter in letters)
    return Finding("COM02", Severity.ERROR, "多", id="P", members=members)


@pytest.mark.parametrize(
    ("own", "members", "stands"),
    [
        (None, {}, OPEN),
        (ADOPTED, {}, ADOPTED),
        (ADOPTED, {"a": REJECTED}, PARTLY),
        (ADOPTED, {"a": OPEN}, OPEN),
        (REJECTED, {"a": ADOPTED, "b": ADOPTED, "c": ADOPTED}, ADOPTED),
        (None, {"a": ADOPTED, "b": ADOPTED}, OPEN),
        (None, {"a": ADOPTED, "b": REJECTED, "c": PARTLY}, PARTLY),
    ],
)
def test_a_folded_finding_stands_where_its_members_stand(
    own: Verdict | None, members: dict[str, Verdict], stands: Verdict
) -> None:
    given_ = [Decision(letter, verdict) for letter, verdict in members.items()]
    desk = lay_out([review_of(folded(*"abc"))], [decision_file(*given_, *([Decision("P", own)] if own else []))])
    assert desk.verdict(folded(*"abc")) is stands
    whole = folded(*"abc")
    assert desk.on(whole.members[2], whole) == (
        Decision("c", members["c"]) if "c" in members else Decision("P", own) if own else None
    )


def test_a_decision_does_not_hold_for_a_member_that_came_later() -> None:
    decided = Decision("P", ADOPTED, members=("a", "b"))
    desk = lay_out([review_of(folded(*"abc"))], [decision_file(decided)])
    assert desk.member_verdicts(folded(*"abc")) == (ADOPTED, ADOPTED, OPEN)
    assert desk.verdict(folded(*"ab")) is ADOPTED and desk.stale == ()


def test_members_that_stand_apart_in_the_next_round_take_the_decision_along() -> None:
    decided = Decision("P", ADOPTED, "同意", members=("a", "b", "c"))
    given_ = [decided, Decision("b", REJECTED)]
    desk = lay_out([review_of(*folded(*"ab").members)], [decision_file(*given_)])
    assert desk.decisions == {"a": Decision("a", ADOPTED, "同意"), "b": given_[1]} and desk.stale == ()
    lost = lay_out([review_of(Finding("AMT01", Severity.ERROR, "x", id="x"))], [decision_file(*given_)])
    assert [d.finding_id for d in lost.stale] == ["P", "b"]


def test_single_findings_that_were_decided_and_are_folded_now_keep_their_decisions() -> None:
    desk = lay_out([review_of(folded(*"ab"))], [decision_file(Decision("a", ADOPTED), Decision("b", ADOPTED))])
    assert desk.verdict(folded(*"ab")) is ADOPTED and desk.stale == ()


def test_what_is_gone_shows_the_last_decision_on_the_finding_it_was_folded_into() -> None:
    comparison = Comparison(gone=tuple(OldFinding(i, "COM02", "空", "error", "甲局") for i in "bcd"))
    given_ = [Decision("P", ADOPTED, members=tuple("abcd")), Decision("c", REJECTED)]
    desk = lay_out([review_of(folded("a"))], [decision_file(*given_)], comparison)
    assert [(old.id, d.verdict) for old, d in desk.mended] == [("b", ADOPTED), ("d", ADOPTED)]


def test_reviewers_who_agree_on_a_folded_finding_have_seen_the_members_of_both() -> None:
    one, two = (Decision("P", ADOPTED, reviewer=who, members=tuple(seen)) for who, seen in (("李", "ab"), ("王", "bc")))
    assert merge([decision_file(one), decision_file(two)]).decisions[0].members == ("a", "b", "c")
    whole = Decision("P", ADOPTED, reviewer="赵")  # a file that does not say: all
    assert merge([decision_file(one), decision_file(whole)]).decisions[0].members == ()
