"""Forms over pages of a text that kept its layout: each page is laid out from its own left edge."""

from __future__ import annotations

from perfcheck.model.page import Cell
from perfcheck.parsing.document import parse
from perfcheck.parsing.restoring.page_shift import Shift, in_order, moved_back
from perfcheck.parsing.restoring.pieces import Piece
from perfcheck.readers.text import read_text_string

FIRST = """\
                                     部门项目支出绩效目标表
                                        公开05-2表
单位名称：澜溪县民政局
                                                           指标性           度量单
单位名称、项目名称     项目年度绩效目标       一级指标    二级指标       三级指标             指标值           指标属性
                                                            质             位
    1              2           3       4          5         6      7      8     9
 澜溪县民政局
            按时足额发放特困人员供养
特困人员供养补助资
            金，保障1260名特困人员基
    金
            本生活。
                             产出指标
                                     数量指标
                                               保障特困人员数      =     1260    人    定量指标
                                     质量指标
                                               补助标准执行率      =     100     %    定量指标
                                     时效指标
                                               资金发放及时率      =     100     %    定量指标
                             效益指标
                                     社会效益指标
                                              特困人员生活状况改善    =    有所改善     空    定性指标
                             满意度指标
                                     服务对象满意
                                       度指标
                                               供养人员满意度      ≥      90     %    定量指标
殡葬服务设施维护经   维护公益性公墓3处，全年安
    费       全运行。
                             产出指标
                                     数量指标
"""
SECOND = """\
                维护公墓数量    =   3    处   定量指标
                更换火化设备    =   1    套   定量指标
效益指标
       生态效益指标
                节地生态安葬率   ≥   45   %   定量指标
"""


def test_a_list_of_steps_goes_on_further_left_on_the_next_page() -> None:
    """Project, level 1, level 2 and indicators on lines of their own; the second page begins without project cells."""
    document = parse(read_text_string(f"{FIRST}\f{SECOND}"), path="表.txt", sha256="")
    assert [goal.name for goal in document.goals] == ["特困人员供养补助资金", "殡葬服务设施维护经费"]
    first, second = ([(i.level1, i.level2, i.level3, i.value) for i in g.indicators] for g in document.goals)
    assert first == [
        ("产出指标", "数量指标", "保障特困人员数", "=1260人"),
        ("产出指标", "质量指标", "补助标准执行率", "=100%"),
        ("产出指标", "时效指标", "资金发放及时率", "=100%"),
        ("效益指标", "社会效益指标", "特困人员生活状况改善", "有所改善"),
        ("满意度指标", "服务对象满意度指标", "供养人员满意度", "≥90%"),
    ]
    assert second == [
        ("产出指标", "数量指标", "维护公墓数量", "=3处"),
        ("产出指标", "数量指标", "更换火化设备", "=1套"),
        ("效益指标", "生态效益指标", "节地生态安葬率", "≥45%"),
    ]
    assert str(document.goals[0].annual_goal) == "按时足额发放特困人员供养金，保障1260名特困人员基本生活。"


def test_head_of_a_page_above_the_heads_printed_again_is_no_part_of_a_name() -> None:
    first = (
        "                      枫山镇项目支出绩效目标表\n"
        "项目名称     生活垃圾治理            项目期      一年\n"
        "资金总额     126万元                 实施单位    综合执法办\n"
        "一级指标     二级指标        三级指标                  指标值\n"
        "产出指标     数量指标        清运垃圾                  ≥5800吨\n"
        "                             保洁行政村                21个\n"
        "                             - 12 -\n"
    )
    second = (
        "\f                      枫山镇人民政府2026年部门预算\n"
        "一级指标     二级指标        三级指标                  指标值\n"
        "产出指标     质量指标        日产日清率                ≥98%\n"
        "满意度指标   服务对象满意度  村民满意度                ≥90%\n"
    )
    goal = parse(read_text_string(first + second), path="a.txt", sha256="").goals[0]
    names = [i.level3 for i in goal.indicators]
    assert names == ["清运垃圾", "保洁行政村", "日产日清率", "村民满意度"]


