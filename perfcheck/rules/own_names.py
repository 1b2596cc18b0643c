"""What several projects' names begin with alike before they part: the park, the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.goal import Goal

SHARED_PREFIX = 4  # characters two names begin with alike before it is the name of a common whole
LONGEST_PREFIX = 60  # characters of a name that are looked at
_BRACKETS = regex(r"\([^()]{0,40}\)")


def bare_name(goal: Goal) -> str:
    """The project's name without brackets, which hold units and instalments."""
    name = compact(goal.name)
    return _BRACKETS.sub("", name) or name


def in_brackets(goal: Goal) -> str:
    """What stands in the brackets of the project's name."""
    return "".join(_BRACKETS.findall(compact(goal.name)))


def partings(names: Iterable[str]) -> frozenset[str]:
    """The beginnings behind which some of the names go on in different ways."""
    after: dict[str, str] = {}
    found: set[str] = set()
    for name in set(names):
        for length in range(SHARED_PREFIX, min(len(name), LONGEST_PREFIX)):
            begin, follows = name[:length], name[length]
            if after.setdefault(begin, follows) != follows:
                found.add(begin)
    return frozenset(found)


def own_part(name: str, shared: frozenset[str]) -> str:
    """The name without its longest beginning that parts from other names. shared: of :func:`partings`."""
    for length in range(min(len(name), LONGEST_PREFIX) - 1, SHARED_PREFIX - 1, -1):
        if name[:length] in shared:
            return name[length:]
    return name
