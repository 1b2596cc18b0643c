"""What the rules of this group share: the kinds of rows and values, and which fault of a value comes first.

One cell gets one finding: the more exact fault (placeholder, format residue, name repeated, typed twice)
wins over "no number" and "too vague".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.model.goal import FormStructure, Operator
from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.measures import CAPPED, NO_RATIO, RATIO_NAMES, TIME_NAMES, UNCAPPED
from perfcheck.rules.vocabulary.nothing_words import value_says_nothing
from perfcheck.rules.vocabulary.placeholders import NUMBERED_NAME, WHOLE_SIGNS
from perfcheck.rules.vocabulary.vague import DEGREES, FREQUENCY, GRADES, SINGLE_GRADES, STATES
from perfcheck.values.normalise import compact, trimmed
from perfcheck.values.targets import carries_number, parse_target

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.vocabulary.extendable import Words

_CLOCK = regex(r"(?:[01]?\d|2[0-4])(?:[:：][0-5]\d|[时点])")  # 上午8:00前
_SEPARATOR = regex(r"[,;、/.。]")
_SIGN_TWICE = regex(r"([≥≤<>%％‰])\1+")  # ≥≥95%%: the column beside it holds the sign too
_SERIAL = regex(r"=?(4[3-7],?\d{3})(?:\.\d{1,6})?")  # Excel days 43000–47500: 2017-09 … 2030-01
# 学校食堂数系统验收合格率: a name that measures twice, as where a text without layout runs two rows together
_MEASURED_TWICE = regex(r"(?:数量?|面积|长度)(?![据字学额控])[一-龥]{5,40}率$")
LAST_SERIAL = 47_500
LONGEST_DEGREE = 8  # characters
_RESIDUE = regex(r"1900[/-]\d{1,2}[/-]\d{1,3}|\d(?:\.\d{1,10})?[Ee][+]\d{1,3}|[≥≤=><]?0\.\d{1,4}比例")


def fuller_rows(goal: Goal) -> list[Indicator]:
    """Of each printed row the half with the longer value: scans cut the other off in mid-word."""
    sides = ([side for side in pair if side is not None] for pair in goal.pairs())
    return [max(found, key=lambda row: len(row.value or "")) for found in sides if found]


def name_of(row: Indicator) -> str:
    """The row's name for sentences: its level 3, or its level 2 where that is blank."""
    return row.level3 or row.level2


def run_together(goal: Goal, row: Indicator) -> bool:
    """Whether the name of a row in a text is of two rows: it measures twice, and the value is that of the first."""
    target = row.target
    rate = target is not None and target.unit in ("%", "‰")
    inferred = goal.form_structure is FormStructure.INFERRED
    return inferred and not rate and _MEASURED_TWICE.search(compact(row.level3 or "")) is not None


def is_quantity(row: Indicator) -> bool:
    return "数量" in row.level2


def is_timing(row: Indicator) -> bool:
    return "时效" in row.level2 or "进度" in row.level2


def is_cost(row: Indicator) -> bool:
    """成本指标 and 经济成本指标; 社会成本 and 生态环境成本 may be told in words."""
    return "成本" in row.level2 and "社会" not in row.level2 and "环境" not in row.level2


def is_satisfaction(row: Indicator) -> bool:
    return "满意" in row.level2 or row.level1.startswith("满意")


def is_benefit(row: Indicator) -> bool:
    return row.level1.startswith("效益") and not is_satisfaction(row)


def is_placeholder(text: str, words: Words) -> bool:
    """Whether a name or value is nothing but what a template left."""
    forms = {trimmed(text), text.strip()}
    return any(f in words.placeholders or WHOLE_SIGNS.fullmatch(f) or NUMBERED_NAME.fullmatch(f) for f in forms)


def is_residue(row: Indicator, value: str) -> bool:
    """Whether a value is a date or share shown as a spreadsheet's inner number."""
    if _RESIDUE.fullmatch(value):
        return True
    timed = is_timing(row) or any(w in trimmed(row.level3) for w in TIME_NAMES)
    return timed and serial_day(value) is not None


