"""``perfcheck cache``: what is kept between runs."""

from __future__ import annotations

import click

from perfcheck.batch.store import Store, default_folder
from perfcheck.cli.chinese import ChineseCommand, ChineseGroup


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
