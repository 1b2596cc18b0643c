"""Copied texts that speak of the matter of one of the projects that share them, and not of another's (CPY10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.copying.gazetteer import names_region
from perfcheck.copying.names import parts_of_one
from perfcheck.patterns import regex
from perfcheck.rules.own_matter import is_spoken_of, own_text, own_words, rest_is_spoken_of, unit_names
from perfcheck.rules.own_names import bare_name, in_brackets, own_part
from perfcheck.rules.vocabulary.cited_papers import LAWS, TITLE_WORDS
from perfcheck.rules.vocabulary.common_words import COMMON_WORDS, PROMISE_NOTHING
from perfcheck.rules.vocabulary.words import content_words
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.model.review import CopyGroup, CopyMember
    from perfcheck.rules.facts import Facts

FIELDS = frozenset({"overview", "necessity", "plan", "implementation_goal", "annual_goal"})

TITLE = regex("《([^《》]{4,60})》")
WHOLE_FORM = 200  # characters of a form which speaks of all that it is about
OPINION, LEAST_OF_OPINION = "意见", 2  # of a matter named in two words at least: a general one may serve many
# What is done tells no project from another: 新建道路 is not 新建生活区.
VERBS = regex("新建|改建|扩建|建设|改造|安装|维修|装修|购置|实施|开展|申请|提升")


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A form whose copied cells are about another form's matter. words: of its own name, which no text of it holds;
    matter: of the other's name, which stand in the copied cells."""

    goal: Goal
    owner: Goal
    words: tuple[str, ...]
    matter: tuple[str, ...]
    members: tuple[CopyMember, ...]


def borrowed_texts(facts: Facts) -> Iterator[Borrowed]:
    """One for each form and the first other form whose matter its copied cells speak of."""
    goals = {g.ordinal: g for g in facts.document.goals}
    cells: dict[tuple[int, int], list[CopyMember]] = {}
    groups = [g for g in facts.copies.groups if g.kind != "template" and {m.field for m in g.members} <= FIELDS]
    copied = {m.goal for g in groups for m in g.members}
    lost = {n for n, goal in goals.items() if n in copied and not speaks_of_itself(goal, facts)}
    for group in groups if lost else ():
        for goal, owner in strangers(group, goals, lost, facts):
            cells.setdefault((goal, owner), []).extend(m for m in group.members if m.goal == goal)
    told: set[int] = set()
    for (goal, owner), members in cells.items():
        if goal in told:
            continue
        told.add(goal)
        text = compact(" ".join(m.quote for m in members))
        matter = tuple(w for w in words_of(goals[owner], facts) if is_spoken_of(w, text))
        yield Borrowed(goals[goal], goals[owner], words_of(goals[goal], facts), matter, tuple(members))


@dataclass(frozen=True, slots=True)
class BorrowedPaper:
    """A form whose 立项依据 is another's, about what only the other is for. matter: words of the paper's title."""

    goal: Goal
    owner: Goal
    matter: tuple[str, ...]


def borrowed_papers(facts: Facts) -> Iterator[BorrowedPaper]:
    """Forms with another's 立项依据, of whose matter their own name, texts and indicators say nothing."""
    citing: dict[str, list[Goal]] = {}
    for goal in facts.document.goals:
        citing.setdefault(compact(str(goal.basis)), []).append(goal)
    for basis, goals in citing.items():
        titles = TITLE.findall(basis) if len(goals) > 1 else []
        if not titles:
            continue
        if len(goals) == 2 and len(citing) > 2:
            yield from paper_of_one(titles, goals, facts)
        elif not any(title.removesuffix("办法").endswith(LAWS) for title in titles):
            yield from papers_of_one(titles, goals, facts)


def words_of_titles(titles: list[str], goals: list[Goal], facts: Facts) -> tuple[str, ...]:
    """What papers are about, without the words of the office that has the projects."""
    units = unit_names(facts.document, goals[0])
    found = content_words(" ".join(titles), COMMON_WORDS | PROMISE_NOTHING | TITLE_WORDS)
    return tuple(w for w in found if w not in units and not names_region(w))


def paper_of_one(titles: list[str], goals: list[Goal], facts: Facts) -> Iterator[BorrowedPaper]:
    """The one of two forms with the same 立项依据 that speaks nowhere of what the papers and the other's name say."""
    words = words_of_titles(titles, goals, facts)
    if parts_of_one([goal.name for goal in goals]):
        return
    for goal, owner in (goals, goals[::-1]):
        text = all_of(goal)
        named = (w for w in words if is_spoken_of(w, compact(owner.name)))
        matter = tuple(w for w in named if w[0] not in text and w[-1] not in text)  # 森林 ties 护林员
        own = (w for w in words if is_spoken_of(w, compact(goal.name)) and not is_spoken_of(w, compact(owner.name)))
        if matter and len(text) >= WHOLE_FORM and not any(own):
            yield BorrowedPaper(goal, owner, matter)
            return


def papers_of_one(titles: list[str], goals: list[Goal], facts: Facts) -> Iterator[BorrowedPaper]:
    """Forms that share their papers with several others, and speak of nothing that these are about."""
    least = LEAST_OF_OPINION if any(title.endswith(OPINION) for title in titles) else 1
    words = words_of_titles(titles, goals, facts)
    for goal in goals:
        text = all_of(goal)
        if any(is_spoken_of(word, text) for word in words):
            continue
        for owner in goals:
            matter = tuple(w for w in words if is_spoken_of(w, compact(owner.name)))
            if len(matter) < least:  # 宫颈癌和乳腺癌筛查 of a project named for “两癌”: by what it says at length
                told = tuple(w for w in words if w in own_text(owner))
                matter = told if len(told) > least else ()
            if matter and not parts_of_one([goal.name, owner.name]):
                yield BorrowedPaper(goal, owner, matter)
                break


def all_of(goal: Goal) -> str:
    """Name, texts and indicators of a form without its 立项依据."""
    spoken = " ".join(compact(str(goal.field(name))) for name in ("safeguards", "plan"))
    return f"{compact(goal.name)} {own_text(goal)} {spoken}"


def strangers(group: CopyGroup, goals: dict[int, Goal], lost: set[int], facts: Facts) -> Iterator[tuple[int, int]]:
    """(form, other form): the form's own matter stands in none of its texts, the other's stands in the copied one.

    lost: the forms of which the first is true.
    """
    text = compact(group.members[0].quote)
    forms = dict.fromkeys(m.goal for m in group.members if m.goal is not None)
    for number in (n for n in forms if n in lost):
        for other in forms:
            names = [goals[number].name, goals[other].name]
            if other in lost or parts_of_one(names) or not words_of(goals[number], facts):
                continue
            if any(is_spoken_of(word, text) for word in words_of(goals[other], facts)):
                yield number, other
                break


def speaks_of_itself(goal: Goal, facts: Facts) -> bool:
    """Whether a text or an indicator of the form holds anything of its own name."""
    text = VERBS.sub(" ", own_text(goal))
    own = own_part(bare_name(goal), facts.partings)
    if not text or rest_is_spoken_of(facts.document, goal, own + in_brackets(goal), text):
        return True
    return any(is_spoken_of(word, text) for word in words_of(goal, facts))


def words_of(goal: Goal, facts: Facts) -> tuple[str, ...]:
    """What the name promises: its words without those of every project, of siblings and of the unit."""
    units = unit_names(facts.document, goal)
    own = own_part(bare_name(goal), facts.partings)
    return own_words(VERBS.sub(" ", own), units)
