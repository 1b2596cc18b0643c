"""Many files: each read, parsed and reviewed on its own; a failure is a row and the rest goes on."""

from __future__ import annotations

import hashlib
import re
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from perfcheck.errors import UnreadableInputError
from perfcheck.inputs import Input
from perfcheck.model.document import Document
from perfcheck.model.review import DocumentReview
from perfcheck.parsing.document import parse
from perfcheck.readers.open import ReadOptions, read_file
from perfcheck.review import review_document
from perfcheck.rules.rule import Entry

LONGEST_STEM = 60  # characters of a file name kept in the name of its report


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """What a review needs besides its inputs. reference_date: the date that rules compare with."""

    entries: tuple[Entry, ...]
    reference_date: date
    read: ReadOptions = field(default_factory=ReadOptions)


def load(path: str, options: ReadOptions) -> Document:
    """Read and parse one file. Raises UnreadableInputError."""
    reading = read_file(Path(path), options)
    return parse(reading, path=path, sha256=reading.sha256)


def review_one(item: Input, options: ReviewOptions) -> DocumentReview:
    """One input, whatever it is: a reviewed document or a failed row with its cause."""
    name = Path(item.path).name or item.path
    if item.problem is not None:
        return failed(item.path, name, item.problem)
    try:
        document = load(item.path, options.read)
    except UnreadableInputError as fault:
        return failed(item.path, name, str(fault))
    except Exception as fault:  # a fault of the tool in one file must not stop the others
        trace = traceback.format_exc(limit=-3)
        where = re.sub(r"\s+", " ", trace)[-300:]
        return failed(item.path, name, f"程序读取该文件时出错（{type(fault).__name__}），请反馈：{where}")
    findings, outcomes, facts = review_document(document, options.entries, options.reference_date)
    return DocumentReview(
        path=item.path,
        name=name,
        sha256=document.source.sha256,
        status="reviewed",
        document=document,
        findings=findings,
        outcomes=outcomes,
        reconciliation=facts.reconciliation,
        groups=tuple(facts.copies.groups),
    )


def failed(path: str, name: str, reason: str) -> DocumentReview:
    return DocumentReview(path=path, name=name, sha256="", status="failed", reason=reason)


def review_all(
    items: Sequence[Input], options: ReviewOptions, progress: Callable[[Iterable[Input]], Iterable[Input]]
) -> tuple[DocumentReview, ...]:
    """Every input in order. progress: an observer that passes the inputs through."""
    return tuple(review_one(item, options) for item in progress(items))


def report_names(reviews: Sequence[DocumentReview]) -> tuple[str | None, ...]:
    """File name of each report: from the input's file name, never from what a document says."""
    names: list[str | None] = []
    taken: set[str] = {"index.html"}
    for review in reviews:
        if review.status != "reviewed":
            names.append(None)
            continue
        stem = re.sub(r"[^\w\-]+", "_", Path(review.path).stem).strip("_")[:LONGEST_STEM] or "document"
        name = f"{stem}.html"
        if name.lower() in taken:
            name = f"{stem}-{hashlib.sha256(review.path.encode()).hexdigest()[:8]}.html"
        taken.add(name.lower())
        names.append(name)
    return tuple(names)
