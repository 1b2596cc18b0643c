"""Frozen values answer as those of dataclasses do."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field, replace

import pytest

from perfcheck.frozen import frozen


@frozen
class Road:
    """A road; where it was printed is no part of it."""

    name: str
    length: int = 3
    printed: str = field(default="", compare=False)


@frozen
class Nothing:
    """A value without fields."""


@dataclass(frozen=True, slots=True)
class Told:
    """How a dataclass tells of itself."""

    name: str
    length: int = 3
    printed: str = ""


def test_values_are_equal_where_their_compared_fields_are() -> None:
    road = Road("环城路", 8, "第1页")
    assert road == Road("环城路", 8, "第2页") and hash(road) == hash(Road("环城路", 8))
    assert road != Road("环城路", 9)
    assert {road, Road("环城路", 8), Road("滨河路", 8)} == {Road("滨河路", 8), road}
    assert Nothing() == Nothing() and hash(Nothing()) == hash(Nothing())


def test_a_value_of_another_class_is_another_one() -> None:
    values: list[object] = [Road("环城路"), Told("环城路"), Nothing()]
    assert values[0] not in values[1:]


def test_values_are_made_changed_told_and_sent_as_those_of_dataclasses() -> None:
    road = replace(Road("环城路"), length=9)
    assert (road.name, road.length) == ("环城路", 9)
    assert repr(road) == repr(Told("环城路", 9)).replace("Told", "Road")
    assert pickle.loads(pickle.dumps(road)) == road


def test_a_value_has_no_place_for_more() -> None:
    with pytest.raises(AttributeError):
        Road("环城路").width = 3  # type: ignore[attr-defined]
