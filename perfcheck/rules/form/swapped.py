"""Two cells of a form whose contents stand in each other's place (FRM10): each shows the other's marks, not its own."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.field_contents import MARKS
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal

CELLS = ("overview", "basis", "necessity", "safeguards", "plan")
_PAPERS = regex(r"《[^《》]{2,80}》|[(\[]?[一-龥]{2,12}[(\[]\d{4}[)\]]第?[\d-]{1,8}号[)\]]?|[,、;。.(){}\[\]及和]")
# Steps of a schedule, each by its time.
_PARTS = regex("[;；。]")
_WHEN = r"\d{1,2}月|[一二三四]季度|[上下]半年|年底|年初"
_MONTH = regex(rf"(?:20\d\d年)?(?:{_WHEN})")
_BY_TIME = regex(rf"(?:20\d\d年)?(?:{_WHEN}|全年|次年|每月|每季|每半年|每年|每周|按月|按季)")
LEAST_STEPS = 3
BESIDE_RULES = 2  # steps that are enough where 实施计划 tells who answers for the work
LEAST = 8  # characters of a cell that can be told apart
MARGIN = 2  # marks by which each cell must look more like the other than like itself
MOST_OWN = 1  # marks of its own kind a cell in the wrong place may show


def swapped(goal: Goal) -> Iterator[tuple[str, str]]:
    """Pairs of cells that hold each other's contents, in printed order."""
    texts = {name: compact(str(goal.field(name))) for name in (*CELLS, goal_cell(goal))}
    shown = {name: marks_of(text) for name, text in texts.items() if len(text) >= LEAST}
    for one, other in combinations(shown, 2):
        alike = all(looks_like(shown[a], a, b) for a, b in ((one, other), (other, one)))
        if alike or papers_moved(texts, shown, one, other) or schedule_moved(texts, shown, one, other):
            yield one, other


def papers_moved(texts: dict[str, str], shown: dict[str, dict[str, int]], one: str, other: str) -> bool:
    """Whether a cell holds nothing but papers, and 立项依据 none: 必要性 is 《管理办法》（东体发〔2023〕17号）."""
    if "basis" not in (one, other):
        return False
    cell = other if one == "basis" else one
    return not shown["basis"]["basis"] and "《" in texts[cell] and not _PAPERS.sub("", texts[cell])


def schedule_moved(texts: dict[str, str], shown: dict[str, dict[str, int]], one: str, other: str) -> bool:
    """Whether 制度、措施 is nothing but a list of what is done when (3月至11月收购;每季度核量), and 实施计划 none."""
    if (one, other) != ("safeguards", "plan"):
        return False
    moved, left = ([part for part in _PARTS.split(texts[name]) if part] for name in (one, other))
    dated = [part for part in moved if _BY_TIME.match(part)]
    least = BESIDE_RULES if shown[other]["safeguards"] else LEAST_STEPS
    whole = len(dated) >= least and len(dated) == len(moved)
    return whole and any(map(_MONTH.match, dated)) and not any(map(_MONTH.search, left))


def looks_like(marks: dict[str, int], name: str, other: str) -> bool:
    """Whether a cell of these marks is much more like another cell than like itself."""
    own = marks[kind(name)]
    return own <= MOST_OWN and marks[kind(other)] - own >= MARGIN


def goal_cell(goal: Goal) -> str:
    return "annual_goal" if goal.annual_goal.present else "implementation_goal"


def kind(name: str) -> str:
    return "goal" if name.endswith("goal") else name


def marks_of(text: str) -> dict[str, int]:
    """Kind of cell → how strongly a compacted text looks like it; several words of one kind count more."""
    found = {name: pattern.findall(text) for name, pattern in MARKS.items()}
    distinct = {name: len(set(hits)) for name, hits in found.items()}
    return {
        "overview": distinct["quantity"] + distinct["action"],
        "basis": 2 * distinct["paper"],
        "necessity": 2 * distinct["need"],
        "safeguards": distinct["rule"],
        "plan": len(found["time"]),
        "goal": 2 * distinct["quantity"],
    }
