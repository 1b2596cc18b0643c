"""Which kinds of files take notes, and the annotated copy of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.annotating.points import points_of
from perfcheck.errors import OutputError
from perfcheck.model.page import SourceFormat
from perfcheck.reports.letter import adopted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from perfcheck.annotating.points import Point
    from perfcheck.model.decision import Desk
    from perfcheck.model.review import DocumentReview

ENDINGS = {SourceFormat.PDF: ".pdf", SourceFormat.DOCX: ".docx", SourceFormat.XLSX: ".xlsx"}
UNSOUND = "文件结构异常，未能在其中加批注"
REFUSED = {
    SourceFormat.TEXT: "文本文件里没有可以加批注的地方",
    SourceFormat.OFD: "OFD 文件里不能加批注，请导出为 PDF 后再审核",
    SourceFormat.HTML: "网页文件里没有可以加批注的地方",
    SourceFormat.XLS: "旧版 Excel（.xls）不能写入批注，请另存为 .xlsx 后再审核",
}


def annotated_copy(path: Path, review: DocumentReview, desk: Desk, day: str) -> tuple[str, bytes]:
    """The ending and the bytes of the copy of a document that was read. day: ISO date of the notes.

    Raises OutputError with the sentence why there is none.
    """
    if review.document is None:
        raise ValueError(f"no notes on a document that was not read: {review.name}")
    kind = review.document.source.format
    if review.document.source.converted_from is not None:
        raise OutputError("文件转换后才能读取，不能在原件里加批注，请另存为 .docx、.xlsx 或 PDF 后再审核")
    if kind not in ENDINGS:
        raise OutputError(REFUSED[kind])
    points = points_of(review, desk)
    try:
        return ENDINGS[kind], _written(kind, path, points, _heading(review, desk, day), day)
    except (OutputError, MemoryError, ImportError):
        raise  # said already; short of memory; a part of the program is missing
    except Exception as fault:  # libraries let dozens of kinds through on files whose structure is not sound
        raise OutputError(UNSOUND) from fault


def _written(kind: SourceFormat, path: Path, points: Sequence[Point], heading: str, day: str) -> bytes:
    if kind is SourceFormat.PDF:
        from perfcheck.annotating.pdf import annotated_pdf  # of the extra "annotated"

        return annotated_pdf(path, points, heading, day)
    if kind is SourceFormat.DOCX:
        from perfcheck.annotating.word import annotated_docx

        return annotated_docx(path, points, day)
    from perfcheck.annotating.excel import annotated_xlsx

    return annotated_xlsx(path, points)


def _heading(review: DocumentReview, desk: Desk, day: str) -> str:
    chosen = "全部发现，尚未经审核人决定" if adopted(review, desk) is None else "审核人采纳或部分采纳的事项"
    return f"来源文件：{review.name}；审核基准日：{day}；列入的是{chosen}。"
