"""Evidence of copied text: the texts side by side, common characters grey and differences marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence, Finding
from perfcheck.reports.masking import mask_personal
from perfcheck.reports.text_diff import Piece, TextDiff, comparison_key, diff_texts
from perfcheck.strings import field_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.review import CopyMember

COPY_GROUP = "CPY"
# A quoted value is looked for in its evidence only when it is long enough not to be met by chance.
SHORTEST_MARK = 2
MOSTLY = 50  # percent of a text that another shares to be shown against it


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of text. kind: "" plain, "s" same in both texts, "d" different or pointed at."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class CopyMemberView:
    """One copy as the page shows it."""

    project: str
    field: str
    role: str
    place: str
    page: int | None
    text: tuple[Marked, ...]
    share: str  # percentage shared with the reference text, "" for the reference


@dataclass(frozen=True, slots=True)
class CopyView:
    """kind: "same" (one text, many places), "pair" (side by side) or "group" (against the first)."""

    kind: str
    members: tuple[CopyMemberView, ...]
    shared: int = 0
    left_share: str = ""
    right_share: str = ""


def copied_texts(finding: Finding) -> tuple[int, ...]:
    """Indexes of the evidence to compare: the texts of a copy finding, () for all other findings.

    Project names and blank cells beside the texts stay plain evidence.
    """
    if not finding.rule.startswith(COPY_GROUP) or finding.members:
        return ()
    texts = tuple(i for i, e in enumerate(finding.evidence) if e.quote.strip() and e.field != "project_name")
    return texts if len(texts) > 1 else ()


def copy_view(finding: Finding) -> CopyView | None:
    """How a copy finding's texts are shown; None for other findings and single quotes."""
    texts = copied_texts(finding)
    return _compare([finding.evidence[i] for i in texts]) if texts else None


def copy_view_of_texts(members: Sequence[CopyMember], departments: Sequence[str]) -> CopyView:
    """The same for a copy group across documents. departments: the name of each member's."""
    return _compare(
        [
            Evidence(name, m.quote, m.location, f"{name} · {m.project_name}", m.field)
            for m, name in zip(members, departments, strict=True)
        ]
    )


def _compare(quoted: Sequence[Evidence]) -> CopyView:
    texts = [mask_personal(e.quote) for e in quoted]
    if len({_characters(t) for t in texts}) == 1:
        first = (Marked("", texts[0]),)
        return CopyView("same", tuple(_member(e, first if i == 0 else ()) for i, e in enumerate(quoted)))
    if len(quoted) == 2:
        diff = diff_texts(texts[0], texts[1])
        left, right = _member(quoted[0], _marked(diff.left)), _member(quoted[1], _marked(diff.right))
        shares = percent(diff.left_share), percent(diff.right_share)
        return CopyView("pair", (left, right), diff.shared, *shares)
    kinds = _kinds_of(texts)
    members = (_against_first([quoted[i] for i in kind], [texts[i] for i in kind]) for kind in kinds)
    return CopyView("group", tuple(member for kind in members for member in kind))


def mark_found(quote: str, found: str | None) -> tuple[Marked, ...]:
    """The quote with the found value pointed at, where it is a part of it; () for a blank cell."""
    if not quote:
        return ()
    text = mask_personal(quote)
    value = mask_personal(found) if found else ""
    if len(value) < SHORTEST_MARK or value == text or value not in text:
        return (Marked("", text),)
    before, _, after = text.partition(value)
    return tuple(m for m in (Marked("", before), Marked("d", value), Marked("", after)) if m.text)


def percent(share: float) -> str:
    """Whole percent, rounded down so that 100 means all of it."""
    return str(int(share))


def _kinds_of(texts: Sequence[str]) -> list[list[int]]:
    """Numbers of the texts, those that are mostly alike together: what several fields have in common is each its own
    matter. A text like no other stands with the first."""
    kinds: list[list[int]] = []
    known: dict[str, list[int]] = {}  # by text
    for number, text in enumerate(texts):
        kind = known.get(text) or next((k for k in kinds if _mostly_alike(texts[k[0]], text)), None)
        if kind is None:
            kinds.append(kind := [])
        kind.append(number)
        known[text] = kind
    first, *others = kinds
    alone = [number for kind in others if len(kind) == 1 for number in kind]
    return [[*first, *alone], *(kind for kind in others if len(kind) > 1)]


def _mostly_alike(one: str, other: str) -> bool:
    diff = diff_texts(one, other)
    return max(diff.left_share, diff.right_share) >= MOSTLY


def _against_first(quoted: Sequence[Evidence], texts: Sequence[str]) -> list[CopyMemberView]:
    diffs: dict[str, TextDiff] = {}
    for text in texts[1:]:
        diffs.setdefault(text, diff_texts(texts[0], text))
    unlike = next((d for d in diffs.values() if not d.identical), None)
    reference = _marked(unlike.left) if unlike else (Marked("", texts[0]),)
    members = [_member(quoted[0], reference)]
    for evidence, text in zip(quoted[1:], texts[1:], strict=True):
        members.append(_member(evidence, _marked(diffs[text].right), percent(diffs[text].right_share)))
    return members


def _characters(text: str) -> str:
    """Letters, digits and Chinese characters only: what counts when texts are called the same."""
    return "".join(c for c in comparison_key(text) if c.isalnum())


def _member(evidence: Evidence, text: tuple[Marked, ...], share: str = "") -> CopyMemberView:
    return CopyMemberView(
        project=evidence.project_name or "",
        field=field_label(evidence.field),
        role=evidence.role,
        place=evidence.location.words,
        page=evidence.location.page,
        text=text,
        share=share,
    )


def _marked(pieces: Sequence[Piece]) -> tuple[Marked, ...]:
    return tuple(Marked("s" if p.same else "d", p.text) for p in pieces)
