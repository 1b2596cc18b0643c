"""What there is in the whole place, by the duties of the department and by its forms (REL15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.finding import Evidence
from perfcheck.patterns import regex
from perfcheck.rules.relevance.named_figures import Named, common_noun, counts_in
from perfcheck.rules.relevance.same_thing import near, sums
from perfcheck.rules.rule import cell
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.common_words import ACTIONS
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from perfcheck.model.document import Passage
    from perfcheck.model.goal import Goal

FIELDS = ("overview", "necessity", "implementation_goal", "annual_goal")
LONGEST = 4000  # characters of a text that are looked at
_SENTENCE = regex(r"[。；;！？!?\n]")
_WHOLE = regex(r"全[省市州县区旗镇乡域]|全街道|辖区|境内|[我本][省市州县区旗镇乡](?!级)")
# 全县新建水库3座, 全区其中9个: a part of what there is.
_PART = regex(rf"其中|新建|改造|扩建|建设|维修|整治|选取|试点|重点|部分|首批|完成|开展|{'|'.join(sorted(ACTIONS))}")
_HEADS = regex(r"职能|职责|概况|基本情况|机构设置|业务范围")
PERSONS = frozenset({"人", "户", "人次"})  # differ by the day they are counted


class Unlike(NamedTuple):
    """duty: a count of the whole place in the duties. told: the counts of the forms, all of one number.

    noun: what both count.
    """

    duty: Named
    told: tuple[Named, ...]
    noun: str


def of_duties(passage: Passage) -> bool:
    """Whether a paragraph stands under a heading that tells what the department is for."""
    return _HEADS.search(passage.section) is not None


def unlike(passage: Passage, goals: Sequence[Goal], rounding: Decimal) -> Iterator[Unlike]:
    """Counts of the whole place that every form that tells them tells otherwise."""
    evidence = Evidence(passage.section or "正文", passage.text, passage.location, by_ocr=passage.by_ocr)
    duties = list(_of_the_whole(passage.text, "passages", passage.section, evidence))
    told = list(_of_forms(goals)) if duties else []
    for duty in duties:
        alike = tuple(t for t in told if t.unit == duty.unit and common_noun(duty, t) is not None)
        known = sums([d.value for d in duties if d.unit == duty.unit])
        if len({t.value for t in alike}) == 1 and not any(near(v, alike[0].value, rounding) for v in known):
            yield Unlike(duty, alike, common_noun(duty, alike[0]) or "")


def shown(figure: Named, noun: str) -> str:
    """A count with what it counts: 84座小型水库, 全区设置急救站点5个."""
    return figure.quote if figure.front else f"{figure.quote}{noun}"


def _of_forms(goals: Sequence[Goal]) -> Iterator[Named]:
    for goal in goals:
        for name in FIELDS:
            field = goal.field(name)
            if field.present:
                yield from _of_the_whole(str(field), name, label_of(goal, name), cell(goal, name), parts=False)


def _of_the_whole(text: str, field: str, place: str, evidence: Evidence, *, parts: bool = True) -> Iterator[Named]:
    """Counts behind 全县, 辖区 …. parts: whether what is done with a part of them may stand before them."""
    for sentence in _SENTENCE.split(compact(text)[:LONGEST]):
        whole = _WHOLE.search(sentence)
        if whole is None:
            continue
        rest = sentence[whole.start() :]
        for figure in counts_in(rest, field, place, evidence):
            at = rest.find(figure.quote)
            before = rest[: at + len(figure.quote)] if figure.front else rest[:at]
            if figure.unit not in PERSONS and (parts or not _PART.search(before)):
                yield figure
