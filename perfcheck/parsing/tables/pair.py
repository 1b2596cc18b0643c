"""A label with what is printed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import NOWHERE

if TYPE_CHECKING:
    from perfcheck.model.page import Cell
    from perfcheck.model.table import Place
    from perfcheck.parsing.labels import Label


class Pair(NamedTuple):
    """A label with its content. known: None for words nobody lists. value: None where the label stands alone;
    a blank place is a blank cell. group: the group word at its left. row: of the label."""

    label: Place
    known: Label | None
    value: Place | None
    group: Place | None
    row: int

    @property
    def filled(self) -> bool:
        """Whether anything stands behind the label or in its own cell."""
        return bool(self.inline) or (self.value is not None and bool(self.value.text))

    @property
    def cut_off(self) -> bool:
        """Whether no cell for its content is printed: the label stands in the last column, or right before another."""
        printed = self.value is not None and (self.value.text or self.value.cell.location != NOWHERE)
        return not (printed or self.inline or self.label.text.rstrip().endswith((":", "：")))

    @property
    def inline(self) -> str:
        """What stands behind the label in its own cell."""
        return self.known.inline if self.known is not None else ""

    @property
    def text(self) -> str:
        """What the label is about, "" where nothing stands."""
        known, value = self.known, self.value
        if known is not None and known.inline:
            return known.inline
        return value.text if value is not None else ""

    @property
    def cell(self) -> Cell:
        """The cell that holds it, with its label as its head."""
        if self.inline or self.value is None:
            return self.label.cell
        return self.value.cell.named_by(self.label.cell)
