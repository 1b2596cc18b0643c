"""DIS02 公开文件带有内部标记

检查什么
    公开文件的水印、单独成行的文字和绩效目标表的文字栏目中，是否有“仅供内部审核”“送审稿”“征求意见稿”“秘密”等标记；
    文中是否写明“本表为送审稿”“本稿待审定后公开”；栏目开头是否标有“（讨论稿）”，是否单独写一句“请勿外传”。
示例
    每页水印“仅供内部审核” → 文件带有“仅供内部审核”标记，不应公开。
如何修改
    确认文稿为定稿并完成公开前审查，去掉标记后重新公开。
不报告的情形
    书名号内文件名称中的“征求意见稿”；句子中提到这些词（如“形成征求意见稿后印发”）；单位名称水印。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPENNESS_16, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.vocabulary.internal_marks import INTERNAL_MARKS, NOT_FOR_OTHERS, SECRECY_MARKS
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.document import Document
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="DIS02",
    slug="internal-mark-published",
    title="公开文件带有内部标记",
    severity=Severity.ERROR,
    basis=Basis((OPENNESS_16,)),
    advice="请确认文稿为定稿并完成公开前审查，去掉标记后重新公开。",
)
TITLE = regex(r"《[^《》]{0,200}》")
SECRET = regex(rf"(?:{'|'.join(SECRECY_MARKS)})(?:★?[\d一二三四五十长]{{0,3}}[年期]?)?")
OFTEN_SAID = "仅供参考"  # behind a comma it is said of anything
LONGEST_MARK = 24  # characters of a line that is a mark and says more of the paper
LONGEST_TITLE = 50  # characters; a longer line is a sentence that speaks of a draft, not its title
# The document says of itself that it is a draft.
_PAPER = "(?:表|稿|文|件|文件|文本|报告|预算|材料|资料)"
THIS_DRAFT = regex(rf"[本此该]{_PAPER}(?:[为系是]|尚?属于?)?(?:初步)?({'|'.join(INTERNAL_MARKS)})")
# 本稿待局党组会审定后公开, （第二稿）
UNFINISHED = regex(
    r"[本此该]稿(?:尚|仍|拟|将)?(?:待|未经|需|须|报|经|提交|提请|送)[^。；;]{0,14}?(?:审定|审核|批准|审议|研究|确认|审签)"
    r"|第[一二三四五六]稿"
)
BRACKETED = regex(r"[(\[【][^()\[\]【】]{4,60}[)\]】]")
TITLE_END = regex(
    rf"(?:表|预算|公开|说明|书|报告)[(\[][一-龥]{{0,8}}?({'|'.join(INTERNAL_MARKS)})[一-龥\d]{{0,6}}[)\]]$"
)
AT_HEAD = regex(rf"[(\[【]({'|'.join(INTERNAL_MARKS)})(?:[,，、;；][^()\[\]【】]{{1,16}})?[)\]】]")  # （讨论稿）完成…
# （内部审核稿）, （初稿2026.2）
_DRAFT = (
    r"(?:内部)?(?:审核|送审|讨论|初|草|修改|审议|征求意见|校对)稿"
    r"(?:20\d\d[\d.年月日/-]{0,8}|第?[一二三四五\dV]{1,3}[稿版次]?)?"
)
OF_A_DRAFT = regex(_DRAFT)
# 内部资料 严禁外传, (送审稿)仅供内部审核, 送审稿(第二稿)
MARKS_ONLY = regex(
    rf"(?:[(\[【]?(?:{'|'.join(INTERNAL_MARKS)}|{_DRAFT})(?:[)\]】]?[(\[【]?(?:第?[一二三四五六\dV.]{{1,4}}[稿版次]|20\d\d[\d.年月日/-]{{0,8}}))?"
    r"[)\]】]?[,，、。;；!！]?(?:(?:请)?注意保存|妥善保管)?){1,5}"
)
STARRED = regex(rf"(?:{'|'.join(SECRECY_MARKS)})★\d{{0,3}}[年月]?")
UNTIL = regex(r"^(?:定稿|公开|审定|审议|印发|批复|公布)之?前")  # 定稿前请勿外传
CLAUSES = regex(r"[,，。;；!！]")


def mark_in(text: str, *, watermark: bool) -> str | None:
    """The internal mark a line is, or ends with as a draft's title does; None for anything else."""
    plain = TITLE.sub("", compact(text)).strip("#*-_.。,:;★☆")
    bare = plain.strip("()[]\"'【】")
    for word in INTERNAL_MARKS:
        if bare == word or (watermark and word in bare):
            return word
        if plain.endswith((f"({word})", f"[{word}]")) and len(plain) <= LONGEST_TITLE:
            return word
    if (titled := TITLE_END.search(plain)) and len(plain) <= LONGEST_TITLE:  # …目标表（局党组会讨论稿）
        return titled.group(1)
    if own := THIS_DRAFT.search(plain):
        return own.group(1)
    # （本稿报党组会审定后公布） behind a sentence
    for said in (hit.group()[1:-1] for hit in BRACKETED.finditer(plain)):
        if UNFINISHED.match(said) or (len(said) <= LONGEST_MARK and any(mark in said for mark in NOT_FOR_OTHERS)):
            return said
    if UNFINISHED.fullmatch(bare) or (len(bare) <= LONGEST_MARK and bare[:1] in "本此" and UNFINISHED.match(bare)):
        return bare
    if OF_A_DRAFT.fullmatch(bare):
        return bare
    if MARKS_ONLY.fullmatch(plain) or MARKS_ONLY.fullmatch(bare):
        return next((word for word in INTERNAL_MARKS if word in bare[: len(word) + 1]), bare)
    if len(bare) <= LONGEST_MARK and (clause := own_clause(bare)) and clause != OFTEN_SAID:  # 内部讨论，请勿外传
        return clause
    return bare if SECRET.fullmatch(bare) else None


