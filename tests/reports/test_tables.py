"""CSV, Excel and JSON say the same; no cell becomes a formula; same review, same bytes."""

from __future__ import annotations

import csv
import io
import re
import time
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from perfcheck.decisions.files import read_decisions
from perfcheck.decisions.merging import merge
from perfcheck.model.decision import Change, Comparison, Decision, Desk, Verdict
from perfcheck.model.finding import Evidence
from perfcheck.model.location import Location
from perfcheck.model.review import Reconciliation, Review
from perfcheck.reports import tables, xlsx
from perfcheck.reports.cells import EXCEL_CELL_LIMIT, clean, fit_excel, neutral
from perfcheck.reports.csv_output import findings_csv, table_csv
from perfcheck.reports.finding_table import evidence_line
from perfcheck.reports.html import write_department
from perfcheck.reports.review_json import review_to_json
from perfcheck.reports.table import Column, Table
from perfcheck.reports.xlsx import review_workbook

if TYPE_CHECKING:
    from pathlib import Path


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_workbook(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def records(book: Workbook, sheet: str) -> list[dict[str, object]]:
    head, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip((str(h) for h in head), row, strict=True)) for row in rows]


def test_json_csv_and_xlsx_agree(review: Review) -> None:
    findings = [f for d in review_to_json(review)["documents"] for f in d["findings"]]
    members = [m for f in findings for m in f.get("members", [])]
    lines = read_csv(findings_csv(review))
    rows = records(read_workbook(review_workbook(review)), "审核发现")
    expected = Counter([("发现", f["rule"], f["id"]) for f in findings])
    expected += Counter([("合并明细", m["rule"], m["id"]) for m in members])
    assert Counter((r["层级"], r["规则"], r["编号"]) for r in lines) == expected
    assert Counter((r["层级"], r["规则"], r["编号"]) for r in rows) == expected
    total = sum(Decimal(f["amount"]) for f in findings if f["amount"])
    assert total == sum(Decimal(r["涉及金额（元）"]) for r in lines if r["涉及金额（元）"]) == 100000
    assert total == sum(Decimal(str(r["涉及金额（元）"])) for r in rows if r["涉及金额（元）"] is not None)


def test_csv_opens_in_excel_as_text(review: Review) -> None:
    data = findings_csv(review)
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == 7
    phone = next(r for r in read_csv(data) if r["编号"] == "dis-1")
    assert phone["项目名称"] == "'=cmd|'/c calc'!A1"
    assert "159****0541\n完成清淤" in phone["出处与原文"]
    assert "15912340541" not in data.decode()


def test_workbook_is_made_for_work(review: Review) -> None:
    book = read_workbook(review_workbook(review))
    assert book.sheetnames == ["审核发现", "已豁免的发现", "绩效指标", "表间核对", "未能检查"]
    for sheet in book:
        assert sheet.freeze_panes == "A2" and sheet.print_title_rows == "$1:$1"
        assert sheet.auto_filter.ref == sheet.dimensions
    sheet = book["审核发现"]
    titles = [cell.value for cell in sheet[1]]
    amount = sheet.cell(2, titles.index("涉及金额（元）") + 1)
    link = sheet.cell(2, titles.index("审核页") + 1)
    assert (amount.value, amount.number_format, amount.data_type) == (100000, "#,##0.00", "n")
    assert link.hyperlink is not None and str(link.hyperlink.target).endswith(".html#f-amt-1")
    assert all(cell.data_type != "f" for s in book for row in s.iter_rows() for cell in row)


def test_what_is_printed_of_a_sheet_fits_an_a4_sheet_and_is_not_cut_off(review: Review) -> None:
    book = read_workbook(review_workbook(review))
    for sheet in book:
        area = sheet[str(sheet.print_area).replace("$", "").partition("!")[2]]
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in area[0]]
        assert sheet.page_setup.fitToHeight == 0
        assert sum(widths) <= 220 and len(area) == sheet.max_row
        texts = [cell for row in area[1:] for cell in row if isinstance(cell.value, str) and len(cell.value) > 12]
        assert all(cell.alignment.wrap_text for cell in texts)


def test_decisions_are_chosen_from_a_list_in_the_workbook(review: Review) -> None:
    sheet = read_workbook(review_workbook(review))["审核发现"]
    [choice] = sheet.data_validations.dataValidation
    verdict = [cell.value for cell in sheet[1]].index("决定") + 1
    assert choice.formula1 == '"采纳,部分采纳,不采纳,待定"'
    assert all(sheet.cell(row, verdict).coordinate in choice.sqref for row in range(2, sheet.max_row + 1))


