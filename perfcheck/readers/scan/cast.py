"""A picture whose paper has a colour of its own, by the light or of the paper, with it taken out.

What is printed or stamped in colour is told by its channels: on paper that is bluish throughout they differ as much
as those of a pale rule do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BRIGHT = 60
"""Per cent of a picture that are darker than what is taken for its paper."""

TINTED = 8
"""Levels by which the channels of paper differ at least; noise and JPEG make less."""

DEEP = 90
"""The same at most: what differs more is no paper."""


def without_cast(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture with each channel of its paper as bright as the brightest; as it is where they hardly differ.

    picture: rows × columns × 3.
    """
    sample = picture[::8, ::8].reshape(-1, 3)
    sums = sample.sum(axis=1, dtype=np.int32)
    paper = np.median(sample[sums >= np.percentile(sums, BRIGHT)], axis=0)
    if not TINTED <= np.ptp(paper) <= DEEP:
        return picture
    levels = np.arange(256)[:, None] * (paper.max() / np.maximum(paper, 1.0))
    return np.asarray(cv2.LUT(picture, np.clip(np.rint(levels), 0, 255).astype(np.uint8)[:, None, :]), np.uint8)
