"""Passages → the 项目经费情况说明 of the document, each with its numbered sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.project_note import NOTE_SECTIONS, NoteSection, ProjectNote
from perfcheck.parsing.stream import is_page_number
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.document import Passage
    from perfcheck.parsing.stream import Line

TITLE = "项目经费情况说明"
TITLES = (TITLE, "经费情况说明")  # 科技创新专项经费情况说明
_OTHER_MONEY = ("三公", "运行", "会议", "培训", "公用")  # whose explanations are no project's
LONGEST_TITLE = 60
_NAME = regex(r"(?:[一1][、.．]|\([一1]\))?项目名称[:：]([^:：。；;]{2,60})")
LONGEST_NOTE = 80  # passages
LONGEST_TEXT = 6000  # characters of a section
_NUMERALS = "一二三四五六七八九十"
_KINDS = {heading: kind for kind, headings in NOTE_SECTIONS.items() for heading in headings}
_HEADING = regex(rf"(?:([{_NUMERALS}]|\d)[、.．]|\(([{_NUMERALS}]|\d)\))?({'|'.join(_KINDS)})(?:[:：](.{{0,6000}}))?")
# (一)项目概述。石门坊为…: a full stop behind a heading whose number is in brackets
_RUN_IN = regex(rf"()\(([{_NUMERALS}]|\d)\)({'|'.join(_KINDS)})。(.{{1,6000}})")
# 三、重点项目情况说明, 三、项目情况说明 (江西), 项目经费情况说明 of all projects: below it a name alone is a title
_KEY_PROJECTS = regex(r"(?:重点(?:支出)?项目[^。;]{0,16}|^[^。;]{0,8}项目(?:支出|经费)?情况说明)$")
_BARE_NAME = regex(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?[^。；;:：,，、]{4,40}")
KEY_PROJECTS_REACH = 300  # passages above in which their heading stands
# 重点项目情况说明——〈project〉, and with a colon
_BEHIND_HEADING = regex(r"^(.{2,40}?)(?::|[-—–－]{1,2})(?=[^:：]{4,}$)")
_NUMBERED_TITLE = regex(rf"^[{_NUMERALS}\d]{{1,3}}[、.．]")
_FIRST = ("一、", "一.", "1、", "1.", "(一)", "(1)")  # numbers of a first section
_PART = regex(rf"第[{_NUMERALS}]{{1,2}}部分")
_ENDS = ("目标申报表", "目标表", "绩效目标申报", "部门预算", TITLE)  # short headings that open something else


def sections_of_rows(lines: Sequence[Line], index: int) -> str | None:
    """A row of a note that is printed as a table, as the line it would be: its numbered heading and the text beside it,
    or the name alone above the first of these; None for a row of anything else."""
    words = [token.text.strip() for token in lines[index].tokens]
    if len(words) != 1:
        return section_beside(words)
    below = lines[index + 1 : index + 2]
    first = section_beside([token.text.strip() for token in below[0].tokens]) if below and below[0].is_row else None
    return words[0] if first is not None and compact(first).startswith(_FIRST) else None


def section_beside(words: Sequence[str]) -> str | None:
    """A numbered heading and the text beside it as one line; None for other cells."""
    hit = _HEADING.fullmatch(compact(words[0])) if len(words) == 2 else None
    return f"{words[0]}：{words[1]}" if hit is not None and (hit[1] or hit[2]) and hit[4] is None else None


def find_project_notes(passages: Sequence[Passage]) -> tuple[ProjectNote, ...]:
    """Every note, in printed order. A heading in a table of contents is none: no section follows it."""
    found: list[ProjectNote] = []
    index = 0
    while index < len(passages):
        first = heading_of(passages[index])
        if first is None or first[0] not in ("overview", "basis"):
            index += 1
            continue
        title = title_above(passages, index)
        if title is None:
            index += 1
            continue
        begin = index
        sections, index = read_sections(passages, index)
        if len(sections) > 1:
            own = _BEHIND_HEADING.sub("", compact(title.text).removesuffix(":"))
            name = _NUMBERED_TITLE.sub("", own).removesuffix(TITLE).removesuffix(TITLES[1]) or name_below(
                passages, begin
            )
            found.append(ProjectNote(title.text.strip(), name, tuple(sections), title.location))
    return tuple(found)


def title_above(passages: Sequence[Passage], index: int) -> Passage | None:
    """The heading 〈project〉项目经费情况说明 right above a section, or the name alone of a key project."""
    title = next((p for p in reversed(passages[max(0, index - 2) : index]) if is_note_title(p.text)), None)
    names_one = title is not None and _NUMBERED_TITLE.sub("", compact(title.text)) != TITLE
    above = index - 1
    while above > 0 and is_page_number(passages[above].text):  # a page ends between the heading and its first section
        above -= 1
    if not names_one and above >= 0 and names_key_project(passages, above):
        return passages[above]
    return title


def name_below(passages: Sequence[Passage], index: int) -> str:
    """The name that a section of its own tells between a bare title and the first section of a note; "" without."""
    told = _NAME.fullmatch(compact(passages[index - 1].text)) if index else None
    return told[1] if told is not None else ""


def names_key_project(passages: Sequence[Passage], index: int) -> bool:
    """Whether a line is but a name, below a heading 重点项目情况说明 or behind it, and right above a section."""
    text = compact(passages[index].text).removesuffix(":")
    heading = _BEHIND_HEADING.match(text)
    if heading is not None and _KEY_PROJECTS.search(heading[1]) and _BARE_NAME.fullmatch(text, heading.end()):
        return True
    if not _BARE_NAME.fullmatch(text) or _KEY_PROJECTS.search(text) or heading_of(passages[index]) is not None:
        return False
    above = passages[max(0, index - KEY_PROJECTS_REACH) : index]
    return any(_KEY_PROJECTS.search(compact(p.text)) for p in above)


def is_note_title(printed: str) -> bool:
    """Whether a line is the heading 〈project〉项目经费情况说明."""
    text = compact(printed)
    return text.endswith(TITLES) and len(text) <= LONGEST_TITLE and not any(w in text for w in _OTHER_MONEY)


def heading_of(passage: Passage) -> tuple[str, int | None, str, str] | None:
    """(kind, number, heading, text on the same line) of a passage that opens a section."""
    text = compact(passage.text)[:LONGEST_TEXT]
    hit = _HEADING.fullmatch(text) or _RUN_IN.fullmatch(text)
    if hit is None:
        return None
    numeral = hit.group(1) or hit.group(2)
    number = None if not numeral else int(numeral) if numeral.isdigit() else _NUMERALS.index(numeral) + 1
    return _KINDS[hit.group(3)], number, hit.group(3), hit.group(4) or ""


def read_sections(passages: Sequence[Passage], index: int) -> tuple[list[NoteSection], int]:
    """The sections from ``index`` on, and the index behind the last of them."""
    sections: list[NoteSection] = []
    texts: list[str] = []
    end = min(len(passages), index + LONGEST_NOTE)
    kinds: set[str] = set()

    def close() -> None:
        if sections:
            last = sections[-1]
            text = "".join(texts)[:LONGEST_TEXT]
            sections[-1] = NoteSection(last.kind, last.number, last.heading, text, last.location)
        texts.clear()

    while index < end:
        passage = passages[index]
        heading = heading_of(passage)
        if heading is not None:
            kind, number, word, same_line = heading
            if kind in kinds and kind == "overview":
                break  # the next note, printed without a title of its own
            kinds.add(kind)
            close()
            sections.append(NoteSection(kind, number, word, "", passage.location))
            texts.append(same_line)
        elif opens_something_else(passage) or is_next_title(passages, index):
            break
        else:
            texts.append(passage.text.strip())
        index += 1
    close()
    return sections, index


def is_next_title(passages: Sequence[Passage], index: int) -> bool:
    """Whether a line is the name of the next key project, whose first section follows it."""
    following = heading_of(passages[index + 1]) if index + 1 < len(passages) else None
    return following is not None and following[0] == "overview" and names_key_project(passages, index)


def opens_something_else(passage: Passage) -> bool:
    """Whether a passage is the title of another table or section."""
    text = compact(passage.text)
    refers = "见" in text[:6]  # 详见单位的项目绩效目标表
    return len(text) <= LONGEST_TITLE and (text.endswith(_ENDS) or bool(_PART.match(text))) and not refers
