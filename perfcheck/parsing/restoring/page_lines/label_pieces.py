"""The level labels among the words of page lines: whole ones, and those broken over lines put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from perfcheck.parsing.restoring.unlaid.level_words import is_known_level
from perfcheck.parsing.restoring.words import begins_level, is_level_end, is_side_letters
from perfcheck.parsing.tables.roles import is_table_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece

REACH = 4  # lines below the beginning of a label in which its end stands


@dataclass(slots=True)
class LabelPieces:
    """A label with its words. again: it stands behind content, or behind itself: in the right half of the table."""

    pieces: list[Piece]
    again: bool = False

    @property
    def text(self) -> str:
        """Its words without what parts them."""
        return "".join(p.text for p in self.pieces)

    @property
    def broken(self) -> bool:
        """Whether it is printed over several lines."""
        return self.pieces[0].line != self.pieces[-1].line


@dataclass(slots=True)
class PageLine:
    """A line of the body: what is left of its words without those of labels."""

    number: int
    words: list[Piece]
    used: set[int] = field(default_factory=set)  # words that belong to labels

    @property
    def content(self) -> list[Piece]:
        """The words of indicators; without a group word, or letters of one, that stands before them."""
        rest = [p for n, p in enumerate(self.words) if n not in self.used]
        if rest and rest[0] is self.words[0] and is_group_word(rest[0].text, alone=len(self.words) == 1):
            return rest[1:]
        return rest


def is_group_word(text: str, *, alone: bool) -> bool:
    """绩效指标 or letters of it; one letter alone on its line may be the end of a name."""
    return is_table_word(text) or (is_side_letters(text) and (len(text) > 1 or not alone))


def take_labels(lines: Sequence[PageLine], halves: int) -> list[LabelPieces]:
    """The labels in their order; their words are marked as used. halves: columns of level 2."""
    found: list[LabelPieces] = []
    for at, line in enumerate(lines):
        content = False
        own: list[str] = []
        for place, word in enumerate(line.words):
            if place in line.used:
                continue
            may = not content or halves > 1
            label = _begun(lines, at, place, behind=content) if may else None
            if label is None:
                content = content or not is_side_letters(word.text)
                continue
            label.again = content or (halves > 1 and label.text in own)  # else 满意度指标 of both levels
            own.append(label.text)
            found.append(label)
    if halves > 1:
        for above, label in combinations(found, 2):
            label.again = label.again or (not above.again and is_beside(above, label))
    return found


def is_beside(above: LabelPieces, label: LabelPieces) -> bool:
    """Whether two labels say the same in the same lines: the right half breaks it over other lines than the left."""
    lines, others = ({p.line for p in x.pieces} for x in (above, label))
    return above.text == label.text and min(lines) <= max(others) and min(others) <= max(lines)


def _begun(lines: Sequence[PageLine], at: int, place: int, *, behind: bool) -> LabelPieces | None:
    """The label that begins with a word: whole, or with its rest in the lines below. behind: content stands before."""
    line = lines[at]
    word = line.words[place]
    whole = is_known_level(word.text)
    if not whole and not begins_level(word.text):
        return None
    label = LabelPieces([word])
    taken = [(line, place)]
    while not (is_known_level(label.text) and label.text.endswith("指标")):
        rest = _rest(lines, at, label, behind=behind)
        if rest is None:
            break
        label.pieces.append(rest[0].words[rest[1]])
        taken.append(rest)
    if not is_known_level(label.text):
        return None
    for own, number in taken:
        own.used.add(number)
    return label


def _rest(lines: Sequence[PageLine], at: int, label: LabelPieces, *, behind: bool) -> tuple[PageLine, int] | None:
    """The word of a line below that goes on with a label; the first such word of the half it stands in."""
    for line in lines[at + 1 : at + 1 + REACH]:
        if line.number <= label.pieces[-1].line:
            continue
        free = [n for n in range(len(line.words)) if n not in line.used]
        for n in reversed(free) if behind else free:
            text = line.words[n].text
            goes_on = is_known_level(label.text + text) or begins_level(label.text + text)
            if goes_on and (is_level_end(text) or not is_known_level(text)):
                return line, n
            if not behind and not is_side_letters(text) and not begins_level(text) and not is_known_level(text):
                break  # content: labels stand before it
    return None
