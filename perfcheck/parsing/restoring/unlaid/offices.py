"""Words that are the name of an office, whole or cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.pieces import Piece

_CUT = regex(r"^[一-鿿]{1,3}(?:自治)?[县市区旗州盟镇乡][一-鿿]?$")
_OFFICE = regex(
    r"(?:局|委|厅|办|部|处|科|院|校|学|园|馆|站|所|队|会|府|镇|乡|街道|中心|大学|医院|公司|法院|[林农牧渔]场)$"
)
_OF_PLACE = regex(r"^[一-鿿]{1,3}(?:自治)?[县市区旗州盟](?=[一-鿿]{2,}$)")
SURELY_OFFICE = regex(r"(?:局|委员会|厅|办公室|政府|大队|支队|中学|小学|法院|检察院)$")
_CODED = regex(r"^(?!(?:19|20)\d\d年)[\[【(（]?\d{3,12}[\]】)）]?[-—_]?\S{2,}|\S{2,}[\[【(（]\d{3,12}[\]】)）]$")


def begins_surely(text: str) -> bool:
    """Whether a text is an office for certain: with its place, its code, or a word no project ends with."""
    plain = compact(text)
    placed = bool(_OF_PLACE.match(plain)) or bool(_CODED.match(plain))
    return (placed and bool(_OFFICE.search(plain))) or bool(SURELY_OFFICE.search(plain))


def begins_office(text: str) -> bool:
    """Whether a text is an office, or begins with the place whose office it is, cut before its end (云溪县水产服务)."""
    return is_office(text) or bool(_OF_PLACE.match(compact(text)))


def is_office(text: str) -> bool:
    """Whether a text is an office, by its name or its code."""
    plain = compact(text)
    return bool(_OFFICE.search(plain) or _CODED.match(plain))


def is_cut_office(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a scrap is the beginning of an office in a narrow cell: a place with hardly a word, or what another scrap
    begins with."""
    plain = compact(piece.text)
    again = len(plain) > 1 and any(p is not piece and compact(p.text).startswith(plain) for p in pieces)
    return again or bool(_CUT.match(plain))
