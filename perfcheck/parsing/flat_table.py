"""The indicator table of a form that lost its grid: heads, labels and cells one a line, made rows again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.column_fit import fit
from perfcheck.parsing.indicator_columns import CONTENT_HEADS
from perfcheck.parsing.labels import Label, LabelGroup, find_label
from perfcheck.parsing.stream import FLAT, Line, Token
from perfcheck.values.levels import bare, is_level1, level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL_LINES = 3  # lines over which a label may be broken
HEADS_NEEDED = 3


def begins_table(tokens: Sequence[Token], index: int, label: Label) -> bool:
    """一级指标 or 二级指标; where a form has neither, three heads of the table one behind the other."""
    if label.group is not LabelGroup.INDICATOR:
        return False
    keys: list[str] = []
    while index < len(tokens) and len(keys) < HEADS_NEEDED:
        found, width = label_at(tokens, index)
        if found is None or found.group is not LabelGroup.INDICATOR:
            break
        keys.append(found.key)
        index += width
    return keys[0] in ("level1", "level2") or len(keys) == HEADS_NEEDED


def indicator_tables(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The tables of a form: one, or 长期绩效指标 and 年度绩效指标 one behind the other."""
    starts = [0]
    for index in range(1, len(tokens)):
        label = find_label(tokens[index].text)
        if label is not None and label.key in ("long_table", "year_table") and begins_table(tokens, index, label):
            starts.append(index)
    return [tokens[a:b] for a, b in zip(starts, [*starts[1:], len(tokens)], strict=True)]


def label_at(tokens: Sequence[Token], index: int) -> tuple[Label | None, int]:
    """The label that begins at ``index`` and over how many lines it is broken (the longest wins)."""
    best: tuple[Label | None, int] = (None, 1)
    for width in range(1, LABEL_LINES + 1):
        if index + width > len(tokens):
            break
        text = "".join(t.text for t in tokens[index : index + width])
        label = find_label(text)
        if label is not None and not (width > 1 and label.inline):
            best = (label, width)
    return best


def indicator_rows(tokens: Sequence[Token]) -> list[Line]:
    """Head row, then a row at every level label that begins one."""
    heads: list[Token] = []
    index = 0
    while index < len(tokens):
        label, width = label_at(tokens, index)
        if label is None or label.group is not LabelGroup.INDICATOR:
            break
        heads.append(merged(tokens[index : index + width]))
        index += width
    if not heads:
        return []
    cells = whole_levels(tokens[index:])
    ends = (
        i for i, t in enumerate(cells) if (x := find_label(t.text)) and x.group in (LabelGroup.CONTACT, LabelGroup.TAIL)
    )
    contacts = next(ends, len(cells))
    two_sided = sum(1 for h in heads if (x := find_label(h.text)) and x.key == "level2") == 2
    roles = [x.key for h in heads if (x := find_label(h.text)) and x.key in CONTENT_HEADS]
    if not any((x := find_label(h.text)) and x.key in ("level1", "level2") for h in heads):
        groups = even_groups(cells[:contacts], len(roles)) or fitted_groups(cells[:contacts], roles)
        return [as_row(r) for r in (heads, *groups, *([t] for t in cells[contacts:]))] if groups else []
    rows = [heads]
    for token in cells[:contacts]:
        if starts_row(token, rows[-1] if len(rows) > 1 else [], two_sided):
            rows.append([token])
        elif len(rows) > 1:
            rows[-1].append(token)
        else:
            rows.append([token])
    split = [part for row in rows[1:] for part in split_rows(row, roles, two_sided)]
    return [as_row(heads), *(as_row(r) for r in split), *(as_row([t]) for t in cells[contacts:])]


def whole_levels(tokens: Sequence[Token]) -> list[Token]:
    """Level labels broken over lines joined again (服务对象满意度 ⏎ 指标)."""
    whole: list[Token] = []
    for token in tokens:
        before = whole[-1] if whole else None
        if before is not None and compact(token.text) in ("指标", "标"):
            text = before.text + token.text
            if level2_kind(text) is not None or is_level1(text):
                whole[-1] = before._replace(text=text)
                continue
        if compact(token.text) in ("绩效", "指标") and before is None:
            continue
        whole.append(token)
    return whole


def starts_row(token: Token, row: Sequence[Token], two_sided: bool) -> bool:
    kind = level2_kind(token.text)
    if is_level1(token.text) and (kind is None or not row or level2_kind(row[-1].text) is None):
        return not (kind is not None and row and all(is_level1(t.text) for t in row))
    if kind is None:
        return False
    labels = [
        t for t in row if level2_kind(t.text) is not None and not (is_level1(t.text) and t is row[0] and len(row) > 1)
    ]
    if not row or (len(row) == 1 and is_level1(row[0].text)):
        return not row
    if not labels:
        return False
    return not (two_sided and len(labels) == 1 and bare(labels[0].text) == bare(token.text))


def split_rows(row: list[Token], roles: Sequence[str], two_sided: bool) -> list[list[Token]]:
    """Several indicators under one level 2: a row each; cells that do not come out even stay together."""
    labels = 0
    while labels < len(row) and (is_level1(row[labels].text) or level2_kind(row[labels].text) is not None):
        labels += 1
    content = row[labels:]
    if two_sided or len(content) <= len(roles) or not roles:
        return [row]
    groups = even_groups(content, len(roles)) or fitted_groups(content, roles)
    return [row[:labels] + groups[0], *groups[1:]] if groups else [row]


def even_groups(content: list[Token], width: int) -> list[list[Token]]:
    if len(content) % width:
        return []
    return [content[i : i + width] for i in range(0, len(content), width)]


def fitted_groups(content: list[Token], roles: Sequence[str]) -> list[list[Token]]:
    """Rows of which blank cells were lost: by what fits the heads, [] where nothing does."""
    texts = [t.text for t in content]
    for count in range(-(-len(content) // len(roles)), len(content) // 2 + 1):
        order = fit(texts, list(roles) * count)
        if order is None:
            continue
        rows = [order[i : i + len(roles)] for i in range(0, len(order), len(roles))]
        if all(len(places) < 2 for places in order) and all(sum(map(len, row)) >= 2 for row in rows):
            return [[content[i] for places in row for i in places] for row in rows]
    return []


def merged(tokens: Sequence[Token]) -> Token:
    """Lines of one cell joined without added spaces."""
    return Token(0, "".join(t.text.strip() for t in tokens), tokens[0].cell)


def as_row(tokens: Sequence[Token]) -> Line:
    numbered = tuple(Token(i, t.text, t.cell) for i, t in enumerate(tokens))
    return Line(numbered, tokens[0].cell.location, max(2, len(numbered)), FLAT)
