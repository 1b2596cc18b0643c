"""Copied text in one document: groups of cells that say the same, with what stands in their slots."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.copying.families import Family, families
from perfcheck.copying.normalise import printed_parts
from perfcheck.copying.similar import similarity
from perfcheck.copying.slots import ANY_SLOT, SLOT_WORDS
from perfcheck.copying.templates import commonest, names_only_numbers
from perfcheck.copying.texts import Text, texts_of
from perfcheck.copying.unite import DEFAULT, Thresholds
from perfcheck.model.review import CopyGroup, CopyKind, CopyMember

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.model.document import Document


@dataclass(frozen=True, slots=True)
class CopyAnalysis:
    """Copied text of one document.

    groups: across forms, each with members of at least two forms, in reading order.
    texts: every comparable cell, for rules that look further.
    """

    groups: tuple[CopyGroup, ...] = ()
    texts: tuple[Text, ...] = ()


def analyse(
    document: Document, thresholds: Thresholds = DEFAULT, texts: tuple[Text, ...] | None = None
) -> CopyAnalysis:
    """Every group of copied cells of a document; quadratic in its distinct texts (≈ 500 a book).

    texts: those of the document, where they are known already.
    """
    texts = texts_of(document) if texts is None else texts
    found = families(texts, thresholds)
    groups = tuple(group_of(f) for f in found if len({t.goal for t in f.texts}) > 1 and not is_paper_reference(f))
    return CopyAnalysis(groups, texts)


def is_paper_reference(family: Family) -> bool:
    """Different document numbers (文号) of one form of words are different papers, not copies."""
    return (
        family.kind is CopyKind.TEMPLATE
        and all(t.field == "basis" for t in family.texts)
        and names_only_numbers(family.template)
    )


class Heading(NamedTuple):
    """A group without its members."""

    id: str
    kind: CopyKind
    field: str
    similarity: float
    template: str

    def over(self, members: Iterable[CopyMember]) -> CopyGroup:
        """The group of these members under this heading."""
        return CopyGroup(self.id, self.kind, self.field, tuple(members), self.similarity, self.template)


def group_of(family: Family) -> CopyGroup:
    """The reportable form of a family."""
    return heading_of(family).over(map(_member, family.texts, family.values_of_each()))


def heading_of(family: Family) -> Heading:
    """What a family is reported as, without its members."""
    texts = family.texts
    return Heading(
        id=group_id(texts),
        kind=family.kind,
        field=commonest([t.field for t in texts]),
        similarity=min([100.0, *[similarity(texts[0].folded, t.folded) for t in texts[1:]]]),
        template=spoken(family.template),
    )


def _member(text: Text, values: tuple[str, ...]) -> CopyMember:
    return CopyMember(
        document=text.document,
        project_name=text.project_name,
        field=text.field,
        location=text.location,
        quote=text.quote,
        slots=printed_parts(text.quote, values),
        goal=text.goal,
    )


def spoken(masked: str) -> str:
    """A masked text for people: each slot as a word in 〔〕."""
    return ANY_SLOT.sub(lambda m: SLOT_WORDS[m.group()[0]], masked)


def group_id(texts: Sequence[Text]) -> str:
    """Stable over runs and page numbers: a hash of the distinct folded texts."""
    joined = "\x1f".join(sorted({t.folded for t in texts}))
    return "copy-" + hashlib.sha256(joined.encode()).hexdigest()[:12]
