"""Radicals that stand for characters (⽬ ⻔ ⻓): PDF and OCR converters write them, nobody means them."""

from __future__ import annotations

import re
import unicodedata

# CJK Radicals Supplement has no normal form in Unicode for the shapes of simplified Chinese: by their names.
_SUPPLEMENT = dict(
    zip(
        "⺁⺅⺇⺋⺌⺎⺗⺝⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺬⺮⺯⺶⺸⺼⺽⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂亻几㔾小兀心月民氵氺灬爪爫丬牛犭王礻竹糹羊羊月臼艹虎衤西西见角角讠贝足车辶辶辶阝钅長长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_RADICAL = re.compile("[\u2e80-\u2fdf]")


def fold(text: str) -> str:
    """The text with each radical as the character it stands for, one for one."""
    return _RADICAL.sub(_folded, text) if _RADICAL.search(text) else text


def _folded(hit: re.Match[str]) -> str:
    return _SUPPLEMENT.get(hit.group()) or unicodedata.normalize("NFKC", hit.group())
