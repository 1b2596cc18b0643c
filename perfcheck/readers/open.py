"""One file → Reading, by suffix and content. Every fault is an UnreadableInputError in Chinese."""

from __future__ import annotations

import errno
import hashlib
import stat
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from perfcheck.errors import PerfcheckError, UnreadableInputError, reason_of
from perfcheck.readers.kinds import (
    ADVICE,
    ARCHIVE_SUFFIXES,
    HTML_SUFFIXES,
    OFD_SUFFIXES,
    OFFICE_SUFFIXES,
    OTHER_OFFICE,
    PDF_SUFFIXES,
    SUFFIXES,
    archive_of,
    begins_as_html,
    is_web_archive,
    looks_like_html,
    looks_like_text,
)
from perfcheck.readers.limits import LARGEST_FILE, LARGEST_TEXT, MB
from perfcheck.readers.withdrawn import without_withdrawn

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from perfcheck.model.page import Reading
    from perfcheck.readers.other_office import Readers

__all__ = ["CHANGED", "DRAWN_SUFFIXES", "PDF_SUFFIXES", "SUFFIXES", "ReadOptions", "file_sha256", "read_file"]

DRAWN_SUFFIXES = (*PDF_SUFFIXES, *OFD_SUFFIXES)
"""Of files whose pages have pictures."""

CHANGED = "文件在读取过程中被改动，未采用，请重新运行"
DAMAGED = "文件已损坏或结构异常，无法读取，请重新导出后再检查"
HEAD = 4096  # bytes that tell what a file is


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. engine: PDF reader ("fast" or "pdfplumber"); jobs: processes over PDF pages.

    ocr: recognise scanned pages: True, False, or None for "when the extra is installed".
    """

    engine: str = "fast"
    jobs: int = 1
    ocr: bool | None = None


AS_USUAL = ReadOptions()


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal. Raises UnreadableInputError for what is not read at all."""
    try:
        with _at_hand(path) as file:
            return _sha256(file)
    except OSError as fault:
        raise _unreadable(fault) from fault


def _at_hand(path: Path) -> AbstractContextManager[Path]:
    """The file itself, or a member unpacked for the time of the block."""
    if archive_of(path) is None:
        return nullcontext(path)
    from perfcheck.readers.archives import at_hand  # most inputs are no archives

    return at_hand(path)


def _sha256(path: Path) -> str:
    _check_size(path)
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_file(path: Path, options: ReadOptions = AS_USUAL, meanwhile: Callable[[], object] | None = None) -> Reading:
    """Read one file, or a member of an archive. Raises UnreadableInputError with a Chinese sentence on the cause.

    meanwhile: what the caller would do next, done while children read a PDF (for other files it is not called).
    """
    try:
        with _at_hand(path) as file:
            return _read_whole(file, options, meanwhile)
    except OSError as fault:
        if fault.errno == errno.ENOMEM:
            raise MemoryError from fault
        raise _unreadable(fault) from fault


def _read_whole(path: Path, options: ReadOptions, meanwhile: Callable[[], object] | None) -> Reading:
    digest = _sha256(path)
    try:
        reading = _read(path, options, meanwhile)
    except (PerfcheckError, MemoryError, ImportError):
        raise  # said already; short of memory; a part of the program is missing
    except Exception as fault:  # libraries let dozens of kinds through on damaged files
        if getattr(fault, "errno", None) == errno.ENOMEM or "memory" in str(fault).lower():
            raise MemoryError from fault  # never called a damaged file
        raise (_unreadable(fault) if isinstance(fault, OSError) else UnreadableInputError(DAMAGED)) from fault
    if _sha256(path) != digest:
        raise UnreadableInputError(CHANGED)
    return replace(without_withdrawn(reading), sha256=digest)


def _check_size(path: Path) -> None:
    """Whether it is a plain file of sane size; a pipe or a device is never opened, it might never end."""
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):
        raise UnreadableInputError("不是普通文件，无法读取")
    if state.st_size == 0:
        raise UnreadableInputError("文件为空（0 字节），没有可检查的内容")
    if state.st_size > LARGEST_FILE:
        raise UnreadableInputError(f"文件过大（{state.st_size / MB:.0f} MB，上限 {LARGEST_FILE // MB} MB），未读取")


