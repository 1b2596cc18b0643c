"""The small commands: what the tool knows, and what it keeps. Named in :mod:`perfcheck.cli`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from perfcheck.batch.store import Store, default_folder
from perfcheck.command import ChineseCommand, ChineseGroup
from perfcheck.config import config_schema, configured, effective_toml
from perfcheck.desk import merged_decisions
from perfcheck.errors import UsageError
from perfcheck.reports.contract import parse_schema, review_schema
from perfcheck.reports.json_text import dump
from perfcheck.rules.catalogue import CATALOGUE, by_code
from perfcheck.rules.table import rules_as_json, rules_as_text
from perfcheck.settings_in_force import read_settings, select_rules
from perfcheck.strings import SEVERITY_LABELS


@click.command(cls=ChineseCommand, short_help="输出 parse、review 结果或配置文件的 JSON Schema。")
@click.argument("which", type=click.Choice(["parse", "review", "config"]), metavar="parse|review|config")
def schema(which: str) -> int:
    """输出 parse、review 结果或配置文件的 JSON Schema。"""
    schemas = {"parse": parse_schema, "review": review_schema, "config": config_schema}
    sys.stdout.write(dump(schemas[which]()))
    return 0


@click.command(cls=ChineseCommand, short_help="列出全部规则。")
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
        sys.stdout.write(dump(rules_as_json(CATALOGUE)))
    else:
        click.echo(rules_as_text(CATALOGUE))
    return 0


@click.command(cls=ChineseCommand, short_help="说明一条规则：检查什么、依据、示例、不报告的情形。")
@click.argument("code", metavar="规则编号")
def explain(code: str) -> int:
    """说明一条规则：检查什么、依据、示例、如何修改、不报告的情形。"""
    found = by_code(code)
    if found is None:
        raise UsageError(f"没有规则“{code}”，用 perfcheck rules 查看全部编号")
    switch = "默认启用" if found.rule.default_on else "默认关闭，用 --select 启用"
    click.echo(f"{found.documentation}\n\n级别：{SEVERITY_LABELS[found.rule.severity.value]}；{switch}")
    return 0


@click.group(cls=ChineseGroup, short_help="合并、查看审核人导出的决定。")
def decisions() -> None:
    """合并、查看审核人导出的决定（采纳、部分采纳、不采纳、待定）。"""


@decisions.command("show", cls=ChineseCommand, short_help="列出决定和审核人之间的分歧。")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件...")
def decisions_show(files: tuple[Path, ...]) -> int:
    """列出一个或多个决定文件合并后的内容，以及审核人之间的分歧。"""
    click.echo("\n".join(merged_decisions(files).lines))
    return 0


@decisions.command("merge", cls=ChineseCommand, short_help="把几位审核人的决定合并成一个文件。")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件", help="合并后的 JSON。")
def decisions_merge(files: tuple[Path, ...], output: Path) -> int:
    """把几位审核人的决定合并成一个 JSON 文件；同一条有分歧时以最后一次为准，并列出全部分歧。"""
    merged = merged_decisions(files)
    merged.write(output)
    click.echo("\n".join(merged.conflict_lines) or "没有分歧。", err=True)
    return 0


@click.group(cls=ChineseGroup, short_help="查看、清除已解析文件的缓存。")
def cache() -> None:
    """查看、清除已解析文件的缓存。"""


@cache.command("info", cls=ChineseCommand, short_help="缓存的位置、条数和大小。")
def cache_info() -> int:
    """缓存的位置、条数和大小。"""
    with Store(default_folder()) as store:
        click.echo(f"位置：{default_folder()}\n条数：{store.count()}\n大小：{store.volume() / 1024 / 1024:.1f} MB")
    return 0


@cache.command("clear", cls=ChineseCommand, short_help="清除全部缓存。")
def cache_clear() -> int:
    """清除全部缓存；不影响已生成的审核页。"""
    with Store(default_folder()) as store:
        click.echo(f"已清除{store.clear()}条")
    return 0


@click.command(cls=ChineseCommand, short_help="输出生效的全部配置（TOML）。")
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件（默认从当前目录向上查找）。")
def config(config: Path | None) -> int:
    """输出生效的全部配置：启用的规则、级别、每条规则的阈值、例外和补充的词；可另存为 perfcheck.toml 再修改。"""
    settings = read_settings(config, search=True)
    entries = configured(select_rules(settings.select, settings.ignore, False, False, settings.extend_select), settings)
    click.echo(effective_toml(entries, settings), nl=False)
    return 0
