"""What the rooms for very many texts hand each other. They need numpy (the extra ``across``); one document does not."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Indexes = NDArray[np.int64]
Pairs = NDArray[np.int64]  # indexes of two texts a row: shape (pairs, 2)
NO_PAIRS: Pairs = np.empty((0, 2), dtype=np.int64)
