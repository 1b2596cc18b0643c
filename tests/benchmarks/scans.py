"""Scans of printed forms against the forms as printed: ``python -m tests.benchmarks.scans [FILE …]``.

FILE: a PDF of printed pages, or a disclosure as text, whose forms are printed here in two halves; without one, our
own fictional forms are printed. Each is scanned under every condition of ``tests.documents.conditions`` (``--only
TEXT,…`` picks some) and read again. The answer is what perfcheck reads of the printed PDF, so a miss is the scan's.
``--fonts FOLDER`` prints in the TrueType fonts found there in turn; ``--first N`` takes the first N forms of a text;
``--deal`` prints each form of a text in one of the fonts only;
``--keep FOLDER`` keeps the scans as CONDITION/NAME.pdf; ``--details`` lists what differs.

A line a condition: rows of indicators found (scope, level 2, name and value all as printed), precision, names and
amounts found, amounts that are wrong, findings called certain that the printed form does not have, forms lost
without a word, and seconds of the processor a page, start included.
"""

from __future__ import annotations

import argparse
import resource
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pypdfium2
import yaml

from perfcheck.loading import load
from perfcheck.model.finding import Confidence
from perfcheck.readers.open import ReadOptions
from perfcheck.reports.parse_json import parse_to_json
from perfcheck.reviewing.running import review_document
from perfcheck.rules.catalogue import select
from tests.documents.conditions import CONDITIONS
from tests.documents.fictional import disclosure
from tests.documents.flow import Flow, Title, goal_form
from tests.documents.fonts import true_type
from tests.documents.producers import reportlab
from tests.parsing.printed_shapes import flow_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES = Path(__file__).parents[1] / "parsing" / "families"
TODAY = date(2026, 3, 1)
MONEY = ("total", "central", "provincial", "municipal", "fiscal", "self_raised", "other")


@dataclass
class Said:
    """What a program says of a file, to be compared."""

    rows: Counter[tuple[str, ...]] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    amounts: Counter[tuple[str, ...]] = field(default_factory=Counter)
    certain: Counter[tuple[str, ...]] = field(default_factory=Counter)
    told: bool = False


def plain(text: object) -> str:
    """For comparing: half width, without white space and what fonts draw alike."""
    return "".join(unicodedata.normalize("NFKC", str(text or "")).split()).replace("⩾", "≥").replace("⩽", "≤")


def said(path: Path) -> Said:
    """What ``parse`` and ``review`` say of a file."""
    document = load(str(path), ReadOptions(jobs=1))
    parsed = parse_to_json(document)
    found = Said(told=bool(parsed["unread"] or parsed["rejections"]))
    for goal in parsed["goals"]:
        name = plain(goal["project_name"])
        found.names[name] += 1
        for row in goal["indicators"]:
            if row["level3"] or row["value"]:
                cells = (row["scope"], row["level2"], row["level3"], row["value"])
                found.rows[name, *map(plain, cells)] += 1
        for half, funds in goal["funds"].items():
            amounts = dict(funds or {})  # type: ignore[call-overload]
            found.amounts.update((name, half, key, str(amounts[key])) for key in MONEY if amounts.get(key) is not None)
    for finding in review_document(document, select(), TODAY)[0]:
        if finding.confidence is Confidence.CERTAIN:
            found.certain[finding.rule, plain(finding.project_name), plain(finding.message)] += 1
    return found


def own_forms(folder: Path, fonts: list[Path]) -> list[Path]:
    """Our fictional forms as PDF: the two-sided one, and every family's that is printed in any case."""
    faces: Iterator[Path | None] = cycle(fonts or [None])
    paths = [folder / "two_sided.pdf"]
    reportlab(disclosure(2)[-6:], paths[0], None, next(faces))
    for file in sorted(FAMILIES.glob("[a-e]_*.yml")):
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]):
            if "pdf" in case.get("shapes", []):
                paths.append(folder / f"{file.stem}_{number}.pdf")
                reportlab(flow_of(case["text"]), paths[-1], None, next(faces))
    return paths


