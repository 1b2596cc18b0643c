"""The engine on disk gives the groups of the engine in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from perfcheck.copying.banded import banded_pairs
from perfcheck.copying.corpus import across
from perfcheck.copying.duckdb_join import duckdb_buckets
from perfcheck.copying.normalise import fold
from perfcheck.copying.packed import packed_texts
from perfcheck.copying.streamed import across_streamed, near_on_disk
from perfcheck.copying.textfiles import TextFiles
from perfcheck.copying.texts import Text, texts_of
from perfcheck.model.location import NOWHERE
from tests.copying.forms import document, form
from tests.copying.planted import KINDS, planted

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.copying.arrays import Indexes, Pairs
    from perfcheck.model.document import Document

FIELDS = ("overview", "necessity", "plan", "safeguards", "implementation_goal")


def corpus(size: int, seed: int, path: str = "部门{}.txt") -> list[Document]:
    """Planted texts as the cells of forms of several departments."""
    texts = planted(size, seed, KINDS).texts
    forms = [texts[i : i + len(FIELDS)] for i in range(0, size, len(FIELDS))]
    goals = [form(f"第{i}号渠道工程", i % 4, **dict(zip(FIELDS, t, strict=False))) for i, t in enumerate(forms)]
    return [document(*goals[i : i + 4], path=path.format(i)) for i in range(0, len(goals), 4)]


def in_the_database(texts: TextFiles, column: str, ids: Indexes, cutoff: float, known: Indexes) -> Pairs:
    return near_on_disk(texts, column, ids, cutoff, known, duckdb_buckets(texts.folder / "spill"))


@pytest.mark.parametrize("seed", [3, 4])
def test_few_texts_are_compared_exactly(seed: int) -> None:
    documents = corpus(400, seed)
    groups = across_streamed(map(packed_texts, documents))
    assert len(groups) > 20
    assert groups == across(documents)


@pytest.mark.parametrize("seed", [5, 6])
def test_the_database_finds_what_the_arrays_find(seed: int, tmp_path: Path) -> None:
    documents = corpus(1_500, seed)
    texts = list(map(packed_texts, documents))
    groups = across_streamed(texts, tmp_path, find_near=near_on_disk)
    assert groups == across_streamed(texts, tmp_path, find_near=in_the_database)
    assert len(groups) > 100
    assert groups == across(documents, find_pairs=banded_pairs) == across(documents)
    assert not list(tmp_path.iterdir())  # nothing stays behind


def test_a_hub_is_one_group() -> None:
    """900 departments fill one sentence with their own numbers."""
    sentence = "围绕第{}号渠道维护需要，由灌区管理站组织实施，落实专人负责并按月检查登记备案"
    documents = [document(form("渠道维护", 0, plan=sentence.format(n)), path=f"{n}.txt") for n in range(900)]
    (group,) = across_streamed(map(packed_texts, documents), find_near=near_on_disk)
    assert len(group.members) == 900


def test_nothing_and_one_document() -> None:
    assert across_streamed([]) == ()
    assert across_streamed([packed_texts(document())]) == ()
    assert across_streamed(map(packed_texts, corpus(100, 1)[:1])) == ()


def test_paths_that_are_no_utf8_come_back_as_they_were() -> None:
    documents = corpus(200, 2, path="部门\udcff{}.txt")
    assert across_streamed(map(packed_texts, documents)) == across(documents) != ()


def test_rare_characters_of_two_units_are_one_text_each(tmp_path: Path) -> None:
    rare = "\U00020000水渠道维护由灌区管理站组织实施并落实专人\U00020001负责登记备案"
    documents = [document(form("渠道维护", 0, plan=rare), path=f"{n}.txt") for n in range(3)]
    (group,) = across_streamed(map(packed_texts, documents), tmp_path)
    assert [m.quote for m in group.members] == [rare] * 3
    assert across_streamed(map(packed_texts, documents), find_near=near_on_disk) == across(documents) == (group,)


def test_signatures_of_many_texts_are_in_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = list(map(packed_texts, corpus(1_000, 3)))
    held = across_streamed(texts, find_near=near_on_disk)
    monkeypatch.setattr("perfcheck.copying.streamed.MOST_HELD", 0)
    assert across_streamed(texts, tmp_path, find_near=near_on_disk) == held != ()
    assert not list(tmp_path.iterdir())


def test_files_give_back_what_was_put_in(tmp_path: Path) -> None:
    files = TextFiles(tmp_path)
    texts: list[Text] = []
    for one in corpus(60, 8):
        files.add(packed_texts(one))
        texts += texts_of(one)
    documents, folded, masked = files.measured()
    assert documents[0] == 0 and documents[-1] == len(files.paths) - 1 > 0
    assert folded.lengths.tolist() == [len(fold(t.quote)) for t in texts]
    assert masked.slots.tolist() == [len(t.masked.values) for t in texts]
    wanted = np.array([29, 3, 2])
    assert files.texts("folded", wanted) == [texts[i].folded for i in wanted]
    words = [texts[i].masked.text for i in wanted]
    longest = max(map(len, words))
    columns = files.block("masked", wanted).T.tolist()
    assert ["".join(map(chr, units)) for units in columns] == [w.ljust(longest, w[-1]) for w in words]
    left_out = {"goal": 0, "project_name": "", "quote": "", "location": NOWHERE}
    assert files.compared(wanted) == [texts[i]._replace(**left_out) for i in wanted]
    [member] = files.members(wanted[:1], [("丁",)])
    assert (member.quote, member.location, member.slots) == (texts[29].quote, texts[29].location, ("丁",))
