"""How many planted faults are found, and what else is told: ``python -m tests.planting.measure FILE… [--forms N]``."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from tests.planting.book import Book, Plant, findings, new_findings
from tests.planting.every_kind import plants


def main(argv: list[str]) -> None:
    forms = int(argv[argv.index("--forms") + 1]) if "--forms" in argv else 3
    only = argv[argv.index("--only") + 1] if "--only" in argv else ""
    files = [a for a in argv if a.endswith((".txt",))]
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for file in files:
        book = Book(Path(file).stem, tuple(Path(file).read_text(encoding="utf-8").split("\n")))
        for name, planted in plants(book, forms, only):
            after = findings(planted.book.document)
            fresh = new_findings(book.findings, after)
            found = any(planted.found_by(f) for f in fresh)
            elsewhere = [f for f in fresh if planted.elsewhere(f)]
            t = totals[name]
            t[0] += found
            t[1] += 1
            t[2] += len(elsewhere) > 1
            where = planted.goal.name[:14] if planted.goal else "-"
            if not found:
                print("MISSED", book.name[:12], name, where, [(f.rule, f.message[:60]) for f in fresh][:4], sep=" | ")
            if len(elsewhere) > 1:
                print("NOISE", book.name[:12], name, where, [(f.rule, f.project_name, f.message[:60]) for f in elsewhere][:5], sep=" | ")
    for name, (found, of, noisy) in sorted(totals.items()):
        if found < of or noisy:
            print(f"{name}: {found}/{of}, noisy {noisy}")
    print("all:", sum(t[0] for t in totals.values()), "of", sum(t[1] for t in totals.values()), "noisy", sum(t[2] for t in totals.values()), "kinds", len(totals))


if __name__ == "__main__":
    main(sys.argv[1:])
