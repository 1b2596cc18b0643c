"""Paragraphs of the text outside the tables, put together again where a page broke them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.patterns import regex

if TYPE_CHECKING:
    from perfcheck.model.document import Document, Passage

LEAST_LINE = 20  # characters; a shorter line without a stop is a heading, not half a paragraph
LONGEST = 12_000  # characters of a joined paragraph
_STOPS = ("。", "；", ";", "：", ":", "）", ")", "！", "？")
# （一）, 一、, 1、, 1., - (一), # : what opens a paragraph or a heading of its own; 477.80万元 does not.
_OPENING = regex(r"\s*(?:[-#*]|[（(]?[一二三四五六七八九十\d]{1,3}(?:[）)、]|[.．](?!\d{1,2}(?!\d))))")


def paragraphs(document: Document) -> tuple[Passage, ...]:
    """Passages in reading order; one that stops in mid-sentence is joined with what follows it."""
    joined: list[Passage] = []
    open_end = False
    for passage in document.passages:
        text = passage.text
        goes_on = (
            open_end
            and joined[-1].section == passage.section
            and not _OPENING.match(text)
            and len(joined[-1].text) + len(text) <= LONGEST
        )
        if goes_on:
            last = joined[-1]
            joined[-1] = replace(last, text=last.text.rstrip() + text.lstrip())
        else:
            joined.append(passage)
        open_end = len(text) >= LEAST_LINE and not text.rstrip().endswith(_STOPS)
    return tuple(joined)


def in_note(passage: Passage, document: Document) -> bool:
    """Whether a paragraph is of a 项目经费情况说明, behind a heading on its own line or below it."""
    sections = (section for note in document.project_notes for section in note.sections)
    return any(s.location == passage.location or (s.text and passage.text.strip() in s.text) for s in sections)
