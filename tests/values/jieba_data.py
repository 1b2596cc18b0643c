"""Makes the data of ``perfcheck/values/words`` of jieba's: ``python -m tests.values.jieba_data``."""

from __future__ import annotations

import re
from pathlib import Path

import perfcheck.values.words as room

FOLDER = Path(room.__file__).parent
_COMMON_ENOUGH = re.compile(r"\n(\S+) (\d{3,}) ")
_ENDINGS = ("县", "区", "市", "旗")


def words(dictionary: str) -> str:
    """Words common enough, with their frequency."""
    return "".join(f"{word} {number}\n" for word, number in sorted(set(_COMMON_ENOUGH.findall("\n" + dictionary))))


def counties(dictionary: str) -> str:
    """Places that end like a county."""
    named = {line.split(" ")[0] for line in dictionary.splitlines() if line.endswith(" ns")}
    return "".join(f"{name}\n" for name in sorted(named) if len(name) >= 3 and name.endswith(_ENDINGS))


def characters(emitted: dict[str, dict[str, float]]) -> str:
    """A character and its logarithm as begin, end, middle and single; - for never."""
    known = sorted({c for place in emitted.values() for c in place if "\u4e00" <= c <= "\u9fd5"})
    return "".join(f"{c} {' '.join(repr(emitted[p][c]) if c in emitted[p] else '-' for p in 'BEMS')}\n" for c in known)


def all_files() -> dict[str, str]:
    """Name → content. Needs jieba."""
    import jieba
    import jieba.finalseg

    dictionary = jieba.get_dict_file().read().decode("utf-8")
    return {
        "words.txt": words(dictionary),
        "counties.txt": counties(dictionary),
        "characters.txt": characters(jieba.finalseg.emit_P),
    }


if __name__ == "__main__":
    for name, content in all_files().items():
        (FOLDER / name).write_text(content, encoding="utf-8", newline="\n")
