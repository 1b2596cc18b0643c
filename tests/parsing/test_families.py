"""Forms of other places (families A–F) and look-alikes (G), each in the shapes they are printed in.

A file tests/parsing/families/*.yml holds::

    place: where the layout was seen
    cases:
      - name: what is special
        shapes: [tabs, pipes, …]     # of printed_shapes; "as printed" for text that is its own shape
        text: |                      # cells between " | ", < merged to the left, ^ merged from above
        refused: [words]             # words the reasons of refusal must hold; then no form may be read
        forms:
          - name, family, kind, department, code, unit (实施单位), goal (年度目标), long_goal (实施期目标),
              year ((2026年度))
            money: {annual.total: "2500000.00", annual.central: unreadable}
            extra: {label: text}
            indicators: [[level 1, level 2, name, value, weight], …]   # of the year; weight may be left out
            long_term: the same for the left half
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from perfcheck.model.goal import Goal, Indicator, Scope
from perfcheck.model.location import Status
from perfcheck.parsing.document import parse
from perfcheck.values.normalise import compact
from tests.parsing.printed_shapes import FILE_SHAPES, TEXT_SHAPES, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "families"


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
            for shape in case.get("shapes", ["as printed"]):
                yield pytest.param(case, shape, id=f"{path.stem}-{case['name']}-{shape}")


@pytest.mark.parametrize(("case", "shape"), list(cases()))
def test_form_of_another_place(case: dict[str, Any], shape: str, tmp_path: Path) -> None:
    document = parse(reading_of(case["text"], shape, tmp_path), path="表.txt", sha256="0" * 64)
    want = case.get("forms", [])
    reasons = " ".join(f"{r.title} {r.reason}" for r in document.rejections)
    for word in case.get("refused", []):
        assert word in reasons
    assert [compact(g.name) for g in document.goals] == [compact(w.get("name", "")) for w in want]
    for goal, form in zip(document.goals, want, strict=True):
        check(goal, form)


def check(goal: Goal, form: dict[str, Any]) -> None:
    same_rows(rows(goal, Scope.ANNUAL), plain(form.get("indicators", [])))
    if "long_term" in form:
        same_rows(rows(goal, Scope.IMPLEMENTATION), plain(form["long_term"]))
    for key in ("family", "kind", "department_name", "department_code"):
        if key in form:
            assert getattr(goal, key) == form[key]
    assert goal.family_reason
    texts = {"unit": goal.implementing_unit, "goal": goal.annual_goal, "long_goal": goal.implementation_goal}
    texts |= {"year": goal.form_year, "basis": goal.basis, "plan": goal.plan}
    for key, cell in texts.items():
        if key in form:
            assert compact(str(cell)) == compact(form[key])
    for key in form.get("blank", []):
        assert goal.field(key).status is Status.BLANK
    for key, amount in form.get("money", {}).items():
        half, name = key.split(".")
        found = getattr(getattr(goal, half), name, None) or dict(goal.more_funds)[key]
        assert found.status.value == amount if found.value is None else found.value == Decimal(amount)
    extra = dict(goal.extra)
    for label, text in form.get("extra", {}).items():
        assert compact(str(extra[label])) == compact(str(text))


def same_rows(found: list[tuple[str, ...]], wanted: list[tuple[str, ...]]) -> None:
    """a|b: either will do."""
    chosen = [
        tuple(cell if cell in want.split("|") else want for cell, want in zip(row, want_row, strict=True))
        for row, want_row in zip(found, wanted, strict=False)
    ]
    assert found == chosen + wanted[len(found) :]


def rows(goal: Goal, scope: Scope) -> list[tuple[str, ...]]:
    """The rows that say something; a blank one must at least not stand beside a filled one of its label."""
    half = goal.half(scope)
    filled = {compact(i.level2) for i in half if i.filled}
    assert not [i for i in half if not i.filled and compact(i.level2) in filled]
    return [row_of(i) for i in half if i.filled]


def row_of(indicator: Indicator) -> tuple[str, ...]:
    weight = "" if indicator.weight is None else f"{indicator.weight.normalize():f}"
    parts = (indicator.level1, indicator.level2, indicator.level3, indicator.value, weight)
    return tuple(compact(p or "") for p in parts)


def plain(wanted: list[list[Any]]) -> list[tuple[str, ...]]:
    return [tuple(compact("" if c is None else str(c)) for c in (*row, *[""] * (5 - len(row)))) for row in wanted]


def look_alikes() -> Iterator[Any]:
    text = (FOLDER / "g_look_alikes.yml").read_text(encoding="utf-8")
    for case in yaml.safe_load(text)["cases"]:
        for shape in (*TEXT_SHAPES, *FILE_SHAPES):
            if "forms" not in case:
                yield pytest.param(case["text"], shape, id=f"{case['name']}-{shape}")


@pytest.mark.parametrize(("text", "shape"), list(look_alikes()))
def test_look_alike_is_never_a_goal_form(text: str, shape: str, tmp_path: Path) -> None:
    assert parse(reading_of(text, shape, tmp_path), path="表.txt", sha256="0" * 64).goals == ()
