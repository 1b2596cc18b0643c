"""Reading one row of a decision file by its declaration; decision_rows.js of the review page does the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from perfcheck.decisions.standing import moment
from perfcheck.model.decision import Assignment, Event
from perfcheck.reports.decision_row import ACTS, ASSIGNED, NO_ROW, TIME, Kind, Part

if TYPE_CHECKING:
    from collections.abc import Callable

_TIME = re.compile(TIME)


def read_row(raw: Any, parts: tuple[Part, ...]) -> tuple[Event | None, str]:
    """The event of one row, None when it is none; and what is to be told about it, in Chinese, "" when nothing."""
    made, told = _parts_of(raw, parts)
    return (Event(**made) if made is not None else None), told


def read_assignment(raw: Any) -> tuple[Assignment | None, str]:
    """The same of one row of 分派."""
    made, told = _parts_of(raw, ASSIGNED)
    return (Assignment(**made) if made is not None else None), told


def _parts_of(raw: Any, parts: tuple[Part, ...]) -> tuple[dict[str, Any] | None, str]:
    if not isinstance(raw, dict):
        return None, NO_ROW
    made: dict[str, Any] = {}
    told = ""
    for part in parts:
        given = next((raw[name] for name in part.names if raw.get(name) is not None), None)
        value = None if given is None else _value(given, part)
        if part.kind is Kind.TIME and given is not None and value is None:
            told = part.fault
        elif value is None and (given is not None or part.needed):
            return None, part.fault
        elif value is not None:
            made[part.name] = ACTS[value] if part.kind is Kind.ACT else value
    return made, told


def _value(given: Any, part: Part) -> Any:
    """What a part holds, None when it cannot be that."""
    if part.kind is Kind.COUNT:
        return given if type(given) is int and 0 <= given <= part.most else None
    if part.kind is Kind.IDS:
        inner = Part(part.name, part.names, Kind.ID, 200, part.fault)
        if not isinstance(given, list) or len(given) > part.most:
            return None
        ids = tuple(_value(item, inner) for item in given)
        return None if None in ids else ids
    if not isinstance(given, str):
        return None
    text = given.strip()
    if len(text) > part.most:
        return None
    fits = _FITS.get(part.kind)
    return text if fits is None or fits(text) else None


def _is_name(text: str) -> bool:
    return text != ""


def _is_id(text: str) -> bool:
    return bool(text) and not any(c.isspace() for c in text)


def _is_time(text: str) -> bool:
    if text and not _TIME.fullmatch(text):
        return False
    try:
        moment(text)
    except (ValueError, OverflowError):
        return False
    return True


_FITS: dict[Kind, Callable[[str], bool]] = {
    Kind.ID: _is_id,
    Kind.NAME: _is_name,
    Kind.TIME: _is_time,
    Kind.ACT: ACTS.__contains__,
}
