"""``perfcheck offline``: all that a machine without network needs, in one folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from perfcheck.cli.chinese import ChineseCommand, split_list


@click.command(cls=ChineseCommand)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option(
    "--platform", default="win_amd64", show_default="win_amd64", metavar="平台",
    help="装在什么机器上：win_amd64（Windows 64位）、manylinux（Linux）等，写法同 pip。",
)  # fmt: skip
@click.option(
    "--python-version", "python", default=f"3.{sys.version_info[1]}", metavar="版本",
    help="那台机器的 Python 版本，如 3.12（默认：与本机相同）。",
)  # fmt: skip
@click.option(
    "--extra", "extras", multiple=True, callback=split_list, metavar="组件,…",
    help="另装的组件，如 across,ocr,annotated,parquet。",
)  # fmt: skip
@click.option(
    "--python-installer", type=click.Path(path_type=Path), metavar="文件",
    help="把 Python 的 Windows 安装程序（python.org 下载的 exe）也放进去。",
)  # fmt: skip
def offline(folder: Path, platform: str, python: str, extras: tuple[str, ...], python_installer: Path | None) -> int:
    """收集离线安装所需的全部文件：安装包、安装脚本、说明。须在能上网的机器上运行，然后把文件夹整个拷走。"""
    from perfcheck.shipping.collecting import PAGE, collect
    from perfcheck.shipping.target import Target

    target = Target.of(platform, python)
    found = collect(folder, target, extras, python_installer)
    amount = f"{len(found.wheels)}个安装包，{found.size / 1024 / 1024:.0f} MB"
    click.echo(f"已收集{amount}，用于 {target.words}、Python {target.python}：{folder}", err=True)
    click.echo(f"请整个拷走，然后双击其中的 {found.script}；说明见 {PAGE}。", err=True)
    return 0
