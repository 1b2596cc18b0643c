"""Regular expressions that are compiled when they are first asked.

A run needs half of the some three hundred there are, and compiling all of them took a tenth of a small file's time.
``[一-龥]`` is read as a letter that is neither Latin nor a raised, lowered, circled or Roman numeral: in Chinese texts
the same (elsewhere kana and Greek are letters too), and Python takes .6 ms to compile a range of twenty thousand.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, AnyStr, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")
HAN, LETTER = "[一-龥]", r"[^\W\dA-ɏ⁰-➓]"


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like ``re.compile``, for the patterns of modules. A wrong one raises when it is first asked."""
    return cast("re.Pattern[AnyStr]", _Waiting(text, flags))


class _Waiting(Generic[AnyStr]):
    def __init__(self, text: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = text
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[AnyStr]:
        text = self.pattern.replace(HAN, LETTER) if isinstance(self.pattern, str) else self.pattern
        return re.compile(text, self.flags)

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled one, kept: asked again, it is found as any attribute is."""
        method = getattr(self.compiled, name)
        setattr(self, name, method)
        return method


class FirstFit(Generic[T]):
    """What the first of several patterns that a text fits stands for.

    Each comes with characters, one of which every text has that fits it: most texts have none of them all.
    """

    def __init__(self, rows: Sequence[tuple[T, str, str]]) -> None:
        """rows: (what it stands for, its characters, the pattern)."""
        self.rows = [(value, regex(pattern)) for value, _, pattern in rows]
        self.numbers: dict[str, list[int]] = {}
        for number, (_, letters, _) in enumerate(rows):
            for letter in letters:
                self.numbers.setdefault(letter, []).append(number)
        self.letters = frozenset(self.numbers)

    def of(self, text: str) -> T | None:
        """None where it fits none."""
        printed = self.letters.intersection(text)
        for number in sorted({n for letter in printed for n in self.numbers[letter]}) if printed else ():
            value, pattern = self.rows[number]
            if pattern.search(text):
                return value
        return None
