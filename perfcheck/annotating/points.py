"""Findings as numbered points with every printed place they are about: what all three formats write."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import NOWHERE, Location
from perfcheck.model.own_marks import mark, one_line
from perfcheck.reports.cells import clean
from perfcheck.reports.finding_table import evidence_source
from perfcheck.reports.letter import adopted, sections_of
from perfcheck.reports.masking import mask_personal
from perfcheck.strings import SEVERITY_LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from perfcheck.model.decision import Desk
    from perfcheck.model.finding import Finding, Severity
    from perfcheck.model.review import DocumentReview
    from perfcheck.reports.letter import Item

MOST_OTHERS = 8  # places named in one note; the list of all names every one


@dataclass(frozen=True, slots=True)
class Place:
    """One quoted place. finding_id, message: of the member of a folded finding that it belongs to, else of the finding.

    source: what is quoted ("本表《河道清淤》立项依据"). at: where. cell: the very cell in dispute, where ``at`` is that
    of the name its row begins with. rank: 0-based among the places of its finding.
    """

    finding_id: str
    message: str
    source: str
    quote: str
    at: Location = NOWHERE
    cell: Location = NOWHERE
    rank: int = 0

    @property
    def parts(self) -> tuple[Location, ...]:
        """Where it stands on paper: the quoted place, and the disputed cell where that is another."""
        return tuple(where for where in dict.fromkeys((self.at, self.cell)) if where != NOWHERE)


class Piece(NamedTuple):
    """A piece of a line. to: the place it names, where a link may lead."""

    text: str
    to: Place | None = None


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One finding. number: 1-based, that of the letter where both hold the same findings. seq: that of the next
    decision event on it."""

    number: int
    finding_id: str
    severity: Severity
    rule: str
    heading: str
    message: str
    basis: str
    advice: str
    places: tuple[Place, ...]
    seq: int

    @property
    def title(self) -> str:
        """ "第3项 硬错误 AMT01 河道清淤，年度资金总额"."""
        return f"第{self.number}项 {SEVERITY_LABELS[self.severity]} {self.rule} {self.heading}"

    def beside(self, place: Place) -> tuple[Place, ...]:
        """The other places of the same finding or member."""
        return tuple(p for p in self.places if p.finding_id == place.finding_id and p is not place)

    def note(self, place: Place | None, name_of: Callable[[Place], str], *, elsewhere: bool = False) -> list[Line]:
        """The lines of a note, the last one its mark. name_of: how the format names a place.

        place: where it is written; None for a finding that has none. elsewhere: it is written at another place.
        """
        others = () if place is None else self.beside(place)
        lines: list[Line] = [
            (Piece(one_line(text)),)
            for text in (
                self.title,
                self.message if place is None else place.message,
                self.basis and f"依据：{self.basis}",
                self.advice and f"建议：{self.advice}",
                elsewhere and place is not None and f"原处：{name_of(place)}（该处不能加批注）",
            )
            if text
        ]
        if others:
            named = [Piece(one_line(name_of(other)), other) for other in others[:MOST_OTHERS]]
            more = "" if len(others) <= MOST_OTHERS else f"；另有{len(others) - MOST_OTHERS}处"
            lines.append((Piece("其他位置："), *_between(named), Piece(more)))
        finding_id = self.finding_id if place is None else place.finding_id
        return [*lines, (Piece(mark(finding_id, self.seq, words(lines))),)]


def _between(named: Sequence[Piece]) -> Iterator[Piece]:
    for index, piece in enumerate(named):
        if index:
            yield Piece("；")
        yield piece


def words(lines: Sequence[Line]) -> list[str]:
    """Lines of a note as plain text."""
    return ["".join(piece.text for piece in line) for line in lines]


def points_of(review: DocumentReview, desk: Desk) -> tuple[Point, ...]:
    """Every finding; once something about the document is decided, those that were adopted.

    Raises ValueError for a document that was not read.
    """
    if review.document is None:
        raise ValueError(f"no notes on a document that was not read: {review.name}")
    held = adopted(review, desk)
    chosen = review.findings if held is None else held
    by_id = {finding.id: finding for finding in chosen}
    items = (item for section in sections_of(review.document, chosen, desk) for item in section.items)
    return tuple(_point(item, by_id[item.finding_id], desk) for item in items)


def _point(item: Item, finding: Finding, desk: Desk) -> Point:
    singles = finding.members or (finding,)
    decisions = (desk.decisions.get(f.id) for f in (finding, *singles))
    seq = max((event.seq for d in decisions if d is not None for event in d.opinions), default=0) + 1
    return Point(
        item.number,
        item.finding_id,
        finding.severity,
        finding.rule,
        item.heading,
        item.message,
        clean(item.basis),
        item.advice,
        tuple(place for single in singles for place in _places(single)),
        seq,
    )


def _places(finding: Finding) -> Iterator[Place]:
    """Each quoted place once."""
    seen: dict[tuple[Location, Location], None] = {}
    for evidence in finding.evidence:
        key = (evidence.location, evidence.cell)
        if evidence.location == NOWHERE or key in seen:
            continue
        seen[key] = None
        source, quote, message = map(_text, (evidence_source(evidence), evidence.quote, finding.message))
        yield Place(finding.id, message, source, quote, *key, rank=len(seen) - 1)


def by_place(points: Iterable[Point]) -> dict[Location, list[tuple[Point, Place]]]:
    """Every location with what is to be written there, in the order of the points."""
    found: dict[Location, list[tuple[Point, Place]]] = defaultdict(list)
    for point in points:
        for place in point.places:
            for where in place.parts:
                found[where].append((point, place))
    return dict(found)


def _text(text: str) -> str:
    return one_line(mask_personal(clean(text)))
