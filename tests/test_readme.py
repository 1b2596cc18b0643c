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
from perfcheck.config import config_schema, read_config
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
        "rules": rules_as_markdown(CATALOGUE),
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
@pytest.mark.parametrize("name", ["help:review", "rules", "settings:keys"])
def test_generated_parts(readme: str, name: str) -> None:
    assert part((ROOT / readme).read_text(encoding="utf-8"), name) == generated()[name]


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
    for readme in READMES:
        path = ROOT / readme
        text = path.read_text(encoding="utf-8")
        for name, content in generated().items():
            pattern = re.compile(rf"(<!-- {name} -->\n).*?\n?(<!-- /{name} -->)", re.DOTALL)
            text = pattern.sub(lambda hit, content=content: f"{hit.group(1)}{content}\n{hit.group(2)}", text)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
