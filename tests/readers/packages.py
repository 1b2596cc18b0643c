"""Small Office packages written part by part: what no library would write, and what only Word or Excel writes."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from perfcheck.model.page import Grid, Paragraph, Reading

if TYPE_CHECKING:
    from pathlib import Path

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORDS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    f'xmlns:r="{_RELATIONS}"'
)
SHEETS = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_RELATIONS}"'


def relations(*entries: tuple[str, str, str]) -> str:
    """(id, kind, target) …"""
    rows = "".join(f'<Relationship Id="{i}" Type="{_RELATIONS}/{k}" Target="{t}"/>' for i, k, t in entries)
    return f'<Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'


def write(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def word(path: Path, body: str, **parts: str) -> Path:
    """A Word file of this body. parts: styles, numbering, header, footer, footnotes …: their inner XML."""
    listed = [(f"r{n}", name, f"{name}.xml") for n, name in enumerate(parts)]
    made = {"word/document.xml": f"<w:document {WORDS}><w:body>{body}</w:body></w:document>"}
    made["word/_rels/document.xml.rels"] = relations(*listed)
    tags = {"header": "w:hdr", "footer": "w:ftr"}
    for name, content in parts.items():
        tag = tags.get(name, f"w:{name}")
        made[f"word/{name}.xml"] = f"<{tag} {WORDS}>{content}</{tag}>"
    return write(path, made)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def table(*rows: list[str]) -> str:
    """Rows of cells, each the XML of its contents."""
    made = "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{made}</w:tbl>"


def excel(
    path: Path, *sheets: str, states: tuple[str, ...] = (), styles: str = "", strings: str = "", names: str = ""
) -> Path:
    """A workbook of these sheets: the XML inside <worksheet>. states: of the sheets, "" for visible."""
    entries = [(f"r{n}", "worksheet", f"sheet{n}.xml") for n in range(len(sheets))]
    listed = "".join(
        f'<sheet name="表{n + 1}" sheetId="{n + 1}" r:id="r{n}"'
        + (f' state="{states[n]}"' if n < len(states) and states[n] else "")
        + "/>"
        for n in range(len(sheets))
    )
    more = [("rs", "styles", "styles.xml"), ("rt", "sharedStrings", "strings.xml")]
    parts = {
        "xl/workbook.xml": f"<workbook {SHEETS}><sheets>{listed}</sheets>{names}</workbook>",
        "xl/_rels/workbook.xml.rels": relations(*entries, *more),
        "xl/styles.xml": f"<styleSheet {SHEETS}>{styles}</styleSheet>",
        "xl/strings.xml": f"<sst {SHEETS}>{strings}</sst>",
    }
    parts |= {f"xl/sheet{n}.xml": f"<worksheet {SHEETS}>{sheet}</worksheet>" for n, sheet in enumerate(sheets)}
    return write(path, parts)


def cells(reading: Reading) -> list[list[str]]:
    return [
        [c.text for c in row.cells] for p in reading.pages for b in p.blocks if isinstance(b, Grid) for row in b.rows
    ]


def lines(reading: Reading) -> list[str]:
    return [b.text for p in reading.pages for b in p.blocks if isinstance(b, Paragraph)]


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(h.reason, h.text) for h in reading.hidden]
