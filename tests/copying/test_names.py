"""One project under two names, or two projects."""

from __future__ import annotations

import pytest

from perfcheck.copying.gazetteer import is_county, region_of
from perfcheck.copying.names import distinct_projects, same_project, speaks_of


def test_split_payments_are_one_project() -> None:
    assert same_project("城东水厂建设贷款2026年还本付息1", "城东水厂建设贷款2026年还本付息2")
    assert distinct_projects(["甲渠改造(一)", "乙站更新", "甲渠改造(一)"]) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("城区零星建筑改造工程(一期)", "临溪县城区零星建筑改造工程(一期)"),
        ("云川市临溪县滨河街文化体育馆建设", "临财预[2026]1号转移支付云川市临溪县滨河街文化体育馆建设项目"),
        ("临溪县部分小区基础设施改造工程-柳湾小区东大门及物业用房", "柳湾小区东大门及物业用房"),
        ("石桥镇建成区排水管道及设施老化更新改造(一期)工程", "石桥镇排水管道老化设施改造"),
    ],
)
def test_other_wordings_of_the_own_name(text: str, name: str) -> None:
    assert speaks_of(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("临溪县柳湾小区专家房装修及配套工程", "临溪县供热服务中心监控区安装改造工程"),
        ("剧院、五栋楼公共卫生间及便民市场工程", "杏林小区真石漆翻新工程"),
    ],
)
def test_names_of_other_projects(text: str, name: str) -> None:
    assert not speaks_of(text, name)


def test_regions_and_counties() -> None:
    assert region_of("云川市临溪县水务局") == "云川市临溪县"
    assert region_of("智能制造产业园区管理办公室") == ""
    assert region_of("沧浦区绿化和市容管理局") == "沧浦区"  # 市 of 市容 ends no place
    assert region_of("数字化城市管理中心") == ""
    assert is_county("息烽县") and not is_county("柳湾小区") and not is_county("产业园区")
