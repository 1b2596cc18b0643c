"""The library of indicator patterns: its data, the choice by kind and level, and what stands beside findings."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from perfcheck.model.suggestion import BLANK, LEVELS
from perfcheck.reviewing.running import review_document
from perfcheck.rules.catalogue import CATALOGUE
from perfcheck.rules.vocabulary.vague import VAGUE
from perfcheck.suggesting.library import OFFICE, OwnPattern, library
from perfcheck.suggesting.own_row import own_pattern
from tests.rules.test_cases import document_of

DATA = tomllib.loads((files("perfcheck.suggesting") / "patterns.toml").read_text(encoding="utf-8"))
TABLES = [*DATA["bases"], *DATA["kinds"]]
FIXED = ("=0", "=100%")  # values that are the same whatever the project
LINES = [(t["name"], level, line) for t in TABLES for level in LEVELS for line in t.get(level, ())]


def test_the_library_has_about_forty_kinds_and_every_level_of_each() -> None:
    assert len(DATA["kinds"]) >= 40
    assert len({t["name"] for t in TABLES}) == len(TABLES)
    for kind in library().kinds:
        assert set(kind.patterns) == set(LEVELS), kind.name
        assert all(kind.patterns[level] for level in LEVELS)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t["name"])
def test_a_table_holds_nothing_but_what_the_library_reads(table: dict[str, Any]) -> None:
    assert set(table) <= {"name", "like", "words", "unless", *LEVELS}
    assert table.get("like", "通用") in {b["name"] for b in DATA["bases"]}


@pytest.mark.parametrize(("kind", "level", "line"), LINES)
def test_a_pattern_has_a_blank_or_a_fixed_value_and_says_how_it_is_measured(kind: str, level: str, line: str) -> None:
    name, value, measure = (part.strip() for part in line.split("|"))
    assert name
    assert measure
    assert BLANK in value or value.startswith(FIXED)
    assert value not in VAGUE
    if level == "满意度":
        assert "满意度" in name
        assert name != "满意度"


def names(project: str, level: str, overview: str = "") -> str:
    return "；".join(s.words for s in library().patterns(project, overview, level))


@pytest.mark.parametrize(
    ("project", "level", "word"),
    [
        ("供水管网2026年还本付息", "数量", "贷款"),
        ("城区雨污分流改造工程", "数量", "管道"),
        ("集中供热工程二类费用", "数量", "设计"),
        ("遗属（水务局）", "成本", "元/人·月"),
        ("乡村保洁人员补助及垃圾中转站运行经费", "数量", "保洁"),
        ("路灯所日常运行经费", "质量", "亮灯率"),
        ("文苑小区外墙修缮工程", "满意度", "住户"),
        ("干部培训", "数量", "培训人次"),
        ("政府印刷费", "成本", "印刷"),
        ("某项工作", "满意度", "服务对象"),
        ("水旱灾害防御物资储备", "数量", "储备"),
        ("农产品质量安全检测", "数量", "抽检批次"),
        ("村级组织运转经费补助", "数量", "村（社区）"),
        ("第十二届荷花旅游节", "数量", "场次"),
        ("国土空间规划编制费", "社会", "采纳"),
        ("便民服务热线", "时效", "按期办结率"),
        ("中小企业数字化转型补助", "成本", "奖补标准"),
        ("农村危房改造补助资金", "成本", "户均补助标准"),
        ("薄弱学校改造补助资金", "数量", "校舍面积"),
        ("困难人员生活补贴、联络经费及调研培训费", "成本", "补助标准"),
        ("普惠金融发展专项资金", "成本", "贴息率"),
        ("老年助餐省级补助", "成本", "次均服务费用"),
        ("人工增雨飞机作业项目", "社会", "受益面积"),
        ("学校体育设施向社会免费开放", "数量", "开放天数"),
        ("科学技术研究与开发资金", "成本", "项目总成本"),
    ],
)
def test_the_kind_follows_from_the_name(project: str, level: str, word: str) -> None:
    assert word in names(project, level)


def test_the_overview_decides_where_the_name_says_nothing() -> None:
    assert "药" not in names("其他支出", "数量")
    assert "培训人次" in names("其他支出", "数量", "举办基层干部培训班")


def test_unit_direction_and_principle_are_told() -> None:
    (first, *_) = library().patterns("干部培训", "", "数量")
    assert (first.value, first.unit, first.direction, first.principle) == ("≥__人次", "人次", "越多越好", "数量")
    benefit = library().patterns("干部培训", "", "社会")[0]
    assert benefit.principle == "效益"
    assert all("年" in s.value or "%" in s.value for s in library().patterns("道路工程", "", "可持续"))


def test_an_offices_own_pattern_comes_first_for_its_projects_only() -> None:
    own = OwnPattern("数量", "完成护岸", "≥__米", "竣工图", projects=("护岸",))
    added = library().with_own((own,))
    first = added.patterns("东河护岸工程", "", "数量")[0]
    assert (first.name, first.kind) == ("完成护岸", OFFICE)
    assert all(s.kind != OFFICE for s in added.patterns("道路工程", "", "数量"))


def findings(form: dict[str, Any]) -> dict[str, Any]:
    document = document_of({"forms": [form]})
    told, _, _ = review_document(document, CATALOGUE, date(2026, 3, 1))
    return {f.rule: f for f in told}


def test_a_vague_value_gets_at_most_three_patterns_of_its_level() -> None:
    told = findings({"项目名称": "文昌街道路改造工程", "指标+": [["数量指标", "项目完成情况", "完成"]]})
    offered = told["QNT01"].suggestions
    assert 0 < len(offered) <= 3
    assert {s.level for s in offered} == {"数量"}
    assert offered[0].kind == "道路桥梁"


def test_a_missing_level_gets_patterns_and_other_findings_get_none() -> None:
    told = findings({"项目名称": "文昌街道路改造工程", "指标": [["数量指标", "新建（改造）道路长度", "≥430米"]]})
    assert {s.level for s in told["COM09"].suggestions} == {"成本"}
    assert all(not f.suggestions for rule, f in told.items() if rule.startswith(("AMT", "CPY", "DAT")))


def test_what_the_form_has_already_is_not_offered() -> None:
    told = findings(
        {
            "项目名称": "文昌街道路改造工程",
            "指标": [["数量指标", "新建（改造）道路长度", "≥430米"], ["数量指标", "项目完成情况", "完成"]],
        }
    )
    assert "新建（改造）道路长度" not in {s.name for s in told["QNT01"].suggestions}


@pytest.mark.parametrize(
    ("level", "name", "words"),
    [
        ("质量", "安全宣传活动覆盖率", "安全宣传活动覆盖率 ≥__%"),
        ("时效", "活动开展及时性", "活动开展及时率 ≥__%"),
        ("时效", "工资是否及时发放", "工资及时发放率 ≥__%"),
        ("满意度", "提升社区居民满意度", "社区居民满意度 ≥__%"),
        ("社会", "扩大禁毒宣传覆盖面", "禁毒宣传覆盖率 ≥__%"),
        ("数量", "厕所建筑面积", "厕所建筑面积 ≥__平方米"),
        ("成本", "中转站建设费用", "中转站建设费用 ≤__万元"),
        ("可持续", "新增违建发生数", "新增违建发生数 ≤__（单位）"),
        ("质量", "设备故障率", "设备故障率 ≤__%"),
        ("社会", "学生营养不良率", "学生营养不良率 ≤__%"),
        ("社会", "事故下降率", "事故下降率 ≥__%"),
        ("质量", "保障金执行准确性", "保障金执行准确率 ≥__%"),
        ("质量", "指标1:工程验收合格率", "工程验收合格率 ≥__%"),
    ],
)
def test_a_row_that_can_be_measured_keeps_its_name(level: str, name: str, words: str) -> None:
    own = own_pattern(level, name)
    assert own is not None and own.words.startswith(words)


@pytest.mark.parametrize(
    ("level", "name"),
    [
        ("数量", "项目完成情况"), ("质量", "质量达标情况"), ("满意度", "服务对象满意度"), ("社会", "农民数字素养"),
        ("社会", "生产效率"), ("数量", "活动参与率"), ("生态", "环境美化指数"), ("成本", "预算内经费"), ("社会", None),
    ],
)  # fmt: skip
def test_a_name_that_fits_every_project_or_measures_nothing_gives_none(level: str, name: str | None) -> None:
    assert own_pattern(level, name) is None


def test_whose_satisfaction_is_asked_stands_in_the_row() -> None:
    told = findings({"项目名称": "各类工作经费", "指标+": [["服务对象满意度", "提升社区居民满意度", "提升"]]})
    assert [s.name for s in told["QNT02"].suggestions] == ["社区居民满意度"]


def test_a_value_that_has_its_number_needs_no_pattern() -> None:
    told = findings({"指标+": [["质量指标", "居民参与率", "居民参与率不低于95%"]]})
    assert told["QNT10"].severity.value == "hint" and not told["QNT10"].suggestions


def test_the_row_decides_where_the_name_is_any_offices() -> None:
    assert "吸毒" in "；".join(s.words for s in library().patterns("各类工作经费", "", "社会", "做好禁毒示范建设"))
