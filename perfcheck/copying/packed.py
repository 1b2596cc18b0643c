"""The texts of one document as they go from the process that read it to the comparison of all documents."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from perfcheck.copying.characters import as_units, encoded, hashes_of, lengths_of
from perfcheck.copying.similar import Indexes
from perfcheck.copying.slots import Masked
from perfcheck.copying.texts import Text, texts_of
from perfcheck.model.document import Document
from perfcheck.model.location import NOWHERE, Location
from perfcheck.model.review import CopyMember

_FORMAT = 4  # of marshal: plain values, read by every Python since 3.4, in a third of the time of pickle
NUMBERS = ("folded_hash", "folded_length", "masked_hash", "masked_length", "slots", "rest_length")


@dataclass(frozen=True, slots=True)
class Packed:
    """Few values a document, so that nobody looks at single texts on their way.

    path: of the document. folded, masked: UTF-16 units of the words that are compared, one text after the
    other; rest: the bytes of everything else. numbers: 64 bits each, :data:`NUMBERS` for all texts.
    """

    path: str
    folded: bytes
    masked: bytes
    rest: bytes
    numbers: bytes

    def table(self) -> Indexes:
        """The numbers: one row for each of :data:`NUMBERS`, one column for each text."""
        return np.frombuffer(self.numbers, dtype=np.int64).reshape(len(NUMBERS), -1)


def packed_texts(document: Document) -> Packed:
    """Every comparable text of a document."""
    return packed(document.source.path, texts_of(document))


def packed(path: str, texts: Sequence[Text]) -> Packed:
    """The texts of the document ``path``."""
    folded, folded_lengths = encoded([t.folded for t in texts])
    masked, masked_lengths = encoded([t.masked.text for t in texts])
    rest = [marshal.dumps(_rest(t), _FORMAT) for t in texts]
    numbers = np.concatenate(
        [
            hashes_of(as_units(folded), folded_lengths),
            folded_lengths,
            hashes_of(as_units(masked), masked_lengths),
            masked_lengths,
            lengths_of([t.masked.values for t in texts]),
            lengths_of(rest),
        ]
    )
    return Packed(path, folded, masked, b"".join(rest), numbers.tobytes())


def unpacked(path: str, folded: str, masked: str, rest: bytes) -> Text:
    """One text again, as far as texts are compared: where it is printed is left out.

    rest: our own bytes, of this run or from the store.
    """
    goal, project_name, field, quote, values, *_ = marshal.loads(rest)
    return Text(path, goal, project_name, field, NOWHERE, quote, folded, Masked(masked, values))


def member_of(path: str, rest: bytes, slots: tuple[str, ...]) -> CopyMember:
    """One text as the member of a group, without the words that were compared."""
    goal, project_name, field, quote, _, *place = marshal.loads(rest)
    return CopyMember(path, project_name, field, Location(*place), quote, slots, goal)


def _rest(text: Text) -> tuple[Any, ...]:
    _, goal, project_name, field, at, quote, _, masked = text
    return goal, project_name, field, quote, masked.values, *at
