"""What a project is for: named places and groups of persons, as they stand in project names."""

from __future__ import annotations

from dataclasses import dataclass

from perfcheck.patterns import regex

# Groups of persons paid under a project of their own (Shuozhou books, 人员类).
PERSONS = (
    "遗属", "退休人员", "离休人员", "退役军人", "合同工", "临时工", "编外人员", "公益性岗位", "见习生", "残疾人",
    "村干部", "网格员", "护林员", "保洁员", "辅警", "代课教师", "特岗教师", "乡村医生", "护工", "驻村工作队",
)  # fmt: skip
# Endings of the proper name of a place at the head of a project name.
PLACES = ("小区", "社区", "中学", "小学", "学校", "幼儿园", "医院", "公园", "水库", "敬老院", "村")
# Not the name of one place.
NO_PLACE = ("部分", "老旧", "住宅", "农村", "乡村", "城区", "各", "新建", "全区", "全县", "周边", "个", "行政", "等")
_PLACE = regex(rf"([一-龥]{{2,4}}?)({'|'.join(PLACES)})")


@dataclass(frozen=True, slots=True)
class Subject:
    """kind: the ending of a place, or "人员". word: as it stands in the name."""

    kind: str
    word: str


def subject_of(name: str) -> Subject | None:
    """The one place a folded project name (without county and city) opens with, or the one group it pays."""
    groups = [word for word in PERSONS if word in name]
    if groups:
        return Subject("人员", groups[0]) if len(groups) == 1 else None
    hit = _PLACE.match(name)
    if hit is None or any(word in hit.group(1) for word in NO_PLACE):
        return None
    return Subject(hit.group(2), hit.group(0))
