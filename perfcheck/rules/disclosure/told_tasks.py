"""Work of the year that the text of a book counts, against the form of the project it is of (DIS11).

A number of the text belongs to a form where four characters in a row beside it stand beside a number of that unit in
this form and in no other: 举办教师培训20期 beside 教师培训24期.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.document import Passage
from perfcheck.model.finding import Evidence
from perfcheck.patterns import regex
from perfcheck.rules.paragraphs import paragraphs
from perfcheck.rules.relevance.named_figures import of_each
from perfcheck.rules.relevance.one_thing import nearest, one_thing, runs
from perfcheck.rules.relevance.promises import background, promises_of
from perfcheck.rules.relevance.same_thing import sums
from perfcheck.rules.relevance.strays import Figure, figures_of, side
from perfcheck.rules.relevance.sums_of_forms import of_several_forms
from perfcheck.rules.told_forms import note_texts
from perfcheck.strings import FIELD_LABELS
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

REACH = 14  # characters around a number that say what it counts
_NOT_OF_THE_YEAR = regex(
    '上年|去年|上一年|同比|全年共?完成|已|回顾|总结|资产|编制|职责|名词解释|政府采购|绩效目标|绩效管理|[“"]三公'
)
_YEAR = regex(r"(20\d\d)年")
_SOME = ("新增", "其中", "首批", "剩余", "另")
Key = tuple["Decimal", str]


class ToldTask(NamedTuple):
    """said: the number of the text, with its clause for a quote. meant: that of the form."""

    said: Figure
    goal: Goal
    meant: Figure


def told_tasks(document: Document, facts: Facts) -> Iterator[ToldTask]:
    """Every number of the text that is another one than the only form has which counts this."""
    told = list(_said(document, facts))
    if not told:
        return
    index: dict[tuple[str, str], dict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    printed: set[Key] = set()
    own: list[tuple[Goal, Figure]] = []
    for place, goal in enumerate(facts.told_forms):
        for figure in figures_of(goal):
            printed.add((figure.value, figure.unit))
            own.append((goal, figure))
            for run in runs(figure.around):
                index[figure.unit, run][place].append(figure)
    for said in told:
        near: dict[int, list[Figure]] = defaultdict(list)
        for run in runs(said.around):
            for place, figures in index.get((said.unit, run), {}).items():
                near[place] += figures
        if len(near) != 1 or (said.value, said.unit) in printed:
            continue  # another form may print the very number
        place, figures = next(iter(near.items()))
        form = facts.told_forms[place]
        if len({figure.value for figure in figures}) != 1 or comes_together(said, figures_of(form)):
            continue
        meant = nearest(said, figures)
        if one_thing(said, meant) and not of_several_forms(said, form, own):
            yield ToldTask(said, form, meant)


def comes_together(said: Figure, figures: list[Figure]) -> bool:
    """Whether numbers of one text of a form, or of its indicators, add up to that of the text: 5200人 and 860人."""
    listed: dict[str, list[Decimal]] = defaultdict(list)
    for figure in figures:
        if figure.unit == said.unit:
            listed[side(figure.field)].append(figure.value)
    return any(said.value in sums(values) for values in listed.values())


def _said(document: Document, facts: Facts) -> Iterator[Figure]:
    """The counts of the text that are of this year's work; those of each one and of some are left out."""
    own = {compact(str(text)) for form in facts.told_forms for text in note_texts(form)}
    for passage in (*paragraphs(document), *_overall(document)):
        text = compact(passage.text)
        section = passage.section if passage.section != FIELD_LABELS["overall_goal"] else ""
        if not any(c.isdigit() for c in text) or _NOT_OF_THE_YEAR.search(f"{section}{text}"):
            continue
        if {int(year) for year in _YEAR.findall(text)} - {facts.year} or any(text.endswith(one) for one in own):
            continue
        for one in promises_of(text, "passages", REACH):
            each = of_each(text, one.quantity.start) or one.for_each
            if each or one.rough or background(one) or any(word in one.around for word in _SOME):
                continue
            if not runs(one.around):
                continue
            q = one.quantity
            clause = f"{one.before}{q.quote}{one.around.removeprefix(one.before)}"
            role = passage.section or "正文"
            evidence = Evidence(role, one.sentence[:200], passage.location)
            yield Figure(q.value, q.unit, one.around, "passages", role, clause, evidence)


def _overall(document: Document) -> Iterator[Passage]:
    """The goal of the overall table, which tells of the year's work as the text does."""
    overall = document.overall_goal
    if overall is not None and overall.goal.present:
        yield Passage(str(overall.goal), FIELD_LABELS["overall_goal"], overall.goal.location)
