"""Words that tell payment of old works: their past dates and whole investments are no fault.

vocabulary.md E (arrears words), all seen in Shuozhou project names and plans of 2026.
"""

from __future__ import annotations

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.word_list import WordList

ARREARS = WordList("arrears", "名称或计划含这样的词即视为支付以前年度的款项", (
    "尾款", "欠款", "清欠", "拖欠", "补发", "以前年度", "历年", "结算款", "结算资金", "质保金", "质保期",
    "二类费用", "还本付息", "付息", "还款", "偿还", "上年度", "余款", "剩余工程款", "应付未付", "已完工",
    "已竣工",
), fold=str.strip)  # fmt: skip
# Of a work that is finished only this is paid.
LAST_PAYMENTS = ("尾款", "余款", "剩余工程款", "质保金", "质量保证金", "验收款")
# A name with one of these says itself why an earlier year stands in it.
CARRIED = ("结转", "结余", "补付", "补助上年", "国债", "债券", "清算", "结算", "兑付", "后补助", "以奖代补")
# 2025年下半年…运行经费: spending of a part of last year, paid this year.
_HALF_YEAR = regex(r"(20\d{2})年(?:度)?[上下]半年")
_YEAR = regex(r"20\d{2}(?=年)")


def pays_old_works(arrears: WordList, *texts: str) -> str | None:
    """The first word that says so in one of the texts (name, plan, overview), else None. arrears: the list in force."""
    latest = max((year for text in texts for year in _YEAR.findall(text)), default="")
    for text in texts:
        word = next((w for w in arrears if w in text), None)
        if word:
            return word
        hit = _HALF_YEAR.search(text)
        if hit and (text is texts[0] or hit.group(1) < latest):  # the plan of the year has halves too
            return hit.group(0)
    return None
