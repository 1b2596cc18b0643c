"""What each page of a document is, for ``perfcheck parse --pages`` and for looking at a reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from perfcheck.model.page import Cell, Grid, Page, Paragraph, Reading
from perfcheck.parsing.forms import find_forms, is_overall_title
from perfcheck.parsing.project_budget import is_budget_head
from perfcheck.parsing.stream import Line, lines_of
from perfcheck.parsing.tables.printed import printed_tables
from perfcheck.values.normalise import compact


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

    number: 1-based. grids: tables that begin there. reason: why something on it was not read.
    """

    number: int
    kinds: tuple[PageKind, ...]
    grids: int
    characters: int
    by_ocr: bool
    reason: str | None = None

    @property
    def kind(self) -> PageKind:
        return self.kinds[0]


def classify_pages(reading: Reading) -> tuple[PageFacts, ...]:
    """Facts of every page of a paged reading, unread ones included; () for unpaged text."""
    by_number = {page.number: page for page in reading.pages if page.number is not None}
    if not by_number and not reading.page_count:
        return ()
    kinds: dict[int, set[PageKind]] = {}
    _mark_lines(lines_of(reading.pages), reading.pages, kinds)
    _mark_grids(reading.pages, kinds)
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


def _mark_lines(lines: Sequence[Line], pages: Sequence[Page], kinds: dict[int, set[PageKind]]) -> None:
    printed = printed_tables(lines, pages)
    spans = [(s.first, s.last) for s in printed.spans.values() if s.decoded.goals]
    spans += [(s.first, s.last) for s in find_forms(lines) if not printed.taken.intersection(range(s.start, s.last))]
    for begin, end in spans:
        first = lines[begin].location.page
        for line in lines[begin:end]:
            page = line.location.page
            if page is not None:
                goes_on = page != first
                kinds.setdefault(page, set()).add(PageKind.CONTINUED_FORM if goes_on else PageKind.GOAL_FORM)
    for index, line in enumerate(lines):
        page = line.location.page
        if page is None:
            continue
        if is_budget_head(lines, index):
            kinds.setdefault(page, set()).add(PageKind.PROJECT_BUDGET)
        if is_overall_title(line):
            kinds.setdefault(page, set()).add(PageKind.OVERALL_GOAL)
        if not line.is_row and "绩效" in line.text and _is_statement(compact(line.text)):
            kinds.setdefault(page, set()).add(PageKind.STATEMENT)


def _is_statement(text: str) -> bool:
    """A sentence of the 绩效管理情况 section that counts projects with goals."""
    return "个" in text and "项目" in text and any(w in text for w in ("绩效目标", "绩效管理")) and "万元" in text


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
    return PageFacts(number, ordered, grids, characters, any(part.by_ocr for part in content), reason)


def page_lines(reading: Reading) -> tuple[str, ...]:
    """One line a page for people: number, kinds, tables, characters, and what was not read."""
    lines = []
    for facts in classify_pages(reading):
        kinds = "、".join(PAGE_LABELS[k] for k in facts.kinds)
        line = f"第{facts.number}页\t{kinds}\t表格{facts.grids}\t字符{facts.characters}"
        lines.append(line + ("\t文字识别" if facts.by_ocr else "") + (f"\t{facts.reason}" if facts.reason else ""))
    return tuple(lines)
