"""A number and behind it in brackets what it is made of: 演出120场（春季30场、夏季40场、秋冬50场） (REL11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.values.quantities import Quantity

LEAST = 2  # parts
LONGEST = 80  # characters of a bracket
IN_BRACKETS = regex(rf"[(（][^()（）]{{1,{LONGEST}}}[)）]")
_ITEM = r"[A-Za-z一-龥]{1,14}\d{1,7}(?:\.\d{1,4})?万?[一-龥]{1,4}"
_ITEMS = regex(rf"[(（]{_ITEM}(?:[、,，；;和及]{_ITEM}){{1,8}}[)）]")
_SEPARATOR = regex("[、,，；;和及]")
# What is no list of all the parts, or of parts that may be one thing.
_NOT_ALL = regex("每|各|均|等[)）]|另|其中|包括|含|已|约|余|多|以上|单价|按|上年|去年|20[0-9]{2}年|新增|达|比|重复")


def with_parts(sentence: str) -> Iterator[tuple[Quantity, tuple[Quantity, ...], str]]:
    """(the number, its parts, their words) of every bracket that lists parts in the unit of the number before it."""
    if "(" not in sentence and "（" not in sentence:
        return
    found = quantities(sentence)
    for hit in _ITEMS.finditer(sentence):
        whole = next((q for q in found if q.end == hit.start()), None)
        parts = tuple(q for q in found if hit.start() < q.start and q.end <= hit.end())
        separate = len(_SEPARATOR.findall(hit.group())) + 1
        alike = whole is not None and all(q.unit == whole.unit for q in parts)
        if whole is not None and alike and len(parts) == separate >= LEAST and not _NOT_ALL.search(hit.group()):
            yield whole, parts, sentence[whole.start : hit.end()]
