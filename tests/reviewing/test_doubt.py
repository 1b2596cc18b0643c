"""No finding is surer than the reading it stands on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from perfcheck.model.finding import Confidence, Finding
from perfcheck.model.goal import FormStructure, Goal
from perfcheck.model.location import Location
from perfcheck.model.page import Unread
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.reviewing.running import review_document
from perfcheck.rules.catalogue import CATALOGUE
from tests.rules.mini import render

FORM = render({"forms": [{"项目名称": "清淤工程", "项目概况": ""}]})


def findings(structure: FormStructure, unread: tuple[Unread, ...] = ()) -> list[Finding]:
    document = parse(read_text_string(FORM), path="a.txt", sha256="")
    goals = tuple(placed(g, structure) for g in document.goals)
    found, _, _ = review_document(replace(document, goals=goals, unread=unread), CATALOGUE, date(2026, 3, 1))
    return [m for f in found for m in (f.members or (f,))]


def placed(goal: Goal, structure: FormStructure) -> Goal:
    return replace(goal, form_structure=structure, location=Location(page=3))


def of(found: list[Finding], rule: str) -> list[Confidence]:
    return [f.confidence for f in found if f.rule == rule]


def test_a_blank_cell_of_a_printed_form_is_certain() -> None:
    assert of(findings(FormStructure.PRINTED), "COM02") == [Confidence.CERTAIN]


def test_cells_of_an_inferred_table_are_likely_at_most() -> None:
    found = findings(FormStructure.INFERRED)
    assert of(found, "COM02") == [Confidence.LIKELY]
    assert not [f for f in found if f.goal is not None and f.confidence is Confidence.CERTAIN]


@pytest.mark.parametrize(("page", "confidence"), [(3, Confidence.CHECK), (9, Confidence.CERTAIN)])
def test_what_seems_to_be_missing_beside_an_unread_place_is_to_be_checked(page: int, confidence: Confidence) -> None:
    unread = (Unread(Location(page=page), "本页有图像，其中文字未识别"),)
    assert of(findings(FormStructure.PRINTED, unread), "COM02") == [confidence]
