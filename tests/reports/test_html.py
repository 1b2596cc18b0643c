"""The department page: complete, safe, the same bytes for the same input."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.decisions.merging import lay_out
from perfcheck.errors import UsageError
from perfcheck.model.decision import (
    Answer,
    Change,
    Comparison,
    Decision,
    DecisionFile,
    Desk,
    Event,
    OldFinding,
    Reply,
    Verdict,
)
from perfcheck.model.finding import Confidence, Severity
from perfcheck.reports.html import write_department
from perfcheck.reports.html_text import rounded
from tests.reports.fictional import (
    CLIMB,
    FORMULA,
    HOSTILE,
    IDENTITY,
    MOBILE,
    comparison,
    document_review,
    run,
    whole_review,
    write_index,
)

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.finding import Finding
    from perfcheck.model.review import DocumentReview

# A document's worth of PNG is not needed: the page embeds whatever bytes it is given.
PICTURE = b"\x89PNG fictional"


class Reader(HTMLParser):
    """Collects tags, ids and visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.parts: list[str] = []
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._silent += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


def page(tmp_path: Path, review: DocumentReview | None = None, **options: Any) -> str:
    out = tmp_path / "out" / "page.html"
    write_department(review or document_review(), run(), out, **options)
    return out.read_text(encoding="utf-8")


def test_every_finding_and_every_member_is_on_the_page(tmp_path: Path) -> None:
    review = document_review()
    read = Reader(page(tmp_path, review))
    articles = [a for tag, a in read.tags if tag == "article"]
    assert sorted(a["data-id"] or "" for a in articles) == sorted(f.id for f in review.findings)
    for finding in review.findings:
        for member in finding.members:
            assert member.message in read.text
    assert read.text.count("空白 第107行") == 2  # a blank cell says so as evidence and in its form
    assert f"全部 {len(review.findings)} 条发现均已印出" in read.text


