"""A slide with lines of text and a table, as an OpenDocument presentation written part by part."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KIND = "application/vnd.oasis.opendocument.presentation"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = {
    **{name: name for name in ("office", "style", "text", "table", "manifest")},
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
_NAMESPACES = " ".join(f'xmlns:{short}="{_OASIS}:{name}:1.0"' for short, name in _NAMES.items())
_STYLES = """<office:automatic-styles>
<style:style style:name="column" style:family="table-column"><style:table-column-properties style:column-width="6cm"/>
</style:style><style:style style:name="row" style:family="table-row">
<style:table-row-properties style:row-height="1.2cm"/></style:style>
<style:style style:name="cell" style:family="table-cell"><style:paragraph-properties fo:border="0.5pt solid #000000"/>
<style:text-properties fo:font-size="11pt" style:font-size-asian="11pt"/></style:style></office:automatic-styles>"""
_PAGE = """<office:automatic-styles><style:page-layout style:name="paper">
<style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Default" style:page-layout-name="paper"/></office:master-styles>"""


def write(path: Path, lines: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """rows: of a ruled table below the lines. A cell that says < belongs to the one at its left."""
    frames = [_frame(1 + 1.5 * n, f"<draw:text-box>{_text(line)}</draw:text-box>") for n, line in enumerate(lines)]
    columns = '<table:table-column table:style-name="column"/>' * len(rows[0])
    frames.append(_frame(2 + 1.5 * len(lines), f"<table:table>{columns}{''.join(map(_row, rows))}</table:table>"))
    page = f'<draw:page draw:name="1" draw:master-page-name="Default">{"".join(frames)}</draw:page>'
    content = f"{_STYLES}<office:body><office:presentation>{page}</office:presentation></office:body>"
    files = {"/": KIND, "content.xml": "text/xml", "styles.xml": "text/xml"}
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in files.items()
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", KIND)
        package.writestr("content.xml", _part("office:document-content", content))
        package.writestr("styles.xml", _part("office:document-styles", _PAGE))
        package.writestr("META-INF/manifest.xml", _part("manifest:manifest", listed))
    return path


def _part(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><{name} {_NAMESPACES} office:version="1.2">{inner}</{name}>'


def _frame(top: float, inner: str) -> str:
    return f'<draw:frame svg:x="2cm" svg:y="{top:g}cm" svg:width="24cm" svg:height="1.2cm">{inner}</draw:frame>'


def _row(cells: Sequence[str]) -> str:
    parts = []
    for column, text in enumerate(cells):
        if text == "<":
            parts.append("<table:covered-table-cell/>")
            continue
        wide = next((n for n in range(column + 1, len(cells)) if cells[n] != "<"), len(cells)) - column
        named = f'table:style-name="cell" table:number-columns-spanned="{wide}"'
        parts.append(f"<table:table-cell {named}>{_text(text)}</table:table-cell>")
    return f'<table:table-row table:style-name="row">{"".join(parts)}</table:table-row>'


def _text(line: str) -> str:
    return f"<text:p>{escape(line)}</text:p>"
