"""REL 相关性: the modules of this group, in code order."""

from types import ModuleType

from perfcheck.rules.relevance import rel03, rel04

MODULES: tuple[ModuleType, ...] = (rel03, rel04)
