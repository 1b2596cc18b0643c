"""The draft 审核意见: what goes in, the 工作底稿 elements, hostile texts, same bytes."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest
from openpyxl import load_workbook

from perfcheck.decisions.replies import read_replies
from perfcheck.errors import UsageError
from perfcheck.model.decision import Answer, Change, Comparison, Decision, Desk, Event, Reply, Verdict
from perfcheck.model.finding import Finding, Severity
from perfcheck.reports.letter import NO_FINDINGS, NOTHING, Letter, make_letter
from perfcheck.reports.letter_docx import opinion_docx, worksheet_docx
from perfcheck.reports.letter_html import opinion_html, worksheet_html
from perfcheck.reports.reply_form import reply_form
from perfcheck.reports.reply_words import reply_words
from perfcheck.reports.season.letters import letter_state

if TYPE_CHECKING:
    from pathlib import Path

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


def test_the_department_is_told_every_place_of_a_folded_finding(review: Review) -> None:
    letter = letter_of(review, decide(com_all=Verdict.ADOPTED, com_1=Verdict.REJECTED))
    for text in (word_text(opinion_docx(letter)), opinion_html(letter)):
        assert "“立项依据”为空（河道清淤）。" in text and "onerror" not in text
    sheet = load_workbook(io.BytesIO(reply_form(letter)))["整改反馈表"]
    assert str(sheet.cell(4, 3).value).endswith("各处见审核意见第1项。")
    assert letter_of(review, decide(amt_1=Verdict.ADOPTED)).items[0].parts == ()
    other = replace(review.documents[0].findings[1].members[0], message="立项依据为空。")
    folded = replace(review.documents[0].findings[1], members=(other,))
    (item,) = make_letter(replace(review.documents[0], findings=(folded,)), review.run).items
    assert item.parts == ("河道清淤：立项依据为空。",)


def both(letter: Letter) -> tuple[str, str]:
    """The two documents, each as Word and HTML in one text."""
    opinion = word_text(opinion_docx(letter)) + opinion_html(letter)
    return opinion, word_text(worksheet_docx(letter)) + worksheet_html(letter)


def test_word_and_html_say_the_same(review: Review) -> None:
    letter = letter_of(review, Desk())
    for text in (letter.title, letter.opening, "附件：整改反馈表", "2026年3月1日", letter.items[0].text):
        assert text in word_text(opinion_docx(letter)) and text in opinion_html(letter)
    word, page = word_text(worksheet_docx(letter)), worksheet_html(letter)
    for text in ("编制人：", "复核日期：", "没有读到预算年度", "amt-1", "a" * 64):
        assert text in word and text in page
    for item in letter.items:
        assert item.basis in word and item.basis in page
        assert item.conclusion in word and item.conclusion in page
    assert "90.00万元" in page and "项目支出预算表，第2行：“90.00”" in word


def test_the_opinion_holds_no_working_papers(review: Review) -> None:
    """Nothing rejected, no reviewer, no id, no hash, no word of the program's own."""
    desk = decide(amt_1=Verdict.ADOPTED, com_all=Verdict.REJECTED, dis_1=Verdict.REJECTED)
    opinion, worksheet = both(letter_of(review, desk))
    for inside in ("李审", "amt-1", "a" * 64, "立项依据", "不采纳", "SHA-256", "未能检查", "程序"):
        assert inside not in opinion and inside in worksheet
    assert "河道清淤" in opinion


def test_it_is_a_draft_until_every_finding_is_settled(review: Review) -> None:
    findings = review.documents[0].findings
    every = {f.id: Decision(f.id, Verdict.REJECTED) for f in findings}
    assert letter_of(review, Desk(every | {"amt-1": Decision("amt-1", Verdict.ADOPTED)})).final
    assert letter_of(review, decide(amt_1=Verdict.ADOPTED)).title.endswith("（草稿）")
    none = letter_of(review, Desk(every))
    assert none.final and none.title.endswith("审核意见")
    opinion, _ = both(none)
    assert NO_FINDINGS in opinion and "整改反馈表" not in opinion


