"""Offices called by the names they had before the reform of 2018 (CPY15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.foreign_units import FORMER_IN_SHORT, FORMER_OFFICES

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = 16  # characters around a name that may say that it is one of old
_TITLES = regex(r"《[^《》]{0,80}》")
_NAMED = regex(
    rf"(?P<place>[一-龥]{{2,5}}?[省市县区旗]|[省市县区旗])?(?P<office>{'|'.join((*FORMER_OFFICES, *FORMER_IN_SHORT))})"
)
# 原国土资源局, 2015年经环境保护局批准, 国土资源局划转的, 国家食品药品监督管理局令.
_OF_OLD = regex(r"原|前身|曾|历史|旧|19\d\d|20[01]\d")
_AFTERWARDS = regex(r"^(?:令|公告|[〔\[(（]?(?:19|20)[01]\d)|更名|合并|划转|移交|撤销|时期|职责")


class Former(NamedTuple):
    """name: as printed, with its place. whole: not in short, as people go on to say."""

    name: str
    whole: bool


def former_offices(text: str) -> Iterator[Former]:
    """Those that a text without white space speaks of as if they were still there, each once."""
    told: set[str] = set()
    plain = _TITLES.sub(" ", text)
    for hit in _NAMED.finditer(plain):
        office = hit["office"]
        before, behind = plain[max(0, hit.start() - NEAR) : hit.start()], plain[hit.end() : hit.end() + NEAR]
        if office in told or _OF_OLD.search(before) or _AFTERWARDS.search(behind):
            continue
        told.add(office)
        yield Former(hit.group(), office in FORMER_OFFICES)
