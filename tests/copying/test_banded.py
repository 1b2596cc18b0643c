"""The banded path against the exact one."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.copying.banded import banded_pairs
from perfcheck.copying.buckets import CROWDED, CROWDED_AMONG_MANY, band_bits, keys_of, rank_bits, sorted_buckets
from perfcheck.copying.characters import block_of, hashes_of, units_of
from perfcheck.copying.corpus import MOST_EXACT, across, pair_finder
from perfcheck.copying.normalise import fold
from perfcheck.copying.pairs import exact_pairs
from perfcheck.copying.sieve import bags_of, least_agreement
from perfcheck.copying.signatures import BANDS, HASHES, band_keys, differing, marks_of, signatures
from perfcheck.copying.similar import similarity
from perfcheck.copying.slots import masker
from perfcheck.copying.unions import Union
from perfcheck.copying.unite import unite
from tests.copying.forms import document, form
from tests.copying.planted import KINDS, planted

MASKER = masker([], ["临溪县水务局"])


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kinds", [("exact", "edited"), KINDS])
def test_both_paths_give_the_same_groups(seed: int, kinds: tuple[str, ...]) -> None:
    folded = [fold(t) for t in planted(1_200, seed, kinds).texts]
    masked = [MASKER.mask(t) for t in folded]
    exact = unite(folded, masked, find_pairs=exact_pairs)
    assert len(exact) > 100
    assert unite(folded, masked, find_pairs=banded_pairs) == exact


def test_every_pair_given_is_similar_and_none_twice() -> None:
    texts = list(dict.fromkeys(fold(t) for t in planted(1_500, 5).texts))
    pairs = banded_pairs(texts, 90).tolist()
    assert pairs
    assert len({frozenset(p) for p in pairs}) == len(pairs)
    assert all(similarity(texts[a], texts[b]) >= 90 for a, b in pairs)


def test_the_same_input_gives_the_same_pairs() -> None:
    texts = list(dict.fromkeys(fold(t) for t in planted(800, 9).texts))
    assert banded_pairs(texts, 95).tolist() == banded_pairs(texts, 95).tolist()


def test_a_hub_is_joined_with_few_comparisons() -> None:
    """3,000 variants of one sentence (4.5 million pairs) come out as one set after a few comparisons each."""
    texts = [
        fold(f"围绕第{n:04d}号渠道维护需要，由灌区管理站组织实施，落实专人负责并按月检查登记备案") for n in range(3_000)
    ]
    pairs = banded_pairs(texts, 85)
    assert len(pairs) < 3 * len(texts)
    union = Union(len(texts))
    union.join(pairs[:, 0], pairs[:, 1])
    assert [len(s) for s in union.sets()] == [len(texts)]


def test_a_bigram_never_spans_two_texts() -> None:
    alone = signatures(["供水管道更新"])
    together = signatures(["河道清淤", "供水管道更新", "山洪监测"])
    assert (together[1] == alone[0]).all()


def test_equal_texts_share_every_band_and_others_none() -> None:
    signature = signatures(["供水管道更新改造", "供水管道更新改造", "山洪灾害监测预警"])
    keys = band_keys(signature)
    assert keys.shape == (3, BANDS)
    assert (keys[0] == keys[1]).all() and (keys[0] != keys[2]).all()


def test_buckets_are_the_texts_that_share_a_band() -> None:
    keys = np.array([5, 9, 5, 7, 9, 5], dtype=np.uint64) << band_bits(6)
    ((ranks, starts),) = sorted_buckets(np.sort(keys | np.arange(6, dtype=np.uint64)))
    assert ranks.tolist() == [0, 2, 5, 1, 4]
    assert starts.tolist() == [True, False, False, True, False]


@pytest.mark.parametrize(("many", "crowded"), [(500_000, CROWDED), (0, CROWDED_AMONG_MANY)])
def test_only_a_crowded_bucket_is_split_by_further_numbers(
    many: int, crowded: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perfcheck.copying.buckets.MANY", many)
    for count in (crowded, crowded + 4):
        further = np.array([n // 4 for n in range(count)], dtype=np.uint64) << rank_bits(count)
        ((ranks, starts),) = sorted_buckets(further | np.arange(count, dtype=np.uint64))
        begins = np.flatnonzero(starts).tolist()
        assert (len(ranks), begins) == (count, [0] if count == crowded else list(range(0, count, 4)))


def test_nothing_shared_is_no_bucket() -> None:
    assert not list(sorted_buckets(np.arange(5, dtype=np.uint64) << band_bits(5)))
    assert not list(sorted_buckets(np.empty(0, dtype=np.uint64)))


def test_a_key_holds_band_further_numbers_and_rank() -> None:
    signature = signatures(["供水管道更新改造", "供水管道更新改造", "山洪灾害监测预警"])
    keys = keys_of(signature, 4, 7)[BANDS - 1]
    assert (keys & np.uint64(7)).tolist() == [4, 5, 6]
    assert keys[0] >> rank_bits(7) == keys[1] >> rank_bits(7) != keys[2] >> rank_bits(7)


@given(st.lists(st.text(alphabet="更换供水管道三公里𠀀年", min_size=1, max_size=60), min_size=2, max_size=6))
def test_two_texts_share_no_more_than_their_bags(texts: list[str]) -> None:
    units, lengths = units_of(texts)
    bags = bags_of(block_of(units, np.cumsum(lengths) - lengths, lengths), lengths)
    assert bags.sum(axis=1).tolist() == lengths.tolist()
    in_units = ["".join(map(chr, part)) for part in np.split(units, np.cumsum(lengths)[:-1])]
    for (a, one), (b, other) in combinations(zip(in_units, bags, strict=True), 2):
        common = int(np.minimum(one, other).sum())
        assert similarity(a, b) <= 200 * common / (len(a) + len(b)) + 1e-6


@given(st.lists(st.text(alphabet="更换供水管道三公里𠀀年", min_size=2, max_size=60), min_size=1, max_size=6))
def test_the_signature_of_a_text_does_not_depend_on_those_beside_it(texts: list[str]) -> None:
    alone = [signatures([text])[0].tolist() for text in texts]
    assert signatures(texts).tolist() == alone


def test_marks_differ_where_the_lowest_bits_of_the_numbers_do() -> None:
    a, b = np.random.default_rng(5).integers(0, 1 << 16, (2, 50, HASHES), dtype=np.uint16)
    b[:, ::3] = a[:, ::3]
    assert differing(marks_of(a), marks_of(b)).tolist() == ((a & 3) != (b & 3)).sum(axis=1).tolist()


def test_known_sets_keep_their_first_member_as_root() -> None:
    assert Union.of(np.array([7, 3, 7, 3, 0])).parent.tolist() == [0, 1, 0, 1, 4]
    assert Union.of(np.array([], dtype=np.int64)).parent.tolist() == []


@given(st.lists(st.text(alphabet="供水管\U00020000年", max_size=12), max_size=8))
def test_equal_texts_have_equal_hashes_and_others_others(texts: list[str]) -> None:
    hashes = hashes_of(*units_of(texts)).tolist()
    assert len(set(hashes)) == len(set(texts))
    assert [hashes.index(h) for h in hashes] == [texts.index(t) for t in texts]


def test_a_text_longer_than_the_table_of_factors_has_a_hash_too() -> None:
    long = "供水管网" * 5_000
    hashes = hashes_of(*units_of([long, long[:-1], long])).tolist()
    assert hashes[0] == hashes[2] != hashes[1]


def test_agreement_asked_for_falls_with_the_cutoff() -> None:
    assert least_agreement(95) > least_agreement(90) >= least_agreement(60) == 0.37


def test_nothing_and_one_text() -> None:
    assert len(banded_pairs([], 90)) == 0
    assert len(banded_pairs(["供水"], 90)) == 0


def test_the_way_is_chosen_by_size() -> None:
    assert pair_finder(MOST_EXACT) is exact_pairs
    assert pair_finder(MOST_EXACT + 1) is banded_pairs


def test_groups_across_documents_need_two_documents() -> None:
    text = "进一步完善公共服务设施，补齐民生领域短板，增强人民群众的获得感"
    one = document(form("甲工程", 0, necessity=text), form("乙工程", 1, necessity=text), path="甲局.txt")
    two = document(form("丙工程", 0, necessity=text), path="乙局.txt")
    assert across([one]) == ()
    (group,) = across([one, two])
    assert {m.document for m in group.members} == {"甲局.txt", "乙局.txt"}
    assert across([one, two], find_pairs=banded_pairs) == (group,)
