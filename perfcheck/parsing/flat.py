"""Forms that lost their table: one cell a line. Labels are found again and put beside their content.

Only stretches that clearly are such a form are touched: a paragraph that is the label 项目名称 with many
other labels alone on their lines below. Content whose place is unknown stays a line of its own and ends
in ``unread``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from perfcheck.parsing.column_fit import fit
from perfcheck.parsing.indicator_columns import CONTENT_HEADS
from perfcheck.parsing.labels import Label, find_label
from perfcheck.parsing.levels import bare, is_level1, level2_kind
from perfcheck.parsing.normalise import compact
from perfcheck.parsing.stream import FLAT, Line, Token

REACH = 60  # lines in which a flattened form shows its labels
LABELS_NEEDED = 5
LONGEST = 260  # lines of one flattened form
LABEL_LINES = 3  # lines over which a label may be broken
GOAL_KEYS = ("implementation_goal", "annual_goal")


def unflatten(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with every flattened form turned into rows."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        end = flat_end(lines, index)
        if end is None:
            result.append(lines[index])
            index += 1
            continue
        result += rows_of([p for line in lines[index:end] for p in pieces(line)])
        index = end
    return tuple(result)


def flat_end(lines: Sequence[Line], index: int) -> int | None:
    """Index behind the flattened form that begins here, None when none does."""
    line = lines[index]
    if line.is_row:
        return None
    label = find_label(line.text)
    if label is None or label.key != "project_name" or label.inline:
        return None
    seen: set[str] = set()
    for following in lines[index : index + REACH]:
        if following.is_row:
            break
        found = find_label(following.text)
        if found is not None:
            seen.add(found.key)
    if len(seen) < LABELS_NEEDED:
        return None
    end = index + 1
    while end < min(len(lines), index + LONGEST) and not lines[end].is_row:
        found = find_label(lines[end].text)
        if found is not None and found.key == "project_name":
            break
        text = compact(lines[end].text)
        if ("绩效目标" in text and text.endswith("表")) or re.match(r"^第[一二三四五六七八九十]{1,3}部分", text):
            break
        end += 1
    return end


def pieces(line: Line) -> list[Token]:
    """A line's cells: cut at spaces where a part is a label ("10,308,000.00 年度资金申请总额")."""
    token = line.tokens[0]
    parts = re.split(r"\s{1,40}", token.text.strip())
    if len(parts) > 1 and any(find_label(p) for p in parts):
        return [Token(0, p, token.cell) for p in parts]
    return [token]


def rows_of(tokens: Sequence[Token]) -> list[Line]:
    """Labels with their content as rows; the indicator table as rows of its own."""
    rows: list[list[Token]] = []
    funds: list[Token] = []
    index = 0
    while index < len(tokens):
        label, width = label_at(tokens, index)
        if label is not None and label.group == "indicator" and label.key in ("level1", "level2"):
            break
        if label is None:
            rows.append([tokens[index]])
            index += 1
            continue
        head = merged(tokens[index : index + width])
        content, index = content_behind(tokens, index + width)
        if label.group in ("fund", "fund_head"):
            funds += [head, *([merged(content)] if content else [])]
            continue
        if label.group == "goal":
            index = add_goals(rows, tokens, head, content, index)
            continue
        rows.append([head, *([merged(content)] if content else [])])
    if funds:
        rows.insert(min(len(rows), 3), funds)
    lines = [as_row(r) for r in rows if r]
    return lines + indicator_rows(tokens[index:])


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


def content_behind(tokens: Sequence[Token], index: int) -> tuple[list[Token], int]:
    content: list[Token] = []
    while index < len(tokens) and label_at(tokens, index)[0] is None:
        content.append(tokens[index])
        index += 1
    return content, index


def add_goals(rows: list[list[Token]], tokens: Sequence[Token], head: Token, content: list[Token], index: int) -> int:
    """Goal labels that follow each other, then their texts: two quoted texts, or one line each."""
    heads = [head]
    while not content and index < len(tokens):
        label, width = label_at(tokens, index)
        if label is None or label.group != "goal":
            break
        heads.append(merged(tokens[index : index + width]))
        content, index = content_behind(tokens, index + width)
    halves = [h for h in heads if (found := find_label(h.text)) and found.key in GOAL_KEYS]
    texts = goal_texts(content, len(halves) or 1)
    if len(heads) == 1 and texts:
        rows.append([head, *texts])
        return index
    rows.append(heads)
    rows.append(texts if texts else content)
    return index


def goal_texts(content: list[Token], wanted: int) -> list[Token]:
    """As many texts as there are heads, [] when the lines cannot be told apart."""
    if not content or wanted == 1:
        return [merged(content)] if content else []
    text = "\n".join(t.text for t in content)
    quoted = re.findall(r'"([^"]{1,4000})"', text) if text.startswith('"') else []
    if len(quoted) == wanted:
        return [Token(0, "".join(q.split("\n")).strip(), content[0].cell) for q in quoted]
    if len(content) == wanted:
        return list(content)
    half = len(content) // 2
    if len(content) % 2 == 0 and wanted == 2 and same(content[:half], content[half:]):
        return [merged(content[:half]), merged(content[half:])]
    return []


def same(a: Sequence[Token], b: Sequence[Token]) -> bool:
    return compact("".join(t.text for t in a)) == compact("".join(t.text for t in b))


def indicator_rows(tokens: Sequence[Token]) -> list[Line]:
    """Head row, then a row at every level label that begins one."""
    heads: list[Token] = []
    index = 0
    while index < len(tokens):
        label, width = label_at(tokens, index)
        if label is None or label.group != "indicator":
            break
        heads.append(merged(tokens[index : index + width]))
        index += width
    if not heads:
        return []
    cells = whole_levels(tokens[index:])
    ends = (i for i, t in enumerate(cells) if (x := find_label(t.text)) and x.group in ("contact", "tail"))
    contacts = next(ends, len(cells))
    two_sided = sum(1 for h in heads if (x := find_label(h.text)) and x.key == "level2") == 2
    rows = [heads]
    for token in cells[:contacts]:
        if starts_row(token, rows[-1] if len(rows) > 1 else [], two_sided):
            rows.append([token])
        elif len(rows) > 1:
            rows[-1].append(token)
        else:
            rows.append([token])
    roles = [x.key for h in heads if (x := find_label(h.text)) and x.key in CONTENT_HEADS]
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
                whole[-1] = replace(before, text=text)
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
