"""What a piece of text may be: a level label or an end of one, a letter of a vertical group word, a measure."""

from __future__ import annotations

from functools import lru_cache

from perfcheck.parsing.signs import CLASSES, CONTENT_CLASSES, is_sign
from perfcheck.parsing.tables.roles import is_table_word
from perfcheck.patterns import regex
from perfcheck.values.levels import LEVEL1_LABELS, LEVEL2_LABELS, TABLE_LABELS, is_level1, level2_kind, standard_level1
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

_SIDE_LETTERS = set("项目年度绩效指标目标本考核实施期中长")  # of 绩效指标 printed one character a line
LONGEST_CODE = 6
GOALS = ("annual_goal", "implementation_goal", "goal_row")
_SENTENCE = regex(r"[。；;，]|,(?!\d)")
NO_UNIT = frozenset({"-", "—", "--", "——", "/", "无"})
_CLASS_PARTS = frozenset({"定量指", "定性指", "正向指", "反向指", "指标", "标"})
YES_OR_NO = frozenset({"是", "否"})
_TWO_VALUES = regex(r"[≥≤=<>＝≧≦＞＜][^≥≤=<>＝≧≦＞＜且和、，,;；/至~-]+[≥≤=<>＝≧≦＞＜]")
_DATE_AND_VALUE = regex(r"\d(?:%|月(?:\d{1,2}日)?[底前]?)[≥≤=<>＝≧≦＞＜]\d")
_NO_SUM = regex(r"^[≥≤=><＝≧≦＞＜]|\d[年月%]")  # no sum of money: a demand, a date, a rate
_NUMBER = regex(r"^[-+]?\d[\d,]*(?:\.\d+)?%?$")
_MEASURE = regex(r"\d|[≥≤=><＝≧≦＞＜]|[一二三四五六七八九十]成")
_QUANTITY = regex(r"^.*\d")
_WHOLE = regex(r"[≥≤=><]?\d[\d,]{0,12}(?:\.\d{1,6})?([^\d年月日号]{1,12})")
# How names of indicators end.
NAMED = regex(
    r"(?:[率数量度额费比值期性力]|面积|时[间限]|标准|情况|状况|人次|长度|里程|成本|水平|作用|影响|效果|机制|单价|价格|用时|环境|条件|意识|规模"
    r"|费用|场次|频次|年限|收入|[完达]成|合格|及时|安全|保障|增长|提[升高]|改善|程度|事故|设施|设备|系统)(?:\(.{1,20}\))?$"
)
_NUMBERED = regex(r"^(?:[一二三四五六七八九十\d]{1,2}[、.]|\([一二三四五六七八九十\d]{1,2}\))")
_NOTE = regex(r"[(\[][^()\[\]]{1,12}[)\]]$")
_ENDS = frozenset(x[i:] for x in (*LEVEL1_LABELS, *LEVEL2_LABELS) for i in range(1, len(x)))
_INSIDE = frozenset(
    x[i:k]
    for x in (*LEVEL1_LABELS, *LEVEL2_LABELS)
    for i in range(1, len(x))
    for k in range(i + 2, len(x))
    if k - i > 2 or x[k - 1] == "指"
)
_BEGINNINGS = frozenset(x[:i] for x in (*LEVEL1_LABELS, *LEVEL2_LABELS) for i in range(2, len(x)))


def without_note(text: str) -> str:
    """产出数量(至少1项) without what its brackets say."""
    plain = compact(text)
    return _NOTE.sub("", plain) if plain.endswith((")", "]")) else plain


def unnumbered(text: str) -> str:
    """一、产出指标, (一)数量指标 without the number before them."""
    return _NUMBERED.sub("", compact(text))


@lru_cache(maxsize=4096)
def is_level_word(text: str) -> bool:
    """A whole level label (产出指标, 数量指标, 产出指标(50分)); 居民满意度 is a name."""
    if level2_kind(without_note(text)) is not None or is_level1(text):
        return True
    plain = compact(text)
    named = _names_satisfaction(plain)
    two = plain.count("满意") > 1
    return standard_level1(text) is not None and len(text) < 16 and not (named or two or plain in _ENDS)


def _names_satisfaction(plain: str) -> bool:
    """Whose satisfaction it is: the name of an indicator (居民满意度), no level."""
    return "满意" in plain and plain != "满意度" and "指标" not in plain


@lru_cache(maxsize=4096)
def is_level_piece(text: str, *, whole: bool = False) -> bool:
    """A level label, or unless ``whole`` the beginning or the end of a wrapped one."""
    if is_level_word(text):
        return True
    plain = compact(text)
    return not whole and (plain in _ENDS or plain in _BEGINNINGS)


def is_level_end(text: str) -> bool:
    """Whether a piece is the end of a wrapped level label."""
    return compact(text) in _ENDS and not is_level_word(text)


def begins_level(text: str) -> bool:
    """The beginning of a level label (服务对象满意度指)."""
    return compact(text) in _BEGINNINGS