def test_ids_are_unique_and_inner_links_lead_somewhere(tmp_path: Path) -> None:
    read = Reader(page(tmp_path))
    ids = [a["id"] for _, a in read.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    targets = {str(a["href"])[1:] for tag, a in read.tags if tag == "a" and str(a.get("href")).startswith("#")}
    assert targets <= set(ids)


def test_document_text_is_never_markup(tmp_path: Path) -> None:
    html = page(tmp_path)
    read = Reader(html)
    assert HOSTILE not in html
    assert not any(tag == "img" for tag, _ in read.tags)
    for text in (HOSTILE, FORMULA, CLIMB):
        assert text in read.text
    assert not any(name.startswith("on") for _, attributes in read.tags for name in attributes)


def test_personal_numbers_are_masked_everywhere(tmp_path: Path) -> None:
    html = page(tmp_path)
    assert MOBILE not in html
    assert IDENTITY not in html
    assert "159****0541" in html


def test_policy_allows_only_the_inlined_style_and_script(tmp_path: Path) -> None:
    html = page(tmp_path)
    read = Reader(html)
    policy = next(a["content"] for tag, a in read.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    for tag in ("style", "script"):
        source = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert source is not None
        digest = base64.b64encode(hashlib.sha256(source[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not any("style" in attributes for _, attributes in read.tags)


def test_nothing_is_fetched(tmp_path: Path) -> None:
    read = Reader(page(tmp_path))
    for tag, attributes in read.tags:
        assert not str(attributes.get("src") or "data:").startswith(("http", "/", "file"))
        if tag == "link":
            assert attributes["href"] == "data:,"


def test_same_input_same_bytes(tmp_path: Path) -> None:
    assert page(tmp_path / "a") == page(tmp_path / "b")


def test_states_of_cells_stay_apart(tmp_path: Path) -> None:
    html = page(tmp_path)
    for state, word in (("blank", "空白"), ("unreadable", "未识别"), ("not_found", "表中无此栏")):
        assert re.search(rf'<td class="st {state}">{word}', html)


def test_what_could_not_be_checked_is_listed_and_never_absent(tmp_path: Path) -> None:
    read = Reader(page(tmp_path))
    assert "没有读到预算年度。" in read.text
    assert "规则运行出错，其余规则不受影响。" in read.text
    assert "残行未能归入任何栏目。" in read.text
    review = replace(document_review(), outcomes=())
    assert "没有未能检查的规则。" in Reader(page(tmp_path / "b", review)).text


def test_what_neither_the_paragraph_nor_a_table_says_is_named_in_one_line(tmp_path: Path) -> None:
    written = page(tmp_path)
    rows = re.findall(r'<th scope="row">([^<]+)<td class="r">([^<]*)<td class="r">([^<]*)', written)
    told = {label: (claimed.strip(), counted.strip()) for label, claimed, counted in rows}
    assert told["公开的比例"] == ("100%", "—")
    assert ("未写", "—") not in told.values()
    line = re.search(r"段落没有写到，也没有数可对照的：([^<]+)", written)
    assert line is not None and "整体目标：基本支出" in line.group(1).split("、")
    assert not set(line.group(1).split("、")) & set(told)


def test_copied_texts_side_by_side(tmp_path: Path) -> None:
    html = page(tmp_path)
    assert "<mark>青石镇道路硬化</mark>" in html
    assert re.search(r"相同 \d+ 字，占左文 \d+%、右文 \d+%", html)
    assert html.count("以下各处文字相同") >= 1


def test_names_beside_copied_texts_are_not_compared_with_them(tmp_path: Path) -> None:
    review = document_review()
    base = next(f for f in review.findings if f.id == "cpy-pair")
    name = replace(base.evidence[0], quote="某某新建工程", field="project_name")
    html = page(tmp_path, replace(review, findings=(replace(base, evidence=(name, *base.evidence)),)))
    assert "相同 " in html
    assert '<table class="pair">' in html
    assert "<td>某某新建工程" in html


def test_crops_are_embedded_once_and_only_when_given(tmp_path: Path) -> None:
    review = document_review()
    first, second = review.findings[0], review.findings[1]
    html = page(tmp_path, review, crops={first.id: PICTURE, f"{second.id}:0": PICTURE})
    assert html.count("data:image/png;base64,") == 1
    assert "截图见第" in html


def test_first_are_the_larger_sums_of_errors_by_how_sure_they_are(tmp_path: Path) -> None:
    review = document_review()
    one = next(f for f in review.findings if f.severity is Severity.ERROR and not f.members)
    told = [
        ("AMT01", "4千元", Decimal(4_000), Confidence.CERTAIN),
        ("AMT02", "五百万元", Decimal(5_000_000), Confidence.LIKELY),
        ("AMT03", "没有金额", None, Confidence.CERTAIN),
        ("AMT05", "三百万元", Decimal(3_000_000), Confidence.CERTAIN),
        ("AMT06", "没有金额，待核", None, Confidence.CHECK),
    ]
    findings = tuple(
        replace(one, id=rule, rule=rule, message=message, amount=amount, confidence=sure)
        for rule, message, amount, sure in told
    )
    html = page(tmp_path, replace(review, findings=findings))
    first = re.search(r'<ol class="first".*?</ol>', html, re.DOTALL)
    assert first is not None
    assert re.findall(r"<span>([^<]+)</span>", first[0]) == [
        "三百万元",
        "五百万元",
        "4千元",
        "没有金额",
        "没有金额，待核",
    ]


@pytest.mark.parametrize(("reason", "head"), [("", ""), ("第3页未能读取", "（草稿：文件没有读全）")])
def test_the_page_s_letter_is_a_draft_while_pages_are_unread(tmp_path: Path, reason: str, head: str) -> None:
    html = page(tmp_path, replace(document_review(), reason=reason))
    state = re.search(r'<script type="application/json" id="state">(.*?)</script>', html, re.DOTALL)
    assert state is not None
    told = json.loads(state[1])
    assert told["letter_gap"] == head and ("没有需要" in told["letter"]["none"]) is not bool(reason)


def test_two_decimals_never_say_of_a_sum_that_it_is_nothing() -> None:
    told = [rounded(Decimal(yuan)) for yuan in ("0", "18.50", "-18.50", "60", "307738138")]
    assert told == ["0.00", "0.00185", "-0.00185", "0.01", "30,773.81"]


def test_on_paper_only_what_takes_less_than_half_a_sheet_is_kept_together(tmp_path: Path) -> None:
    review = document_review()
    one = next(f for f in review.findings if len(f.evidence) == 1 and not f.members)
    short, long = replace(one, id="short"), replace(one, id="long", evidence=one.evidence * 3)
    pictures = {f"{f.id}:{i}": PICTURE + bytes([i]) for f in (short, long) for i in range(len(f.evidence))}
    html = page(tmp_path, replace(review, findings=(short, long)), crops=pictures)
    assert re.findall(r'<article class="([^"]+)" id="f-(\w+)"', html) == [("f", "short"), ("f long", "long")]


def test_decisions_are_printed_as_text_and_stale_ones_listed(tmp_path: Path) -> None:
    review = document_review()
    target = review.findings[0].id
    decision = Decision(target, Verdict.REJECTED, "另有文件说明", HOSTILE, "审核人甲")
    stale = Decision("gone-1", Verdict.ADOPTED, note="上年的")
    html = page(tmp_path, review, desk=Desk({target: decision}, stale=(stale,)))
    read = Reader(html)
    assert f"决定：不采纳；理由：另有文件说明；备注：{HOSTILE}（审核人甲）" in read.text
    assert "gone-1" in read.text
    assert HOSTILE not in html


def test_decisions_on_members_are_printed_without_script_and_conflicts_lead_to_them(tmp_path: Path) -> None:
    given_ = (
        Event("com-all", Verdict.ADOPTED, decided_at="2026-03-02", members=("com-m0", "com-m1", "com-m2"), id="1"),
        Event("com-m1", Verdict.REJECTED, "另有批复", reviewer="审核人甲", id="2"),
        Event("com-m2", Verdict.REJECTED, reviewer="审核人甲", id="3"),
        Event("com-m2", Verdict.ADOPTED, reviewer="审核人乙", id="4"),
    )
    desk = lay_out([document_review()], [DecisionFile("a.json", given_)])
    html = page(tmp_path, desk=desk)
    sentences = re.findall(r'<p class="mdt">(.*?)</p>', html)
    assert sentences[:4] == [
        "决定：随本组，采纳",
        "决定：不采纳；理由：另有批复（审核人甲）",
        "决定：待商定（审核人甲：不采纳 ｜ 审核人乙：采纳）",
        "决定：待定",
    ]
    assert "决定：待商定（采纳 1 处、不采纳 1 处、待定 7 处、待商定 1 处）" in html
    assert 'href="#f-com-m2"' in html and 'id="f-com-m2"' in html
    state = re.search(r'id="state">(.*?)</script>', html)
    assert state is not None
    kept = {e["id"]: e for e in json.loads(state[1])["events"]}
    assert kept["1"]["members"] == ["com-m0", "com-m1", "com-m2"] and kept["1"]["decided_at"] == "2026-03-02"
    assert kept["2"]["verdict"] == "rejected" and len(kept) == 4


def test_rounds_show_what_is_new_and_what_is_gone(tmp_path: Path) -> None:
    review = document_review()
    new, changed = review.findings[0].id, review.findings[1].id
    comparison = Comparison(
        "旧/review.json",
        {new: Change.NEW, changed: Change.CHANGED},
        {changed: OldFinding(changed, "COM02", "上一次的句子。", "error")},
        (OldFinding("old-1", "AMT01", "已经改好的问题。", "error", project_name="云溪河清淤工程"),),
    )
    read = Reader(page(tmp_path, review, desk=Desk(comparison=comparison)))
    articles = {a["data-id"]: a for tag, a in read.tags if tag == "article"}
    assert articles[new]["data-c"] == "new"
    assert articles[changed]["data-c"] == "changed"
    assert "上一次的句子。" in read.text
    assert "已经改好的问题。" in read.text


def test_an_answer_on_one_place_stands_in_its_row(tmp_path: Path) -> None:
    desk = Desk(
        comparison=Comparison("旧", {"com-m1": Change.UNCHANGED}),
        replies={"com-m1": Reply("com-m1", Answer.EXPLAINED, "已函告")},
    )
    assert "部门答复：情况说明（已函告）" in Reader(page(tmp_path, desk=desk)).text


def test_pdf_source_gets_page_links_and_text_source_none(tmp_path: Path) -> None:
    review = document_review()
    assert "#page=" not in page(tmp_path, review)
    where = review.findings[0].evidence[0].location._replace(page=24)
    finding = replace(review.findings[0], evidence=(replace(review.findings[0].evidence[0], location=where),))
    source = tmp_path / "in put" / "书.pdf"
    html = page(tmp_path, replace(review, path=str(source), findings=(finding,)))
    assert 'href="../in%20put/%E4%B9%A6.pdf#page=24"' in html


def test_sizes(tmp_path: Path) -> None:
    assert len(page(tmp_path, document_review(40)).encode()) < 500_000
    assert len(page(tmp_path, document_review(500)).encode()) < 2_000_000


def test_own_templates_come_first_and_the_rest_is_ours(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "style.css").write_text("body { color: #123456 }\n", encoding="utf-8")
    html = page(tmp_path, templates=own)
    assert "#123456" in html
    assert "--error-bg" not in html
    with pytest.raises(UsageError, match="模板文件夹不存在"):
        page(tmp_path, templates=tmp_path / "absent")


def test_a_document_that_was_not_read_has_no_page(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not read"):
        page(tmp_path, whole_review().documents[2])


def test_no_half_page_is_left_behind(tmp_path: Path) -> None:
    page(tmp_path)
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["page.html"]


def test_index_lists_stale_decisions_and_counts_those_given(tmp_path: Path) -> None:
    review, out = whole_review(), tmp_path / "index.html"
    known = review.documents[0].findings[0].id
    stale = Decision("gone-1", Verdict.ADOPTED, department="早已撤并的局", finding="旧发现。")
    write_index(review, out, desk=Desk({known: Decision(known, Verdict.PARTLY)}, stale=(stale,)))
    read = Reader(out.read_text(encoding="utf-8"))
    assert "早已撤并的局" in read.text
    assert f"1 / {len(review.documents[0].findings) - 1}" in read.text


def test_the_index_says_of_a_department_without_findings_that_it_has_none(tmp_path: Path) -> None:
    review, out = whole_review(), tmp_path / "index.html"
    none = replace(review.documents[0], findings=())
    write_index(replace(review, documents=(none, *review.documents[1:])), out)
    told = re.findall(r'<td class="r dec"[^>]*>([^<]*)', out.read_text(encoding="utf-8"))
    assert told[0] == "无发现" and "/" in told[1]


def test_index_has_a_row_for_every_input_and_the_shared_texts(tmp_path: Path) -> None:
    out = tmp_path / "index.html"
    write_index(whole_review(), out)
    html = out.read_text(encoding="utf-8")
    read = Reader(html)
    assert "坏.pdf" in read.text
    assert "未能读取：文件已加密，无法读取。" in read.text
    links = [a["href"] for tag, a in read.tags if tag == "a"]
    assert "./b.html" in links
    assert "#groups" in links
    assert "2 个部门：共用 1 段文字，2 处" in read.text
    assert "云溪河清淤工程： 云溪县水务局" in read.text or "云溪河清淤工程：云溪县水务局" in read.text
    assert MOBILE not in html
    assert HOSTILE not in html
    assert "<mark>3</mark>" in html


def cells(row: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.split(r"<t[dh]\b[^>]*>", row)[1:]]


def test_index_counts_the_changes_since_the_earlier_round(tmp_path: Path) -> None:
    review, out = whole_review(), tmp_path / "index.html"
    write_index(review, out, desk=Desk(comparison=comparison(review.documents[0])))
    html = out.read_text(encoding="utf-8")
    head, first, second, bad, total = (
        cells(row) for row in re.findall(r"<tr[^>]*>(?:(?!<tr|</t).)*", html, re.DOTALL)[:5]
    )
    start = head.index("新增")
    assert head[start : start + 4] == ["新增", "未变", "已改", "已消失"]
    count = len(review.documents[0].findings)
    assert first[start : start + 4] == ["3", str(count - 4), "1", "2"]
    assert second[start : start + 4] == ["2", "0", "0", "2"]
    assert total[start : start + 4] == ["5", str(count - 4), "1", "2"]  # gone from one department, told once
    assert total[0] == "合计（3 份文件）" and bad[1].startswith("▲ 未能读取")
    assert [len(row) for row in (head, first, second, total)] == [18] * 4
    assert "云溪县教育局" in html


def test_index_without_an_earlier_round_has_no_such_columns_but_totals(tmp_path: Path) -> None:
    review, out = whole_review(), tmp_path / "index.html"
    write_index(review, out)
    html = out.read_text(encoding="utf-8")
    assert "已消失" not in html.replace("“已消失”", "")
    rows = [cells(row) for row in re.findall(r"<tr[^>]*>(?:(?!<tr|</t).)*", html, re.DOTALL)[:5]]
    errors = [[f for f in d.findings if f.severity == "error"] for d in review.documents]
    told = [entries(some) for some in (*errors[:2], [f for some in errors for f in some])]
    assert [row[rows[0].index("● 硬错误")] for row in (rows[1], rows[2], rows[4])] == told
    assert rows[4][rows[0].index("年度资金")] == "2,100.00"
    assert rows[1][rows[0].index("涉及金额")] == "175.00"


def entries(findings: list[Finding]) -> str:
    """How many there are, and the single findings folded into them where those are more."""
    places = sum(f.places for f in findings)
    return str(len(findings)) + (f"含{places}处" if places != len(findings) else "")


def test_excused_findings_are_shown_apart_with_their_reason(tmp_path: Path) -> None:
    review = document_review()
    excused = replace(review.findings[0], excused="有效至2026-12-31：已另行批复。")
    read = Reader(page(tmp_path, replace(review, findings=review.findings[1:], excused=(excused,))))
    assert "有效至2026-12-31：已另行批复。" in read.text
    assert any(a.get("href") == "#excused" for tag, a in read.tags if tag == "a")
    assert len([1 for tag, _ in read.tags if tag == "article"]) == len(review.findings) - 1


def test_decisions_on_excused_findings_stay_beside_them(tmp_path: Path) -> None:
    review = document_review()
    whole = next(f for f in review.findings if f.members)
    rest = tuple(f for f in review.findings if f is not whole)
    events = (Event(whole.id, Verdict.REJECTED, "另有批复", id="1"), Event("com-m1", Verdict.ADOPTED, id="2"))
    excused = replace(review, findings=rest, excused=(replace(whole, excused="已豁免：批复"),))
    desk = lay_out([excused], [DecisionFile("a.json", events)])
    assert desk.stale == ()
    text = Reader(page(tmp_path, excused, desk=desk)).text
    assert "决定：不采纳；理由：另有批复" in text and "青石镇道路硬化工程 决定：采纳" in text


def test_index_counts_excused_findings_in_a_column_of_their_own(tmp_path: Path) -> None:
    review, out = whole_review(), tmp_path / "index.html"
    excused, second, failed = review.documents
    write_index(replace(review, documents=(excused, replace(second, excused=()), failed)), out)
    rows = [cells(row) for row in re.findall(r"<tr[^>]*>(?:(?!<tr|</t).)*", out.read_text(encoding="utf-8"), re.DOTALL)]
    column = rows[0].index("已豁免")
    assert [row[column] for row in (rows[1], rows[2], rows[4])] == ["1", "0", "1"]
    errors = [f for f in excused.findings if f.severity == "error"]
    assert rows[1][rows[0].index("● 硬错误")] == entries(errors) and len(rows[0]) == len(rows[4]) == 14
    assert 'colspan="13"' in out.read_text(encoding="utf-8")


def test_a_file_without_a_department_is_held_under_its_own_name(tmp_path: Path) -> None:
    review, out = whole_review(), tmp_path / "index.html"
    first, second, failed = review.documents
    assert second.document is not None
    second = replace(second, document=replace(second.document, department_name=None))
    holders = {"b.txt": "王核", "（未识别部门名称）": "李审", "云溪县水务局": "赵"}
    write_index(replace(review, documents=(first, second, failed)), out, desk=Desk(holders=holders))
    rows = [cells(row) for row in re.findall(r"<tr[^>]*>(?:(?!<tr|</t).)*", out.read_text(encoding="utf-8"), re.DOTALL)]
    assert [row[1] for row in rows[1:3]] == ["赵", "王核"]