def test_every_indicator_and_every_project_has_a_row(review: Review) -> None:
    book = read_workbook(review_workbook(review))
    indicators = records(book, "绩效指标")
    assert len(indicators) == 6
    assert [r["符号"] for r in indicators[:3]] == ["≥", "期限", None]
    assert indicators[1]["三级指标"] == "'=cmd|'/c calc'!A1"
    rows = records(book, "表间核对")
    assert [r["结果"] for r in rows] == ["金额不符", "缺目标表", "预算表无此项", "合计"]
    assert rows[0]["相差（元）"] == 100000 and rows[1]["预算表"] == "上年结转"


def test_what_was_not_checked_has_its_sheet(review: Review) -> None:
    rows = records(read_workbook(review_workbook(review)), "未能检查")
    assert [r["情况"] for r in rows] == ["内容未识别", "未能检查（资料不足）", "文件未能读取"]
    assert rows[-1]["原因"] == "文件已加密，无法读取。"


def test_a_reconciliation_that_was_not_possible_says_why(review: Review) -> None:
    unavailable = Reconciliation(available=False, reason="没有表十二。")
    reviewed = replace(review.documents[0], reconciliation=unavailable)
    book = read_workbook(review_workbook(replace(review, documents=(reviewed,))))
    (row,) = records(book, "表间核对")
    assert (row["结果"], row["说明"]) == ("无法核对", "没有表十二。")


def test_decisions_and_changes_stand_beside_the_findings(review: Review) -> None:
    decision = Decision("amt-1", Verdict.PARTLY, note="=1+1", reviewer="李审")
    desk = Desk({"amt-1": decision}, comparison=Comparison(changes={"amt-1": Change.NEW}))
    first = read_csv(findings_csv(review, desk))[0]
    assert (first["决定"], first["备注"], first["审核人"]) == ("部分采纳", "'=1+1", "李审")
    assert first["与上一次相比"] == "新增"


def test_a_member_shows_what_holds_for_it_and_only_its_own_decision_is_read_back(
    review: Review, tmp_path: Path
) -> None:
    decisions = (Decision("com-all", Verdict.ADOPTED), Decision("com-1", Verdict.REJECTED))
    path = tmp_path / "findings.csv"
    path.write_bytes(findings_csv(review, Desk({d.finding_id: d for d in decisions})))
    rows = {r["编号"]: (r["决定"], r["生效的决定"]) for r in read_csv(path.read_bytes())}
    assert rows["com-all"] == ("采纳", "部分采纳")
    assert rows["com-0"] == ("", "采纳（随所属发现）")
    assert rows["com-1"] == ("不采纳", "不采纳")
    assert rows["amt-1"] == ("", "")
    assert {d.finding_id: d.verdict for d in merge([read_decisions(path)]).decisions} == {
        "com-all": Verdict.ADOPTED, "com-1": Verdict.REJECTED,
    }  # fmt: skip


WHY = "已豁免（有效期至2026-12-31）：涉密项目，联系15912340541"


def with_excused(review: Review) -> Review:
    """The folded finding and its members excused."""
    amount, folded, *rest = review.documents[0].findings
    document = replace(review.documents[0], findings=(amount, *rest), excused=(replace(folded, excused=WHY),))
    return replace(review, documents=(document, *review.documents[1:]))


def test_excused_findings_are_in_every_table_and_in_no_count(review: Review, tmp_path: Path) -> None:
    review = with_excused(review)
    lines = read_csv(findings_csv(review))
    excused = ["com-all", "com-0", "com-1"]
    assert [r["编号"] for r in lines[-3:]] == excused
    assert [r["层级"] for r in lines] == ["发现"] * 3 + ["已豁免", "已豁免明细", "已豁免明细"]
    assert {r["豁免的有效期和理由"] for r in lines[-3:]} == {"已豁免（有效期至2026-12-31）：涉密项目，联系159****0541"}
    assert {r["豁免的有效期和理由"] for r in lines[:3]} == {""}
    assert lines[-1]["所属发现"] == "com-all"
    book = read_workbook(review_workbook(review))
    assert [r["编号"] for r in records(book, "已豁免的发现")] == excused
    assert not set(excused) & {r["编号"] for r in records(book, "审核发现")}
    page = tmp_path / str(review.documents[0].report)
    write_department(review.documents[0], review.run, page)
    assert {unquote(r["审核页"]) for r in lines[-3:]} == {f"{page.name}#excused"}
    assert 'id="excused"' in page.read_text(encoding="utf-8")


def test_same_review_same_bytes(review: Review) -> None:
    before = review_workbook(review)
    time.sleep(2.1)  # zip times count in steps of two seconds
    assert review_workbook(review) == before
    assert findings_csv(review) == findings_csv(review)


