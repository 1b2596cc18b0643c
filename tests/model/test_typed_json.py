"""Values of declared types come back equal; bytes that are none of ours build nothing."""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from inspect import Parameter, signature
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import orjson
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from perfcheck.batch.one_page import Finished
from perfcheck.copying.packed import Packed
from perfcheck.model.document import (
    BudgetRow,
    Document,
    ExpenditureTotals,
    NameMention,
    OverallGoal,
    Passage,
    Rejection,
    Source,
    Statement,
)  # fmt: skip
from perfcheck.model.finding import Evidence, Finding, Outcome
from perfcheck.model.goal import Funds, Goal, Indicator, Target
from perfcheck.model.location import Field, Location
from perfcheck.model.money import Amount
from perfcheck.model.page import Mark, Unread
from perfcheck.model.review import CopyGroup, CopyMember, DocumentReview, Reconciliation, ReconciliationRow
from perfcheck.model.typed_json import TypedJson
from perfcheck.reports.html_index import IndexRow

LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=[]), max_size=5),  # halves of characters too
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 100),
    bool: st.booleans(),
    bytes: st.binary(max_size=20),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    date: st.dates(),
}
# Every type a kept value is made of. Nested parts have their defaults where they have any, or the trees grow tall.
WRITTEN = (
    Source, BudgetRow, OverallGoal, Statement, ExpenditureTotals, Passage, NameMention, Rejection, Document,
    Amount, Field, Location, Funds, Target, Indicator, Goal, Mark, Unread, Evidence, Finding, Outcome,
    ReconciliationRow, Reconciliation, CopyMember, CopyGroup, DocumentReview, Packed, IndexRow, Finished,
)  # fmt: skip


def values_of(kind: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values of a declared type, with few parts."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in LEAVES:
        return LEAVES[kind]
    if origin in (Union, UnionType):
        return st.none() | values_of(inner[0], depth)
    if origin in (dict, Mapping):
        return st.dictionaries(LEAVES[str], values_of(inner[1], depth), max_size=2)
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(values_of(inner[0], depth), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(values_of(one, depth) for one in inner))
    if issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    if issubclass(kind, str):
        return LEAVES[str].map(kind)
    hints, given = get_type_hints(kind), signature(kind).parameters
    names = [name for name in given if depth == 0 or given[name].default is Parameter.empty]
    parts = st.fixed_dictionaries({name: values_of(hints[name], depth + 1) for name in names})
    return parts.map(partial(made, kind)).filter(lambda value: value is not None)


def made(kind: type, named: dict[str, Any]) -> Any:
    """The value, None where its parts contradict each other (passed, but not all checked)."""
    try:
        return kind(**named)
    except ValueError:
        return None


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.generate],  # trees this large are shrunk for minutes
    suppress_health_check=list(HealthCheck),
)
def test_every_value_of_the_model_comes_back_equal(kind: type, data: st.DataObject) -> None:
    value = data.draw(values_of(kind))
    form = TypedJson(kind)
    again = form.loads(form.dumps(value))
    assert again == value


class Colour(StrEnum):
    RED = "red"


class Place(NamedTuple):
    page: int | None = None
    box: tuple[float, float] | None = None


NO_PLACE = Place()


@dataclass(frozen=True)
class Thing:
    name: str
    amount: Decimal
    colour: Colour = Colour.RED
    place: Place = NO_PLACE
    parts: tuple[Thing, ...] = ()
    picture: bytes = b""


THING = Thing("渠", Decimal("1.50"), parts=(Thing("闸", Decimal(-3), picture=b"\0\xff"),), place=Place(3, (1.5, 2)))
FORM = TypedJson(Thing)


def written(value: Any, behind: bytes = b"") -> bytes:
    text = orjson.dumps(value)
    return len(text).to_bytes(8, "big") + text + behind


def test_a_value_is_written_as_plain_json() -> None:
    data = FORM.dumps(THING)
    assert json.loads(data[8 : 8 + int.from_bytes(data[:8], "big")])[:2] == ["渠", "1.50"]
    assert FORM.loads(data) == THING
    assert FORM.loads(data).parts[0].place is NO_PLACE  # defaults are shared


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"\0" * 100,
        pickle.dumps(THING),
        written(None),
        written({"name": "渠"}),
        written(["渠", "1.50"]),
        written([1, "1.50", 0, 0, 0, 0]),
        written(["渠", 1.5, 0, 0, 0, 0]),
        written(["渠", "no number", 0, 0, 0, 0]),
        written(["渠", "1.50", "green", 0, 0, 0]),
        written(["渠", "1.50", ["red"], 0, 0, 0]),
        written(["渠", "1.50", 0, ["3", None], 0, 0]),
        written(["渠", "1.50", 0, [True, None], 0, 0]),
        written(["渠", "1.50", 0, [3, [1.5]], 0, 0]),
        written(["渠", "1.50", 0, 0, "a", 0]),
        written(["渠", "1.50", 0, 0, [None], 0]),
        written(["渠", "1.50", 0, 0, 0, [5]], b"four"),
        written(["渠", "1.50", 0, 0, 0, [-1]], b"four"),
        written(["渠", "1.50", 0, 0, 0, [4, 4]], b"four"),
        written(["渠", "1.50", 0, 0, 0, 0], b"left over"),
        b"\0\0\0\0\0\1\0\0" + b"[" * 200_000,
        FORM.dumps(THING)[:-1],
    ],
)
def test_what_is_no_value_of_the_type_is_refused(foreign: bytes) -> None:
    with pytest.raises(ValueError):
        FORM.loads(foreign)


@settings(deadline=None)
@given(
    st.binary(max_size=60) | st.recursive(st.none() | st.integers(-9, 9) | st.text(max_size=3), st.lists).map(written)
)
def test_any_bytes_are_refused_or_a_value(data: bytes) -> None:
    with suppress(ValueError):
        assert isinstance(FORM.loads(data), Thing)


@pytest.mark.parametrize("kind", [object, list[str], set[int], Source | Location, dict[int, str], complex, Any])
def test_other_types_are_refused_at_once(kind: Any) -> None:
    with pytest.raises(TypeError, match="cannot be written"):
        TypedJson(kind)


@pytest.mark.parametrize("kind", [Document, DocumentReview, Packed, Finished])
def test_the_kept_types_are_written(kind: type) -> None:
    TypedJson(kind)
