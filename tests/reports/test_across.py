"""Texts that departments share, on the index: once a set of departments, one count a department."""

from __future__ import annotations

from dataclasses import replace

from perfcheck.model.location import Location
from perfcheck.model.review import CopyGroup, CopyKind, CopyMember
from perfcheck.reports.html_across import MOST_WORDINGS, shares, sharings
from perfcheck.reports.html_index import IndexRow, index_row
from tests.reports.fictional import document_review

MANY = 500


def rows(number: int) -> list[IndexRow]:
    one = index_row(document_review(2))
    return [
        replace(
            one, department=f"第{i}局", review=replace(one.review, path=f"{i}.txt", name=f"{i}.txt", sha256=f"{i:064x}")
        )
        for i in range(number)
    ]


def group(name: str, places: list[tuple[int, str]], *, text: str = "成立工作专班，年底前完成。") -> CopyGroup:
    """places: number of the department, project; {n} in the text is that number."""
    members = tuple(
        CopyMember(f"{i}.txt", project, "plan", Location(line=9), text.replace("{n}", str(i))) for i, project in places
    )
    return CopyGroup(name, CopyKind.NEAR, "plan", members, 93.0)


def test_the_same_departments_are_one_entry_with_all_they_share() -> None:
    one = group("a", [(0, "清淤"), (1, "清淤"), (2, "清淤")])
    two = group("b", [(0, "清淤"), (1, "改造"), (2, "清淤"), (2, "改造")])
    other = group("c", [(0, "清淤"), (3, "清淤")])
    first, second = sharings(rows(4), (one, other, two))
    assert (first.number, first.rows, first.departments) == (1, (0, 1, 2), ("第0局", "第1局", "第2局"))
    assert (len(first.texts), first.places, second.rows) == (2, 7, (0, 3))
    assert [(s.project, s.departments, s.everywhere) for s in first.texts[1].wordings[0].standing] == [
        ("清淤", ("第0局", "第2局"), False), ("改造", ("第1局", "第2局"), False),
    ]  # fmt: skip
    assert first.texts[0].wordings[0].standing[0].everywhere
    assert shares((first, second)) == {0: 3, 1: 2, 2: 2, 3: 1}


def test_a_text_that_hundreds_word_differently_names_all_and_shows_some() -> None:
    everyone = [(i, "清淤") for i in range(MANY)]
    (entry,) = sharings(rows(MANY), (group("a", everyone, text="成立第{n}专班，年底前完成。"),))
    (text,) = entry.texts
    assert len(entry.departments) == len(text.wordings) == MANY and len(entry.first) < MANY
    assert sum(w.shown is not None for w in text.wordings) == MOST_WORDINGS
    assert {d for w in text.wordings for s in w.standing for d in s.departments} == set(entry.departments)


def test_a_document_without_a_row_keeps_its_name() -> None:
    (entry,) = sharings(rows(1), (group("a", [(0, "清淤"), (7, "清淤")]),))
    assert entry.departments == ("7.txt", "第0局") and entry.rows == (0,) and entry.links[0] is None
