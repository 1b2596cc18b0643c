"""Which goal form is which row of 表十二 (项目支出预算表): by name and money, never by position.

Names spelt alike come first and are told apart by money where several are equal; then names that
nearly agree while the money agrees. What stays doubtful is UNCLEAR: a wrong pair would invent a
difference between two amounts that have nothing to do with each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from perfcheck.model.document import BudgetRow, Document
from perfcheck.model.finding import OutcomeKind, Skip
from perfcheck.model.goal import Goal
from perfcheck.model.location import NOWHERE
from perfcheck.model.money import added
from perfcheck.model.review import MatchStatus, Reconciliation, ReconciliationRow
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from perfcheck.model.money import Amount

NEAR_NAME = 0.85  # share of common characters; below it names belong to different projects
ALONE_NAME = 0.45  # as much where no other form and no other row of that sum is left
SIDES = ("东西南北中", "上中下", "甲乙丙丁", "男女", "大中小", "ABCDEFabcdef")  # tell projects apart by one character
LEAST_NAME = 4  # characters of a name that may be one character apart from another
MARGIN = 0.02  # two candidates closer than this cannot be told apart
TOLERANCE = Decimal(100)  # yuan: 0.01 万元, the last digit of 表十二
PUNCTUATION = regex(r"[\[\]()《》\"'·,.、:;!-]")
# What tells parts of one payment apart: digits, 一期, 第二批, 上半年, a numeral at the end.
NUMBERS = regex(r"[0-9]+|第?[一二三四五六七八九十]{1,3}(?:[期批标段次]|$)|[上下]半年")


def name_key(name: str) -> str:
    """Spelling that decides whether two names are one: width, spaces, brackets do not count."""
    return PUNCTUATION.sub("", compact(name))


def loose_key(name: str) -> str:
    """As name_key, and blind to letter case, O for 0 and a character read twice (厂厂房)."""
    folded = name_key(name).casefold().replace("o", "0")
    return re.sub(r"([一-龥])\1", r"\1", folded)


def likeness(ours: tuple[str, str], theirs: tuple[str, str]) -> float:
    """How alike two names are (0–1), each as ``name_key`` and ``loose_key`` spell it."""
    return max(fuzz.ratio(a, b) for a, b in zip(ours, theirs, strict=True)) / 100


def near_names(a: str, b: str) -> bool:
    """Whether two names are spelt so alike that one is the other mistyped."""
    ours, theirs = (name_key(a), loose_key(a)), (name_key(b), loose_key(b))
    return likeness(ours, theirs) >= NEAR_NAME or one_character_apart(ours[0], theirs[0])


def one_character_apart(a: str, b: str) -> bool:
    """Whether one character was added, left out or mistaken (more than ``NEAR_NAME`` allows a short name)."""
    if min(len(a), len(b)) < LEAST_NAME or Levenshtein.distance(a, b, score_cutoff=1) > 1:
        return False
    changed = next(((x, y) for x, y in zip(a, b, strict=False) if x != y), None)
    return len(a) != len(b) or changed is None or not any(set(changed) <= set(side) for side in SIDES)


def may_be_one(a: str, b: str) -> bool:
    """Whether two names may be of one project that has two: much in common, no other number, side or place of a row."""
    ours, theirs = (name_key(a), loose_key(a)), (name_key(b), loose_key(b))
    if NUMBERS.findall(ours[1]) != NUMBERS.findall(theirs[1]):
        return False
    apart = set(ours[0]) ^ set(theirs[0])
    return likeness(ours, theirs) >= ALONE_NAME and not any(apart <= set(side) for side in SIDES)


def nearest(name: str, candidates: Iterable[str]) -> tuple[str, float] | None:
    """The candidate most like name and how like it is (0–1); numbers are not minded here."""
    scored = [(c, fuzz.ratio(loose_key(name), loose_key(c)) / 100) for c in candidates]
    return max(scored, key=lambda pair: pair[1], default=None)


def sum_of_rows(rows: Iterable[BudgetRow]) -> Amount:
    """What several rows of 表十二 come to."""
    return reduce(added, (row.total for row in rows))


def agree(left: Amount, right: Amount) -> bool:
    """Whether two present amounts are the same but for 100 yuan and the rounding of each print."""
    if left.value is None or right.value is None:
        return False
    return abs(left.value - right.value) <= TOLERANCE + (left.step + right.step) / 2


def reconcile(document: Document) -> Reconciliation:
    """Match every goal form with 表十二, what is left with 表十三 (上年结转)."""
    current = document.projects()
    carried = document.projects(carried_over=True)
    values = [g.annual.total.value for g in document.goals if g.annual.total.value is not None]
    goal_total = sum(values, Decimal(0)) if values else None
    if not current and not carried:
        found = "项目支出预算表中没有读到项目行" if document.has_budget_table else "文件中没有项目支出预算表"
        alone = tuple(_row(goal, None, MatchStatus.UNCLEAR) for goal in document.goals)
        return Reconciliation(alone, goal_total, document.budget_total, available=False, reason=found)
    first = _Matching(document.goals, current)
    first.run()
    second = _Matching(first.goals, carried)
    second.run()
    place = {id(row): i for i, row in enumerate(current)}
    pairs = [*first.found, *((None, row, MatchStatus.NO_FORM) for row in first.rows)]
    pairs.sort(key=lambda pair: place.get(id(pair[1]), len(place)))
    rows = [_row(*pair, carried=carried) for pair in pairs]
    rows += [_row(goal, row, status, from_carried=True) for goal, row, status in second.found if goal]
    rows += [_row(goal, None, MatchStatus.NOT_IN_BUDGET) for goal in second.goals]
    return Reconciliation(tuple(rows), goal_total, _budget_total(document, current))


def goal_of(document: Document, row: ReconciliationRow) -> Goal | None:
    """The form a reconciliation row speaks of."""
    return document.form(row.goal)


def unavailable(document: Document, reconciliation: Reconciliation, what: str) -> Skip:
    """Why nothing can be matched: some places publish no 项目支出预算表 at all, or it could not be read.

    what: what cannot be checked, the end of the sentence.
    """
    kind = OutcomeKind.NOT_ENOUGH_DATA if document.has_budget_table else OutcomeKind.NOT_APPLICABLE
    return Skip(kind, f"{reconciliation.reason or '没有项目支出预算表'}，{what}")


class _Matching:
    """Work in progress: what is still free on either side, and the pairs found so far."""

    def __init__(self, goals: Iterable[Goal], rows: Iterable[BudgetRow]) -> None:
        self.goals = list(goals)
        self.rows = list(rows)
        self.found: list[tuple[Goal | None, BudgetRow | None, MatchStatus]] = []

    def run(self) -> None:
        self._same_names(name_key, MatchStatus.AGREED)
        self._same_names(loose_key, MatchStatus.NAME_DIFFERS)
        self._near_names(same_money=True, status=MatchStatus.NAME_DIFFERS)
        self._alone_in_money()
        # A near name with other money may well be another project (农村供水／农村分散供水).
        self._near_names(same_money=False, status=MatchStatus.UNCLEAR)

    def _alone_in_money(self) -> None:
        """Pair the only form left of a sum with the only row left of it, where their names have much in common."""
        for goal in self.goals:
            same = [r for r in self.rows if goal.annual.total.value and agree(goal.annual.total, r.total)]
            rivals = [g for g in self.goals if same and agree(g.annual.total, same[0].total)]
            if len(same) == len(rivals) == 1 and may_be_one(goal.name, same[0].name):
                self._pair(goal, same[0], MatchStatus.NAME_DIFFERS)

    def _pair(self, goal: Goal | None, row: BudgetRow | None, status: MatchStatus) -> None:
        self.goals = [g for g in self.goals if g is not goal]
        self.rows = [r for r in self.rows if r is not row]
        self.found.append((goal, row, status))

    def _same_names(self, key: Callable[[str], str], agreed: MatchStatus) -> None:
        goals: dict[str, list[Goal]] = defaultdict(list)
        rows: dict[str, list[BudgetRow]] = defaultdict(list)
        for goal in self.goals:
            goals[key(goal.name)].append(goal)
        for row in self.rows:
            rows[key(row.name)].append(row)
        for name, ours in goals.items():
            if name and name in rows:
                self._pair_set(ours, rows[name], agreed)

    def _pair_set(self, goals: list[Goal], rows: list[BudgetRow], agreed: MatchStatus) -> None:
        """Pair forms and rows of one name by money; a last pair left over differs in money."""
        free_goals = []
        for goal in goals:
            match = next((r for r in rows if agree(goal.annual.total, r.total)), None)
            if match is None:
                free_goals.append(goal)
                continue
            rows = [r for r in rows if r is not match]
            self._pair(goal, match, agreed)
        if len(free_goals) == 1 and len(rows) == 1:
            known = free_goals[0].annual.total.value is not None and rows[0].total.value is not None
            status = MatchStatus.AMOUNT_DIFFERS if known else MatchStatus.UNCLEAR
            self._pair(free_goals[0], rows[0], status)
        elif len(goals) == len(free_goals) == 1 and rows and agree(goals[0].annual.total, sum_of_rows(rows)):
            self.rows = [r for r in self.rows if all(r is not other for other in rows)]  # a row a subject
            self._pair(goals[0], reduce(BudgetRow.with_more, rows), agreed)
        elif free_goals and rows:
            self._set_aside(free_goals, rows)

    def _set_aside(self, goals: Iterable[Goal], rows: Iterable[BudgetRow]) -> None:
        for goal in goals:
            self._pair(goal, None, MatchStatus.UNCLEAR)
        for row in rows:
            self._pair(None, row, MatchStatus.UNCLEAR)

    def _near_names(self, *, same_money: bool, status: MatchStatus) -> None:
        """Pair the most alike first; where two candidates are equally good, none is chosen."""
        scored = self._scored(same_money)
        keys = {id(goal): name_key(goal.name) for goal in self.goals}
        keys |= {id(row): name_key(row.name) for row in self.rows}
        rivals: dict[int, list[tuple[float, Goal, BudgetRow]]] = defaultdict(list)
        for entry in scored:
            rivals[id(entry[1])].append(entry)
            rivals[id(entry[2])].append(entry)
        taken: set[int] = set()
        doubtful: dict[int, Goal | BudgetRow] = {}
        for score, goal, row in scored:
            if id(goal) in taken or id(row) in taken:
                continue
            rival = next(
                (
                    (g, r)
                    for s, g, r in chain(rivals[id(goal)], rivals[id(row)])
                    if s > score - MARGIN
                    and not {id(g), id(r)} & taken
                    and (keys[id(g)], keys[id(r)]) != (keys[id(goal)], keys[id(row)])
                ),
                None,
            )
            if rival is None:
                taken |= {id(goal), id(row)}
                self._pair(goal, row, status)
            else:
                doubtful |= {id(item): item for item in (goal, row, *rival)}
        unsure = [item for key, item in doubtful.items() if key not in taken]
        self._set_aside([i for i in unsure if isinstance(i, Goal)], [i for i in unsure if isinstance(i, BudgetRow)])

    def _scored(self, same_money: bool) -> list[tuple[float, Goal, BudgetRow]]:
        goals = [(goal, (name_key(goal.name), loose_key(goal.name))) for goal in self.goals]
        rows = [(row, (name_key(row.name), loose_key(row.name))) for row in self.rows]
        numbers = {keys: NUMBERS.findall(keys[1]) for _, keys in (*goals, *rows)}
        scored = []
        for goal, ours in goals:
            for row, theirs in rows:
                if numbers[ours] != numbers[theirs] or (same_money and not agree(goal.annual.total, row.total)):
                    continue
                score = likeness(ours, theirs)
                if score >= NEAR_NAME or (same_money and one_character_apart(ours[0], theirs[0])):
                    scored.append((score, goal, row))
        return sorted(scored, key=lambda entry: -entry[0])


def _row(
    goal: Goal | None,
    row: BudgetRow | None,
    status: MatchStatus,
    *,
    carried: Iterable[BudgetRow] = (),
    from_carried: bool = False,
) -> ReconciliationRow:
    ours = goal.annual.total.value if goal else None
    theirs = row.total.value if row else None
    if goal and row and status is MatchStatus.AMOUNT_DIFFERS:
        with_remainder = _with_remainder(goal, row, carried)
        if with_remainder is not None:
            theirs, status, from_carried = with_remainder, MatchStatus.AGREED, True
    return ReconciliationRow(
        status=status,
        goal=goal.ordinal if goal else None,
        goal_name=goal.name if goal else None,
        goal_amount=ours,
        budget_name=row.name if row else None,
        budget_amount=theirs,
        difference=None if ours is None or theirs is None else ours - theirs,
        carried_over=from_carried,
        goal_location=goal.project_name.location if goal else NOWHERE,
        budget_location=row.location if row else NOWHERE,
        budget_cell=row.total.location if row else NOWHERE,
        name_similarity=fuzz.ratio(name_key(goal.name), name_key(row.name)) / 100 if goal and row else None,
    )


def _with_remainder(goal: Goal, row: BudgetRow, carried: Iterable[BudgetRow]) -> Decimal | None:
    """What both tables say of this name when the form counts last year's remainder too, else None."""
    remainders = [r.total for r in carried if name_key(r.name) == name_key(row.name)]
    ours, theirs = goal.annual.total.value, row.total.value
    if not remainders or ours is None or theirs is None:
        return None
    remainder = sum((r.value for r in remainders if r.value is not None), Decimal(0))
    for amount in (remainder, theirs + remainder):
        if abs(ours - amount) <= TOLERANCE * (1 + len(remainders)):
            return amount
    return None


def _budget_total(document: Document, current: Iterable[BudgetRow]) -> Decimal | None:
    if document.budget_total is not None:
        return document.budget_total
    values = [row.total.value for row in current if row.total.value is not None]
    return sum(values, Decimal(0)) if values else None
