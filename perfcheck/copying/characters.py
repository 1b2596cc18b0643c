"""Texts in numbers: how long they are, and their code points."""

from __future__ import annotations

from collections.abc import Sequence, Sized

import numpy as np
from numpy.typing import NDArray


def lengths_of(texts: Sequence[Sized]) -> NDArray[np.int64]:
    """Characters of each text."""
    return np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))


def code_points(texts: Sequence[str]) -> NDArray[np.uint32]:
    """Code points of the texts, one text after the other."""
    return np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32)
