"""Forms that lost their table: one cell a line. Labels are found again and put beside their content.

Only stretches that clearly are such a form are touched: a paragraph that is the label 项目名称 with many
other labels alone on their lines below. Content whose place is unknown stays a line of its own and ends
in ``unread``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.parsing.flat_list import list_heads, list_rows
from perfcheck.parsing.flat_table import as_row, begins_table, indicator_rows, indicator_tables, label_at, merged
from perfcheck.parsing.goal_form import is_page_number
from perfcheck.parsing.labels import LabelGroup, find_label
from perfcheck.parsing.stream import Line, Token
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

REACH = 60  # lines in which a flattened form shows its labels
LABELS_NEEDED = 5
LONGEST = 260  # lines of one flattened form
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
        cells = [p for i in range(index, end) if not is_page_foot(lines, i) for p in pieces(lines[i])]
        found = list_heads(cells)
        result += rows_of(cells) if found is None else list_rows(found[0], cells[found[1] :])
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


def is_page_foot(lines: Sequence[Line], index: int) -> bool:
    """A page number: with its signs, or bare digits that end a page. (Bare digits elsewhere are a value.)"""
    line = lines[index]
    if not is_page_number(line.text):
        return False
    if not line.text.strip().isdigit():
        return True
    page = line.location.page
    return page is not None and (index + 1 == len(lines) or lines[index + 1].location.page != page)


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
        if label is not None and begins_table(tokens, index, label):
            break
        if label is None:
            rows.append([tokens[index]])
            index += 1
            continue
        head = merged(tokens[index : index + width])
        content, index = content_behind(tokens, index + width)
        if label.group in (LabelGroup.FUND, LabelGroup.FUND_HEAD):
            funds += [head, *([merged(content)] if content else [])]
            continue
        if label.group is LabelGroup.GOAL:
            index = add_goals(rows, tokens, head, content, index)
            continue
        rows.append([head, *([merged(content)] if content else [])])
    if funds:
        rows.insert(min(len(rows), 3), funds)
    lines = [as_row(r) for r in rows if r]
    return lines + [row for table in indicator_tables(tokens[index:]) for row in indicator_rows(table)]


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
        if label is None or label.group is not LabelGroup.GOAL:
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
