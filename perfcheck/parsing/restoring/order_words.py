"""Words of which only the order is left, put together: those that only together are a label, labels torn by a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.labels import find_label
from perfcheck.parsing.restoring.head_cells import role_of
from perfcheck.parsing.restoring.pieces import Piece, pieces_of
from perfcheck.parsing.restoring.words import is_level_word, is_side_letters
from perfcheck.parsing.tables.labelled import label_of, may_label
from perfcheck.values.amounts import unit_in_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line


JOINED_WORDS = 4  # words a label may be broken into
STEP = 30  # characters a column of cells is thought to be wide
LONGEST_PART = 8  # characters of such a word
CELLS = ("header", "contact", "fund", "fund_head")


def parts_of(line: Line, number: int) -> list[Piece]:
    """The cells of a row of tabs or pipes, the words of a line of text; a cell that was broken off is one part."""
    if line.is_row:
        return [Piece(number, t.column * STEP, t.column * STEP + len(t.text), t.text, t.cell) for t in line.tokens]
    if "|" in line.text:
        text = line.text.strip(" |")
        return [Piece(number, 0, len(text), text, line.tokens[0].cell)] if text else []
    return bracketed(pieces_of(line, number))


def bracketed(words: Sequence[Piece]) -> list[Piece]:
    """The words with those between two brackets joined to the one that opens them: 景点数量( ≥**个 )."""
    result: list[Piece] = []
    index = 0
    while index < len(words):
        reach = range(index, min(index + JOINED_WORDS, len(words)))
        last = index
        if opens_more(words[index].text):
            last = next((n for n in reach[1:] if not opens_more("".join(w.text for w in words[index : n + 1]))), index)
        run = words[index : last + 1]
        result.append(replace(run[0], right=run[-1].right, text=" ".join(w.text for w in run)))
        index = last + 1
    return result


def opens_more(text: str) -> bool:
    """Whether a text opens more brackets than it closes."""
    plain = compact(text)
    return plain.count("(") > plain.count(")")


def words_of(line: Line, number: int) -> list[Piece]:
    """The words of a line; those that only together are a label or a head are one (项目资金 (万元))."""
    parts = parts_of(line, number)
    words: list[Piece] = []
    index = 0
    while index < len(parts):
        most = min(JOINED_WORDS, len(parts) - index)
        width = next((n for n in range(most, 1, -1) if only_together(parts[index : index + n])), 1)
        run = parts[index : index + width]
        words.append(replace(run[0], right=run[-1].right, text="".join(p.text for p in run)))
        index += width
    return words


def only_together(parts: Sequence[Piece]) -> bool:
    """Whether words are a label or a head together and none behind the first is one, or content, of its own."""
    texts = [p.text for p in parts]
    if any(len(t) > 2 * LONGEST_PART for t in texts):
        return False
    whole = "".join(texts)
    if compact(texts[0]) == "其中:":
        return len(parts) == 2 and label_of(whole) is not None
    if is_level_word(whole):
        return not is_level_word(texts[0]) or texts[1:] == ["指标"]
    label = label_of(whole)
    if label is None or label.inline:
        return False
    first = label_of(texts[0])
    behind = texts[1:]
    if any(label_of(t) is not None or role_of(t) for t in behind) or (first is not None and first.inline):
        return False
    return first is None or all(is_unit(t) for t in behind) or find_label(whole) is not None  # 主管部门 及代码


def is_unit(text: str) -> bool:
    """(万元), alone."""
    plain = compact(text)
    return plain.startswith("(") and plain.endswith(")") and unit_in_label(plain) is not None


def centred_cells(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The lines with each label and each content whose halves stand alone on the lines above and below in its place:
    a label before a content at the beginning of the line, or between two; a content behind the one label without any
    (计划开始 ⏎ 2026-01-01 计划完成日期 … ⏎ 日期; 农村饮水安全 ⏎ 项目名称 项目类型 经常性 ⏎ 工程)."""
    result = [list(pieces) for pieces in rows]
    for number in range(1, len(result) - 1):
        above, own, below = result[number - 1 : number + 2]
        if not above or len(above) != len(below) or not own or any(label_of(p.text) is not None for p in above):
            continue
        before = result[number - 2] if number > 1 else []
        if before and (known := label_of(before[-1].text)) is not None and not known.inline:
            continue  # the content of the label that ends the line above it
        whole: list[Piece] | None = list(own)
        for upper, lower in zip(above, below, strict=True):
            whole = with_halves(whole, upper, lower) if whole is not None else None
        if whole is not None:
            result[number - 1 : number + 2] = [[], whole, []]
    return [pieces for pieces in result if pieces]


