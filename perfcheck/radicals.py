"""Characters that converters and editors write and nobody means: radicals in place of characters (⽬ ⻔ ⻓), and
such as take no room (zero-width spaces and joiners, soft hyphens, marks of byte order, signs of direction that come
along with numbers copied from a telephone; the one that turns text round stays: see readers/withdrawn)."""

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
# Radicals of the Kangxi dictionary have the traditional shape as normal form; the books print the simplified one.
_SIMPLIFIED = str.maketrans("戶見貝車長門韋頁風飛馬魚鳥鹵麥黃黽齊齒龍龜", "户见贝车长门韦页风飞马鱼鸟卤麦黄黾齐齿龙龟")
_RADICAL = "\u2e80-\u2fdf"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202d\u2066-\u2069"
_UNSEEN = f"{_DIRECTIONS}\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_ODD = re.compile(f"[{_RADICAL}{_UNSEEN}]")


def fold(text: str) -> str:
    """The text with each radical as the character it stands for, without what nobody sees of it."""
    return _ODD.sub(_folded, text) if _ODD.search(text) else text


def is_radical(char: str) -> bool:
    """Whether a text is one radical (U+2E80-2FDF)."""
    return len(char) == 1 and "\u2e80" <= char <= "\u2fdf"


def _folded(hit: re.Match[str]) -> str:
    char = hit.group()
    if not is_radical(char):
        return ""
    return _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char).translate(_SIMPLIFIED)
