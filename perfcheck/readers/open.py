"""One file → Reading, by suffix and content. Every fault is an UnreadableInputError in Chinese."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from perfcheck.errors import UnreadableInputError, reason_of
from perfcheck.model.page import Reading
from perfcheck.readers.text import decode, read_text_string

TEXT_SUFFIXES = (".txt", ".md")
PDF_SUFFIXES = (".pdf",)
OFFICE_SUFFIXES = (".docx", ".xlsx", ".xls")
HTML_SUFFIXES = (".html", ".htm")
SUFFIXES = (*TEXT_SUFFIXES, *PDF_SUFFIXES, *OFFICE_SUFFIXES, *HTML_SUFFIXES)
LARGEST_TEXT = 64 * 1024 * 1024  # bytes; a disclosure as text is below 1 MB
LARGEST_FILE = 512 * 1024 * 1024  # bytes of any file that is opened at all
CHANGED = "文件在读取过程中被改动，未采用，请重新运行"
ADVICE: dict[str, str] = {
    ".doc": "不支持旧版 Word（.doc），请另存为 .docx 或 PDF 后再检查",
    ".wps": "不支持 WPS 文字格式（.wps），请另存为 .docx 或 PDF 后再检查",
    ".ofd": "不支持 OFD 版式文件，请导出为 PDF 后再检查",
    ".zip": "不支持压缩包，请解压后再检查",
    ".rar": "不支持压缩包，请解压后再检查",
}


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. engine: PDF reader ("fast" or "pdfplumber"); jobs: processes over PDF pages.

    ocr: recognise scanned pages: True, False, or None for "when the extra is installed".
    """

    engine: str = "fast"
    jobs: int = 1
    ocr: bool | None = None


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal. Raises UnreadableInputError for what is not read at all."""
    try:
        _size(path)
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as fault:
        raise _unreadable(fault) from fault


def read_file(
    path: Path, options: ReadOptions = ReadOptions(), meanwhile: Callable[[], object] | None = None
) -> Reading:
    """Read one file. Raises UnreadableInputError with a Chinese sentence that names the cause.

    meanwhile: what the caller would do next, done while children read a PDF (for other files it is not called).
    """
    digest = file_sha256(path)
    try:
        reading = _read(path, _size(path), options, meanwhile)
    except OSError as fault:
        raise _unreadable(fault) from fault
    if file_sha256(path) != digest:
        raise UnreadableInputError(CHANGED)
    return replace(reading, sha256=digest)


def _size(path: Path) -> int:
    """Bytes of a plain file of sane size; a pipe or a device is never opened, it might never end."""
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):
        raise UnreadableInputError("不是普通文件，无法读取")
    if state.st_size == 0:
        raise UnreadableInputError("文件为空（0 字节），没有可检查的内容")
    if state.st_size > LARGEST_FILE:
        raise UnreadableInputError(
            f"文件过大（{state.st_size / 1024 / 1024:.0f} MB，上限 {LARGEST_FILE // 1024 // 1024} MB），未读取"
        )
    return state.st_size


def _unreadable(fault: OSError) -> UnreadableInputError:
    if isinstance(fault, FileNotFoundError):
        return UnreadableInputError("文件不存在")
    if isinstance(fault, PermissionError):
        return UnreadableInputError("没有读取权限")
    return UnreadableInputError(f"读取文件时出错：{reason_of(fault)}")


def _read(path: Path, size: int, options: ReadOptions, meanwhile: Callable[[], object] | None) -> Reading:
    suffix = path.suffix.lower()
    with path.open("rb") as stream:
        head = stream.read(1024)
    if suffix in PDF_SUFFIXES:
        from perfcheck.readers.pdf import read_pdf  # heavy libraries, loaded only for PDF files

        return read_pdf(path, engine=options.engine, jobs=options.jobs, ocr=options.ocr, meanwhile=meanwhile)
    if suffix in TEXT_SUFFIXES:
        if head.startswith(b"%PDF-"):
            raise UnreadableInputError("扩展名是文本，内容却是 PDF，请把扩展名改为 .pdf")
        if size > LARGEST_TEXT:
            raise UnreadableInputError(f"文本文件过大（{size / 1024 / 1024:.0f} MB，上限 64 MB），未读取")
        return read_text_string(decode(path.read_bytes()))
    if suffix in OFFICE_SUFFIXES:
        return _read_office(path, suffix)
    if suffix in HTML_SUFFIXES:
        from perfcheck.readers.html import read_html

        return read_html(path)
    if suffix in ADVICE:
        raise UnreadableInputError(ADVICE[suffix])
    known = "、".join(SUFFIXES)
    raise UnreadableInputError(f"不支持的文件类型“{suffix or '无扩展名'}”，支持：{known}")


def _read_office(path: Path, suffix: str) -> Reading:
    """Word or Excel; their libraries are loaded only when one is met."""
    if suffix == ".docx":
        from perfcheck.readers.docx import read_docx

        return read_docx(path)
    from perfcheck.readers.xlsx import read_xls, read_xlsx

    return read_xlsx(path) if suffix == ".xlsx" else read_xls(path)
