"""Click in Chinese: its own texts through its own gettext, and what it leaves to the program."""

from __future__ import annotations

import gettext
import re
import sys
from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from perfcheck.strings import CLICK_TEXTS


class ChineseTexts(gettext.NullTranslations):
    """The table of click's sentences; what is not in it stays as it is."""

    def gettext(self, message: str) -> str:
        """The sentence in Chinese, as it is where the table has none."""
        return CLICK_TEXTS.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The same for one of two sentences."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def translate_click() -> None:
    """Give every module of click our functions in place of the two it took from gettext, whatever it calls them.

    gettext's own way, files in a folder for the user's LANGUAGE, would leave most users without.
    """
    texts = ChineseTexts()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] != "click":
            continue
        for taken, value in list(vars(module).items()):
            if value is gettext.gettext:
                setattr(module, taken, texts.gettext)
            elif value is gettext.ngettext:
                setattr(module, taken, texts.ngettext)


class ChineseCommand(click.Command):
    """A command whose help page is Chinese throughout."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [(names, only_default(text)) for names, text in self._help_records(ctx)]
        with formatter.section("选项"):
            formatter.write_dl(records)

    def _help_records(self, ctx: click.Context) -> list[tuple[str, str]]:
        found = (p.get_help_record(ctx) for p in self.get_params(ctx) if isinstance(p, click.Option))
        return [record for record in found if record is not None]


def only_default(text: str) -> str:
    """A help line without click's ranges: "[默认：(600); x>=1]" → "[默认：600]", "[1<=x<=256]" → ""."""
    text = re.sub(r"\[默认：\(?([^\];)]{1,40})\)?[^\]]{0,40}\]$", r"[默认：\1]", text)
    return re.sub(r"\s*\[[\d.<=]*x[\d.<=]*\]$", "", text)


class ChineseGroup(ChineseCommand, click.Group):
    """The command group with its list of commands in the order they are declared."""

    command_class = ChineseCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "命令 [参数]…", **kwargs})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is given
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A mistyped command is answered with those that are near, as click (before 8.4) does for options only."""
        name = args[0]
        if not (ctx.resilient_parsing or name.startswith("-") or self.get_command(ctx, name)):
            from difflib import get_close_matches  # takes a while to load

            ctx.fail(unknown("命令", name, get_close_matches(name, self.list_commands(ctx))))
        return super().resolve_command(ctx, args)


if TYPE_CHECKING:
    from collections.abc import Sequence

    DateType = click.ParamType[date]
else:
    DateType = click.ParamType  # before click 8.4 it takes no brackets when the program runs


class DateParameter(DateType):
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

    modules: command name → module that holds a command of that name. short: command name → its line in the list of
    commands, for which no module is loaded.
    """

    def __init__(self, *args: Any, modules: dict[str, str], short: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules, self.short = modules, short

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the signature is given
        with formatter.section("命令"):
            formatter.write_dl([(name, self.short[name]) for name in self.modules])

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is given
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the signature is given
        if cmd_name not in self.modules:
            return None
        command: click.Command = getattr(import_module(self.modules[cmd_name]), cmd_name)
        return command


def unknown(kind: str, name: str, near: Sequence[str]) -> str:
    """kind: 选项 or 命令."""
    return f"没有{kind}“{name}”" + (f"，是否要用 {'、'.join(near)}？" if near else "")


def usage_message(fault: click.ClickException) -> str:
    """The Chinese sentence for what click found wrong in the arguments."""
    if isinstance(fault, click.NoSuchOption):
        return unknown("选项", fault.option_name, fault.possibilities or ())
    if isinstance(fault, click.MissingParameter):
        return f"缺少参数 {_name(fault)}".strip()
    if isinstance(fault, click.BadParameter):
        name = _name(fault)
        return f"参数 {name} 的值不正确：{fault.message}" if name else fault.message
    return fault.format_message()


def _name(fault: click.BadParameter) -> str:
    """The parameter as the help page has it: "-o / --output", "路径..."."""
    if isinstance(fault.param, click.Option):
        return " / ".join(fault.param.opts)
    if fault.param is None:
        return ""
    return fault.param.metavar or fault.param.human_readable_name
