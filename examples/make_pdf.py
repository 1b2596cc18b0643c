"""Make a ruled PDF of each example text: python examples/make_pdf.py [--font FILE] [TEXT ...]

The text is the source. A run of lines with tabs is a table (one cell a tab), every other line a
paragraph; merged cells, which text cannot show, are put back by what the rows mean (spans below).
The same text, font and ReportLab version give the same bytes.

Font: WenQuanYi Micro Hei, embedded as a subset (Debian: apt install fonts-wqy-microhei; Apache 2.0 or
GPLv3 with font exception). Noto CJK cannot be used: ReportLab embeds no CFF outlines. Without a font
file the built-in name STSong-Light is used, which is not embedded, so the viewer picks a look-alike.
"""

from __future__ import annotations

import argparse
import re
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DEBIAN_FONT = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
MARGIN = 34
WIDTH = A4[0] - 2 * MARGIN
# Share of the width of the eight columns of a goal form.
FORM_WIDTHS = (44, 48, 64, 80, 88, 64, 80, 88)
NARRATIVE = ("项目名称", "项目概况", "立项依据", "项目设立必要性", "保证项目实施的制度、措施", "项目实施计划")
# Labels that open the body of a budget table even when no figure follows.
FIRST_ROWS = ("一、一般公共预算", "合计", "部门合计", "因公出国（境）费")
FORM_TITLES = ("绩效目标表", "目标申报表")
TITLE_SPACE = 150  # points a title wants below it, so that it does not stand alone at the foot of a page
MARKS = ("仅供内部审核",)
NUMBER = re.compile(r"[\d,.]+")
TITLE = re.compile(r"2026年.*表(（.*）)?|.*(目标表|申报表)|\(\d{4}年度\)")
SECTION = re.compile(r"[一二三四五六七八九十]+、.{2,30}$|（.）|\d、")

Rows = list[list[str]]
Span = tuple[int, int, int, int]  # first column, first row, last column, last row


def blocks(text: str) -> Iterable[str | Rows]:
    """Paragraphs and tables of a text in order."""
    for tabbed, lines in groupby(text.splitlines(), key=lambda line: "\t" in line):
        if tabbed:
            yield [line.split("\t") for line in lines]
        else:
            yield from (line for line in lines if line.strip())


def stretch(rows: Rows, column: int, start: int, stop: int) -> Iterable[Span]:
    """Downward spans of a column: each filled cell with the blank ones below it."""
    filled = [r for r in range(start, stop) if rows[r][column]]
    for first, after in zip(filled, [*filled[1:], stop], strict=True):
        yield (column, first, column, after - 1)


def goal_form_spans(rows: Rows) -> Iterable[Span]:
    """Spans of the two-sided 项目支出绩效目标表, eight columns."""
    labels = [row[0] for row in rows]
    funds, goals, first = (labels.index(x) for x in ("项目资金(元)", "总体目标", "绩效指标"))
    for r, label in enumerate(labels):
        if label in NARRATIVE:
            yield from ((0, r, 1, r), (2, r, 7, r))
        elif label in ("主管部门及代码", "项目属性"):
            yield from ((0, r, 1, r), (2, r, 4, r), (6, r, 7, r))
    yield (0, funds, 0, funds + 5)
    for r in range(funds, funds + 6):
        yield from ((1, r, 2, r), (3, r, 4, r), (5, r, 6, r))
    yield (0, goals, 1, goals + 1)
    for r in (goals, goals + 1):
        yield from ((2, r, 4, r), (5, r, 7, r))
    for column in (0, 1, 2, 5):
        yield from stretch(rows, column, first, len(rows) - 1)


def overall_form_spans(rows: Rows) -> Iterable[Span]:
    """Spans of the 整体支出绩效目标申报表: labels downwards, texts to the right edge."""
    yield from stretch(rows, 0, 0, len(rows))
    indicators = [row[0] for row in rows].index("年度绩效指标")
    yield from stretch(rows, 1, indicators, len(rows))
    for r, row in enumerate(rows[:indicators]):
        last = max(c for c, cell in enumerate(row) if cell)
        if last < len(row) - 1 and not NUMBER.fullmatch(row[last]):
            yield (last, r, len(row) - 1, r)


def heading_rows(rows: Rows) -> int:
    """How many rows of a budget table are its heading: those before the first figure or known label."""
    for r, row in enumerate(rows):
        if row[0] in FIRST_ROWS or any(map(NUMBER.fullmatch, row)):
            return r
    return min(2, len(rows))


def budget_spans(rows: Rows) -> Iterable[Span]:
    """Spans of a heading of several rows: a title covers the blank cells to its right, else those below."""
    height, width = heading_rows(rows), len(rows[0])
    for r in range(height):
        edges = [c for c in range(width) if any(rows[k][c] for k in range(r + 1))]
        for c in (c for c in range(width) if rows[r][c]):
            right = min((e for e in edges if e > c), default=width) - 1
            if r + 1 == height or not any(rows[r + 1][c : right + 1]):
                below = r
                while below + 1 < height and not any(rows[below + 1][c : right + 1]):
                    below += 1
                yield (c, r, right, below)
            else:
                yield (c, r, right, r)


