"""The texts of one document as they go from the process that read it to the comparison of all documents."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.copying.normalise import printed_parts
from perfcheck.copying.slots import BETWEEN, Masked
from perfcheck.copying.texts import Text, texts_of
from perfcheck.copying.tuple_maker import maker
from perfcheck.model.location import NOWHERE, Location
from perfcheck.model.review import CopyMember
from perfcheck.model.typed_json import TypedJson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfcheck.copying.arrays import Indexes
    from perfcheck.model.document import Document

_TEXT, _MASKED, _MEMBER = maker(Text), maker(Masked), maker(CopyMember)
NUMBERS = (
    "folded_hash", "folded_length", "masked_hash", "masked_length", "slots", "values_length", "rest_length",
)  # fmt: skip


class Rest(NamedTuple):
    """What is not compared of a text, and is printed."""

    goal: int
    project_name: str
    field: str
    quote: str
    location: Location


_REST, _REST_BYTES = maker(Rest), TypedJson(Rest)


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
        import numpy as np

        return np.frombuffer(self.numbers, dtype=np.int64).reshape(len(NUMBERS), -1)


def packed_texts(document: Document) -> Packed:
    """Every comparable text of a document."""
    return packed(document.source.path, texts_of(document))


def packed(path: str, texts: Sequence[Text]) -> Packed:
    """The texts of the document ``path``."""
    import numpy as np  # of the extra: one document alone goes without

    from perfcheck.copying.characters import as_units, encoded, hashes_of, lengths_of

    folded, folded_lengths = encoded([t.folded for t in texts])
    masked, masked_lengths = encoded([t.masked.text for t in texts])
    values, values_lengths = encoded([BETWEEN.join((t.field, *t.masked.values)) for t in texts])
    rest = [_REST_BYTES.dumps(_REST((t.goal, t.project_name, t.field, t.quote, t.location))) for t in texts]
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


def unpacked(paths: Sequence[str], folded: Sequence[str], masked: Sequence[str], values: Sequence[str]) -> list[Text]:
    """Texts again, as far as they are compared: nothing of what is printed, nor where."""
    lines = [of_one.split(BETWEEN) for of_one in values]
    masks = map(_MASKED, zip(masked, [tuple(own[1:]) for own in lines], strict=True))
    rows = zip(paths, repeat(0), repeat(""), [own[0] for own in lines], repeat(NOWHERE), repeat(""), folded, masks)
    return list(map(_TEXT, rows))


def members_of(paths: Sequence[str], rest: Iterable[bytes], values: Iterable[tuple[str, ...]]) -> Iterator[CopyMember]:
    """Texts as members of groups. rest: their bytes. Raises ValueError for bytes that are none of ours."""
    for path, of_one, own in zip(paths, map(_REST_BYTES.loads, rest), values, strict=True):
        goal, project_name, field, quote, place = of_one
        slots = printed_parts(quote, own) if own else ()
        yield _MEMBER((path, project_name, field, place, quote, slots, goal))
