"""RapidOCR's recogniser alone, on lines that are already cut: no detector, no download."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from perfcheck.readers.characters import in_gb2312
from perfcheck.readers.scan.operators import with_bar
from perfcheck.readers.scan.straighten import Grey

THREADS = 1
"""Threads of one recogniser; two single-threaded workers are faster than one with two."""

NARROWEST = 96
"""Pixels (at its height of 48) to which the recogniser fills up a line; 320 by default, which is three
times what most cells hold and gave the same text."""

TOGETHER = 3
"""Lines recognised at once, of nearly one length. More at once are slower and take twice the memory."""

FRAME = 0.15
"""Part of a line's height added round it as blank paper. The line comes out shorter at the recogniser's
fixed height, which is a fifth faster and reads no worse; and a thin 一 or 二 at its start is not lost."""

LOW = 26
"""Pixels below which a line (small print, or figures alone) gets no paper above and below: equal narrow
digits beside each other would run together (11,000,000 read as 1,000,000 in print of 5 points)."""

UNEXPECTED = 0.01
"""Weight of a character outside GB 2312 (魯 for 鲁, 吋 for 时, 項 for 项 in blurred print): it is read where nothing
else comes near, so that rare characters of names are kept."""

_POINT = re.compile(r"(?<=[一-鿿])\.(?=[一-鿿])")  # a comma whose tail is lost
_AMOUNT = re.compile(r"\d{1,3}(?:[.,，]\d{3}){1,5}(?:\.\d{1,2})?")


@lru_cache(maxsize=1)
def _engine() -> tuple[Any, Any]:
    from rapidocr import RapidOCR
    from rapidocr.ch_ppocr_rec import TextRecInput

    settings: dict[str, Any] = {
        "Global.log_level": "error",
        "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
        "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
    }
    engine = RapidOCR(params=settings)
    if engine.text_rec is None:  # since 3.10 loaded on first use
        engine._load_rec_model()  # type: ignore[no-untyped-call]  # RapidOCR is typed in part
    recogniser: Any = engine.text_rec
    recogniser.session = _expecting(recogniser.session, recogniser.postprocess_op.character)
    recogniser.rec_image_shape = [3, 48, NARROWEST]
    recogniser.rec_batch_num = TOGETHER
    return recogniser, TextRecInput


def _expecting(session: Callable[[Any], Any], characters: list[str]) -> Callable[[Any], Any]:
    """The model, with the probability lowered of characters that simplified Chinese does not use."""
    weights = np.array([1.0 if _is_expected(char) else UNEXPECTED for char in characters], np.float32)

    def run(batch: Any) -> Any:
        return session(batch) * weights

    return run


def _is_expected(char: str) -> bool:
    """Whether GB 2312 has it, or it is no Chinese character at all; "blank" and the like are words."""
    return len(char) != 1 or not "㐀" <= char <= "鿿" or in_gb2312(char)


def read_lines(images: list[Grey]) -> list[str]:
    """The text of each line image, in the same order."""
    texts = [text.strip() for text, _ in read_with_confidence(images)]
    texts = [_POINT.sub("，", repair_amount(text)) for text in texts]
    return [with_bar(text, image) for text, image in zip(texts, images, strict=True)]


def confidence(images: list[Grey]) -> float:
    """How sure the recogniser is of some lines, 0–1: good for telling text from what is none (text that
    stands on its head), not for telling right from wrong."""
    return sum(score for _, score in read_with_confidence(images)) / max(1, len(images))


def read_with_confidence(images: list[Grey]) -> list[tuple[str, float]]:
    """Text and confidence (0–1) of each line image."""
    if not images:
        return []
    recognise, request = _engine()
    answer = recognise(request(img=[_framed(image) for image in images]))
    return [(str(text), float(score)) for text, score in zip(answer.txts, answer.scores, strict=True)]


def _framed(image: Grey) -> Grey:
    side = round(FRAME * image.shape[0])
    above = side if image.shape[0] >= LOW else 0
    paper = int(np.median(image))
    framed = cv2.copyMakeBorder(image, above, above, side, side, cv2.BORDER_CONSTANT, value=[paper])
    return np.asarray(cv2.cvtColor(framed, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def repair_amount(text: str) -> str:
    """A whole number in groups of three whose separators were read as points: 150.000 → 150,000."""
    if not _AMOUNT.fullmatch(text):
        return text
    head, *groups = re.split(r"[.,，]", text)
    cents = "." + groups.pop() if len(groups[-1]) < 3 else ""
    return ",".join([head, *groups]) + cents
