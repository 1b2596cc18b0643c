"""``perfcheck schema``: what the files that are written and read look like."""

from __future__ import annotations

import click

from perfcheck.cli.chinese import ChineseCommand
from perfcheck.cli.standard_output import write_out
from perfcheck.reports.json_text import dump


@click.command(cls=ChineseCommand)
@click.argument("which", type=click.Choice(["parse", "review", "config"]), metavar="parse|review|config")
def schema(which: str) -> int:
    """输出 parse、review 结果或配置文件的 JSON Schema。"""
    if which == "config":
        from perfcheck.config.schema import config_schema  # loads the rules

        write_out(dump(config_schema()))
        return 0
    from perfcheck.reports.contract import parse_schema, review_schema

    write_out(dump(parse_schema() if which == "parse" else review_schema()))
    return 0
