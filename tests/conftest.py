"""Options and fixtures of the whole test tree, and which tests never run beside each other."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from perfcheck import cli

if TYPE_CHECKING:
    from pathlib import Path

assert cli.GARBAGE_THRESHOLD  # its module looks for cycles as seldom here as on the command line: a sixth of the time

# No test is timed: how long an example takes tells of the machine it runs on.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

GREEDY = re.compile(r"mark\.(?:browser|ocr)\b")
"""Marks of tests that take a whole machine (Chromium, the recogniser's threads)."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the lists under tests/golden")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """In `pytest -n 2 --dist loadfile` all files with greedy tests are for one process, the others for both of them.

    Else both would come to greedy files at once, and one of them would wait. A group of pytest-xdist (--dist loadgroup)
    would say the same, but pytest 9.2 takes no notice of groups.
    """
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class GreedyTogether(LoadFileScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            file = str(super()._split_scope(nodeid))
            return "greedy" if _is_greedy(config.rootpath / file) else file

    return GreedyTogether(config, log)


@cache
def _is_greedy(file: Path) -> bool:
    return GREEDY.search(file.read_text(encoding="utf-8")) is not None


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))
