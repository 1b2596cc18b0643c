"""Notes in a large PDF: ``python -m tests.benchmarks.annotated [FORMS] [FINDINGS]``.

A disclosure of so many forms (84 make 138 pages) is printed and parsed; so many findings of two quoted places each,
with words of usual length, are written into it. Prints pages, seconds of the writing alone (the bound of issue 24: 5 s
for 138 pages and 300 findings), and the growth: in percent of the source, and in bytes a finding beyond ten percent of
it (the bound: 2048).
"""

from __future__ import annotations

import itertools
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from perfcheck.annotating.copies import annotated_copy
from perfcheck.loading import load
from perfcheck.model.decision import EMPTY_DESK
from perfcheck.model.finding import Evidence, Finding, Severity
from perfcheck.model.review import DocumentReview, ReviewStatus
from perfcheck.readers.open import ReadOptions
from tests.documents.fictional import disclosure
from tests.documents.producers import PRODUCERS


def main(forms: int, count: int) -> None:
    """Print one line."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "公开.pdf"
        PRODUCERS["reportlab"](disclosure(forms), path, None)
        document = load(str(path), ReadOptions(ocr=False))
        rows = [(goal, i) for goal in document.goals for i in goal.indicators if i.location.bbox is not None]
        pairs = itertools.islice(itertools.cycle(itertools.pairwise(rows)), count)
        findings = tuple(
            Finding(
                "QNT05", Severity.WARNING, f"指标“{row.level3}”的值“{row.value}”与另一处不一致，请核对后更正。",
                id=f"QNT05-{number:012x}", goal=goal.ordinal, project_name=goal.name, field="indicators",
                basis="《中央部门预算绩效目标管理办法》（财预〔2015〕88号）第十条，地方参照",
                advice="请改为数值，或写明可以判断的标准、等级。",
                evidence=(
                    Evidence("本表·绩效指标", str(row.value), row.location, goal.name, "indicators"),
                    Evidence("另一处", str(other.value), other.location, goal.name, "indicators"),
                ),
            )
            for number, ((goal, row), (_, other)) in enumerate(pairs)
        )  # fmt: skip
        review = DocumentReview(
            str(path), path.name, document.source.sha256, ReviewStatus.REVIEWED, document=document, findings=findings
        )
        start = time.perf_counter()
        _, copy = annotated_copy(path, review, EMPTY_DESK, "2026-03-01")
        seconds = time.perf_counter() - start
        before, after = path.stat().st_size, len(copy)
        beyond = (after - 1.1 * before) / count
        print(
            f"{document.source.pages} pages, {count} findings: {seconds:.2f} s, {before:,} → {after:,} bytes "
            f"(+{(after - before) / before:.0%}), {beyond:,.0f} bytes a finding beyond 10%"
        )


if __name__ == "__main__":
    main(*(int(argument) for argument in (*sys.argv[1:], "84", "300")[:2]))
