"""What the picture beside a quote shows: the disputed cell, what names its row and what names its column."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from perfcheck.batch.one_page import place_of
from perfcheck.loading import load
from perfcheck.model.finding import Evidence
from perfcheck.readers.open import ReadOptions
from tests.batch.corpus import EXAMPLES

if TYPE_CHECKING:
    from perfcheck.model.document import Document


@cache
def book() -> Document:
    return load(str(EXAMPLES / "linxi-water-2026.pdf"), ReadOptions())


def test_a_row_of_table_12_on_the_second_page_stands_under_the_head_of_the_first() -> None:
    pages = {row.location.page for row in book().project_budget}
    first, second = min(p for p in pages if p), max(p for p in pages if p)
    row = next(r for r in book().project_budget if r.location.page == second)
    place = place_of(Evidence("项目支出预算表", row.name, row.location, cell=row.total.location))
    assert place is not None and place.head is not None
    assert (place.page, place.head[0]) == (second, first)
    left, _, right, _ = place.head[1]
    assert left == place.disputed[0] and right == place.disputed[2]  # 合计 is printed over this column


def test_an_amount_of_a_form_is_shown_with_its_label() -> None:
    amount = book().goals[0].annual.total
    place = place_of(Evidence("本表·年度资金总额", amount.quote or "", amount.location))
    assert place is not None and place.head is None
    assert place.disputed == amount.location.bbox
    assert place.shown[0] < place.disputed[0] and place.shown[1::2] == place.disputed[1::2]


def test_the_value_of_an_indicator_is_shown_with_its_name_and_its_head() -> None:
    indicators = [i for g in book().goals for i in g.indicators if i.value_location and i.level3]
    for indicator in indicators:
        cell = indicator.value_location
        assert cell is not None and cell.bbox is not None and indicator.location.bbox is not None
        place = place_of(Evidence("本表·绩效指标", indicator.value or "", indicator.location, cell=cell))
        assert place is not None and place.shown[0] <= indicator.location.bbox[0]
        assert place.head is not None or place.shown[1] < cell.bbox[1]
    assert len(indicators) > 50
