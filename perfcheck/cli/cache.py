"""``perfcheck cache``: what is kept between runs."""

from __future__ import annotations

import click

from perfcheck.batch.private_folder import remove_diskcache
from perfcheck.batch.store import Store, default_folder
from perfcheck.cli.chinese import ChineseCommand, ChineseGroup
from perfcheck.errors import UsageError, reason_of


@click.group(cls=ChineseGroup)
def cache() -> None:
    """查看、清除已解析文件的缓存。"""


@cache.command("info", cls=ChineseCommand, short_help="缓存的位置、条数和大小。")
def cache_info() -> int:
    """缓存的位置、条数和大小。"""
    with _store() as store:
        click.echo(f"位置：{default_folder()}\n条数：{store.count()}\n大小：{store.volume() / 1024 / 1024:.1f} MB")
    return 0


@cache.command("clear", cls=ChineseCommand, short_help="清除全部缓存。")
def cache_clear() -> int:
    """清除全部缓存（包括 0.1 版留下的）；不影响已生成的审核页。"""
    with _store() as store:
        count = store.clear()
        try:
            remove_diskcache(default_folder())
        except OSError as fault:
            raise UsageError(f"缓存文件夹“{default_folder()}”中的旧文件不能删除：{reason_of(fault)}") from fault
        click.echo(f"已清除{count}条")
    return 0


def _store() -> Store:
    """The user's own. Raises UsageError when its folder cannot be used."""
    store = Store(default_folder())
    if store.note is not None:
        store.close()
        raise UsageError(store.note.partition("，")[0])
    return store
