"""Decision files: read, refuse, merge, re-apply."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from perfcheck.decisions import files as decision_files
from perfcheck.decisions.desk import decision_paths, desk_maker, merged_decisions
from perfcheck.decisions.files import read_decisions
from perfcheck.decisions.merging import describe, lay_out, merge
from perfcheck.decisions.standing import OLD, identified, in_force
from perfcheck.decisions.writing import decisions_json
from perfcheck.errors import UsageError
from perfcheck.model.decision import CHOICES, Comparison, Decision, DecisionFile, Event, OldFinding, Verdict
from perfcheck.model.finding import Finding, Severity
from perfcheck.model.review import DocumentReview, ReviewStatus

if TYPE_CHECKING:
    from pathlib import Path

ADOPTED, PARTLY, REJECTED, OPEN = Verdict.ADOPTED, Verdict.PARTLY, Verdict.REJECTED, Verdict.OPEN


def decision_file(*events: Event, name: str = "a.json") -> DecisionFile:
    return DecisionFile(name, tuple(identified(event, OLD) for event in events))


def said(file: DecisionFile) -> tuple[Event, ...]:
    """The events of a file without the ids made for them."""
    return tuple(replace(event, id="") for event in file.events)


def row(**changes: Any) -> dict[str, Any]:
    return {"id": "AMT01-1", "verdict": "adopted"} | changes


def write(path: Path, *rows: Any, **changes: Any) -> Path:
    path.write_text(json.dumps({"schema_version": "1", "decisions": list(rows)} | changes), encoding="utf-8")
    return path


DECISIONS = (
    Event("AMT01-1", PARTLY, "", "=1+1\n第二行", "李审", "2026-03-01T08:00:00Z", "云溪县水务局", "相差10万元"),
    Event("COM02-2", REJECTED, "系统默认值", "", "王核", "2026-03-02T09:30:00+08:00", "云溪县水务局"),
    Event("DIS01-3", OPEN, note="<b>再问</b>", department="另一局"),
)
FOLDED = Event("COM02-9", ADOPTED, members=("COM02-1", "COM02-2"))


def test_json_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    given_ = (*DECISIONS, FOLDED)
    events = [replace(e, id=f"e{i}", seq=i, batch="b", supersedes=("x",)) for i, e in enumerate(given_)]
    path.write_text(decisions_json(events, document_sha256="ab", department="云溪县水务局"), encoding="utf-8")
    file = read_decisions(path)
    named = [replace(e, department=e.department or "云溪县水务局") for e in events]
    assert list(file.events) == named
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
    assert said(read_decisions(path)) == DECISIONS


def test_csv_saved_by_chinese_excel(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("决定;编号;备注\n采纳;X-1;可\n;X-2;\n;X-3;问\n".encode("gb18030"))
    assert said(read_decisions(path)) == (
        Event("X-1", ADOPTED, note="可"),
        Event("X-3", OPEN, note="问"),
    )


def test_the_export_of_the_review_page_is_read(tmp_path: Path) -> None:
    own = {"finding_id": "AMT01-1", "verdict": "undecided", "note": "问", "rule": "AMT01", "message": "相差"}
    path = write(tmp_path / "a.json", own, document={"sha256": "ab", "name": "x", "department": "云溪县水务局"})
    file = read_decisions(path)
    assert file.document_sha256 == "ab"
    assert said(file) == (Event("AMT01-1", OPEN, note="问", department="云溪县水务局", finding="相差"),)


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
        row(members="COM02-1"),
        row(members=["a b"]),
        "<script>alert(1)</script>",
        None,
        [],
    ],
)
def test_a_row_that_is_no_decision_is_told_and_the_others_are_read(tmp_path: Path, bad: Any) -> None:
    file = read_decisions(write(tmp_path / "a.json", row(), bad))
    assert [e.finding_id for e in file.events] == ["AMT01-1"]
    assert len(file.refused) == 1 and file.refused[0].startswith("a.json第2条：") and "script" not in file.refused[0]


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


@pytest.mark.parametrize("text", ["<html>", "编号,理由\n1,2\n", "\x00"])
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


def test_what_is_to_be_settled_is_described_with_both_opinions() -> None:
    one = Event("X", ADOPTED, reviewer="李", decided_at="2026-03-02T00:00:00Z")
    two = Event("X", REJECTED, "有批复", reviewer="王", decided_at="2026-03-01T00:00:00Z")
    merged = merge([decision_file(one), decision_file(two)])
    assert [d.finding_id for d in merged.conflicts] == ["X"]
    text = "\n".join(describe(merged))
    assert text.startswith("共1条决定：采纳0条") and "待商定1条" in text and "有批复" in text and "审核人：李" in text


def test_merging_again_changes_nothing(tmp_path: Path) -> None:
    files = [
        decision_file(Event("X", ADOPTED, note="甲", reviewer="李"), Event("Y", ADOPTED, reviewer="李")),
        decision_file(Event("X", ADOPTED, note="乙", reviewer="王"), Event("Y", REJECTED, reviewer="王")),
    ]
    merged = merge(files)
    (tmp_path / "all.json").write_text(decisions_json(merged.events), encoding="utf-8")
    again = merge([*files, read_decisions(tmp_path / "all.json")])
    assert again.events == merged.events and again.decisions == merged.decisions
    assert (merged.decisions[0].note, merged.decisions[0].reviewer) == ("甲；乙", "李；王")


events_on_one_finding = st.lists(
    st.builds(
        Event,
        st.just("X"),
        st.sampled_from([*CHOICES, None]),
        reviewer=st.sampled_from(["李", "王", ""]),
        decided_at=st.sampled_from(["", "2026-03-01", "2036-01-01T00:00:00Z"]),
        id=st.integers(0, 9).map(str),
        seq=st.integers(0, 4),
        supersedes=st.lists(st.integers(0, 9).map(str), max_size=2).map(tuple),
    ),
    max_size=8,
    unique_by=lambda event: event.id,
)


@given(events_on_one_finding, st.integers(0, 1000))
def test_the_order_of_files_decides_nothing_between_reviewers(events: list[Event], seed: int) -> None:
    """Whoever reads the same events in whatever order sees the same state; only equal acts of one reviewer may swap."""
    one_of_an_age = {(e.reviewer, e.seq, e.decided_at): e for e in events}
    events = list(one_of_an_age.values())
    shuffled = random.Random(seed).sample(events, len(events))
    first, second = in_force(events), in_force(shuffled)
    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert first.verdict is second.verdict
        assert {e.id for e in first.opinions} == {e.id for e in second.opinions}


def test_an_excel_file_that_people_give_back_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("说明", 0).append(["说明"])
    sheet = book.create_sheet("审核发现")
    sheet.append(["编号", "发现", "决定", "理由", "备注", "审核人", "决定时间", "序号"])
    sheet.append(["AMT01-1", "相差", "不采纳", "误报", None, "李审", "2026-03-01T08:00:00Z", 2])
    sheet.append(["AMT01-2", "相差", None, None, None, None, None, None])
    sheet.append(["AMT01-3", "相差", "大概", None, None, None, None, None])
    book.save(tmp_path / "a.xlsx")
    file = read_decisions(tmp_path / "a.xlsx")
    wanted = Event("AMT01-1", REJECTED, "误报", "", "李审", "2026-03-01T08:00:00Z", finding="相差", seq=2)
    assert said(file) == (wanted,)
    assert file.refused == ("a.xlsx第4行：决定不是采纳、部分采纳、不采纳、待定之一",)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>"])
def test_an_excel_file_that_is_none_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(UsageError, match="Excel"):
        read_decisions(tmp_path / "a.xlsx")


def test_a_folder_and_a_pattern_stand_for_the_files_in_them(tmp_path: Path) -> None:
    one, two = write(tmp_path / "一.json", row()), write(tmp_path / "二.json", row())
    (tmp_path / "说明.txt").write_text("x", encoding="utf-8")
    assert decision_paths([tmp_path, one]) == sorted([one, two])
    assert decision_paths([tmp_path / "二*.json"]) == [two]
    with pytest.raises(UsageError, match="没有决定文件"):
        decision_paths([tmp_path / "三*.json"])


def review_of(*findings: Finding) -> DocumentReview:
    return DocumentReview("p", "p", "", ReviewStatus.REVIEWED, findings=findings)


def test_decisions_are_laid_beside_findings_and_members_and_stale_ones_are_kept() -> None:
    member = Finding("COM02", Severity.ERROR, "一", id="M")
    review = review_of(
        Finding("COM02", Severity.ERROR, "多", id="P", members=(member,)), Finding("AMT01", Severity.ERROR, "x", id="A")
    )
    given_ = [Event("M", ADOPTED), Event("A", REJECTED), Event("OLD", PARTLY, department="甲局")]
    comparison = Comparison(gone=(OldFinding("OLD", "AMT01", "差", "error", "甲局"),))
    desk = lay_out([review], [decision_file(*given_)], comparison)
    assert [e.finding_id for e in desk.events] == ["M", "A", "OLD"]
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
    given_ = [Event(letter, verdict) for letter, verdict in members.items()]
    desk = lay_out([review_of(folded(*"abc"))], [decision_file(*given_, *([Event("P", own)] if own else []))])
    assert desk.verdict(folded(*"abc")) is stands
    whole = folded(*"abc")
    assert desk.on(whole.members[2], whole) == (
        Decision("c", members["c"]) if "c" in members else Decision("P", own) if own else None
    )


def test_a_decision_does_not_hold_for_a_member_that_came_later() -> None:
    decided = Event("P", ADOPTED, members=("a", "b"))
    desk = lay_out([review_of(folded(*"abc"))], [decision_file(decided)])
    assert desk.member_verdicts(folded(*"abc")) == (ADOPTED, ADOPTED, OPEN)
    assert desk.verdict(folded(*"ab")) is ADOPTED and desk.stale == ()


def test_members_that_stand_apart_in_the_next_round_take_the_decision_along() -> None:
    decided = Event("P", ADOPTED, "同意", members=("a", "b", "c"))
    given_ = [decided, Event("b", REJECTED)]
    desk = lay_out([review_of(*folded(*"ab").members)], [decision_file(*given_)])
    assert desk.decisions == {"a": Decision("a", ADOPTED, "同意"), "b": Decision("b", REJECTED)} and desk.stale == ()
    lost = lay_out([review_of(Finding("AMT01", Severity.ERROR, "x", id="x"))], [decision_file(*given_)])
    assert [d.finding_id for d in lost.stale] == ["P", "b"]


def test_single_findings_that_were_decided_and_are_folded_now_keep_their_decisions() -> None:
    desk = lay_out([review_of(folded(*"ab"))], [decision_file(Event("a", ADOPTED), Event("b", ADOPTED))])
    assert desk.verdict(folded(*"ab")) is ADOPTED and desk.stale == ()


def test_what_is_gone_shows_the_last_decision_on_the_finding_it_was_folded_into() -> None:
    comparison = Comparison(gone=tuple(OldFinding(i, "COM02", "空", "error", "甲局") for i in "bcd"))
    given_ = [Event("P", ADOPTED, members=tuple("abcd")), Event("c", REJECTED)]
    desk = lay_out([review_of(folded("a"))], [decision_file(*given_)], comparison)
    assert [(old.id, d.verdict) for old, d in desk.mended] == [("b", ADOPTED), ("d", ADOPTED)]


def test_merging_keeps_who_holds_what(tmp_path: Path) -> None:
    for name, holder, seq in (("a", "李审", 1), ("b", "王核", 2)):
        given = {"id": f"z{seq}", "department": "云溪县水务局", "holder": holder, "reviewer": "科长", "seq": seq}
        text = json.dumps({"schema_version": "2", "events": [], "assignments": [given]}, ensure_ascii=False)
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    merged = merged_decisions([tmp_path / "b.json", tmp_path / "a.json"])
    assert "分派 云溪县水务局：王核" in merged.lines
    merged.write(tmp_path / "c.json")
    assert {a.holder for a in read_decisions(tmp_path / "c.json").assignments} == {"李审", "王核"}
    desk = desk_maker([tmp_path / "c.json"], None, (), print)([])
    assert desk.holders == {"云溪县水务局": "王核"}
