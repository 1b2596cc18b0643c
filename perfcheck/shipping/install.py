"""Installs perfcheck from the folder this file lies in, without network. Run by install.bat or install.sh.

A folder may be given as an argument; else it is one of the user's own. Nothing else of the machine is changed.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

NAME = "绩效目标审核"
HERE = Path(__file__).resolve().parent


def main(arguments: list[str]) -> int:
    """0 when it is installed, 1 otherwise."""
    told = json.loads((HERE / "set.json").read_text(encoding="utf-8"))
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if told["windows"] != (os.name == "nt"):
        print(f"这个文件夹是为{'Windows' if told['windows'] else 'Linux'}准备的，不能装在本机。")
        return 1
    if told["python"] != here:
        print(f"需要 Python {told['python']}，本机运行的是 Python {here}。请看 instructions.html。")
        return 1
    place = Path(arguments[0]).absolute() if arguments else usual_place()
    print(f"正在安装到 {place}，约需一两分钟……", flush=True)
    venv.create(place, with_pip=False, clear=True, symlinks=os.name != "nt")
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    if not install(programs, told["requirement"]):
        print("安装没有完成，原因见上。")
        return 1
    window = programs / ("perfcheck-window.exe" if os.name == "nt" else "perfcheck-window")
    made = not arguments and shortcut(window)
    print(f"安装完成。双击{f'桌面或菜单中的“{NAME}”' if made else f' {window} '}即可打开；也可把文件拖到它的图标上。")
    print(f"命令行：{programs / 'perfcheck'}    卸载：删除文件夹 {place}")
    return 0


def usual_place() -> Path:
    """A folder that this user may write to without asking anybody."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Programs" / "perfcheck"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "perfcheck"


def install(programs: Path, requirement: str) -> bool:
    """By the pip that lies among the wheels; no setting of the machine sends it elsewhere."""
    [pip] = (HERE / "wheels").glob("pip-*.whl")
    env = {k: v for k, v in os.environ.items() if not k.upper().startswith("PIP_") and k != "PYTHONPATH"}
    env |= {"PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1"}
    options = ["install", "--no-index", "--find-links", str(HERE / "wheels"), "--no-warn-script-location", "--quiet"]
    python = programs / ("python.exe" if os.name == "nt" else "python")
    return subprocess.run([python, pip / "pip", *options, requirement], env=env, check=False).returncode == 0


def shortcut(window: Path) -> bool:
    """On the desktop of Windows, in the menu of others. Whether there is one now."""
    try:
        return _on_desktop(window) if os.name == "nt" else _in_menu(window)
    except OSError:
        return False


def _on_desktop(window: Path) -> bool:
    link, program = (str(text).replace("'", "''") for text in (NAME, window))
    script = (
        f"$d=[Environment]::GetFolderPath('Desktop');$s=(New-Object -ComObject WScript.Shell)"
        f".CreateShortcut($d+'\\{link}.lnk');$s.TargetPath='{program}';$s.Save()"
    )
    encoded = base64.b64encode(script.encode("utf-16-le")).decode("ascii")
    command = ["powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _in_menu(window: Path) -> bool:
    folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "applications"
    folder.mkdir(parents=True, exist_ok=True)
    entry = ["[Desktop Entry]", "Type=Application", f"Name={NAME}", f'Exec="{window}" %F', "Terminal=false", ""]
    (folder / "perfcheck.desktop").write_text("\n".join(entry), encoding="utf-8")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
