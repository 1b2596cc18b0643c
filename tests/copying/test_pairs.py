"""Pairs that join all similar texts, against a look at every pair."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.copying.normalise import fold
from perfcheck.copying.pairs import exact_pairs
from perfcheck.copying.similar import similarity
from tests.copying.planted import KINDS, planted

if TYPE_CHECKING:
    from collections.abc import Iterable


def sets(size: int, pairs: Iterable[tuple[int, int]]) -> set[frozenset[int]]:
    """What pairs join, by painting again and again."""
    colour = list(range(size))
    for a, b in pairs:
        colour = [colour[a] if c == colour[b] else c for c in colour]
    return {frozenset(i for i in range(size) if colour[i] == c) for c in colour}


def every_pair(texts: list[str], cutoff: float) -> Iterable[tuple[int, int]]:
    return [(a, b) for a, b in combinations(range(len(texts)), 2) if similarity(texts[a], texts[b]) >= cutoff]


@given(st.sets(st.text("渠道清淤更新", min_size=1, max_size=12), max_size=14), st.sampled_from([60, 80, 90, 92, 95]))
def test_short_texts(texts: set[str], cutoff: float) -> None:
    ordered = sorted(texts)
    assert sets(len(ordered), exact_pairs(ordered, cutoff)) == sets(len(ordered), every_pair(ordered, cutoff))


@pytest.mark.parametrize("cutoff", [92, 95])
def test_texts_of_a_corpus(cutoff: float) -> None:
    texts = list(dict.fromkeys(fold(t) for t in planted(300, 3, KINDS).texts))
    pairs = list(exact_pairs(texts, cutoff))
    assert len(pairs) > 20
    assert all(similarity(texts[a], texts[b]) >= cutoff for a, b in pairs)
    assert sets(len(texts), pairs) == sets(len(texts), every_pair(texts, cutoff))


def test_what_is_joined_is_not_compared_again() -> None:
    texts = [f"围绕第{n:03d}号渠道维护需要，由灌区管理站组织实施，落实专人负责并按月检查登记备案" for n in range(200)]
    assert len(list(exact_pairs(texts, 90))) == len(texts) - 1
