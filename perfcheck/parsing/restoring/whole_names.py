"""Lines of a page without gaps on which the name of a project stands in the middle of its three lines, put together.

无人机巡查平台
项目单位 数据管理局 项目名称 租用与飞手培训
补助

The other way round contents that begin above the line of their labels and end below it:

兰桥路下立交工 阶段性项
项目名称 项目性质 项目类别 特定目标类
程 目

Only where the places are lost: elsewhere what stands over each other is seen.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.parsing.forms import is_title
from perfcheck.parsing.labels import LabelGroup
from perfcheck.parsing.restoring.label_bands import ends_of
from perfcheck.parsing.restoring.pieces import width_of
from perfcheck.parsing.restoring.stretches import is_stamp
from perfcheck.parsing.restoring.words import is_level_piece, is_measure
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.parsing.stream import Line

OF_ROW = 3  # lines of a row whose labels stand around its contents
FEWEST_WORDS = 3  # of a line in which 项目名称 stands behind another label
SHORTEST = 8  # halves of a character of a line that is full
LIKE = 1  # halves of a character by which two full lines may differ


def with_whole_names(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines; a name that stands around its line of labels is in it, and no longer above and below. So are labels
    and contents that stand around the middle of their row."""
    lines = with_whole_rows(lines)
    places = [n for n in range(1, len(lines) - 1) if goes_around(lines, n)]
    if not places:
        return lines
    result = list(lines)
    for n in reversed(places):
        above, line, below = result[n - 1 : n + 2]
        *labels, name = line.text.split()
        text = " ".join([*labels, above.text.strip() + name + below.text.strip()])
        result[n - 1 : n + 2] = [line.saying(text)]
    return result


def with_whole_rows(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines; two with the beginnings and the ends of labels, and the one with contents between them, are one."""
    result: list[Line] = []
    number = 0
    while number < len(lines):
        if lines[number].is_row:
            text = None
        else:
            three = lines[number : number + OF_ROW]
            text = whole_row(three) or row_around_labels(three)
        result.append(lines[number] if text is None else lines[number].saying(text))
        number += 1 if text is None else OF_ROW
    return result if len(result) < len(lines) else lines


def whole_row(lines: Sequence[Line]) -> str | None:
    """The text of the row three lines are, each content behind its label; None where they are none."""
    if len(lines) < OF_ROW or "项目" not in lines[0].text or not all(map(is_plain, lines)):
        return None
    upper, middle, lower = (line.text.split() for line in lines)
    ends = ends_of(upper, lower) if len(lower) > 1 and all(label_of(w) is None for w in middle) else None
    if ends is None:
        return None
    for place, end in zip(ends, lower, strict=True):
        upper[place] += end
    labels = [label_of(word) is not None for word in upper]
    blank = [n for n, own in enumerate(labels) if own and (n + 1 == len(upper) or labels[n + 1])]
    two = any(not a and not b for a, b in pairwise(labels))
    if two or len(blank) != len(middle):
        return None
    for place, content in zip(reversed(blank), reversed(middle), strict=True):
        upper.insert(place + 1, content)
    return " ".join(upper)


def row_around_labels(lines: Sequence[Line]) -> str | None:
    """The text of the row three lines are whose labels stand in the middle: the words above are the full lines of the
    contents they have not on their own line, those below end them; None where they are none."""
    if len(lines) < OF_ROW or not lines[0].text.count(" ") == lines[2].text.count(" ") < lines[1].text.count(" "):
        return None
    upper, middle, lower = (line.text.split() for line in lines)
    if not (0 < len(upper) == len(lower) < len(middle) and all(map(is_plain, lines))):
        return None
    labels = [label_of(word) is not None for word in middle]
    blank = [n for n, own in enumerate(labels) if own and (n + 1 == len(middle) or labels[n + 1])]
    two = any(not a and not b for a, b in pairwise(labels))
    if len(blank) != len(upper) or two or not labels[0] or not _names(middle[n] for n in blank):
        return None
    if not all(map(_is_part, (*upper, *lower))) or any(is_stamp(x) or is_title(x) for x in (lines[0], lines[2])):
        return None
    if any(width_of(end) > width_of(full) for full, end in zip(upper, lower, strict=True)):
        return None
    for place, full, end in reversed(list(zip(blank, upper, lower, strict=True))):
        middle.insert(place + 1, full + end)
    return " ".join(middle)


def _names(labels: Iterable[str]) -> bool:
    """Whether labels are those of names: a project, an office."""
    known = [label_of(label) for label in labels]
    return all(label is not None and label.group == LabelGroup.HEADER and not label.inline for label in known)


def _is_part(word: str) -> bool:
    """Whether a word may be a line of a content."""
    return label_of(word) is None and not is_level_piece(word) and not is_measure(word) and not is_page_number(word)


def goes_around(lines: Sequence[Line], number: int) -> bool:
    """Whether the name at the end of a line is full, and the words alone above it as wide, with a rest below."""
    line, above, below = lines[number], lines[number - 1], lines[number + 1]
    if "项目名称" not in line.text or not all(map(is_plain, (above, line, below))):
        return False
    words = line.text.split()
    label = label_of(words[-2]) if len(words) > FEWEST_WORDS else None
    if label is None or label.key != "project_name" or label.inline or label_of(words[-1]) is not None:
        return False
    room = width_of(words[-1])
    others = [width_of(w) for w in words[:-2] if label_of(w) is None]
    if room < SHORTEST or not all(map(is_rest, (above, below))) or any(abs(w - room) <= LIKE for w in others):
        return False
    return abs(width_of(above.text.strip()) - room) <= LIKE and width_of(below.text.strip()) <= room


def is_plain(line: Line) -> bool:
    """Whether a line is one of a text that keeps no gaps."""
    return not line.is_row and not line.words and line.indent == 0 and "  " not in line.text


def is_rest(line: Line) -> bool:
    """Whether a line is one word that may be part of a name."""
    text = line.text.strip()
    if not text or " " in text or is_title(line) or is_stamp(line) or is_page_number(text):
        return False
    return label_of(text) is None and not is_level_piece(text) and not is_measure(text)
