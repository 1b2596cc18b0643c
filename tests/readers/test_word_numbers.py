"""Word: automatic numbers of paragraphs are print, though they stand nowhere in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.readers.counting import counted
from perfcheck.readers.open import read_file
from tests.readers.packages import cells, lines, paragraph, run, table, word

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.page import Reading


def level(number: int, form: str, text: str, more: str = "") -> str:
    shape = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{shape}</w:lvl>'


def listed(number: int, *levels: str, of: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}{of}</w:abstractNum>'


def used(number: int, abstract: int, change: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{change}</w:num>'


def item(text: str, number: int = 1, depth: int = 0) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"{run(text) if text else ''}</w:p>"
    )


def read(tmp_path: Path, body: str, numbering: str, **parts: str) -> Reading:
    return read_file(word(tmp_path / "表.docx", body, numbering=numbering, **parts))


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", ["1", "2", "10", "21"]),
        ("decimalZero", ["01", "02", "10", "21"]),
        ("chineseCounting", ["一", "二", "十", "二十一"]),
        ("japaneseCounting", ["一", "二", "十", "二十一"]),
        ("chineseCountingThousand", ["一", "二", "十", "二十一"]),
        ("ideographDigital", ["一", "二", "一〇", "二一"]),
        ("chineseLegalSimplified", ["壹", "贰", "壹拾", "贰拾壹"]),
        ("decimalEnclosedCircleChinese", ["①", "②", "⑩", "㉑"]),
        ("decimalEnclosedParen", ["⑴", "⑵", "⑽", None]),
        ("ideographTraditional", ["甲", "乙", "癸", None]),
        ("upperLetter", ["A", "B", "J", "U"]),
        ("lowerRoman", ["i", "ii", "x", "xxi"]),
        ("bullet", ["", "", "", ""]),
        ("hebrew1", [None, None, None, None]),
    ],
)
def test_a_number_in_its_format(form: str, printed: list[str | None]) -> None:
    assert [counted(number, form) for number in (1, 2, 10, 21)] == printed


def test_hundreds() -> None:
    assert counted(105, "chineseCountingThousand") == "一百零五"
    assert counted(2010, "chineseCountingThousand") == "二千零一十"
    assert counted(105, "chineseCounting") is None
    assert counted(28, "lowerLetter") == "bb"


def test_numbers_go_on_through_cells_and_begin_anew_below(tmp_path: Path) -> None:
    numbering = listed(0, level(0, "chineseCounting", "（%1）"), level(1, "decimal", "%1.%2")) + used(1, 0)
    body = table(
        [paragraph(run("目标")), item("清淤河道") + item("全长", depth=1) + item("12公里", depth=1)],
        [paragraph(run("措施")), item("定期验收") + item("每季度", depth=1)],
    )
    assert cells(read(tmp_path, body, numbering)) == [
        ["目标", "（一）清淤河道\n一.1 全长\n一.2 12公里"],
        ["措施", "（二）定期验收\n二.1 每季度"],
    ]


def test_a_column_of_numbers_only(tmp_path: Path) -> None:
    body = table(*([item(""), paragraph(run(name))] for name in ("清淤长度", "验收合格率")))
    assert cells(read(tmp_path, body, listed(0, level(0, "decimal", "%1")) + used(1, 0))) == [
        ["1", "清淤长度"],
        ["2", "验收合格率"],
    ]


def test_lists_that_share_numbers_and_those_that_begin_anew(tmp_path: Path) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = listed(0, level(0, "decimal", "%1、")) + used(1, 0) + used(2, 0) + used(3, 0, anew)
    body = item("甲") + item("乙", 2) + item("丙", 3) + item("丁", 3) + paragraph(run("戊")) + item("己", 0)
    assert lines(read(tmp_path, body, numbering)) == ["1、甲", "2、乙", "5、丙", "6、丁", "戊", "己"]


def test_numbers_by_style_and_plain_figures(tmp_path: Path) -> None:
    first = level(0, "chineseCountingThousand", "第%1条", '<w:pStyle w:val="条"/>')
    numbering = listed(0, first, level(1, "decimal", "%1.%2", "<w:isLgl/>")) + used(7, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="条"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="款"><w:basedOn w:val="条"/></w:style>'
    )
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="{s}"/></w:pPr>{run(s)}</w:p>' for s in ("条", "款")) + item(
        "项", 7, 1
    )
    assert lines(read(tmp_path, body, numbering, styles=styles)) == ["第一条条", "第二条款", "2.1 项"]


def test_deleted_and_hidden_paragraphs_are_not_counted(tmp_path: Path) -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    gone = f"<w:p><w:pPr>{number}{mark}</w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    numbering = listed(0, level(0, "decimalEnclosedCircle", "%1")) + used(1, 0)
    assert lines(read(tmp_path, item("甲") + gone + item("乙"), numbering)) == ["①甲", "②乙"]


def test_a_number_of_an_unknown_kind_is_named(tmp_path: Path) -> None:
    reading = read(tmp_path, item("甲"), listed(0, level(0, "hebrew1", "%1.")) + used(1, 0))
    assert lines(reading) == ["甲"]
    assert [("自动编号" in u.reason, u.quote) for u in reading.unread] == [(True, "甲")]
