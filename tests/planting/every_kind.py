"""All kinds of faults over one book, each in a few of its forms."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.planting import data_kinds, own_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from perfcheck.model.goal import Goal
    from tests.planting.book import Book, Plant


def plants(book: Book, forms: int, only: str = "") -> Iterator[tuple[str, Plant]]:
    """(kind, planted fault), of each kind in at most so many forms, drawn alike in every run."""
    of_form: list[tuple[str, Callable[[Book, Goal], Plant | None]]] = [
        (data_kinds.label(kind), lambda b, g, k=kind: data_kinds.plant(k, b, g)) for kind in data_kinds.KINDS
    ]
    of_form += [(kind.__name__, kind) for kind in own_kinds.OF_FORM]
    for name, kind in of_form:
        if only.lower() not in name.lower():
            continue
        order = list(book.document.goals)
        random.Random(name).shuffle(order)
        fresh = (p for g in order if (p := kind(book, g)) is not None and not had_it(book, p))
        yield from ((name, planted) for _, planted in zip(range(forms), fresh, strict=False))
    for kind in own_kinds.OF_BOOK:
        planted = kind(book) if only.lower() in kind.__name__ else None
        if planted is not None:
            yield kind.__name__, planted


def had_it(book: Book, planted: Plant) -> bool:
    """Whether the form is told of the same already, before anything was planted."""
    return planted.goal is not None and any(
        f.rule in planted.rules and f.goal == planted.goal.ordinal for f in book.findings
    )
