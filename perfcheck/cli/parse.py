"""``perfcheck parse``: files in, structured values on standard output."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from perfcheck.cli.chinese import ChineseCommand
from perfcheck.cli.options import EXIT_UNREAD, JOBS, OCR, READER
from perfcheck.errors import UnreadableInputError, UsageError
from perfcheck.inputs import shown
from perfcheck.loading import load
from perfcheck.readers.open import ReadOptions, read_file


@click.command(cls=ChineseCommand, short_help="把文件解析为结构化 JSON，写到标准输出。")
@click.argument("files", nargs=-1, required=True, metavar="文件...")
@click.option("--pages", is_flag=True, help="只列出每页的类型（绩效目标表、续表、表十二、正文、图片页等）。")
@click.option(
    "-f", "--format", "style", type=click.Choice(["json", "jsonl"]), default="json", show_default="json",
    help="jsonl：每个文件一行，读不了的文件也占一行。",
)  # fmt: skip
@JOBS
@READER
@OCR
def parse(files: tuple[str, ...], pages: bool, style: str, jobs: int | None, reader: str, ocr: bool | None) -> int:
    """把文件解析为结构化 JSON（字段见 perfcheck schema parse），写到标准输出。"""
    if len(files) > 1 and style == "json" and not pages:
        raise UsageError("一次解析多个文件请用 --format jsonl")
    options = ReadOptions(engine=reader, jobs=jobs or os.cpu_count() or 1, ocr=ocr)
    code = 0
    for file in files:
        try:
            if pages:
                _write_pages(file, options)
            else:
                _write(file, options, style)
        except UnreadableInputError as fault:
            code = EXIT_UNREAD
            click.echo(f"未能读取  {shown(file)}：{fault}", err=True)
            if style == "jsonl":
                from perfcheck.reports.json_text import dump_line

                sys.stdout.write(dump_line({"path": shown(file), "error": str(fault)}))
    return code


# What understands and writes a document is loaded while other processes read the first PDF.


def _write_pages(file: str, options: ReadOptions) -> None:
    reading = read_file(Path(file), options)
    from perfcheck.parsing.pages import page_lines

    click.echo("\n".join(page_lines(reading)))


def _write(file: str, options: ReadOptions, style: str) -> None:
    document = load(file, options, needed_next=("perfcheck.reports.json_text", "perfcheck.reports.parse_json"))
    from perfcheck.reports.json_text import dump, dump_line
    from perfcheck.reports.parse_json import parse_to_json

    write = dump if style == "json" else dump_line
    sys.stdout.write(write(parse_to_json(document)))
