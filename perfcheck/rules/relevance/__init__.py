"""REL 相关性: the modules of this group, in code order."""

from types import ModuleType

from perfcheck.rules.relevance import (
    rel01,
    rel02,
    rel03,
    rel04,
    rel05,
    rel06,
    rel07,
    rel08,
    rel09,
    rel10,
    rel11,
    rel12,
    rel13,
    rel14,
    rel15,
    rel16,
    rel17,
    rel18,
    rel19,
)

MODULES: tuple[ModuleType, ...] = (
    rel01,
    rel02,
    rel03,
    rel04,
    rel05,
    rel06,
    rel07,
    rel08,
    rel09,
    rel10,
    rel11,
    rel12,
    rel13,
    rel14,
    rel15,
    rel16,
    rel17,
    rel18,
    rel19,
)
