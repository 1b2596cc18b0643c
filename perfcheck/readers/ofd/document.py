"""An OFD file → ``Reading``."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.errors import UnreadableInputError
from perfcheck.model.page import SourceFormat
from perfcheck.readers import scan
from perfcheck.readers.drawn.assembling import assemble, without_grey
from perfcheck.readers.drawn.limits import PAGE_CAP
from perfcheck.readers.ofd.book import documents_of
from perfcheck.readers.ofd.package import OfdPackage
from perfcheck.readers.ofd.pages import OfdJob, read_pages

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.page import Reading
    from perfcheck.readers.ofd.book import Document


def read_ofd(path: Path, *, jobs: int = 1, ocr: bool | None = None, page_cap: int = PAGE_CAP) -> Reading:
    """Read an OFD file into pages of paragraphs and grids, as ``read_pdf`` does, in child processes with limits.

    The pages of all documents in it are counted on. jobs, ocr, page_cap: as for PDF files.
    Raises UnreadableInputError with a Chinese sentence.
    """
    job = OfdJob(path, jobs, scan.wanted(ocr), scan.available())
    with OfdPackage(path) as package:
        documents = documents_of(package)
    count = sum(len(document.pages) for document in documents)
    if not count:
        raise UnreadableInputError("OFD 文件中没有页面")
    pickled, lost = read_pages(job, 1, min(count, page_cap))
    if not pickled:
        raise UnreadableInputError(f"OFD 的各页均无法读取：{next(iter(lost.values()))}")
    draughts = [pickle.loads(page) for page in pickled]
    whole = without_grey(draughts, lambda marks, first, last: read_pages(replace(job, marks=marks), first, last)[0])
    reading = assemble(whole, count, page_cap, lost, SourceFormat.OFD)
    return replace(reading, notes=(*reading.notes, *_notes(documents)))


def _notes(documents: list[Document]) -> list[str]:
    """What the file holds beside its pages."""
    notes = []
    if len(documents) > 1:
        first, parts = 1, []
        for document in documents:
            last = first + len(document.pages) - 1
            parts.append(f"第{first}–{last}页" if document.pages else "无页面")
            first = last + 1
        notes.append(f"文件中有{len(documents)}个文档，均已读取，页码连续编号：{'；'.join(parts)}")
    signed = sum(document.signed for document in documents)
    if signed:
        seals = sum(len(document.seals) for document in documents)
        pictured = f"，其中印章图形{seals}处" if seals else ""
        notes.append(f"文件带有电子签章{signed}个{pictured}；本工具不验证签章，印章图形中的文字未读取")
    attached = [name for document in documents for name in document.attached]
    if attached:
        named = "、".join(attached[:5])
        notes.append(f"文件带有附件{len(attached)}个（{named}{'等' if len(attached) > 5 else ''}），附件未读取")
    return notes
