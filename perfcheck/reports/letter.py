"""The 审核意见 to one department and its 工作底稿: which findings go in, in what order, and what stays with the file.

Two documents come of one :class:`Letter`, each as Word and as HTML, so they cannot disagree: the 审核意见 holds what
the department is asked to mend and nothing of who decided how; the 工作底稿 holds everything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.model.decision import EMPTY_DESK, Decision, Desk
from perfcheck.model.finding import Finding, Severity
from perfcheck.reports.cells import clean
from perfcheck.reports.finding_table import evidence_line, projects_of
from perfcheck.reports.letter_left_out import WHOLE_DEPARTMENT, LeftOut, left_out
from perfcheck.reports.masking import mask_personal
from perfcheck.strings import OUTCOME_LABELS, SEVERITY_LABELS, VERDICT_LABELS, field_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.document import Document
    from perfcheck.model.review import DocumentReview, Run

NO_NAME = "（未识别部门名称）"
DRAFT_NOTE = "本底稿由程序比对生成，供审核人修改使用；未经复核签字，不作为正式意见。"
NOTHING = "没有列入审核意见的事项。"
NOT_READ = "没有读到绩效目标表，也没有发现"  # nothing was reviewed, which is no letter that nothing is to be mended
ANNEX = "附：供参考的指标"
ANNEX_NOTE = "以下是按项目类型和二级指标给出的写法，__ 处按实际填写，供参考，不是必须采用的指标。"
NO_FINDINGS = "经审核，没有需要你单位核实、修改的事项。"
REQUEST = "请核实上述事项，需要修改的予以修改，并填写所附整改反馈表，于＿＿月＿＿日前反馈。"
ENCLOSURE = "附件：整改反馈表"
WHOLE = "整体情况"  # the head of what concerns no single project
NOTHING_LEFT_OUT = "没有未列入的发现。"
SIGNATURES = ("编制人：", "编制日期：", "复核人：", "复核日期：")


@dataclass(frozen=True, slots=True)
class Item:
    """One finding of the letter. number: 1-based. facts: what was found and where, one line each.

    parts: the places of a folded one, as the department reads them.
    """

    number: int
    finding_id: str
    heading: str
    message: str
    facts: tuple[str, ...]
    basis: str
    conclusion: str
    advice: str
    parts: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As the department reads it: what is wrong, by what law, what to do."""
        basis = f"依据：{self.basis.rstrip('。')}。" if self.basis else ""
        return f"{self.message}{basis}{self.advice}"


