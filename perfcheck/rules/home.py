"""Where a department is at home: its own names, city and province, and how far its area reaches (CPY07)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.copying.gazetteer import home_region, is_county, region_of
from perfcheck.copying.prefectures import called_by, capitals, provinces, provinces_of
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.model.document import Document

_WHOLE_PROVINCE = regex(r"[一-龥]{2,8}(?:省|自治区)")
_PREFECTURE_ENDS = ("市", "州", "盟", "地区")


@dataclass(frozen=True, slots=True)
class Home:
    """known: all projects' and units' names, a line each. spoken: the explanations around the forms.

    cities: those the names hold (安康市). province: without 省, None where nothing tells it. of_counties: the
    department's area may hold counties whose names nobody prints (a city's or a province's); of_cities: whole cities.
    regions: what the own units' names begin with.
    """

    known: str
    spoken: str
    cities: frozenset[str]
    province: str | None
    of_counties: bool
    of_cities: bool
    regions: frozenset[str]

    def is_foreign(self, city: str) -> bool:
        """Whether a city can be nobody of this book's own. city: with 市, 州, 盟, 地区."""
        if city in self.known or city.removesuffix("市") in self.known or city in self.spoken:
            return False
        same = provinces_of().get(city) == self.province
        near = city in capitals() or self.of_cities or not self.cities
        return self.province is not None and not (same and near)

    def is_foreign_province(self, name: str) -> bool:
        """Whether a province is not the department's. name: with 省 or 自治区."""
        if self.province is None or name in self.known or name in self.spoken:
            return False
        return not name.startswith(self.province)

    def is_foreign_letter(self, letter: str) -> bool:
        """Whether what a 文号 begins with (浙, 衢) is of another province and of nothing of one's own."""
        province = called_by().get(letter)
        if None in (province, self.province) or province == self.province or letter in self.known:
            return False
        return not any(city[0] == letter for city, where in provinces_of().items() if where == self.province)

    @property
    def of_districts(self) -> bool:
        """Whether the book is of a district: of a county or a city what stands before 区 is rarely a name."""
        return any(region.endswith("区") for region in self.regions)

    def ends(self, region: str) -> bool:
        """Whether a place is an own one with more before it: 岳阳楼区 of a book that prints 楼区财政局."""
        return any(region.endswith(own) for own in self.regions if own)

    def may_hold(self, county: str) -> bool:
        """Whether a county may lie in the department's own city or province: it names another city otherwise."""
        city = next((c for c in provinces_of() if county.startswith(c)), None)
        if city == county and not self.of_cities:  # a city holds none of its own rank
            return False
        return self.of_counties and (city is None or not self.is_foreign(city))

    def may_stand_above(self, city: str) -> bool:
        """Whether a city may be the one above a county's book that does not name its own."""
        if self.cities or self.of_counties or city not in provinces_of():
            return False
        return self.province in (None, provinces_of()[city])


def home_of(document: Document, projects: Iterable[str], units: Iterable[str]) -> Home:
    """projects, units: all names of them that the document prints."""
    own = [compact(unit) for unit in units]
    known = "\n".join([*map(compact, projects), *own])
    spoken = compact("".join(passage.text for passage in document.passages))
    cities = frozenset(city for city in provinces_of() if city in known)
    department = home_region(compact(document.department_name or "")) or next(filter(None, map(home_region, own)), "")
    of_cities = bool(_WHOLE_PROVINCE.fullmatch(department))
    lowest = is_county(department) and department not in provinces_of()  # 义乌市
    of_counties = of_cities or (department.endswith(_PREFECTURE_ENDS) and not lowest)
    province = _province(cities, "\n".join(own), document, spoken)
    return Home(known, spoken, cities, province, of_counties, of_cities, frozenset(map(home_region, own)))


@lru_cache(maxsize=64)
def _of_province(name: str) -> re.Pattern[str]:
    """The whole name of a province: 福建省, 广西壮族自治区."""
    return re.compile(f"{name}(?:省|[一-龥]{{0,5}}自治区)")


def _province(cities: frozenset[str], units: str, document: Document, spoken: str) -> str | None:
    """By the own cities, else the province that units, else texts name most."""
    if cities:
        return Counter(provinces_of()[city] for city in sorted(cities)).most_common(1)[0][0]
    forms = "".join(compact(str(field)) for goal in document.goals for _, field in goal.texts())
    for text in (units, spoken, forms):
        named = Counter({name: len(_of_province(name).findall(text)) for name in provinces()})
        best, times = named.most_common(1)[0]
        if times:
            return best
    return None


def of_another_city(office: str, own: list[str]) -> bool:
    """Whether an office is of a city that no own name holds, and all own names are of another one."""
    city = next((name for name in provinces_of() if office.startswith(name)), None)
    homes = [home for home in map(region_of, own) if home]
    return city is not None and bool(homes) and not any(city in home or home in city for home in homes)


def of_another_county(office: str, own: list[str]) -> bool:
    """Whether an office named like one's own is that of a county that no own name holds: 东川县水利局."""
    region = region_of(office)
    homes = [home for home in map(region_of, own) if home]
    return region.endswith(("县", "区", "旗")) and bool(homes) and not any(region in h or h in region for h in homes)