def spans(rows: Rows) -> list[Span]:
    labels = {row[0] for row in rows}
    if "项目资金(元)" in labels:
        found = goal_form_spans(rows)
    elif "年度绩效指标" in labels:
        found = overall_form_spans(rows)
    else:
        found = budget_spans(rows)
    return [s for s in found if s[:2] != s[2:]]


def column_widths(rows: Rows) -> list[float]:
    if any(row[0] == "项目资金(元)" for row in rows):
        weights: Sequence[float] = FORM_WIDTHS
    else:
        body = rows[heading_rows(rows) :] or rows
        weights = [4 + min(14, max(len(row[c]) for row in body)) for c in range(len(rows[0]))]
    return [WIDTH * w / sum(weights) for w in weights]


class Watermark(Flowable):  # type: ignore[misc]
    """Pale slanting text over the page it falls on, as review platforms print it."""

    def __init__(self, text: str, font: str) -> None:
        super().__init__()
        self.text, self.font = text, font

    def wrap(self, *_: float) -> tuple[float, float]:
        return (0, 0)

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        self.canv.translate(A4[0] / 2 - x, A4[1] / 2 - y)
        self.canv.rotate(35)
        self.canv.setFillColor(Color(0.5, 0.5, 0.5, alpha=0.25))
        self.canv.setFont(self.font, 54)
        self.canv.drawCentredString(0, 0, self.text)


def paragraph_styles(font: str) -> dict[str, ParagraphStyle]:
    base = ParagraphStyle("body", fontName=font, fontSize=10.5, leading=17, wordWrap="CJK", spaceAfter=4)
    centred: dict[str, Any] = {"alignment": TA_CENTER, "firstLineIndent": 0}
    return {
        "body": ParagraphStyle("text", base, firstLineIndent=21),
        "note": ParagraphStyle("note", base, fontSize=9, leading=13, spaceAfter=2),
        "section": ParagraphStyle("section", base, fontSize=12, leading=19, spaceBefore=6, keepWithNext=1),
        "title": ParagraphStyle("title", base, fontSize=13, leading=20, spaceBefore=12, **centred),
        "part": ParagraphStyle("part", base, fontSize=17, leading=30, spaceAfter=12, **centred),
        "cover": ParagraphStyle("cover", base, fontSize=22, leading=60, **centred),
        "cell": ParagraphStyle("cell", base, fontSize=8.5, leading=11.5, spaceAfter=0),
    }


def style_name(line: str, place: int) -> str:
    if place < 3:
        return "cover"
    if re.match(r"第.部分 |目 录$", line):
        return "part"
    if TITLE.fullmatch(line):
        return "title"
    if re.match(r"预算公开表|部门名称：|单位：", line):
        return "note"
    return "section" if SECTION.match(line) and "：" not in line else "body"


def ruled_table(rows: Rows, style: ParagraphStyle, font: str) -> Table:
    cells = [[Paragraph(escape(cell), style) if cell else "" for cell in row] for row in rows]
    commands: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.6, black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("FONT", (0, 0), (-1, -1), font, 8.5, 11.5),
        ("PADDING", (0, 0), (-1, -1), 3),
    ]
    commands += [("SPAN", (c0, r0), (c1, r1)) for c0, r0, c1, r1 in spans(rows)]
    return Table(cells, colWidths=column_widths(rows), style=TableStyle(commands), spaceAfter=10)


def story(text: str, font: str) -> list[Flowable]:
    styles = paragraph_styles(font)
    lines = [line for line in text.splitlines() if line.strip()]
    opening = lines[lines.index("目 录") + 1]  # the contents begin and the body begins with this line
    flow: list[Flowable] = [Spacer(0, 180)]
    seen = 0
    for place, block in enumerate(blocks(text)):
        if not isinstance(block, str):
            flow.append(ruled_table(block, styles["cell"], font))
            continue
        if block in MARKS:
            flow.append(Watermark(block, font))
            continue
        seen += block == opening
        name = "body" if seen == 1 else style_name(block, place)
        if name == "part":
            flow.append(PageBreak())
        elif block.endswith(FORM_TITLES) or block.startswith("预算公开表"):
            flow.append(CondPageBreak(TITLE_SPACE))
        flow.append(Paragraph(escape(block), styles[name]))
    return flow


def register_font(path: Path | None) -> str:
    if path is None or not path.exists():
        print(f"no font file at {path}: STSong-Light by name, not embedded", file=sys.stderr)
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        return "STSong-Light"
    pdfmetrics.registerFont(TTFont("example", str(path)))
    return "example"


def page_number(canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawCentredString(A4[0] / 2, 20, f"- {document.page} -")


def make_pdf(source: Path, target: Path, font: str) -> None:
    text = source.read_text(encoding="utf-8")
    document = SimpleDocTemplate(
        str(target),
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=40,
        bottomMargin=40,
        title=" ".join(text.split("\n", 3)[:3:2]),
        invariant=1,
    )
    document.build(story(text, font), onFirstPage=page_number, onLaterPages=page_number)


def main() -> None:
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description="Make a ruled PDF of each example text.")
    parser.add_argument("texts", nargs="*", type=Path, default=sorted(here.glob("linxi-*.txt")))
    parser.add_argument("--font", type=Path, default=DEBIAN_FONT)
    options = parser.parse_args()
    font = register_font(options.font)
    for source in options.texts:
        make_pdf(source, source.with_suffix(".pdf"), font)


if __name__ == "__main__":
    main()
