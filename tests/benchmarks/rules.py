"""How long each rule takes over a parsed document: ``python -m tests.benchmarks.rules FILE``.

What rules share is told on lines of its own, before any rule asks for it: what a run loads once (the dictionary of
words, the list of places), and the facts of the document that several rules look at. All in seconds of the processor,
with as few looks for cycles of objects as the program takes.
"""

from __future__ import annotations

import argparse
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import perfcheck.cli  # noqa: F401 - sets how often Python looks for cycles
from perfcheck.copying.gazetteer import counties
from perfcheck.loading import load
from perfcheck.readers.open import ReadOptions
from perfcheck.reviewing.running import check_rule
from perfcheck.rules.catalogue import select
from perfcheck.rules.facts import Facts
from perfcheck.rules.vocabulary.words import tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

REFERENCE = date(2026, 3, 1)
OF_A_RUN: tuple[tuple[str, Callable[[], object]], ...] = (("dictionary of words", tokenizer), ("places", counties))
OF_A_DOCUMENT = (
    "texts_of",
    "copies",
    "names",
    "reconciliation",
    "book",
    "units",
    "partings",
    "cut_forms",
    "cut_length",
    "strays",
)
SHOWN = 10  # slowest rules


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    document = load(str(parser.parse_args().file), ReadOptions())
    facts = Facts(document, REFERENCE)
    for name, make in OF_A_RUN:
        print(f"once a run       {name:24}{seconds(make):8.3f}")
    for name in OF_A_DOCUMENT:
        print(f"once a document  {name:24}{seconds(partial(getattr, facts, name)):8.3f}")
    told([(seconds(partial(check_rule, entry, document, facts)), entry.rule.code) for entry in select()])


def told(times: Iterable[tuple[float, str]]) -> None:
    slowest = sorted(times, reverse=True)
    total = sum(spent for spent, _ in slowest)
    print(f"{len(slowest)} rules          {total:8.3f}")
    for spent, code in slowest[:SHOWN]:
        print(f"  {code}  {spent:8.4f}  {spent / total:6.1%}")


def seconds(make: Callable[[], object]) -> float:
    clock = time.process_time()
    make()
    return time.process_time() - clock


if __name__ == "__main__":
    main()
