"""``perfcheck decisions``: decision files of several reviewers shown and merged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from perfcheck.annotating.returned import read_back
from perfcheck.cli.chinese import ChineseCommand, ChineseGroup
from perfcheck.cli.standard_output import write_out
from perfcheck.decisions.desk import merged_decisions
from perfcheck.decisions.false_alarms import exceptions_toml

if TYPE_CHECKING:
    from datetime import datetime


@click.group(cls=ChineseGroup)
def decisions() -> None:
    """合并、查看审核人导出的决定（采纳、部分采纳、不采纳、待定）；文件可以是 JSON、CSV、Excel 或文件夹。"""


@decisions.command("show", cls=ChineseCommand, short_help="列出决定和审核人之间的分歧。")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件...")
def decisions_show(files: tuple[Path, ...]) -> int:
    """列出一个或多个决定文件合并后的内容，以及审核人之间的分歧。"""
    write_out("\n".join(merged_decisions(files).lines) + "\n")
    return 0


@decisions.command("merge", cls=ChineseCommand, short_help="把几位审核人的决定合并成一个文件。")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件", help="合并后的 JSON。")
def decisions_merge(files: tuple[Path, ...], output: Path) -> int:
    """把几位审核人的决定合并成一个 JSON 文件，一条不丢；意见不同的列为待商定。文件夹表示其中的全部决定文件。"""
    merged = merged_decisions(files)
    merged.write(output)
    lines = merged.open_lines or ["没有待商定的决定。"]
    click.echo("\n".join((*lines, f"{merged.counts}已写入“{output}”。")), err=True)
    return 0


@decisions.command("import", cls=ChineseCommand, short_help="读回批注副本中的答复。")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件", help="写成的决定文件。")
@click.option("--reviewer", default="", metavar="姓名", help="批注没有写明是谁答复时，记在谁的名下。")
def decisions_import(files: tuple[Path, ...], output: Path, reviewer: str) -> int:
    """读回 Word、Excel 批注副本（review -f annotated）中审核人的答复，写成决定文件，供 review --decisions 使用。

    答复以“采纳”“部分采纳”“不采纳”“误报”“待定”或“待核实”开头的是决定，其余的是备注；不能对应到一项意见的逐条列出。
    """
    returned = read_back(files, reviewer)
    returned.write(output)
    click.echo("\n".join(returned.lines), err=True)
    return 0


@decisions.command("exceptions", cls=ChineseCommand, short_help="把记为误报的发现写成设置文件的豁免。")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件...")
@click.option(
    "--expires", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="豁免有效期的最后一天。"
)
def decisions_exceptions(files: tuple[Path, ...], expires: datetime) -> int:
    """把理由为“误报”的不采纳决定写成设置文件里的豁免，核对后附在设置文件之后。"""
    text, left = exceptions_toml(merged_decisions(files).merged.decisions, expires.date())
    write_out(text)
    click.echo("\n".join(left) if left else "全部误报都已写出。", err=True)
    return 0
