"""Masks: names and numbers become slots, words stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfcheck.copying.groups import spoken
from perfcheck.copying.normalise import fold
from perfcheck.copying.slots import ANY_SLOT, masker, places_in

MASKER = masker(["东关街供水管网更新工程"], ["云川市临溪县水务局"])


def test_names_and_numbers_are_masked() -> None:
    masked = MASKER.mask(fold("围绕东关街供水管网更新工程需要，云川市临溪县水务局于2026年3月组建专班"))
    assert spoken(masked.text) == "围绕〔项目名称〕需要〔单位〕于〔数字〕年〔数字〕月组建专班"
    assert masked.values == ("东关街供水管网更新工程", "云川市临溪县水务局", "2026", "3")
    assert masked.literal == len("围绕需要于年月组建专班")


def test_neighbouring_places_are_one_slot() -> None:
    masked = MASKER.mask("在云川市临溪县境内")
    assert spoken(masked.text) == "在〔地名〕境内"
    assert masked.values == ("云川市临溪县",)


def test_housing_estates_are_no_places() -> None:
    assert places_in(["云川市临溪县柳湾小区"]) == {"云川市", "临溪县"}


def test_a_document_cannot_forge_a_slot() -> None:
    assert not ANY_SLOT.search(fold("围绕\ue000项目\ue003需要"))


@given(st.text(max_size=120))
def test_slot_values_fill_the_slots_again(text: str) -> None:
    folded = fold(text)
    masked = MASKER.mask(folded)
    values = iter(masked.values)
    assert "".join(next(values) if ANY_SLOT.match(c) else c for c in masked.text) == folded


@given(st.lists(st.text(alphabet="云川市临溪县东关街供水管网更新工程12.％\n年", max_size=40), max_size=6))
def test_many_texts_at_once_are_masked_as_one_by_one(texts: list[str]) -> None:
    folded = [fold(t) for t in texts]
    assert MASKER.mask_all(folded) == [MASKER.mask(t) for t in folded]
