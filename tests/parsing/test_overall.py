"""整体支出绩效目标表 in the layouts of several places: its money and its goal, in every shape that prints cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from perfcheck.parsing.document import parse
from perfcheck.readers.open import read_file
from perfcheck.readers.text import read_text_string
from tests.parsing.printed_shapes import FILE_SHAPES, reading_of, write_xlsx

if TYPE_CHECKING:
    from pathlib import Path

BY_KIND = """部门整体支出绩效目标表
（2026年度）
单位：万元
部门名称 | 临溪县水务局 | < | < | < | <
年度预算申请 | 资金总额 | 1200.00 | 按收入性质分 | 按支出性质分 | <
^ | ^ | ^ | 一般公共预算 1200.00 | 基本支出 | 700.00
^ | ^ | ^ | 政府性基金 0.00 | 项目支出 | 500.00
整体绩效目标 | 保障全县供水安全 | < | < | < | <
年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
^ | 产出指标 | 数量指标 | 巡河次数 | 12次 |
"""
BY_TASK = """2026年部门整体绩效目标申报表
部门名称 | 临溪县教育局 | < | <
年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元）
^ | 义务教育 | 保障教学 | 1000
^ | 学前教育 | 普惠补助 | 200
^ | 金额合计 | < | 1200
年度总体目标 | 办好人民满意的教育 | < | <
"""
NUMBERED = """单位整体支出绩效目标表
填报单位：临溪县民政局 单位：元
预算情况 | 部门预算总额 | 12000000
^ | 1、资金来源：（1）财政性资金 | 12000000
^ | 2、资金结构：（1）基本支出 | 7000000
^ | （2）项目支出 | 5000000
年度总体目标 | 做好社会救助工作 | <
"""


SIGNED = """部门整体支出绩效目标表
单位：万元
部门名称 | 临溪县林业局 | < | < | < | <
年度预算 | 资金总额 | 900.00 | 基本支出 | 600.00 | <
^ | 项目支出 | 300.00 | < | < | <
年度总体目标 | 完成造林任务和森林防火 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 符号 | 指标值 | 单位
产出指标 | 数量指标 | 造林面积 | ≥ | 3 | 万亩
满意度指标 | 服务对象满意度指标 | 林农满意度 | ≥ | 90 | %
"""


@pytest.mark.parametrize("shape", ("xlsx", "html"))
def test_sign_and_unit_in_columns_of_their_own(shape: str, tmp_path: Path) -> None:
    overall = parse(reading_of(SIGNED, shape, tmp_path), path="", sha256="").overall_goal
    assert overall is not None
    rows = [(i.level1, i.level2, i.level3, i.value) for i in overall.indicators]
    assert rows == [
        ("产出指标", "数量指标", "造林面积", "≥3万亩"),
        ("满意度指标", "服务对象满意度指标", "林农满意度", "≥90%"),
    ]


@pytest.mark.parametrize("shape", FILE_SHAPES)
@pytest.mark.parametrize(
    ("text", "parts", "goal"),
    [
        (BY_KIND, (7_000_000, 5_000_000), "保障全县供水安全"),
        (BY_TASK, (None, None), "办好人民满意的教育"),
        (NUMBERED, (7_000_000, 5_000_000), "做好社会救助工作"),
    ],
)
def test_money_and_goal(text: str, parts: tuple[int | None, int | None], goal: str, shape: str, tmp_path: Path) -> None:
    document = parse(reading_of(text, shape, tmp_path), path="", sha256="")
    overall = document.overall_goal
    assert overall is not None and not document.goals
    assert document.notes == ("没有找到项目支出绩效目标表：文件中的整体支出绩效目标表不是项目支出绩效目标表",)
    assert overall.total.value == 12_000_000
    assert (overall.basic.value, overall.project.value) == parts
    assert str(overall.goal) == goal


TWO_HALVES = """部门整体支出绩效目标表
单位：万元
填报人 | 甲 | < | 联系电话 | 略 | <
部门名称 | 江沔市图书馆 | < | < | < | <
总体资金情况 | < | < | 当年金额 | 占比 | 上年金额
收入构成 | 财政拨款 | < | 2486.30 | 100% | 2415.00
支出构成 | 基本支出 | < | 1968.10 | 79.16% | 1925.00
^ | 项目支出 | < | 518.20 | 20.84% | 490.00
^ | 合计 | < | 2486.30 | 100% | 2415.00
项目支出情况 | 项目名称 | 项目类型 | 项目总预算 | 项目本年度预算 | 项目主要支出方向和用途
^ | 图书购置 | 常年性项目 | 168.00 | 168.00 | 图书采购
^ | 古籍修复 | 常年性项目 | 45.20 | 45.20 | 古籍修复
年度目标 | 完成馆藏建设任务。 | < | < | < | <
长期绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 绩效标准
^ | 产出指标 | 数量指标 | 建成分馆 | ≥40个 | 规划
年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | <
^ | ^ | ^ | ^ | 2025年 | 预期当年实现值
^ | 产出指标 | 数量指标 | 阅读活动 | 200场 | 220场
^ | 效益指标 | 社会效益指标 | 到馆人次 | 55万人次 | 58万人次
"""
WITHOUT_LEVELS = """2026年部门（单位）整体绩效目标表
单位：万元
部门（单位）名称 | 澜洲航道中心 | < | 支出预算总量 | 2911.40 | <
当年整体绩效目标 | 保障航道安全畅通。 | < | < | < | <
绩效指标 | 指标名称 | 指标权重 | 计量单位 | 指标性质 | 指标值
^ | 航道保证率 | 30 | % | ≥ | 98
^ | 水上事故 | 20 | 起 | ≤ | 1
"""


@pytest.mark.parametrize("shape", ("xlsx", "html", "docx"))
@pytest.mark.parametrize(
    ("text", "total", "goal", "rows"),
    [
        (TWO_HALVES, 24_863_000, "完成馆藏建设任务。", [("阅读活动", "220场"), ("到馆人次", "58万人次")]),
        (WITHOUT_LEVELS, 29_114_000, "保障航道安全畅通。", [("航道保证率", "≥98%"), ("水上事故", "≤1起")]),
    ],
)
def test_read_as_the_form_of_a_project(
    text: str, total: int, goal: str, rows: list[tuple[str, str]], shape: str, tmp_path: Path
) -> None:
    document = parse(reading_of(text, shape, tmp_path), path="", sha256="")
    overall = document.overall_goal
    assert overall is not None and not document.goals and not document.rejections
    assert overall.total.value == total
    assert str(overall.goal) == goal
    assert [(i.level3, i.value) for i in overall.indicators] == rows


def test_a_formula_without_result_is_no_value(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_xlsx(SIGNED, path)
    book = openpyxl.load_workbook(path)
    cell = next(c for row in book.worksheets[0].iter_rows() for c in row if str(c.value) == "3")
    cell.value = "=1+2"
    book.save(path)
    overall = parse(read_file(path), path="", sha256="").overall_goal
    assert overall is not None
    assert [(i.level3, i.value, i.unreadable) for i in overall.indicators] == [
        ("造林面积", None, True),
        ("林农满意度", "≥90%", False),
    ]


SCORED = """部门整体支出绩效自评表
单位：万元
部门名称 | 兰渡县残联 | < | < | < | <
年度预算 | 预算数 | 920 | 执行数 | 905 | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分
产出指标 | 数量指标 | 康复训练人数 | ≥1100人 | 1120人 | 20
"""


@pytest.mark.parametrize("text", (SCORED, SCORED.replace("自评表", "目标表")))
def test_what_became_of_the_goals_is_no_table_of_goals(text: str, tmp_path: Path) -> None:
    document = parse(reading_of(text, "xlsx", tmp_path), path="", sha256="")
    assert document.overall_goal is None
    assert document.rejections


RUN_ON = """\
                     部门整体支出绩效目标表
