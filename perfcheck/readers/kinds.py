"""Which kinds of files are read, which are refused by name, and what a file's first bytes say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TEXT_SUFFIXES = (".txt", ".md")
PDF_SUFFIXES = (".pdf",)
OFD_SUFFIXES = (".ofd",)
OFFICE_SUFFIXES = (".docx", ".xlsx", ".xls")
HTML_SUFFIXES = (".html", ".htm")
ARCHIVE_SUFFIXES = (".zip",)
SUFFIXES = (*TEXT_SUFFIXES, *PDF_SUFFIXES, *OFD_SUFFIXES, *OFFICE_SUFFIXES, *HTML_SUFFIXES)

_WORD = "请另存为 .docx 或 PDF 后再检查"
_EXCEL = "请另存为 .xlsx 后再检查"
_SLIDES = "请导出为 PDF 后再检查"
OTHER_OFFICE: dict[str, tuple[str, str]] = {
    ".doc": ("旧版 Word（.doc）", _WORD),
    ".dot": ("Word 模板（.dot）", _WORD),
    ".docm": ("带宏的 Word（.docm）", _WORD),
    ".dotx": ("Word 模板（.dotx）", _WORD),
    ".rtf": ("RTF 文件（.rtf）", _WORD),
    ".odt": ("OpenDocument 文字（.odt）", _WORD),
    ".wps": ("WPS 文字（.wps）", _WORD),
    ".wpt": ("WPS 文字模板（.wpt）", _WORD),
    ".et": ("WPS 表格（.et）", _EXCEL),
    ".ett": ("WPS 表格模板（.ett）", _EXCEL),
    ".xlsb": ("二进制 Excel（.xlsb）", _EXCEL),
    ".xlsm": ("带宏的 Excel（.xlsm）", _EXCEL),
    ".ods": ("OpenDocument 表格（.ods）", _EXCEL),
    ".mht": ("单一文件网页（.mht）", "请另存为 .html 或 PDF 后再检查"),
    ".mhtml": ("单一文件网页（.mhtml）", "请另存为 .html 或 PDF 后再检查"),
    **{suffix: (f"演示文稿（{suffix}）", _SLIDES) for suffix in (".dps", ".ppt", ".pptx", ".pps", ".ppsx", ".odp")},
}
"""Office files of other kinds → what each is called, and what to do with it where LibreOffice is not installed. They
are read as what their content is, or converted."""

_PACKED = "不支持{}压缩包，请解压后再检查"
_PICTURE = "不支持图片文件，请合成为 PDF 后再检查"
# Files a disclosure may come in and that are not read: each is a row with its reason, never silence.
ADVICE: dict[str, str] = {
    ".csv": f"不支持 .csv 文件，{_EXCEL}",
    ".tsv": "不支持 .tsv 文件，请把扩展名改为 .txt 后再检查",
    ".ceb": "不支持 CEB 版式文件，请导出为 PDF 后再检查",
    ".caj": "不支持 CAJ 版式文件，请导出为 PDF 后再检查",
    **{s: _PACKED.format(f" {s} ") for s in (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")},
    **dict.fromkeys((".tif", ".tiff", ".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".heic"), _PICTURE),
}
REFUSED = tuple(ADVICE)
KNOWN = (*SUFFIXES, *OTHER_OFFICE, *REFUSED, *ARCHIVE_SUFFIXES)

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an OLE container begins: old Office formats, or a newer one with a password."""

_DOCUMENTS = (b"%PDF-", b"PK\x03\x04", OLD_OFFICE, b"{\\rtf")
_OF_THE_SYSTEM = ("thumbs.db",)  # pictures of a folder that Windows keeps, in an OLE container

_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|table|meta|style|div|p\b|form)", re.IGNORECASE)


def lost_its_name(name: str, head: bytes) -> bool:
    """Whether a file whose ending nobody knows (or that has none) is a document all the same, by its first bytes:
    downloads lose their endings."""
    return head.startswith(_DOCUMENTS) and name.lower() not in _OF_THE_SYSTEM


def looks_like_html(head: bytes) -> bool:
    """Whether a file begins as a web page: what many systems export under the name .xls."""
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    return bool(_HTML.search(head.decode("utf-16" if wide else "latin-1", "replace")))


def begins_as_html(head: bytes) -> bool:
    """Whether the first thing in a file is the beginning of a page, whatever it is called."""
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = head.decode("utf-16" if wide else "utf-8", "ignore").lstrip("\ufeff \t\r\n")
    return text[:15].lower().startswith(("<!doctype html", "<html", "<head", "<body"))


def is_web_archive(head: bytes) -> bool:
    """Whether a file is a page with all it needs in one file, as Word and browsers save it."""
    return b"mime-version:" in head.lower() and b"content-type:" in head.lower()


def looks_like_text(head: bytes) -> bool:
    """Whether a file named as an Office file is a page or a table written out as text."""
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")):
        return False
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v" for byte in head)
    rows = [line for line in head.splitlines() if b"\t" in line or b"," in line]
    return b"\0" not in head and controls * 50 <= len(head) and (looks_like_html(head) or len(rows) > 1)


def archive_of(path: Path) -> Path | None:
    """The archive that a path leads into, None for a path of the file system."""
    for above in path.parents:
        if above.suffix.lower() in ARCHIVE_SUFFIXES and above.is_file():
            return above
    return None
