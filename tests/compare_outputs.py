"""What two installed versions say of the same files, difference by difference.

    python -m tests.compare_outputs OLD_BIN NEW_BIN PATH...

OLD_BIN, NEW_BIN: folders of an installed ``perfcheck``. Prints one line a file for ``parse`` (compared byte by byte;
``--shape`` compares the values and lists each), then every value of review.json and every line of the pages that
differs. ``--shape --parse-only`` stops before that: the corpus check of two decoders, every difference listed.
Counts of outcomes (checked, of), which versions before 0.2.0 do not have, are left out of the comparison on request
(``--without-counts``). Exit code 1 when anything differs.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

DATE = "2026-03-01"
SUFFIXES = {".txt", ".pdf", ".docx", ".xlsx", ".html", ".md", ".xls", ".ofd"}
SHOWN = 40  # differences printed of one file; the rest are counted


def files_of(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES) if path.is_dir() else [path]
    return found


def parsed(program: Path, path: Path) -> bytes:
    command = [str(program / "perfcheck"), "parse", str(path)]
    return subprocess.run(command, capture_output=True, check=False).stdout


def reviewed(program: Path, paths: list[Path], folder: Path) -> None:
    command = [str(program / "perfcheck"), "review", *map(str, paths), "-o", str(folder), "--date", DATE, "--across"]
    command += ["--no-cache", "--no-config", "-q", "--fail-on", "never", "-f", "html,json,csv"]
    subprocess.run(command, check=False)


def differences(old: Any, new: Any, place: str = "") -> Iterator[str]:
    """Every value that differs, with its path."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from differences(old.get(key), new.get(key), f"{place}.{key}")
    elif isinstance(old, list) and isinstance(new, list):
        for index in range(max(len(old), len(new))):
            before, after = (items[index] if index < len(items) else None for items in (old, new))
            yield from differences(before, after, f"{place}[{index}]")
    elif old != new:
        yield f"{place}: {short(old)} -> {short(new)}"


def short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 160 else text[:157] + "..."


def without_counts(review: dict[str, Any]) -> dict[str, Any]:
    """review.json without what 0.2.0 adds, so that it can be held against an older one."""
    review = dict(review, run={**review["run"], "tool_version": ""}, schema_version="")
    for document in review["documents"]:
        for outcome in document["outcomes"]:
            outcome.pop("checked", None)
            outcome.pop("of", None)
    return review


def show(title: str, lines: list[str]) -> int:
    print(f"{title}: {'same' if not lines else f'{len(lines)} differences'}")
    for line in lines[:SHOWN]:
        print("   ", line)
    return len(lines)


def page_lines(path: Path) -> list[str]:
    return re.sub(r">\s*<", ">\n<", path.read_text(encoding="utf-8")).splitlines()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("old", type=Path)
    options.add_argument("new", type=Path)
    options.add_argument("paths", type=Path, nargs="+")
    options.add_argument("--shape", action="store_true", help="list each value of parse that differs")
    options.add_argument("--without-counts", action="store_true")
    options.add_argument("--parse-only", action="store_true", help="the corpus check: parse alone, no review")
    given = options.parse_args()
    count = 0
    for path in files_of(given.paths):
        old, new = parsed(given.old, path), parsed(given.new, path)
        lines = [] if old == new else ["other bytes"]
        if lines and given.shape and old and new:
            lines = list(differences(json.loads(old), json.loads(new)))
        count += show(f"parse {path.name}", lines)
    if given.parse_only:
        return 1 if count else 0
    with tempfile.TemporaryDirectory() as temporary:
        folders = [Path(temporary) / name for name in ("old", "new")]
        for program, folder in zip((given.old, given.new), folders, strict=True):
            reviewed(program, given.paths, folder)
        reviews = [json.loads((f / "review.json").read_text(encoding="utf-8")) for f in folders]
        if given.without_counts:
            reviews = [without_counts(r) for r in reviews]
        count += show("review.json", list(differences(*reviews)))
        for page in sorted(folders[0].glob("*.html")):
            before, after = (page_lines(f / page.name) for f in folders)
            changed = [
                d
                for d in difflib.unified_diff(before, after, lineterm="", n=0)
                if d[:1] in "+-" and d[:3] not in ("+++", "---")
            ]
            count += show(page.name, [line[:200] for line in changed])
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
