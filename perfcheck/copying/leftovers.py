"""Leftovers: a text that names another project than its own, as copying and not adapting leaves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.copying.names import LEAST_CORE, core, same_project, speaks_of
from perfcheck.copying.normalise import fold
from perfcheck.copying.similar import similarity
from perfcheck.model.review import CopyGroup, CopyKind, CopyMember
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.copying.texts import Text

OWN_MAJORITY = 0.66  # of a family's members that must name themselves in a slot
LEAST_SELF_NAMED = 3  # members, so that the slot is known to be for the own name
LEAST_FOREIGN = 6  # characters of a foreign slot value; shorter ones are 本项目, 该工程
LEAST_NAME = 8  # characters of a project name that can be told from ordinary words
LEAST_SUBJECT = 5  # characters of a name a text begins with, as its subject: 维稳工作经费用于…
LEAST_AFTER_VERB = 4  # characters of a name behind 实施, 启动: 实施党建经费
# What may stand before such a name: 通过实施…, 2026年3月启动…
_OPENING = regex(
    r"(?:为|通过|计划|拟)?(?:20\d{2}年)?(?:\d{1,2}月)?(?:底|初)?(?:前)?(?:实施|开展|安排|启动|推进|完成|成立|组织|做好|保障)?"
)
LEAST_FRAGMENT = 10  # characters of a cell that is nothing but the end of another project's name
MOST_OWN = 70.0  # similarity of such a cell with the form's own name, from which it may be meant for it


@dataclass(frozen=True, slots=True)
class SlotLeftover:
    """Level B: ``member`` has ``value`` where ``siblings`` other forms of the group name themselves."""

    group: CopyGroup
    member: CopyMember
    value: str
    siblings: int
    example: CopyMember


@dataclass(frozen=True, slots=True)
class NamedOther:
    """Level A: the full name of another project of the document stands in ``text``."""

    text: Text
    other: str


def slot_leftovers(groups: Sequence[CopyGroup]) -> Iterator[SlotLeftover]:
    """Level B over all template groups."""
    for group in groups:
        if group.kind is not CopyKind.TEMPLATE:
            continue
        for slot in range(len(group.members[0].slots)):
            yield from _foreign_values(group, slot)


def _foreign_values(group: CopyGroup, slot: int) -> Iterator[SlotLeftover]:
    own = [m for m in group.members if _is_own(m.slots[slot], m.project_name)]
    named = {m.goal for m in own}
    forms = {m.goal for m in group.members}
    if len(named) < LEAST_SELF_NAMED or len(named) < OWN_MAJORITY * len(forms):
        return
    for member in group.members:
        value = member.slots[slot]
        if len(value) >= LEAST_FOREIGN and not speaks_of(value, member.project_name):
            yield SlotLeftover(group, member, value, len(named), own[0])


def _is_own(value: str, name: str) -> bool:
    short, whole = fold(value), fold(name)
    return len(short) >= LEAST_CORE and (short in whole or whole in short or same_project(value, name))


def named_others(texts: Sequence[Text]) -> Iterator[NamedOther]:
    """Level A: texts with another form's name and without their own. 立项依据 may cite other works.

    Names that belong to one family of works (a shared long core) are not foreign to each other.
    """
    folded = {name: fold(name) for name in sorted({t.project_name for t in texts})}
    names = [name for name in folded if len(folded[name]) >= LEAST_NAME]
    short = [name for name in folded if LEAST_AFTER_VERB <= len(folded[name]) < LEAST_NAME]
    for text in texts:
        if text.field == "basis":
            continue
        found = [n for n in names if folded[n] in text.folded and not speaks_of(n, text.project_name)]
        found = found or [n for n in names if _is_end_of(text, folded[n])]
        found = found or [n for n in short if _is_subject(text, folded[n]) and not speaks_of(n, text.project_name)]
        own = core(text.project_name)
        if found and (not own or own not in text.folded):
            yield NamedOther(text, max(found, key=lambda n: len(folded[n])))


def _is_subject(text: Text, name: str) -> bool:
    """Whether a text begins with a name and goes on to tell of it."""
    opening = _OPENING.match(text.folded)
    verb = opening.end() if opening else 0
    begins = len(name) >= LEAST_SUBJECT and text.folded.startswith(name)
    return (begins or (verb > 0 and text.folded.startswith(name, verb))) and len(text.folded) >= 2 * len(name)


def _is_end_of(text: Text, name: str) -> bool:
    """Whether a cell is another project's name without its first words (…园林、公园日常运转经费)."""
    if len(text.folded) < LEAST_FRAGMENT or not name.endswith(text.folded):
        return False
    own = fold(text.project_name)
    return text.folded not in own and similarity(text.folded, own) < MOST_OWN