def with_halves(own: Sequence[Piece], above: Piece, below: Piece) -> list[Piece] | None:
    """The words of a line with the label, or the content, whose halves stand above and below it in its place; None
    where it has no certain one."""
    text = above.text + below.text
    label = label_of(text)
    if label is not None and not label.inline and label.group in CELLS:
        bare = [n for n, p in enumerate(own) if label_of(p.text) is None and not is_unit(p.text)]
        free = [n for n in bare if n == 0 or n - 1 in bare]
    elif label is None and label_of(below.text) is None and len(own) > 1 and len(below.text) <= len(above.text):
        labels = [n for n, p in enumerate(own) if is_cell_label(p)]
        free = [n + 1 for n in labels if n + 1 == len(own) or label_of(own[n + 1].text)] or between_contents(own, text)
    else:
        return None
    if len(free) != 1:
        return None
    return [*own[: free[0]], replace(above, line=own[0].line, text=text), *own[free[0] :]]


def between_contents(own: Sequence[Piece], text: str) -> list[int]:
    """Where a label nobody lists stands: between two contents behind a label, with none of its own."""
    if not may_label(text):
        return []
    bare = [label_of(p.text) is None for p in own]
    return [n + 2 for n, p in enumerate(own) if is_cell_label(p) and bare[n + 1 : n + 4] == [True, True]]


def is_cell_label(piece: Piece) -> bool:
    """A label of a cell of the header, its content not in the same word."""
    label = label_of(piece.text)
    return label is not None and not label.inline and label.group in CELLS and label.group != "fund_head"


def mended(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The lines with labels that a line break tore in two joined again (年度 / 目标, 项目资金 / (万元) …)."""
    result: list[list[Piece]] = []
    for pieces in centred_cells(rows):
        above = result[-1] if result else []
        if above and pieces and is_torn(above, pieces):
            end = pieces[0]
            above[-1] = replace(above[-1], text=above[-1].text + end.text)
            above += pieces[1:]
        elif above and pieces and is_unit(pieces[0].text) and heads_money(above[0].text):  # 项目资金 … ⏎ (万元) …
            above[0] = replace(above[0], text=above[0].text + pieces[0].text)
            result += [pieces[1:]] if len(pieces) > 1 else []
        elif above and is_broken_off(above, pieces):
            above += pieces
        elif not (pieces and all(is_side_letters(p.text) and len(p.text) == 1 for p in pieces)):
            result.append(list(pieces))
    return result


def is_torn(above: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether a line ends with the first part of a label and the next begins with the rest."""
    before, after = above[-1].text, pieces[0].text
    known = label_of(before)
    if is_unit(after):
        return known is not None and not known.inline and known.group in ("fund", "fund_head")
    if len(before) > LONGEST_PART or len(after) > LONGEST_PART or label_of(after) is not None:
        return False
    whole = label_of(before + after)
    if whole is None or whole.inline or (known is not None and known.group != whole.group):
        return False
    return len(above) == 1 if known is None else len(pieces) > 1


def heads_money(text: str) -> bool:
    """Whether a word heads the money of a form (项目资金)."""
    known = label_of(text)
    return known is not None and known.group == "fund_head" and not known.inline


def _is_sum_head(text: str) -> bool:
    known = label_of(text)
    return known is not None and known.group == "fund" and not known.inline


def is_broken_off(above: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether a row was broken between a label and its content: the next line begins with it, and labels follow."""
    label, first = label_of(above[-1].text), label_of(pieces[0].text)
    if label is None or label.inline or label.group not in CELLS or first is not None:
        return False
    if label.group == "fund" and len(above) > 2 and all(_is_sum_head(p.text) for p in above[-3:]):
        return False  # 资金总额 财政拨款 其他资金: heads over their sums
    return len(pieces) > 1 and (len(above) == 1 or any(label_of(p.text) is None for p in above))
