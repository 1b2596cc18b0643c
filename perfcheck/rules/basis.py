"""The legal bases findings cite: an article stands only where it was read, a document unread by title and number.

A rule declares a :class:`Basis` once. What a finding prints, what ``perfcheck explain`` and RULES.md print, all come
from it. "地方参照" marks documents made for central departments, "供参考" guidance that binds nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.rules.book import Book, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

UNKNOWN = Book()
HINT_ONLY = "审核提示（供参考）"  # a hint of a rule that has no reference


@dataclass(frozen=True, slots=True)
class Citation:
    """One document as it is printed, "" where it is not cited.

    text: whosever book it is. department, unit: in a book known to be a department's or a unit's own, where another
    paragraph binds them. central: in a central department's document; None where the same holds.
    """

    text: str
    department: str | None = None
    unit: str | None = None
    central: str | None = None

    def printed(self, book: Book) -> str:
        """The words for such a book."""
        if book.central and self.central is not None:
            return self.central
        special = {Kind.DEPARTMENT: self.department, Kind.UNIT: self.unit, Kind.UNKNOWN: None}[book.kind]
        return self.text if special is None else special


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on. laws: what binds, first. references: what only serves for comparison.

    own: what the office's settings add, printed before ours. duty: the laws stand with hints too, which otherwise
    cite no law because a hint is no breach.
    """

    laws: tuple[Citation, ...] = ()
    references: tuple[Citation, ...] = ()
    own: tuple[str, ...] = ()
    duty: bool = False

    def cited(self, severity: Severity, book: Book = UNKNOWN) -> str:
        """The basis a finding of this severity prints in such a book."""
        laws = self.laws if self.duty or severity is not Severity.HINT else ()
        ours = (c.printed(book) for c in (*laws, *self.references))
        return "；".join(dict.fromkeys(filter(None, (*self.own, *ours)))) or HINT_ONLY

    def explained(self, severity: Severity) -> Iterator[str]:
        """All that findings of the rule may print, for its documentation. severity: the rule's own."""
        usual = self.cited(severity)
        yield usual
        for label, other in (
            ("中央部门的文件：", self.cited(severity, Book(central=True))),
            ("只作提示时：", self.cited(Severity.HINT)),
            ("作为疑点或硬错误时：", self.cited(Severity.ERROR) if severity is Severity.HINT else usual),
        ):
            if other != usual:
                yield label + other


BUDGET_LAW_14_2 = Citation("《中华人民共和国预算法》第十四条第二款", unit="")
BUDGET_LAW_14_4 = Citation("《中华人民共和国预算法》第十四条第四款")
BUDGET_LAW_32 = Citation("《中华人民共和国预算法》第三十二条第三款（按绩效目标管理等预算编制规定编制）")
IMPLEMENTATION_6 = Citation(
    "《中华人民共和国预算法实施条例》第六条第三款（单位预算：第四款）",
    department="《中华人民共和国预算法实施条例》第六条第三款",
    unit="《中华人民共和国预算法实施条例》第六条第四款",
)
IMPLEMENTATION_21 = Citation("《中华人民共和国预算法实施条例》第二十一条（预算支出标准）")
IMPLEMENTATION_25_FORMS = Citation(
    "财政部门规定的报表格式和编报方法（《中华人民共和国预算法实施条例》第二十五条第二款）", central=""
)
IMPLEMENTATION_25_START = Citation(
    "《中华人民共和国预算法实施条例》第二十五条第二款（6月30日前部署编制）",
    central="《中华人民共和国预算法实施条例》第二十二条（6月15日前部署编制）",
)
OPENNESS_6 = Citation("《中华人民共和国政府信息公开条例》第六条（及时、准确公开）")
OPENNESS_15 = Citation("《中华人民共和国政府信息公开条例》第十五条")
OPENNESS_16 = Citation("《中华人民共和国政府信息公开条例》第十六条第二款、第十七条（过程性信息与公开前审查）")
OPENNESS_6_17 = Citation("《中华人民共和国政府信息公开条例》第六条第一款（准确公开）、第十七条（公开前审查）")
PRIVACY = Citation("《中华人民共和国个人信息保护法》第二十五条、第三十四条")
PRIVACY_28 = Citation("《中华人民共和国个人信息保护法》第二十八条、第二十九条、第三十四条")
SECRECY = Citation("《中华人民共和国保守国家秘密法》第三十五条")
SECRECY_REGULATION = Citation("《中华人民共和国保守国家秘密法实施条例》第四十二条（先审查、后公开）")
# Made for local governments and departments: a central department answers to the regulation itself.
OPERATION_143_3 = Citation("《地方预决算公开操作规程》（财预〔2016〕143号）第三条、第四条", central=OPENNESS_6.text)
OPERATION_143_4 = Citation(
    "《地方预决算公开操作规程》（财预〔2016〕143号）第四条（内容准确、形式规范）", central=OPENNESS_6.text
)
OPINION_34 = Citation(
    "《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号，绩效目标包括产出、成本、效益、满意度）"
)

OPERATION_143 = Citation("参照《地方预决算公开操作规程》（财预〔2016〕143号）", central="")
MEASURE_88 = Citation("参照《中央部门预算绩效目标管理办法》（财预〔2015〕88号，地方参照）")
MEASURE_88_REVIEW = Citation(
    "参照《中央部门预算绩效目标管理办法》（财预〔2015〕88号，审核的完整性、相关性、适当性、可行性，地方参照）"
)
MEASURE_88_NOTE = Citation("参照《中央部门预算绩效目标管理办法》（财预〔2015〕88号，地方参照，供参考）")
GUIDE_101 = Citation("参照《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号，供参考）")
GUIDE_101_1 = Citation(
    "参照《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》"
    "（财预〔2021〕101号）第一部分（细化、量化描述，供参考）"
)
EVALUATION_10_CLEAR = Citation(
    "参照《项目支出绩效评价管理办法》（财预〔2020〕10号）所附指标框架（绩效指标明确性，供参考）"
)
WEIGHTS = Citation("表内权重勾稽（合计100或90）")
WEIGHTS_10_101 = Citation(
    "一级权重比例参照《项目支出绩效评价管理办法》（财预〔2020〕10号）、"
    "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）（供参考）"
)
PARTY_DOCUMENT_FORMAT = Citation("参照《党政机关公文格式》（GB/T 9704-2012）")
FORM_ITSELF = Citation("本表栏目")
ARITHMETIC = Citation("表内数字勾稽关系")
ORDER_OF_DATES = Citation("日期先后关系")
TOOL = Citation("工具说明（未能检查的部分如实列出）")
TOOL_ADVICE = Citation("工具的填写建议")
