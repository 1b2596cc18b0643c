"""An outline entry for each finding, behind those the file has."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pikepdf

LONGEST = 80  # characters of an entry


class Entry(NamedTuple):
    """One entry: its words and where it leads."""

    title: str
    target: Array


def add_outline(pdf: pikepdf.Pdf, head: Entry, entries: Sequence[Entry]) -> None:
    """One folded entry at the end with all others below it; the file's own entries stay as they are."""
    root = pdf.Root.get("/Outlines")
    if not isinstance(root, Dictionary) or not root.is_indirect:
        root = pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    parent = pdf.make_indirect(_item(head, root))
    made = [pdf.make_indirect(_item(entry, parent)) for entry in entries]
    for before, after in itertools.pairwise(made):
        before.Next, after.Prev = after, before
    parent.First, parent.Last, parent.Count = made[0], made[-1], -len(made)
    last = root.get("/Last")
    if isinstance(last, Dictionary) and last.is_indirect:
        last.Next, parent.Prev = parent, last
    else:
        root.First = parent
    root.Last = parent
    count = root.get("/Count")
    shown = int(count) if isinstance(count, int) else 0
    root.Count = shown + 1 if shown >= 0 else shown - 1


def _item(entry: Entry, parent: Any) -> Dictionary:
    return Dictionary(Title=entry.title[:LONGEST], Parent=parent, Dest=entry.target)