（2026年度）
部门名称       兰渡县残联
年度预算资金（万
           合计      239.00      基本支出     135.80   项目支出 103.20
元）
年度绩效目标     康复训练、辅具适配任务全面完成，残疾人自理能力稳步提升。
           一级指标    二级指标        三级指标              指标值
                   数量指标        康复训练人数            ≥1100人
           产出指标
绩效指标               质量指标        训练档案完整率           ≥95%
           效益指标    社会效益指标      残疾人政策知晓率          ≥80%
           满意度指标   服务对象满意度指标   残疾人满意度            ≥95%
"""


def test_amounts_that_a_text_runs_together_behind_their_labels() -> None:
    overall = parse(read_text_string(RUN_ON), path="", sha256="").overall_goal
    assert overall is not None
    told = [str(a.value) for a in (overall.total, overall.basic, overall.project)]
    assert told == ["2390000.00", "1358000.00", "1032000.00"]


OF_DUTIES = """部门整体支出绩效目标表
（2026年度）
部门名称 | 临溪县水文局 | < | < | <
年度履职目标 | 保障汛期水情测报及时准确 | < | < | <
预算情况（万元） | 部门预算总额 | < | 900.00 | <
^ | 按来源：一般公共预算 | < | 700.00 | <
^ | （2）政府性基金预算 | < | 200.00 | <
^ | 2、资金结构：（1）基本支出 | < | 600.00 | <
^ | （2）项目支出 | < | 300.00 | <
年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | <
^ | ^ | ^ | 总额 | 财政拨款
^ | 水情测报 | 运维测站 | 180.50 | 180.50
^ | 水质监测 | 采样化验 | 119.50 | 119.50
^ | 合计 | < | 300.00 | 300.00
一级指标 | 二级指标 | 三级指标 | 指标值 | <
产出指标 | 数量指标 | 运维测站 | 62处 | <
"""


@pytest.mark.parametrize("shape", FILE_SHAPES)
def test_goal_of_duties_sources_and_tasks(shape: str, tmp_path: Path) -> None:
    overall = parse(reading_of(OF_DUTIES, shape, tmp_path), path="", sha256="").overall_goal
    assert overall is not None and str(overall.goal) == "保障汛期水情测报及时准确"
    assert {n: a.value for n, a in overall.sources} == {"一般公共预算": 7_000_000, "政府性基金预算": 2_000_000}
    assert {n: a.value for n, a in overall.tasks} == {"水情测报": 1_805_000, "水质监测": 1_195_000}
    assert overall.total.value == 9_000_000 and overall.project.value == 3_000_000


SUMS_BELOW = """部门整体支出绩效目标表
部门名称 | 临溪县民政局 | < | < | <
年度主要任务 | 任务名称 | 主要内容 | 预算总额（万元） | 财政拨款
^ | 社会救助 | 发放低保金 | 800.00 | 800.00
年度预算申请（万元） | 资金总额 | 按收入性质分：一般公共预算 | 按支出性质分：基本支出 | 项目支出
^ | 1200.00 | 1200.00 | 300.00 | 900.00
整体绩效目标 | 保障困难群众基本生活 | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | <
产出指标 | 数量指标 | 保障低保对象 | 1460人 | <
"""


@pytest.mark.parametrize("shape", ("xlsx", "html", "docx"))
def test_sums_below_their_heads(shape: str, tmp_path: Path) -> None:
    overall = parse(reading_of(SUMS_BELOW, shape, tmp_path), path="", sha256="").overall_goal
    assert overall is not None and dict(overall.tasks)["社会救助"].value == 8_000_000
    assert overall.total.value == 12_000_000 and overall.basic.value == 3_000_000
    assert overall.project.value == 9_000_000 and dict(overall.sources)["一般公共预算"].value == 12_000_000


SUM_OF_TASKS = """部门整体支出绩效目标表
（2026年度）
部门名称 | 临溪县文化馆 | < | < | < | <
年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | < | <
^ | ^ | ^ | 总额 | 财政拨款 | 其他资金
^ | 文化惠民 | 送戏下乡 | 180.50 | 180.50 | 0.00
^ | 场馆开放 | 免费开放 | 119.50 | 119.50 | 0.00
^ | 金额合计 | < | 300.00 | 300.00 | 0.00
年度总体目标 | 全年送戏下乡60场，场馆免费开放310天。 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | < | <
产出指标 | 数量指标 | 送戏下乡场次 | 60场 | < | <
"""


@pytest.mark.parametrize("shape", FILE_SHAPES)
def test_the_money_of_the_first_task_is_not_that_of_the_department(shape: str, tmp_path: Path) -> None:
    overall = parse(reading_of(SUM_OF_TASKS, shape, tmp_path), path="", sha256="").overall_goal
    assert overall is not None and overall.total.value == 3_000_000
    assert [a.value for _, a in overall.tasks] == [1_805_000, 1_195_000]


def test_the_money_of_the_tasks_is_headed_by_what_it_is_spent_on() -> None:
    headed = SUM_OF_TASKS.replace("预算金额", "项目支出").replace("预算总额", "项目支出")
    assert headed != SUM_OF_TASKS
    overall = parse(read_text_string(headed), path="", sha256="").overall_goal
    assert overall is not None and [a.value for _, a in overall.tasks] == [1_805_000, 1_195_000]


IN_TABLES = """预算13表
部门整体支出绩效目标表
部门：临溪县水文局 单位：元
部门名称 | 临溪县水文局
部门总体目标 | 保障汛期水情测报及时准确，运维测站62处
一、部门年度重点工作任务及预算
任务名称 | 主要内容 | 预算金额（元）
水情测报 | 运维测站 | 1,805,000.00
水质监测 | 采样化验 | 1,195,000.00
人员和机构运转 | 工资和日常公用支出 | 6,000,000.00
合计 | | 9,000,000.00
"""
INDICATORS = """二、部门整体支出绩效指标
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 运维测站 | =62处
产出指标 | 质量指标 | 水情报送差错率 | ≤1%
效益指标 | 社会效益 | 洪水预警提前时间 | ≥6小时
"""
PLAN = """预算12表
部门项目支出中期规划预算表
单位：元
单位名称 | 项目类别 | 项目名称 | 项目级次 | 2026年 | 2027年
临溪县水文局 | 专项业务类 | 测站运维 | 本级 | 1,805,000.00 | 1,805,000.00
临溪县水文局 | 专项业务类 | 水质采样 | 本级 | 1,195,000.00 | 1,195,000.00
"""


@pytest.mark.parametrize("shape", ("html", "docx"))
@pytest.mark.parametrize("indicators", (INDICATORS, ""))
def test_a_table_for_each_part_under_a_heading(indicators: str, shape: str, tmp_path: Path) -> None:
    document = parse(reading_of(PLAN + IN_TABLES + indicators, shape, tmp_path), path="", sha256="")
    overall = document.overall_goal
    assert overall is not None and not document.goals and not document.unread
    assert str(overall.goal).startswith("保障汛期") and overall.total.value == 9_000_000
    assert {n: a.value for n, a in overall.tasks}["水质监测"] == 1_195_000 and len(overall.tasks) == 3
    rows = [(i.level3, i.value) for i in overall.indicators]
    assert rows == (
        [] if not indicators else [("运维测站", "=62处"), ("水情报送差错率", "≤1%"), ("洪水预警提前时间", "≥6小时")]
    )


OF_A_PROJECT = """三、项目支出绩效目标表
项目名称 | 水质采样 | <
年度目标 | 采样化验120份，按月报送结果 | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 采样份数 | 120份
"""


@pytest.mark.parametrize("shape", ("html", "docx"))
@pytest.mark.parametrize("heading", ("三、项目支出绩效目标表", "三、水质采样"))
@pytest.mark.parametrize("parted", (False, True))
def test_the_form_of_a_project_below_is_its_own(heading: str, shape: str, tmp_path: Path, *, parted: bool) -> None:
    form = OF_A_PROJECT.replace("三、项目支出绩效目标表", heading)
    text = IN_TABLES + INDICATORS + (form.replace("一级指标", "四、绩效指标\n一级指标", 1) if parted else form)
    document = parse(reading_of(text, shape, tmp_path), path="", sha256="")
    assert [(g.name, [i.value for i in g.indicators]) for g in document.goals] == [("水质采样", ["120份"])]
    assert document.overall_goal is not None and len(document.overall_goal.indicators) == 3
