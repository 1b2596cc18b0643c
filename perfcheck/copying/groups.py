"""Copied text in one document: groups of cells that say the same, with what stands in their slots."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perfcheck.copying.similar import similarity
from perfcheck.copying.slots import ANY_SLOT, SLOT_WORDS
from perfcheck.copying.texts import Text, texts_of
from perfcheck.copying.unite import DEFAULT, Thresholds, unite
from perfcheck.model.document import Document
from perfcheck.model.review import CopyGroup, CopyMember


@dataclass(frozen=True, slots=True)
class CopyAnalysis:
    """Copied text of one document.

    groups: across forms, each with members of at least two forms, in reading order.
    within: texts that stand word for word in several cells of one form.
    texts: every comparable cell, for rules that look further.
    """

    groups: tuple[CopyGroup, ...] = ()
    within: tuple[CopyGroup, ...] = ()
    texts: tuple[Text, ...] = ()


def analyse(document: Document, thresholds: Thresholds = DEFAULT) -> CopyAnalysis:
    """Every group of copied cells of a document; quadratic in its distinct texts (≈ 500 a book)."""
    texts = texts_of(document)
    united = unite([t.folded for t in texts], [t.masked for t in texts], thresholds)
    members = ([texts[i] for i in group] for group in united)
    groups = tuple(group_of(m) for m in members if len({t.goal for t in m}) > 1)
    return CopyAnalysis(groups, tuple(_within(texts, thresholds.least_exact)), texts)


def _within(texts: Sequence[Text], least: int) -> Iterable[CopyGroup]:
    same: dict[tuple[int, str], list[Text]] = {}
    for text in texts:
        if len(text.folded) >= least:
            same.setdefault((text.goal, text.folded), []).append(text)
    return (group_of(found) for found in same.values() if len(found) > 1)


def group_of(texts: Sequence[Text]) -> CopyGroup:
    """The reportable group of united texts: kind, template sentence, members with slot values."""
    leader = texts[0]
    kind = kind_of(texts)
    template = spoken(leader.masked.text) if kind == "template" else ""
    return CopyGroup(
        id=group_id(texts),
        kind=kind,
        field=Counter(t.field for t in texts).most_common(1)[0][0],
        members=tuple(member(t, with_slots=kind == "template") for t in texts),
        similarity=min(similarity(leader.folded, t.folded) for t in texts),
        template=template,
    )


def kind_of(texts: Sequence[Text]) -> str:
    if len({t.folded for t in texts}) == 1:
        return "exact"
    if len({t.masked.text for t in texts}) == 1:
        return "template"
    return "near"


def member(text: Text, *, with_slots: bool = False) -> CopyMember:
    return CopyMember(
        document=text.document,
        project_name=text.project_name,
        field=text.field,
        location=text.location,
        quote=text.quote,
        slots=text.masked.values if with_slots else (),
        goal=text.goal,
    )


def spoken(masked: str) -> str:
    """A masked text for people: each slot as a word in 〔〕."""
    return ANY_SLOT.sub(lambda m: "".join(SLOT_WORDS[c] for c in m.group()), masked)


def group_id(texts: Sequence[Text]) -> str:
    """Stable over runs and page numbers: a hash of the distinct folded texts."""
    joined = "\x1f".join(sorted({t.folded for t in texts}))
    return "copy-" + hashlib.sha256(joined.encode()).hexdigest()[:12]
