"""What a run shows while it works and when it ends: on stderr, a bar on a terminal, lines otherwise."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click
from tqdm import tqdm

from perfcheck.batch.watch import Progress, unheard
from perfcheck.strings import SEVERITY_LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from perfcheck.batch.summary import RunResult

LINE_EVERY = 50  # documents between two plain progress lines


def progress_on(quiet: bool) -> Progress:
    """An observer for both passes of a run."""

    def start(what: str, total: int) -> Callable[[], None]:
        if quiet or not total:
            return lambda: None
        if sys.stderr.isatty():
            bar = tqdm(total=total, desc=what, unit="份", file=sys.stderr, leave=False)

            def tick() -> None:
                bar.update()
                if bar.n >= total:
                    bar.close()

            return tick
        return plain(what, total)

    return start


def plain(what: str, total: int) -> Callable[[], None]:
    """A line now and then, for logs; nothing for short runs."""
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if done % LINE_EVERY == 0 and done < total:
            click.echo(f"{what}：{done}/{total}", err=True)

    return tick


def teller(quiet: bool) -> Callable[[str], None]:
    """What the run has to say of its settings and its cache, a line each on stderr."""
    return unheard if quiet else partial(click.echo, err=True)


def summarise(result: RunResult, output: Path) -> None:
    """One line a document and the place of the result."""
    for line in (*summary_lines(result), f"结果：{output}"):
        click.echo(line, err=True)


def summary_lines(result: RunResult) -> Iterator[str]:
    """A Chinese line a document, and one where the run was interrupted."""
    for row in result.rows:
        if row.failed:
            yield f"未能审核  {row.review.path}：{row.review.reason}"
            continue
        if row.gap:
            yield f"未读全    {row.review.path}：{row.gap}"
        counts = [f"{SEVERITY_LABELS[name]}{row.told(name)}" for name in row.counts]
        beside = ((row.excused, "按设置豁免{}"), (row.unread, "未能读取{}处"))
        counts += [words.format(count) for count, words in beside if count]
        yield f"已审核    {row.review.path}：绩效目标表{row.goals}张，{'，'.join(counts)}"
    if result.interrupted:
        yield "审核被中断：已完成的部分已写出，再次运行同一命令会接着做。"
