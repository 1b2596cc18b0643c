"""The README cannot drift: help text, rule table, exit codes and commands are those of the code.

After a wanted change run ``python -m tests.test_readme`` to write the generated parts anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from perfcheck.cli.app import COMMANDS, app
from perfcheck.config.reading import read_config
from perfcheck.config.schema import config_schema
from perfcheck.rules.catalogue import CATALOGUE
from perfcheck.rules.table import rules_as_markdown

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")


def command_named(name: str) -> click.Command:
    found = app.get_command(click.Context(app), name)
    assert found is not None
    return found


def help_of(command: str) -> str:
    result = CliRunner().invoke(app, [command, "--help"], prog_name="perfcheck", terminal_width=100)
    assert result.exit_code == 0
    return "```text\n" + result.output.rstrip() + "\n```"


def settings_keys() -> str:
    """The keys of perfcheck.toml as a table, in the words of its schema."""
    schema = config_schema()
    table = schema["properties"]["exceptions"]["items"]["$ref"].rsplit("/", 1)[1]
    keys = {
        **schema["properties"],
        **{f"exceptions.{key}": value for key, value in schema["$defs"][table]["properties"].items()},
    }
    return "\n".join(["| 设置 | 含义 |", "|---|---|", *(f"| `{k}` | {v['description']} |" for k, v in keys.items())])


def generated() -> dict[str, str]:
    return {
        "help:review": help_of("review"),
        "settings:keys": settings_keys(),
    }


def part(text: str, name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n(.*?)\n?<!-- /{name} -->", text, re.DOTALL)
    assert found is not None, f"<!-- {name} --> is missing"
    return found.group(1)


def command(text: str, name: str) -> str:
    found = re.search(rf"<!-- command:{name} -->\n```sh\n(.*?)\n```", text, re.DOTALL)
    assert found is not None
    return found.group(1)


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("name", ["help:review", "settings:keys"])
def test_generated_parts(readme: str, name: str) -> None:
    assert part((ROOT / readme).read_text(encoding="utf-8"), name) == generated()[name]


def test_rules_are_printed_as_they_are() -> None:
    assert (ROOT / "RULES.md").read_text(encoding="utf-8") == rules_as_markdown(CATALOGUE)


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_is_a_face_and_not_a_manual(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 220
    assert f"{len(CATALOGUE)} " in text  # the number of rules


def packages() -> list[str]:
    """Every package, as ARCHITECTURE.md writes it."""
    found = sorted(p.parent for p in (ROOT / "perfcheck").glob("*/__init__.py"))
    return [f"`{p.relative_to(ROOT).as_posix()}/`" for p in found]


@pytest.mark.parametrize("package", packages())
def test_every_package_is_on_the_map(package: str) -> None:
    assert package in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md", "CONTRIBUTING.zh-CN.md", *READMES])
def test_every_path_named_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:perfcheck|tests|templates|examples|\.ci)/[\w/.]*)`", text))
    named |= set(re.findall(r"\]\(([\w./-]+)\)", text))
    missing = [n for n in sorted(named) if not (ROOT / n).exists()]
    assert missing == []


def test_nothing_refers_to_files_outside_the_repository() -> None:
    outside = re.compile(r"design/\w+\.md|\.\./shared")
    pages = [
        p
        for d in ("perfcheck", "templates")
        for p in (ROOT / d).rglob("*")
        if p.suffix in (".py", ".j2", ".js", ".css")
    ]
    pages += ROOT.glob("*.md")
    assert [str(p) for p in pages if outside.search(p.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("readme", READMES)
def test_set_up_is_two_commands_and_ci_runs_them(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for name in ("review", "test"):
        line = command(text, name)
        assert "\n" not in line
        install, run = line.split(" && ")
        assert install.replace("pip install", "").strip() in ci
        assert run.split(" -o ")[0] in ci


@pytest.mark.parametrize("readme", READMES)
def test_exit_codes(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d) \|", text, re.MULTILINE) == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("readme", READMES)
def test_every_command_and_option_named_exists(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    known = set(COMMANDS)
    assert set(re.findall(r"^perfcheck (\w+)", text, re.MULTILINE)) <= known
    options = {o for c in map(command_named, COMMANDS) for p in c.params for o in (*p.opts, *p.secondary_opts)}
    used = {
        o for line in re.findall(r"^perfcheck .*$", text, re.MULTILINE) for o in re.findall(r"(?<= )--[a-z-]+", line)
    }
    assert used <= options


@pytest.mark.parametrize("readme", READMES)
def test_the_settings_shown_are_valid(readme: str, tmp_path: Path) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    shown = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert shown is not None
    path = tmp_path / "perfcheck.toml"
    path.write_text(shown.group(1), encoding="utf-8")
    settings = read_config(path)
    assert settings.warnings == ()
    assert settings.exceptions[0].rule == "AMT04"


def write() -> None:
    (ROOT / "RULES.md").write_text(rules_as_markdown(CATALOGUE), encoding="utf-8")
    for readme in READMES:
        path = ROOT / readme
        text = path.read_text(encoding="utf-8")
        for name, content in generated().items():
            found = re.search(rf"(<!-- {name} -->\n).*?\n?(<!-- /{name} -->)", text, re.DOTALL)
            if found is not None:
                text = f"{text[: found.end(1)]}{content}\n{text[found.start(2) :]}"
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
