"""The level labels among scraps in no order, broken ones put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.unlaid.level_words import is_known_level
from perfcheck.parsing.restoring.words import begins_level, is_inside_level, is_level_end, is_side_letters
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece

REACH = 8  # scraps between two parts of a label


def labels_in(pieces: Sequence[Piece], *, units: bool = False) -> tuple[list[tuple[Piece, ...]], list[Piece]]:
    """(the labels in their order, the scraps that are not surely of one).

    A label printed twice, or one that may name whose satisfaction it is, is among both. units: a letter of a group
    word may be one (期, 项).
    """
    begun: list[tuple[int, list[Piece]]] = []
    rest: list[tuple[int, Piece]] = []
    for number, piece in enumerate(pieces):
        known = is_known_level(piece.text)
        torn = known or is_level_end(piece.text) or is_inside_level(piece.text)
        near = [own for at, own in begun if number - at <= REACH] if torn else []
        whole = next((own for own in reversed(near) if not _is_whole(own) and _is_whole([*own, piece])), None)
        if whole is None and not known:
            whole = next((own for own in reversed(near) if _is_whole([*own, piece])), None)
        if whole is not None:
            whole.append(piece)
        elif known or begins_level(piece.text):
            begun.append((number, [piece]))
        elif not is_side_letters(piece.text) or (units and unit_kind(piece.text) is not None):
            rest.append((number, piece))
    labels = [own for _, own in begun if _is_whole(own)]
    texts = ["".join(p.text for p in own) for own in labels]
    rest += [(number, p) for number, own in begun if not _is_whole(own) for p in own]
    for own, text in zip(labels, texts, strict=True):
        if len(own) == 1 and (texts.count(text) > 1 or "满意" in text):
            rest.append((next(n for n, p in enumerate(pieces) if p is own[0]), own[0]))
    return [tuple(own) for own in labels], [p for _, p in sorted(rest, key=lambda x: x[0])]


def _is_whole(pieces: Sequence[Piece]) -> bool:
    return is_known_level("".join(p.text for p in pieces))
