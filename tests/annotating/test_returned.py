"""Copies that come back: answers, additions and resolved comments as decisions and notes; nothing is dropped."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.comments import Comment

from perfcheck.annotating.answers import RESOLVED, said
from perfcheck.annotating.points import points_of
from perfcheck.annotating.returned import read_back
from perfcheck.decisions.files import read_decisions
from perfcheck.decisions.merging import lay_out
from perfcheck.errors import UsageError
from perfcheck.model.decision import EMPTY_DESK, Decision, Desk, Verdict
from perfcheck.model.review import Run
from perfcheck.reports.letter import make_letter
from tests.annotating.copies import annotated, book, parts_of, reviewed, singles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from perfcheck.model.decision import Event

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
TIME = "2026-03-05T09:30:00Z"


def rewritten(path: Path, change: Callable[[dict[str, str]], None]) -> Path:
    """A package with its parts changed, as a program saves it: without our mark of an untouched copy."""
    parts = {
        name: data.decode("utf-8") if name.endswith((".xml", ".rels")) else "" for name, data in parts_of(path).items()
    }
    raw = parts_of(path)
    before = dict(parts)
    change(parts)
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, raw[name] if name in raw and text == before.get(name) else text)
    return path


def copy_of(folder: Path, kind: str) -> Path:
    path = book(folder, kind)
    copy = folder / f"副本.{kind}"
    copy.write_bytes(annotated(path))
    return copy


def answer(parts: dict[str, str], rule: str, text: str, *, author: str = "李四", done: bool = False) -> None:
    """Word's own way to answer: paragraph ids in comments.xml, and who answers whom in commentsExtended.xml."""
    comments = parts["word/comments.xml"]
    [target, *_] = [c for c in re.findall(r"<w:comment .*?</w:comment>", comments, re.DOTALL) if f"编号：{rule}-" in c]
    parent, reply = f"{len(comments):08X}", f"{len(comments) + 1:08X}"
    marked = re.sub(r"<w:p>(?!.*<w:p>)", f'<w:p {W14} w14:paraId="{parent}">', target, flags=re.DOTALL)
    added = (
        f'<w:comment w:id="{len(comments)}" w:author="{author}" w:date="{TIME}"><w:p {W14} w14:paraId="{reply}">'
        f"<w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
    )
    comments = comments.replace(target, marked + (added if text else ""))
    parts["word/comments.xml"] = comments
    entries = f'<w15:commentEx w15:paraId="{parent}" w15:done="{int(done)}"/>'
    if text:
        entries += f'<w15:commentEx w15:paraId="{reply}" w15:paraIdParent="{parent}" w15:done="0"/>'
    known = parts.get("word/commentsExtended.xml", f"<w15:commentsEx {W15}></w15:commentsEx>")
    parts["word/commentsExtended.xml"] = known.replace("</w15:commentsEx>", f"{entries}</w15:commentsEx>")
    relations = "word/_rels/document.xml.rels"
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    if kind not in parts[relations]:
        entry = f'<Relationship Id="rx" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
        parts[relations] = parts[relations].replace("</Relationships>", entry)


def by_rule(events: tuple[Event, ...]) -> dict[str, Event]:
    return {event.finding_id.partition("-")[0]: event for event in events}


@pytest.mark.parametrize(
    ("text", "verdict", "reason", "note"),
    [
        ("采纳", Verdict.ADOPTED, "", ""),
        ("采纳，请部门改正", Verdict.ADOPTED, "", "请部门改正"),
        ("部分采纳：只改金额", Verdict.PARTLY, "", "只改金额"),
        ("不采纳。批复已调整", Verdict.REJECTED, "批复已调整", ""),
        ("误报 表内已有", Verdict.REJECTED, "误报", "表内已有"),
        ("待核实，问预算科", Verdict.OPEN, "", "问预算科"),
        ("待定", Verdict.OPEN, "", ""),
        ("采纳率太低", None, "", "采纳率太低"),
        ("请部门说明", None, "", "请部门说明"),
    ],
)
def test_an_answer_is_what_its_first_word_says(text: str, verdict: Verdict | None, reason: str, note: str) -> None:
    assert said(text) == (verdict, reason, note)


def test_answers_in_word_are_decisions_of_who_gave_them(tmp_path: Path) -> None:
    def change(parts: dict[str, str]) -> None:
        answer(parts, "AMT01", "采纳，请核对批复")
        answer(parts, "COM03", "误报，另有文件", author="王五")

    back = read_back([rewritten(copy_of(tmp_path, "docx"), change)])
    events = by_rule(back.events)
    amount, basis = events["AMT01"], events["COM03"]
    assert (amount.verdict, amount.note, amount.reviewer) == (Verdict.ADOPTED, "请核对批复", "李四")
    assert (amount.decided_at, amount.seq) == (TIME, 1)
    assert amount.finding.startswith("绩效目标表年度资金286.40万元")
    assert (basis.verdict, basis.reason, basis.note, basis.reviewer) == (Verdict.REJECTED, "误报", "另有文件", "王五")
    assert back.strays == ()


