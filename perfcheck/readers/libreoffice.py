"""Office files of other kinds converted by LibreOffice, where it is installed: in a folder and with a profile of their
own, without macros, links or network, with a time limit.

It runs as a child that dies with this process; memory is limited as this process is.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.errors import UnreadableInputError
from perfcheck.processes.lifeline import die_with

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 120.0
"""Time for one conversion; a book of 150 pages takes about ten."""

RESTART = 81
"""What the program itself (without the one that starts it) ends with when its profile was just made: once more."""

FAILED = "LibreOffice 未能转换该文件（可能已损坏、已加密，内存不足，或 LibreOffice 没有装全），请另存后再检查"

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "/opt/libreoffice/program/soffice",
)
_IMPORTS = {
    ".doc": "MS Word 97", ".rtf": "Rich Text Format", ".odt": "writer8", ".xls": "MS Excel 97", ".ods": "calc8",
    ".xlsb": "Calc MS Excel 2007 Binary", ".ppt": "MS PowerPoint 97", ".odp": "impress8",
    ".pptx": "Impress MS PowerPoint 2007 XML", ".word.xml": "MS Word 2003 XML", ".excel.xml": "MS Excel 2003 XML",
}  # fmt: skip
"""What it is told a file is: left to itself it takes a damaged one for text, and converts that."""

_FILTERS = {".docx": "docx:MS Word 2007 XML", ".xlsx": "xlsx:Calc MS Excel 2007 XML", ".pdf": "pdf"}

# No macro runs, no link is followed or updated, and whoever would ask the network asks a port where nobody answers.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{}</oor:items>
"""
_SETTING = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'
_VALUES = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def program() -> Path | None:
    """LibreOffice on this machine; None where there is none. The program itself rather than what starts it: that one
    would leave it behind when it is ended."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    found = found or next((place for place in _PLACES if Path(place).is_file()), None)
    if found is None:
        return None
    real = Path(os.path.realpath(found))
    inner = real.with_name("soffice.bin")
    return inner if sys.platform == "linux" and inner.is_file() else real


def version() -> str | None:
    """ "LibreOffice 7.4.7.2"; None where there is none, or it does not answer."""
    found = program()
    if found is None:
        return None
    with tempfile.TemporaryDirectory(prefix="perfcheck-") as folder:
        try:
            done = subprocess.run(
                [str(found), "--version"],
                capture_output=True,
                text=True,
                timeout=20,
                check=False,
                env=_environment(folder),
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
    words = done.stdout.split()
    return " ".join(words[:2]) if words[:1] == ["LibreOffice"] else None


@contextmanager
def converted(path: Path, suffix: str, target: str) -> Iterator[Path]:
    """The file as one of another kind, for the time of the block.

    suffix: of what it is (one of ``_IMPORTS``). target: ".docx", ".xlsx" or ".pdf". There must be a ``program``.
    Raises UnreadableInputError where it cannot be converted.
    """
    with tempfile.TemporaryDirectory(prefix="perfcheck-") as name:
        folder = Path(name)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        settings = _SETTINGS.format("".join(_SETTING.format(*value) for value in _VALUES))
        (profile / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
        given = folder / f"input{Path(suffix).suffix}"
        shutil.copyfile(path, given)
        command = [
            str(program()), "--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            f"--infilter={_IMPORTS[suffix]}", "--convert-to", _FILTERS[target],
            "--outdir", str(folder / "out"), str(given),
        ]  # fmt: skip
        if _run(command, name) == RESTART:
            _run(command, name)
        result = folder / "out" / f"input{target}"
        if not result.is_file() or not result.stat().st_size:
            raise UnreadableInputError(FAILED)
        yield result


def _run(command: list[str], folder: str) -> int:
    """Its exit code. It heads a group of its own, which is ended with it."""
    linux = sys.platform == "linux"
    ready = partial(die_with, os.getpid(), SECONDS) if linux else None
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            cwd=folder, env=_environment(folder), preexec_fn=ready, start_new_session=linux,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as fault:
        raise UnreadableInputError("LibreOffice 未能启动，该文件未读取") from fault
    try:
        return process.wait(SECONDS)
    except subprocess.TimeoutExpired as late:
        raise UnreadableInputError(f"LibreOffice 转换超过{SECONDS:.0f}秒，已停止，请另存后再检查") from late
    finally:
        if process.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                if linux:
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()
        process.wait()


def _environment(folder: str) -> dict[str, str]:
    """Nothing of the user's but where programs are."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "WINDIR") if name in os.environ}
    return {
        **kept,
        "HOME": folder,
        "TMPDIR": folder,
        "TEMP": folder,
        "TMP": folder,
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }
