"""All kinds of faults over one book, each in a few of its forms."""

from __future__ import annotations

import random
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from tests.planting import data_kinds, own_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from perfcheck.model.goal import Goal
    from tests.planting.book import Book, Plant

for room in ("kinds_of_funds", "kinds_of_forms", "kinds_of_books"):  # their kinds register themselves
    import_module(f"tests.planting.{room}")
OF_FORM: dict[str, Callable[[Book, Goal], Plant | None]] = {
    **{data_kinds.label(kind): partial(data_kinds.plant, kind) for kind in data_kinds.KINDS},
    **{kind.__name__: kind for kind in own_kinds.OF_FORM},
}
OF_BOOK = {kind.__name__: kind for kind in own_kinds.OF_BOOK}


def plants(book: Book, forms: int, only: str = "") -> Iterator[tuple[str, Plant]]:
    """(kind, planted fault), of each kind in at most so many forms, drawn alike in every run. only: part of a name."""
    for name, of_form in OF_FORM.items():
        if only.lower() in name.lower():
            order = list(book.document.goals)
            random.Random(name).shuffle(order)
            planted = [p for g in order if (p := of_form(book, g)) is not None and not had_it(book, p)]
            yield from ((name, p) for p in planted[:forms])
    for name, of_book in OF_BOOK.items():
        one = of_book(book) if only.lower() in name.lower() else None
        if one is not None:
            yield name, one


def had_it(book: Book, planted: Plant) -> bool:
    """Whether the form is told of the same already, before anything was planted."""
    return planted.goal is not None and any(
        f.rule in planted.rules and f.goal == planted.goal.ordinal for f in book.findings
    )
