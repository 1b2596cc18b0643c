"""What is in force on a finding, from all events on it. decision_events.js of the review page does the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from perfcheck.model.decision import Assignment, Decision, Event, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TABLE = "t-"  # an id made for a row of CSV or Excel begins so: at equal age it is what somebody changed there
OLD = "o-"  # … for a row of version 0.1.0


def moment(text: str) -> datetime:
    """An ISO time for comparing; one without a zone counts as UTC, "" as the earliest of all.

    Raises ValueError for any other text.
    """
    if not text:
        return datetime.min.replace(tzinfo=UTC)
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def unique(events: Iterable[Event]) -> list[Event]:
    """Each event once, in the order first met. Of copies that differ (a note still being typed) the latest."""
    found: dict[str, Event] = {}
    for event in events:
        other = found.get(event.id)
        if other is None or moment(event.decided_at) > moment(other.decided_at):
            found[event.id] = event
    return list(found.values())


def opinions(events: Sequence[Event]) -> tuple[Event, ...]:
    """What each reviewer holds now, in the order of time: the last event of each that is neither taken back nor
    settled by another. Of one reviewer the highest ``seq`` counts, clocks only where it is equal; what was said about
    something told along now stands beside what was said about the finding itself.
    """
    last: dict[tuple[str, str], Event] = {}
    for event in sorted(events, key=_age):
        said = event.reviewer, event.about
        last.pop(said, None)  # the order is that of the last words
        last[said] = event
    settled = {i for event in last.values() for i in event.supersedes}
    held = [e for e in last.values() if e.verdict is not None and e.id not in settled]
    return tuple(sorted(held, key=lambda e: moment(e.decided_at)))


def in_force(events: Sequence[Event]) -> Decision | None:
    """The opinions on one finding as one decision; None where nobody holds one.

    Equal verdicts are one, with the notes of all. Different ones are 待商定. 待定 gives way to a verdict, and its
    note stands beside it.
    """
    held = opinions(events)
    if not held:
        return None
    given = [e for e in held if e.verdict is not Verdict.OPEN] or list(held)
    verdicts = {e.verdict for e in given if e.verdict is not None}
    last = given[-1]
    return Decision(
        finding_id=last.finding_id,
        verdict=verdicts.pop() if len(verdicts) == 1 else Verdict.DISPUTED,
        reason=_joined(e.reason for e in given),
        note=_joined(e.note for e in held),
        reviewer=_joined(e.reviewer for e in given),
        decided_at=last.decided_at,
        department=last.department,
        finding=last.finding,
        members=tuple(dict.fromkeys(m for e in given for m in e.members)) if all(e.members for e in given) else (),
        opinions=held,
    )


def holders(assignments: Iterable[Assignment]) -> dict[str, str]:
    """Department → who holds it, "" where that was taken back; decision_holders.js does the same."""
    last: dict[str, Assignment] = {}
    for given in sorted(assignments, key=lambda a: (a.seq, moment(a.decided_at), a.id)):
        last[given.department] = given
    return {department: given.holder for department, given in last.items()}


def identified(event: Event, kind: str) -> Event:
    """An event that came without an id, with one made of what it says. kind: :data:`TABLE` or :data:`OLD`."""
    verdict = "" if event.verdict is None else event.verdict.value
    text = "\n".join((event.finding_id, verdict, event.reason, event.note, event.reviewer, event.decided_at))
    return replace(event, id=kind + _hash(text, 0x811C9DC5) + _hash(text, 0x01000193))


def _hash(text: str, start: int) -> str:
    """FNV-1a over the characters; no secret, only short and the same in both languages."""
    value = start
    for character in text:
        value = ((value ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    return f"{value:08x}"


def _age(event: Event) -> tuple[int, datetime, bool]:
    return event.seq, moment(event.decided_at), event.id.startswith(TABLE)


def _joined(texts: Iterable[str]) -> str:
    """Each part once: joining what was joined before changes nothing."""
    return "；".join(dict.fromkeys(part for text in texts for part in text.split("；") if part))
