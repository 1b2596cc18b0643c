"""FEA06 指标值不合常理

检查什么
    合格率、达标率、完成率、及时率、准确率、完好率等一般接近100%的比率，目标是否低于20%；使用年限、设计年限是否超过100年，
    设备、车辆、软件等是否超过30年；响应、修复、反馈等时限是否长于一年；
    一年、一月、一周、一天里的天数、小时数是否多于它本身的长度。
示例
    “水质达标率”填“≥9.2%” → 目标明显偏低，疑似小数点错位。
    “仪器设备设计使用年限”填“≥60年” → 年限偏长，请核实。
    “场馆全年开放天数”填“≥400天” → 一年至多366天。
如何修改
    核对小数点和计量单位，改为可以实现、可以考核的值。
不报告的情形
    覆盖率、增长率、下降率、占比等可以很低的比率；越低越好的指标；满意度（由FEA01检查）；写“≤”的比率；
    房屋、桥梁、隧道、大坝、管廊等建筑100年以内的年限；没有写明单位的；写明累计、合计、总天数的。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.model.goal import Operator
from perfcheck.patterns import regex
from perfcheck.rules.basis import GUIDE_101, Basis
from perfcheck.rules.measurability.harms import measures_harm
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row
from perfcheck.rules.subjects import INDICATOR, FilledRow
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import trimmed
from perfcheck.values.targets import parse_target

if TYPE_CHECKING:
    from perfcheck.model.goal import Indicator, Target
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FEA06",
    slug="implausible-target",
    title="指标值不合常理",
    severity=Severity.WARNING,
    basis=Basis(references=(GUIDE_101,)),
    advice="请核对小数点和计量单位，改为可以实现、可以考核的值。",
    looks_at=INDICATOR,
)
HIGH_RATES = (
    "合格率", "达标率", "完成率", "及时率", "准确率", "正确率", "完好率", "到位率", "发放率", "办结率", "优良率",
    "合规率", "正常运行率", "在线率", "验收通过率", "完整率", "出勤率", "规范率", "正点率", "准点率", "归档率",
    "随访率", "有效率",
)  # fmt: skip
NO_RATE = (
    "不", "未", "非", "增", "降", "提升", "提高", "改善", "下浮", "超", "首次", "资格考试", "竞赛", "招录", "录取",
)  # fmt: skip
LEAST_RATE = Decimal(20)  # percent
DEVICES = (
    "设备", "仪器", "车辆", "软件", "系统", "平台", "装备", "电脑", "计算机", "空调", "摄像", "监控", "器材", "家具",
)  # fmt: skip
MOST_YEARS, MOST_OF_DEVICES = Decimal(100), Decimal(30)
LIFE = regex("(?:使用|设计|运行|服务|质保|耐用)(?:年限|寿命|期限|年数)|使用寿命")
WAIT = regex("(?:响应|修复|反馈|办结|办理|处置|到达|出具|回复|受理|恢复)[一-龥]{0,4}(?:时间|时限|用时|时长|期限)")
DAYS = {
    "分钟": Decimal(1) / 1440,
    "小时": Decimal(1) / 24,
    "天": Decimal(1),
    "日": Decimal(1),
    "工作日": Decimal("1.4"),
}
YEAR = Decimal(366)  # days
PERIODS = {"年": YEAR, "月": Decimal(31), "周": Decimal(7), "天": Decimal(1), "日": Decimal(1)}  # days
WITHIN = regex(
    "(?:全|每|年均|月均|日均|周均|本)?(?P<period>[年月周天日])度?(?:均|平均)?[一-龥]{0,6}?(?:天数|时长|小时数|时数)$"
)
TOGETHER = ("累计", "合计", "总")  # of several places, machines or persons


def check(filled: FilledRow, facts: Facts, options: NoOptions) -> Yield:
    goal, row, _ = filled
    target = row.target or parse_target(row.value, row.level2, row.level3)
    why = implausible(row, target) if target is not None else None
    if why is not None:
        yield RULE.finding(
            f"{row.level2}“{row.level3}”的值为“{row.value}”，{why}。",
            goal=goal,
            field="indicators",
            confidence=Confidence.CHECK if row.by_ocr else Confidence.LIKELY,
            found=row.value,
            evidence=(indicator_row(goal, row),),
        )


def implausible(row: Indicator, target: Target) -> str | None:
    """What is against common sense in a target; None where nothing is."""
    name, unit = trimmed(row.level3), target.unit
    if target.quantity is None or target.upper is not None:
        return None
    if unit == "%":
        at_least = target.operator not in (Operator.AT_MOST, Operator.LESS, Operator.BY)
        high = name.endswith(HIGH_RATES) and not any(word in name for word in NO_RATE)
        low = Decimal(0) < target.quantity < LEAST_RATE
        kept = level2_kind(row.level2) != "满意度" and not measures_harm(name, quantity=False)
        return "目标明显偏低，疑似小数点错位或填写错误" if at_least and high and low and kept else None
    if unit == "年" and LIFE.search(name):
        device = any(word in name for word in DEVICES)
        if target.quantity > (MOST_OF_DEVICES if device else MOST_YEARS):
            return "年限明显偏长，疑似填写错误"
        return None
    if beyond := beyond_period(name, target):
        return beyond
    days = DAYS.get((unit or "").removeprefix("个"))
    if days is not None and WAIT.search(name) and target.quantity * days > YEAR:
        return "时限长于一年，疑似填写错误"
    return None


def beyond_period(name: str, target: Target) -> str | None:
    """A time longer than the period it is in: 400天/年, 全年开放天数 400天."""
    unit, _, per = (target.unit or "").partition("/")
    within = None if per else WITHIN.search(name)
    period = per or (within["period"] if within else "")
    days, length = DAYS.get(unit), PERIODS.get(period)
    if days is None or length is None or target.quantity is None or any(word in name for word in TOGETHER):
        return None
    if target.operator in (Operator.AT_MOST, Operator.LESS) or target.quantity * days <= length:
        return None
    most = f"{length}天" if length > 1 else "24小时"
    return f"一{period}至多{most}，疑似填写错误"
