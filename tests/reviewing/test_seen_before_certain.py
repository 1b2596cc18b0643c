"""No certain finding rests on a cell whose content the reader did not see, whatever the format.

A form is built whose cells are seen, blank, hidden, or hold something no reader can read; what became of each cell is
known, since it was put there.
"""

from __future__ import annotations

from datetime import date
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

    Cells = list[list[tuple[str, str]]]  # (what is written there, what became of it)

SEEN, BLANK, HIDDEN, UNREADABLE = "seen", "blank", "hidden", "unreadable"
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
    inside: dict[str, Callable[[str], str]] = {
        SEEN: lambda text: paragraph(run(text)),
        BLANK: lambda text: paragraph(),
        HIDDEN: lambda text: paragraph(run(text, "<w:vanish/>")),
        UNREADABLE: lambda text: paragraph('<w:r><w:drawing><a:blip r:embed="r9"/></w:drawing></w:r>'),
    }
    return word(folder / "表.docx", table(*([inside[fate](text) for text, fate in row] for row in cells)))


def in_excel(folder: Path, cells: Cells) -> Path:
    def one(place: str, text: str, fate: str) -> str:
        if fate == UNREADABLE:
            return f'<c r="{place}"><f>SUM(A1)</f></c>'
        style = {HIDDEN: 1}.get(fate, 0)
        return "" if fate == BLANK else f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'

    rows = "".join(
        f'<row r="{n}">{"".join(one(f"{chr(65 + i)}{n}", *cell) for i, cell in enumerate(row))}</row>'
        for n, row in enumerate(cells, 1)
    )
    styles = '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>'
    return excel(folder / "表.xlsx", f"<sheetData>{rows}</sheetData>", styles=styles)


def in_page(folder: Path, cells: Cells) -> Path:
    shapes = {SEEN: "{}", BLANK: "", HIDDEN: '<span style="display:none">{}</span>', UNREADABLE: '<img src="a.png">'}
    rows = "".join(f"<tr>{''.join(f'<td>{shapes[fate].format(text)}</td>' for text, fate in r)}</tr>" for r in cells)
    path = folder / "表.html"
    path.write_text(f"<html><body><table border=1>{rows}</table></body></html>", encoding="utf-8")
    return path


def in_pdf(folder: Path, cells: Cells) -> Path:
    paper = Paper(folder / "表.pdf")
    for number, row in enumerate(cells):
        top = 60 + 28 * number
        for column, (text, fate) in enumerate(row):
            x = 40 + 128 * column
            paper.cell(x, top, x + 128, top + 28)
            if fate == HIDDEN:
                paper.canvas.setFillColor(Color(1, 1, 1))
            if fate == UNREADABLE:
                for place in range(4):
                    paper.canvas.circle(x + 10 + 9 * place, paper.height - top - 14, 3.5, stroke=0, fill=1)
            elif fate != BLANK:
                paper.text(x + 3, top + 17, text)
            paper.canvas.setFillGray(0)
    paper.save()
    return folder / "表.pdf"


def in_text(folder: Path, cells: Cells) -> Path:
    """Rows of pipes. Text hides nothing; what nobody can read of it is a byte that is no character."""
    shapes: dict[str, Callable[[str], bytes]] = {
        SEEN: str.encode,
        BLANK: lambda text: b"",
        HIDDEN: lambda text: b"",
        UNREADABLE: lambda text: text.encode()[:-1] + b"\xff",
    }
    lines = [b"|" + b"|".join(shapes[fate](text) for text, fate in row) + b"|" for row in cells]
    path = folder / "表.txt"
    above = ["青岩县水务局负责全县河道、水库和农村供水的管理，按规定公开部门预算。" * 12, "项目支出绩效目标表"]
    path.write_bytes(b"\n".join([*map(str.encode, above), *lines]))
    return path


FORMATS = {"docx": in_word, "xlsx": in_excel, "html": in_page, "pdf": in_pdf, "txt": in_text}
FATES = st.sampled_from([SEEN, SEEN, BLANK, HIDDEN, UNREADABLE])


def form(fields: dict[str, str], values: list[str]) -> Cells:
    """A form of four columns; fates of its fields and of the values of its indicators."""
    rest = [("", BLANK)] * 2
    head = [[(label, SEEN), (WRITTEN[key], fields[key]), *rest] for key, label in FIELDS.items()]
    rows = [
        [*((word_of, SEEN) for word_of in row), (value, fate)]
        for row, value, fate in zip(ROWS, VALUES, values, strict=True)
    ]
    heads = [(name, SEEN) for name in ("一级指标", "二级指标", "三级指标", "指标值")]
    return [[("项目名称", SEEN), ("河道清淤工程", SEEN), *rest], *head, heads, *rows]


def reviewed(path: Path) -> tuple[Document, tuple[Finding, ...]]:
    document = parse(read_file(path, ReadOptions(ocr=False)), path=path.name, sha256="")
    return document, review_document(document, ENTRIES, date(2026, 3, 1))[0]


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.fixed_dictionaries(dict.fromkeys(FIELDS, FATES)), st.tuples(FATES, FATES, FATES))
def test_certain_findings_rest_on_what_was_seen(kind: str, fields: dict[str, str], values: tuple[str, ...]) -> None:
    with TemporaryDirectory() as folder:
        document, findings = reviewed(FORMATS[kind](Path(folder), form(fields, list(values))))
    (goal,) = document.goals
    status = {
        "implementing_unit": goal.implementing_unit.status.value,
        "annual_goal": goal.annual_goal.status.value,
        "funds.annual.total": goal.annual.total.status.value,
    }
    wanted = {SEEN: "present", BLANK: "blank", HIDDEN: "blank", UNREADABLE: "unreadable"}
    assert {key: status[key] for key in FIELDS} == {key: wanted[fate] for key, fate in fields.items()}
    assert [(row.value, row.unreadable) for row in goal.indicators] == [
        (value if fate == SEEN else None, fate == UNREADABLE) for value, fate in zip(VALUES, values, strict=True)
    ]
    unseen = {key for key, fate in fields.items() if fate == UNREADABLE}
    places = {row.location for row in goal.indicators if row.unreadable}
    for finding in findings:
        if finding.confidence is not Confidence.CERTAIN:
            continue
        told = {finding.field, *(evidence.field for evidence in finding.evidence)}
        assert not told & unseen, finding.message
        absence = RULES[finding.rule].absence
        assert not (absence and places & {evidence.location for evidence in finding.evidence}), finding.message
    secrets = {WRITTEN[key] for key, fate in fields.items() if fate == HIDDEN}
    certain = [finding for finding in findings if finding.confidence is Confidence.CERTAIN and finding.rule != "DIS10"]
    quotes = " ".join(evidence.quote or "" for finding in certain for evidence in finding.evidence)
    assert not [text for text in secrets if text in quotes]