@pytest.mark.parametrize("missing", ["forms", "pages"])
def test_nothing_read_is_no_letter_that_nothing_is_to_be_mended(review: Review, missing: str) -> None:
    one = replace(review.documents[0], findings=())
    assert one.document is not None
    assert NO_FINDINGS in letter_of(replace(review, documents=(one,)), Desk()).opening
    if missing == "forms":
        one = replace(one, document=replace(one.document, goals=()))
    else:
        one = replace(one, reason="第3页是图片，没有识别")
    letter = letter_of(replace(review, documents=(one,)), Desk())
    assert letter.title.endswith("（草稿）") and "没有需要" not in letter.opening
    assert "0张" not in letter.opening and letter_state(one, Desk(), "x").hindrance


def test_what_reviewers_differ_about_stays_open(review: Review) -> None:
    one, two = (
        Event("amt-1", Verdict.ADOPTED, reviewer="李审"),
        Event("amt-1", Verdict.REJECTED, "误报", reviewer="王核"),
    )
    desk = Desk({"amt-1": Decision("amt-1", Verdict.DISPUTED, opinions=(one, two))})
    letter = letter_of(review, desk)
    assert letter.left_out[0].sentence == "审核人意见不同、待商定的发现1项："
    assert "李审：采纳；王核：不采纳，误报" in letter.left_out[0].lines[0]
    assert not letter.final and "待商定" not in both(letter)[0]


def test_numbers_are_word_s_own_and_run_on(review: Review) -> None:
    document = docx.Document(io.BytesIO(opinion_docx(letter_of(review, Desk()))))
    found = [p._p.xpath("./w:pPr/w:numPr/w:ilvl/@w:val") for p in document.paragraphs]
    levels = [int(level) for one in found for level in one]
    assert levels == [0, 1, 2, 3, 3, 1, 2, 0]
    texts = [p.text for p in document.paragraphs]
    assert "需要核实、修改的事项" in texts and not any(t.startswith(("一、", "1.")) for t in texts)
    assert "方正小标宋简体" in document.styles["Title"].element.rPr.rFonts.values()


def test_texts_of_the_document_stay_texts(review: Review) -> None:
    letter = letter_of(review, decide(dis_1=Verdict.ADOPTED, com_all=Verdict.ADOPTED))
    for page in (opinion_html(letter), worksheet_html(letter)):
        assert "<img" not in page and "<script" not in page and "15912340541" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in worksheet_html(letter)
    word = word_text(worksheet_docx(letter))
    assert "<img src=x onerror=alert(1)>" in word and "159****0541" in word and "15912340541" not in word


def test_control_characters_do_not_break_word(review: Review) -> None:
    finding = replace(review.documents[0].findings[0], message="坏\x00字\x0b符\ud800")
    letter = make_letter(replace(review.documents[0], findings=(finding,)), review.run)
    assert "坏〔U+0000〕字〔U+000B〕符�" in word_text(worksheet_docx(letter))
    assert "坏〔U+0000〕字〔U+000B〕符�" in word_text(opinion_docx(letter))


def test_nothing_adopted_is_said(review: Review) -> None:
    opinion, worksheet = both(letter_of(review, decide(amt_1=Verdict.REJECTED)))
    assert NOTHING in opinion and NOTHING in worksheet


def test_same_decisions_same_bytes(review: Review) -> None:
    letter = letter_of(review, Desk())
    made = (opinion_docx, worksheet_docx, reply_form)
    before = [make(letter) for make in made]
    time.sleep(2.1)  # zip times count in steps of two seconds
    assert [make(letter) for make in made] == before
    properties = docx.Document(io.BytesIO(before[0])).core_properties
    assert str(properties.modified)[:10] == str(properties.created)[:10] == "2026-03-01"


