"""Options and fixtures of the whole test tree, and which tests may run beside which."""

from __future__ import annotations

from pathlib import Path

import pytest

GREEDY = ("browser", "ocr")
"""Marks of tests that take a whole machine (Chromium, the recogniser's threads): one at a time."""

TIMED = ("tests/benchmarks/test_speed.py",)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the lists under tests/golden")


@pytest.hookimpl(tryfirst=True)  # pytest-xdist looks for the groups when all other hooks have run
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """For `pytest -n 2 --dist loadgroup`: a file's tests stay together, as they share what is dear to make."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(group_of(item, config.rootpath)))


def group_of(item: pytest.Item, root: Path) -> str:
    file = item.path.relative_to(root).as_posix()
    greedy = file in TIMED or any(item.get_closest_marker(mark) for mark in GREEDY)
    return "one at a time" if greedy else file


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))
