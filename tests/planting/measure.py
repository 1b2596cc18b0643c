"""How many planted faults are found, and what else is told: ``python -m tests.planting.measure FILE… [--forms N]``."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from tests.planting.book import Book, findings, new_findings, told_anew
from tests.planting.every_kind import plants


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--forms", type=int, default=2, help="forms of each book a kind is planted in")
    parser.add_argument("--only", default="", help="kinds whose name holds this")
    given = parser.parse_args()
    found: Counter[str] = Counter()
    planted_in: Counter[str] = Counter()
    noisy: Counter[str] = Counter()
    for file in given.files:
        book = Book(file.stem, tuple(file.read_text(encoding="utf-8").split("\n")))
        for name, planted in plants(book, given.forms, given.only):
            told = findings(planted.book.document)
            fresh = new_findings(book.findings, told)
            elsewhere = [f for f in fresh if planted.elsewhere(f)]
            hit = any(planted.found_by(f) for f in told_anew(book.findings, told))
            planted_in[name] += 1
            found[name] += hit
            noisy[name] += len(elsewhere) > 1
            where = planted.goal.name if planted.goal else "-"
            if not hit:
                print("MISSED", book.name, name, where, [(f.rule, f.message[:60]) for f in fresh][:4], sep=" | ")
            if len(elsewhere) > 1:
                print("NOISE", book.name, name, where, [(f.rule, f.message[:60]) for f in elsewhere][:4], sep=" | ")
    for name, count in planted_in.items():
        if found[name] < count or noisy[name]:
            print(f"{name}: {found[name]} of {count}, noisy {noisy[name]}")
    print(f"found {found.total()} of {planted_in.total()}, noisy {noisy.total()}, kinds {len(planted_in)}")


if __name__ == "__main__":
    main()
