"""RapidOCR's recogniser alone, on lines that are already cut: no detector, no download. With the ``ocr-fast`` extra
its model is run by OpenVINO."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from perfcheck.readers.characters import in_gb2312
from perfcheck.readers.scan.operators import with_bar

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.readers.scan.straighten import Grey

THREADS = 1
"""Threads of one recogniser; two single-threaded workers are faster than one with two."""

MODEL_HEIGHT = 48
"""Pixels to which the recogniser scales the height of a line."""

WIDTH_STEP = 32
"""Pixels, at that height, by which lines differ in width with OpenVINO."""

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
"""Weight of a character outside GB 2312 and ``SIGNS`` (魯 for 鲁, 吋 for 时, 項 for 项 in blurred print): it is read
where nothing else comes near, so that rare characters of names are kept."""

SIGNS = frozenset(
    "、。〈〉《》「」『』【】〔〕〇々—–―…‘’“”·•－～〜￥¥×÷±°²³′″‰℃㎡≤≥≠≈＝＜＞＋％（），．：；？！／"
    "□■○●√ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳αβγμΩ"
)
"""What is printed in forms besides Chinese characters, letters and figures. Kana, ☑, ª and hundreds of other signs
are read where a speck or the rest of a rule is."""

_POINT = re.compile(r"(?<=[一-鿿])\.(?=[一-鿿])")  # a comma whose tail is lost
_LEVEL = re.compile(r"^[-—–](?=级)")  # 一级指标, its stroke alone at the start of a line
_AMOUNT = re.compile(r"\d{1,3}(?:[.,，]\d{3}){1,5}(?:\.\d{1,2})?")


@lru_cache(maxsize=1)
def _engine() -> tuple[Any, Any]:
    from rapidocr import EngineType, RapidOCR
    from rapidocr.ch_ppocr_rec import TextRecInput

    settings: dict[str, Any] = {
        "Global.log_level": "error",
        "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
        "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
    }
    if find_spec("openvino") is not None:
        settings |= {"Rec.engine_type": EngineType.OPENVINO, "EngineConfig.openvino.inference_num_threads": THREADS}
    engine = RapidOCR(params=settings)
    if engine.text_rec is None:  # since 3.10 loaded on first use
        engine._load_rec_model()  # type: ignore[no-untyped-call]  # RapidOCR is typed in part
    recogniser: Any = engine.text_rec
    recogniser.session = _expecting(recogniser.session, recogniser.postprocess_op.character)
    recogniser.rec_image_shape = [3, MODEL_HEIGHT, NARROWEST]
    recogniser.rec_batch_num = TOGETHER
    return recogniser, TextRecInput


def _expecting(session: Callable[[Any], Any], characters: list[str]) -> Callable[[Any], Any]:
    """The model, with the probability lowered of characters that simplified Chinese does not use."""
    weights = np.array([1.0 if _is_expected(char) else UNEXPECTED for char in characters], np.float32)

    def run(batch: Any) -> Any:
        return session(batch) * weights

    return run


def _is_expected(char: str) -> bool:
    """Whether a form has it: a character of GB 2312, or a sign that forms use; "blank" and the like are words."""
    if len(char) != 1 or char.isascii() or char in SIGNS:
        return True
    return "㐀" <= char <= "鿿" and in_gb2312(char)


def read_lines(images: list[Grey]) -> list[tuple[str, float]]:
    """Text and confidence of each line image, in the same order."""
    lines = []
    for (text, sure), image in zip(read_with_confidence(images), images, strict=True):
        text = _LEVEL.sub("一", _POINT.sub("，", repair_amount(text.strip())))
        lines.append((with_bar(text, image), sure))
    return lines


def confidence(images: list[Grey]) -> float:
    """How sure the recogniser is of some lines, 0–1: good for telling text from what is none (text that
    stands on its head), not for telling right from wrong."""
    return sum(score for _, score in read_with_confidence(images)) / max(1, len(images))


def read_with_confidence(images: list[Grey]) -> list[tuple[str, float]]:
    """Text and confidence (0–1) of each line image."""
    if not images:
        return []
    recognise, request = _engine()
    framed = [_framed(image) for image in images]
    if find_spec("openvino") is not None:
        framed = [_widened(image) for image in framed]
    answer = recognise(request(img=framed))
    return [(str(text), float(score)) for text, score in zip(answer.txts, answer.scores, strict=True)]


def _framed(image: Grey) -> Grey:
    side = round(FRAME * image.shape[0])
    above = side if image.shape[0] >= LOW else 0
    paper = int(np.median(image))
    framed = cv2.copyMakeBorder(image, above, above, side, side, cv2.BORDER_CONSTANT, value=[paper])
    return np.asarray(cv2.cvtColor(framed, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _widened(image: Grey) -> Grey:
    """With paper added up to a width of whole steps: OpenVINO compiles the model anew for each width it meets."""
    height, width = image.shape[:2]
    full = math.ceil(width * MODEL_HEIGHT / height / WIDTH_STEP) * WIDTH_STEP
    more = max(0, int(full * height / MODEL_HEIGHT) - width)
    paper = [int(np.median(image))] * 3
    return np.asarray(cv2.copyMakeBorder(image, 0, 0, 0, more, cv2.BORDER_CONSTANT, value=paper), dtype=np.uint8)


def repair_amount(text: str) -> str:
    """A whole number in groups of three whose separators were read as points: 150.000 → 150,000."""
    if not _AMOUNT.fullmatch(text):
        return text
    head, *groups = re.split(r"[.,，]", text)
    cents = "." + groups.pop() if len(groups[-1]) < 3 else ""
    return ",".join([head, *groups]) + cents