def _unreadable(fault: OSError) -> UnreadableInputError:
    if isinstance(fault, FileNotFoundError):
        return UnreadableInputError("文件不存在")
    if isinstance(fault, PermissionError):
        return UnreadableInputError("没有读取权限")
    return UnreadableInputError(f"读取文件时出错：{reason_of(fault)}")


def _read(path: Path, options: ReadOptions, meanwhile: Callable[[], object] | None) -> Reading:
    suffix = path.suffix.lower()
    if suffix in ARCHIVE_SUFFIXES:
        raise UnreadableInputError("压缩包内的文件逐个读取，请给出包内文件的路径（如 公开.zip/预算.pdf）")
    if suffix not in SUFFIXES and suffix not in OTHER_OFFICE:
        known = "、".join(SUFFIXES)
        raise UnreadableInputError(ADVICE.get(suffix) or f"不支持的文件类型“{suffix or '无扩展名'}”，支持：{known}")
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if suffix in PDF_SUFFIXES:
        return _read_pdf(path, options, meanwhile)
    if suffix in OFD_SUFFIXES:
        return _read_ofd(path, options)
    if suffix in OTHER_OFFICE:
        from perfcheck.readers.other_office import read_other_office

        return read_other_office(path, head, _readers(options))
    if suffix in OFFICE_SUFFIXES and is_web_archive(head):
        from perfcheck.readers.other_office import read_web_archive

        return read_web_archive(path, _readers(options))
    exported = suffix in OFFICE_SUFFIXES and looks_like_text(head)  # a page or a table under a foreign name
    if suffix in OFFICE_SUFFIXES and not exported:
        return _read_office(path, suffix, head)
    if head.startswith(b"%PDF-"):
        raise UnreadableInputError("扩展名是文本，内容却是 PDF，请把扩展名改为 .pdf")
    if head.startswith(b"{\\rtf"):
        raise UnreadableInputError("扩展名是文本，内容却是 RTF，请把扩展名改为 .rtf")
    if suffix in HTML_SUFFIXES or (exported and looks_like_html(head)) or begins_as_html(head):
        return _read_html(path)
    return _read_text(path, exported=exported)


def _readers(options: ReadOptions) -> Readers:
    """How to read what a file of another kind turns out to be."""
    from perfcheck.readers.html import read_page
    from perfcheck.readers.other_office import Readers

    return Readers(
        docx=partial(_read_office, suffix=".docx", head=b""),
        xlsx=partial(_read_office, suffix=".xlsx", head=b""),
        pdf=partial(_read_pdf, options=options, meanwhile=None),
        ofd=partial(_read_ofd, options=options),
        html=_read_html,
        page=read_page,
        text=partial(_read_text, exported=True),
    )


def _read_pdf(path: Path, options: ReadOptions, meanwhile: Callable[[], object] | None) -> Reading:
    from perfcheck.readers.pdf import read_pdf  # heavy libraries, loaded only for PDF files

    return read_pdf(path, engine=options.engine, jobs=options.jobs, ocr=options.ocr, meanwhile=meanwhile)


def _read_ofd(path: Path, options: ReadOptions) -> Reading:
    from perfcheck.readers.ofd import read_ofd

    return read_ofd(path, jobs=options.jobs, ocr=options.ocr)


def _read_html(path: Path) -> Reading:
    from perfcheck.readers.html import read_html

    _check_text_size(path)
    return read_html(path)


def _read_text(path: Path, *, exported: bool) -> Reading:
    from perfcheck.readers.text import read_text  # a PDF needs nothing of it

    _check_text_size(path)
    return read_text(path, exported=exported)


def _check_text_size(path: Path) -> None:
    size = path.stat().st_size
    if size > LARGEST_TEXT:
        raise UnreadableInputError(f"文本文件过大（{size / MB:.0f} MB，上限 {LARGEST_TEXT // MB} MB），未读取")


def _read_office(path: Path, suffix: str, head: bytes) -> Reading:
    """Word or Excel; their libraries are loaded only when one is met. An .xls that is a package is read as one."""
    if suffix == ".docx":
        from perfcheck.readers.word import read_docx

        return read_docx(path)
    from perfcheck.readers.excel import read_xls, read_xlsx

    return read_xlsx(path) if suffix == ".xlsx" or head.startswith(b"PK") else read_xls(path)
