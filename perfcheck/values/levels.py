"""一级指标 and 二级指标 labels: what kind a level-2 label is, and the level 1 it belongs to."""

from __future__ import annotations

from functools import lru_cache

from perfcheck.patterns import regex
from perfcheck.values.normalise import compact, without_gloss

# kind → level-2 labels, most of them seen in Shuozhou, 上海, 湖南, 内蒙古; without a trailing 指标.
LEVEL2_KINDS: dict[str, tuple[str, ...]] = {
    "数量": ("数量", "产出数量"),
    "质量": ("质量", "产出质量"),
    "时效": ("时效", "产出时效", "进度", "产出进度"),
    "成本": ("成本", "产出成本", "经济成本", "社会成本", "生态环境成本", "环境成本"),
    "经济": ("经济效益",),
    "社会": ("社会效益",),
    "生态": ("生态效益", "环境效益", "生态环境效益"),
    "可持续": ("可持续影响", "可持续性影响", "可持续发展", "可持续效益", "可持续影响力", "长期影响", "可持续影响效益"),
    "管理": (
        "计划管理", "资金管理", "项目管理", "监督检查",  # 中央预算内投资
        "项目立项", "绩效目标", "资金投入", "资金落实", "组织实施", "业务管理", "财务管理",  # 江苏, below 决策 and 过程
    ),
    "满意度": (
        "服务对象满意度", "社会公众或服务对象满意度", "受益对象满意度", "使用人员满意度", "服务对象满意",
        "服务对象", "满意度",
    ),
}  # fmt: skip
# Short forms that are a label only when the whole word 指标 follows.
NEEDS_SUFFIX = {
    "数量",
    "质量",
    "时效",
    "成本",
    "进度",
    "满意度",
    "可持续发展",
    "产出数量",
    "产出质量",
    "产出时效",
    "产出成本",
    "计划管理",
    "资金管理",
    "项目管理",
    "监督检查",
    "项目立项",
    "绩效目标",
    "资金投入",
    "资金落实",
    "组织实施",
    "业务管理",
    "财务管理",
}
LEVEL1_LABELS = (
    "产出指标", "效益指标", "效果指标", "满意度指标", "成本指标", "实施效果指标", "过程管理指标", "投入指标",
    "管理指标", "社会满意度指标", "项目完成指标", "项目效益指标", "项目产出指标",
    "决策指标", "过程指标",
)  # fmt: skip
# Labels of the whole table, printed beside its rows where the cell is merged.
TABLE_LABELS = ("绩效指标", "年度绩效指标", "本年度绩效指标", "长期绩效指标", "中期绩效指标", "实施期绩效指标")
# Level 1 of investment plans (中央预算内投资): below it 产出指标, 效益指标 … are level 2.
OUTER_LEVELS = ("实施效果指标", "过程管理指标")
COST_LEVEL2 = ("经济成本", "社会成本", "生态环境成本", "环境成本")
_WEIGHT = regex(r"\(\d{1,3}(?:\.\d)?(?:分|%)\)$")
_NUMBERING = r"(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}(?:\.\d{1,2})?[.、])"
_NUMBERED = regex("^" + _NUMBERING)
LONGEST = 20


