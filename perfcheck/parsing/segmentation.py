"""One printed indicator row → its two halves.

Converted rows are damaged: labels shift by a column, a level-2 label is printed twice, a label under a
rowspan is lost, the right half is cut or merged into one cell. So a row is not read by columns: every
way of cutting it is scored, and the one whose halves agree best wins. Columns of the header only
decide what a lone cell is.
"""

from __future__ import annotations

from itertools import product
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.stream import Token
from perfcheck.values.levels import TABLE_LABELS, bare, is_level1, level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TOKENS = 14  # a row with more filled cells is no indicator row of this form
# Penalties, in units of one agreeing pair of cells (1.0).
DOUBLED_LABEL = 0.25
NAME_WITHOUT_VALUE = 0.30
VALUE_WITHOUT_NAME = 0.40
EXTRA_CELL = 0.50
EXTRA_REPEATED_CELL = 0.20
LABEL_LOST_ON_RIGHT = 0.60
ONE_HALF_ONLY = 0.90  # score of a row read as a left half alone
FULL_AGREEMENT = 2.0  # the best score there is: names and values of both halves agree and nothing is left over


class Columns(NamedTuple):
    """Header columns of one half: level 2, level 3 and value; None where the header lacks one."""

    level2: int | None = None
    level3: int | None = None
    value: int | None = None


class Half(NamedTuple):
    """One half of a row. extras: filled cells that have no place in it."""

    level2: Token | None = None
    level3: Token | None = None
    value: Token | None = None
    extras: tuple[Token, ...] = ()
    penalty: float = 0.0


class Segments(NamedTuple):
    """A row cut into halves. right is None when the row prints one half only."""

    level1: Token | None
    left: Half
    right: Half | None


def segment(tokens: tuple[Token, ...], left: Columns, right: Columns) -> Segments | None:
    """Cut a row; None when it holds nothing but level-1 labels or is no indicator row."""
    level1, body = strip_level1(tokens)
    body = split_merged(body)
    if not body or len(body) > MOST_TOKENS:
        return None
    if right.level2 is not None and left != right and all(t.column >= right.level2 for t in body):
        only = min(halves(body, right), key=lambda half: half.penalty)
        return Segments(level1, Half(), only)  # the left half is empty under a rowspan
    best: tuple[float, Half, Half | None] | None = None
    for start, lost in sorted(right_starts(body), key=itemgetter(1)):
        for a, b in product(halves(body[:start], left), halves(body[start:], right)):
            score = agreement(a, b) - a.penalty - b.penalty - lost
            if best is None or score > best[0] + 1e-9:
                best = (score, a, b)
        if best is not None and best[0] >= FULL_AGREEMENT:
            return Segments(level1, best[1], best[2])  # nothing later can be better
    for a in halves(body, left):
        score = ONE_HALF_ONLY - a.penalty
        if best is None or score > best[0] + 1e-9:
            best = (score, a, None)
    return None if best is None else Segments(level1, best[1], best[2])


def strip_level1(tokens: tuple[Token, ...]) -> tuple[Token | None, tuple[Token, ...]]:
    """Take the table label 绩效指标 and level-1 labels off the front of a row."""
    level1 = None
    while tokens:
        head, following = tokens[0], tokens[1] if len(tokens) > 1 else None
        if bare(head.text) in TABLE_LABELS:
            tokens = tokens[1:]
            continue
        if not is_level1(head.text):
            break
        kind = level2_kind(head.text)
        if kind is not None and not leads_level2(head, following, kind, tokens):
            break
        level1, tokens = head, tokens[1:]
    return level1, tokens


def leads_level2(head: Token, following: Token | None, kind: str, tokens: tuple[Token, ...]) -> bool:
    """Whether 成本指标 / 满意度指标 stands as level 1 here: the level-2 label follows it."""
    if following is None:
        return kind == "满意度"
    if level2_kind(following.text) is None:
        return False
    if bare(following.text) != bare(head.text):
        return level2_kind(following.text) == kind or kind == "满意度"
    # 满意度指标 twice, then the real level-2 label (a shifted column)
    return len(tokens) > 2 and level2_kind(tokens[2].text) == kind and bare(tokens[2].text) != bare(head.text)