def serial_day(value: str) -> int | None:
    """The Excel serial a value is, None when it is none (range 43000–47500)."""
    hit = _SERIAL.fullmatch(value)
    day = int(hit.group(1).replace(",", "")) if hit else None
    return day if day is not None and day <= LAST_SERIAL else None


def repeats_name(row: Indicator, value: str) -> bool:
    """Whether the value is the indicator's name, once or twice, or a bare ratio name."""
    name = trimmed(row.level3)
    once = doubled(value) or value
    return once in RATIO_NAMES or (len(name) >= 2 and once == name and not carries_number(value))


def doubled(value: str) -> str | None:
    """The half of a value typed twice ("及时及时" → "及时", "优优" → "优"); None for any other value."""
    half, odd = divmod(len(value), 2)
    signs = _SIGN_TWICE.search(value)
    if signs is not None:
        once = value[: signs.start()] + signs.group(1) + value[signs.end() :]
    elif not odd and value[:half] == value[half:]:
        once = value[:half]
    else:
        parts = _SEPARATOR.split(value[:200])
        if len(parts) != 2 or parts[0] != parts[1]:
            return None
        once = parts[0]
    if not once or once.isdigit() or (len(once) == 1 and once not in SINGLE_GRADES):
        return None
    return once


def said_once(value: str) -> str:
    """A value without its second half where it is typed twice (QNT11): what else is wrong with it stays wrong."""
    return doubled(value) or value


def has_template_fault(row: Indicator, value: str, words: Words) -> bool:
    """Whether COM11, QNT10, QNT11, QNT12 or QNT14 already speaks of this value."""
    template = is_placeholder(value, words) or is_residue(row, value)
    nothing = value_says_nothing(value, words.nothing)  # told by COM11
    return template or nothing or repeats_name(row, value) or doubled(value) is not None


def has_finer_fault(row: Indicator, value: str, words: Words) -> bool:
    """Whether one of those, or QNT24, already speaks of this value."""
    return has_template_fault(row, value, words) or is_ratio_in_words(row)


def is_ratio_in_words(row: Indicator) -> bool:
    """Whether the name is a rate (…率) of something else than satisfaction and the value no number but a date or words
    (QNT24)."""
    name = trimmed(row.level3)
    no_ratio = name.endswith(NO_RATIO) and not name.endswith(("时效率", "有效率"))
    named = name.endswith(("率", "占比", "比重")) and not no_ratio and not is_satisfaction(row)
    none = trimmed(row.value).startswith("零")  # 事故率: 零事故
    return named and not none and (is_date(row) or not carries_number(row.value)) and not has_scale(row)


def is_date(row: Indicator) -> bool:
    """Whether the value is a deadline (2026年12月20日前) where none belongs."""
    if is_timing(row):
        return False
    target = row.target or parse_target(row.value, row.level2, row.level3)
    return target is not None and target.operator is Operator.BY and "%" not in compact(row.value or "")


def is_vague(value: str, words: Words) -> bool:
    return value.removesuffix("指标") in words.vague or only_a_degree(value)


def only_a_degree(value: str) -> bool:
    """Whether a short value tells how much better something becomes, without a number or a state to be reached."""
    plain = len(value) <= LONGEST_DEGREE and value.startswith(DEGREES) and not carries_number(value)
    return plain and not any(state in value for state in STATES)


def has_scale(row: Indicator) -> bool:
    """Whether the cell or its explanation names two grades (优/良/中/差): a scale to assess by."""
    text = compact(f"{row.value or ''}/{row.description or ''}")[:200]
    return len({part for part in re.split(r"[/、,;|()]", text) if part in GRADES}) >= 2


def is_capped_ratio(name: str) -> bool:
    """Whether a name is a ratio that cannot exceed 100%."""
    return name.endswith(CAPPED) and not any(word in name for word in UNCAPPED)


def tells_time(printed: str, value: str, level2: str) -> bool:
    """Whether a value of a timing indicator names a date, a term, a frequency or a rate."""
    if carries_number(printed) or any(word in value for word in FREQUENCY) or _CLOCK.search(value):
        return True
    target = parse_target(printed, level2)
    return target is not None and target.operator is Operator.BY
