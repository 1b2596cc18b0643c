"""Frozen values of declared types as bytes and back, without pickle.

A value is written as JSON that holds nothing but its plain parts in the order of its fields; bytes follow
behind it. Reading is led by the declared type alone: what was written has no say in which types are built,
so bytes that somebody planted can be refused, never run.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import orjson

_HEAD = 8  # bytes that say how long the JSON is
_RARE = b" "  # before JSON with half a character (of a path that is no UTF-8), or a number beyond 64 bits
_DEFAULT = 0  # written for a part that is its field's default; nothing else is written as a whole number there
Write = Callable[[Any, "Blobs"], Any]  # value → what JSON has for it
Read = Callable[[Any, "Blobs"], Any]  # the other way


class TypedJson:
    """Values of one declared type: dataclasses and named tuples of plain values, Decimal, date, StrEnum, text
    types, bytes, tuples and mappings from text, nested and optional.

    Raises TypeError for a type that holds anything else.
    """

    def __init__(self, kind: Any) -> None:
        self._way = _Ways().of(kind)

    def dumps(self, value: Any) -> bytes:
        """The value as bytes."""
        blobs = Blobs()
        text = _json(self._way.write(value, blobs))
        return b"".join([len(text).to_bytes(_HEAD, "big"), text, *blobs.given])

    def loads(self, data: bytes) -> Any:
        """The value again. Raises ValueError for anything else."""
        end = _HEAD + int.from_bytes(data[:_HEAD], "big")
        blobs = Blobs(data, end)
        try:
            value = self._way.read(_plain(data[_HEAD:end]), blobs)
        except (TypeError, KeyError, ArithmeticError, RecursionError) as fault:
            raise ValueError("not a value of the type") from fault
        if blobs.place != len(data):
            raise ValueError("not as many bytes as the value has")
        return value


class Blobs:
    """The bytes behind the JSON: those given so far, or those still to be taken, in one order."""

    def __init__(self, data: bytes = b"", place: int = 0) -> None:
        self.given: list[bytes] = []
        self.data = data
        self.place = place

    def give(self, value: bytes) -> list[int]:
        """Put bytes behind the others; what the JSON says of them."""
        self.given.append(value)
        return [len(value)]

    def take(self, written: Any) -> bytes:
        """The next bytes, as many as the JSON says. Raises ValueError where there are fewer."""
        [length] = written
        if type(length) is not int or not 0 <= length <= len(self.data) - self.place:
            raise ValueError("not so many bytes")
        self.place += length
        return self.data[self.place - length : self.place]


def _json(plain: Any) -> bytes:
    try:
        return orjson.dumps(plain)
    except TypeError:
        return _RARE + json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _plain(text: bytes) -> Any:
    if text.startswith(_RARE):
        return json.loads(text.decode("utf-8", "surrogatepass"))
    return orjson.loads(text)


class _Way(NamedTuple):
    """How a type is written and read. plain: the types of values that JSON has itself, which need neither."""

    write: Write
    read: Read
    plain: frozenset[type] = frozenset()


class _Ways:
    """The ways of all types met; each is made once, as a type may hold itself."""

    def __init__(self) -> None:
        self._known: dict[Any, _Way] = dict(_LEAVES)

    def of(self, kind: Any) -> _Way:
        if kind not in self._known:
            if isinstance(kind, type):
                self._of_class(kind)
            else:
                self._known[kind] = self._of_form(kind)
        return self._known[kind]

    def _of_form(self, kind: Any) -> _Way:
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType) and len(inner) == 2 and inner[1] is type(None):
            return _optional(self.of(inner[0]))
        if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
            return _many(self.of(inner[0]))
        if origin is tuple:
            record = _Record(list, tuple)
            record.know((self.of(one), MISSING) for one in inner)
            return record.way
        if origin in (dict, Mapping) and inner[0] is str:
            return _mapping(self.of(inner[1]))
        raise TypeError(f"cannot be written: {kind}")

    def _of_class(self, kind: Any) -> None:
        if issubclass(kind, StrEnum):
            self._known[kind] = _Way(lambda value, _: value.value, lambda written, _: kind(_text(written)))
            return
        if issubclass(kind, str):
            self._known[kind] = _Way(lambda value, _: str(value), lambda written, _: kind(_text(written)))
            return
        if is_dataclass(kind):
            defaults = {f.name: f.default for f in fields(kind)}
            names = tuple(defaults)
            make: Any = kind
            record = _Record(lambda value: [getattr(value, name) for name in names], lambda parts: make(*parts))
        elif issubclass(kind, tuple) and hasattr(kind, "_fields"):
            defaults = {name: kind._field_defaults.get(name, MISSING) for name in kind._fields}
            record = _Record(list, partial(tuple.__new__, kind))  # in a third of the time of a call
        else:
            raise TypeError(f"cannot be written: {kind}")
        self._known[kind] = record.way
        hints = get_type_hints(kind)
        record.know((self.of(hints[name]), default) for name, default in defaults.items())


class _Record:
    """A type of a fixed number of parts, one after the other.

    parts: a new list of the parts of a value. make: a value of its parts.
    """

    def __init__(self, parts: Callable[[Any], list[Any]], make: Callable[[Sequence[Any]], Any]) -> None:
        self._parts = parts
        self._make = make
        self._count = 0
        self._plain: list[tuple[int, frozenset[type]]] = []
        self._rest: list[tuple[int, Any, Write, Read]] = []
        self.way = _Way(self._write, self._read)

    def know(self, ways: Iterable[tuple[_Way, Any]]) -> None:
        """The way of each part, and its default: a type that holds itself is known before its parts are."""
        for place, (way, default) in enumerate(ways):
            self._count += 1
            if way.plain:
                self._plain.append((place, way.plain))
            else:
                self._rest.append((place, default, way.write, way.read))

    def _write(self, value: Any, blobs: Blobs) -> list[Any]:
        parts = self._parts(value)
        for place, default, write, _ in self._rest:
            part = parts[place]
            parts[place] = _DEFAULT if part is default else write(part, blobs)
        return parts

    def _read(self, written: Any, blobs: Blobs) -> Any:
        if type(written) is not list or len(written) != self._count:
            raise ValueError("not as many parts as the type has")
        for place, plain in self._plain:
            if written[place].__class__ not in plain:
                raise ValueError("not a plain value of the type")
        for place, default, _, read in self._rest:
            part = written[place]
            written[place] = read(part, blobs) if part.__class__ is not int or default is MISSING else default
        return self._make(written)


def _optional(way: _Way) -> _Way:
    def write(value: Any, blobs: Blobs) -> Any:
        return None if value is None else way.write(value, blobs)

    def read(written: Any, blobs: Blobs) -> Any:
        return None if written is None else way.read(written, blobs)

    return _Way(write, read, way.plain and way.plain | {type(None)})


def _many(way: _Way) -> _Way:
    def write(value: Any, blobs: Blobs) -> list[Any]:
        return [way.write(part, blobs) for part in value]

    def read(written: Any, blobs: Blobs) -> tuple[Any, ...]:
        if type(written) is not list:
            raise ValueError("not a list")
        return tuple([way.read(part, blobs) for part in written])

    return _Way(write, read)


def _mapping(way: _Way) -> _Way:
    def write(value: Any, blobs: Blobs) -> dict[str, Any]:
        return {str(key): way.write(part, blobs) for key, part in value.items()}

    def read(written: Any, blobs: Blobs) -> dict[str, Any]:
        if type(written) is not dict:
            raise ValueError("not a mapping")
        return {key: way.read(part, blobs) for key, part in written.items()}

    return _Way(write, read)


def _plain_way(*plain: type) -> _Way:
    def read(written: Any, _: Blobs) -> Any:
        if type(written) not in plain:
            raise ValueError("not a plain value of the type")
        return written

    return _Way(lambda value, _: value, read, frozenset(plain))


def _text(written: Any) -> str:
    if type(written) is not str:
        raise ValueError("not a text")
    return written


_LEAVES: dict[Any, _Way] = {
    str: _plain_way(str),
    bool: _plain_way(bool),
    int: _plain_way(int),
    float: _plain_way(float, int),  # whole numbers stand where a float may
    bytes: _Way(lambda value, blobs: blobs.give(value), lambda written, blobs: blobs.take(written)),
    Decimal: _Way(lambda value, _: str(value), lambda written, _: Decimal(_text(written))),
    date: _Way(lambda value, _: value.isoformat(), lambda written, _: date.fromisoformat(_text(written))),
}
