"""The texts of one document as they go from the process that read it to the comparison of all documents."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from perfcheck.copying.slots import Masked
from perfcheck.copying.texts import Text, texts_of
from perfcheck.model.document import Document
from perfcheck.model.location import NOWHERE, Location
from perfcheck.model.review import CopyMember

_FORMAT = 4  # of marshal: plain values, read by every Python since 3.4, in a third of the time of pickle


@dataclass(frozen=True, slots=True)
class Packed:
    """path: of the document. Of each text the folded and the masked words, how many slots these have, and
    the bytes of everything else; nothing is compared by those.
    """

    path: str
    folded: tuple[str, ...]
    masked: tuple[str, ...]
    slots: tuple[int, ...]
    rest: tuple[bytes, ...]


def packed_texts(document: Document) -> Packed:
    """Every comparable text of a document."""
    return packed(document.source.path, texts_of(document))


def packed(path: str, texts: Sequence[Text]) -> Packed:
    """The texts of the document ``path``."""
    return Packed(
        path=path,
        folded=tuple([t.folded for t in texts]),
        masked=tuple([t.masked.text for t in texts]),
        slots=tuple([len(t.masked.values) for t in texts]),
        rest=tuple([marshal.dumps(_rest(t), _FORMAT) for t in texts]),
    )


def unpacked(path: str, folded: str, masked: str, rest: bytes) -> Text:
    """One text again, as far as texts are compared: where it is printed is left out.

    rest: our own bytes, of this run or from the store.
    """
    goal, project_name, field, _, quote, values = marshal.loads(rest)
    return Text(path, goal, project_name, field, NOWHERE, quote, folded, Masked(masked, values))


def member_of(path: str, rest: bytes, slots: tuple[str, ...]) -> CopyMember:
    """One text as the member of a group, without the words that were compared."""
    goal, project_name, field, place, quote, _ = marshal.loads(rest)
    return CopyMember(path, project_name, field, Location(*place), quote, slots, goal)


def _rest(text: Text) -> tuple[Any, ...]:
    place = text.location
    printed = (place.page, place.line, place.table, place.row, place.column, place.bbox)
    return text.goal, text.project_name, text.field, printed, text.quote, text.masked.values
