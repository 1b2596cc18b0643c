"""The values that are kept between runs, as bytes: of four types and no others."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any

from perfcheck.batch.one_page import Finished
from perfcheck.copying.packed import Packed
from perfcheck.model.document import Document
from perfcheck.model.review import DocumentReview
from perfcheck.model.typed_json import TypedJson

KINDS = {kind.__name__.encode(): kind for kind in (Document, DocumentReview, Packed, Finished)}
LARGEST = 1 << 30  # bytes of one value; an entry that says it unfolds to more is none of ours
_SPEED = 1  # of zlib: a better one takes ten times as long for a tenth less
_END = b"\n"  # of the name of the type


def pack(value: object) -> bytes:
    """A value as the store keeps it. Raises TypeError for one of another type."""
    name = type(value).__name__.encode()
    if type(value) is not KINDS.get(name):
        raise TypeError(f"not kept: {type(value)}")
    return name + _END + zlib.compress(_form(name).dumps(value), _SPEED)


def unpack(data: bytes) -> Any:
    """What :func:`pack` packed. Raises ValueError or zlib.error for anything else."""
    name, _, packed = data.partition(_END)
    if name not in KINDS:
        raise ValueError("no such type")
    unfolding = zlib.decompressobj()
    written = unfolding.decompress(packed, LARGEST)
    if not unfolding.eof or unfolding.unused_data:
        raise ValueError("not one whole value")
    return _form(name).loads(written)


@lru_cache(maxsize=len(KINDS))
def _form(name: bytes) -> TypedJson:
    return TypedJson(KINDS[name])


def know_all() -> None:
    """Look into the types now, for processes forked later."""
    for name in KINDS:
        _form(name)
