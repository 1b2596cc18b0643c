"""What a project is named for, with another character in one of its texts: 青石河桥, 清石河桥 (REL17)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.copying.gazetteer import region_of
from perfcheck.patterns import regex
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.vocabulary.words import is_word
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal

FIELDS = ("overview", "necessity", "plan", "implementation_goal", "annual_goal")
NEAR_BEGIN = 12  # characters at the beginning of a text in which it says what it is about
_PLACE = regex(
    r"^(?:[“\"]?)(?P<name>[一-龥]{2,3}?(?:河桥|大桥|水库|小区|社区|公园|中学|小学|渡口|码头|灌区|河|桥|湖|渠|街|路|村|沟))"
)
# What is a kind and no name, or differs in what names differ in.
_NO_NAME = regex("农村|城市|乡村|县乡|公|道|主干|城区|老旧|新建|改扩|危|全|各|中小")
_OTHER_ONES = regex("[一二三四五六七八九十东西南北中上下前后左右内外新老大小甲乙丙丁]")
_PARTICLES = regex("[的地得之与及和等在为对由将把被所个各该]")  # 村的综合, 村级综合: no slip of a character
NO_CITY_BEHIND = ("场", "政", "民")
BEGIN = 4  # characters of any name, which is told in FEWEST_TOLD cells of its form: 零工市场, 零售市场
FEWEST_TOLD = 3
_BEGIN = regex(r"[一-龥]{4}")


class Slip(NamedTuple):
    """named: as the project's name has it. written: as the text of ``field`` has it. sure: it begins the text."""

    field: str
    named: str
    written: str
    sure: bool


def slips_of_names(goal: Goal, document: Document) -> Iterator[Slip]:
    """Each text once that has the other spelling, and never the right one; none that any other form or name has."""
    name = bare_name(goal)
    begin = name[len(region_of(name)) :]
    if begin.startswith(NO_CITY_BEHIND):  # 零工市场
        begin = name
    hit = _PLACE.match(begin)
    if hit is not None and not _NO_NAME.search(hit["name"]):
        place, inner = hit["name"], False
    elif _BEGIN.match(begin) and _times_told(begin[:BEGIN], goal) >= FEWEST_TOLD:
        place, inner = begin[:BEGIN], True
    else:
        return
    seen: set[str] = set()
    for field in FIELDS:
        text = compact(str(goal.field(field)))
        if not text or text in seen or place in text:
            continue
        seen.add(text)
        for written in _near(place, text):
            if inner and (written[0] != place[0] or _says_something(place, written)):
                continue
            changed = "".join(a + b for a, b in zip(place, written, strict=True) if a != b)
            if _PARTICLES.search("".join(b for a, b in zip(place, written, strict=True) if a != b)):
                continue
            if not _OTHER_ONES.search(changed) and not _elsewhere(written, goal, document):
                yield Slip(field, place, written, text.index(written) < NEAR_BEGIN)
                break


def _says_something(place: str, written: str) -> bool:
    """Whether the other character makes a word with a neighbour: 评审 for 评标 says something else, and is no slip."""
    at = next(i for i, (one, other) in enumerate(zip(place, written, strict=True)) if one != other)
    return any(is_word(written[i : i + 2]) for i in (at - 1, at) if i >= 0 and i + 2 <= len(written))


def _times_told(words: str, goal: Goal) -> int:
    """In how many cells of a form, the name and the indicators among them, some words stand."""
    rows = " ".join(f"{row.level3 or ''}{row.value or ''}" for row in goal.distinct_indicators())
    cells = {compact(str(field)) for _, field in goal.texts()}
    return sum(words in cell for cell in (compact(goal.name), compact(rows), *cells))


def _near(place: str, text: str) -> Iterator[str]:
    """What ends like a place in a text and differs from it by one Chinese character before that."""
    at = text.find(place[-1])
    while at >= 0:
        written = text[max(0, at + 1 - len(place)) : at + 1]
        unlike = [b for a, b in zip(place, written, strict=False) if a != b]
        if len(written) == len(place) and len(unlike) == 1 and "一" <= unlike[0] <= "龥":
            yield written
        at = text.find(place[-1], at + 1)


def _elsewhere(written: str, goal: Goal, document: Document) -> bool:
    """Whether another form is named for a place, or its overview speaks of it."""
    return any(written in compact(f"{one.name}{one.overview}") for one in document.goals if one is not goal)
