"""``perfcheck config``: the settings in force, as a file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click

from perfcheck.cli.chinese import ChineseCommand
from perfcheck.cli.standard_output import write_out
from perfcheck.readers.libreoffice import program, version


@click.command(cls=ChineseCommand)
@click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="配置文件（默认从当前目录向上查找）。")
def config(config: Path | None) -> int:
    """输出生效的全部配置：启用的规则、级别、每条规则的阈值、例外和补充的词；可另存为 perfcheck.toml 再修改。

    最后一行注释说明本机用什么程序转换旧格式的办公文件。
    """
    with ThreadPoolExecutor(1) as aside:
        office = aside.submit(_office)  # its answer takes as long as loading the rules
        write_out(f"{_settings(config)}# {office.result()}\n")
    return 0


def _settings(given: Path | None) -> str:
    from perfcheck.config import configured, effective_toml, find_config, select_rules, settings_of

    settings = settings_of(given or find_config(Path.cwd()))
    on = select_rules(settings.select, settings.ignore, False, False, settings.extend_select)
    return effective_toml(configured(on, settings), settings)


def _office() -> str:
    """Which LibreOffice converts files of other kinds, for people."""
    found = program()
    if found is None:
        return "LibreOffice：未找到；.doc、.wps、.et 等旧格式文件需要它才能读取"
    return f"LibreOffice：{version() or '已找到，但未能说出版本'}（{found}），用于读取 .doc、.wps、.et 等文件"
