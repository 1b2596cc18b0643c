"""The id and the place of each finding among the others of its document."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Evidence, Finding


def reading_order(finding: Finding) -> tuple[bool, int, int, str]:
    """The department's own findings first, then form by form, the gravest first."""
    return (finding.goal is not None, finding.goal or 0, -finding.severity.rank, finding.rule)


def normalised(text: str) -> str:
    """Text for fingerprints: width, white space and punctuation do not count."""
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFKC", text))


def fingerprint(department: str, finding: Finding, quotes: Sequence[Evidence]) -> str:
    """Hash of rule + department + project + field + quote: no page, no line, no order; of a folded one what all say."""
    quote = shared_sentence(finding) if finding.members else "|".join(normalised(e.quote) for e in quotes[:2])
    parts = (finding.rule, department, finding.project_name or "", finding.field or "", quote)
    text = "\x1f".join(normalised(p) for p in parts[:3]) + "\x1f" + "\x1f".join(parts[3:])
    if finding.members:
        text += f"\x1f{finding.severity.value}"
    return f"{finding.rule}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def shared_sentence(folded: Finding) -> str:
    """What all members of a folded finding say, where its own sentence says it too; several such may be of one rule."""
    said = folded.members[0].message.rstrip("。")
    return normalised(said) if folded.goal is None and folded.message.startswith(said) else ""


def with_ids(document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give every finding its id, folded members too; equal fingerprints get an ordinal.

    A member's id is the one it would have alone, so that folding does not change it.
    """
    seen: Counter[str] = Counter()
    department = document.department_name or ""

    def identified(finding: Finding) -> Finding:
        members = tuple(identified(m) for m in finding.members)
        base = fingerprint(department, finding, finding.evidence)
        seen[base] += 1
        name = base if seen[base] == 1 else f"{base}-{seen[base]}"
        return replace(finding, id=name, members=members, absorbed=tuple(known(a) for a in finding.absorbed))

    def known(part: Finding) -> Finding:
        """Told along here, so it takes no ordinal from those that stand; its texts stand in the evidence."""
        return part if part.id else replace(part, id=fingerprint(department, part, part.evidence), evidence=())

    return tuple(identified(f) for f in findings)
