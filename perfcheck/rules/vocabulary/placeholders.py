"""What a template leaves behind when nobody replaces it."""

from __future__ import annotations

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.word_list import WordList

# The whole value or name is one of these.
WHOLE_WORDS = WordList("placeholders", "名称或指标值整格是这样的词即视为模板占位", (
    "待定", "待填", "待填写", "待补充", "待完善",
    "待确定", "待核实", "待核定", "待明确", "待测算", "暂定",
    "若干", "示例", "某", "某某", "请填写", "请输入", "此处填写", "在此填写",
    "指标值", "指标内容", "指标名称", "三级指标", "三级指标名称",
))  # fmt: skip
# The whole value or name is nothing but these signs: *, **, ★, ……, ____.
WHOLE_SIGNS = regex(
    r"[*＊★☆…_＿×○〇□■?？]{1,200}|\.{3,200}|[XxＸ]{2,200}"
    # One letter before a unit stands for a number: N个, ≥X万元.
    r"|[<>=≥≤]?[XxＸNnＮ*＊](?:个|项|人次?|名|次|台|套|件|处|户|场|家|万元|元|%|公里|米|平方米|亩)"
    r"|[XxＸ×*]{1,4}年(?:[XxＸ×*]{1,2}月(?:[XxＸ×*]{1,2}日)?)?底?前?"
)
NUMBERED_NAME = regex(r"(?:三级)?指标\d{1,2}[:：]?(?:……|\.{3,6}|…)?")
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏汪田任姜范方石姚谭廖邹熊陆郝孔崔康毛邱秦史顾侯邵孟龙段钱汤尹黎易武乔贺赖龚"
)
# Inside running text. XX next to a Latin letter, digit or hyphen is a model number, not a gap.
INSIDE = regex(
    r"(?<![A-Za-z0-9\-])[XxＸｘ]{2,6}(?![A-Za-z0-9\-])|×{2,6}|[○〇]{2,6}|_{2,6}|＿{2,6}|20[XxＸ×*]{2}年?|\*{2,6}"
    # N座, X月 and （  ）米: a number to be filled in.
    r"|(?<![A-Za-z0-9\-第])[XxNＸＮ](?:个|处|座|户|人次?|公里|万元|场次?|名|月|日)"
    r"|[(（]\s{1,8}[)）]\s{0,2}(?:个|处|座|户|人|台|项|米|公里|平方米|万元|元|%|年|月|日|次|名)"
    # 某某村; 李某某 is a person whose name is hidden.
    rf"|(?<![{SURNAMES}])某某|(?:^|(?<=[《，。；,;在由为对]))某[县市区镇乡村局](?![一-龥]?[些个])"
    # 达到%, 不低于 万元: the number itself is missing.
    r"|(?:达到|不低于|不少于|不超过|提高到|降至|降到|控制在|[≥≤])\s{0,8}(?:[%％]|万元|人次|公里|平方米)"
    # 目标2：…… and a number with nothing behind it: items of the template.
    r"|(?:目标|指标)\d{1,2}[:：]\s{0,4}(?:…{1,6}|\.{3,6})?(?=\s{0,4}(?:$|[；;。\n]|(?:目标|指标)\d))"
)