def _unbracketed(plain: str) -> str:
    """【产出指标】 → 产出指标; other brackets stay."""
    inner = plain[1:-1]
    whole = plain[:1] in ("【", "[") and plain[-1:] in ("】", "]") and not set(inner) & set("【】[]")
    return inner if whole else plain


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A level label without white space and weight: "产出指标(50分)" → "产出指标"."""
    plain = _unbracketed(without_gloss(compact(text)).strip(":"))
    return _WEIGHT.sub("", plain) if plain.endswith(")") else plain


def unnumbered(text: str) -> str:
    """The same without its number: （五）绩效指标 → 绩效指标."""
    return _NUMBERED.sub("", bare(text))


def _kinds() -> dict[str, str]:
    table = {}
    for kind, names in LEVEL2_KINDS.items():
        for name in names:
            table[f"{name}指标"] = kind
            table[f"{name}指标等"] = kind
            if name not in NEEDS_SUFFIX:
                table[name] = kind
    return table


_KINDS = _kinds()
LEVEL2_LABELS = tuple(_KINDS)
_BEGIN_LEVEL1 = frozenset(label[0] for label in LEVEL1_LABELS)  # few texts have any of these characters
_BEGIN_LEVEL2 = frozenset(label[0] for label in LEVEL2_LABELS)


@lru_cache(maxsize=4096)
def level2_kind(text: str) -> str | None:
    """Kind of a level-2 label ("社会效益指标", "社会效益目标" → "社会"), None when the text is none."""
    if len(text) > LONGEST * 2 or _BEGIN_LEVEL2.isdisjoint(compact(text)):
        return None
    plain = _NUMBERED.sub("", bare(text))
    return _KINDS.get(plain) or (_KINDS.get(f"{plain[:-2]}指标") if plain.endswith("目标") else None)


@lru_cache(maxsize=4096)
def is_level1(text: str) -> bool:
    """Whether a text is the name of a level 1 (产出指标 …)."""
    if len(text) > LONGEST * 2 or _BEGIN_LEVEL1.isdisjoint(compact(text)):
        return False
    return _NUMBERED.sub("", bare(text)) in LEVEL1_LABELS


@lru_cache(maxsize=4096)
def level1_of(level2: str, printed: str | None) -> str:
    """The level 1 a row means by its level 2; forms with an own 成本指标 level keep it."""
    kind = level2_kind(level2) or level2_kind(f"{bare(level2)}指标")
    name = bare(level2)
    if kind == "成本" and (any(name.startswith(c) for c in COST_LEVEL2) or name.startswith("环境成本")):
        return "成本指标"
    if kind in ("数量", "质量", "时效", "成本"):
        return "产出指标"
    if kind in ("经济", "社会", "生态", "可持续"):
        return "效益指标"
    if kind == "满意度":
        return "满意度指标"
    return name if name in LEVEL1_LABELS else bare(printed or "")


# Level-1 words and what they are spelled as; numbering, weights and 预期 … 指标 around them are taken off first.
_STANDARD = {"产出": "产出指标", "效益": "效益指标", "效果": "效益指标", "满意度": "满意度指标", "成本": "成本指标"}
_IN_LEVEL1 = frozenset("产效满成")  # one of them is in every such word
_AROUND_LEVEL1 = regex(
    "^" + _NUMBERING + "?(?:预期|项目|年度|绩效|社会)*"
    r"(?P<word>产出|效益|效果|满意度|成本)(?:指标|目标|值|类)*(?:[(\[][^()\[\]]{1,24}[)\]]分?)?$"
)
# Level words in the wide sense, to know a column of levels by: 投入, 决策, 预期成效, 产出数量, 结果-社会, 满意.
_FIRST = r"(?:产出|效益|效果|成效|结果|影响|满意(?:度|率|程度)?|成本|投入|过程|决策|管理)"
_SECOND = (
    r"(?:产出|项目)?(?:数量|质量|时效|进度|成本|经济|社会|生态|环境|可持续|服务对象|受益对象|社会公众)"
    r"(?:效益|效果|影响|成本|发展|满意度?|性)*"
)
_WORD = rf"(?:预期|项目|年度|绩效|社会|实施|总体)*(?:{_FIRST}|{_SECOND})(?:指标|目标|值|类|方面|维度)*"
_LEVELISH = regex(rf"^{_NUMBERING}?{_WORD}(?:[-—–/、:>→]{{1,2}}{_WORD})?(?:\([^()]{{1,24}}\)分?)?$")
_TWO_LEVELS = regex(r"^([^-—–/、:>→]{2,8})[-—–/、:>→]{1,2}([^-—–/、:>→]{2,12})$")
_RUN_LEVELS = regex(r"^((?:产出|效益|效果|满意度|成本|投入)指标)(\S{2,12})$")
_LISTED = regex("[/、]")
_SATISFACTION = regex(r"^.{0,12}满意度?(?:指标)?(?:\([^()]{1,24}\)分?)?$")


@lru_cache(maxsize=4096)
def standard_level1(printed: str) -> str | None:
    """预期产出指标, 产出指标(50分), 一、产出 → 产出指标; None for a word that is no variant of a known level 1."""
    plain = _unbracketed(without_gloss(compact(printed)).strip(":"))
    if _IN_LEVEL1.isdisjoint(plain):
        return None
    hit = _AROUND_LEVEL1.match(plain)
    if hit is not None:
        return _STANDARD[hit.group("word")]
    parts = _LISTED.split(plain)
    if len(parts) > 1 and parts[0] != plain and all(_AROUND_LEVEL1.match(part) for part in parts):
        return None  # 产出/效益/满意度: a head over several levels
    return "满意度指标" if _SATISFACTION.search(plain) else None


def names_level(text: str) -> bool:
    """A variant of a known level 1, or a label of level 2."""
    return standard_level1(text) is not None or level2_kind(text) is not None


@lru_cache(maxsize=4096)
def is_levelish(text: str) -> bool:
    """Whether a text may stand in a column of levels, known or not: 决策, 投入指标, 产出-数量, 满意."""
    return len(text) <= LONGEST * 2 and bool(_LEVELISH.match(without_gloss(compact(text)).strip(":")))


@lru_cache(maxsize=4096)
def split_levels(text: str) -> tuple[str, str] | None:
    """产出指标-数量指标, 结果-社会 → both levels, None for a text that is not two level words with a mark between."""
    hit = _TWO_LEVELS.match(bare(text)) if len(text) <= LONGEST * 2 else None
    run = _RUN_LEVELS.match(bare(text)) if hit is None and len(text) <= LONGEST * 2 else None
    if run is not None and (level2_kind(run.group(2)) is not None or run.group(2).endswith("满意度")):
        return run.group(1), run.group(2)  # one over the other in a cell
    if hit is None or not is_levelish(hit.group(1)):
        return None
    if not is_levelish(hit.group(2)) and standard_level1(hit.group(1)) is None:  # 满意度/师生
        return None
    return hit.group(1), hit.group(2)