def test_a_resolved_comment_is_a_note_that_says_so(tmp_path: Path) -> None:
    back = read_back([rewritten(copy_of(tmp_path, "docx"), lambda p: answer(p, "COM03", "", done=True))], "张三")
    [event] = back.events
    assert (event.verdict, event.note, event.reviewer) == (Verdict.OPEN, RESOLVED, "张三")


def test_a_comment_added_in_the_same_cell_is_a_note_and_one_elsewhere_is_listed(tmp_path: Path) -> None:
    def change(parts: dict[str, str]) -> None:
        comments = parts["word/comments.xml"]
        [target] = re.findall(r'<w:comment w:id="(\d+)"(?:(?!</w:comment>).)*编号：COM03-', comments, re.DOTALL)
        for identity, text in (("901", "请补文号"), ("902", "这里也请看看")):
            added = f'<w:comment w:id="{identity}" w:author="李四"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
            parts["word/comments.xml"] = comments = comments.replace("</w:comments>", f"{added}</w:comments>")
        body = parts["word/document.xml"]
        start = f'<w:commentRangeStart w:id="{target}"/>'
        body = body.replace(start, start + '<w:commentRangeStart w:id="901"/>')
        parts["word/document.xml"] = body.replace("<w:p>", '<w:p><w:commentRangeStart w:id="902"/>', 1)

    back = read_back([rewritten(copy_of(tmp_path, "docx"), change)])
    [event] = back.events
    assert (event.finding_id[:5], event.verdict, event.note) == ("COM03", Verdict.OPEN, "请补文号")
    assert back.strays == ("副本.docx：李四的批注“这里也请看看”不能对应到一项意见",)


def test_words_written_into_a_note_of_ours_are_told(tmp_path: Path) -> None:
    def change(parts: dict[str, str]) -> None:
        parts["word/comments.xml"] = parts["word/comments.xml"].replace("只填了“无”", "只填了“无”（不对吧）")

    back = read_back([rewritten(copy_of(tmp_path, "docx"), change)])
    assert back.events == ()
    assert [("正文被改动" in line, "（不对吧）" in line) for line in back.strays] == [(True, True)]


def test_two_people_and_several_words_of_one_are_kept(tmp_path: Path) -> None:
    """Of one reviewer one event with all notes; unlike verdicts at one time are told and not read."""

    def change(parts: dict[str, str]) -> None:
        answer(parts, "AMT01", "采纳")
        answer(parts, "AMT01", "请看批复", author="王五")
        answer(parts, "COM03", "采纳")
        answer(parts, "COM03", "不采纳")

    back = read_back([rewritten(copy_of(tmp_path, "docx"), change)])
    assert {(e.reviewer, e.verdict, e.note) for e in back.events} == {
        ("李四", Verdict.ADOPTED, ""),
        ("王五", Verdict.OPEN, "请看批复"),
    }
    assert len(back.strays) == 1
    assert "李四的几处答复不一致（" in back.strays[0]


def test_answers_in_excel_stand_below_notes_and_in_the_list(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, "xlsx")
    opened = openpyxl.load_workbook(copy)
    sheet, listed = opened.worksheets
    own = sheet["B14"].comment
    assert own is not None
    sheet["B14"].comment = Comment(own.text + "不采纳：附件里有", own.author)
    sheet["A2"].comment = Comment("标题要改吗？", "李四")
    [row] = [r for r in range(2, 20) if "“达标”" in str(listed.cell(r, 4).value)]
    listed.cell(row, 7).value = "采纳"
    opened.save(copy)
    back = read_back([copy], "张三")
    events = by_rule(back.events)
    assert (events["COM03"].verdict, events["COM03"].reason) == (Verdict.REJECTED, "附件里有")
    assert (events["QNT05"].verdict, events["QNT05"].reviewer) == (Verdict.ADOPTED, "张三")
    assert events["QNT05"].finding == "质量指标“验收情况”的值“达标”过于笼统，难以考核。"
    assert back.strays == ("副本.xlsx：工作表“Sheet”A2：李四的批注不能对应到一项意见：“标题要改吗？”",)


