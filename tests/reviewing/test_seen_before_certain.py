"""No certain finding rests on a cell whose content the reader did not see, whatever the format.

A form is built whose cells are seen, blank, hidden, or hold something no reader can read; what became of each cell is
known, since it was put there.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.colors import Color

from perfcheck.model.finding import Confidence
from perfcheck.parsing.document import parse
from perfcheck.readers.open import ReadOptions, read_file
from perfcheck.reviewing.running import review_document
from perfcheck.rules.catalogue import CATALOGUE
from tests.documents.pdf_tables import Paper
from tests.readers.packages import excel, paragraph, run, table, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Finding

    Cells = list[list[tuple[str, str, int]]]  # (what is written there, what became of it, by which means)

SEEN, BLANK, HIDDEN, UNREADABLE = "seen", "blank", "hidden", "unreadable"
REVISED, BROKEN = "revised", "broken"  # an older text is no longer seen; two numbers on two lines
OLD = "999.99"
RULES = {entry.rule.code: entry.rule for entry in CATALOGUE}
ENTRIES = tuple(entry for entry in CATALOGUE if entry.rule.default_on)
FIELDS = {"implementing_unit": "实施单位", "annual_goal": "年度总体目标", "funds.annual.total": "年度资金总额（万元）"}
WRITTEN = {"implementing_unit": "河道管理所", "annual_goal": "完成河道清淤12公里", "funds.annual.total": "286.40"}
ROWS = [
    ("产出指标", "数量指标", "清淤长度"),
    ("产出指标", "质量指标", "验收合格率"),
    ("效益指标", "社会效益指标", "受益村民"),
]
VALUES = ["≥12公里", "≥95%", "≥200人"]


def in_word(folder: Path, cells: Cells) -> Path:
    gone = "<w:vanish/>", '<w:color w:val="FFFFFF"/>', "<w14:textFill><w14:noFill/></w14:textFill>"
    unread = (
        '<w:r><w:drawing><a:blip r:embed="r9"/></w:drawing></w:r>',
        '<w:fldSimple w:instr=" =SUM(ABOVE) "/>',
        '<w:r><w:sym w:font="Unheard" w:char="F0B3"/></w:r>',
        run("{}", "<w:strike/>"),  # withdrawn, and nothing written in its place
    )
    old = "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>", run("{}", "<w:vanish/>"), run("{}", "<w:dstrike/>")
    inside: dict[str, Callable[[str, int], str]] = {
        SEEN: lambda text, how: paragraph(run(text)),
        BLANK: lambda text, how: paragraph(),
        HIDDEN: lambda text, how: paragraph(run(text, gone[how % 3])),
        UNREADABLE: lambda text, how: paragraph(unread[how % 4].format(text)),
        REVISED: lambda text, how: paragraph(old[how % 3].format(OLD), f"<w:ins>{run(text)}</w:ins>"),
        BROKEN: lambda text, how: paragraph(run("200")) + paragraph(run("86.40")),
    }
    return word(folder / "表.docx", table(*([inside[fate](text, how) for text, fate, how in row] for row in cells)))


def in_excel(folder: Path, cells: Cells) -> Path:
    ruled: list[str] = []

    def one(place: str, text: str, fate: str, how: int) -> str:
        runs, style = f"<t>{text}</t>", 0
        if fate == BLANK:
            return ""
        if fate == UNREADABLE:
            whole = "<f>SUM(A1)</f>", '<f>_xlfn.DISPIMG("x",1)</f><v>=DISPIMG("x",1)</v>', "<v>1</v>"
            return f'<c r="{place}" t="{("n", "str", "n")[how % 3]}" s="{(0, 0, 3)[how % 3]}">{whole[how % 3]}</c>'
        if fate == HIDDEN:
            style = (1, 2, 0)[how % 3]
            ruled.extend([place] if how % 3 == 2 else [])
        elif fate == REVISED:
            look = "<strike/>" if how % 2 else '<color rgb="FFFFFFFF"/>'
            runs = f"<r><rPr>{look}</rPr><t>{OLD}</t></r><r><t>{text}</t></r>"
        elif fate == BROKEN:
            runs = "<t>200\n86.40</t>"
        return f'<c r="{place}" s="{style}" t="inlineStr"><is>{runs}</is></c>'

    rows = "".join(
        f'<row r="{n}">{"".join(one(f"{chr(65 + i)}{n}", *cell) for i, cell in enumerate(row))}</row>'
        for n, row in enumerate(cells, 1)
    )
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode=";;;"/><numFmt numFmtId="171" formatCode="[Unheard]0"/></numFmts>'
        '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts>'
        '<cellXfs><xf/><xf fontId="1"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
        '<dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf></dxfs>'
    )
    rule = '<cfRule type="expression" dxfId="0" priority="1"><formula>TRUE</formula></cfRule>'
    rules = f'<conditionalFormatting sqref="{" ".join(ruled)}">{rule}</conditionalFormatting>' if ruled else ""
    return excel(folder / "表.xlsx", f"<sheetData>{rows}</sheetData>{rules}", styles=styles)


def in_page(folder: Path, cells: Cells) -> Path:
    shapes = {
        SEEN: ("{}", '<input value="{}">', '<b style="color:var(--ink)">{}</b>'),
        BLANK: ("", "<i></i>", "&nbsp;"),
        HIDDEN: ('<i style="display:none">{}</i>', "<i class=x>{}</i>", '<i style="color:var(--paper)">{}</i>'),
        UNREADABLE: ('<img src="a.png">', "<canvas></canvas>", "<svg><path d='M0 0'/></svg>", "<s>{}</s>"),
        REVISED: (f"<del>{OLD}</del>{{}}", f"<s>{OLD}</s><ins>{{}}</ins>", f"<i class=x>{OLD}</i>{{}}"),
        BROKEN: ("200<br>86.40", "<p>200<p>86.40", "<table><tr><td>200<tr><td>86.40</table>"),
    }

    def one(text: str, fate: str, how: int) -> str:
        return f"<td>{shapes[fate][how % len(shapes[fate])].format(text)}</td>"

    rows = "".join(f"<tr>{''.join(one(*cell) for cell in row)}</tr>" for row in cells)
    css = "<style>:root{--paper:#fff;--ink:#000} .x{opacity:0}</style>"
    path = folder / "表.html"
    path.write_text(f"<html><head>{css}</head><body><table border=1>{rows}</table></body></html>", encoding="utf-8")
    return path


def in_pdf(folder: Path, cells: Cells) -> Path:
    paper = Paper(folder / "表.pdf")
    for number, row in enumerate(cells):
        for column, cell in enumerate(row):
            _in_box(paper, 40 + 128 * column, 60 + 28 * number, *cell)
            paper.canvas.setFillGray(0)
    paper.save()
    return folder / "表.pdf"


def _in_box(paper: Paper, x: float, top: float, text: str, fate: str, how: int) -> None:
    canvas = paper.canvas

    def fill() -> None:
        canvas.rect(x + 1, paper.height - top - 27, 126, 26, stroke=0, fill=1)

    paper.cell(x, top, x + 128, top + 28)
    if fate == UNREADABLE:
        for place in range(4):
            canvas.circle(x + 10 + 9 * place, paper.height - top - 14, 3.5, stroke=0, fill=1)
        if how % 2:  # two texts in one place
            paper.text(x + 3, top + 17, text)
            paper.text(x + 3.5, top + 17, "188.77188.77")
    elif fate == BROKEN:
        paper.text(x + 3, top + 12, "200")
        paper.text(x + 3, top + 24, "86.40")
    elif fate == HIDDEN:
        canvas.setFillColor(Color(1, 1, 1) if how % 2 else Color(0, 0, 0))
        paper.text(x + 3, top + 17, text)
        canvas.setFillColor(Color(1, 1, 1))
        fill()
    elif fate == REVISED:
        paper.text(x + 3, top + 17, OLD)
        canvas.setFillGray((1, 0.9)[how % 2])  # a correction in white or in grey
        fill()
        canvas.setFillGray(0)
        paper.text(x + 3, top + 17, text)
    elif fate == SEEN:
        paper.text(x + 3, top + 17, text)


def in_text(folder: Path, cells: Cells) -> Path:
    """Rows of pipes. Text hides nothing; what nobody can read of it is a byte that is no character."""
    shapes: dict[str, Callable[[str], bytes]] = {
        SEEN: str.encode,
        BLANK: lambda text: b"",
        HIDDEN: lambda text: b"",
        UNREADABLE: lambda text: text.encode()[:-1] + b"\xff",
        REVISED: str.encode,
        BROKEN: lambda text: b"200<br>86.40",
    }
    lines = [b"|" + b"|".join(shapes[fate](text) for text, fate, _ in row) + b"|" for row in cells]
    path = folder / "表.txt"
    above = ["青岩县水务局负责全县河道、水库和农村供水的管理，按规定公开部门预算。" * 12, "项目支出绩效目标表"]
    path.write_bytes(b"\n".join([*map(str.encode, above), *lines]))
    return path


FORMATS = {"docx": in_word, "xlsx": in_excel, "html": in_page, "pdf": in_pdf, "txt": in_text}
FATES = st.tuples(st.sampled_from([SEEN, BLANK, HIDDEN, UNREADABLE, REVISED]), st.integers(0, 11))
SUMS = FATES | st.tuples(st.just(BROKEN), st.integers(0, 11))
Fate = tuple[str, int]


def form(fields: dict[str, Fate], values: tuple[Fate, ...]) -> Cells:
    """A form of four columns; fates of its fields and of the values of its indicators."""
    rest = [("", BLANK, 0)] * 2
    head = [[(label, SEEN, 0), (WRITTEN[key], *fields[key]), *rest] for key, label in FIELDS.items()]
    rows = [
        [*((word_of, SEEN, 0) for word_of in row), (value, *fate)]
        for row, value, fate in zip(ROWS, VALUES, values, strict=True)
    ]
    heads = [(name, SEEN, 0) for name in ("一级指标", "二级指标", "三级指标", "指标值")]
    return [[("项目名称", SEEN, 0), ("河道清淤工程", SEEN, 0), *rest], *head, heads, *rows]


def reviewed(path: Path) -> tuple[Document, tuple[Finding, ...]]:
    document = parse(read_file(path, ReadOptions(ocr=False)), path=path.name, sha256="")
    return document, review_document(document, ENTRIES, date(2026, 3, 1))[0]


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.fixed_dictionaries({key: SUMS if key.startswith("funds") else FATES for key in FIELDS}),
    st.tuples(FATES, FATES, FATES),
)
def test_certain_findings_rest_on_what_was_seen(kind: str, fields: dict[str, Fate], values: tuple[Fate, ...]) -> None:
    with TemporaryDirectory() as folder:
        document, findings = reviewed(FORMATS[kind](Path(folder), form(fields, values)))
    (goal,) = document.goals
    status = {
        "implementing_unit": goal.implementing_unit.status.value,
        "annual_goal": goal.annual_goal.status.value,
        "funds.annual.total": goal.annual.total.status.value,
    }
    covered = kind == "pdf"  # a shape over the text is something painted in the cell
    wanted = {
        SEEN: "present", REVISED: "present", BLANK: "blank", HIDDEN: "unreadable" if covered else "blank",
        UNREADABLE: "unreadable", BROKEN: "unreadable",
    }  # fmt: skip
    assert {key: status[key] for key in FIELDS} == {key: wanted[fate] for key, (fate, _) in fields.items()}
    assert [(row.value, row.unreadable) for row in goal.indicators] == [
        (value if fate in (SEEN, REVISED) else None, wanted[fate] == "unreadable")
        for value, (fate, _) in zip(VALUES, values, strict=True)
    ]
    if wanted[fields["funds.annual.total"][0]] == "present":
        assert goal.annual.total.value == Decimal("2864000")
    unseen = {key for key, (fate, _) in fields.items() if wanted[fate] == "unreadable"}
    places = {row.location for row in goal.indicators if row.unreadable}
    for finding in findings:
        if finding.confidence is not Confidence.CERTAIN:
            continue
        told = {finding.field, *(evidence.field for evidence in finding.evidence)}
        assert not told & unseen, finding.message
        absence = RULES[finding.rule].absence
        assert not (absence and places & {evidence.location for evidence in finding.evidence}), finding.message
    secrets = {WRITTEN[key] for key, (fate, _) in fields.items() if fate == HIDDEN} | {OLD}
    certain = [finding for finding in findings if finding.confidence is Confidence.CERTAIN and finding.rule != "DIS10"]
    quotes = " ".join(evidence.quote or "" for finding in certain for evidence in finding.evidence)
    assert not [text for text in secrets if text in quotes]
