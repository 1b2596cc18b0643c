"""Office files of other kinds, and files under a foreign name: read as what their content is, or converted."""

from __future__ import annotations

import email
import email.policy
import mmap
import re
import zipfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.errors import UnreadableInputError
from perfcheck.model.page import Page
from perfcheck.patterns import regex
from perfcheck.readers import libreoffice
from perfcheck.readers.kinds import OLD_OFFICE, OTHER_OFFICE, is_web_archive, looks_like_html, looks_like_text
from perfcheck.readers.limits import LARGEST_TEXT, MB
from perfcheck.readers.zips import ZIP, name_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from perfcheck.model.page import Reading

_STREAMS = (
    ("EncryptedPackage", "", ""),
    ("WordDocument", ".doc", ".docx"),
    ("Workbook", ".xls", ".xlsx"),
    ("Book", ".xls", ".xlsx"),
    ("PowerPoint Document", ".ppt", ".pdf"),
)
"""Streams of an OLE file, the first that is there: what it is then, and what it is converted to."""

_FRAMES = regex(rb"<\s{0,4}frameset\b", re.IGNORECASE)
_SHEETS = (".et", ".ett", ".xlsb", ".xlsm", ".ods")

_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": (".odt", ".docx"),
    b"application/vnd.oasis.opendocument.spreadsheet": (".ods", ".xlsx"),
    b"application/vnd.oasis.opendocument.presentation": (".odp", ".pdf"),
}


@dataclass(frozen=True, slots=True)
class Readers:
    """How to read what a file turns out to be; each takes its path."""

    docx: Callable[[Path], Reading]
    xlsx: Callable[[Path], Reading]
    pdf: Callable[[Path], Reading]
    ofd: Callable[[Path], Reading]
    html: Callable[[Path], Reading]
    page: Callable[[bytes], Reading]
    text: Callable[[Path], Reading]


def read_other_office(path: Path, head: bytes, readers: Readers) -> Reading:
    """Read a file by its content. head: its first bytes. Raises UnreadableInputError with a Chinese sentence."""
    suffix = path.suffix.lower()
    if head.startswith(ZIP):
        return _package(path, suffix, readers)
    if head.startswith(b"%PDF-"):
        return readers.pdf(path)
    if head.startswith(OLD_OFFICE):
        return _converted(path, suffix, *_inside(path, suffix), readers)
    if head.lstrip().startswith(b"{\\rtf"):
        return _converted(path, suffix, ".rtf", ".docx", readers)
    if is_web_archive(head):
        return read_web_archive(path, readers)
    if b"<?mso-application" in head:
        kind, target = (".excel.xml", ".xlsx") if b"Excel.Sheet" in head else (".word.xml", ".docx")
        return _converted(path, suffix, kind, target, readers)
    if looks_like_html(head):
        return readers.html(path)
    if looks_like_text(head):
        return readers.text(path)
    raise _refusal(suffix)


def _refusal(suffix: str) -> UnreadableInputError:
    what, advice = OTHER_OFFICE[suffix]
    return UnreadableInputError(f"文件内容不是{what}，或下载不完整；{advice}")


def _package(path: Path, suffix: str, readers: Readers) -> Reading:
    """A zip: a newer Office file under an older name, an OFD file, an OpenDocument."""
    try:
        with zipfile.ZipFile(path) as package:
            names = {name_of(p).lower() for p in package.infolist()}
            kind = package.read("mimetype")[:80].strip() if "mimetype" in names else b""
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, ValueError) as fault:
        raise _refusal(suffix) from fault
    if "word/document.xml" in names:
        return readers.docx(path)
    if "xl/workbook.xml" in names:
        return readers.xlsx(path)
    if "ofd.xml" in names:
        return readers.ofd(path)
    if "xl/workbook.bin" in names:
        return _converted(path, suffix, ".xlsb", ".xlsx", readers)
    if "ppt/presentation.xml" in names:
        return _converted(path, suffix, ".pptx", ".pdf", readers)
    if kind in _OPEN_DOCUMENT:
        return _converted(path, suffix, *_OPEN_DOCUMENT[kind], readers)
    raise _refusal(suffix)


def _inside(path: Path, suffix: str) -> tuple[str, str]:
    """What an OLE file is, by the streams it has, and what it is converted to. A document may hold another one: what
    its name says is looked for first."""
    named = ".xlsx" if suffix in _SHEETS else ".docx"
    streams = sorted(_STREAMS, key=lambda stream: (bool(stream[1]), stream[2] != named))
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for name, kind, target in streams:
            if data.find(name.encode("utf-16-le")) >= 0:
                if not kind:
                    raise UnreadableInputError("文件设有打开密码，无法读取，请解除密码后再检查")
                return kind, target
    raise UnreadableInputError("文件不是 Word、Excel、WPS 文档或演示文稿，或已损坏，未读取")


def _converted(path: Path, suffix: str, kind: str, target: str, readers: Readers) -> Reading:
    if libreoffice.program() is None:
        what, advice = OTHER_OFFICE[suffix]
        raise UnreadableInputError(f"读取{what}需要本机装有 LibreOffice，未找到；{advice}")
    read = {".docx": readers.docx, ".xlsx": readers.xlsx, ".pdf": readers.pdf}[target]
    with libreoffice.converted(path, kind, target) as result:
        reading = read(result)
    note = f"文件由 LibreOffice 从 {suffix} 转换后读取，版式以原件为准"
    return replace(reading, converted_from=suffix.lstrip("."), notes=(*reading.notes, note))


def read_web_archive(path: Path, readers: Readers) -> Reading:
    """Read a web page with all it needs in one file, as Word and Excel save it: its first page,
    or where that is a set of frames, what stands in them. Raises UnreadableInputError."""
    size = path.stat().st_size
    if size > LARGEST_TEXT:
        raise UnreadableInputError(f"文件过大（{size / MB:.0f} MB，上限 {LARGEST_TEXT // MB} MB），未读取")
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
    pages: list[bytes] = []
    for part in message.walk():
        data = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(data, bytes) and data.strip():
            if pages and not _FRAMES.search(pages[0]):
                break
            pages.append(data)
    if pages:
        read = [readers.page(page) for page in (pages[1:] or pages)]
        return replace(
            read[0],
            pages=(Page(None, tuple(block for one in read for page in one.pages for block in page.blocks)),),
            unread=tuple(item for one in read for item in one.unread),
            hidden=tuple(item for one in read for item in one.hidden),
        )
    raise UnreadableInputError("单一文件网页中没有可读取的页面，请另存为 .html 或 PDF 后再检查")
