"""One input: read, parsed, reviewed; and its page. What runs inside a child process."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from perfcheck.config import Settings, excuse
from perfcheck.errors import UnreadableInputError
from perfcheck.inputs import Input
from perfcheck.loading import load
from perfcheck.model.decision import EMPTY_DESK, Desk
from perfcheck.model.document import Document
from perfcheck.model.finding import OutcomeKind
from perfcheck.model.review import DocumentReview, Run
from perfcheck.readers.open import PDF_SUFFIXES, ReadOptions
from perfcheck.reports.html import write_department
from perfcheck.reports.html_index import IndexRow, index_row
from perfcheck.reports.review_json import document_to_json
from perfcheck.reviewing import review_document
from perfcheck.rules.rule import Entry
from perfcheck.rules.vocabulary.extendable import use_words
from perfcheck.rules.vocabulary.words import tokenizer

CROP_DPI = 96  # dots an inch: a 9 pt character is 12 pixels high, readable and small
CROP_ROOM = 3_000_000  # bytes of pictures in one page
LONGEST_STEM = 60  # characters of a file name kept in the name of its report


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """What a review needs besides its inputs. reference_date: the date that rules compare with.

    previous: parsed documents of an earlier year, matched by department. settings: of the office.
    """

    entries: tuple[Entry, ...]
    reference_date: date
    read: ReadOptions = field(default_factory=ReadOptions)
    previous: tuple[Document, ...] = ()
    settings: Settings = field(default_factory=Settings)


def review_one(item: Input, options: ReviewOptions, parsed: Document | None = None) -> DocumentReview:
    """One input, whatever it is: a reviewed document or a failed row with its cause.

    parsed: the document when it is known already from these bytes.
    """
    use_words(options.settings.words)  # a spawned child starts without them
    if item.problem is not None:
        return failed(item.shown, item.problem)
    try:
        document = parsed or load(item.path, options.read)
    except UnreadableInputError as fault:
        return failed(item.shown, str(fault))
    if document.source.path != item.shown:
        document = replace(document, source=replace(document.source, path=item.shown))
    earlier = earlier_of(document, options.previous)
    findings, outcomes, facts = review_document(document, options.entries, options.reference_date, earlier)
    review = DocumentReview(
        path=item.shown,
        name=Path(item.shown).name or item.shown,
        sha256=document.source.sha256,
        status="reviewed",
        document=document,
        findings=findings,
        outcomes=outcomes,
        reconciliation=facts.reconciliation,
        groups=tuple(facts.copies.groups),
    )
    return excuse(review, options.settings, options.reference_date)


def warm_up(suffixes: Collection[str]) -> None:
    """Load before children are forked what each of them would load for itself, a third of a second a time."""
    tokenizer()
    if not set(PDF_SUFFIXES).isdisjoint(suffixes):
        import perfcheck.readers.crops
        import perfcheck.readers.pdf.pages  # noqa: F401 - only loaded


def earlier_of(document: Document, previous: Sequence[Document]) -> Document | None:
    """The same department's newest document of an earlier year."""
    own = [
        p
        for p in previous
        if p.department_name == document.department_name
        and (p.fiscal_year is None or document.fiscal_year is None or p.fiscal_year < document.fiscal_year)
    ]
    return max(own, key=lambda p: p.fiscal_year or 0, default=None)


def failed(path: str, reason: str) -> DocumentReview:
    return DocumentReview(path=path, name=Path(path).name or path, sha256="", status="failed", reason=reason)


@dataclass(frozen=True, slots=True)
class Finished:
    """What the run keeps of a document when its page is written.

    json: its part of review.json. page: its HTML, empty without one. crashed: a rule of it did.
    """

    row: IndexRow
    json: str
    page: bytes
    crashed: bool


def finish(
    review: DocumentReview, run: Run, folder: Path, *, desk: Desk = EMPTY_DESK, templates: Path | None = None
) -> Finished:
    """Write the page of one document (a failed one has none) and hand back what the run keeps of it."""
    page = b""
    if review.report is not None:
        department = review.document.department_name if review.document else None
        write_department(
            review, run, folder / review.report, templates=templates, desk=desk.of(department), crops=crops_of(review)
        )
        page = (folder / review.report).read_bytes()
    crashed = any(o.kind is OutcomeKind.CRASHED for o in review.outcomes)
    return Finished(index_row(review, desk), document_to_json(review), page, crashed)


def crops_of(review: DocumentReview) -> dict[str, bytes]:
    """Pictures of the printed places that findings quote, by finding id and number of the evidence.

    The gravest findings come first; what no longer fits into a page of sane size is left out, the quote
    and the page number stand there all the same.
    """
    if review.document is None or review.document.source.format != "pdf":
        return {}
    from perfcheck.readers.crops import render_crops  # pdfium is loaded only where there is a PDF

    single = [m for f in review.findings for m in (f, *f.members)]
    wanted = {
        f"{finding.id}:{index}": (evidence.location.page, evidence.location.bbox)
        for finding in sorted(single, key=lambda f: -f.severity.rank)
        for index, evidence in enumerate(finding.evidence)
        if evidence.location.page is not None and evidence.location.bbox is not None
    }
    places = [(p, b) for p, b in wanted.values() if p is not None and b is not None]
    try:
        pictures = render_crops(Path(review.path), dict.fromkeys(places), dpi=CROP_DPI)
    except (UnreadableInputError, IndexError, OSError):
        return {}  # the file went away or changed since it was read; the quotes stay
    found: dict[str, bytes] = {}
    room = CROP_ROOM
    for key, (page, bbox) in wanted.items():
        picture = pictures[page, bbox] if page is not None and bbox is not None else b""
        new = picture not in found.values()
        if new and len(picture) > room:
            continue
        room -= len(picture) if new else 0
        found[key] = picture
    return found


def report_names(paths: Sequence[str]) -> tuple[str, ...]:
    """File name of each report: from the input's file name, never from what a document says."""
    names: list[str] = []
    taken: set[str] = {"index.html"}
    for path in paths:
        stem = re.sub(r"[^\w\-]+", "_", Path(path).stem).strip("_")[:LONGEST_STEM] or "document"
        name = f"{stem}.html"
        if name.lower() in taken:
            name = f"{stem}-{hashlib.sha256(os.fsencode(path)).hexdigest()[:8]}.html"
        taken.add(name.lower())
        names.append(name)
    return tuple(names)
