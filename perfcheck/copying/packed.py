"""The texts of one document as they go from the process that read it to the comparison of all documents."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from perfcheck.copying.characters import as_units, encoded, hashes_of, lengths_of
from perfcheck.copying.normalise import printed_parts
from perfcheck.copying.similar import Indexes
from perfcheck.copying.slots import BETWEEN, Masked
from perfcheck.copying.texts import Text, texts_of
from perfcheck.model.document import Document
from perfcheck.model.location import NOWHERE, Location
from perfcheck.model.review import CopyMember

_FORMAT = 4  # of marshal: plain values, read by every Python since 3.4, in a third of the time of pickle
NUMBERS = (
    "folded_hash", "folded_length", "masked_hash", "masked_length", "slots", "values_length", "rest_length",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Packed:
    """Few values a document, so that nobody looks at single texts on their way.

    path: of the document. folded, masked: UTF-16 units of the words that are compared, one text after the
    other; values: so the name of each text's field and what stood in its slots, a line each; rest: the bytes
    of everything else. numbers: 64 bits each, :data:`NUMBERS` for all texts.
    """

    path: str
    folded: bytes
    masked: bytes
    values: bytes
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
    values, values_lengths = encoded([BETWEEN.join((t.field, *t.masked.values)) for t in texts])
    rest = [marshal.dumps((t.goal, t.project_name, t.field, t.quote, *t.location), _FORMAT) for t in texts]
    numbers = np.concatenate(
        [
            hashes_of(as_units(folded), folded_lengths),
            folded_lengths,
            hashes_of(as_units(masked), masked_lengths),
            masked_lengths,
            lengths_of([t.masked.values for t in texts]),
            values_lengths,
            lengths_of(rest),
        ]
    )
    return Packed(path, folded, masked, values, b"".join(rest), numbers.tobytes())


def unpacked(path: str, folded: str, masked: str, values: str) -> Text:
    """One text again, as far as texts are compared: nothing of what is printed, nor where."""
    field, *stood = values.split(BETWEEN)
    return Text(path, 0, "", field, NOWHERE, "", folded, Masked(masked, tuple(stood)))


def member_of(path: str, rest: bytes, values: tuple[str, ...]) -> CopyMember:
    """One text as the member of a group. rest: our own bytes, of this run or from the store."""
    goal, project_name, field, quote, *place = marshal.loads(rest)
    return CopyMember(path, project_name, field, Location(*place), quote, printed_parts(quote, values), goal)
