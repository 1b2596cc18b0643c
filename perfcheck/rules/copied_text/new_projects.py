"""Projects that an explanation says are new, and that neither 表十二 nor any form has (CPY16)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.own_matter import all_told
from perfcheck.rules.vocabulary.common_words import COMMON_TO_WORKS, SOMEBODY
from perfcheck.rules.vocabulary.words import content_words
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.document import Document

FEWEST_FORMS = 3
FEWEST_WORDS = 2  # of its own that a name has, before it is that of one project
_NEW = regex(
    r"新增(?:加)?了?(?P<names>[一-龥A-Za-z\d“”\"、()]{4,60}?)(?:项目|工程)(?:支出|经费|资金|预算)?(?=[,，。；;]|$)"
)
_PARTS = regex(r"[、“”\"]|[和及与](?!改造|维修|建设|服务|管理|利用)")
_NO_PROJECT = regex("人员|工资|津贴|社保|公用|上级|结转|债券|转移支付|基本支出|专项资金|各类|上年|其他")
_AND_OTHERS = regex(r"等?[\d一二两三四五六七八九十]{1,2}[个项]$|等$")  # how many: 馆舍修缮、设备更新两个项目
_COMMON = COMMON_TO_WORKS | SOMEBODY


class Unknown(NamedTuple):
    """name: as the text has it. nearest: the project most like it, "" where none shares a word. missing: words of the
    name of which that project says nothing."""

    name: str
    nearest: str
    missing: tuple[str, ...]


def unknown_projects(text: str, document: Document) -> Iterator[Unknown]:
    """text: without white space. Nothing where most projects have no form that tells more than their name."""
    rows = document.projects()
    if "新增" not in text or len(document.goals) < FEWEST_FORMS or len(rows) > 2 * len(document.goals):
        return
    known: list[tuple[str, str]] = []
    for hit in _NEW.finditer(text):
        known = known or _projects(document)
        for part in _PARTS.split(hit["names"]):
            name = _AND_OTHERS.sub("", part)
            words = content_words(name, _COMMON)
            if len(words) < FEWEST_WORDS or _NO_PROJECT.search(name):
                continue
            nearest, missing = _nearest(words, known)
            if missing:
                yield Unknown(name, nearest, missing)


def _projects(document: Document) -> list[tuple[str, str]]:
    """(name, all it says) of every form, and of the rows without one."""
    told = [(goal.name, all_told(goal)) for goal in document.goals]
    return [*told, *((row.name, compact(row.name)) for row in document.projects())]


def _nearest(words: Sequence[str], known: list[tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    best, fewest = "", tuple(words)
    for name, text in known:
        missing = tuple(word for word in words if not any(pair in text for pair in pairs(word)))
        if len(missing) < len(fewest):
            best, fewest = name, missing
    return best, fewest
