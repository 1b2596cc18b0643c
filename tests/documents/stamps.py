"""What is put on printed paper: seals, signatures, pale marks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.documents.fonts import INSTALLED, SERIF

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.documents.spoiled import Picture, Step

SEAL = "云岭县财政局预算审核专用章"


def sealed(x: float, y: float, colour: tuple[int, int, int] = (210, 40, 45), strength: float = 0.75) -> Step:
    """A round seal 42 mm wide, its middle at these parts of the page."""

    def step(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        radius = round(width * 21 / 210)
        ink = np.zeros((height, width), np.uint8)
        middle = (round(x * width), round(y * height))
        cv2.circle(ink, middle, radius, 255, max(3, radius // 28), cv2.LINE_AA)
        angles = [math.radians(90 + 36 * n) for n in range(10)]
        star = [_on_circle(middle, r, a) for a, r in zip(angles, [radius * 0.32, radius * 0.13] * 5, strict=True)]
        cv2.fillPoly(ink, [np.array(star, np.int32)], 255, cv2.LINE_AA)
        for number, char in enumerate(SEAL):
            angle = math.radians(215 - 250 * number / (len(SEAL) - 1))
            _stamp(ink, char, _on_circle(middle, radius * 0.78, angle), round(radius * 0.26), 90 - math.degrees(angle))
        part = (ink.astype(np.float64) / 255 * strength)[:, :, None]
        stamped = picture * (np.array(colour) / 255.0)
        return (picture * (1 - part) + stamped * part).astype(np.uint8)

    return step


def _stamp(ink: NDArray[np.uint8], char: str, middle: tuple[int, int], size: int, turn: float) -> None:
    """One character of a seal, turned clockwise; three strokes where no font is installed."""
    image = Image.new("L", (2 * size, 2 * size))
    draw = ImageDraw.Draw(image)
    if INSTALLED:
        draw.text((size, size), char, fill=255, font=ImageFont.truetype(str(SERIF), size), anchor="mm")
    else:
        for side in (-0.3, 0.0, 0.3):
            draw.line((size * (1 + side), 0.5 * size, size * (1 + side), 1.5 * size), fill=255, width=3)
    turned = np.asarray(image.rotate(-turn, resample=Image.Resampling.BICUBIC))
    x, y = max(0, middle[0] - size), max(0, middle[1] - size)
    place = ink[y : y + 2 * size, x : x + 2 * size]
    np.maximum(place, turned[: place.shape[0], : place.shape[1]], out=place)


def _on_circle(middle: tuple[int, int], radius: float, angle: float) -> tuple[int, int]:
    return round(middle[0] + radius * math.cos(angle)), round(middle[1] - radius * math.sin(angle))


def signed(x: float, y: float, colour: tuple[int, int, int] = (30, 50, 190)) -> Step:
    """A name in pen across some rows, as one stroke."""

    def step(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        t = np.linspace(0, 1, 120)
        xs = x * width + 0.12 * width * t + 18 * np.sin(t * 31)
        ys = y * height + 45 * np.sin(t * 19 + 1) * (1 - t / 2)
        drawn = picture.copy()
        points = np.stack([xs, ys], axis=1).astype(np.int32)
        cv2.polylines(drawn, [points], False, colour, 4, cv2.LINE_AA)
        return drawn

    return step


def marked(text_height: float = 0.09, grey: int = 205) -> Step:
    """A pale slanted stroke pattern, as a watermark leaves it."""

    def step(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        layer = np.full((height, width), 255, np.uint8)
        size = int(text_height * width)
        for number in range(7):
            x, y = int(width * 0.12 + number * size * 1.1), int(height * 0.62 - number * size * 0.75)
            cv2.rectangle(layer, (x, y), (x + size // 2, y + size), grey, size // 9)
            cv2.line(layer, (x - size // 4, y + size // 2), (x + size, y + size // 3), grey, size // 9)
        return np.minimum(picture, layer[:, :, None])

    return step


def initialled(x: float, y: float, name: str = "孟雪松", colour: tuple[int, int, int] = (25, 25, 30)) -> Step:
    """A name written large and slanting, each character across two rows."""

    def step(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        size = width // 16
        image = Image.new("L", (size * (len(name) + 2), size * 3))
        font = ImageFont.truetype(str(SERIF), size)
        ImageDraw.Draw(image).text((size, size), name, fill=255, font=font)
        image = image.transform(image.size, Image.Transform.AFFINE, (1, 0.35, -size // 2, 0, 1, 0))
        ink = np.asarray(image.rotate(9, resample=Image.Resampling.BICUBIC)) > 90
        left, top = round(x * width), round(y * height)
        drawn = picture.copy()
        place = drawn[top : top + ink.shape[0], left : left + ink.shape[1]]
        place[ink[: place.shape[0], : place.shape[1]]] = colour
        return drawn

    return step
