"""The three ways the test PDFs are printed: Chromium, LibreOffice, ReportLab.

Fonts: Debian's fonts-noto-cjk (Noto Serif CJK SC) for Chromium and LibreOffice; ReportLab's CID font
STSong-Light, which is not embedded.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.documents.flow import Flow, TableFlow, Text, Title
from tests.documents.fonts import INSTALLED

Producer = Callable[[Flow, Path, "str | None"], None]

CHROMIUM = shutil.which("chromium") if INSTALLED else None
SOFFICE = shutil.which("soffice") if INSTALLED else None

_STYLE = """
@page {{ size: A4; margin: 18mm 16mm; }}
body {{ font: 10pt "Noto Serif CJK SC"; }}
h1 {{ font-size: 15pt; text-align: center; margin: 8pt 0; }}
h1.new {{ break-before: page; page-break-before: always; }}
p {{ text-indent: 2em; line-height: 1.6; margin: 4pt 0; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 9pt; }}
td {{ border: {border}; padding: 3pt; vertical-align: middle; overflow-wrap: anywhere; }}
.mark {{ position: fixed; top: 40%; left: 8%; transform: rotate(-35deg); font-size: 54pt;
  color: #000; opacity: .12; }}
"""


def to_html(flow: Flow, mark: str | None = None, border: str = ".75pt solid #000") -> str:
    """One HTML page of the flow. mark: watermark on every printed page."""
    parts = [f"<!doctype html><html lang=zh-CN><meta charset=utf-8><style>{_STYLE.format(border=border)}</style>"]
    if mark:
        parts.append(f"<div class=mark>{html.escape(mark)}</div>")
    for item in flow:
        if isinstance(item, Title):
            parts.append(f"<h1{' class=new' if item.new_page else ''}>{html.escape(item.text)}</h1>")
        elif isinstance(item, Text):
            parts.append(f"<p>{html.escape(item.text)}</p>")
        else:
            parts.append(_html_table(item))
    return "\n".join(parts)


def _html_table(table: TableFlow) -> str:
    total = sum(table.widths)
    columns = "".join(f'<col style="width:{100 * width / total:.2f}%">' for width in table.widths)
    lines = [f"<table><colgroup>{columns}</colgroup>"]
    for index, row in enumerate(table.rows):
        if index == 0 and table.head:
            lines.append("<thead>")
        cells = "".join(
            f'<td colspan="{cell.columns}" rowspan="{cell.rows}">{html.escape(cell.text)}</td>' for cell in row
        )
        lines.append(f"<tr>{cells}</tr>")
        if table.head and index == table.head - 1:
            lines.append("</thead>")
    return "\n".join(lines) + "</table>"


def chromium(flow: Flow, target: Path, mark: str | None = None, border: str = ".75pt solid #000") -> None:
    """Print through Chromium."""
    assert CHROMIUM
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(to_html(flow, mark, border), encoding="utf-8")
        command = [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
        ]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=180)


def libreoffice(flow: Flow, target: Path, mark: str | None = None) -> None:
    """Print through LibreOffice Writer; the watermark is laid over the pages afterwards."""
    assert SOFFICE
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        # Writer's HTML import takes borders from the table's attributes only.
        content = to_html(flow).replace("table-layout: fixed;", "").replace("td { border:", "td { x:")
        content = content.replace("<table>", '<table border="1" cellspacing="0" cellpadding="3" width="100%">')
        page.write_text(content, encoding="utf-8")
        command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export"]
        subprocess.run([*command, "--outdir", folder, str(page)], check=True, capture_output=True, timeout=300)
        shutil.move(Path(folder) / "page.pdf", target)
    if mark:
        lay_over(target, mark)


def lay_over(path: Path, mark: str) -> None:
    """Lay a slanted vector watermark over every page of a PDF."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    from tests.documents.pdf_tables import Paper

    with tempfile.TemporaryDirectory() as folder:
        stamp = Path(folder) / "mark.pdf"
        paper = Paper(stamp)
        paper.slanted(120, 560, mark, grey=0.82)
        paper.save()
        document, over = pdfium.PdfDocument(path), pdfium.PdfDocument(stamp)
        form = over.page_as_xobject if hasattr(over, "page_as_xobject") else None
        for page in document:
            xobject = raw.FPDF_NewXObjectFromPage(document.raw, over.raw, 0) if form is None else None
            item = (
                form(0, document).as_pageobject()
                if form
                else pdfium.PdfObject(raw.FPDF_NewFormObjectFromXObject(xobject))
            )
            page.insert_obj(item)
            page.gen_content()
        document.save(Path(folder) / "out.pdf")
        document.close()
        shutil.move(Path(folder) / "out.pdf", path)


RULES: dict[str, list[tuple[Any, ...]]] = {
    "all": [("GRID", (0, 0), (-1, -1), 0.6, colors.black)],
    "level": [("LINEABOVE", (0, 0), (-1, -1), 0.6, colors.black), ("LINEBELOW", (0, 0), (-1, -1), 0.6, colors.black)],
    "none": [],
}


def reportlab(flow: Flow, target: Path, mark: str | None = None, font: Path | None = None, rules: str = "all") -> None:
    """Print through ReportLab's platypus. font: a TrueType font to embed, in place of STSong-Light. rules: of RULES."""
    name = "STSong-Light" if font is None else font.stem
    pdfmetrics.registerFont(UnicodeCIDFont(name) if font is None else TTFont(name, str(font)))
    cell = ParagraphStyle("cell", fontName=name, fontSize=9, leading=11.5, wordWrap="CJK")
    body = ParagraphStyle("body", parent=cell, fontSize=10.5, leading=17, firstLineIndent=21)
    title = ParagraphStyle("title", parent=cell, fontSize=15, leading=22, alignment=1)
    document = SimpleDocTemplate(
        str(target), pagesize=A4, leftMargin=45, rightMargin=45, topMargin=50, bottomMargin=50, invariant=1
    )
    story: list[Any] = []
    for item in flow:
        if isinstance(item, Title):
            story += [PageBreak()] if item.new_page and story else []
            story += [Paragraph(html.escape(item.text), title), Spacer(1, 6)]
        elif isinstance(item, Text):
            story.append(Paragraph(html.escape(item.text), body))
        else:
            story.append(_platypus_table(item, cell, document.width, RULES[rules]))

    def stamp(canvas: Any, _: Any) -> None:
        if mark:
            canvas.saveState()
            canvas.translate(120, 280)
            canvas.rotate(35)
            canvas.setFillGray(0.8)
            canvas.setFont(name, 48)
            canvas.drawString(0, 0, mark)
            canvas.restoreState()

    document.build(story, onFirstPage=stamp, onLaterPages=stamp)


def _platypus_table(table: TableFlow, style: ParagraphStyle, width: float, rules: list[tuple[Any, ...]]) -> Table:
    columns = len(table.widths)
    matrix: list[list[Any]] = [[None] * columns for _ in table.rows]
    taken: set[tuple[int, int]] = set()
    commands: list[tuple[Any, ...]] = [*rules, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for y, row in enumerate(table.rows):
        x = 0
        for span in row:
            while (y, x) in taken:
                x += 1
            matrix[y][x] = Paragraph(html.escape(span.text), style)
            end = (x + span.columns - 1, y + span.rows - 1)
            if end != (x, y):
                commands.append(("SPAN", (x, y), end))
            taken |= {(r, c) for r in range(y, end[1] + 1) for c in range(x, end[0] + 1)}
            x += span.columns
    widths = [width * part / sum(table.widths) for part in table.widths]
    return Table(matrix, colWidths=widths, style=TableStyle(commands), repeatRows=table.head)


PRODUCERS: dict[str, Producer] = {"reportlab": reportlab}
if CHROMIUM:
    PRODUCERS["chromium"] = chromium
if SOFFICE:
    PRODUCERS["libreoffice"] = libreoffice
