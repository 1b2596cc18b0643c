"""Frozen dataclasses with slots, made in a third of the time.

The standard library writes and compiles the text of six methods for every class, which took a tenth of what reading a
small file takes. Here only ``__init__`` is compiled, and sets the slots themselves; the rest are functions of all
classes. What asks for fields (``fields``, ``replace``, ``is_dataclass``) finds those of a dataclass.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

C = TypeVar("C")
_UNSET = object()  # a parameter nobody gave, whose value is made anew each time


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[C]) -> type[C]:
    """Like ``dataclass(frozen=True, slots=True)``."""
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    compared = _values([f.name for f in fields(made) if f.compare])

    def equals(self: Any, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    made.__init__ = _init(made)
    made.__eq__ = equals
    made.__hash__ = lambda self: hash(compared(self))
    made.__repr__ = _repr
    made.__setattr__ = _refuse_to_set
    made.__delattr__ = _refuse_to_delete
    made.__getstate__ = _state
    made.__setstate__ = _set_state
    return made  # type: ignore[no-any-return]


def _values(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of an object's attributes."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _init(made: Any) -> Callable[..., None]:
    """``__init__`` of a class, as the standard library has it."""
    names: dict[str, Any] = {"unset": _UNSET}
    parameters, lines = ["self"], []
    for each in fields(made):
        if not each.init:
            continue  # set in __post_init__
        name = value = each.name
        parameter = name
        if each.default is not MISSING:
            names[f"default_{name}"] = each.default
            parameter = f"{name}=default_{name}"
        elif each.default_factory is not MISSING:
            names[f"make_{name}"] = each.default_factory
            parameter = f"{name}=unset"
            value = f"make_{name}() if {name} is unset else {name}"
        names[f"set_{name}"] = getattr(made, name).__set__
        parameters.append(parameter)
        lines.append(f" set_{name}(self, {value})")
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), names)
    init: Callable[..., None] = names["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _repr(self: Any) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
    return f"{type(self).__qualname__}({shown})"


def _refuse_to_set(_: Any, name: str, __: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)
