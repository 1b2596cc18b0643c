"""Level labels, and other cells that clearly go on, broken over lines of one cell each, put together; letters of group
words left out."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.unlaid.level_words import is_known_level
from perfcheck.parsing.restoring.words import is_level_end, is_measure, is_number, is_side_letters
from perfcheck.values.levels import TABLE_LABELS, bare, is_level1, standard_level1
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece


GOES_ON = ("、", "/", "·")  # at the end of a line of a cell
TORN = 5  # pieces between the beginning of a label and its end
REACH = 4  # pieces back to the name a letter may end
LONGEST_LABEL = 12  # letters of a label printed one a line
LASTING = ("长期", "中长期", "中期")
DECISIONS = ("决策", "决策指标")


def whole_levels(pieces: Sequence[Piece]) -> list[Piece]:
    """Level labels broken over lines joined again: 服务对象满意度 ⏎ 指标; letters one a line (产 ⏎ 出 ⏎ 指 ⏎ 标);
    a label whose end stands below the row it names (社会公众或服务 ⏎ 政策满意度 ⏎ ≥90% ⏎ 对象满意度指标)."""
    rest = list(pieces)
    whole: list[Piece] = []
    while rest:
        piece = rest.pop(0)
        text = whole[-1].text + piece.text if whole else ""
        if whole and is_level_end(piece.text) and is_known_level(text) and len(piece.text) <= 4:
            whole[-1] = replace(whole[-1], text=text)
            continue
        letters = sum(1 for _ in takewhile(lambda p: len(p.text) == 1, (piece, *rest[:LONGEST_LABEL])))
        count = next((n for n in range(letters, 2, -1) if is_level_of((piece, *rest[: n - 1]))), 1)
        torn = [n for n, p in enumerate(rest[:TORN]) if len(piece.text) > 3 and is_level_of((piece, p))]
        if count == 1 and torn and not is_known_level(piece.text):
            whole.append(replace(piece, text=piece.text + rest.pop(torn[0]).text))
            continue
        whole.append(replace(piece, text="".join(p.text for p in (piece, *rest[: count - 1]))))
        del rest[: count - 1]
    return whole


def whole_cells(pieces: Sequence[Piece]) -> list[Piece]:
    """Cells joined that go on in the next line: one ends within brackets or with a mark (万头(只、 ⏎ 羽))."""
    whole: list[Piece] = []
    for piece in pieces:
        if whole and not is_known_level(piece.text) and _goes_on(compact(whole[-1].text), compact(piece.text)):
            whole[-1] = replace(whole[-1], text=whole[-1].text + piece.text)
        else:
            whole.append(piece)
    return whole


def _goes_on(text: str, below: str) -> bool:
    opened = text.count("(") - text.count(")")
    closed = below.count(")") - below.count("(")
    return (0 < opened <= closed) or text.endswith(GOES_ON)


def with_ends(pieces: Sequence[Piece]) -> list[Piece]:
    """The ends of names put to them that are letters group words have too: without 本 the letters 年 度 绩 效 本 指 标
    are 年度绩效指标, so it is the end of 安装成 ⏎ ≤2100元 ⏎ 本."""
    result = list(pieces)
    letters = [n for n, p in enumerate(pieces) if len(p.text) == 1 and is_side_letters(p.text)]
    text = "".join(pieces[n].text for n in letters)
    words = {x.rstrip("标") for x in TABLE_LABELS}  # a 标 more may end a level (满意度指 ⏎ ≥90% ⏎ 标)
    odd = [n for k, n in enumerate(letters) if (text[:k] + text[k + 1 :]).rstrip("标") in words]
    before = range(odd[0] - 1, max(-1, odd[0] - REACH), -1) if len(odd) == 1 and text.rstrip("标") not in words else ()
    name = next((n for n in before if not is_measure(pieces[n].text) and not is_side_letters(pieces[n].text)), None)
    if name is not None and not is_known_level(pieces[name].text):
        result[name] = replace(pieces[name], text=pieces[name].text + pieces[odd[0]].text)
        del result[odd[0]]
    return result


def without_letters(pieces: Sequence[Piece], *, units: bool = False) -> list[Piece]:
    """Without the letters of a group word beside the table; 绩效目标 below 决策 is a level (江苏), 长期 alone a value.
    units: in a column of its own one may be a unit (期, 年, 项), with a number before it."""
    decides = any(bare(p.text) in DECISIONS for p in pieces)
    letters = [is_side_letters(p.text) for p in pieces]
    kept: list[Piece] = []
    for number, (piece, letter) in enumerate(zip(pieces, letters, strict=True)):
        unit = units and is_unit_behind(pieces, number)
        alone = piece.text in LASTING and not any(
            letters[max(0, number - 1) : number] + letters[number + 1 : number + 2]
        )
        if not letter or unit or alone or (decides and is_known_level(piece.text)):
            kept.append(piece)
    return kept


def is_unit_behind(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a scrap is a unit (年) with a number before it (≥6), which a column of units has."""
    before = compact(pieces[number - 1].text).lstrip("≥≤=<>") if number else ""
    return is_number(before) and unit_kind(pieces[number].text) is not None


def is_level_of(pieces: Sequence[Piece]) -> bool:
    """Whether some pieces put together are a level label; printed letter by letter 满意度 is one too."""
    text = "".join(p.text for p in pieces)
    letters = all(len(p.text) == 1 for p in pieces)
    return is_known_level(text) or is_level1(text) or (letters and standard_level1(text) is not None)
