"""Options and fixtures of the whole test tree, and which tests never run beside each other."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

if TYPE_CHECKING:
    from collections.abc import Generator

GREEDY = ("browser", "ocr")
"""Marks of tests that take a whole machine (Chromium, the recogniser's threads)."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the lists under tests/golden")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """In `pytest -n 2 --dist loadfile` a greedy test waits for that of the other process, fixtures included.

    A group of pytest-xdist (--dist loadgroup) would say the same, but pytest 9.2 takes no notice of groups.
    """
    greedy = any(item.get_closest_marker(mark) for mark in GREEDY)
    if not greedy or "PYTEST_XDIST_WORKER" not in os.environ or item.config.cache is None:
        return (yield)
    with FileLock(item.config.cache.mkdir("perfcheck") / "one-at-a-time.lock"):
        return (yield)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))
