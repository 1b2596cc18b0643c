"""Where the page templates lie: in a checkout beside the package, in a wheel inside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader

from perfcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable


def shipped_templates() -> Path:
    """The folder of the templates that came with this package.

    Raises UsageError when the installation has none.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_templates", package.parent / "templates"):
        if (folder / "department.html.j2").is_file():
            return folder
    raise UsageError("安装不完整：找不到页面模板，请重新安装 perfcheck。")


def template_loader(own: Path | None = None) -> BaseLoader:
    """Loader that looks in an office's own folder first and in the shipped one for the rest.

    Raises UsageError when the own folder does not exist.
    """
    shipped = FileSystemLoader(shipped_templates())
    if own is None:
        return shipped
    if not own.is_dir():
        raise UsageError(f"模板文件夹不存在：{own}")
    return ChoiceLoader([FolderLoader(own), shipped])


class FolderLoader(FileSystemLoader):
    """Files of one folder; a link in it that leads out of it is refused with a UsageError."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_current = super().get_source(environment, template)
        [folder] = self.searchpath
        if not Path(path).resolve().is_relative_to(Path(folder).resolve()):
            raise UsageError(f"模板“{template}”是指向模板文件夹之外的链接，不使用")
        return source, path, is_current
