"""What the parser found on each page of a document, for ``perfcheck parse --pages``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from perfcheck.model.goal import FormFamily
from perfcheck.model.page import Cell, Grid, Page, Paragraph, Reading
from perfcheck.parsing.budget_heads import is_budget_head
from perfcheck.parsing.document import parse
from perfcheck.parsing.stream import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.document import Document


class PageKind(StrEnum):
    """Kinds of page, those that matter most to the checks first."""

    GOAL_FORM = "goal_form"
    CONTINUED_FORM = "continued_form"
    PROJECT_BUDGET = "project_budget"
    OVERALL_GOAL = "overall_goal"
    STATEMENT = "statement"
    OTHER_TABLE = "other_table"
    NARRATIVE = "narrative"
    IMAGE_ONLY = "image_only"
    UNREAD = "unread"
    BLANK = "blank"


PAGE_LABELS: dict[PageKind, str] = {
    PageKind.GOAL_FORM: "项目支出绩效目标表",
    PageKind.CONTINUED_FORM: "绩效目标表（续）",
    PageKind.PROJECT_BUDGET: "项目支出预算表",
    PageKind.OVERALL_GOAL: "整体支出绩效目标表",
    PageKind.STATEMENT: "绩效管理情况",
    PageKind.OTHER_TABLE: "其他表格",
    PageKind.NARRATIVE: "文字",
    PageKind.IMAGE_ONLY: "扫描图像（未识别）",
    PageKind.UNREAD: "未读取",
    PageKind.BLANK: "空白",
}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page: all that stands on it, the first kind being what it mainly is.

    number: 1-based. tables: that begin there, drawn ones and those that the parser put together from lines.
    reason: why something on it was not read.
    """

    number: int
    kinds: tuple[PageKind, ...]
    tables: int
    characters: int
    by_ocr: bool
    reason: str | None = None

    @property
    def kind(self) -> PageKind:
        """What the page mostly holds."""
        return self.kinds[0]


def classify_pages(reading: Reading) -> tuple[PageFacts, ...]:
    """Facts of every page of a paged reading, unread ones included; () for unpaged text."""
    by_number = {page.number: page for page in reading.pages if page.number is not None}
    if not by_number and not reading.page_count:
        return ()
    document = parse(reading, path="", sha256="")
    kinds: dict[int, set[PageKind]] = {}
    for kind, page in _found(document):
        kinds.setdefault(page, set()).add(kind)
    if document.has_budget_table or document.has_carry_over_table:  # a table without rows has a head only
        lines = lines_of(reading.pages)
        for index, line in enumerate(lines):
            if line.location.page is not None and is_budget_head(lines, index):
                kinds.setdefault(line.location.page, set()).add(PageKind.PROJECT_BUDGET)
    _mark_grids(reading.pages, kinds)
    begun = _tables_begun(document)
    reasons: dict[int, str] = {}
    for left in reading.unread:
        if left.location.page is not None:
            reasons.setdefault(left.location.page, left.reason)
    last = max([*by_number, reading.page_count or 0])
    contents = _contents(reading)
    return tuple(
        _facts(
            number,
            by_number.get(number),
            kinds.get(number, set()),
            contents.get(number, ()),
            reasons.get(number),
            begun[number],
        )
        for number in range(1, last + 1)
    )


def _contents(reading: Reading) -> dict[int, list[Paragraph | Cell]]:
    """Paragraphs and cells by the page they are printed on (a stitched table has rows on several)."""
    found: dict[int, list[Paragraph | Cell]] = {}
    for page in reading.pages:
        for block in page.blocks:
            parts = [cell for row in block.rows for cell in row.cells] if isinstance(block, Grid) else [block]
            for part in parts:
                number = part.location.page or page.number
                if number is not None and part.text:
                    found.setdefault(number, []).append(part)
    return found


def _found(document: Document) -> Iterator[tuple[PageKind, int]]:
    """What of the document stands on which page."""
    for goal in document.goals:
        for page in sorted(goal.pages):
            begins = goal.location.page in (None, page)
            yield PageKind.GOAL_FORM if begins else PageKind.CONTINUED_FORM, page
    for row in document.project_budget:
        if row.location.page is not None:
            yield PageKind.PROJECT_BUDGET, row.location.page
    overall, statement = document.overall_goal, document.statement
    if overall is not None:
        for place in (overall.location, *(i.location for i in overall.indicators)):
            if place.page is not None:
                yield PageKind.OVERALL_GOAL, place.page
    if statement is not None:
        for place in (statement.location, statement.overall_location):
            if place.page is not None:
                yield PageKind.STATEMENT, place.page


def _tables_begun(document: Document) -> Counter[int]:
    """Tables of the document by the page they begin on; a list of projects is one table a page."""
    forms = [g.location.page for g in document.goals if g.family is not FormFamily.D]
    lists = {g.location.page for g in document.goals if g.family is FormFamily.D}
    budget = {row.carried_over: row.location.page for row in reversed(document.project_budget)}
    overall = [document.overall_goal.location.page] if document.overall_goal is not None else []
    return Counter(page for page in (*forms, *lists, *budget.values(), *overall) if page is not None)


def _mark_grids(pages: Sequence[Page], kinds: dict[int, set[PageKind]]) -> None:
    """Tables nothing else claimed; a table stitched over pages marks each of them."""
    for page in pages:
        for grid in (block for block in page.blocks if isinstance(block, Grid)):
            on = {row.location.page for row in grid.rows if row.location.page is not None}
            claimed = any(
                kinds.get(number, set())
                & {
                    PageKind.GOAL_FORM,
                    PageKind.CONTINUED_FORM,
                    PageKind.PROJECT_BUDGET,
                    PageKind.OVERALL_GOAL,
                }
                for number in on
            )
            for number in on:
                if PageKind.PROJECT_BUDGET in kinds.get(page.number or 0, set()) and not kinds.get(number):
                    kinds.setdefault(number, set()).add(PageKind.PROJECT_BUDGET)
                elif not claimed or not kinds.get(number):
                    kinds.setdefault(number, set()).add(PageKind.OTHER_TABLE)


def _facts(
    number: int,
    page: Page | None,
    kinds: set[PageKind],
    content: Sequence[Paragraph | Cell],
    reason: str | None,
    begun: int,
) -> PageFacts:
    characters = sum(len(part.text) for part in content)
    found = set(kinds)
    if not found:
        if reason is not None:
            found.add(PageKind.IMAGE_ONLY if page is not None and "扫描" in reason else PageKind.UNREAD)
        else:
            found.add(PageKind.NARRATIVE if characters else PageKind.BLANK)
    ordered = tuple(kind for kind in PageKind if kind in found)
    grids = sum(isinstance(block, Grid) for block in page.blocks) if page is not None else 0
    return PageFacts(number, ordered, max(grids, begun), characters, any(part.by_ocr for part in content), reason)


def page_lines(reading: Reading) -> tuple[str, ...]:
    """One line a page for people: number, kinds, tables, characters, and what was not read."""
    lines = []
    for facts in classify_pages(reading):
        kinds = "、".join(PAGE_LABELS[k] for k in facts.kinds)
        line = f"第{facts.number}页\t{kinds}\t表格{facts.tables}\t字符{facts.characters}"
        lines.append(line + ("\t文字识别" if facts.by_ocr else "") + (f"\t{facts.reason}" if facts.reason else ""))
    return tuple(lines)
