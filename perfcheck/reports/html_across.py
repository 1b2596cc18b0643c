"""Texts that departments share: one entry for every set of departments, each text once with where it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.reports.html_copies import CopyMemberView, copy_view_of_texts
from perfcheck.strings import COPY_KIND_LABELS, field_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from perfcheck.model.review import CopyGroup, CopyMember
    from perfcheck.reports.html_index import IndexRow
    from perfcheck.reports.html_text import Verbatim

MOST_WORDINGS = 6  # of one text that are printed in full; of the others it is told where they stand
FIRST_NAMES = 3  # departments named in the line of an entry


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a wording stands: in a project's form in these departments. everywhere: in all of the entry."""

    project: str
    departments: tuple[str, ...]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """One way a shared text is worded. shown: marked against the first; None beyond :data:`MOST_WORDINGS`."""

    shown: CopyMemberView | None
    standing: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class SharedText:
    """One text that several departments use. places: forms and columns it stands in."""

    kind: str
    field: str
    similarity: str
    places: int
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    """The same departments with all that they share.

    rows: of the table, by number; where a document has no row, none. links: to each department's page.
    """

    number: int
    rows: tuple[int, ...]
    departments: tuple[str, ...]
    links: tuple[Verbatim | None, ...]
    texts: tuple[SharedText, ...]

    @property
    def first(self) -> tuple[str, ...]:
        """The departments named in its line."""
        return self.departments[:FIRST_NAMES]

    @property
    def places(self) -> int:
        """Of all its texts."""
        return sum(text.places for text in self.texts)


def sharings(rows: Sequence[IndexRow], groups: Sequence[CopyGroup]) -> tuple[Sharing, ...]:
    """Every set of departments that share texts: the largest sets first, then those that share most."""
    numbers = {key: number for number, row in enumerate(rows) for key in _keys(row) if key}
    sets: dict[tuple[str, ...], list[CopyGroup]] = {}
    for group in groups:
        documents = tuple(sorted({m.document for m in group.members}, key=lambda d: (numbers.get(d, -1), d)))
        sets.setdefault(documents, []).append(group)
    ordered = sorted(sets.items(), key=lambda item: (-len(item[0]), -len(item[1]), item[0]))
    made = []
    for number, (documents, shared) in enumerate(ordered, 1):
        names = {d: rows[numbers[d]].department if d in numbers else d for d in documents}
        made.append(
            Sharing(
                number,
                tuple(numbers[d] for d in documents if d in numbers),
                tuple(names.values()),
                tuple(rows[numbers[d]].link if d in numbers else None for d in documents),
                tuple(_shared(group, names) for group in shared),
            )
        )
    return tuple(made)


def shares(shared: Sequence[Sharing]) -> Counter[int]:
    """Number of a row → texts its department shares with others."""
    found: Counter[int] = Counter()
    for sharing in shared:
        for row in sharing.rows:
            found[row] += len(sharing.texts)
    return found


def _shared(group: CopyGroup, names: Mapping[str, str]) -> SharedText:
    wordings: dict[str, list[CopyMember]] = {}
    for member in group.members:
        wordings.setdefault(member.quote, []).append(member)
    firsts = [members[0] for members in wordings.values()]
    view = copy_view_of_texts(firsts[:MOST_WORDINGS], [names[m.document] for m in firsts[:MOST_WORDINGS]])
    if view.kind == "same" and len(firsts) <= MOST_WORDINGS:  # they differ in signs that do not count
        made = [Wording(view.members[0], _standing(group.members, names))]
    else:
        shown = [*view.members, *[None] * (len(firsts) - len(view.members))]
        made = [Wording(s, _standing(m, names)) for s, m in zip(shown, wordings.values(), strict=True)]
    return SharedText(
        kind=COPY_KIND_LABELS[group.kind],
        field=field_label(group.field),
        similarity=str(int(group.similarity)),
        places=len(group.members),
        wordings=tuple(made),
    )


def _standing(members: Sequence[CopyMember], names: Mapping[str, str]) -> tuple[Standing, ...]:
    projects: dict[str, dict[str, None]] = {}
    for member in members:
        projects.setdefault(member.project_name, {})[member.document] = None
    return tuple(
        Standing(project, tuple(names[d] for d in documents), len(documents) == len(names))
        for project, documents in projects.items()
    )


def _keys(row: IndexRow) -> tuple[str, ...]:
    return (row.review.path, row.review.name, row.review.sha256)
