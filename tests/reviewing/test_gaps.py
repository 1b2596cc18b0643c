"""What was not read is said where it matters, and nothing passes over text that is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from perfcheck.model.finding import OutcomeKind
from perfcheck.model.location import Location
from perfcheck.model.page import Page, Paragraph, Reading, SourceFormat, Unread
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.reviewing.gaps import reading_gap
from perfcheck.reviewing.running import review_document
from perfcheck.rules.catalogue import CATALOGUE
from tests.rules.mini import render

FORM = render({"forms": [{"项目名称": "清淤"}]})


def picture(page: int) -> Unread:
    return Unread(Location(page=page), "本页有图像，其中文字未识别")


def test_a_document_without_text_passes_no_rule() -> None:
    document = parse(
        Reading(SourceFormat.PDF, (Page(1, ()),), unread=(picture(1),), page_count=1), path="扫描.pdf", sha256=""
    )
    findings, outcomes, _ = review_document(document, CATALOGUE, date(2026, 3, 1))
    assert {o.kind for o in outcomes if o.rule != "DIS08"} == {OutcomeKind.UNREADABLE}
    assert [f.rule for f in findings] == ["DIS08"]
    assert "没有读到任何文字" in (reading_gap(document) or "") and "未识别" in (reading_gap(document) or "")


def test_an_announced_form_that_was_not_found_beside_an_unread_page_is_a_gap() -> None:
    text = Paragraph("本部门公开项目支出绩效目标表3张。", Location(page=1))
    reading = Reading(SourceFormat.PDF, (Page(1, (text,)), Page(2, ())), unread=(picture(2),), page_count=2)
    assert "第2页" in (reading_gap(parse(reading, path="a.pdf", sha256="")) or "")
    other = replace(reading, pages=(Page(1, (Paragraph("部门职责。", Location(page=1)),)), Page(2, ())))
    assert reading_gap(parse(other, path="a.pdf", sha256="")) is None


def test_a_printed_form_of_which_nothing_was_read_is_a_gap() -> None:
    glued = (
        "县级部门预算项目支出绩效目标表(2026年度)一级项目名称文化事业发展经费\n主管部门及代码212文体旅局实施单位河间市博物\n"
        "馆项目资金年度资金总额年度目标完成展览绩效指标一级指标二级指标三\n级指标指标值产出指标数量指标举办展览质量指标观众好评"
    )
    gap = reading_gap(parse(read_text_string(glued), path="a.txt", sha256=""))
    assert gap is not None and "没有能够读出" in gap
    prose = "一、绩效目标管理\n本部门编制了项目支出绩效目标表，见附件。\n项目名称、主管部门、实施单位均已公开。"
    assert reading_gap(parse(read_text_string(prose), path="a.txt", sha256="")) is None


def test_an_unread_page_among_the_forms_is_a_gap_and_one_before_them_is_not() -> None:
    document = parse(read_text_string(FORM), path="a.txt", sha256="")
    goals = tuple(replace(document.goals[0], location=Location(page=p)) for p in (5, 8))
    for page, gap in ((1, False), (6, True), (9, True), (20, False)):
        changed = replace(document, goals=goals, unread=(picture(page),))
        assert (reading_gap(changed) is not None) is gap, page


def test_a_document_read_whole_has_no_gap() -> None:
    assert reading_gap(parse(read_text_string(FORM), path="a.txt", sha256="")) is None


def test_nothing_to_check_is_never_passed() -> None:
    """Forms whose rows hold no value, one form alone, prose alone: rules say so, and none passes 0 of 0."""
    heads = "项目支出绩效目标表\n项目名称\t清淤\n年度总体目标\t完成清淤\n一级指标\t二级指标\t三级指标\t指标值\n"
    empty = heads + "产出指标\t数量指标\t清淤长度\t\n"
    for text in (empty, FORM, "本部门主要职责是河道管理。"):
        document = parse(read_text_string(text), path="a.txt", sha256="")
        _, outcomes, _ = review_document(document, CATALOGUE, date(2026, 3, 1))
        passed = [o for o in outcomes if o.kind is OutcomeKind.PASSED]
        assert [o.rule for o in passed if not o.of] == []
        assert [o.rule for o in outcomes if not o.of and not o.reason] == []
    document = parse(read_text_string(empty), path="a.txt", sha256="")
    _, outcomes, _ = review_document(document, CATALOGUE, date(2026, 3, 1))
    told = {o.rule: o.reason for o in outcomes if o.unit == "个指标"}
    assert len(document.goals) == 1 and set(told.values()) == {"表中没有填写指标值的指标"}


def test_an_indicator_that_could_not_be_read_is_not_checked() -> None:
    document = parse(read_text_string(FORM), path="a.txt", sha256="")
    (goal,) = document.goals
    rows = (replace(goal.indicators[0], value=None, target=None, unreadable=True), *goal.indicators[1:])
    document = replace(document, goals=(replace(goal, indicators=rows),))
    _, outcomes, _ = review_document(document, CATALOGUE, date(2026, 3, 1))
    about = [o for o in outcomes if o.unit == "个指标" and o.of]
    assert about and all(o.checked < o.of and o.kind is not OutcomeKind.PASSED for o in about)


def test_a_form_of_which_no_row_was_read_passes_no_rule_of_forms() -> None:
    document = parse(read_text_string(FORM), path="a.txt", sha256="")
    bare = replace(document.goals[0], indicators=())
    whole = replace(document, goals=(bare,), unread=())
    torn = replace(whole, unread=(Unread(bare.location._replace(line=(bare.location.line or 0) + 9), "未能识别"),))
    for changed, passes in ((whole, True), (torn, False)):
        _, outcomes, _ = review_document(changed, CATALOGUE, date(2026, 3, 1))
        kinds = {o.rule: o.kind for o in outcomes}
        assert (kinds["REL04"] is OutcomeKind.PASSED) is passes
        assert (kinds["COM05"] is OutcomeKind.PASSED) is passes


def test_a_place_is_named_as_one_finds_it_in_the_file() -> None:
    words = [(SourceFormat.PDF, Location(page=3), "第3页")]
    words += [(SourceFormat.XLSX, Location(page=3, of_sheet=True), "第3张工作表")]
    words += [(SourceFormat.DOCX, Location(table=4, row=2), "第5张表"), (SourceFormat.DOCX, Location(), "位置不明")]
    for form, place, told in words:
        document = parse(read_text_string(FORM), path="a.txt", sha256="")
        source = replace(document.source, format=form)
        changed = replace(document, source=source, unread=(Unread(place, "表内有内容无法对应到栏目", "78座"),))
        findings, _, _ = review_document(changed, CATALOGUE, date(2026, 3, 1))
        assert [told in f.message for f in findings if f.rule == "DIS08"] == [True], form


def test_what_may_stand_on_a_page_that_was_not_read_is_not_said_to_be_absent() -> None:
    def reasons(unread: tuple[Unread, ...]) -> set[str]:
        text = Paragraph("一、部门职责：管理全县水资源。", Location(page=1))
        reading = Reading(SourceFormat.PDF, (Page(1, (text,)), Page(2, ())), unread=unread, page_count=2)
        _, outcomes, _ = review_document(parse(reading, path="a.pdf", sha256=""), CATALOGUE, date(2026, 3, 1))
        return {o.reason for o in outcomes if o.reason}

    assert any("文件中没有项目支出绩效目标表" in reason for reason in reasons(()))
    told = reasons((picture(2),))
    assert "没有读到项目支出绩效目标表（第2页有内容未能读取）" in told
    assert not any("文件中没有" in reason for reason in told)