def test_rows_beyond_one_sheet_go_on_in_the_next(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS_A_SHEET", 4)
    book = read_workbook(review_workbook(review))
    assert book.sheetnames[:2] == ["审核发现", "审核发现（2）"]
    assert len(records(book, "审核发现")) + len(records(book, "审核发现（2）")) == 6


@pytest.mark.parametrize(("digits", "kind"), [(15, "n"), (16, "s"), (400, "s")])
def test_an_amount_excel_would_round_is_kept_as_text(review: Review, digits: int, kind: str) -> None:
    finding = replace(review.documents[0].findings[0], amount=Decimal("9" * digits))
    reviewed = replace(review.documents[0], findings=(finding,))
    sheet = read_workbook(review_workbook(replace(review, documents=(reviewed,))))["审核发现"]
    cell = sheet.cell(2, [c.value for c in sheet[1]].index("涉及金额（元）") + 1)
    assert (str(cell.value), cell.data_type) == ("9" * digits, kind)


def test_links_beyond_excels_limit_are_texts(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "LINKS_A_SHEET", 1)
    sheet = read_workbook(review_workbook(review))["审核发现"]
    linked = [cell.value for row in sheet.iter_rows(min_row=2) for cell in row if cell.hyperlink]
    assert linked == ["打开"]
    assert str(sheet.cell(7, [c.value for c in sheet[1]].index("审核页") + 1).value).endswith("#f-qnt-1")


def test_an_evidence_line_says_no_word_twice() -> None:
    evidence = Evidence("绩效管理情况", "8个", Location(page=2, line=7), field="statement")
    assert evidence_line(evidence) == "绩效管理情况，第2页第7行：“8个”"
    assert evidence_line(Evidence("本表", "", project_name="渠", field="basis")) == "本表《渠》立项依据"


def test_the_budget_as_a_table(review: Review) -> None:
    rows = read_csv(table_csv(tables.budget_table(review)))
    assert [(r["层级"], r["上年结转"], r["合计（元）"]) for r in rows] == [
        ("部门", "否", "1500000.00"),
        ("项目", "否", "900000.00"),
        ("项目", "是", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        "+a",
        "-a1",
        "@a",
        "\t=1",
        "\r=1",
        " =1",
        "\n-1",
        "＝1",
        "＠x",
        "|cmd",
        "-1+2",
        "\u200b=1",
        "\u202e+a",
        "\x00=1",
    ],
)
def test_formulas_are_made_text(text: str) -> None:
    assert neutral(text).startswith("'")


@pytest.mark.parametrize("text", ["-1", "+1", "-1,234.50", "12", "-3.5%"])
def test_a_number_stays_a_number(text: str) -> None:
    assert neutral(text) == text


def test_a_cell_longer_than_spreadsheets_take_says_so() -> None:
    rows = table_csv(Table("长", (Column("text", "文字"),), [("长" * 40_000,)])).decode("utf-8-sig")
    cell = next(iter(read_csv(rows.encode("utf-8-sig"))))["文字"]
    assert len(cell) == 32_767 and "原文共40000字" in cell


@given(st.text())
def test_any_text_fits_a_cell(text: str) -> None:
    cell = neutral(text)
    number = re.fullmatch(r"[+-]?\d[\d,]*(\.\d+)?%?", cell)
    assert number or not cell.lstrip().startswith(("=", "+", "-", "@", "|"))
    assert "\r" not in cell
    Workbook().create_sheet().append([cell])  # refuses control characters
    cell.encode("utf-8")
    assert clean(cell) == cell


def test_a_text_too_long_for_excel_says_so() -> None:
    cell = fit_excel("字" * 40_000)
    assert len(cell) == EXCEL_CELL_LIMIT and "原文共40000字" in cell


def test_every_link_meets_its_finding_on_the_page(review: Review, tmp_path: Path) -> None:
    document = review.documents[0]
    page = tmp_path / str(document.report)
    write_department(document, review.run, page)
    anchors = re.findall(r'\bid="(f-[^"]*)"', page.read_text(encoding="utf-8"))
    links = [row["审核页"] for row in read_csv(findings_csv(review))]
    assert [unquote(link).partition("#")[0] for link in links] == [document.report] * 6
    assert sorted({link.partition("#")[2] for link in links}) == sorted(anchors)
    assert len(anchors) == 6  # four findings, and the two members of one of them


def test_compared_amounts_are_told_by_source_unless_one_is_right_by_definition(review: Review) -> None:
    document = review.documents[0]
    finding = document.findings[0]
    sums = replace(finding, id="sum", expected="9.00万元", found="10.00万元")
    sources = replace(sums, id="sources", sides=("项目支出预算表", "目标表"))
    told = replace(review, documents=(replace(document, findings=(sums, sources)),))
    lines = {r["编号"]: (r["应为或对照"], r["实为"]) for r in read_csv(findings_csv(told))}
    assert lines == {
        "sum": ("9.00万元", "10.00万元"),
        "sources": ("项目支出预算表：9.00万元", "目标表：10.00万元"),
    }
