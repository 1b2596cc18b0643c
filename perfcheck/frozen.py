"""Frozen values: dataclasses that cost less to load and to make.

``@dataclass(frozen=True)`` writes six methods of every class as text and compiles them, a fifth of a small run, and
every value sets its fields one by one past a guard, which takes four times as long. Here ``__init__`` alone is written
and the others are shared. That nobody changes a value is checked by mypy, over all of the code, and not at run time.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """A class as one of values with slots: equal, and of one hash, where all fields that are compared are equal."""
    made: Any = dataclass(slots=True, repr=False, eq=False)(cls)
    names = [f.name for f in fields(made) if f.compare]
    values = attrgetter(*names) if names else type

    def equal(self: object, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(values(self))

    for name, method in (("__eq__", equal), ("__hash__", hashed), ("__repr__", _told)):
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]


def _told(self: Any) -> str:
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{type(self).__qualname__}({shown})"
