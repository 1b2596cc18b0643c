"""``perfcheck parse``: files in, structured values on standard output."""

from __future__ import annotations

import os
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfcheck.batch.one_parse import parsed_text
from perfcheck.cli.chinese import ChineseCommand
from perfcheck.cli.options import EXIT_FAULT, EXIT_UNREAD, JOBS, MEMORY, OCR, READER, TIMEOUT
from perfcheck.cli.standard_output import write_out
from perfcheck.errors import UsageError
from perfcheck.inputs import Input, unpacked
from perfcheck.processes.in_turn import run_in_turn
from perfcheck.processes.isolated import Limits, Result
from perfcheck.processes.temporary import temporary_folder
from perfcheck.readers.kinds import OTHER_OFFICE, archive_of
from perfcheck.readers.limits import IN_WORDS
from perfcheck.readers.open import ReadOptions
from perfcheck.readers.scan import wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@click.command(cls=ChineseCommand, epilog=IN_WORDS)
@click.argument("files", nargs=-1, required=True, metavar="文件...")
@click.option("--pages", is_flag=True, help="只列出每页的类型（绩效目标表、续表、表十二、正文、图片页等）。")
@click.option(
    "-f", "--format", "style", type=click.Choice(["json", "jsonl"]), default="json", show_default="json",
    help="jsonl：每个文件一行，读不了的文件也占一行。",
)  # fmt: skip
@JOBS
@TIMEOUT
@MEMORY
@READER
@OCR
def parse(
    files: tuple[str, ...],
    pages: bool,
    style: str,
    jobs: int | None,
    timeout: float,
    max_memory: int,
    reader: str,
    ocr: bool | None,
) -> int:
    """把文件解析为结构化 JSON（字段见 perfcheck schema parse），写到标准输出。"""
    items = [inner for file in files for inner in unpacked(Input(file))]
    if len(items) > 1 and style == "json" and not pages:
        raise UsageError("一次解析多个文件请用 --format jsonl")
    wanted(ocr)  # asked for and not installed: said before any work
    options = ReadOptions(engine=reader, jobs=jobs or os.cpu_count() or 1, ocr=ocr)
    reading = partial(parsed_text, "pages" if pages else style, options)
    code = 0
    with temporary_folder() if any(map(_needs_room, items)) else nullcontext():
        for item, result in _results(items, reading, Limits(timeout, max_memory)):
            if result.value is not None:
                write_out(result.value)
                continue
            code = max(code, EXIT_FAULT if result.fault else EXIT_UNREAD)
            click.echo(f"未能读取  {item.shown}：{result.cause}", err=True)
            if style == "jsonl":
                from perfcheck.reports.json_text import dump_line

                write_out(dump_line({"path": item.shown, "error": result.cause}))
    return code


def _needs_room(item: Input) -> bool:
    """Whether a file is unpacked or converted before it is read."""
    return Path(item.path).suffix.lower() in OTHER_OFFICE or archive_of(Path(item.path)) is not None


def _results(items: Sequence[Input], reading: Callable[[str], bytes], limits: Limits) -> Iterator[tuple[Input, Result]]:
    """Each input with what came of it, in order; what cannot be read at all is not given to a child."""
    done = run_in_turn(reading, [item.path for item in items if item.problem is None], limits)
    for index, item in enumerate(items):
        yield item, next(done) if item.problem is None else Result(index, cause=item.problem)
