"""The character difference: nothing lost, common ends cut, islands joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfcheck.reports.text_diff import LONGEST_COMPARED, Piece, diff_texts

TEXTS = st.text(alphabet="的工程建设项目，。12年（(３ab", max_size=40)


def changed(pieces: tuple[Piece, ...]) -> list[str]:
    return [p.text for p in pieces if not p.same]


def test_slots_stand_out_of_a_template() -> None:
    diff = diff_texts("围绕云溪河清淤项目需要，组建领导小组。", "围绕南湾供水项目需要，组建领导小组。")
    assert changed(diff.left) == ["云溪河清淤"]
    assert changed(diff.right) == ["南湾供水"]


def test_short_islands_become_part_of_the_change() -> None:
    diff = diff_texts("开头甲的乙结尾", "开头丙的丁结尾")
    assert changed(diff.left) == ["甲的乙"]


def test_numbers_differ_as_a_whole() -> None:
    assert changed(diff_texts("计划于2025年开工", "计划于2026年开工").left) == ["2025"]


def test_full_and_half_width_count_as_equal() -> None:
    assert diff_texts("（一期）100%", "(一期)１００％").identical


def test_shares_are_told_both_ways() -> None:
    diff = diff_texts("完成道路硬化", "完成道路硬化并通过验收")
    assert diff.left_share == 100
    assert round(diff.right_share) == round(100 * 6 / 11)


def test_empty_texts() -> None:
    assert diff_texts("", "").identical
    assert changed(diff_texts("", "有字").right) == ["有字"]


def test_hostile_length_is_not_compared_in_the_middle() -> None:
    long = LONGEST_COMPARED + 1
    diff = diff_texts("始" + "甲" * long + "终", "始" + "乙" * long + "终")
    assert [len(p.text) for p in diff.left] == [1, long, 1]


@given(TEXTS, TEXTS)
def test_pieces_give_both_texts_back(left: str, right: str) -> None:
    diff = diff_texts(left, right)
    assert "".join(p.text for p in diff.left) == left
    assert "".join(p.text for p in diff.right) == right
    assert 0 <= diff.left_share <= 100
    assert sum(p.same for p in diff.left) == sum(p.same for p in diff.right)


@given(TEXTS)
def test_a_text_is_identical_with_itself(text: str) -> None:
    diff = diff_texts(text, text)
    assert diff.identical
    assert diff.left_share == diff.right_share == 100
