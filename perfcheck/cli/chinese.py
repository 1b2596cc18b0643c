"""Click in Chinese: headings, the help option and the usual usage errors."""

from __future__ import annotations

import re
from datetime import date, datetime
from importlib import import_module
from typing import Any

import click


class ChineseCommand(click.Command):
    """A command whose help page is Chinese throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [p.replace("[OPTIONS]", "[选项]") for p in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本帮助并退出。"
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [(r[0], chinese_notes(r[1])) for p in options if (r := p.get_help_record(ctx)) is not None]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)


def chinese_notes(text: str) -> str:
    """Click's own notes in a help line: "[default: (600); x>=1]" → "[默认：600]"."""
    text = text.replace("[required]", "[必填]")
    return re.sub(r"\s*\[(?:default: \(?([^\];)]{1,40})\)?)?[^\]]{0,40}\]$", _note, text)


def _note(hit: re.Match[str]) -> str:
    if "必填" in hit.group(0):
        return hit.group(0)
    return f"  [默认：{hit.group(1)}]" if hit.group(1) else ""


class ChineseGroup(ChineseCommand, click.Group):
    """The command group with its list of commands in the order they are declared."""

    command_class = ChineseCommand

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[选项]", "命令 [参数]…"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        ChineseCommand.format_options(self, ctx, formatter)
        rows = [(n, c.get_short_help_str(70)) for n in self.list_commands(ctx) if (c := self.get_command(ctx, n))]
        with formatter.section("命令"):
            formatter.write_dl(rows)


class DateParameter(click.ParamType[date]):
    """A date as 2026-03-01."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"“{value}”不是日期，应写作 2026-03-01 的形式", param, ctx)


def split_list(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Repeated options and comma lists alike: -s CPY -s AMT01,AMT02."""
    return tuple(v.strip() for value in values for v in value.split(",") if v.strip())


class LazyGroup(ChineseGroup):
    """A group whose commands live in modules that are imported when a command is called.

    modules: command name → module that holds a command of that name.
    """

    def __init__(self, *args: Any, modules: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.modules:
            return None
        command: click.Command = getattr(import_module(self.modules[cmd_name]), cmd_name)
        return command


def usage_message(fault: click.ClickException) -> str:
    """The Chinese sentence for what click found wrong in the arguments."""
    extra: Any = fault
    if isinstance(fault, click.NoSuchOption):
        near = f"，是否要用 {'、'.join(fault.possibilities)}" if fault.possibilities else ""
        return f"没有选项 {fault.option_name}{near}"
    if isinstance(fault, click.MissingParameter):
        name = fault.param.make_metavar(fault.ctx) if fault.param and fault.ctx else ""
        if isinstance(fault.param, click.Option):
            name = " / ".join(fault.param.opts)
        return f"缺少参数 {name}".strip()
    if isinstance(fault, click.BadParameter):
        name = " / ".join(fault.param.opts) if fault.param else ""
        return f"参数 {name} 的值不正确：{fault.message}" if name else fault.message
    text = str(getattr(extra, "message", fault))
    if text.startswith("No such command"):
        return f"没有命令 {text.removeprefix('No such command').strip().rstrip('.')}"
    if text.startswith("Got unexpected extra argument"):
        return f"多余的参数：{text.split('(', 1)[-1].rstrip(')')}"
    return text
