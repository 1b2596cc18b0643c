"""What somebody wrote below a note of ours, as decision events."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.decisions.standing import TABLE, identified, moment
from perfcheck.model.decision import CHOICES, Event, Verdict
from perfcheck.reports.decision_row import MAX_TEXT
from perfcheck.reports.season.figures import FALSE_ALARM
from perfcheck.strings import VERDICT_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfcheck.model.own_marks import Note

# The words an answer begins with → what it decides, and the reason that the word itself is.
WORDS: dict[str, tuple[Verdict, str]] = {VERDICT_LABELS[v.value]: (v, "") for v in CHOICES} | {
    FALSE_ALARM: (Verdict.REJECTED, FALSE_ALARM),
    "待核实": (Verdict.OPEN, ""),
}
RESOLVED = "批注已标为“已解决”"
LONGEST_NAME = 100  # characters


@dataclass(frozen=True, slots=True)
class Response:
    """An answer to a note of ours. text: "" where it was only marked as resolved. who: "" when the file does not say.

    when: as the file says, "" when it does not.
    """

    note: Note
    text: str
    who: str = ""
    when: str = ""
    resolved: bool = False


class Said(NamedTuple):
    """What one answer says. verdict: None for a note without one."""

    verdict: Verdict | None
    reason: str
    note: str


def said(text: str) -> Said:
    """An answer by the word it begins with: 采纳, 部分采纳, 不采纳, 误报, 待定, 待核实; anything else is a note."""
    plain = text.strip().lstrip("“\"'【[（(").lstrip()
    for word, (verdict, reason) in WORDS.items():
        rest = plain.removeprefix(word)
        if rest == plain or (rest and rest[0].isalnum()):  # 采纳率 is not 采纳
            continue
        rest = rest.strip(" \t\n，。；：、,.;:!！”\"'】]）)")
        if verdict is Verdict.REJECTED and not reason:
            return Said(verdict, rest, "")
        return Said(verdict, reason, rest)
    return Said(None, "", text.strip())


def events_of(name: str, responses: Iterable[Response], told: list[str]) -> Iterator[Event]:
    """One event for each finding and person: their last verdict, with all they wrote.

    name: of the file, for messages. told: takes a Chinese sentence on each finding that one person answered unlike.
    """
    groups: dict[tuple[str, str], list[Response]] = defaultdict(list)
    for response in responses:
        groups[response.note.finding_id, response.who].append(response)
    for (finding_id, who), given in groups.items():
        ordered = sorted(given, key=lambda r: moment(_time(r.when)))
        answers = [(said(r.text), r) for r in ordered]
        verdicts = [(answer, r) for answer, r in answers if answer.verdict is not None]
        kinds = list(dict.fromkeys(VERDICT_LABELS[a.verdict] for a, _ in verdicts if a.verdict is not None))
        if len(kinds) > 1 and len({_time(r.when) for _, r in verdicts}) < len(verdicts):
            told.append(f"{name}：{finding_id}，{who or '未署名'}的几处答复不一致（{'、'.join(kinds)}），未读入")
            continue
        yield _event(finding_id, who, ordered, answers, verdicts[-1][0] if verdicts else Said(Verdict.OPEN, "", ""))


def _event(
    finding_id: str, who: str, given: Sequence[Response], answers: Sequence[tuple[Said, Response]], last: Said
) -> Event:
    notes = [answer.note for answer, _ in answers if answer.note]
    notes += [RESOLVED] if any(r.resolved for r in given) else []
    event = Event(
        finding_id=finding_id,
        verdict=last.verdict,
        reason=last.reason[:MAX_TEXT],
        note="；".join(dict.fromkeys(notes))[:MAX_TEXT],
        reviewer=who[:LONGEST_NAME],
        decided_at=_time(given[-1].when),
        finding=given[-1].note.finding[:MAX_TEXT],
        seq=max(r.note.seq for r in given),
    )
    return identified(event, TABLE)


def _time(text: str) -> str:
    """An ISO time, "" for what is none."""
    try:
        moment(text)
    except (ValueError, OverflowError):
        return ""
    return text
