"""``perfcheck config``: the settings in force, as a file."""

from __future__ import annotations

from pathlib import Path

import click

from perfcheck.cli.chinese import ChineseCommand
from perfcheck.cli.standard_output import write_out
from perfcheck.config import Settings, configured, effective_toml, find_config, read_config, select_rules
from perfcheck.readers.libreoffice import program, version


@click.command(cls=ChineseCommand)
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件（默认从当前目录向上查找）。")
def config(config: Path | None) -> int:
    """输出生效的全部配置：启用的规则、级别、每条规则的阈值、例外和补充的词；可另存为 perfcheck.toml 再修改。

    最后一行注释说明本机用什么程序转换旧格式的办公文件。
    """
    path = config or find_config(Path.cwd())
    settings = read_config(path) if path is not None else Settings()
    entries = configured(select_rules(settings.select, settings.ignore, False, False, settings.extend_select), settings)
    write_out(effective_toml(entries, settings) + f"# {_office()}\n")
    return 0


def _office() -> str:
    """Which LibreOffice converts files of other kinds, for people."""
    found = program()
    if found is None:
        return "LibreOffice：未找到；.doc、.wps、.et 等旧格式文件需要它才能读取"
    return f"LibreOffice：{version() or '已找到，但未能说出版本'}（{found}），用于读取 .doc、.wps、.et 等文件"