@dataclass(frozen=True, slots=True)
class Section:
    """Items of one project, or of the whole department."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything both documents print. unchecked: what the review could not check, one line each.

    left_out: findings that are not in it, by the reason why. final: every finding is decided, so that it can go out.
    date: the reference date of the run, as a letter writes it.
    """

    title: str
    addressee: str
    opening: str
    selection: str
    sections: tuple[Section, ...]
    unchecked: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    source: str
    sha256: str
    reference_date: str
    version: str
    final: bool
    date: str

    @property
    def items(self) -> tuple[Item, ...]:
        """All points of the letter, in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def annexed(self) -> tuple[Item, ...]:
        """Points with patterns of indicators, which the annex lists."""
        return tuple(item for item in self.items if item.suggestions)


def make_letter(review: DocumentReview, run: Run, desk: Desk = EMPTY_DESK) -> Letter:
    """The draft of one reviewed document. Raises ValueError for one that could not be read."""
    document = review.document
    if document is None:
        raise ValueError(f"no letter about a document that was not read: {review.name}")
    name = document.department_name or NO_NAME
    year = f"{document.fiscal_year}年度" if document.fiscal_year else ""
    chosen, selection = _choose(review, desk)
    final = not hindrance(review) and all(desk.verdict(finding).settled for finding in review.findings)
    opening = openings(review)
    return Letter(
        title=clean(f"关于{name}{year}项目支出绩效目标的审核意见{'' if final else '（草稿）'}"),
        addressee=clean(name),
        opening=opening["some"].format(n=len(chosen)) if chosen else opening["none" if final else "open"],
        selection=selection,
        sections=tuple(sections_of(document, chosen, desk)),
        unchecked=tuple(_unchecked(review, document, run)),
        left_out=left_out(review, desk, chosen),
        source=clean(review.source),
        sha256=review.sha256,
        reference_date=run.reference_date,
        version=run.tool_version,
        final=final,
        date=letter_date(run.reference_date),
    )


def hindrance(review: DocumentReview) -> str:
    """Why no letter can go out, whatever is decided: a Chinese sentence, "" when nothing hinders it."""
    if review.document is None:
        return review.reason or "文件未能读取"
    if not review.document.goals and not review.findings:
        return NOT_READ
    return review.reason or ""


def openings(review: DocumentReview) -> dict[str, str]:
    """How the letter begins: with some points ({n}), with none while findings are open, with none at last.

    Raises ValueError for a document that could not be read.
    """
    if review.document is None:
        raise ValueError(f"no letter about a document that was not read: {review.name}")
    forms = len(review.document.goals)
    done = f"对你单位公开的{f'{forms}张项目支出绩效目标表' if forms else '文件'}进行了审核"
    return {
        "some": f"{done}，需要核实、修改或说明的事项共{{n}}项，列示如下。",
        "open": f"{done}。{NOTHING}",
        "none": f"{done}。{NOTHING if hindrance(review) else NO_FINDINGS}",
    }


def adopted(review: DocumentReview, desk: Desk) -> list[Finding] | None:
    """Findings that were adopted, folded ones with the members that were; None while nothing here is decided."""
    if not _decided(review, desk):
        return None
    return [f for finding in review.findings for f in _held(finding, desk)]


def _decided(review: DocumentReview, desk: Desk) -> int:
    """How many findings and members were decided, each on its own."""
    single = [f for finding in review.findings for f in (finding, *finding.members) if f.id]
    return sum(bool((d := desk.decisions.get(f.id)) and d.verdict.settled) for f in single)


def _choose(review: DocumentReview, desk: Desk) -> tuple[list[Finding], str]:
    """Adopted findings; all errors as long as nothing about this document is decided."""
    held = adopted(review, desk)
    if held is not None:
        return held, f"列入的是审核人采纳或部分采纳的{len(held)}项（已作决定{_decided(review, desk)}项）。"
    errors = [f for f in review.findings if f.severity is Severity.ERROR]
    return errors, f"审核人尚未作出决定，列入的是全部{len(errors)}项硬错误。"


def _held(finding: Finding, desk: Desk) -> Iterator[Finding]:
    """What is adopted of a finding. Of an adopted folded one the members that follow it or are adopted
    themselves; of another one the members that are adopted, each on its own."""
    own = desk.decisions.get(finding.id)
    if own is None or not own.verdict.holds:
        yield from (m for m in finding.members if (d := desk.decisions.get(m.id)) and d.verdict.holds)
        return
    held = tuple(m for m, v in zip(finding.members, desk.member_verdicts(finding), strict=True) if v.holds)
    apart = len(finding.members) - len(held)
    if not apart:
        yield finding
    elif held:
        yield replace(finding, members=held, message=f"{finding.message}本次列入{len(held)}处，其余{apart}处未列入。")


def sections_of(document: Document, chosen: Sequence[Finding], desk: Desk) -> Iterator[Section]:
    """Findings as numbered points: the department first, then projects in the order of their forms, then those
    without a form."""
    names = {goal.ordinal: goal.name for goal in document.goals}
    groups: dict[tuple[int, str], list[Finding]] = {}
    for finding in chosen:
        if finding.goal is not None:
            key = (finding.goal, names.get(finding.goal) or finding.project_name or "")
        elif finding.project_name is not None:
            key = (len(names), finding.project_name)
        else:
            key = (-1, WHOLE_DEPARTMENT)
        groups.setdefault(key, []).append(finding)
    number = 0
    for key in sorted(groups):
        items = []
        for finding in sorted(groups[key], key=lambda f: (-f.severity.rank, f.rule, f.id)):
            number += 1
            items.append(_item(number, finding, desk))
        yield Section(_text(key[1]), tuple(items))


def _item(number: int, finding: Finding, desk: Desk) -> Item:
    where = projects_of(finding) if len(finding.members) == 0 else f"{len(finding.members)}处"
    heading = "，".join(part for part in (where or WHOLE_DEPARTMENT, field_label(finding.field)) if part)
    return Item(
        number=number,
        finding_id=finding.id,
        heading=_text(heading),
        message=_text(finding.message),
        facts=tuple(_facts(finding, desk)),
        basis=finding.basis,
        conclusion=_conclusion(finding, desk.decisions.get(finding.id)),
        advice=_text(finding.advice),
        parts=tuple(_part(member) for member in finding.members),
        suggestions=tuple(_suggested(finding)),
    )


def _part(member: Finding) -> str:
    """One place of a folded finding: whose form, and what is wrong there."""
    project = member.project_name or ""
    return _text(member.message if project in member.message else f"{project}：{member.message}")


def _suggested(finding: Finding) -> Iterator[str]:
    """Patterns of indicators for the annex, one line each; those of folded findings by project."""
    for one in finding.members or (finding,):
        project = f"《{one.project_name}》" if finding.members and one.project_name else ""
        yield from (_text(f"{project}{s.level}：{s.words}") for s in one.suggestions)


def _facts(finding: Finding, desk: Desk) -> Iterator[str]:
    first, second = finding.sides
    labels = ((first, finding.expected), (second, finding.found), ("相差", finding.difference))
    compared = "；".join(f"{label}{value}" for label, value in labels if value)
    if compared:
        yield _text(compared)
    if not finding.members:
        yield from (clean(evidence_line(e)) for e in finding.evidence)
    for count, member in enumerate(finding.members, 1):
        own = desk.decisions.get(member.id)
        yield _text(f"（{count}）{member.message}") + (f"［{_conclusion(member, own)}］" if own else "")
        yield from (clean(evidence_line(e)) for e in member.evidence)


def _conclusion(finding: Finding, decision: Decision | None) -> str:
    if decision is None or not decision.verdict.settled:
        return f"{SEVERITY_LABELS[finding.severity]}，待审核人决定"
    parts = [VERDICT_LABELS[decision.verdict], decision.reason, decision.note]
    signed = f"（{decision.reviewer}）" if decision.reviewer else ""
    return _text("；".join(p for p in parts if p) + signed)


def _unchecked(review: DocumentReview, document: Document, run: Run) -> Iterator[str]:
    titles = {rule.code: rule.title for rule in run.rules}
    for unread in document.unread:
        yield _text("，".join(part for part in (unread.location.words, unread.reason) if part))
    for outcome in review.outcomes:
        if outcome.unfinished:
            told = (outcome.counts, outcome.reason or OUTCOME_LABELS[outcome.kind])
            yield _text(f"{outcome.rule} {titles.get(outcome.rule, '')}：{'，'.join(filter(None, told))}")


def letter_date(iso: str) -> str:
    """ "2026-03-01" as 2026年3月1日."""
    year, month, day = map(int, iso.split("-"))
    return f"{year}年{month}月{day}日"


def _text(text: str) -> str:
    return mask_personal(clean(text))
