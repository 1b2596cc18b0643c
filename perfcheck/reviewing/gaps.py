"""Whether what was not read may be part of what a review speaks of: then the run says so by its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.absence import LABELS_UNREAD

if TYPE_CHECKING:
    from perfcheck.model.document import Document


def reading_gap(document: Document) -> str | None:
    """A Chinese sentence on pages that were not read where forms stand or are announced; None without such."""
    pages, named = document.unread_pages, document.source.format.pages
    if not document.has_text:
        return "没有读到任何文字，未审核：" + ("；".join(causes(document)) or "文件中没有文字")
    if not pages:
        printed = not document.goals and any(item.reason == LABELS_UNREAD for item in document.unread)
        return "文中印有绩效目标表的栏目，没有能够读出" if printed else None
    if not document.goals:
        return f"文件说明有绩效目标表，但没有读到；{named(*pages)}有内容未能读取" if announced(document) else None
    forms = [g.location.page for g in document.goals if g.location.page is not None]
    if not forms:
        return None
    inside = tuple(p for p in pages if min(forms) <= p <= max(forms) + 1)
    return f"{named(*inside)}在绩效目标表之间或之后，有内容未能读取" if inside else None


def causes(document: Document) -> list[str]:
    """Why parts were not read, each once."""
    return list(dict.fromkeys(u.reason for u in document.unread))


def announced(document: Document) -> bool:
    """Whether the document says that it publishes forms."""
    statement = document.statement
    if statement is not None and (statement.goal_count or statement.disclosed_count):
        return True
    return any("绩效目标表" in passage.text for passage in document.passages)
