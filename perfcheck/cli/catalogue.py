"""``perfcheck rules``, ``explain``: what the tool checks."""

from __future__ import annotations

import click

from perfcheck.cli.chinese import ChineseCommand
from perfcheck.cli.standard_output import write_out
from perfcheck.errors import UsageError
from perfcheck.reports.json_text import dump
from perfcheck.rules.catalogue import CATALOGUE, by_code
from perfcheck.rules.table import rules_as_json, rules_as_text
from perfcheck.strings import SEVERITY_LABELS


@click.command(cls=ChineseCommand)
@click.option(
    "-f",
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default="text",
    help="输出形式。",
)
def rules(style: str) -> int:
    """列出全部规则：编号、级别、标题、默认是否启用。"""
    if style == "json":
        write_out(dump(rules_as_json(CATALOGUE)))
    else:
        write_out(rules_as_text(CATALOGUE) + "\n")
    return 0


@click.command(cls=ChineseCommand)
@click.argument("code", metavar="规则编号")
def explain(code: str) -> int:
    """说明一条规则：检查什么、依据、示例、如何修改、不报告的情形。"""
    found = by_code(code)
    if found is None:
        raise UsageError(f"没有规则“{code}”，用 perfcheck rules 查看全部编号")
    switch = "默认启用" if found.rule.default_on else "默认关闭，用 --select 启用"
    write_out(f"{found.documentation}\n\n级别：{SEVERITY_LABELS[found.rule.severity.value]}；{switch}\n")
    return 0
