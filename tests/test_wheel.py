"""The wheel holds all that the tool needs: built, installed and run outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def run(command: list[str | Path], folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run outside the checkout, without its path."""
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)), cwd=folder, env={**clean, **env}, capture_output=True, encoding="utf-8", timeout=300
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="the build backend is not installed, and tests use no network")
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "pip", "wheel", ROOT, "--no-deps", "--no-build-isolation", "-q", "-w", folder], folder)
    [built] = folder.glob("perfcheck-*.whl")
    return built


def test_the_wheel_holds_package_and_templates_only(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {t.split("-")[0] for t in tops} == {"perfcheck"}
    shipped = {Path(n).name for n in names if "/_templates/" in n}
    assert shipped == {p.name for p in (ROOT / "templates").iterdir() if p.is_file()}
    assert any(n.endswith("licenses/LICENSE") for n in names)
    modules = {n for n in names if n.endswith(".py")}
    assert {p.relative_to(ROOT).as_posix() for p in (ROOT / "perfcheck").rglob("*.py")} <= modules


def test_an_installed_wheel_reviews_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """The libraries are this environment's (on the path of the new one), so that no network is needed."""
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    run([binaries / "python", "-m", "pip", "install", "--no-deps", "--no-index", "-q", wheel], tmp_path)
    [packages] = (tmp_path / "env").rglob("site-packages")
    libraries = [p for p in sys.path if p.endswith("site-packages")]
    (packages / "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    where = run([binaries / "python", "-c", "import perfcheck; print(perfcheck.__file__)"], tmp_path).stdout
    if not Path(where.strip()).is_relative_to(tmp_path):
        pytest.fail(f"the checkout was run instead of the wheel: {where}")
    out = tmp_path / "out"
    command: list[str | Path] = [binaries / "perfcheck", "review", ROOT / "examples", "-o", out, "--date", "2026-03-01"]
    done = run(command, tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert done.returncode == 1, done.stderr
    assert (out / "index.html").is_file() and (out / "review.json").is_file()
    assert len(list(out.glob("linxi-*.html"))) == len([*(ROOT / "examples").glob("linxi-*.*")])
    page = (out / "linxi-water-2026.html").read_text(encoding="utf-8")
    assert "<style>" in page and "Content-Security-Policy" in page
    assert run([binaries / "perfcheck", "schema", "review"], tmp_path).stdout.startswith("{")
    packed = "import sys; from pathlib import Path; from perfcheck.shipping.own_wheel import own_wheel as own"
    run([binaries / "python", "-c", f"{packed}; own(Path(sys.argv[1]))", tmp_path], tmp_path)
    assert contents(tmp_path / wheel.name) == contents(wheel)


def contents(wheel: Path) -> dict[str, bytes | list[bytes]]:
    """File by file; of the record its lines, whatever their order."""
    with zipfile.ZipFile(wheel) as package:
        files = {name: package.read(name) for name in package.namelist()}
    return {name: sorted(data.splitlines()) if name.endswith("RECORD") else data for name, data in files.items()}
