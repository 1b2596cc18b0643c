"""The engine on disk gives the groups of the engine in memory."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from perfcheck.copying.banded import banded_pairs
from perfcheck.copying.corpus import across
from perfcheck.copying.duckdb_join import duckdb_pairs
from perfcheck.copying.normalise import fold
from perfcheck.copying.rows import Rows
from perfcheck.copying.streamed import across_streamed
from perfcheck.copying.texts import texts_of
from perfcheck.model.document import Document
from tests.copying.forms import document, form
from tests.copying.planted import KINDS, planted

FIELDS = ("overview", "necessity", "plan", "safeguards", "implementation_goal")


def corpus(size: int, seed: int, path: str = "部门{}.txt") -> list[Document]:
    """Planted texts as the cells of forms of several departments."""
    texts = planted(size, seed, KINDS).texts
    forms = [texts[i : i + len(FIELDS)] for i in range(0, size, len(FIELDS))]
    goals = [form(f"第{i}号渠道工程", i % 4, **dict(zip(FIELDS, t, strict=False))) for i, t in enumerate(forms)]
    return [document(*goals[i : i + 4], path=path.format(i)) for i in range(0, len(goals), 4)]


@pytest.mark.parametrize("seed", [3, 4])
def test_few_texts_are_compared_exactly(seed: int) -> None:
    documents = corpus(400, seed)
    groups = across_streamed(iter(documents))
    assert len(groups) > 20
    assert groups == across(documents)


@pytest.mark.parametrize("seed", [5, 6])
def test_the_window_query_finds_what_the_arrays_find(seed: int, tmp_path: Path) -> None:
    documents = corpus(1_500, seed)
    groups = across_streamed(iter(documents), tmp_path, find_near=duckdb_pairs)
    assert len(groups) > 100
    assert groups == across(documents, find_pairs=banded_pairs) == across(documents)
    assert not list(tmp_path.iterdir())  # nothing stays behind


def test_a_hub_is_one_group() -> None:
    """900 departments fill one sentence with their own numbers."""
    sentence = "围绕第{}号渠道维护需要，由灌区管理站组织实施，落实专人负责并按月检查登记备案"
    documents = [document(form("渠道维护", 0, plan=sentence.format(n)), path=f"{n}.txt") for n in range(900)]
    (group,) = across_streamed(documents, find_near=duckdb_pairs)
    assert len(group.members) == 900


def test_nothing_and_one_document() -> None:
    assert across_streamed([]) == ()
    assert across_streamed([document()]) == ()
    assert across_streamed(corpus(100, 1)[:1]) == ()


def test_paths_that_are_no_utf8_come_back_as_they_were() -> None:
    documents = corpus(200, 2, path="部门\udcff{}.txt")
    assert across_streamed(documents) == across(documents) != ()


def test_rows_give_back_what_was_put_in(tmp_path: Path) -> None:
    texts = [text for d in corpus(60, 8) for text in texts_of(d)]
    with Rows(tmp_path) as rows:
        rows.add(texts[0].document, texts[:30])
        documents, folded, _ = rows.measured()
        assert documents.tolist() == [0] * 30
        assert folded.lengths.tolist() == [len(fold(t.quote)) for t in texts[:30]]
        wanted = np.array([2, 3, 29])
        assert rows.texts("folded", wanted).tolist() == [texts[i].folded for i in wanted]
        (back,) = rows.members(np.zeros(3, dtype=np.int64), wanted)
        assert [(t.quote, t.location, t.masked, t.goal, t.field) for t in back] == [
            (t.quote, t.location, t.masked, t.goal, t.field) for t in (texts[i] for i in wanted)
        ]
