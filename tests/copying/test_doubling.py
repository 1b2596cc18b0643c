"""Words said twice inside one text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.copying.doubling import doubling_in
from tests.benchmarks.yardstick import slowness


@pytest.mark.parametrize(
    ("text", "found", "count"),
    [
        ("按照标准，严格执行按照标准，严格执行", "按照标准，严格执行", 2),
        ("及时足额发放到位。及时足额发放到位。及时足额发放到位。", "及时足额发放到位", 3),
        (
            "先行勘察。对沿线设施逐一排查登记并更换老化部件。再验收。对沿线设施逐一排查登记并更换老化部件。",
            "对沿线设施逐一排查登记并更换老化部件",
            2,
        ),
    ],
)
def test_doubled(text: str, found: str, count: int) -> None:
    doubling = doubling_in(text, 6, 15)
    assert doubling is not None
    assert (doubling.text, doubling.count) == (found, count)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "完成招标，完成施工，完成验收",
        "谁使用谁管理，谁管理谁负责",
        "202600000000202600000000",
        "哈哈哈哈哈哈哈哈哈哈哈哈哈哈",
    ],
)
def test_not_doubled(text: str) -> None:
    assert doubling_in(text, 6, 15) is None


def test_the_whole_cell_said_twice() -> None:
    doubling = doubling_in("更换供水管道三公里。更换供水管道三公里。", 6, 15)
    assert doubling is not None and doubling.whole


@given(st.text(alphabet="更换供水管道三公里", min_size=6, max_size=40))
def test_any_varied_text_said_twice_is_found(text: str) -> None:
    if len(set(text)) >= 6:
        assert doubling_in(text + text, 6, 15) is not None


def test_a_hundred_kilobytes_take_no_time() -> None:
    start = time.process_time()
    doubling_in("更换供水管道三公里铺设电缆并验收，" * 6_000, 6, 15)
    doubling_in("".join(chr(0x4E00 + i % 7_000) for i in range(100_000)), 6, 15)
    assert time.process_time() - start < 5 * slowness()