def mark_of_cell(text: str) -> str | None:
    """The mark a cell of a form is, or says of the form; a project may well be to write a draft."""
    plain = compact(text)
    own = THIS_DRAFT.search(plain) or AT_HEAD.match(plain)
    bare = plain.strip("()[]\"'【】。.")
    if own:
        return own.group(1)
    if starred := STARRED.search(plain):  # 机密★5年
        return starred.group()
    if bare in INTERNAL_MARKS:
        return bare
    return own_clause(plain)


def own_clause(plain: str) -> str | None:
    """A clause that is nothing but a mark of a paper not for others."""
    clauses = (UNTIL.sub("", clause.strip("()[]【】")) for clause in CLAUSES.split(plain))
    return next((clause for clause in clauses if clause in NOT_FOR_OTHERS), None)


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    hits: dict[str, list[tuple[Evidence, int]]] = {}
    for mark in document.marks:
        if word := mark_in(mark.text, watermark=True):
            pages = f"（第{'、'.join(map(str, mark.pages))}页）" if mark.pages else ""
            evidence = Evidence(f"水印{pages}", mark.text, mark.location, by_ocr=mark.by_ocr)
            hits.setdefault(word, []).append((evidence, mark.count))
    for passage in document.passages:
        if word := mark_in(passage.text, watermark=False):
            hits.setdefault(word, []).append((Evidence("正文", passage.text, passage.location), 1))
    for goal in document.goals:
        if word := mark_in(goal.title or "", watermark=False):
            hits.setdefault(word, []).append((Evidence("表头", goal.title or "", goal.location, goal.name), 1))
        for name, field in goal.texts():
            if word := mark_of_cell(str(field)):
                hits.setdefault(word, []).append((cell(goal, name), 1))
    for word, found in hits.items():
        times = sum(count for _, count in found)
        yield RULE.finding(
            f"文件带有“{word}”标记（共{times}处），疑似内部稿或未定稿，不应按此公开。",
            found=word,
            evidence=tuple(evidence for evidence, _ in found),
            confidence=Confidence.CHECK if all(evidence.by_ocr for evidence, _ in found) else Confidence.CERTAIN,
        )