def test_what_is_left_out_is_counted_and_listed_with_its_reason(review: Review) -> None:
    amount, folded, *rest = review.documents[0].findings
    why = "已豁免（有效期至2026-12-31）：涉密项目，联系15912340541"
    document = replace(review.documents[0], findings=(amount, *rest), excused=(replace(folded, excused=why),))
    rejected = Decision("dis-1", Verdict.REJECTED, "系公开电话", reviewer="李审", decided_at="2026-03-02T09:00:00Z")
    desk = Desk({"dis-1": rejected, "amt-1": Decision("amt-1", Verdict.ADOPTED)})
    letter = make_letter(document, review.run, desk)
    excused, refused, undecided = letter.left_out
    assert excused.sentence == "按设置文件豁免、不计入以上各项的发现1项："
    assert "河道清淤" in excused.lines[0] and "涉密项目，联系159****0541" in excused.lines[0]
    assert refused.sentence == "审核人不采纳的发现1项："
    assert "不采纳；理由：系公开电话；审核人：李审；决定时间：2026-03-02 17:00（北京时间）" in refused.lines[0]
    assert undecided.sentence == "尚未决定、未列入的发现1项（提示1项），见审核页。"
    word, page = word_text(worksheet_docx(letter)), worksheet_html(letter)
    for kind in (excused, refused, undecided):
        assert kind.sentence in word and kind.sentence in page
        assert all(line in word for line in kind.lines)
    assert "系公开电话" in page and "15912340541" not in page + word


def filled(letter: Letter, path: Path, *answers: tuple[str, str]) -> Path:
    """The 整改反馈表 as a department gives it back."""
    book = load_workbook(io.BytesIO(reply_form(letter)))
    sheet = book["整改反馈表"]
    for number, (answer, said) in enumerate(answers, start=4):
        sheet.cell(number, 4, answer)
        sheet.cell(number, 5).value = said
    book.save(path)
    return path


def test_the_reply_form_comes_back_as_answers(review: Review, tmp_path: Path) -> None:
    letter = letter_of(review, Desk())
    path = filled(letter, tmp_path / "a.xlsx", ("已整改", ""), ("", "原文无误，见附件"))
    replies, faults = read_replies([path])
    assert [(r.finding_id, r.answer) for r in replies] == [("com-all", Answer.MENDED), ("amt-1", Answer.EXPLAINED)]
    assert faults == []
    again, _ = read_replies([path, filled(letter, tmp_path / "empty.xlsx")])
    assert again == replies  # an empty row takes no answer back
    assert [r.answer for r in read_replies([tmp_path / "empty.xlsx"])[0]] == [None, None]
    _, faults = read_replies([filled(letter, tmp_path / "b.xlsx", ("改了", ""))])
    assert faults == ["b.xlsx第4行：整改情况不是已整改、部分整改、未整改、情况说明之一"]


@pytest.mark.parametrize("data", [b"", b"PK", b"<html>"])
def test_what_is_no_reply_form_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(UsageError, match="整改反馈表"):
        read_replies([tmp_path / "a.xlsx"])


def test_answers_stand_beside_what_is_still_there() -> None:
    changes = {"amt-1": Change.UNCHANGED, "com-all": Change.UNCHANGED, "dis-1": Change.NEW}
    replies = {"amt-1": Reply("amt-1", Answer.MENDED, "已改"), "old": Reply("old", Answer.MENDED)}
    desk = Desk(comparison=Comparison(changes=changes), replies=replies)
    assert reply_words(desk, "amt-1", Change.UNCHANGED) == "已整改（已改），本次审核仍有此项"
    assert reply_words(desk, "com-all", Change.UNCHANGED) == ""  # neither in the form nor adopted for the letter
    adopted = replace(decide(com_all=Verdict.ADOPTED), replies=replies)
    assert reply_words(adopted, "com-all", Change.UNCHANGED) == "未答复"
    assert reply_words(adopted, "com-all", Change.UNCHANGED, member=True) == ""
    left_empty = Desk(replies={"com-all": Reply("com-all", None)})
    assert reply_words(left_empty, "com-all", Change.UNCHANGED) == "未答复"
    assert reply_words(desk, "dis-1", Change.NEW) == ""
    assert reply_words(desk, "old", Change.GONE) == "已整改"
    assert reply_words(Desk(), "amt-1", None) == ""


def test_a_failed_file_has_no_letter(review: Review) -> None:
    with pytest.raises(ValueError, match="not read"):
        make_letter(review.documents[1], review.run)
