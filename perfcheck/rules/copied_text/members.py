"""Evidence and wording shared by the rules about groups of copied texts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.copying.normalise import fold
from perfcheck.copying.slots import Masked
from perfcheck.copying.texts import Text
from perfcheck.model.finding import Evidence, Finding
from perfcheck.rules.told_forms import NOTE_TEXTS, NoteText, text_of
from perfcheck.strings import field_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.model.goal import Goal
    from perfcheck.model.review import CopyMember
    from perfcheck.rules.facts import Facts
    from perfcheck.rules.rule import Rule

PARTS_ADVICE = "如为同一项目分次安排，请在各表分别写明本次安排的内容和金额。"
NAMES_IN_SENTENCE = 3  # projects named in the sentence itself; every one stands in the evidence


def member_evidence(member: CopyMember | Text, *, role: str = "") -> Evidence:
    """One copy as evidence, with the project it stands in."""
    label = field_label(member.field)
    return Evidence(role or f"本表·{label}", member.quote, member.location, member.project_name, member.field)


def running_texts(goal: Goal, facts: Facts) -> list[Text]:
    """What the form and its 项目经费情况说明 say of the work: all long cells but 立项依据."""
    cells = [text for text in facts.texts_of[goal.ordinal] if text.field != "basis" and "依据" not in text.field]
    for name in (name for name in NOTE_TEXTS if name != "basis"):
        told = text_of(goal, name)
        if isinstance(told, NoteText):
            place, printed = told.location, str(told)
            folded = fold(printed)
            cells.append(Text("", goal.ordinal, goal.name, "project_notes", place, printed, folded, Masked(folded, ())))
    return cells


def labels(fields: Iterable[str]) -> str:
    """“项目概况”、“实施期目标”: each field once, in the order given."""
    return "、".join(f"“{field_label(name)}”" for name in dict.fromkeys(fields))


def projects(names: Sequence[str]) -> str:
    """“甲”、“乙”（2张表）、“丙”等 — one name a form; every form stands in the evidence."""
    forms_of = Counter(names)
    shown = [f"“{n}”" + (f"（{c}张表）" if c > 1 else "") for n, c in forms_of.items()]
    return "、".join(shown[:NAMES_IN_SENTENCE]) + ("等" if len(shown) > NAMES_IN_SENTENCE else "")


def whose(names: Sequence[str]) -> str:
    """3个项目（“甲”、“乙”等）, or the forms of one project."""
    if len(set(names)) == 1:
        return f"“{names[0]}”的{len(names)}张绩效目标表"
    return f"{len(names)}个项目（{projects(names)}）"


def percent(similarity: float) -> str:
    """Rounded down, so that only equal texts are 100%."""
    return f"{int(similarity)}%"


def forms(members: Sequence[CopyMember]) -> list[CopyMember]:
    """One member a form, in order."""
    return list({m.goal: m for m in reversed(members)}.values())[::-1]


def alone(rule: Rule, field: str, members: Sequence[CopyMember | Text]) -> Finding:
    """One field's copies as the finding they once were, by which earlier decisions name them."""
    return rule.finding("", field=field, evidence=tuple(member_evidence(m) for m in members))
