"""Words printed to be ticked: 一次性项目□ 经常性项目☑, ■新增 □延续, 新增（　） 延续（√）."""

from __future__ import annotations

from perfcheck.patterns import regex

TICKED = frozenset("☑☒■√✓✔●◉")
OPEN = frozenset("□☐▢○◯")
_BOX = regex(r"[(（]\s{0,4}([√✓✔]?)\s{0,4}[)）]|([□☐▢○◯☑☒■√✓✔●◉])")
_ORDINAL = regex(r"^(?:\d{1,2}|[A-Ha-h])[.．、:：]")
_AROUND = " \u3000\t\n,，;；、。.:：/|"


def ticked(text: str) -> str | None:
    """The ticked words, with 、 between; "" where none is ticked, None where the text prints nothing to tick.

    Boxes stand before their words or behind them; which of the two is told by where the text begins and ends.
    """
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return None
    before = not text[: boxes[0].start()].strip(_AROUND)
    starts = [box.end() for box in boxes] if before else [0, *(box.end() for box in boxes[:-1])]
    ends = [*(box.start() for box in boxes[1:]), len(text)] if before else [box.start() for box in boxes]
    words = (
        _ORDINAL.sub("", text[start:end].strip(_AROUND)).strip(_AROUND) for start, end in zip(starts, ends, strict=True)
    )
    return "、".join(word for word, box in zip(words, boxes, strict=True) if word and _is_ticked(box[1], box[2]))


def _is_ticked(between: str | None, sign: str | None) -> bool:
    return bool(between) if sign is None else sign in TICKED