def is_inside_level(text: str) -> bool:
    """Whether a piece is the middle of a level label of three lines (可持续 ⏎ 影响指 ⏎ 标)."""
    return compact(text) in _INSIDE and not is_level_word(text)


def is_side_letters(text: str) -> bool:
    """Letters of a vertical group word beside the table (绩 / 效 / 指 / 标, or 绩效指)."""
    return len(text) <= 4 and set(text) <= _SIDE_LETTERS and not is_level_word(text)


def is_fused(text: str) -> bool:
    """Whether a text is two values run into one (=100%=2期, 2025年11月底=100%)."""
    return bool(_TWO_VALUES.search(text) or _DATE_AND_VALUE.search(text))


def is_measure(text: str) -> bool:
    """Whether a text holds a number or a sign of comparison."""
    return bool(_MEASURE.search(text))


def is_whole(text: str) -> bool:
    """Whether a text is one number with its unit and nothing else (≤350元, 100%); no part of a date is."""
    found = _WHOLE.fullmatch(compact(text))
    return found is not None and unit_kind(found.group(1)) is not None


def goes_past(measure: str, text: str) -> bool:
    """Whether words behind a whole measure are no part of it (≥96台 and 等设备, ≥50年 and 历史标准)."""
    plain = compact(measure)
    unit = _QUANTITY.sub("", plain)
    whole = unit != plain and (unit_kind(unit) is not None or unit.endswith(")"))
    if not whole or not text[0].isalpha() or is_measure(text) or unit_kind(compact(text)) is not None:
        return False
    return "/" in unit or unit_kind(unit + compact(text)) is None


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    return bool(_NUMBER.match(text))


@lru_cache(maxsize=16384)
def misfit(role: str, text: str, *, strict: bool = False) -> float:
    """How ill a piece suits a column, by what it says: 0 suits it. strict: the levels are of known words."""
    plain = compact(text)
    if role in ("level1", "level2"):
        return _level_misfit(role, text, strict)
    if role == "table":
        begins = len(plain) > 2 and any(label.startswith(plain) for label in TABLE_LABELS)  # 中期绩效指 / 标
        return 0.0 if is_side_letters(plain) or is_table_word(text) or begins else 3.0
    if role == "level3":
        if is_sign(plain) or is_number(plain):
            return 2.5
        return 1.2 if is_level_word(text) else 1.0 if plain[0] in "≥≤=><" else 0.1
    if role in ("value", "long_value", "half_value"):
        if is_level_word(text):
            return 3.0
        if is_measure(plain):
            return 0.0
        if plain in CONTENT_CLASSES:  # 定性 stands for a sign
            return 0.6
        return 0.2 if len(plain) <= 6 else 0.5 if len(plain) <= 12 else 0.9
    return _side_misfit(role, plain)


def _level_misfit(role: str, text: str, strict: bool) -> float:
    first = is_level1(text) or (standard_level1(text) is not None and not _names_satisfaction(compact(text)))
    word = without_note(text)
    noted = word != compact(text)  # 产出数量(至少1项)
    second = level2_kind(word) is not None or (noted and level2_kind(f"{word}指标") is not None)
    if first or second:
        return 0.0 if (first if role == "level1" else second) else 2.2
    if is_level_piece(text) or is_inside_level(text):
        return 0.3
    plain = compact(text)
    return (2.5 if strict or is_measure(plain) else 1.0) + (1.0 if len(plain) > 8 else 0.0)


def _side_misfit(role: str, plain: str) -> float:
    if role in ("operator", "direction", "content"):
        known = is_sign(plain) or plain in CLASSES
        return 0.0 if known or plain in _CLASS_PARTS else 2.5
    if plain.endswith("指标") and is_level_word(plain):
        return 2.5
    if role == "unit":
        if unit_kind(plain) is not None or plain in NO_UNIT:
            return 0.0
        if plain in YES_OR_NO:
            return 2.5
        return 2.5 if is_number(plain) else 0.7 if len(plain) <= 6 and not is_measure(plain) else 2.0
    if role == "weight":
        return 0.0 if is_number(plain.rstrip("分")) else 2.5
    if role == "remark" and plain in YES_OR_NO:
        return 0.0
    if role in ("code", "list_number"):
        return 0.0 if is_number(plain) else 1.0 if len(plain) <= LONGEST_CODE else 2.5
    if role == "project_name":
        return 1.5 if is_number(plain) or _SENTENCE.search(plain) else 0.2
    if role.endswith("total") or "." in role:
        return _sum_misfit(plain)
    if role in GOALS and (is_number(plain) or unit_kind(plain) is not None):
        return 2.5
    if is_sign(plain):
        return 1.5
    return 0.3


def _sum_misfit(plain: str) -> float:
    """How ill a text is a sum of money."""
    if _SENTENCE.search(plain) or _NO_SUM.search(plain):
        return 2.5
    return 0.0 if is_measure(plain) else 2.0
