"""Two versions of the program on the same files, run in turn: ``python -m tests.benchmarks.paired TREE FILE…``.

TREE: a checkout of another version (``git worktree add /tmp/v0 v0.1.0``). For each file ``perfcheck parse`` of both is
run, this one's first, ``--runs`` times, each in a process of its own, start and imports included. Told are the seconds
of the processor of the fastest run of each, and how many times as long this one takes: by the fastest runs, and by the
median of the pairs, which other work on the machine disturbs least.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

HERE = Path(__file__).parents[2]
_PARSE = "import sys; from perfcheck.cli{room} import main; sys.exit(main())"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tree", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    print(f"{'file':44}{'here':>8}{'there':>8}{'fastest':>9}{'paired':>8}")
    for file in given.files:
        pairs = [(seconds(HERE, file), seconds(given.tree, file)) for _ in range(given.runs)]
        here, there = (min(column) for column in zip(*pairs, strict=True))
        paired = median(ours / theirs for ours, theirs in pairs)
        print(f"{file.name[:43]:44}{here:>8.3f}{there:>8.3f}{here / there:>9.2f}{paired:>8.2f}")


def seconds(tree: Path, file: Path) -> float:
    """Of the processor, for parsing the file with the version in this folder."""
    room = ".app" if (tree / "perfcheck/cli/app.py").exists() else ""
    command = [sys.executable, "-c", _PARSE.format(room=room), "parse", str(file)]
    surroundings = {**os.environ, "PYTHONPATH": str(tree)}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling the program is not what is measured
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=surroundings, cwd=tree.anchor)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
