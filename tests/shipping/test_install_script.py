"""install.py before it installs: it refuses what would not work."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import perfcheck.shipping as room

HERE = f"3.{sys.version_info[1]}"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"python": "3.99", "windows": os.name == "nt"}, f"需要 Python 3.99，本机运行的是 Python {HERE}"),
        ({"python": HERE, "windows": os.name != "nt"}, "不能装在本机"),
    ],
)
def test_another_machine_is_refused(told: dict[str, object], said: str, tmp_path: Path) -> None:
    shutil.copy(Path(room.__file__).parent / "install.py", tmp_path)
    (tmp_path / "set.json").write_text(json.dumps({"requirement": "perfcheck", **told}))
    command = [sys.executable, "install.py", "place"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1 and said in done.stdout
    assert not (tmp_path / "place").exists()


@pytest.mark.skipif(shutil.which("sh") is None, reason="no sh here")
def test_the_script_names_the_python_it_needs(tmp_path: Path) -> None:
    script = (Path(room.__file__).parent / "install.sh").read_text().replace("@VERSION@", "3.99")
    (tmp_path / "install.sh").write_text(script)
    done = subprocess.run(["sh", tmp_path / "install.sh"], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "Python 3.99 was not found; see instructions.html.\n")
