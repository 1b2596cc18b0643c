"""Character difference of two Chinese texts, cut into pieces a reader can take in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq, Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Equal runs shorter than this many characters between two changes are noise to the eye: two unlike
# sentences share 的 and 等 everywhere. They are shown as part of the change.
SHORTEST_ISLAND = 3
NUMBER_OR_CHARACTER = re.compile(r"[0-9]+(?:[.,][0-9]+)*|.", re.DOTALL)
# The comparison needs memory in the product of both lengths; longer middles are shown as all different.
LONGEST_COMPARED = 8_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters. same: both texts have it in this place."""

    same: bool
    text: str


@dataclass(frozen=True, slots=True)
class TextDiff:
    """Both texts in pieces; joining the pieces gives the text back.

    shared: number of characters both texts have in the same order, those in short islands included.
    """

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    shared: int

    @property
    def left_share(self) -> float:
        """Shared characters as percentage of the left text, 0–100."""
        return _share(self.shared, self.left)

    @property
    def right_share(self) -> float:
        """Shared characters as percentage of the right text, 0–100."""
        return _share(self.shared, self.right)

    @property
    def identical(self) -> bool:
        """Whether both texts say the same."""
        return all(p.same for p in self.left + self.right)


def diff_texts(left: str, right: str) -> TextDiff:
    """Compare two texts character by character; full and half width forms count as equal."""
    a, b = comparison_key(left), comparison_key(right)
    spans = list(_joined(_spans(a, b)))
    if max(len(a), len(b)) <= LONGEST_COMPARED:
        shared = LCSseq.similarity(a, b)
    else:
        shared = sum(end - start for same, start, end, _, _ in spans if same)
    return TextDiff(
        _pieces(left, [(same, start, end) for same, start, end, _, _ in spans]),
        _pieces(right, [(same, start, end) for same, _, _, start, end in spans]),
        shared,
    )


def comparison_key(text: str) -> str:
    """The text with each full-width character replaced by its plain form, same length."""
    return "".join(_plain(c) for c in text)


def _tokens(text: str) -> list[str]:
    """Single characters, but numbers whole: 2025 and 2026 differ as numbers, not in their last digit."""
    return NUMBER_OR_CHARACTER.findall(text)


Span = tuple[bool, int, int, int, int]  # same, left start, left end, right start, right end


def _spans(a: str, b: str) -> Iterator[Span]:
    """Alternating equal and changed spans over both texts, common ends first cut off."""
    left, right = _tokens(a), _tokens(b)
    head = _common_prefix(left, right)
    tail = _common_prefix(left[head:][::-1], right[head:][::-1])
    left_end, right_end = len(left) - tail, len(right) - tail
    middle = [(False, head, left_end, head, right_end)]
    if max(left_end, right_end) - head <= LONGEST_COMPARED:
        middle = [
            (c.tag == "equal", head + c.src_start, head + c.src_end, head + c.dest_start, head + c.dest_end)
            for c in Levenshtein.opcodes(left[head:left_end], right[head:right_end])
        ]
    left_at, right_at = _offsets(left), _offsets(right)
    ends = (True, 0, head, 0, head), (True, left_end, len(left), right_end, len(right))
    for same, start, end, other, other_end in (ends[0], *middle, ends[1]):
        yield (same, left_at[start], left_at[end], right_at[other], right_at[other_end])


def _offsets(tokens: Sequence[str]) -> list[int]:
    """Character position of every token's start, and of the end."""
    return [0, *accumulate(len(t) for t in tokens)]


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Short equal islands between changes become part of them; neighbours of one kind are united."""
    given = [s for s in spans if s[1] < s[2] or s[3] < s[4]]
    last = len(given) - 1
    marked = [
        (same and (i in (0, last) or end - start >= SHORTEST_ISLAND), start, end, other, other_end)
        for i, (same, start, end, other, other_end) in enumerate(given)
    ]
    for same, run in groupby(marked, key=lambda s: s[0]):
        members = list(run)
        yield (same, members[0][1], members[-1][2], members[0][3], members[-1][4])


def _pieces(text: str, spans: list[tuple[bool, int, int]]) -> tuple[Piece, ...]:
    return tuple(Piece(same, text[start:end]) for same, start, end in spans if start < end)


def _common_prefix(a: Sequence[str], b: Sequence[str]) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def _plain(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _share(shared: int, pieces: tuple[Piece, ...]) -> float:
    length = sum(len(p.text) for p in pieces)
    return 100.0 * shared / length if length else 100.0
