"""Values of ``frozen`` are those of a frozen dataclass."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace

import pytest

from perfcheck.model.frozen import frozen


@frozen
class Pair:
    """Two values, one that does not count, one made anew, one that follows from others."""

    left: int
    right: tuple[str, ...] = ()
    note: str = field(default="", compare=False)
    held: dict[str, int] = field(default_factory=dict, compare=False)
    total: int = field(init=False, default=0, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", self.left + len(self.right))


@frozen
class Single:
    """One value."""

    only: str


@dataclass(frozen=True, slots=True)
class Usual:
    """The same by the standard library."""

    only: str


def test_values_are_compared_shown_and_counted_as_those_of_a_dataclass() -> None:
    assert Pair(1, ("a",), note="x") == Pair(1, right=("a",), note="y")
    assert Pair(1) != Pair(2)
    other: object = Usual("a")
    assert Single("a") != other
    assert hash(Single("a")) == hash(Usual("a"))
    assert repr(Single("a")) == repr(Usual("a")).replace("Usual", "Single")
    assert len({Pair(1), Pair(1), Pair(2)}) == 2
    assert Single.__match_args__ == Usual.__match_args__


def test_fields_and_replace_work() -> None:
    assert [f.name for f in fields(Pair)] == ["left", "right", "note", "held", "total"]
    moved = replace(Pair(1, ("a",)), left=5)
    assert (moved.left, moved.right, moved.total) == (5, ("a",), 6)
    assert Pair(1).held is not Pair(1).held
    assert is_dataclass(Pair)


def test_nothing_is_changed() -> None:
    value = Single("a")
    with pytest.raises(FrozenInstanceError):
        value.only = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del value.only
    with pytest.raises(AttributeError):
        value.more = "b"  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        Single()  # type: ignore[call-arg]


def test_values_go_between_processes() -> None:
    value = Pair(1, ("a",), "n", {"k": 1})
    for other in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value), copy.copy(value)):
        assert other == value and (other.note, other.held, other.total) == ("n", {"k": 1}, 2)
