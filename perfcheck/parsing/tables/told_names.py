"""Forms that print no 项目名称 themselves: named by what their titles, the lines above them or their sheets say.

The title of every form of a book is no name; what differs from form to form is one
(城市照明电费绩效目标表, a sheet 食品抽检).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.location import Field, Status
from perfcheck.parsing.tables.named import bare_title, is_thing, own_words
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.goal import Goal
    from perfcheck.model.location import Location
    from perfcheck.parsing.tables.context import Decoded

SHORTEST = 2  # characters that are the project's own
OFFICE = regex(r"(?:[局委办院会厅部处科股室站所队校馆乡镇]|中心|公司|政府|街道|学校|大队|支队|集团|机关)$")
_OTHER = regex(
    r"sheet|绩效|目标|指标|情况|信息|说明|预算|公开|[表页章附][\d一二三四五六七八九十]{1,3}$|[:：。;]",
)
_PART = regex(r"(?:项目)?(?:支出)?(?:预算)?$|项目$")


class Untold(NamedTuple):
    """A form without a name, and the texts that may tell it with their places: its title, the line above, its sheet."""

    decoded: Decoded
    goal: Goal
    texts: tuple[tuple[str, Location], ...]


def tell_names(untold: Sequence[Untold]) -> None:
    """Name the forms, in place, where one kind of text tells each of them another project."""
    for told in zip(*(u.texts for u in untold), strict=True):
        names = [told_name(text) for text, _ in told]
        alone = len(names) == 1 and not is_thing(names[0])
        if not all(names) or len(set(names)) < len(names) or alone:
            continue
        for form, name, (_, place) in zip(untold, names, told, strict=True):
            field = Field(Status.PRESENT, name, place)
            goals = form.decoded.goals
            form.decoded.goals[:] = [replace(g, project_name=field) if g is form.goal else g for g in goals]
        return


def told_name(text: str) -> str:
    """The project a title, a heading or the name of a sheet names; "" for one that names none."""
    name = bare_title(text)
    own = own_words(name)
    if len(own) < SHORTEST or _OTHER.search(compact(name).lower()) or OFFICE.search(name):
        return ""
    return _PART.sub("", name)
