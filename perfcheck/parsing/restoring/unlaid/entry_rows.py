"""Labels one behind the other → rows: a row a label, sums of two halves side by side, goals above their texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.header_rows import Entry, HeaderRow
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece


GOALS = ("implementation_goal", "annual_goal")


def rows_of(entries: Sequence[Entry], loose: Sequence[Piece]) -> list[HeaderRow]:
    """A row a label; two sums of one kind beside each other are the two halves', goals above their texts too."""
    last = max((p.line for e in entries for p in (e.label, *e.content)), default=0)
    rows: list[HeaderRow] = [HeaderRow(max(last, p.line), [Entry(p, None)]) for p in loose]  # they part no labels
    index = 0
    while index < len(entries):
        goals = _goal_run(entries, index)
        if goals:
            rows += _goal_rows(entries[index : index + goals])
            index += goals
            continue
        entry = entries[index]
        after = entries[index + 1] if index + 1 < len(entries) else None
        if after is not None and _halves(entry, after):
            rows.append(HeaderRow(entry.label.line, [entry, after]))
            index += 2
            continue
        rows.append(HeaderRow(entry.label.line, [entry]))
        index += 1
    return rows


def _halves(entry: Entry, after: Entry) -> bool:
    if entry.group != "fund" or after.group != "fund" or entry.known is None or after.known is None:
        return False
    keys = (entry.known.key, after.known.key)
    return keys == ("implementation.total", "annual.total") or (keys[0] == keys[1] and "." not in keys[0])


def _goal_run(entries: Sequence[Entry], index: int) -> int:
    """Labels of goals one behind the other, the last with all the text; 0 for fewer than two."""
    count = 0
    while index + count < len(entries) and entries[index + count].group == "goal":
        count += 1
        if entries[index + count - 1].content:
            break
    return count if count > 1 and all(e.blank for e in entries[index : index + count - 1]) else 0


def _goal_rows(run: Sequence[Entry]) -> list[HeaderRow]:
    """Goals over their texts: as many texts as heads, or nothing is said of whose they are."""
    named = [e for e in run if e.known is not None and e.known.key in GOALS]
    content = list(run[-1].content)
    line = run[0].label.line
    if len(named) < 2:
        last = named[0] if named else run[-1]
        return [HeaderRow(line, [replace(last, content=content)])]
    texts = _texts(content, len(named))
    if not texts:
        blank = [HeaderRow(line, [replace(e, content=[])]) for e in named]
        return [*blank, *(HeaderRow(p.line, [Entry(p, None)]) for p in content)]
    cells = [replace(e, content=own) for e, own in zip(named, texts, strict=True)]
    return [HeaderRow(line, cells, over=True)]


def _texts(content: list[Piece], wanted: int) -> list[list[Piece]]:
    """As many texts as there are heads, [] where the lines cannot be told apart."""
    if len(content) == wanted:
        return [[p] for p in content]
    quoted = "\n".join(p.text for p in content).split('"')
    if len(quoted) == 2 * wanted + 1 and not quoted[0].strip():
        texts = [q.replace("\n", "").strip() for q in quoted[1::2]]
        return [[replace(content[0], text=t)] for t in texts]
    half = len(content) // 2
    if wanted == 2 and len(content) % 2 == 0 and _same(content[:half], content[half:]):
        return [content[:half], content[half:]]
    return []


def _same(a: Sequence[Piece], b: Sequence[Piece]) -> bool:
    return compact("".join(p.text for p in a)) == compact("".join(p.text for p in b))