def printed(source: Path, folder: Path, fonts: list[Path], first: int | None, *, deal: bool = False) -> list[Path]:
    """The PDF files that are scanned: a PDF as it is, the forms of a text in each font, or (deal) each in one."""
    if source.suffix == ".pdf":
        return [source]
    goals: Any = parse_to_json(load(str(source), ReadOptions()))["goals"][:first]
    faces: list[Path | None] = [*fonts] or [None]
    flows: list[Flow] = [[] for _ in faces]
    for number, goal in enumerate(goals):
        owner = goal["department"] or {}
        goal["department"] = "-".join(str(owner[part]) for part in ("code", "name") if owner.get(part))
        goal["indicators"] = [{**row, "line": row["row"]} for row in goal["indicators"]]
        for flow in [flows[number % len(faces)]] if deal else flows:
            flow += [Title("项目支出绩效目标表", new_page=bool(flow)), goal_form(goal)]
    paths = []
    for font, flow in zip(faces, flows, strict=True):
        paths.append(folder / f"{source.stem}-{font.stem if font else 'STSong'}.pdf")
        reportlab(flow, paths[-1], None, font)
    return paths


def compare(condition: str, pairs: list[tuple[str, Said, Said]], seconds: float, pages: int, details: bool) -> str:
    """A line for one condition."""
    counts: Counter[str] = Counter()
    for name, want, got in pairs:
        for part in ("rows", "names", "amounts"):
            theirs, ours = getattr(want, part), getattr(got, part)
            counts.update(
                {part: ours.total(), f"{part} wanted": theirs.total(), f"{part} right": (theirs & ours).total()}
            )
            if details:
                for item, _ in (theirs - ours).items():
                    print(f"    {condition} {name}: {part} missed {item}")
                for item, _ in (ours - theirs).items():
                    print(f"    {condition} {name}: {part} false {item}")
        certain = got.certain - want.certain
        counts.update(certain=certain.total(), silent=int(not got.told and (want.names - got.names).total() > 0))
        if details:
            for item in certain:
                print(f"    {condition} {name}: certain {item}")
    ratio = {part: counts[f"{part} right"] / max(1, counts[f"{part} wanted"]) for part in ("rows", "names", "amounts")}
    return (
        f"{condition:18}{ratio['rows']:8.3f}{counts['rows right'] / max(1, counts['rows']):8.3f}{ratio['names']:8.3f}"
        f"{ratio['amounts']:8.3f}{counts['amounts'] - counts['amounts right']:7}{counts['certain']:9}"
        f"{counts['silent']:8}{seconds / max(1, pages):8.2f}"
    )


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--only", default="")
    options.add_argument("--fonts", type=Path)
    options.add_argument("--first", type=int)
    options.add_argument("--deal", action="store_true")
    options.add_argument("--keep", type=Path)
    options.add_argument("--details", action="store_true")
    asked = options.parse_args()
    fonts = true_type(asked.fonts)
    print(
        f"{'condition':18}{'rows':>8}{'precise':>8}{'names':>8}{'amounts':>8}{'wrong':>7}{'certain':>9}{'silent':>8}{'s/page':>8}"
    )
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        forms = own_forms(folder, fonts) if not asked.files else []
        for file in asked.files:
            forms += printed(file, folder, fonts, asked.first, deal=asked.deal)
        answers = [(path, said(path)) for path in forms]
        for condition, scan in CONDITIONS.items():
            if not any(part in condition for part in asked.only.split(",")):
                continue
            target = (asked.keep or folder) / condition.replace(" ", "_")
            target.mkdir(parents=True, exist_ok=True)
            pairs, before, pages = [], _processor(), 0
            for path, answer in answers:
                scan(path, target / path.name)
                pages += len(pypdfium2.PdfDocument(target / path.name))
                pairs.append((path.stem, answer, said(target / path.name)))
            print(compare(condition, pairs, _processor() - before, pages, asked.details), flush=True)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
