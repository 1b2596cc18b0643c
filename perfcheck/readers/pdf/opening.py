"""Opening a PDF file, and the Chinese sentence for each way that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from perfcheck.errors import UnreadableInputError
from perfcheck.model import own_marks
from perfcheck.readers.pdf.annotations import is_listing

if TYPE_CHECKING:
    from pathlib import Path

FILE_SIZE_CAP = 300 * 1024 * 1024
"""Bytes of a file that is opened at all."""


def open_document(path: Path) -> pdfium.PdfDocument:
    """An opened document; the caller closes it. Raises UnreadableInputError."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise UnreadableInputError(f"文件无法打开：{error.strerror or type(error).__name__}") from error
    if size == 0:
        raise UnreadableInputError("文件为空（0 字节），请重新下载")
    if size > FILE_SIZE_CAP:
        limits = f"{size / 2**20:.0f} MB，上限 {FILE_SIZE_CAP / 2**20:.0f} MB"
        raise UnreadableInputError(f"文件过大（{limits}），未读取")
    if b"%PDF-" not in head:
        raise UnreadableInputError("文件内容不是 PDF（扩展名与内容不一致），请确认下载是否完整")
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise UnreadableInputError(_reason(str(error))) from error


def _reason(message: str) -> str:
    if "password" in message.lower():
        return "PDF 设有打开密码，无法读取；请取得无密码的文件，或用阅读器另存为不加密的 PDF 后再检查"
    if "security" in message.lower():
        return "PDF 使用了不支持的加密方式，无法读取；请另存为不加密的 PDF 后再检查"
    return "PDF 已损坏或不完整，无法读取；请重新下载"


def check(path: Path) -> tuple[int, int]:
    """Number of pages of a readable PDF, and how many at its end are lists of ours. Raises UnreadableInputError."""
    document = open_document(path)
    try:
        count = len(document)
        listings = _listings(document)
    finally:
        document.close()
    if count == 0:
        raise UnreadableInputError("PDF 中没有页面")
    return count, listings


def _listings(document: pdfium.PdfDocument) -> int:
    """Pages of ours, counted from the end, at most as many as the file says: opening others may be costly."""
    said = document.get_metadata_value(own_marks.LISTINGS)
    most = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
    count = 0
    for index in range(len(document) - 1, max(0, len(document) - 1 - most), -1):  # the first page is the file's own
        page = document[index]
        ours = is_listing(page)
        page.close()
        if not ours:
            break
        count += 1
    return count
