"""The draft 审核意见: what goes in, the 工作底稿 elements, hostile texts, same bytes."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest

from perfcheck.model.decision import Decision, Desk, Verdict
from perfcheck.model.finding import Finding, Severity
from perfcheck.reports.letter import NOTHING, Letter, make_letter
from perfcheck.reports.letter_docx import letter_docx
from perfcheck.reports.letter_html import letter_html

if TYPE_CHECKING:
    from perfcheck.model.review import Review


def decide(**verdicts: Verdict) -> Desk:
    decisions = {key.replace("_", "-"): verdict for key, verdict in verdicts.items()}
    return Desk({key: Decision(key, verdict, reviewer="李审") for key, verdict in decisions.items()})


def letter_of(review: Review, desk: Desk) -> Letter:
    return make_letter(review.documents[0], review.run, desk)


def ids(letter: Letter) -> list[str]:
    return [item.finding_id for item in letter.items]


def word_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    lines = [p.text for p in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def test_all_errors_when_nothing_is_decided(review: Review) -> None:
    letter = letter_of(review, Desk())
    assert ids(letter) == ["com-all", "amt-1"]
    assert [s.title for s in letter.sections] == ["整个部门", "河道清淤"]
    assert "全部2项硬错误" in letter.selection
    assert letter.items[0].conclusion == "硬错误，待审核人决定"


def test_an_open_decision_is_no_decision(review: Review) -> None:
    assert ids(letter_of(review, decide(amt_1=Verdict.OPEN))) == ["com-all", "amt-1"]


def test_only_adopted_findings_once_something_is_decided(review: Review) -> None:
    desk = decide(amt_1=Verdict.REJECTED, dis_1=Verdict.PARTLY)
    letter = letter_of(review, desk)
    assert ids(letter) == ["dis-1"]
    assert letter.items[0].conclusion == "部分采纳（李审）"
    assert letter.selection == "列入的是审核人采纳或部分采纳的1项（已作决定2项）。"
    assert ids(letter_of(review, decide(amt_1=Verdict.REJECTED))) == []


def test_a_single_member_can_be_adopted(review: Review) -> None:
    assert ids(letter_of(review, decide(com_1=Verdict.ADOPTED))) == ["com-1"]


def test_an_adopted_folded_finding_takes_up_the_members_that_are_adopted(review: Review) -> None:
    desk = decide(com_all=Verdict.ADOPTED, com_1=Verdict.REJECTED)
    letter = letter_of(review, desk)
    assert ids(letter) == ["com-all"]
    (item,) = letter.items
    assert item.message == "2张表的“立项依据”为空。本次列入1处，其余1处未列入。"
    assert sum(fact.startswith("（") for fact in item.facts) == 1
    refused, undecided = letter.left_out
    assert refused.sentence == "审核人不采纳的发现1项：" and "onerror" in refused.lines[0]
    assert undecided.sentence == "尚未决定、未列入的发现3项（硬错误1项、疑点1项、提示1项），见审核页。"


def test_a_member_left_open_is_not_taken_up_and_told(review: Review) -> None:
    letter = letter_of(review, decide(com_all=Verdict.ADOPTED, com_0=Verdict.OPEN, amt_1=Verdict.ADOPTED))
    assert ids(letter) == ["com-all", "amt-1"] and "其余1处未列入" in letter.items[0].message
    assert letter.left_out[-1].sentence == "尚未决定、未列入的发现3项（硬错误1项、疑点1项、提示1项），见审核页。"


def test_a_member_adopted_out_of_a_rejected_finding(review: Review) -> None:
    letter = letter_of(review, decide(com_all=Verdict.REJECTED, com_0=Verdict.ADOPTED))
    assert ids(letter) == ["com-0"]
    assert "不采纳，其中1处另有决定" in letter.left_out[0].lines[0]


def test_no_item_for_a_folded_finding_whose_members_are_all_rejected(review: Review) -> None:
    desk = decide(com_all=Verdict.ADOPTED, com_0=Verdict.REJECTED, com_1=Verdict.REJECTED)
    assert ids(letter_of(review, desk)) == []


def test_items_follow_the_order_of_the_forms(review: Review) -> None:
    def error(name: str, goal: int | None) -> Finding:
        return Finding("COM01", Severity.ERROR, "空", id=name, goal=goal, project_name=name)

    findings = (error("无表", None), error("乙", 1), error("甲", 0))
    letter = letter_of(replace(review, documents=(replace(review.documents[0], findings=findings),)), Desk())
    assert ids(letter) == ["甲", "乙", "无表"]
    assert [item.number for item in letter.items] == [1, 2, 3]


def test_folded_findings_list_every_member(review: Review) -> None:
    facts = letter_of(review, Desk()).items[0].facts
    assert facts[0] == "（1）“立项依据”为空（河道清淤）。"
    assert sum(fact.startswith("（") for fact in facts) == 2


def test_word_and_html_say_the_same(review: Review) -> None:
    letter = letter_of(review, Desk())
    word = word_text(letter_docx(review.documents[0], review.run))
    page = letter_html(review.documents[0], review.run)
    for text in (letter.title, letter.opening, "编制人：", "复核日期：", "没有读到预算年度", "amt-1", "a" * 64):
        assert text in word and text in page
    for item in letter.items:
        assert item.basis in word and item.basis in page
        assert item.conclusion in word and item.conclusion in page
    assert "90.00万元" in page and "项目支出预算表，第2行：“90.00”" in word


def test_texts_of_the_document_stay_texts(review: Review) -> None:
    desk = decide(dis_1=Verdict.ADOPTED, com_all=Verdict.ADOPTED)
    page = letter_html(review.documents[0], review.run, desk)
    assert "<img" not in page and "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<script" not in page and "15912340541" not in page
    word = word_text(letter_docx(review.documents[0], review.run, desk))
    assert "<img src=x onerror=alert(1)>" in word and "159****0541" in word and "15912340541" not in word


def test_control_characters_do_not_break_word(review: Review) -> None:
    finding = replace(review.documents[0].findings[0], message="坏\x00字\x0b符\ud800")
    data = letter_docx(replace(review.documents[0], findings=(finding,)), review.run)
    assert "坏〔U+0000〕字〔U+000B〕符�" in word_text(data)


def test_nothing_adopted_is_said(review: Review) -> None:
    desk = decide(amt_1=Verdict.REJECTED)
    assert NOTHING in word_text(letter_docx(review.documents[0], review.run, desk))
    assert NOTHING in letter_html(review.documents[0], review.run, desk)


def test_same_decisions_same_bytes(review: Review) -> None:
    before = letter_docx(review.documents[0], review.run)
    page = letter_html(review.documents[0], review.run)
    time.sleep(2.1)  # zip times count in steps of two seconds
    assert letter_docx(review.documents[0], review.run) == before
    assert letter_html(review.documents[0], review.run) == page
    properties = docx.Document(io.BytesIO(before)).core_properties
    assert str(properties.modified)[:10] == str(properties.created)[:10] == "2026-03-01"


def test_what_is_left_out_is_counted_and_listed_with_its_reason(review: Review) -> None:
    amount, folded, *rest = review.documents[0].findings
    why = "已豁免（有效期至2026-12-31）：涉密项目，联系15912340541"
    document = replace(review.documents[0], findings=(amount, *rest), excused=(replace(folded, excused=why),))
    rejected = Decision("dis-1", Verdict.REJECTED, "系公开电话", reviewer="李审", decided_at="2026-03-02T09:00:00Z")
    desk = Desk({"dis-1": rejected, "amt-1": Decision("amt-1", Verdict.ADOPTED)})
    excused, refused, undecided = make_letter(document, review.run, desk).left_out
    assert excused.sentence == "按设置文件豁免、不计入以上各项的发现1项："
    assert "河道清淤" in excused.lines[0] and "涉密项目，联系159****0541" in excused.lines[0]
    assert refused.sentence == "审核人不采纳的发现1项："
    assert "不采纳；理由：系公开电话；审核人：李审；决定时间：2026-03-02T09:00:00Z" in refused.lines[0]
    assert undecided.sentence == "尚未决定、未列入的发现1项（提示1项），见审核页。"
    word, page = word_text(letter_docx(document, review.run, desk)), letter_html(document, review.run, desk)
    for kind in (excused, refused, undecided):
        assert kind.sentence in word and kind.sentence in page
        assert all(line in word for line in kind.lines)
    assert "系公开电话" in page and "15912340541" not in page + word


def test_a_failed_file_has_no_letter(review: Review) -> None:
    with pytest.raises(ValueError, match="not read"):
        make_letter(review.documents[1], review.run)
