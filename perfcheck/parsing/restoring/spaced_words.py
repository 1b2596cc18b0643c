"""The lines below the heads as words: level labels put together, without letters of group words and page numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.order_words import parts_of
from perfcheck.parsing.restoring.pieces import Piece
from perfcheck.parsing.restoring.words import begins_level, is_level_end, is_level_word, is_side_letters
from perfcheck.parsing.stream import is_page_number
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.roles import is_table_word
from perfcheck.patterns import regex
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line


_COUNTED = regex(r"^(?:目标|指标)\d{1,2}[:.、]?$")
_WEIGHT = regex(r"^\(\d{1,3}(?:[-~]\d{1,3})?(?:分|%)?\)分?$")  # (50分), (40-50)分


def words_below(lines: Sequence[Line], first: int, behind: int) -> list[list[Piece]]:
    """The words of the lines [first, behind) below the heads; none of what is left of a head (分值权重 ⏎ (90))."""
    found: list[list[Piece]] = []
    for index in range(first, behind):
        words = body_words(lines[index], index, found[-1][-1].text if found else "")
        if words and (found or not all(p.text.startswith(("(", "（")) for p in words)):
            found.append(words)
    return found


def body_words(line: Line, number: int, above: str = "") -> list[Piece]:
    """The words of a line below the heads, without the letters of a vertical group word; parts of levels joined.

    [] for page numbers and the numbers of the columns. above: the last word of the line before, which may be a label
    that ends here (满意度指 ⏎ 标).
    """
    numbers = line.text.split()
    if (is_page_number(line.text) and not line.text.isdigit()) or (
        len(numbers) > 2 and numbers == [str(n + 1) for n in range(len(numbers))]
    ):
        return []
    words: list[Piece] = []
    for piece in parts_of(line, number):
        if _COUNTED.match(compact(piece.text)):  # 目标1 before a name
            continue
        last = words[-1] if words else None
        if last is not None and is_one_level(last.text, piece.text):
            words[-1] = Piece(last.line, last.left, piece.right, last.text + piece.text, last.cell)
        else:
            words.append(piece)
    while words and (is_table_word(words[0].text) or (len(words) > 1 and is_letter(words[0].text))):
        if begins_level(above) and is_one_level(above, words[0].text):
            break
        words = words[1:]
    return words


def whole_levels(lines: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The lines with level labels broken over them joined: 社会效益 ⏎ 指标, 产出指标 ⏎ (40-50)分."""
    whole: list[list[Piece]] = []
    for line in lines:
        last = whole[-1][-1] if whole else None
        goes_on = last is not None and len(line) == 1
        if last is not None and goes_on and (is_one_level(last.text, line[0].text) or is_weight_of(last, line[0])):
            whole[-1][-1] = replace(last, right=line[0].right, text=last.text + line[0].text)
        elif last is not None and line and is_end(line[0].text) and is_one_level(last.text, line[0].text):
            whole[-1][-1:] = [replace(last, text=last.text + line[0].text), *line[1:]]  # its row goes on behind its end
        else:
            whole.append(list(line))
    return whole


def is_end(text: str) -> bool:
    """Whether a word is nothing but the end of a level label (标, 指标, 度指标)."""
    return text.endswith("标") and is_level_end(text)


def is_weight_of(level: Piece, piece: Piece) -> bool:
    """Whether a word is the weight of a level, printed below it."""
    return is_level_word(level.text) and _WEIGHT.match(compact(piece.text)) is not None


def is_one_level(before: str, text: str) -> bool:
    """Whether two words are one level label (社会效益 指标)."""
    if is_level_end(before) or not is_level_word(before + text):
        return False
    if is_level_word(text):  # 服务对象 满意度指标
        return level2_kind(before + text) == "满意度" and not before.endswith("指标")
    return not is_level_word(before) or text == "指标"


def is_letter(text: str) -> bool:
    """One character of a group word printed downwards."""
    return len(text) == 1 and is_side_letters(text)


def is_label_line(words: Sequence[Piece]) -> bool:
    """Whether a line below the heads begins with a label of the form, no level."""
    label = label_of(words[0].text)
    return label is not None and label.group not in ("indicator", "tail") and not is_level_word(words[0].text)
