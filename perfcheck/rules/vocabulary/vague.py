"""Words that fill an indicator value and cannot be assessed."""

from __future__ import annotations

from perfcheck.rules.vocabulary.word_list import WordList

_CORES = (
    "完成", "达标", "节约", "保障", "提高", "提升", "改善", "促进", "满足", "满意", "满意度高", "方便",
    "健全", "营造", "优化", "增强", "加强", "推动", "推进", "扩大", "完善", "规范", "合理", "合规", "符合",
    "有效", "明显", "显著", "良好", "优", "稳定", "积极", "正常", "持续", "减少", "降低", "可控", "巩固",
    "安全", "改进", "带动", "确保", "保证", "落实", "达到", "实现", "合格", "优良", "好", "高", "强",
    "增加", "增长", "发展", "支撑", "支持", "维护", "整洁", "便捷", "便利", "完好", "充分",
)  # fmt: skip
_MODIFIERS = (
    "有效", "不断", "逐步", "持续", "进一步", "稳步", "大幅", "大大", "明显", "显著", "切实", "全面",
    "有所", "积极", "基本", "较", "较为", "很", "非常", "得到", "得到有效", "得到明显", "更加", "充分",
    "长期", "巩固", "有力", "稳定", "正面", "能够", "效果", "成效",
)  # fmt: skip
_PHRASES = (
    "长期", "持续服务", "长期有效", "影响长远", "效果明显", "效果显著", "成效显著", "正面支撑", "是",
    "定量", "定性", "好坏", "有", "成效明显", "巩固提高", "每年延续", "达到预期", "达到预期目标",
    "达到要求", "符合要求", "按要求", "按要求完成", "全部完成", "按计划完成", "提质增效", "长效",
    "永续", "可持续", "持续发展", "稳定运行", "正常运行", "正常运转", "基本稳定运行", "基本完善",
    "运行良好", "运转正常", "工作正常开展", "保障到位", "落实到位", "管理到位",
)  # fmt: skip
# A1: empty words.
VAGUE = WordList(
    "vague",
    "指标值整格是这样的词即视为空泛",
    (*_CORES, *_PHRASES, *(m + c for m in _MODIFIERS for c in _CORES)),
)

# A2: accepted in 时效 almost everywhere; only a hint.
TIMELY: tuple[str, ...] = (
    "及时", "按时", "按期", "如期", "即时", "准时", "适时", "按进度", "按计划", "按合同", "合同约定",
    "按照合同", "按规定时间", "规定时间内", "时限内", "按规定",
)  # fmt: skip
# A frequency or a span is a time although no number stands there.
FREQUENCY: tuple[str, ...] = (
    "按月", "按季", "按年", "按周", "按日", "按天", "每月", "每季", "每年", "每周", "每日", "每天",
    "每半年", "日日", "逐月", "月度", "季度", "年度内", "年内", "全年", "当年", "本年", "当月", "当日",
    "月底", "年底", "月末", "年末", "上半年", "下半年", "采暖期", "汛期", "学期", "小时", "随时", "实时",
    "日清", "春节", "元旦", "元宵", "清明", "五一", "端午", "七一", "八一", "中秋", "国庆", "重阳", "汛前", "开学",
)  # fmt: skip
# A3: half-acceptable for 成本: they point to a limit that stands elsewhere.
LIMIT_ELSEWHERE: tuple[str, ...] = (
    "预算内", "不超预算", "不超出预算", "预算范围", "预算数", "年度预算", "预算控制", "控制范围", "概算",
    "按标准", "按政策", "标准发放", "标准执行", "规定标准", "相关标准", "严格执行", "按规定", "政府采购",
    "核定", "批复", "合同", "决算", "审计", "投资进行", "不得突破", "不突破", "限额", "定额", "控制数",
)  # fmt: skip
# 质量: words that answer "does it meet the standard"; with a standard they can be assessed.
STANDARD_MET: frozenset[str] = frozenset(
    {"达标", "合格", "符合", "合规", "规范", "符合要求", "达到要求", "优", "良好", "优良", "完好", "安全"}
)
# Grades: two of them in one cell make a scale that can be assessed.
GRADES: tuple[str, ...] = (
    "优", "良", "中", "差", "好", "较好", "一般", "高", "低", "显著", "较显著", "不显著", "一级", "二级",
    "三级", "满意", "基本满意", "不满意", "合格", "不合格",
)  # fmt: skip
# One character, doubled (优优), is no word; two equal characters of these are a value typed twice.
SINGLE_GRADES: frozenset[str] = frozenset("优良中差好是高有无达")
APPROXIMATE: tuple[str, ...] = ("约", "左右", "大概", "大约", "接近", "上下", "近")