def test_several_findings_in_one_cell_are_answered_one_by_one(tmp_path: Path) -> None:
    path = book(tmp_path, "xlsx")
    review = reviewed(path)
    first, second = (f for f in singles(review) if f.rule == "QNT05")
    both = replace(review, findings=(first, replace(second, evidence=first.evidence)))
    copy = tmp_path / "副本.xlsx"
    copy.write_bytes(annotated(path, both))
    opened = openpyxl.load_workbook(copy)
    own = opened.worksheets[0]["D18"].comment
    assert own is not None
    upper, lower = own.text.split("答复：")[:2]
    opened.worksheets[0]["D18"].comment = Comment(f"{upper}答复：采纳{lower}答复：误报", own.author)
    opened.save(copy)
    assert {e.finding_id: e.verdict for e in read_back([copy]).events} == {
        first.id: Verdict.ADOPTED, second.id: Verdict.REJECTED,
    }  # fmt: skip


def test_threads_of_new_excel_are_read_with_their_authors(tmp_path: Path) -> None:
    """Excel turns a note into a thread of the one who does it; answers follow, the thread may be resolved."""
    copy = copy_of(tmp_path, "xlsx")
    own = openpyxl.load_workbook(copy).worksheets[0]["B14"].comment
    assert own is not None
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    kind = "http://schemas.microsoft.com/office/2017/10/relationships"

    def change(parts: dict[str, str]) -> None:
        parts["xl/persons/person.xml"] = (
            f'<personList xmlns="{space}"><person displayName="李四" id="{{P}}"/></personList>'
        )
        parts["xl/threadedComments/threadedComment1.xml"] = (
            f'<ThreadedComments xmlns="{space}">'
            f'<threadedComment ref="B14" personId="{{P}}" id="{{1}}" done="1"><text>{own.text}</text></threadedComment>'
            f'<threadedComment ref="B14" dT="{TIME}" personId="{{P}}" id="{{2}}" parentId="{{1}}"><text>采纳</text>'
            "</threadedComment>"
            f'<threadedComment ref="A1" personId="{{P}}" id="{{3}}"><text>另一处</text></threadedComment>'
            "</ThreadedComments>"
        )
        sheet, workbook = "xl/worksheets/_rels/sheet1.xml.rels", "xl/_rels/workbook.xml.rels"
        parts[sheet] = parts[sheet].replace(
            "</Relationships>",
            f'<Relationship Id="t1" Type="{kind}/threadedComment" Target="../threadedComments/threadedComment1.xml"/>'
            "</Relationships>",
        )
        parts[workbook] = parts[workbook].replace(
            "</Relationships>",
            f'<Relationship Id="p1" Type="{kind}/person" Target="persons/person.xml"/></Relationships>',
        )

    back = read_back([rewritten(copy, change)])
    assert [(e.reviewer, e.verdict, e.note) for e in back.events] == [
        ("", Verdict.OPEN, RESOLVED), ("李四", Verdict.ADOPTED, ""),
    ]  # fmt: skip
    assert back.strays == ("副本.xlsx：工作表“Sheet”A1：李四的批注不能对应到一项意见：“另一处”",)


def test_what_is_read_back_is_a_decision_file_and_chooses_what_the_next_copy_holds(tmp_path: Path) -> None:
    copy = rewritten(copy_of(tmp_path, "docx"), lambda p: answer(p, "AMT01", "采纳"))
    file = tmp_path / "决定.json"
    read_back([copy]).write(file)
    review = reviewed(tmp_path / "青岩县水务局.docx")
    desk = lay_out([review], [read_decisions(file)])
    assert len(points_of(review, EMPTY_DESK)) > 1
    [point] = points_of(review, desk)
    assert (point.rule, point.number, point.seq) == ("AMT01", 1, 2)


def test_the_numbers_are_those_of_the_letter(tmp_path: Path) -> None:
    review = reviewed(book(tmp_path, "docx"))
    given = {f.id: Decision(f.id, Verdict.ADOPTED) for f in review.findings if f.rule != "COM03"}
    desk = Desk(decisions=given)
    letter = make_letter(review, Run("0.2.0", "2026-03-01", (), ()), desk)
    assert [(p.number, p.finding_id) for p in points_of(review, desk)] == [
        (item.number, item.finding_id) for item in letter.items
    ]
    assert len(letter.items) > 1


def test_reading_twice_adds_nothing(tmp_path: Path) -> None:
    copy = rewritten(copy_of(tmp_path, "docx"), lambda p: answer(p, "AMT01", "采纳"))
    assert read_back([copy]).events == read_back([copy]).events


def test_another_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="不是批注副本"):
        read_back([book(tmp_path, "docx")])
    with pytest.raises(UsageError, match="不是 Word"):
        read_back([book(tmp_path, "pdf")])
    with pytest.raises(UsageError, match="找不到文件"):
        read_back([tmp_path / "没有.docx"])
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04")
    with pytest.raises(UsageError, match="无法读取"):
        read_back([broken])
