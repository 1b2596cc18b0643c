"""RapidOCR's recogniser alone, on lines that are already cut: no detector, no download."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from perfcheck.readers.characters import in_gb2312
from perfcheck.readers.scan.covered import STRAY
from perfcheck.readers.scan.engine import load_engine
from perfcheck.readers.scan.operators import lone_sign, with_bar
from perfcheck.readers.scan.per_cent import with_per_cent, with_per_mille
from perfcheck.readers.scan.slips import without_slips
from perfcheck.readers.scan.straighten import paper_level
from perfcheck.readers.scan.unread_ink import has_unread_ink

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from perfcheck.readers.scan.straighten import Grey

MODEL_HEIGHT = 48
"""Pixels to which the recogniser scales the height of a line."""

NARROWEST = 96
"""Pixels (at its height of 48) to which the recogniser fills up a line; 320 by default, which is three
times what most cells hold and gave the same text."""

TOGETHER = 3
"""Lines recognised at once, of nearly one length. More at once are slower and take twice the memory."""

COLUMNS = 1500
"""Pixels of width that are recognised at once; a longer line is read alone."""

FRAME = 0.15
"""Part of a line's height added round it as blank paper. The line comes out shorter at the recogniser's
fixed height, which is a fifth faster and reads no worse; and a thin 一 or 二 at its start is not lost."""

NARROWER, SHORT = 0.6, 120
"""Part of its width to which a line is drawn together before it is read, since cost follows columns of pixels; and the
width up to which it is not: few figures, or a sign."""

CERTAIN, TELLING = 0.75, frozenset("≥≤<>=%‰")
"""Confidence of each letter and figure, and of these signs, from which a line that was drawn together is taken as it
is read: of 12,000 characters of pages then as many differ as of those that are read as wide as they are."""

APART, FEWEST_STEPS = 1.6, 4
"""Times their usual distance by which two Chinese characters are apart at least where a thin 、 between them may be
lost, and distances by which the usual one is told."""

LOW = 26
"""Pixels below which a line (small print, or figures alone) gets no paper above and below: equal narrow
digits beside each other would run together (11,000,000 read as 1,000,000 in print of 5 points)."""

SIGN = 2
"""Characters at most that a sign alone is read as."""

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
_ALIKE = re.compile(r"(\d)\1")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,，]\d{3}){1,5}(?:\.\d{1,2})?")


@lru_cache(maxsize=1)
def _weights() -> NDArray[np.float32]:
    """By which the probability is lowered of characters that simplified Chinese does not use."""
    return np.array([1.0 if _is_expected(char) else UNEXPECTED for char in load_engine().characters], np.float32)


def _is_expected(char: str) -> bool:
    """Whether a form has it: a character of GB 2312, or a sign that forms use; "blank" and the like are words."""
    if len(char) != 1 or char.isascii() or char in SIGNS:
        return True
    return "㐀" <= char <= "鿿" and in_gb2312(char)


class Answer(NamedTuple):
    """What a line was read as. sure: mean confidence, 0–1; least: that of the letter, figure or sign of comparison of
    which it is least sure. places: where the middle of each character is, in pixels."""

    text: str
    sure: float
    least: float = 0.0
    places: tuple[float, ...] = ()


class Line(NamedTuple):
    """What a line says. sure: mean confidence, 0–1. whole: no ink of it is left unread. ends: where the middles of its
    first and its last character are, in pixels, signs that strokes are read as apart; None where nothing was read."""

    text: str
    sure: float
    whole: bool = True
    ends: tuple[float, float] | None = None


def read_lines(images: list[Grey]) -> list[Line]:
    """What each line image says, in the same order."""
    lines = []
    for (read, sure, _, places), image in zip(read_with_confidence(images), images, strict=True):
        whole = not has_unread_ink(read, places, image)
        text = with_per_mille(read, places, image)
        text = _LEVEL.sub("一", _POINT.sub("，", repair_amount(text.strip())))
        text = lone_sign(text, sure, image) if len(text) <= SIGN else text
        own = [place for char, place in zip(read, places, strict=True) if char not in STRAY]
        ends = (own[0], own[-1]) if own else None
        lines.append(Line(without_slips(with_per_cent(with_bar(text, image), image)), sure, whole, ends))
    return lines


def confidence(images: list[Grey]) -> float:
    """How sure the recogniser is of some lines, 0–1: good for telling text from what is none (text that
    stands on its head), not for telling right from wrong."""
    return sum(answer.sure for answer in read_with_confidence(images)) / max(1, len(images))


def read_with_confidence(images: list[Grey]) -> list[Answer]:
    """What each line image was read as: drawn together, and again as wide as it is where that may have cost a
    character."""
    lines = [_scaled(_framed(image)) for image in images]
    answers = _in_turn([_narrowed(line) for line in lines], images)
    again = [n for n, line in enumerate(lines) if line.shape[1] > SHORT and _may_be_short(answers[n], images[n])]
    whole = _in_turn([lines[number] for number in again], [images[number] for number in again])
    for number, answer in zip(again, whole, strict=True):
        answers[number] = answer
    return answers


def _may_be_short(answer: Answer, image: Grey) -> bool:
    """Whether a line that was drawn together may hold more than was read: not all is certain, or figures stand beside
    their like, one of which is lost where both are narrow, or ink or room is left."""
    if answer.least < CERTAIN or _ALIKE.search(answer.text) is not None or _has_room(answer):
        return True
    return has_unread_ink(answer.text, answer.places, image)


def _has_room(answer: Answer) -> bool:
    """Whether two Chinese characters stand as far apart as if one stood between them."""
    places = zip(answer.text, answer.places, strict=True)
    steps = [y - x for (a, x), (b, y) in pairwise(places) if "一" <= a <= "鿿" and "一" <= b <= "鿿"]
    return len(steps) >= FEWEST_STEPS and max(steps) >= APART * float(np.median(steps))


def _on_image(answer: Answer, line: Grey, image: Grey) -> Answer:
    """An answer with its places on the image that was made to the line."""
    side = _side(image)
    shrunk = (image.shape[1] + 2 * side) / line.shape[1]
    return answer._replace(places=tuple(place * shrunk - side for place in answer.places))


def _in_turn(lines: list[Grey], images: list[Grey]) -> list[Answer]:
    """What lines of one height are read as, those of nearly one length together. images: of which they were made."""
    answers = [Answer("", 0.0)] * len(lines)
    waiting = sorted(range(len(lines)), key=lambda number: lines[number].shape[1])
    while waiting:
        wide = _full_width(lines[waiting[min(TOGETHER, len(waiting)) - 1]])
        count = TOGETHER if wide * TOGETHER <= COLUMNS else 1
        together, waiting = waiting[:count], waiting[count:]
        for number, answer in zip(together, _read([lines[number] for number in together]), strict=True):
            answers[number] = _on_image(answer, lines[number], images[number])
    return answers


def _read(lines: list[Grey]) -> list[Answer]:
    """Lines of one height, read together; filled up with grey, which is nought to the model."""
    engine = load_engine()
    width = max(map(_full_width, lines))
    batch = np.zeros((len(lines), 3, MODEL_HEIGHT, width), np.float32)
    for place, line in zip(batch, lines, strict=True):
        place[:, :, : line.shape[1]] = line / np.float32(127.5) - np.float32(1)
    found = engine.infer(batch) * _weights()
    answers = []
    for best, sure in zip(found.argmax(axis=2), found.max(axis=2), strict=True):
        new = (best > 0) & np.concatenate(([True], best[1:] != best[:-1]))
        text = "".join(engine.characters[number] for number in best[new])
        places = (np.nonzero(new)[0] + 0.5) * (width / len(best))
        each = sure[new].tolist()
        telling = [own for char, own in zip(text, each, strict=True) if char.isalnum() or char in TELLING]
        mean = float(np.mean(each)) if text else 0.0
        answers.append(Answer(text, mean, min(telling, default=0.0), tuple(places.tolist())))
    return answers


def _full_width(line: Grey) -> int:
    """Pixels a line fills in a batch."""
    step = load_engine().step
    return max(NARROWEST, math.ceil(int(line.shape[1]) / step) * step)


def _framed(image: Grey) -> Grey:
    side = _side(image)
    above = side if image.shape[0] >= LOW else 0
    paper = paper_level(image)
    framed = cv2.copyMakeBorder(image, above, above, side, side, cv2.BORDER_CONSTANT, value=[paper])
    return np.asarray(framed, dtype=np.uint8)


def _side(image: Grey) -> int:
    """Pixels of paper before and behind a line."""
    return round(FRAME * len(image))


def _scaled(image: Grey) -> Grey:
    """At the height the model reads."""
    height, width = image.shape
    size = (math.ceil(MODEL_HEIGHT * width / height), MODEL_HEIGHT)
    return np.asarray(cv2.resize(image, size), dtype=np.uint8)


def _narrowed(line: Grey) -> Grey:
    """As narrow as the model still reads it."""
    if line.shape[1] <= SHORT:
        return line
    width = max(NARROWEST, round(NARROWER * line.shape[1]))
    return np.asarray(cv2.resize(line, (width, MODEL_HEIGHT), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def repair_amount(text: str) -> str:
    """A whole number in groups of three whose separators were read as points: 150.000 → 150,000."""
    if not _AMOUNT.fullmatch(text):
        return text
    head, *groups = re.split(r"[.,，]", text)
    cents = "." + groups.pop() if len(groups[-1]) < 3 else ""
    return ",".join([head, *groups]) + cents