def split_merged(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A right half merged into one cell ("质量指标 合格率 100%") is cut at its spaces again.

    Only the last cell of a row, and only when it begins with a level-2 label or repeats the name or the
    value that stands on the left.
    """
    if len(tokens) < 2 or " " not in tokens[-1].text:
        return tokens
    last, before = tokens[-1], tokens[:-1]
    words = last.text.split()
    if level2_kind(words[0]) is not None and len(words) <= 12:
        rest = words[1:]
        parts = [words[0]] + ([" ".join(rest[:-1]), rest[-1]] if len(rest) > 1 else rest)
        return before + tuple(Token(last.column, p, last.cell) for p in parts)
    name, _, value = last.text.rpartition(" ")
    twins = {compact(t.text) for t in before}
    named = any(len(n) >= 3 and n.startswith(compact(name)) for n in twins)
    if compact(value) in twins and named:
        return (*before, Token(last.column, name, last.cell), Token(last.column, value, last.cell))
    return tokens


def right_starts(body: tuple[Token, ...]) -> Iterator[tuple[int, float]]:
    """(index where the right half may begin, penalty)."""
    kind = level2_kind(body[0].text)
    for index in range(1, len(body)):
        here = level2_kind(body[index].text)
        if here is not None and (kind is None or here == kind):
            yield index, 0.0
        elif here is None:
            yield index, LABEL_LOST_ON_RIGHT if kind is not None else 0.0


def halves(tokens: tuple[Token, ...], columns: Columns) -> Iterator[Half]:
    """Every way to read one half."""
    if not tokens:
        return
    kind = level2_kind(tokens[0].text)
    if kind is None:
        yield from contents(None, tokens, columns, 0.0)
        return
    label, rest = tokens[0], tokens[1:]
    yield from contents(label, rest, columns, 0.0)
    if rest and bare(rest[0].text) == bare(label.text):
        yield from contents(label, rest[1:], columns, DOUBLED_LABEL)


def contents(label: Token | None, rest: tuple[Token, ...], columns: Columns, penalty: float) -> Iterator[Half]:
    """Every way to tell name and value apart in one half of a row, each with its penalty."""
    if not rest:
        yield Half(label, penalty=penalty)
    elif len(rest) == 1:
        is_value = stands_in_value_column(label, rest[0], columns)
        name_cost, value_cost = (VALUE_WITHOUT_NAME, 0.1) if is_value else (NAME_WITHOUT_VALUE, VALUE_WITHOUT_NAME)
        yield Half(label, rest[0], None, penalty=penalty + name_cost)
        yield Half(label, None, rest[0], penalty=penalty + value_cost)
    elif len(rest) == 2:
        yield Half(label, *rest, penalty=penalty)
    else:
        name = rest[0]
        for index in range(1, len(rest)):
            extras = tuple(t for i, t in enumerate(rest[1:], 1) if i != index)
            kept = {compact(name.text), compact(rest[index].text)}
            cost = sum(EXTRA_REPEATED_CELL if compact(t.text) in kept else EXTRA_CELL for t in extras)
            yield Half(label, name, rest[index], extras, penalty + cost)


def stands_in_value_column(label: Token | None, token: Token, columns: Columns) -> bool:
    """Whether a lone cell is a value by its distance from the level-2 label (or by its own column)."""
    if columns.value is None or columns.level3 is None:
        return False
    if label is None or columns.level2 is None:
        return abs(token.column - columns.value) < abs(token.column - columns.level3)
    offset = token.column - label.column
    to_value, to_name = columns.value - columns.level2, columns.level3 - columns.level2
    return abs(offset - to_value) < abs(offset - to_name)


def agreement(left: Half, right: Half) -> float:
    """0 to 2: how far name and value of the two halves say the same, a cut-off right half included.

    A left half of which only the label is printed counts half: some forms leave it empty (湖北).
    """
    if left.level2 and right.level2 and left.level3 is None and left.value is None and right.level3:
        return 1.0
    return similar(left.level3, right.level3) + similar(left.value, right.value)


def similar(a: Token | None, b: Token | None) -> float:
    """How alike two cells are, 0 to 1."""
    if a is None or b is None:
        return 1.0 if a is b else 0.0
    x, y = compact(a.text), compact(b.text)
    if x == y or (len(x) > 1 and len(y) > 1 and (x.startswith(y) or y.startswith(x))):
        return 1.0
    from rapidfuzz.fuzz import ratio  # loaded by the few documents that need it

    return ratio(x, y) / 100