def test_what_a_browser_prints_at_the_edges_of_a_page_is_no_row() -> None:
    """The moment of printing above, the address with the number of the page below; the table goes on between."""
    first = (
        "2026/2/11 15:07                       枫山镇信息公开\n"
        "                      枫山镇项目支出绩效目标表\n"
        "项目名称     生活垃圾治理            项目期      一年\n"
        "资金总额     126万元                 实施单位    综合执法办\n"
        "一级指标     二级指标        三级指标                  指标值\n"
        "产出指标     数量指标        清运垃圾                  ≥5800吨\n"
        "                             保洁行政村                21个\n"
        "https://www.fengshan.example/art/2026/2/11/art_12.html                     1/2\n"
    )
    second = (
        "\f2/11/26, 3:07 PM                      枫山镇信息公开\n"
        "             质量指标        日产日清率                ≥98%\n"
        "满意度指标   服务对象满意度  村民满意度                ≥90%\n"
        "https://www.fengshan.example/art/2026/2/11/art_12.html                     2/2\n"
    )
    document = parse(read_text_string(first + second), path="a.txt", sha256="")
    names = [(i.level1, i.level3, i.value) for i in document.goals[0].indicators]
    assert names == [
        ("产出指标", "清运垃圾", "≥5800吨"),
        ("产出指标", "保洁行政村", "21个"),
        ("产出指标", "日产日清率", "≥98%"),
        ("满意度指标", "村民满意度", "≥90%"),
    ]
    assert not document.unread


def test_projects_beside_each_other_are_unread() -> None:
    text = (
        "项目支出绩效目标汇总表\n项目名称 河道保洁 路灯维护\n年度资金总额（万元） 56.80 18.00\n"
        "一级指标 二级指标 三级指标 指标值 三级指标 指标值\n产出指标 数量指标 保洁河道 ≥12公里 维护路灯 860盏\n"
        "产出指标 质量指标 水面整洁率 ≥95% 亮灯率 ≥98%\n满意度指标 服务对象满意度指标 居民满意度 ≥90% 村民满意度 ≥90%\n"
    )
    document = parse(read_text_string(text), path="a.txt", sha256="")
    assert not document.goals
    assert any("左右并排" in u.reason for u in document.unread)


def test_no_part_of_a_line_is_moved_over_another() -> None:
    """The words of the right half of a further page are not those of the left one, moved by half a page."""
    row = [Piece(1, left, left + 4, "质量指标", Cell("")) for left in (20, 57)]
    assert in_order(moved_back(row, Shift(-6)))
    assert not in_order(moved_back(row, Shift(-40, 50)))


def test_rest_of_a_name_below_it_is_no_label_and_two_values_in_one_cell_are_unread() -> None:
    text = (
        "                     项目支出绩效目标表\n"
        "  单位名称    枫山镇第二小学    项目名称    教学楼及附属设施维修改造补助\n"
        "                                   资金\n"
        "  预算数(万元)     280.00          其中：财政资金   280.00\n"
        "  一级指标     二级指标        三级指标            指标值\n"
        "  产出指标     数量指标        维修教学楼          2栋\n"
        "               质量指标        验收合格率      2026年8月底=100%\n"
        "               时效指标        维修完成时间           前\n"
        "  效益指标     社会效益指标    受益学生            ≥860人\n"
        "               可持续影响指标  使用年限            ≥10年\n"
        "  满意度指标   满意度指标      师生满意度          ≥90%\n"
    )
    document = parse(read_text_string(text), path="a.txt", sha256="")
    goal = document.goals[0]
    assert goal.name == "教学楼及附属设施维修改造补助资金"
    assert [i.level3 for i in goal.indicators] == ["维修教学楼", "使用年限", "师生满意度"]
    assert len(document.unread) == 3
